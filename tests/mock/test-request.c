/* test-request.c: a request among others, sent again, cancelled, decided
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOBILE "+393331234567"
#define STRANGER "+393337654321"
#define DAY (24 * 3600)

static PinTestReply *
ask (PinTestServer *server, const char *body)
{
  return pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
}

static PinTestReply *
with_request (PinTestServer *server, PinOperationId operation, PinTestReply *accepted,
              const char *body)
{
  return pin_test_server_call (server, operation, pin_test_reply_get (accepted, "request_id"),
                               pin_test_reply_get (accepted, "request_token"), body);
}

static void
assert_status (PinTestServer *server, PinTestReply *accepted, const char *status,
               const char *action)
{
  g_autoptr (PinTestReply) reply =
      with_request (server, PIN_OPERATION_SHOW_REQUEST, accepted, NULL);

  pin_test_assert_status (reply, 200);
  g_assert_cmpstr (pin_test_reply_get (reply, "status"), ==, status);
  g_assert_cmpstr (pin_test_reply_get (reply, "next_action"), ==, action);
}

/* Everything but the numbers that differ by chance. */
static char *
shape_of (PinTestReply *reply)
{
  g_autoptr (GRegex) uuid =
      g_regex_new ("\"[0-9a-f-]{36}\"|\"[A-Za-z0-9_-]{43}\"", G_REGEX_DEFAULT, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (uuid, reply->text, -1, 0, "?", 0, NULL);

  return g_strdup_printf ("%u %s %s", reply->status,
                          pin_test_reply_get_header (reply, "content-type"), text);
}

/* A stranger with contacts of his own sees the same for a person who has a request, a PIN or
 * nothing. */
static void
test_uniform (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *mine = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *about_me = pin_test_request_italy (PIN_TEST_TAX_CODE, STRANGER);
  g_autofree char *about_nobody = pin_test_request_italy (PIN_TEST_OTHER_TAX_CODE, STRANGER);
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, mine);
  g_autoptr (PinTestReply) known = ask (server, about_me);
  g_autoptr (PinTestReply) unknown = ask (server, about_nobody);
  g_autofree char *one = shape_of (known);
  g_autofree char *other = shape_of (unknown);
  g_autoptr (PinTestReply) known_again = ask (server, about_me);
  g_autoptr (PinTestReply) unknown_again = ask (server, about_nobody);

  pin_test_assert_status (known, 202);
  g_assert_cmpstr (one, ==, other);
  pin_test_assert_problem (known_again, PIN_ERROR_REQUEST_OPEN);
  pin_test_assert_problem (unknown_again, PIN_ERROR_REQUEST_OPEN);

  /* His ends refused, without a message having been sent. */
  while (TRUE) {
    g_autoptr (PinTestReply) state = with_request (server, PIN_OPERATION_SHOW_REQUEST, known, NULL);
    g_autoptr (PinTestReply) clock = NULL;

    if (g_strcmp0 (pin_test_reply_get (state, "status"), "refused") == 0)
      break;
    clock = pin_test_advance_to_next (server);
    g_assert_nonnull (pin_test_reply_get (clock, "next_at"));
  }
  assert_status (server, known, "refused", "contact_center");
  {
    g_autoptr (PinTestReply) inbox =
        pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);
    guint to_stranger = 0;

    /* One came: about nobody, who is a real request. */
    for (guint i = 0; i < pin_test_reply_count (inbox, "messages"); i++) {
      g_autofree char *path = g_strdup_printf ("messages.%u.target", i);

      to_stranger += g_strcmp0 (pin_test_reply_get (inbox, path), STRANGER) == 0;
    }
    g_assert_cmpint (to_stranger, ==, 1);
  }
  {
    g_autofree char *token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);

    g_assert_nonnull (token);
  }
}

