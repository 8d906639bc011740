/* test-card-row.c: the number of a health card
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-field-label.h"
#include "pin-form-step.h"
#include "pin-health-card-row.h"
#include "pin-test-form.h"

#include <string.h>

#define CARD "Number of the health card"

static PinFormRow *
add (PinTestForm *f)
{
  return pin_test_form_add (f, PIN_TYPE_HEALTH_CARD_ROW, "input", "health_card.number",
                            "max-length", 40, "required", TRUE, "hint", "A hint.", NULL);
}

static GtkEditable *
get_text (PinTestForm *f)
{
  return gtk_editable_get_delegate (GTK_EDITABLE (pin_test_get_input (f->box, CARD)));
}

#define assert_text(f, text, position) \
  G_STMT_START \
  { \
    g_assert_cmpstr (gtk_editable_get_text (get_text (f)), ==, text); \
    g_assert_cmpint (gtk_editable_get_position (get_text (f)), ==, position); \
  } \
  G_STMT_END

static void
press (PinTestForm *f, const char *digit)
{
  GtkEditable *text = get_text (f);
  int position = gtk_editable_get_position (text);

  gtk_editable_insert_text (text, digit, -1, &position);
  gtk_editable_set_position (text, position);
}

/* Groups while one writes; the cursor stays between the same two digits. */
static void
test_groups (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f);
  GtkEditable *text = get_text (f);

  gtk_widget_grab_focus (GTK_WIDGET (row));
  pin_test_type (f->box, CARD, "80380");
  assert_text (f, "80380", 5);
  pin_test_type (f->box, CARD, "0");
  assert_text (f, "80380 0", 7);
  g_signal_emit_by_name (text, "backspace");
  assert_text (f, "80380", 5);
  pin_test_type (f->box, CARD, "001201234567891");
  assert_text (f, "80380 00120 12345 67891", 23);

  /* In the middle: one more, and away again. */
  gtk_editable_set_position (text, 3);
  press (f, "7");
  assert_text (f, "80378 00012 01234 56789 1", 4);
  g_signal_emit_by_name (text, "backspace");
  assert_text (f, "80380 00120 12345 67891", 3);

  /* On either side of a space it is a digit that goes. */
  gtk_editable_set_position (text, 6);
  g_signal_emit_by_name (text, "backspace");
  assert_text (f, "80380 01201 23456 7891", 4);
  press (f, "0");
  assert_text (f, "80380 00120 12345 67891", 5);
  g_signal_emit_by_name (text, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  assert_text (f, "80380 01201 23456 7891", 5);
  press (f, "0");
  gtk_editable_select_region (text, 4, 8);
  g_signal_emit_by_name (text, "backspace");
  assert_text (f, "80381 20123 45678 91", 4);

  /* With anything else in it the text is left alone. */
  press (f, "x");
  assert_text (f, "8038x1 20123 45678 91", 5);
  g_signal_emit_by_name (text, "backspace");
  assert_text (f, "80381 20123 45678 91", 4);
  gtk_editable_select_region (text, 0, -1);
  g_signal_emit_by_name (text, "backspace");
  assert_text (f, "", 0);
}

/* Type or paste, leave, read what stands under the field. */
static void
test_said (PinTestForm *f, gconstpointer data)
{
  static const struct {
    const char *pasted;
    const char *said;
    const char *collected;
    gboolean wrong;
  } cases[] = {
    { "80380001201234567891", "A hint.", "80380001201234567891", FALSE },
    { " 80380-00120 1234.567891\n", "A hint.", "80380001201234567891", FALSE },
    { "80380001201234567890", "seems not to fit", "80380001201234567890", FALSE },
    { "12345678901234567890", "begin with 80380", "12345678901234567890", FALSE },
    { "8038000120123456789", "these are 19", "8038000120123456789", TRUE },
    { "803800012012345678911", "these are 21", "803800012012345678911", TRUE },
    { "8", "this is 1.", "8", TRUE },
    { "8038000120O234567891", "only digits", "8038000120O234567891", TRUE },
    { "80380 00120 ***** *****", "803 164 from a landline", "8038000120**********", FALSE },
    { "I have none", "Monday to Friday", "IHAVENONE", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    PinFormRow *row = add (f);

    g_test_message ("%s", cases[i].pasted);
    pin_test_paste (f->box, CARD, cases[i].pasted, -1);
    pin_test_assert_sees (f->box, "A hint.");
    pin_test_form_leave (f);
    pin_test_assert_sees (f->box, cases[i].said);
    g_assert_true ((pin_form_row_get_error (row) != NULL) == cases[i].wrong);
    if (cases[i].wrong)
      pin_test_assert_invalid (f->box, CARD, cases[i].said);
    g_assert_cmpstr (pin_test_form_collect (f, row), ==, cases[i].collected);
    pin_test_clear (f->box, CARD);
    pin_test_assert_sees (f->box, "A hint.");
    g_assert_null (pin_form_row_get_error (row));
    pin_test_form_remove (f, row);
  }
}

/* Going on without a number says who helps, too. */
static void
test_refused (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f);
  g_autofree char *said = pin_field_say ("health_card.number", "80380001201234567891");

  g_assert_cmpstr (said, ==, "80380 00120 12345 67891");
  pin_form_row_set_fault (row, PIN_FAULT_REQUIRED);
  pin_test_assert_invalid (f->box, CARD, "field 8 on the back");
  pin_test_paste (f->box, CARD, "********************", -1);
  pin_form_row_set_fault (row, PIN_FAULT_SHAPE);
  pin_test_assert_invalid (f->box, CARD, "06 164 164 from a mobile phone");
  pin_inputs_set (f->inputs, "health_card.number", "80380001201234567891");
  pin_form_row_fill (row, f->inputs);
  g_assert_cmpstr (gtk_editable_get_text (get_text (f)), ==, "80380 00120 12345 67891");
}

/* Both rows and the way to the contact center, as journeys take them. */
static void
test_template (PinTestForm *f, gconstpointer data)
{
  GtkWidget *step = g_object_new (PIN_TYPE_FORM_STEP, "nick", "health-card", NULL);
  PinFormRow *number;

  gtk_box_append (GTK_BOX (f->box), step);
  pin_test_drain ();
  pin_test_check_names (f->box);
  number = pin_form_step_get_row (PIN_FORM_STEP (step), "health_card.number");
  g_assert_true (pin_form_row_get_required (number));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pin_test_get_input (step, CARD)),
                                       GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  pin_test_type (step, CARD, "80380001201234567891");
  pin_test_type (step, "Valid until", "31/5/2015");
  pin_test_form_leave (f);
  pin_test_assert_invalid (step, "Valid until", "This card has expired.");
  pin_test_clear (step, "Valid until");
  pin_test_type (step, "Valid until", "31/5/2040");
  pin_step_page_collect (PIN_STEP_PAGE (step), f->inputs);
  g_assert_cmpstr (pin_inputs_get (f->inputs, "health_card.number"), ==, "80380001201234567891");
  g_assert_cmpstr (pin_inputs_get (f->inputs, "health_card.expires_on"), ==, "2040-05-31");
  pin_test_get (step, GTK_ACCESSIBLE_ROLE_BUTTON, "No card, or no number on it?");
}

#define ADD(name, test) \
  g_test_add ("/app/card-row/" name, PinTestForm, NULL, pin_test_form_set_up, test, \
              pin_test_form_tear_down)

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  ADD ("groups", test_groups);
  ADD ("said", test_said);
  ADD ("refused", test_refused);
  ADD ("template", test_template);

  return g_test_run ();
}
