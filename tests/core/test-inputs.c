/* test-inputs.c: from what was typed to a message
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"
#include "pin-inputs.h"
#include "pin-message.h"

#include <string.h>

static void
test_get_and_set (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();

  g_assert_true (pin_inputs_is_empty (inputs));
  g_assert_null (pin_inputs_get (inputs, "tax_code"));
  pin_inputs_set (inputs, "tax_code", "BNC");
  g_assert_cmpstr (pin_inputs_get (inputs, "tax_code"), ==, "BNC");
  pin_inputs_set (inputs, "tax_code", "MRA");
  g_assert_cmpstr (pin_inputs_get (inputs, "tax_code"), ==, "MRA");
  /* A text set from itself. */
  pin_inputs_set (inputs, "tax_code", pin_inputs_get (inputs, "tax_code"));
  g_assert_cmpstr (pin_inputs_get (inputs, "tax_code"), ==, "MRA");
  pin_inputs_set (inputs, "tax_code", "");
  g_assert_null (pin_inputs_get (inputs, "tax_code"));
  g_assert_true (pin_inputs_is_empty (inputs));

  g_assert_false (pin_inputs_get_boolean (inputs, "accepts_no_recovery"));
  pin_inputs_set_boolean (inputs, "accepts_no_recovery", TRUE);
  g_assert_true (pin_inputs_get_boolean (inputs, "accepts_no_recovery"));
  pin_inputs_wipe (inputs);
  g_assert_true (pin_inputs_is_empty (inputs));
}

static void
test_wipe_names (void)
{
  static const char *const names[] = { "pin", "new_pin", NULL };
  g_autoptr (PinInputs) inputs = pin_inputs_new ();

  pin_inputs_set (inputs, "pin", "7K2M9QXR");
  pin_inputs_set (inputs, "tax_code", "BNC");
  pin_inputs_wipe_names (inputs, names);
  pin_inputs_wipe_names (inputs, NULL);
  g_assert_null (pin_inputs_get (inputs, "pin"));
  g_assert_cmpstr (pin_inputs_get (inputs, "tax_code"), ==, "BNC");
}

static void
test_folding (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  g_autoptr (PinPinRequest) request = NULL;

  pin_inputs_set (inputs, "applicant.tax_code", " bncmra-85t50 h501y ");
  pin_inputs_set (inputs, "applicant.family_name", "  De   Santis ");
  pin_inputs_set (inputs, "applicant.sex", "male");
  pin_inputs_set (inputs, "applicant.birth_date", " 1985-12-10 ");
  pin_inputs_set (inputs, "residence.country", "de");
  pin_inputs_set (inputs, "residence.province", " rm ");
  pin_inputs_set (inputs, "contacts.mobile", "0039 333/123.45.67");
  pin_inputs_set (inputs, "contacts.home_phone", "06 1234 5678");
  pin_inputs_set (inputs, "contacts.email", " Mara.Bianchi@Example.ORG ");
  pin_inputs_set_boolean (inputs, "accepts_no_recovery", TRUE);
  request = pin_inputs_to_message (inputs, &pin_pin_request_shape, NULL);

  g_assert_cmpstr (request->applicant->tax_code, ==, "BNCMRA85T50H501Y");
  g_assert_cmpstr (request->applicant->family_name, ==, "De Santis");
  g_assert_cmpint (request->applicant->sex, ==, PIN_SEX_MALE);
  g_assert_cmpstr (request->applicant->birth_date, ==, "1985-12-10");
  g_assert_cmpstr (request->residence->country, ==, "DE");
  g_assert_cmpstr (request->residence->province, ==, "RM");
  g_assert_cmpstr (request->contacts->mobile, ==, "+393331234567");
  g_assert_cmpstr (request->contacts->home_phone, ==, "+390612345678");
  g_assert_cmpstr (request->contacts->email, ==, "Mara.Bianchi@example.org");
  g_assert_true (request->accepts_no_recovery);
}

