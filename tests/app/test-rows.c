/* test-rows.c: what comes into a field, and what it says of itself
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-form-row.h"
#include "pin-secret-row.h"
#include "pin-spelling.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"
#include "pin-text-row.h"

#include <string.h>

typedef struct {
  GtkWidget *window;
  GtkWidget *box;
  PinInputs *inputs;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  f->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  f->inputs = pin_inputs_new ();
  gtk_window_set_child (GTK_WINDOW (f->window), f->box);
  gtk_window_present (GTK_WINDOW (f->window));
  pin_test_drain ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->inputs);
}

static PinFormRow *
add_text (Fixture *f, const char *input, PinTextKind kind, guint max_length)
{
  GtkWidget *row = g_object_new (PIN_TYPE_TEXT_ROW, "input", input, "kind", kind, "max-length",
                                 max_length, "required", TRUE, "hint", "A hint.", NULL);

  gtk_box_append (GTK_BOX (f->box), row);
  pin_test_drain ();
  return PIN_FORM_ROW (row);
}

static PinSecretRow *
add_secret (Fixture *f)
{
  GtkWidget *row =
      g_object_new (PIN_TYPE_SECRET_ROW, "input", "screen.part_one", "length", 8, NULL);

  gtk_box_append (GTK_BOX (f->box), row);
  pin_test_drain ();
  return PIN_SECRET_ROW (row);
}

static const char *
collect (Fixture *f, PinFormRow *row)
{
  pin_form_row_collect (row, f->inputs);
  return pin_inputs_get (f->inputs, pin_form_row_get_input (row));
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  PinFormRow *row = add_text (f, "applicant.tax_code", PIN_TEXT_TAX_CODE, 24);
  GtkAccessible *input = GTK_ACCESSIBLE (pin_test_get_input (f->box, "Tax code"));

  gtk_test_accessible_assert_property (input, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  gtk_test_accessible_assert_property (input, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Needed. A hint.");
  g_assert_true (gtk_test_accessible_has_relation (input, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));

  pin_form_row_set_fault (row, PIN_FAULT_TOO_SHORT);
  pin_test_assert_invalid (f->box, "Tax code", "a tax code has 16");
  gtk_test_accessible_assert_property (input, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       pin_form_row_get_error (row));
  pin_test_type (f->box, "Tax code", "B");
  g_assert_null (pin_form_row_get_error (row));
  gtk_test_accessible_assert_state (input, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
}

/* Nothing is said while one writes, only after leaving the field. */
static void
test_leave (Fixture *f, gconstpointer data)
{
  PinFormRow *row = add_text (f, "applicant.tax_code", PIN_TEXT_TAX_CODE, 24);
  PinFormRow *mail = add_text (f, "contacts.email", PIN_TEXT_MAIL, 80);

  pin_test_type (f->box, "Tax code", "BNCMRA85T50H501A");
  g_assert_null (pin_form_row_get_error (row));
  gtk_widget_grab_focus (GTK_WIDGET (mail));
  pin_test_drain ();
  pin_test_assert_invalid (f->box, "Tax code", "does not fit the others");

  pin_test_type (f->box, "E-mail", "mara");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  pin_test_drain ();
  pin_test_assert_invalid (f->box, "E-mail", "An address looks like");
  g_assert_cmpstr (collect (f, mail), ==, "mara");
}

static void
test_bad_text (Fixture *f, gconstpointer data)
{
  PinFormRow *row = add_text (f, "applicant.family_name", PIN_TEXT_NAME, 80);
  g_autofree char *long_text = g_strnfill (10000, 'a');

  pin_test_paste (f->box, "Family name", long_text, -1);
  pin_test_assert_sees (f->box, "The text was too long");
  g_assert_cmpuint (strlen (collect (f, row)), ==, 80);

  pin_test_clear (f->box, "Family name");
  pin_test_paste (f->box, "Family name", "Bi\0anchi", 8);
  pin_test_assert_sees (f->box, "cannot be seen were left out");
  g_assert_cmpstr (collect (f, row), ==, "Bi");

  pin_test_clear (f->box, "Family name");
  pin_test_paste (f->box, "Family name", "\u202eBian\u200fchi\u2066\a", -1);
  pin_test_assert_sees (f->box, "cannot be seen were left out");
  g_assert_cmpstr (collect (f, row), ==, "Bianchi");

  pin_test_clear (f->box, "Family name");
  pin_test_paste (f->box, "Family name", " Jose\u0301\tda\nSilva  ", -1);
  pin_test_assert_sees (f->box, "A hint.");
  g_assert_cmpstr (collect (f, row), ==, "Jos\u00e9 da Silva");

  pin_test_clear (f->box, "Family name");
  pin_test_paste (f->box, "Family name", "Mara \U0001F600", -1);
  g_assert_cmpstr (collect (f, row), ==, "Mara \U0001F600");
}

