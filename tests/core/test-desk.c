/* test-desk.c: what an operator sends, is refused and hears, and becoming an invented person
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-desk.h"
#include "pin-test-counter.h"
#include "pin-test-wait.h"

#include <string.h>

#define TAX_CODE "BNCMRA85T50H501Y"
#define PERSON(id, life) \
  "{\"scenario_id\":\"" id "\",\"life\":\"" life "\",\"tax_code\":\"" TAX_CODE "\"," \
  "\"family_name\":\"Bianchi\",\"given_name\":\"Mara\",\"about_it\":\"Prova\"," \
  "\"about_en\":\"Trial\"}"
#define ASSISTANCE \
  "{\"assistance_id\":\"" UUID "\",\"expires_at\":\"2026-11-02T09:30:00Z\",\"server_time\":\"" NOW \
  "\"}"

typedef struct {
  PinTestCounter counter;
  PinMailbox *mailbox;
  PinDesk *desk;
} Fixture;

static gboolean
is_quiet (gpointer data)
{
  Fixture *fixture = data;
  gboolean desk = TRUE, mailbox = TRUE;

  g_object_get (fixture->desk, "busy", &desk, NULL);
  g_object_get (fixture->mailbox, "busy", &mailbox, NULL);
  return !desk && !mailbox;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  pin_test_counter_set_up (&fixture->counter, data);
  fixture->mailbox = pin_mailbox_new (fixture->counter.desk->connection);
  fixture->desk = pin_desk_new (fixture->mailbox, fixture->counter.desk->tracker);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pin_test_wait_until (is_quiet, fixture);
  g_assert_finalize_object (fixture->desk);
  g_assert_finalize_object (fixture->mailbox);
  pin_test_counter_tear_down (&fixture->counter, data);
}

/* After whatever was done, the mailbox asks for messages and for the hour. */
static void
answer_mailbox (Fixture *fixture)
{
  pin_test_answer (&fixture->counter, "200 OK", "{\"messages\":[]}");
  pin_test_answer (&fixture->counter, "200 OK", "{\"now\":\"" NOW "\"}");
}

static void
type (Fixture *fixture, const char *name, const char *text)
{
  pin_inputs_set (pin_desk_get_inputs (fixture->desk), name, text);
}

static gboolean
begin (Fixture *fixture, PinDeskTask task, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  pin_desk_begin_async (fixture->desk, task, NULL, pin_test_wait_ready, &result);
  done = pin_desk_begin_finish (fixture->desk, pin_test_wait_result (&result), error);
  pin_test_wait_until (is_quiet, fixture);
  return done;
}

static gboolean
confirm (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  pin_desk_confirm_async (fixture->desk, NULL, pin_test_wait_ready, &result);
  done = pin_desk_confirm_finish (fixture->desk, pin_test_wait_result (&result), error);
  pin_test_wait_until (is_quiet, fixture);
  return done;
}

static void
assert_request (Fixture *fixture, guint index, const char *line, const char *body)
{
  const char *request = pin_fault_server_get_request (fixture->counter.server, index);

  if (!g_str_has_prefix (request, line) || !g_str_has_suffix (request, body))
    g_error ("not what was expected: %s", request);
}

static void
assert_fields (const GError *error, const char *const *names)
{
  GPtrArray *fields = pin_error_get_fields (error);

  g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpuint (fields->len, ==, g_strv_length ((char **)names));
  for (guint i = 0; i < fields->len; i++) {
    const PinFieldFault *fault = g_ptr_array_index (fields, i);

    if (!g_strv_contains (names, fault->field))
      g_error ("%s was not expected to be wrong", fault->field);
  }
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) chosen = NULL;
  g_autoptr (PinScenarios) people = NULL;
  g_autoptr (PinScenario) person = NULL;
  g_autoptr (GError) error = NULL;

  pin_test_answer (&fixture->counter, "200 OK",
                   "{\"scenarios\":[" PERSON ("active", "active") "," PERSON (
                       "locked-for-good", "locked_for_good") "]"
                                                             "}");
  pin_desk_list_async (fixture->desk, NULL, pin_test_wait_ready, &listed);
  people = pin_desk_list_finish (fixture->desk, pin_test_wait_result (&listed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->scenarios->len, ==, 2);
  /* Looking changes nothing, so nothing is looked for. */
  g_assert_cmpuint (pin_test_count (&fixture->counter), ==, 1);

  type (fixture, "family_name", "Somebody else");
  pin_test_answer (&fixture->counter, "200 OK", PERSON ("locked-for-good", "locked_for_good"));
  answer_mailbox (fixture);
  pin_desk_become_async (fixture->desk, "locked-for-good", NULL, pin_test_wait_ready, &chosen);
  person = pin_desk_become_finish (fixture->desk, pin_test_wait_result (&chosen), &error);
  g_assert_no_error (error);
  g_assert_cmpint (person->life, ==, PIN_LIFE_LOCKED_FOR_GOOD);
  pin_test_wait_until (is_quiet, fixture);
  assert_request (fixture, 1, "POST " PIN_BASE_PATH "/practice/scenarios ",
                  "{\"scenario_id\":\"locked-for-good\"}");
  g_assert_cmpuint (pin_test_count (&fixture->counter), ==, 4);
  g_assert_cmpstr (pin_inputs_get (pin_desk_get_inputs (fixture->desk), "tax_code"), ==, TAX_CODE);
  g_assert_null (pin_inputs_get (pin_desk_get_inputs (fixture->desk), "family_name"));
}

