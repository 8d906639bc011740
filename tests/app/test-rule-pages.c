/* test-rule-pages.c: every day on which a rule changes, as a citizen of that day sees it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-paths.h"
#include "pin-request-text.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <string.h>

/**
 * Row:
 * @day: of data/rules.json
 * @rule: what is said of who gets a PIN
 * @since: since when that holds
 * @identity: whether SPID, CIE and CNS are spoken of
 */
static const struct {
  const char *day;
  const char *rule;
  const char *since;
  gboolean identity;
} rows[] = {
  { "1990-01-01", "Everybody may have a PIN.", "1 January 1990", FALSE },
  { "2013-03-01", "Everybody may have a PIN.", "1 January 1990", FALSE },
  { "2016-03-16", "Everybody may have a PIN.", "1 January 1990", TRUE },
  { "2016-11-16", "Everybody may have a PIN.", "1 January 1990", TRUE },
  { "2020-10-01", "only to minors, to persons without an Italian identity document and to",
    "1 October 2020", TRUE },
  { "2021-08-16", "only to minors, to persons without an Italian identity document and to",
    "1 October 2020", TRUE },
  { "2021-10-01", "only to persons who live abroad and have no Italian identity document",
    "1 October 2021", TRUE },
};

static void
test_day (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  /* The clock of practice begins with 1990 in Greenwich. */
  gint64 midnight = MAX (pin_rules_rome_midnight (rows[row].day), 631152000);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (midnight);
  g_autofree char *now = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (PinTestStage) stage = pin_test_stage_new (now);
  g_autofree char *since = g_strconcat ("The rule since ", rows[row].since, NULL);

  pin_test_stage_begin (stage, "triage", NULL);
  pin_test_assert_page (stage, rows[row].identity ? "identity" : "place");
  pin_test_stage_begin (stage, "revocation", NULL);
  pin_test_assert_sees (stage->page, since);
  pin_test_assert_sees (stage->page, rows[row].rule);
  pin_test_check_sees (G_STRLOC, stage->page, "If you use SPID, CIE or CNS now",
                       rows[row].identity);
}

/* A day that is added to the rules wants a row here. */
static void
test_all_days (void)
{
  g_autofree char *path = pin_paths_data ("rules.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PinRules) rules = pin_rules_new_from_file (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pin_rules_get_n_days (rules), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (pin_rules_get_day (rules, i), ==, rows[i].day);
}

static gboolean
is_quiet (gpointer tracker)
{
  gboolean busy;

  g_object_get (tracker, "busy", &busy, NULL);
  return !busy && !g_main_context_pending (NULL);
}

static gboolean
has_new_rule (gpointer connection)
{
  return g_str_equal (pin_connection_get_rules (connection)->since, "2021-10-01");
}

static void
let_pass (PinTestStage *stage, gint64 seconds)
{
  g_autoptr (PinTestReply) clock = pin_test_advance (stage->server, seconds);

  pin_test_assert_status (clock, 200);
}

/* Asks for a PIN three days before the rules change, and lets that day pass. */
static PinTrackedRequest *
ask_and_wait (PinTestStage *stage, const char *body)
{
  PinTracker *tracker = stage->desk->tracker;
  g_autoptr (PinTestReply) made =
      pin_test_server_call (stage->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  g_autoptr (PinRequestAccepted) accepted = pin_message_new (&pin_request_accepted_shape);
  g_autofree char *before = NULL;
  PinTrackedRequest *request;

  pin_test_assert_status (made, 202);
  accepted->request_id = g_strdup (pin_test_reply_get (made, "request_id"));
  pin_tracker_add (tracker, accepted, g_strdup (pin_test_reply_get (made, "request_token")));
  pin_test_wait_until (is_quiet, tracker);
  request = g_list_model_get_item (G_LIST_MODEL (tracker), 0);
  before = pin_request_text_advice (request);
  g_assert_null (before);

  let_pass (stage, 4 * 86400);
  pin_tracker_refresh (tracker);
  pin_test_wait_until (has_new_rule, stage->desk->connection);
  pin_test_wait_until (is_quiet, tracker);
  return request;
}

static void
assert_told (PinTrackedRequest *request)
{
  g_autofree char *advice = pin_request_text_advice (request);

  g_assert_nonnull (advice);
  g_assert_nonnull (strstr (advice, "on 1 October 2021, after your request: A PIN is given only to "
                                    "persons who live"));
  g_assert_nonnull (strstr (advice, "contact center"));
}

/* Whom the new rule still fits goes on, and hears of it. */
static void
test_open_request (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new ("2021-09-28T09:00:00Z");
  g_autofree char *body = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  g_autoptr (PinTrackedRequest) request = ask_and_wait (stage, body);

  assert_told (request);
  g_assert_false (pin_tracked_request_is_over (request));
}

/* Whom it does not fit is told why, on the list and when the parts are typed. */
static void
test_ended_request (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new ("2021-09-28T09:00:00Z");
  g_autofree char *text = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (GString) body = g_string_new (text);
  g_autoptr (PinTrackedRequest) request = NULL;
  g_autofree char *status = NULL;

  g_string_replace (body, "\"has_italian_document\":true", "\"has_italian_document\":false", 1);
  request = ask_and_wait (stage, body->str);
  assert_told (request);
  g_assert_true (pin_tracked_request_is_over (request));
  status = pin_request_text_status (request);
  g_assert_nonnull (strstr (status, "by now the rules give no PIN"));
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/rules/all-days", test_all_days);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/app/rules/", rows[i].day, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_day);
  }
  g_test_add_func ("/app/rules/open-request", test_open_request);
  g_test_add_func ("/app/rules/ended-request", test_ended_request);

  return g_test_run ();
}