static void
assert_described (GtkWidget *box, const char *words)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pin_test_get_input (box, "Part 1")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
}

static void
test_secret_gives_nothing (Fixture *f, gconstpointer data)
{
  PinSecretRow *row = add_secret (f);
  GtkWidget *input = pin_test_get_text (f->box, "Part 1");
  GdkClipboard *clipboard = gtk_widget_get_clipboard (input);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (input);
  PinSecretField *field = pin_secret_row_get_field (row);

  gdk_clipboard_set_text (clipboard, "before");
  g_assert_false (gtk_text_get_visibility (GTK_TEXT (input)));
  g_assert_false (gtk_editable_get_enable_undo (GTK_EDITABLE (input)));
  pin_test_type (f->box, "Part 1", "k7-2m");
  pin_test_assert_sees (f->box, "4 of 8 characters");
  assert_described (f->box, "4 of 8 characters");

  pin_test_click (f->box, "Show for a moment: Part 1");
  g_assert_true (gtk_text_get_visibility (GTK_TEXT (input)));
  gtk_editable_select_region (GTK_EDITABLE (input), 0, -1);
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (input), NULL, NULL));
  g_assert_false (gdk_clipboard_is_local (primary));
  g_signal_emit_by_name (input, "copy-clipboard");
  g_signal_emit_by_name (input, "cut-clipboard");
  gtk_widget_activate_action (input, "clipboard.copy", NULL);
  gtk_widget_activate_action (input, "clipboard.cut", NULL);
  g_assert_cmpuint (pin_secret_field_count (field), ==, 4);
  g_assert_true (
      gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING));
  {
    g_auto (GValue) value = G_VALUE_INIT;

    g_value_init (&value, G_TYPE_STRING);
    g_assert_true (
        gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
    g_assert_cmpstr (g_value_get_string (&value), ==, "before");
  }
}

/* As many dots as characters that count, whatever stands between them on paper. */
static void
test_secret_separators (Fixture *f, gconstpointer data)
{
  PinSecretRow *row = add_secret (f);
  PinSecretField *field = pin_secret_row_get_field (row);
  GtkWidget *text = pin_test_get_text (f->box, "Part 1");
  int position = 2;

  pin_test_type (f->box, "Part 1", " k7m2 - ");
  g_assert_cmpstr (pin_secret_field_get_text (field), ==, "k7m2");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (text)), ==, 4);
  pin_test_assert_sees (f->box, "4 of 8 characters");

  /* In the middle the cursor stays behind what came in. */
  gtk_editable_insert_text (GTK_EDITABLE (text), "\tA\u00A0B\u2013", -1, &position);
  g_assert_cmpstr (pin_secret_field_get_text (field), ==, "k7ABm2");
  g_assert_cmpint (position, ==, 4);
  gtk_editable_insert_text (GTK_EDITABLE (text), " - ", -1, &position);
  g_assert_cmpint (position, ==, 4);
  g_assert_cmpuint (gtk_text_get_text_length (GTK_TEXT (text)), ==, 6);
  gtk_editable_set_position (GTK_EDITABLE (text), 4);
  g_signal_emit_by_name (text, "delete-from-cursor", GTK_DELETE_CHARS, -1);
  g_assert_cmpstr (pin_secret_field_get_text (field), ==, "k7Am2");
  pin_test_assert_sees_not (f->box, "left out");

  /* What is remembered from before is shown without them, too. */
  pin_inputs_set (f->inputs, "screen.part_one", "K7M2 Q9XR");
  pin_form_row_fill (PIN_FORM_ROW (row), f->inputs);
  g_assert_cmpuint (gtk_text_get_text_length (GTK_TEXT (text)), ==, 8);
  pin_test_assert_sees (f->box, "8 of 8 characters");

  /* Where there is nothing else they leave nothing. */
  pin_test_clear (f->box, "Part 1");
  pin_test_paste (f->box, "Part 1", "  - ", -1);
  g_assert_cmpstr (pin_secret_field_get_text (field), ==, "");
  pin_test_assert_sees (f->box, "0 of 8 characters");
}