static void
test_secret (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  g_autoptr (PinCredentials) credentials = NULL;

  pin_inputs_set (inputs, "pin", " 7k2m–9qxo ");
  credentials = pin_inputs_to_message (inputs, &pin_credentials_shape, NULL);
  g_assert_cmpstr (credentials->pin, ==, "7K2M9QX0");
  g_assert_null (credentials->tax_code);
}

/* An object is there only when something of it was typed. */
static void
test_objects (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  g_autoptr (PinPinRequest) request = NULL;
  g_autoptr (PinPinRequest) more = NULL;

  pin_inputs_set (inputs, "document.number", "   ");
  pin_inputs_set (inputs, "document.kind", "not a kind");
  request = pin_inputs_to_message (inputs, &pin_pin_request_shape, NULL);
  g_assert_null (request->document);
  g_assert_null (request->applicant);
  g_assert_null (request->call);

  pin_inputs_set (inputs, "call.band", "evening");
  more = pin_inputs_to_message (inputs, &pin_pin_request_shape, NULL);
  g_assert_nonnull (more->call);
  g_assert_cmpint (more->call->band, ==, PIN_BAND_EVENING);
  g_assert_null (more->call->phone);
}

static void
test_integer (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  g_autoptr (PinResend) one = NULL;
  g_autoptr (PinResend) none = NULL;

  pin_inputs_set (inputs, "number", "1");
  one = pin_inputs_to_message (inputs, &pin_resend_shape, NULL);
  g_assert_cmpint (one->number, ==, 1);
  pin_inputs_set (inputs, "number", "one");
  none = pin_inputs_to_message (inputs, &pin_resend_shape, NULL);
  g_assert_cmpint (none->number, ==, PIN_UNKNOWN);
}