/* Of whom the service knows, the tax code is enough; capitals and spaces do not matter. */
static void
test_known_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  type (fixture, "tax_code", "bnc mra 85t50 h501y");
  pin_fault_server_add (fixture->counter.server, PIN_TRICK_KEEP, "HTTP/1.1 204 No Content\r\n\r\n",
                        -1);
  answer_mailbox (fixture);
  g_assert_true (begin (fixture, PIN_DESK_ENVELOPE, &error));
  g_assert_no_error (error);
  assert_request (fixture, 0, "POST " PIN_BASE_PATH "/practice/envelopes ",
                  "{\"tax_code\":\"" TAX_CODE "\",\"has_italian_document\":false}");
  g_assert_cmpuint (pin_test_count (&fixture->counter), ==, 3);
}

/* Whoever asked for a PIN stands at the desk with all that was typed. */
static void
test_last_request (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinInputs) typed = pin_inputs_new ();
  g_autoptr (GError) error = NULL;
  PinInputs *inputs = pin_desk_get_inputs (fixture->desk);
  const char *request;

  pin_inputs_set (typed, "applicant.tax_code", TAX_CODE);
  pin_inputs_set (typed, "applicant.family_name", "Bianchi");
  pin_inputs_set (typed, "residence.country", "DE");
  pin_inputs_set (typed, "residence.address", "Lindenweg 4");
  pin_inputs_set (typed, "residence.municipality", "Köln");
  pin_inputs_set (typed, "contacts.mobile", "+4915112345678");
  pin_inputs_set (typed, "triage.papers", "italian");
  pin_inputs_set (typed, "document.number", "C01X00T47");
  pin_desk_notice (fixture->desk, typed);
  g_assert_cmpstr (pin_inputs_get (inputs, "tax_code"), ==, TAX_CODE);
  g_assert_null (pin_inputs_get (inputs, "document.number"));

  pin_fault_server_add (fixture->counter.server, PIN_TRICK_KEEP, "HTTP/1.1 204 No Content\r\n\r\n",
                        -1);
  answer_mailbox (fixture);
  g_assert_true (begin (fixture, PIN_DESK_POST, &error));
  request = pin_fault_server_get_request (fixture->counter.server, 0);
  g_assert_true (g_str_has_prefix (request, "POST " PIN_BASE_PATH "/practice/campaigns "));
  g_assert_nonnull (strstr (request, "\"family_name\":\"Bianchi\""));
  g_assert_nonnull (strstr (request, "\"address\":\"Lindenweg 4\""));
  g_assert_nonnull (strstr (request, "\"mobile\":\"+4915112345678\""));
  g_assert_nonnull (strstr (request, "\"has_italian_document\":true"));
}