/* Whoever knows the contacts is told. */
static void
test_open_and_exists (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *mine = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autoptr (PinTestReply) first = ask (server, mine);
  g_autoptr (PinTestReply) second = ask (server, mine);
  g_autoptr (PinTestReply) exists = NULL;
  g_autoptr (PinTestReply) cancelled = NULL;
  g_autofree char *pin = NULL;

  pin_test_assert_status (first, 202);
  pin_test_assert_problem (second, PIN_ERROR_REQUEST_OPEN);
  g_assert_cmpstr (pin_test_reply_get (second, "since"), ==,
                   pin_test_reply_get (first, "parts.0.sent_at"));
  g_assert_cmpstr (pin_test_reply_get (second, "expected_by"), ==,
                   pin_test_reply_get (first, "parts.1.expected_by"));
  cancelled = with_request (server, PIN_OPERATION_CANCEL_REQUEST, first, NULL);
  pin_test_assert_status (cancelled, 204);
  assert_status (server, first, "cancelled", "request_again");

  pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, mine);
  exists = ask (server, mine);
  pin_test_assert_problem (exists, PIN_ERROR_PIN_EXISTS);
  g_assert_nonnull (pin_test_reply_get (exists, "since"));
}

static void
test_tokens (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *mine = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autofree char *other = pin_test_request_italy (PIN_TEST_OTHER_TAX_CODE, MOBILE);
  g_autoptr (PinTestReply) one = ask (server, mine);
  g_autoptr (PinTestReply) two = ask (server, other);
  const char *ids[] = { pin_test_reply_get (two, "request_id"),
                        "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210", "nothing" };

  /* The token of one request opens no other, and does not tell whether there is one. */
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST, ids[i],
                              pin_test_reply_get (one, "request_token"), NULL);

    pin_test_assert_problem (reply, PIN_ERROR_SESSION_ENDED);
  }
  {
    g_autoptr (PinTestReply) no_session = pin_test_server_call (
        server, PIN_OPERATION_SHOW_PIN, NULL, pin_test_reply_get (one, "request_token"), NULL);

    pin_test_assert_problem (no_session, PIN_ERROR_SESSION_ENDED);
  }
}

static void
test_resend (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *mine = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autoptr (PinTestReply) accepted = ask (server, mine);
  g_autoptr (PinTestReply) early =
      with_request (server, PIN_OPERATION_RESEND_PART, accepted, "{\"number\":1}");
  g_autoptr (PinTestReply) part_two =
      with_request (server, PIN_OPERATION_RESEND_PART, accepted, "{\"number\":2}");
  g_autoptr (PinTestReply) later = NULL;
  g_autoptr (PinTestReply) sent = NULL;
  g_autoptr (PinTestReply) much_later = NULL;
  g_autoptr (PinTestReply) void_pair = NULL;
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *second_part = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *old_credentials = NULL;

  pin_test_assert_problem (early, PIN_ERROR_RESEND_TOO_EARLY);
  g_assert_cmpint (pin_test_reply_get_int (early, "retry_after"), >, 12 * 3600 - 10);
  pin_test_assert_problem (part_two, PIN_ERROR_INVALID_FIELDS);

  later = pin_test_advance (server, DAY / 2);
  first = pin_test_read_part (server, 1);
  sent = with_request (server, PIN_OPERATION_RESEND_PART, accepted, "{\"number\":1}");
  pin_test_assert_status (sent, 202);
  g_assert_cmpstr (pin_test_reply_get (sent, "parts.0.status"), ==, "sent");
  g_assert_false (pin_test_reply_get_boolean (sent, "can_resend"));
  much_later = pin_test_advance (server, 14 * DAY);
  again = pin_test_read_part (server, 1);
  second_part = pin_test_read_part (server, 2);
  g_assert_cmpstr (first, !=, again);

  old = g_strconcat (first, second_part, NULL);
  new = g_strconcat (again, second_part, NULL);
  old_credentials = pin_test_credentials (PIN_TEST_TAX_CODE, old);
  void_pair =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, old_credentials);
  pin_test_assert_problem (void_pair, PIN_ERROR_WRONG_CREDENTIALS);
  {
    g_autofree char *token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, new);
    g_autoptr (PinTestReply) resent =
        with_request (server, PIN_OPERATION_RESEND_PART, accepted, "{\"number\":1}");
    g_autoptr (PinTestReply) dead =
        pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, token, NULL);

    /* A new part 1 closes what the old one opened. */
    pin_test_assert_status (resent, 202);
    pin_test_assert_problem (dead, PIN_ERROR_SESSION_ENDED);
  }
}