static void
test_check (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  g_autoptr (GError) error = NULL;
  const GPtrArray *fields;
  const PinFieldFault *fault;

  pin_inputs_set (inputs, "residence.country", "Germany");
  pin_inputs_set (inputs, "residence.address", "Lindenweg 4");
  g_assert_false (pin_inputs_check (inputs, &pin_residence_shape, "residence", &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  fields = pin_error_get_fields (error);
  g_assert_cmpuint (fields->len, ==, 2);
  fault = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (fault->field, ==, "residence.country");
  g_assert_cmpint (fault->fault, ==, PIN_FAULT_TOO_LONG);
  fault = g_ptr_array_index (fields, 1);
  g_assert_cmpstr (fault->field, ==, "residence.municipality");
  g_assert_cmpint (fault->fault, ==, PIN_FAULT_REQUIRED);
  /* Nothing of what was typed is in the message for the log. */
  g_assert_null (strstr (error->message, "Germany"));

  pin_inputs_set (inputs, "residence.country", "DE");
  pin_inputs_set (inputs, "residence.municipality", "Köln");
  g_assert_true (pin_inputs_check (inputs, &pin_residence_shape, "residence", NULL));
}

/* Whatever is typed or pasted, a message comes of it, and the check decides. */
static void
test_strange_texts (void)
{
  static const struct {
    const char *text;
    PinFault fault;
  } rows[] = {
    { "Mara\xe2\x80\xae", PIN_FAULT_NOT_TEXT },
    { "M\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", PIN_FAULT_NOT_TEXT },
    { "Ma\x01ra", PIN_FAULT_NOT_TEXT },
    { " \t\n ", PIN_FAULT_REQUIRED },
  };
  g_autofree char *ten_thousand = g_strnfill (10000, 'a');

  for (guint i = 0; i <= G_N_ELEMENTS (rows); i++) {
    gboolean last = i == G_N_ELEMENTS (rows);
    g_autoptr (PinInputs) inputs = pin_inputs_new ();
    g_autoptr (GError) error = NULL;
    const PinFieldFault *fault;

    pin_inputs_set (inputs, "applicant.tax_code", "BNCMRA85T50H501Y");
    pin_inputs_set (inputs, "applicant.family_name", last ? ten_thousand : rows[i].text);
    g_assert_false (pin_inputs_check (inputs, &pin_applicant_shape, "applicant", &error));
    fault = g_ptr_array_index (pin_error_get_fields (error), 0);
    g_test_message ("row %u", i);
    g_assert_cmpstr (fault->field, ==, "applicant.family_name");
    g_assert_cmpint (fault->fault, ==, last ? PIN_FAULT_TOO_LONG : rows[i].fault);
  }
}

static void
test_has_typed (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();

  pin_inputs_set (inputs, "triage.place", "italy");
  pin_inputs_set (inputs, "residence.country", "IT");
  pin_inputs_set_boolean (inputs, "accepts_no_recovery", FALSE);
  g_assert_false (pin_inputs_has_typed (inputs));
  pin_inputs_set (inputs, "residence.country", "DE");
  g_assert_true (pin_inputs_has_typed (inputs));
}

/* What the program put there is replaced by what is on file later, what was typed is not. */
static void
test_offer (void)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  static const char *const names[] = { "contacts.email", NULL };

  pin_inputs_offer (inputs, "contacts.mobile", "+393331234567");
  pin_inputs_offer (inputs, "contacts.email", "mara@example.org");
  pin_inputs_offer (inputs, "contacts.pec", NULL);
  g_assert_cmpstr (pin_inputs_get (inputs, "contacts.mobile"), ==, "+393331234567");
  g_assert_false (pin_inputs_has_typed (inputs));

  /* Written otherwise, but the same number. */
  pin_inputs_set (inputs, "contacts.mobile", "333 123 4567");
  g_assert_false (pin_inputs_has_typed (inputs));
  pin_inputs_set (inputs, "contacts.email", "other@example.org");
  g_assert_true (pin_inputs_has_typed (inputs));

  pin_inputs_offer (inputs, "contacts.mobile", "+393331234568");
  pin_inputs_offer (inputs, "contacts.email", "third@example.org");
  pin_inputs_offer (inputs, "contacts.pec", "mara@pec.example.org");
  g_assert_cmpstr (pin_inputs_get (inputs, "contacts.mobile"), ==, "+393331234568");
  g_assert_cmpstr (pin_inputs_get (inputs, "contacts.email"), ==, "other@example.org");
  g_assert_cmpstr (pin_inputs_get (inputs, "contacts.pec"), ==, "mara@pec.example.org");
  g_assert_cmpstr (pin_inputs_get_offered (inputs, "contacts.email"), ==, "third@example.org");

  pin_inputs_wipe_names (inputs, names);
  g_assert_false (pin_inputs_has_typed (inputs));
  g_assert_null (pin_inputs_get_offered (inputs, "contacts.email"));
  /* To take something away is to type, too. */
  pin_inputs_set (inputs, "contacts.pec", NULL);
  g_assert_true (pin_inputs_has_typed (inputs));
  pin_inputs_offer (inputs, "contacts.pec", "mara@pec.example.org");
  g_assert_null (pin_inputs_get (inputs, "contacts.pec"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inputs/get-and-set", test_get_and_set);
  g_test_add_func ("/inputs/wipe-names", test_wipe_names);
  g_test_add_func ("/inputs/folding", test_folding);
  g_test_add_func ("/inputs/secret", test_secret);
  g_test_add_func ("/inputs/objects", test_objects);
  g_test_add_func ("/inputs/integer", test_integer);
  g_test_add_func ("/inputs/check", test_check);
  g_test_add_func ("/inputs/strange-texts", test_strange_texts);
  g_test_add_func ("/inputs/has-typed", test_has_typed);
  g_test_add_func ("/inputs/offer", test_offer);
  return g_test_run ();
}