/* At each key a screen reader says what is new, and whoever comes back hears it all. */
static void
test_secret_counts (Fixture *f, gconstpointer data)
{
  PinSecretRow *row = add_secret (f);
  PinFormRow *mail = add_text (f, "contacts.email", PIN_TEXT_PLAIN, 64);

  g_object_set (row, "required", TRUE, "hint", "In the message.", NULL);
  assert_described (f->box, "0 of 8 characters. Needed. In the message.");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  pin_test_type (f->box, "Part 1", "K7");
  assert_described (f->box, "2 of 8 characters");
  gtk_widget_grab_focus (GTK_WIDGET (mail));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  assert_described (f->box, "2 of 8 characters. Needed. In the message.");

  pin_form_row_set_fault (PIN_FORM_ROW (row), PIN_FAULT_TOO_SHORT);
  pin_test_assert_invalid (f->box, "Part 1", "8");
  pin_test_clear (f->box, "Part 1");
  assert_described (f->box, "0 of 8 characters. Needed. In the message.");
}

/* What a screen reader asks knows nothing of what is typed, and takes nothing from outside. */
static void
test_secret_shell (Fixture *f, gconstpointer data)
{
  PinSecretRow *row = add_secret (f);
  GtkWidget *shell = pin_test_get_input (f->box, "Part 1");
  GtkWidget *text = pin_test_get_text (f->box, "Part 1");
  g_autofree char *property = NULL;
  gboolean editable;

  /* The role password text, in GTK: other fields have their keys said aloud. */
  g_assert_true (GTK_IS_PASSWORD_ENTRY (shell));
  pin_test_type (f->box, "Part 1", "K7M2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "K7M2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (shell)), ==, "");
  g_assert_null (gtk_editable_get_delegate (GTK_EDITABLE (shell)));
  g_object_get (shell, "text", &property, "editable", &editable, NULL);
  g_assert_cmpstr (property, ==, "");
  g_assert_false (editable);

  gtk_editable_set_text (GTK_EDITABLE (shell), "9999");
  gtk_editable_select_region (GTK_EDITABLE (shell), 0, -1);
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (shell), NULL, NULL));
  g_object_set (shell, "text", "9999", NULL);
  g_assert_cmpstr (collect (f, PIN_FORM_ROW (row)), ==, "K7M2");
}

static gboolean
is_hidden (gpointer field)
{
  gboolean revealed;

  g_object_get (field, "revealed", &revealed, NULL);
  return !revealed;
}

static void
test_secret_hides (Fixture *f, gconstpointer data)
{
  PinSecretField *field = pin_secret_row_get_field (add_secret (f));

  g_object_set (field, "reveal-time", 10, NULL);
  pin_test_type (f->box, "Part 1", "AAAA");
  pin_test_click (f->box, "Show for a moment: Part 1");
  g_assert_false (is_hidden (field));
  pin_test_wait_until (is_hidden, field);
}

static void
test_secret_wiped (Fixture *f, gconstpointer data)
{
  PinSecretRow *row = add_secret (f);
  PinSecretField *field = pin_secret_row_get_field (row);
  const char *memory;

  pin_test_paste (f->box, "Part 1", "K7M2Q9XR", -1);
  memory = pin_secret_field_get_text (field);
  g_assert_cmpstr (collect (f, PIN_FORM_ROW (row)), ==, "K7M2Q9XR");
  gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  g_assert_cmpuint (pin_secret_field_count (field), ==, 0);
  /* The buffer is the same: what it held has been written over. */
  g_assert_true (pin_secret_field_get_text (field) == memory);
  for (int i = 1; i < 8; i++)
    g_assert_cmpint (memory[i], ==, '*');
}

