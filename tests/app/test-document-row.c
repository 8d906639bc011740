/* test-document-row.c: the number of an identity document
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-document-row.h"
#include "pin-test-form.h"
#include "pin-test-stage.h"

#define NUMBER "Number of the document"
#define COUNTRY "Country that issued it"

/* Type, leave, read what stands under the field, correct it. Forms: pin-card.c. */
static void
test_said (PinTestForm *f, gconstpointer data)
{
  static const struct {
    PinDocumentKind kind;
    const char *country;
    const char *typed;
    const char *hint;
    const char *doubt; /* NULL: none */
  } cases[] = {
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "CA 12345 AA", "CA00000AA; on older cards", NULL },
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "ax1234567", "CA00000AA; on older cards", NULL },
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "1234567AX", "CA00000AA; on older cards", NULL },
    { PIN_DOCUMENT_IDENTITY_CARD, "IT", "12345", "CA00000AA; on older cards",
      "Italian cards have a number like" },
    { PIN_DOCUMENT_IDENTITY_CARD, "DE", "12345", "As it is written", NULL },
    { PIN_DOCUMENT_PASSPORT, "IT", "YA1234567", "Two letters and seven digits", NULL },
    { PIN_DOCUMENT_PASSPORT, "IT", "CA12345AA", "Two letters and seven digits",
      "Italian passports have a number like" },
    { PIN_DOCUMENT_PASSPORT, "CH", "X0", "As it is written", NULL },
    { PIN_DOCUMENT_DRIVING_LICENCE, "IT", "U1A23B456C", "Number 5 on the front", NULL },
    { PIN_DOCUMENT_DRIVING_LICENCE, "IT", "RM1234567A", "Number 5 on the front", NULL },
    { PIN_DOCUMENT_DRIVING_LICENCE, "IT", "YA1234567", "Number 5 on the front",
      "Italian licences have a number like" },
    { PIN_DOCUMENT_OTHER, "IT", "whatever 7/b", "As it is written", NULL },
    { 0, "IT", "12", "As it is written", NULL },
    { PIN_DOCUMENT_PASSPORT, NULL, "12", "As it is written", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    PinFormRow *row = pin_test_form_add (f, PIN_TYPE_DOCUMENT_ROW, "input", "document.number",
                                         "max-length", 40, "required", TRUE, NULL);

    g_test_message ("%d %s %s", (int)cases[i].kind, cases[i].country, cases[i].typed);
    pin_document_row_set_document (PIN_DOCUMENT_ROW (row), cases[i].kind, cases[i].country);
    pin_test_assert_sees (f->box, cases[i].hint);
    pin_test_type (f->box, NUMBER, cases[i].typed);
    pin_test_form_leave (f);
    g_assert_null (pin_form_row_get_error (row));
    pin_test_assert_sees (f->box, cases[i].doubt != NULL ? cases[i].doubt : cases[i].hint);
    g_assert_cmpstr (pin_test_form_collect (f, row), ==, cases[i].typed);
    pin_test_clear (f->box, NUMBER);
    pin_test_assert_sees (f->box, cases[i].hint);
    pin_test_form_remove (f, row);
  }
}

static void
go_to_document (PinTestStage *stage)
{
  static const char *const answers[][2] = {
    { "triage.place", "abroad" },
    { "triage.papers", "not_italian" },
    { "triage.requested_by", "self" },
  };
  static const char *const typed[][2] = {
    { "applicant.tax_code", "BNCMRA85T50H501Y" },
    { "applicant.family_name", "Bianchi" },
    { "applicant.given_name", "Mara" },
    { "applicant.sex", "female" },
    { "applicant.birth_date", "1985-12-10" },
    { "applicant.birth_place", "Roma" },
    { "residence.country", "DE" },
    { "residence.address", "Lindenweg 4" },
    { "residence.municipality", "Köln" },
  };
  g_autoptr (PinInputs) inputs = pin_inputs_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    pin_inputs_set (inputs, answers[i][0], answers[i][1]);
  pin_test_stage_begin (stage, "request", inputs);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    pin_inputs_set (pin_journey_get_inputs (stage->desk->journey), typed[i][0], typed[i][1]);
  pin_test_desk_go (stage->desk, "residence");
  pin_test_desk_go (stage->desk, "document");
  pin_test_assert_page (stage, "document");
}

/* The number follows what is chosen around it, and the phone the country of residence. */
static void
test_step (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);

  go_to_document (stage);
  pin_test_assert_sees (stage->page, "As it is written on the document.");
  pin_test_choose (stage->page, "Passport");
  pin_test_assert_sees (stage->page, "As it is written on the document.");
  pin_test_type (stage->page, COUNTRY, "Italy");
  pin_test_type (stage->page, NUMBER, "12345");
  pin_test_type (stage->page, "Valid until", "22/11/2026");
  pin_test_assert_sees (stage->page, "Italian passports have a number like");
  pin_test_choose (stage->page, "Driving licence");
  pin_test_assert_sees (stage->page, "Italian licences have a number like");
  pin_test_assert_invalid (stage->page, "Valid until", "Use one that is still valid.");
  pin_test_clear (stage->page, "Valid until");
  pin_test_type (stage->page, "Valid until", "23/11/2026");
  pin_test_clear (stage->page, COUNTRY);
  pin_test_type (stage->page, COUNTRY, "Germany");
  gtk_widget_grab_focus (pin_test_get_input (stage->page, NUMBER));
  pin_test_drain ();
  pin_test_assert_sees (stage->page, "23 November 2026");
  pin_test_assert_sees_not (stage->page, "Italian licences");
  pin_test_assert_sees (stage->page, "As it is written on the document.");
}

static void
test_call (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);

  go_to_document (stage);
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Country prefix: Germany +49");
  pin_test_choose (stage->page, "Passport");
  pin_test_type (stage->page, COUNTRY, "Germany");
  pin_test_type (stage->page, NUMBER, "C01X00T47");
  pin_test_type (stage->page, "Phone on which you can be called", "0151 12345678");
  pin_test_choose (stage->page, "From 16 to 20, Italian time");
  pin_test_stage_continue (stage, "Continue", "contacts");
  g_assert_cmpstr (pin_inputs_get (pin_journey_get_inputs (stage->desk->journey), "call.phone"), ==,
                   "+4915112345678");
  pin_test_stage_continue (stage, "Back", "document");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       pin_test_get_input (stage->page, "Phone on which you can be called"))),
                   ==, "01511 2345678");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add ("/app/document-row/said", PinTestForm, NULL, pin_test_form_set_up, test_said,
              pin_test_form_tear_down);
  g_test_add_func ("/app/document-row/step", test_step);
  if (g_getenv ("PIN_TEST_PHONE_METADATA") != NULL)
    g_test_add_func ("/app/document-row/call", test_call);

  return g_test_run ();
}