static void
test_cancel (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *mine = pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);
  g_autoptr (PinTestReply) accepted = ask (server, mine);
  g_autoptr (PinTestReply) cancelled =
      with_request (server, PIN_OPERATION_CANCEL_REQUEST, accepted, NULL);
  g_autoptr (PinTestReply) again =
      with_request (server, PIN_OPERATION_CANCEL_REQUEST, accepted, NULL);
  g_autoptr (PinTestReply) resent =
      with_request (server, PIN_OPERATION_RESEND_PART, accepted, "{\"number\":1}");
  g_autoptr (PinTestReply) state =
      with_request (server, PIN_OPERATION_SHOW_REQUEST, accepted, NULL);
  g_autoptr (PinTestReply) clock =
      pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);

  pin_test_assert_status (cancelled, 204);
  pin_test_assert_status (again, 204);
  pin_test_assert_problem (resent, PIN_ERROR_STATE_CONFLICT);
  g_assert_cmpstr (pin_test_reply_get (state, "parts.0.status"), ==, "void");
  g_assert_false (pin_test_reply_get_boolean (state, "can_cancel"));
  g_assert_null (pin_test_reply_get (clock, "next_at"));
}

static void
decide (PinTestServer *server, PinTestReply *accepted, const char *decision, guint status)
{
  g_autofree char *body = g_strdup_printf ("{\"request_id\":\"%s\",\"decision\":\"%s\"}",
                                           pin_test_reply_get (accepted, "request_id"), decision);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_DECIDE, NULL, NULL, body);

  pin_test_assert_status (reply, status);
}

static void
test_decisions (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", NULL);
  g_autofree char *mine = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  g_autoptr (PinTestReply) passed = ask (server, mine);
  g_autoptr (PinTestReply) failed = NULL;
  g_autoptr (PinTestReply) not_reached = NULL;

  decide (server, passed, "phone_check_passed", 204);
  assert_status (server, passed, "sending", "wait");
  decide (server, passed, "phone_check_passed", 409);
  {
    g_autoptr (PinTestReply) gone =
        with_request (server, PIN_OPERATION_CANCEL_REQUEST, passed, NULL);

    pin_test_assert_status (gone, 204);
  }

  failed = ask (server, mine);
  decide (server, failed, "phone_check_failed", 204);
  assert_status (server, failed, "refused", "contact_center");

  not_reached = ask (server, mine);
  decide (server, not_reached, "phone_not_reached", 204);
  assert_status (server, not_reached, "phone_check", "answer_call");
  decide (server, not_reached, "phone_not_reached", 204);
  decide (server, not_reached, "phone_not_reached", 204);
  assert_status (server, not_reached, "refused", "contact_center");
}

/* Without the practice of operators the request waits, and says so when it is overdue. */
static void
test_nobody_calls (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "mock.db", NULL);
  g_autofree char *mine = pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678");
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--database", path, "--now", "2026-11-20T10:00:00Z", NULL);
  g_autoptr (PinTestReply) accepted = ask (server, mine);

  assert_status (server, accepted, "phone_check", "answer_call");
  g_clear_pointer (&server, pin_test_server_free);
  server = pin_test_server_new ("--database", path, "--now", "2026-11-25T10:00:00Z", NULL);
  assert_status (server, accepted, "phone_check", "contact_center");
  g_clear_pointer (&server, pin_test_server_free);
  pin_test_database_remove (path);
  g_rmdir (directory);
}

/* An address the archive does not know brings the operator in, in Italy too. */
static void
test_archive (void)
{
  g_autofree char *seed = g_test_build_filename (G_TEST_DIST, "seed.json", NULL);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2021-11-02T09:00:00Z", "--seed", seed, NULL);
  g_autoptr (PinTestServer) before =
      pin_test_server_new ("--practice", "--now", "2020-01-02T09:00:00Z", "--seed", seed, NULL);
  g_autofree char *elsewhere = pin_test_request_italy ("NTCGNN48T08D612B", MOBILE);
  g_autoptr (GString) at_home = g_string_new (elsewhere);
  g_autoptr (PinTestReply) asked = NULL;
  g_autoptr (PinTestReply) refused = ask (server, elsewhere);

  pin_test_assert_problem (refused, PIN_ERROR_NOT_ELIGIBLE);
  asked = ask (before, elsewhere);
  pin_test_assert_status (asked, 202);
  g_assert_cmpstr (pin_test_reply_get (asked, "status"), ==, "phone_check");

  g_string_replace (at_home, "Via dei Fiori 1", "via  terza 3", 1);
  g_string_replace (at_home, "00184", "50122", 1);
  g_string_replace (at_home, "\"Roma\",\"province\"", "\"FIRENZE\",\"province\"", 1);
  g_string_replace (at_home, MOBILE, "+393330000009", 1);
  {
    g_autoptr (PinTestReply) home = ask (before, at_home->str);

    pin_test_assert_status (home, 202);
    g_assert_cmpstr (pin_test_reply_get (home, "status"), ==, "sending");
  }
}