/* Type, leave, read what stands beside the field, correct it. */
static void
test_advice (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *input;
    PinTextKind kind;
    const char *label;
    const char *typed;
    const char *advice;
    gboolean wrong;
  } cases[] = {
    { "contacts.email", PIN_TEXT_MAIL, "E-mail", "mara@gmial.com", "Did you mean mara@gmail.com?",
      FALSE },
    { "contacts.email", PIN_TEXT_MAIL, "E-mail", "mara@pec.example.org", "looks like a PEC",
      FALSE },
    { "contacts.pec", PIN_TEXT_MAIL, "PEC (certified mail)", "mara@gmail.com", "not a PEC", FALSE },
    { "applicant.tax_code", PIN_TEXT_TAX_CODE, "Tax code", "BNCMRA8OT50H501Y",
      "Character 8 cannot be “O”.", TRUE },
    { "applicant.tax_code", PIN_TEXT_TAX_CODE, "Tax code", "BNCMRA85T50H50", "these are 14", TRUE },
  };
  PinFormRow *elsewhere = add_text (f, "applicant.family_name", PIN_TEXT_NAME, 80);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    PinFormRow *row = add_text (f, cases[i].input, cases[i].kind, 80);

    g_test_message ("%s: %s", cases[i].input, cases[i].typed);
    pin_test_type (f->box, cases[i].label, cases[i].typed);
    pin_test_assert_sees_not (f->box, cases[i].advice);
    gtk_widget_grab_focus (GTK_WIDGET (elsewhere));
    pin_test_drain ();
    pin_test_assert_sees (f->box, cases[i].advice);
    g_assert_true ((pin_form_row_get_error (row) != NULL) == cases[i].wrong);
    pin_test_clear (f->box, cases[i].label);
    pin_test_assert_sees_not (f->box, cases[i].advice);
    gtk_box_remove (GTK_BOX (f->box), GTK_WIDGET (row));
  }
}

/* A slip is corrected by one click, and only by it. */
static void
test_correction (Fixture *f, gconstpointer data)
{
  PinFormRow *row = add_text (f, "contacts.email", PIN_TEXT_MAIL, 80);
  PinFormRow *elsewhere = add_text (f, "applicant.family_name", PIN_TEXT_NAME, 80);
  GtkWidget *input = pin_test_get_input (f->box, "E-mail");

  pin_test_type (f->box, "E-mail", "mara@gmial.com");
  gtk_widget_grab_focus (GTK_WIDGET (elsewhere));
  pin_test_drain ();
  g_assert_cmpstr (collect (f, row), ==, "mara@gmial.com");
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_ALERT, "Did you mean mara@gmail.com?");

  pin_test_click (f->box, "Correct to mara@gmail.com");
  g_assert_cmpstr (collect (f, row), ==, "mara@gmail.com");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), input));
  pin_test_assert_sees_not (f->box, "Did you mean");
  pin_test_assert_sees (f->box, "A hint.");
}

static void
test_spelling (void)
{
  g_autofree char *said = pin_spelling_say ("K7");
  g_autofree char *grouped = pin_spelling_group ("K7M2Q9XR");

  g_assert_cmpstr (said, ==, "K as in Kilo, digit 7");
  g_assert_cmpstr (grouped, ==, "K7M2 Q9XR");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add ("/app/rows/accessible", Fixture, NULL, set_up, test_accessible, tear_down);
  g_test_add ("/app/rows/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/app/rows/bad-text", Fixture, NULL, set_up, test_bad_text, tear_down);
  g_test_add ("/app/rows/secret-gives-nothing", Fixture, NULL, set_up, test_secret_gives_nothing,
              tear_down);
  g_test_add ("/app/rows/secret-separators", Fixture, NULL, set_up, test_secret_separators,
              tear_down);
  g_test_add ("/app/rows/secret-counts", Fixture, NULL, set_up, test_secret_counts, tear_down);
  g_test_add ("/app/rows/secret-shell", Fixture, NULL, set_up, test_secret_shell, tear_down);
  g_test_add ("/app/rows/secret-hides", Fixture, NULL, set_up, test_secret_hides, tear_down);
  g_test_add ("/app/rows/secret-wiped", Fixture, NULL, set_up, test_secret_wiped, tear_down);
  g_test_add ("/app/rows/advice", Fixture, NULL, set_up, test_advice, tear_down);
  g_test_add ("/app/rows/correction", Fixture, NULL, set_up, test_correction, tear_down);
  g_test_add_func ("/app/rows/spelling", test_spelling);

  return g_test_run ();
}
