/* test-residence.c: where the letters go: comune, province and CAP, and a whole address at once
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <string.h>

static void
begin (PinTestStage *stage, const char *place)
{
  g_autoptr (PinInputs) answers = pin_inputs_new ();

  pin_inputs_set (answers, "triage.place", place);
  pin_inputs_set (answers, "triage.papers", "italian");
  pin_test_stage_begin (stage, "request", answers);
  pin_test_desk_type (stage->desk, "applicant.tax_code", "BNCMRA85T50H501Y",
                      "applicant.family_name", "Bianchi", "applicant.given_name", "Mara",
                      "applicant.sex", "female", "applicant.birth_date", "1985-12-10",
                      "applicant.birth_place", "Roma", NULL);
  pin_test_desk_go (stage->desk, "residence");
  pin_test_stage_settle (stage);
}

static const char *
get_text (PinTestStage *stage, const char *label)
{
  return gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (stage->page, label)));
}

static void
write_text (PinTestStage *stage, const char *label, const char *text)
{
  pin_test_clear (stage->page, label);
  pin_test_type (stage->page, label, text);
}

static void
leave (PinTestStage *stage)
{
  gtk_widget_grab_focus (pin_test_get_input (stage->page, "Street and number"));
  pin_test_drain ();
}

static void
write_comune (PinTestStage *stage, const char *text)
{
  write_text (stage, "Comune", text);
  leave (stage);
}

static const char *
get_input (PinTestStage *stage, const char *name)
{
  return pin_inputs_get (pin_journey_get_inputs (stage->desk->journey), name);
}

static gboolean
can_write_province (PinTestStage *stage)
{
  return gtk_editable_get_editable (GTK_EDITABLE (pin_test_get_input (stage->page, "Province")));
}

/* The province and the CAP come with the comune, and go with it. */
static void
test_comune (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);

  begin (stage, "italy");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Country"));
  write_comune (stage, "sanremo");
  g_assert_cmpstr (get_text (stage, "Comune"), ==, "Sanremo");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "IM");
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "18038");
  pin_test_assert_sees (stage->page, "CAP of Sanremo: please check.");
  pin_test_assert_sees (stage->page, "Imperia");
  g_assert_false (can_write_province (stage));

  write_comune (stage, "Milano");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "MI");
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "");
  pin_test_assert_sees (stage->page, "Milano has several CAPs: choose that of the street.");

  write_comune (stage, "Nessunluogo");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "");
  g_assert_true (can_write_province (stage));
  pin_test_assert_sees (stage->page, "This comune is not in the list");

  /* It is nobody's business to refuse it. */
  pin_test_type (stage->page, "Street and number", "Via dei Fiori 1");
  pin_test_type (stage->page, "Province", "xy");
  pin_test_type (stage->page, "CAP", "12345");
  pin_test_stage_continue (stage, "Continue", "contacts");
  g_assert_cmpstr (get_input (stage, "residence.municipality"), ==, "Nessunluogo");
  g_assert_null (get_input (stage, "residence.municipality_code"));
}

static void
write_country (PinTestStage *stage, const char *text)
{
  write_text (stage, "Country", text);
  leave (stage);
}

/* Abroad and back: what a comune brought does not stay. */
static void
test_there_and_back (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);

  begin (stage, NULL);
  write_country (stage, "Italy");
  write_comune (stage, "Milano");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "MI");
  write_country (stage, "Germany");
  write_country (stage, "Italy");
  write_comune (stage, "Nessunluogo");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "");
  g_assert_true (can_write_province (stage));
}

static gboolean
is_open (gpointer input)
{
  g_autofree char *difference =
      gtk_test_accessible_check_state (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);

  return difference == NULL;
}

/* The nth of the list. */
static void
choose (PinTestStage *stage, const char *label, guint n)
{
  pin_test_wait_until (is_open, pin_test_get_input (stage->page, label));
  for (guint i = 0; i < n; i++)
    g_assert_true (pin_test_press_key (stage->page, label, GDK_KEY_Down, 0));
  g_assert_true (pin_test_press_key (stage->page, label, GDK_KEY_Return, 0));
}

/* Homonyms of today: "Castro" and "Samone" ask to choose, and say nothing of province or CAP. */
static void
test_homonyms (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);

  begin (stage, "italy");
  write_comune (stage, "Samone");
  pin_test_assert_sees (stage->page, "More than one place has this name");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "");
  write_text (stage, "Comune", "Samone");
  choose (stage, "Comune", 1);
  g_assert_cmpstr (get_text (stage, "Comune"), ==, "Samone");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "TO");
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "10010");
}