static void
test_wrong_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) many = NULL;
  g_autoptr (GError) cap = NULL;
  const PinFieldFault *fault;

  g_assert_false (begin (fixture, PIN_DESK_RECOVERY, &none));
  assert_fields (none, (const char *const[]){ "tax_code", NULL });

  type (fixture, "tax_code", "BNCMRA85T50H501X");
  type (fixture, "residence.country", "IT");
  type (fixture, "contacts.email", "mara");
  g_assert_false (begin (fixture, PIN_DESK_ENVELOPE, &many));
  assert_fields (many, (const char *const[]){ "tax_code", "residence.address",
                                              "residence.municipality", "contacts.email", NULL });
  fault = g_ptr_array_index (pin_error_get_fields (many), 0);
  g_assert_cmpint (fault->fault, ==, PIN_FAULT_CONTROL_CHARACTER);

  type (fixture, "tax_code", TAX_CODE);
  type (fixture, "residence.address", "Via Prima 1");
  type (fixture, "residence.municipality", "Roma");
  type (fixture, "contacts.email", NULL);
  g_assert_false (begin (fixture, PIN_DESK_POST, &cap));
  assert_fields (cap, (const char *const[]){ "residence.postal_code", "residence.province", NULL });
  g_assert_cmpuint (pin_test_count (&fixture->counter), ==, 0);
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  PinInputs *inputs = pin_desk_get_inputs (fixture->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) wrong = NULL;

  g_assert_true (pin_desk_needs_codes (PIN_DESK_RECOVERY));
  g_assert_false (pin_desk_needs_codes (PIN_DESK_POST));
  type (fixture, "tax_code", TAX_CODE);
  pin_test_answer (&fixture->counter, "201 Created", ASSISTANCE);
  answer_mailbox (fixture);
  g_assert_true (begin (fixture, PIN_DESK_REVOCATION, &error));
  assert_request (fixture, 0, "POST " PIN_BASE_PATH "/practice/assistances ",
                  "{\"tax_code\":\"" TAX_CODE "\",\"kind\":\"revocation\"}");
  g_assert_cmpint (pin_desk_get_codes_expiry (fixture->desk), ==, 1793611800);

  type (fixture, "sms_code", "4t6-v8w");
  g_assert_false (confirm (fixture, &missing));
  assert_fields (missing, (const char *const[]){ "mail_code", NULL });
  g_assert_cmpuint (pin_test_count (&fixture->counter), ==, 3);

  type (fixture, "mail_code", "7k2 m9q");
  pin_test_refuse (&fixture->counter, "403 Wrong", "wrong-code");
  answer_mailbox (fixture);
  g_assert_false (confirm (fixture, &wrong));
  g_assert_error (wrong, PIN_ERROR, PIN_ERROR_WRONG_CODE);
  g_assert_cmpstr (pin_inputs_get (inputs, "sms_code"), ==, "4t6-v8w");

  pin_fault_server_add (fixture->counter.server, PIN_TRICK_KEEP, "HTTP/1.1 204 No Content\r\n\r\n",
                        -1);
  answer_mailbox (fixture);
  g_assert_true (confirm (fixture, &error));
  g_assert_no_error (error);
  assert_request (fixture, 6, "POST " PIN_BASE_PATH "/practice/assistances/" UUID "/confirmation ",
                  "{\"sms_code\":\"4T6V8W\",\"mail_code\":\"7K2M9Q\"}");
  g_assert_null (pin_inputs_get (inputs, "sms_code"));
  g_assert_null (pin_inputs_get (inputs, "mail_code"));
  g_assert_cmpint (pin_desk_get_codes_expiry (fixture->desk), ==, 0);
  g_assert_cmpstr (pin_inputs_get (inputs, "tax_code"), ==, TAX_CODE);
}

static const struct {
  const char *status;
  const char *name;
  PinErrorCode code;
} refusals[] = {
  { "409 Never used", "never-used", PIN_ERROR_NEVER_USED },
  { "409 Few contacts", "few-contacts", PIN_ERROR_FEW_CONTACTS },
  { "403 Revoked", "pin-revoked", PIN_ERROR_PIN_REVOKED },
  { "403 Ceased", "pin-ceased", PIN_ERROR_PIN_CEASED },
  { "409 Conflict", "state-conflict", PIN_ERROR_STATE_CONFLICT },
};

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  type (fixture, "tax_code", TAX_CODE);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) shown = NULL;

    pin_test_refuse (&fixture->counter, refusals[i].status, refusals[i].name);
    answer_mailbox (fixture);
    g_assert_false (begin (fixture, PIN_DESK_RECOVERY, &error));
    g_assert_error (error, PIN_ERROR, (int)refusals[i].code);
    g_assert_cmpint (pin_desk_get_codes_expiry (fixture->desk), ==, 0);
    /* It is the desk's matter, not the mailbox's. */
    g_object_get (fixture->mailbox, "error", &shown, NULL);
    g_assert_no_error (shown);
  }
}

/* An envelope is not handed out twice because an answer got lost. */
static void
test_lost_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) lost = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  guint n;

  type (fixture, "tax_code", TAX_CODE);
  pin_test_lose (&fixture->counter);
  g_assert_false (begin (fixture, PIN_DESK_ENVELOPE, &lost));
  g_assert_error (lost, PIN_ERROR, PIN_ERROR_ANSWER_LOST);
  first = pin_fault_server_get_header (fixture->counter.server, 0, "Idempotency-Key");
  n = pin_test_count (&fixture->counter);

  for (guint i = 0; i < n; i++)
    pin_test_lose (&fixture->counter);
  pin_fault_server_add (fixture->counter.server, PIN_TRICK_KEEP, "HTTP/1.1 204 No Content\r\n\r\n",
                        -1);
  answer_mailbox (fixture);
  g_assert_true (begin (fixture, PIN_DESK_ENVELOPE, &error));
  g_assert_no_error (error);
  second = pin_fault_server_get_header (fixture->counter.server, n, "Idempotency-Key");
  g_assert_cmpstr (first, ==, second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk/people", test_people);
  ADD ("/desk/known-person", test_known_person);
  ADD ("/desk/last-request", test_last_request);
  ADD ("/desk/wrong-fields", test_wrong_fields);
  ADD ("/desk/codes", test_codes);
  ADD ("/desk/refusals", test_refusals);
  ADD ("/desk/lost-answer", test_lost_answer);
#undef ADD
  return g_test_run ();
}