/* The code of a comune counts more than how its name is written. */
static void
test_archive_by_code (void)
{
  g_autofree char *seed = g_test_build_filename (G_TEST_DIST, "seed.json", NULL);
  static const struct {
    const char *comune;
    const char *status;
  } rows[] = {
    { "\"Florenz\",\"municipality_code\":\"D612\"", "sending" },
    { "\"Florenz\"", "phone_check" },
    { "\"Firenze\",\"municipality_code\":\"H501\"", "phone_check" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinTestServer) server =
        pin_test_server_new ("--practice", "--now", "2020-01-02T09:00:00Z", "--seed", seed, NULL);
    g_autofree char *elsewhere = pin_test_request_italy ("NTCGNN48T08D612B", MOBILE);
    g_autoptr (GString) request = g_string_new (elsewhere);
    g_autoptr (PinTestReply) accepted = NULL;

    g_string_replace (request, "Via dei Fiori 1", "Via Terza 3", 1);
    g_string_replace (request, "00184", "50122", 1);
    g_string_replace (request, "\"municipality\":\"Roma\"", "\"municipality\":COMUNE", 1);
    g_string_replace (request, "COMUNE", rows[i].comune, 1);
    accepted = ask (server, request->str);
    pin_test_assert_status (accepted, 202);
    g_assert_cmpstr (pin_test_reply_get (accepted, "status"), ==, rows[i].status);
  }
}

/* A rule whose day comes while a request is open: nothing comes of it, and that is said. */
static void
test_rule_ends (void)
{
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--now", "2021-09-20T09:00:00Z", NULL);
  g_autofree char *text = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autoptr (GString) body = g_string_new (text);
  g_autoptr (PinTestReply) accepted = NULL;
  g_autoptr (PinTestReply) before = NULL;
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (PinTestReply) after = NULL;

  g_string_replace (body, "\"has_italian_document\":true", "\"has_italian_document\":false", 1);
  accepted = pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body->str);
  pin_test_assert_status (accepted, 202);
  before = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST,
                                 pin_test_reply_get (accepted, "request_id"),
                                 pin_test_reply_get (accepted, "request_token"), NULL);
  g_assert_cmpstr (pin_test_reply_get (before, "status"), ==, "sending");
  clock = pin_test_advance (server, 11 * 24 * 3600);
  after = pin_test_server_call (server, PIN_OPERATION_SHOW_REQUEST,
                                pin_test_reply_get (accepted, "request_id"),
                                pin_test_reply_get (accepted, "request_token"), NULL);
  g_assert_cmpstr (pin_test_reply_get (after, "status"), ==, "refused");
  g_assert_cmpstr (pin_test_reply_get (after, "next_action"), ==, "contact_center");
  g_assert_false (pin_test_reply_get_boolean (after, "can_cancel"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/request/uniform", test_uniform);
  g_test_add_func ("/mock/request/open-and-exists", test_open_and_exists);
  g_test_add_func ("/mock/request/tokens", test_tokens);
  g_test_add_func ("/mock/request/resend", test_resend);
  g_test_add_func ("/mock/request/cancel", test_cancel);
  g_test_add_func ("/mock/request/decisions", test_decisions);
  g_test_add_func ("/mock/request/nobody-calls", test_nobody_calls);
  g_test_add_func ("/mock/request/archive", test_archive);
  g_test_add_func ("/mock/request/archive-by-code", test_archive_by_code);
  g_test_add_func ("/mock/request/rule-ends", test_rule_ends);
  return g_test_run ();
}
