/* test-journey-request.c: who may ask for whom, and where one is led to correct something
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"
#include "pin-text.h"

/* By the rules of the day. 2008-11-03 is eighteen years and a day before the last of them. */
static const struct {
  const char *now;
  const char *birth_date;
  const char *requested_by;
  const char *step;
} rows[] = {
  { "2015-06-01T09:00:00Z", "2010-06-01", "self", "residence" },
  { "2015-06-01T09:00:00Z", "1985-12-10", "parent", "residence" },
  { "2015-06-01T09:00:00Z", "1985-12-10", "delegate", "residence" },
  { "2016-11-15T22:59:00Z", "2010-06-01", "self", "residence" },
  { "2016-11-15T23:01:00Z", "2010-06-01", "self", "wrong-requester" },
  { "2016-11-15T23:01:00Z", "1985-12-10", "parent", "wrong-requester" },
  { "2020-11-02T09:00:00Z", "2010-06-01", "self", "wrong-requester" },
  { "2020-11-02T09:00:00Z", "2010-06-01", "parent", "residence" },
  { "2026-11-02T09:00:00Z", "2008-11-02", "self", "residence" },
  { "2026-11-02T09:00:00Z", "2008-11-03", "self", "wrong-requester" },
  { "2026-11-02T09:00:00Z", "2008-11-03", "parent", "residence" },
  { "2026-11-02T09:00:00Z", "2008-11-03", "guardian", "residence" },
  { "2026-11-02T09:00:00Z", "2008-11-03", "delegate", "wrong-requester" },
  { "2026-11-02T09:00:00Z", "2008-11-02", "parent", "wrong-requester" },
  { "2026-11-02T09:00:00Z", "1985-12-10", "guardian", "residence" },
  { "2026-11-02T09:00:00Z", "1985-12-10", "delegate", "wrong-requester" },
};

static void
begin (PinTestCounter *counter, const char *birth_date, const char *requested_by)
{
  pin_test_desk_begin (counter->desk, "request");
  pin_test_desk_type (counter->desk, "triage.requested_by", requested_by, "applicant.tax_code",
                      "BNCMRA85T50H501Y", "applicant.family_name", "Bianchi",
                      "applicant.given_name", "Mara", "applicant.sex", "female",
                      "applicant.birth_date", birth_date, "applicant.birth_place", "Roma", NULL);
}

static void
test_who_asks (PinTestCounter *counter, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gint64 now;

    g_test_message ("%s: %s by %s", rows[i].now, rows[i].birth_date, rows[i].requested_by);
    g_assert_true (pin_text_parse_time (rows[i].now, &now));
    pin_connection_learn_time (counter->desk->connection, now);
    begin (counter, rows[i].birth_date, rows[i].requested_by);
    pin_test_desk_continue (counter->desk, &error);
    pin_test_assert_step (counter->desk, rows[i].step);
    if (error != NULL)
      g_assert_error (error, PIN_ERROR, PIN_ERROR_WRONG_REQUESTER);
  }
}

/* A parent asks in place of the child, or the date was wrong: both ways lead on. */
static void
test_put_right (PinTestCounter *counter, gconstpointer data)
{
  begin (counter, "2010-12-10", "self");
  pin_test_fail (counter, PIN_ERROR_WRONG_REQUESTER, "wrong-requester");
  g_assert_true (pin_journey_can_go_back (counter->desk->journey));
  pin_test_desk_go (counter->desk, "person");
  pin_test_desk_type (counter->desk, "triage.requested_by", "delegate", NULL);
  pin_test_desk_go (counter->desk, "applicant");
  pin_test_fail (counter, PIN_ERROR_WRONG_REQUESTER, "wrong-requester");
  pin_test_desk_go (counter->desk, "person");
  pin_test_desk_type (counter->desk, "triage.requested_by", "parent", NULL);
  pin_test_desk_go (counter->desk, "applicant");
  g_assert_cmpstr (pin_test_input (counter, "applicant.birth_date"), ==, "2010-12-10");
  pin_test_desk_go (counter->desk, "residence");

  begin (counter, "2010-12-10", "self");
  pin_test_fail (counter, PIN_ERROR_WRONG_REQUESTER, "wrong-requester");
  pin_journey_back (counter->desk->journey);
  pin_test_assert_step (counter->desk, "applicant");
  pin_test_desk_type (counter->desk, "applicant.birth_date", "1985-12-10", NULL);
  pin_test_desk_go (counter->desk, "residence");
}

/* The service, whose calendar counts, says it at the end. */
static void
test_service_says_so (PinTestCounter *counter, gconstpointer data)
{
  pin_test_begin_request (counter);
  pin_test_refuse (counter, "403 Forbidden", "wrong-requester");
  pin_test_fail (counter, PIN_ERROR_WRONG_REQUESTER, "wrong-requester");
  pin_test_desk_go (counter->desk, "person");
}

static void
complain (PinTestCounter *counter, const char *first, const char *second)
{
  g_autofree char *body = g_strdup_printf (
      "{\"type\":\"%sinvalid-fields\",\"title\":\"t\",\"status\":422,\"invalid_params\":["
      "{\"name\":\"%s\",\"reason\":\"shape\"},{\"name\":\"%s\",\"reason\":\"shape\"}]}",
      PIN_PROBLEM_BASE, first, second);

  pin_fault_server_add_reply (counter->server, "422 Unprocessable", PROBLEM, body);
  pin_test_begin_request (counter);
}

/* To the first step of the form that has something wrong; from there back to the summary. */
static void
test_led_to_the_field (PinTestCounter *counter, gconstpointer data)
{
  static const struct {
    const char *first;
    const char *second;
    const char *step;
  } complaints[] = {
    { "applicant.tax_code", "applicant.sex", "applicant" },
    { "contacts.pec", "residence.address", "residence" },
    { "call", "contacts.pec", "document" },
    { "document", "document.number", "document" },
    { "accepts_no_recovery", "contacts.email", "contacts" },
    { "requested_by", "has_italian_document", "summary" },
    { "callous", "contactsx.email", "summary" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (complaints); i++) {
    complain (counter, complaints[i].first, complaints[i].second);
    pin_test_fail (counter, PIN_ERROR_INVALID_FIELDS, complaints[i].step);
    if (!g_str_equal (complaints[i].step, "summary"))
      pin_test_desk_go (counter->desk, "summary");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, PinTestCounter, NULL, pin_test_counter_set_up, function, \
              pin_test_counter_tear_down)
  ADD ("/journey-request/who-asks", test_who_asks);
  ADD ("/journey-request/put-right", test_put_right);
  ADD ("/journey-request/service-says-so", test_service_says_so);
  ADD ("/journey-request/led-to-the-field", test_led_to_the_field);

  return g_test_run ();
}