/* What does not fit is said; a typed CAP is never replaced by itself. */
static void
test_cap (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);

  begin (stage, "italy");
  write_text (stage, "CAP", "00184");
  write_comune (stage, "Sanremo");
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "00184");
  pin_test_assert_sees (stage->page, "The CAP of Sanremo is 18038: please check.");
  pin_test_click (stage->page, "Correct to 18038");
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "18038");

  write_comune (stage, "Milano");
  write_text (stage, "CAP", "20100");
  leave (stage);
  pin_test_assert_sees (stage->page, "20100 was for the whole of Milano");
  write_text (stage, "CAP", "10121");
  leave (stage);
  pin_test_assert_sees (stage->page, "10121 is not among the CAPs of Milano");
  write_text (stage, "CAP", "00120");
  leave (stage);
  pin_test_assert_sees (stage->page, "please check the country");
  write_text (stage, "CAP", "2012");
  leave (stage);
  pin_test_assert_invalid (stage->page, "CAP", "A CAP has five digits.");

  /* The list of a large city, by its first digits. */
  write_text (stage, "CAP", "2012");
  choose (stage, "CAP", 2);
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "20122");
  write_text (stage, "Street and number", "Via Roma 1");
  pin_test_stage_continue (stage, "Continue", "contacts");
  g_assert_cmpstr (get_input (stage, "residence.postal_code"), ==, "20122");
  g_assert_cmpstr (get_input (stage, "residence.municipality_code"), ==, "F205");
  g_assert_cmpstr (get_input (stage, "residence.province"), ==, "MI");

  /* Back again, everything is as it was. */
  pin_test_stage_continue (stage, "Back", "residence");
  g_assert_cmpstr (get_text (stage, "CAP"), ==, "20122");
  g_assert_cmpstr (get_text (stage, "Comune"), ==, "Milano");
  g_assert_false (can_write_province (stage));
}

static void
test_abroad (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);

  begin (stage, "abroad");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Province"));
  pin_test_type (stage->page, "Country", "Germania");
  pin_test_type (stage->page, "City", "Roma");
  pin_test_type (stage->page, "Street and number", "Lindenweg 4");
  write_text (stage, "Postal code", "50667/2");
  leave (stage);
  pin_test_assert_invalid (stage->page, "Postal code", "Only letters, digits, spaces and dashes");
  write_text (stage, "Postal code", " 50667 ");
  pin_test_stage_continue (stage, "Continue", "document");
  g_assert_cmpstr (get_input (stage, "residence.country"), ==, "DE");
  g_assert_cmpstr (get_input (stage, "residence.postal_code"), ==, "50667");
  /* Rome in Germany is no comune. */
  g_assert_null (get_input (stage, "residence.municipality_code"));

  pin_test_stage_continue (stage, "Back", "residence");
  write_text (stage, "Country", "San Marino");
  leave (stage);
  write_text (stage, "Postal code", "50667");
  leave (stage);
  pin_test_assert_sees (stage->page, "50667 is not among the CAPs of San Marino");

  /* Who chooses Italy all the same is asked what is asked there. */
  write_text (stage, "Country", "Italia");
  leave (stage);
  pin_test_assert_sees (stage->page, "Province");
  write_comune (stage, "Sanremo");
  g_assert_cmpstr (get_text (stage, "Province"), ==, "IM");
}

static void
test_whole_address (void)
{
  static const struct {
    const char *pasted;
    const char *street, *cap, *comune, *province;
  } rows[] = {
    { "Via Roma 1, 20121 Milano (MI)", "Via Roma 1", "20121", "Milano", "MI" },
    { "Via Roma 1\n18038 Sanremo IM\n", "Via Roma 1", "18038", "Sanremo", "IM" },
    { "c/o Rossi, Piazza 2 - 38059 Samone (TN)", "c/o Rossi, Piazza 2", "38059", "Samone", "TN" },
    { "Via Po 3, Torino (TO)", "Via Po 3", "", "Torino", "TO" },
    { "Via Po 3, 99999 Nessunluogo (XY)", "Via Po 3", "99999", "Nessunluogo", "XY" },
  };
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);

  begin (stage, "italy");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].pasted);
    pin_test_clear (stage->page, "Street and number");
    pin_test_clear (stage->page, "CAP");
    pin_test_paste (stage->page, "Street and number", rows[i].pasted, -1);
    pin_test_assert_sees (stage->page, "This looks like a whole address.");
    pin_test_click (stage->page, "Spread it over the fields");
    pin_test_drain ();
    g_assert_cmpstr (get_text (stage, "Street and number"), ==, rows[i].street);
    g_assert_cmpstr (get_text (stage, "CAP"), ==, rows[i].cap);
    g_assert_cmpstr (get_text (stage, "Comune"), ==, rows[i].comune);
    g_assert_cmpstr (get_text (stage, "Province"), ==, rows[i].province);
    pin_test_assert_sees_not (stage->page, "This looks like a whole address.");
  }

  /* Typed, it is offered when one leaves the field; what is no whole address, never. */
  write_text (stage, "Street and number", "Via Roma 1, 20121 Milano");
  pin_test_assert_sees_not (stage->page, "This looks like a whole address.");
  gtk_widget_grab_focus (pin_test_get_input (stage->page, "Comune"));
  pin_test_drain ();
  pin_test_assert_sees (stage->page, "This looks like a whole address.");
  pin_test_clear (stage->page, "Street and number");
  pin_test_paste (stage->page, "Street and number", "Via dei Fiori 1, scala B", -1);
  gtk_widget_grab_focus (pin_test_get_input (stage->page, "Comune"));
  pin_test_drain ();
  pin_test_assert_sees_not (stage->page, "This looks like a whole address.");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/residence/comune", test_comune);
  g_test_add_func ("/app/residence/there-and-back", test_there_and_back);
  g_test_add_func ("/app/residence/homonyms", test_homonyms);
  g_test_add_func ("/app/residence/cap", test_cap);
  g_test_add_func ("/app/residence/abroad", test_abroad);
  g_test_add_func ("/app/residence/whole-address", test_whole_address);

  return g_test_run ();
}
