/* test-contacts.c: how the citizen is reached: seen, changed, confirmed
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include "pin-message-life.h"

#include <string.h>

/* A person of data/practice-seed.json. */
#define ACTIVE "TTVNLM72P17Z112N"
#define ACTIVE_PIN "7K2M9QXR"
#define MOBILE "+4915100000006"
#define EMAIL "persona06@example.org"
#define PEC "persona06@pec.example.org"
#define NEW_MOBILE "+4915187654321"

#define NOW "2026-11-18T09:00:00Z"

#define FULL "\"mobile\":\"" MOBILE "\",\"email\":\"" EMAIL "\",\"pec\":\"" PEC "\""

static PinTestServer *
start (void)
{
  g_autofree char *seed =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "practice-seed.json", NULL);

  return pin_test_server_new ("--practice", "--rate-limit", "0", "--now", NOW, "--seed", seed,
                              NULL);
}

static PinTestReply *
show (PinTestServer *server, const char *token)
{
  return pin_test_server_call (server, PIN_OPERATION_SHOW_CONTACTS, NULL, token, NULL);
}

/* @version: with its quotes, or NULL; @contacts: members of JSON. */
static PinTestReply *
put (PinTestServer *server, const char *token, const char *version, const char *key,
     const char *contacts, gboolean accepts)
{
  g_autofree char *body = g_strdup_printf ("{\"contacts\":{%s}%s}", contacts,
                                           accepts ? ",\"accepts_no_recovery\":true" : "");
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *headers = g_strdup_printf (
      "Authorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n%s%s%s",
      token, key != NULL ? key : random, version != NULL ? "If-Match: " : "",
      version != NULL ? version : "", version != NULL ? "\r\n" : "");

  return pin_test_server_send (server, "PUT", PIN_BASE_PATH "/contacts", headers, body,
                               strlen (body));
}

static PinTestReply *
confirm (PinTestServer *server, const char *token, const char *id, const char *code)
{
  return pin_test_confirm_code (server, PIN_OPERATION_CONFIRM_CONTACT, id, token, code);
}

static void
test_show (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) reply = show (server, token);

  pin_test_assert_status (reply, 200);
  g_assert_cmpstr (pin_test_reply_get (reply, "contacts.mobile"), ==, MOBILE);
  g_assert_cmpstr (pin_test_reply_get (reply, "contacts.pec"), ==, PEC);
  g_assert_cmpuint (pin_test_reply_count (reply, "pending"), ==, 0);
  g_assert_cmpstr (pin_test_reply_get (reply, "etag"), ==, "v1");
  g_assert_cmpstr (pin_test_reply_get_header (reply, "etag"), ==, "\"v1\"");
}

/* Without a version 428, with another one 412; nothing has changed then. */
static void
test_versions (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) without = put (server, token, NULL, NULL, FULL, FALSE);
  static const char *const stale[] = { "\"v0\"", "\"v2\"", "v1", "W/\"v1\"", "*", "\"\"", "\"" };
  g_autoptr (PinTestReply) good = NULL;
  g_autoptr (PinTestReply) old = NULL;

  pin_test_assert_problem (without, PIN_ERROR_VERSION_REQUIRED);
  for (guint i = 0; i < G_N_ELEMENTS (stale); i++) {
    g_autoptr (PinTestReply) reply = put (server, token, stale[i], NULL, FULL, FALSE);

    g_test_message ("%s", stale[i]);
    pin_test_assert_problem (reply, PIN_ERROR_CHANGED_MEANWHILE);
  }
  good = put (server, token, "\"v1\"", NULL, FULL ",\"home_phone\":\"+390612345678\"", FALSE);
  pin_test_assert_status (good, 200);
  g_assert_cmpstr (pin_test_reply_get_header (good, "etag"), ==, "\"v2\"");
  /* A landline counts at once. */
  g_assert_cmpstr (pin_test_reply_get (good, "contacts.home_phone"), ==, "+390612345678");
  g_assert_cmpuint (pin_test_reply_count (good, "pending"), ==, 0);
  old = put (server, token, "\"v1\"", NULL, FULL, FALSE);
  pin_test_assert_problem (old, PIN_ERROR_CHANGED_MEANWHILE);
}

/* A new mobile counts when its code comes back, and the old one until then. */
static void
test_new_mobile (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  guint before = pin_test_count_messages (server);
  g_autoptr (PinTestReply) asked =
      put (server, token, "\"v1\"", NULL,
           "\"mobile\":\"" NEW_MOBILE "\",\"email\":\"" EMAIL "\",\"pec\":\"" PEC "\"", FALSE);
  g_autofree char *old = pin_test_find_sms (server, "è stata chiesta la modifica", before);
  g_autofree char *told = pin_test_find_message (server, PIN_TEST_CONTACT_ASKED, before);
  g_autofree char *sms = pin_test_find_sms (server, "codice di conferma", before);
  g_autofree char *code = pin_test_pick_code (sms);
  const char *id = pin_test_reply_get (asked, "pending.0.change_id");
  g_autoptr (PinTestReply) recovery = NULL;
  g_autoptr (PinTestReply) wrong = NULL;
  g_autoptr (PinTestReply) done = NULL;
  g_autoptr (PinTestReply) shown = NULL;
  g_autoptr (PinTestReply) again = NULL;
  g_autofree char *changed = NULL;

  pin_test_assert_status (asked, 200);
  g_assert_cmpstr (pin_test_reply_get (asked, "contacts.mobile"), ==, MOBILE);
  g_assert_cmpstr (pin_test_reply_get (asked, "pending.0.contact"), ==, "mobile");
  g_assert_cmpstr (pin_test_reply_get (asked, "pending.0.target"), ==, NEW_MOBILE);
  g_assert_nonnull (old);
  g_assert_nonnull (told);
  g_assert_cmpuint (strlen (code), ==, 6);

  wrong = confirm (server, token, id, "000000");
  pin_test_assert_problem (wrong, PIN_ERROR_WRONG_CODE);
  g_assert_cmpint (pin_test_reply_get_int (wrong, "attempts_left"), ==, 4);
  done = confirm (server, token, id, code);
  pin_test_assert_status (done, 200);
  g_assert_cmpstr (pin_test_reply_get (done, "contacts.mobile"), ==, NEW_MOBILE);
  g_assert_cmpuint (pin_test_reply_count (done, "pending"), ==, 0);
  g_assert_cmpstr (pin_test_reply_get_header (done, "etag"), ==, "\"v3\"");
  changed = pin_test_find_sms (server, "sono stati modificati", before);
  g_assert_nonnull (changed);
  g_assert_nonnull (strstr (changed, "803\u00A0164 da rete fissa o 06\u00A0164\u00A0164 da"));
  again = confirm (server, token, id, code);
  pin_test_assert_problem (again, PIN_ERROR_CODE_VOID);
  shown = show (server, token);
  g_assert_cmpstr (pin_test_reply_get (shown, "contacts.mobile"), ==, NEW_MOBILE);
  pin_test_check_messages (server);
}

/* Recovery depends on them: by the new number, no more by the old one. */
static void
test_recovery_follows (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) asked =
      put (server, token, "\"v1\"", NULL, "\"mobile\":\"" NEW_MOBILE "\",\"email\":\"" EMAIL "\"",
           FALSE);
  g_autofree char *sms = pin_test_find_sms (server, "codice di conferma", 0);
  g_autofree char *code = pin_test_pick_code (sms);
  g_autoptr (PinTestReply) done =
      confirm (server, token, pin_test_reply_get (asked, "pending.0.change_id"), code);
  guint before = pin_test_count_messages (server);
  g_autoptr (PinTestReply) by_old = pin_test_recover (server, ACTIVE, MOBILE, EMAIL, NULL);
  g_autoptr (PinTestReply) clock = pin_test_advance (server, 3);
  g_autoptr (PinTestReply) by_new = NULL;
  g_autoptr (PinTestReply) later = NULL;
  g_autofree char *text = NULL;

  pin_test_assert_status (done, 200);
  pin_test_assert_status (by_old, 202);
  g_assert_cmpuint (pin_test_count_messages (server), ==, before);
  by_new = pin_test_recover (server, ACTIVE, NEW_MOBILE, EMAIL, NULL);
  later = pin_test_advance (server, 3);
  text = pin_test_find_message (server, PIN_TEST_RECOVERY_CODE, before);
  g_assert_nonnull (text);
}

static void
test_refused (void)
{
  static const struct {
    const char *contacts;
    gboolean accepts;
    const char *field;
  } rows[] = {
    { "", TRUE, "contacts.mobile" },
    { "\"home_phone\":\"+390612345678\"", TRUE, "contacts.mobile" },
    { "\"mobile\":\"" MOBILE "\"", FALSE, "accepts_no_recovery" },
    { "\"email\":\"" EMAIL "\",\"pec\":\"" PEC "\"", FALSE, "contacts.home_phone" },
    { "\"mobile\":\"" MOBILE "\",\"email\":\"a..b@example.org\"", FALSE, "contacts.email" },
    { "\"mobile\":\"12\",\"email\":\"" EMAIL "\"", FALSE, "contacts.mobile" },
  };
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinTestReply) reply =
        put (server, token, "\"v1\"", NULL, rows[i].contacts, rows[i].accepts);

    g_test_message ("%s", rows[i].contacts);
    pin_test_assert_problem (reply, PIN_ERROR_INVALID_FIELDS);
    g_assert_cmpstr (pin_test_reply_get (reply, "invalid_params.0.name"), ==, rows[i].field);
  }
  shown = show (server, token);
  g_assert_cmpstr (pin_test_reply_get (shown, "etag"), ==, "v1");
}

/* The only channel is not given up for one that nobody has confirmed. */
static void
test_never_out_of_reach (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, "SLOSLV62A31Z112Z", "9S8T7V6W");
  g_autoptr (PinTestReply) swap =
      put (server, token, "\"v1\"", NULL,
           "\"email\":\"persona14@example.org\",\"home_phone\":\"+390612345678\"", TRUE);
  g_autoptr (PinTestReply) both =
      put (server, token, "\"v1\"", NULL,
           "\"email\":\"persona14@example.org\",\"mobile\":\"+4915100000014\"", FALSE);

  pin_test_assert_problem (swap, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpstr (pin_test_reply_get (swap, "invalid_params.0.reason"), ==, "not-enough");
  pin_test_assert_status (both, 200);
  g_assert_cmpstr (pin_test_reply_get (both, "pending.0.contact"), ==, "email");
}

static void
test_codes (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *stranger = pin_test_sign_in (server, "SLOSLV62A31Z112Z", "9S8T7V6W");
  g_autoptr (PinTestReply) asked =
      put (server, token, "\"v1\"", NULL, "\"mobile\":\"" NEW_MOBILE "\",\"email\":\"" EMAIL "\"",
           FALSE);
  g_autofree char *sms = pin_test_find_sms (server, "codice di conferma", 0);
  g_autofree char *code = pin_test_pick_code (sms);
  const char *id = pin_test_reply_get (asked, "pending.0.change_id");
  g_autoptr (PinTestReply) other = confirm (server, stranger, id, code);
  g_autoptr (PinTestReply) taken_back = NULL;
  g_autoptr (PinTestReply) late = NULL;
  g_autoptr (PinTestReply) expired = NULL;
  g_autoptr (PinTestReply) clock = NULL;
  g_autoptr (PinTestReply) shown = NULL;
  g_autofree char *next_sms = NULL;
  g_autofree char *next_code = NULL;

  pin_test_assert_problem (other, PIN_ERROR_NOT_FOUND);
  /* Whoever writes the old number again takes the new one back. */
  taken_back = put (server, token, "\"v2\"", NULL, FULL, FALSE);
  pin_test_assert_status (taken_back, 200);
  g_assert_cmpuint (pin_test_reply_count (taken_back, "pending"), ==, 1);
  g_assert_cmpstr (pin_test_reply_get (taken_back, "pending.0.contact"), ==, "pec");
  late = confirm (server, token, id, code);
  pin_test_assert_problem (late, PIN_ERROR_CODE_VOID);
  next_sms = pin_test_find_message (server, PIN_TEST_CONTACT_CODE, 0);
  next_code = pin_test_pick_code (next_sms);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (PinTestReply) alive = NULL;

    clock = pin_test_advance (server, 14 * 60);
    alive = show (server, token);
    pin_test_assert_status (alive, 200);
    g_clear_pointer (&clock, pin_test_reply_free);
  }
  clock = pin_test_advance (server, 3 * 60);
  expired =
      confirm (server, token, pin_test_reply_get (taken_back, "pending.0.change_id"), next_code);
  pin_test_assert_problem (expired, PIN_ERROR_CODE_VOID);
  shown = show (server, token);
  g_assert_cmpuint (pin_test_reply_count (shown, "pending"), ==, 0);
}

/* The same key gives the same answer, its version included; with another version it is another
 * request. */
static void
test_repeated (void)
{
  static const char key[] = "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210";
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) first =
      put (server, token, "\"v1\"", key, FULL ",\"home_phone\":\"+390612345678\"", FALSE);
  g_autoptr (PinTestReply) again =
      put (server, token, "\"v1\"", key, FULL ",\"home_phone\":\"+390612345678\"", FALSE);
  g_autoptr (PinTestReply) other =
      put (server, token, "\"v2\"", key, FULL ",\"home_phone\":\"+390612345678\"", FALSE);

  pin_test_assert_status (first, 200);
  pin_test_assert_status (again, 200);
  g_assert_cmpstr (first->text, ==, again->text);
  g_assert_cmpstr (pin_test_reply_get_header (again, "etag"), ==, "\"v2\"");
  pin_test_assert_problem (other, PIN_ERROR_KEY_REUSED);
}

/* The text of the latest message with a code that went to @target. */
static char *
read_code_for (PinTestServer *server, const char *target)
{
  g_autoptr (PinTestReply) box =
      pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);
  char *code = NULL;

  for (guint i = 0; i < pin_test_reply_count (box, "messages"); i++) {
    g_autofree char *target_path = g_strdup_printf ("messages.%u.target", i);
    g_autofree char *subject_path = g_strdup_printf ("messages.%u.subject", i);
    g_autofree char *text_path = g_strdup_printf ("messages.%u.text", i);

    if (g_strcmp0 (pin_test_reply_get (box, target_path), target) != 0 ||
        g_strcmp0 (pin_test_reply_get (box, subject_path), PIN_TEST_CONTACT_CODE) != 0)
      continue;
    g_free (code);
    code = pin_test_pick_code (pin_test_reply_get (box, text_path));
  }
  g_assert_nonnull (code);
  return code;
}

/* E-mail and PEC change places, one code after the other: never is one mailbox both. */
static void
test_change_places (gconstpointer data)
{
  /* Which of those that wait is confirmed first; the e-mail is 0. */
  guint first = GPOINTER_TO_UINT (data);
  static const char *const targets[] = { "Persona06@pec.example.org", EMAIL };
  static const char *const members[] = { "contacts.email", "contacts.pec" };
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) asked = put (
      server, token, "\"v1\"", NULL,
      "\"mobile\":\"" MOBILE "\",\"email\":\"Persona06@pec.example.org\",\"pec\":\"" EMAIL "\"",
      FALSE);
  g_autofree char *code = read_code_for (server, targets[first]);
  g_autofree char *other_code = read_code_for (server, targets[1 - first]);
  g_autofree char *path = g_strdup_printf ("pending.%u.change_id", first);
  g_autofree char *other_path = g_strdup_printf ("pending.%u.change_id", 1 - first);
  g_autoptr (PinTestReply) one = NULL;
  g_autoptr (PinTestReply) both = NULL;

  pin_test_assert_status (asked, 200);
  one = confirm (server, token, pin_test_reply_get (asked, path), code);
  pin_test_assert_status (one, 200);
  g_assert_cmpstr (pin_test_reply_get (one, members[first]), ==, targets[first]);
  g_assert_null (pin_test_reply_get (one, members[1 - first]));
  g_assert_cmpuint (pin_test_reply_count (one, "pending"), ==, 1);
  both = confirm (server, token, pin_test_reply_get (asked, other_path), other_code);
  pin_test_assert_status (both, 200);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_cmpstr (pin_test_reply_get (both, members[i]), ==, targets[i]);
}

/* Five codes a day, and nothing changes with the sixth; what needs none is still changed. */
static void
test_flood (void)
{
  g_autoptr (PinTestServer) server = start ();
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) refused = NULL;
  g_autoptr (PinTestReply) shown = NULL;
  g_autoptr (PinTestReply) removed = NULL;
  guint before;

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *version = g_strdup_printf ("\"v%u\"", i);
    g_autoptr (PinTestReply) reply =
        put (server, token, version, NULL, "\"mobile\":\"" NEW_MOBILE "\",\"email\":\"" EMAIL "\"",
             FALSE);

    pin_test_assert_status (reply, 200);
  }
  before = pin_test_count_messages (server);
  refused = put (server, token, "\"v6\"", NULL,
                 "\"mobile\":\"" NEW_MOBILE "\",\"email\":\"" EMAIL "\"", FALSE);
  pin_test_assert_problem (refused, PIN_ERROR_TOO_MANY_REQUESTS);
  g_assert_cmpuint (pin_test_count_messages (server), ==, before);
  shown = show (server, token);
  g_assert_cmpuint (pin_test_reply_count (shown, "pending"), ==, 1);
  removed = put (server, token, "\"v6\"", NULL, "\"mobile\":\"" MOBILE "\"", TRUE);
  pin_test_assert_status (removed, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/contacts/show", test_show);
  g_test_add_func ("/mock/contacts/versions", test_versions);
  g_test_add_func ("/mock/contacts/new-mobile", test_new_mobile);
  g_test_add_func ("/mock/contacts/recovery-follows", test_recovery_follows);
  g_test_add_func ("/mock/contacts/refused", test_refused);
  g_test_add_func ("/mock/contacts/never-out-of-reach", test_never_out_of_reach);
  g_test_add_func ("/mock/contacts/codes", test_codes);
  g_test_add_func ("/mock/contacts/repeated", test_repeated);
  g_test_add_data_func ("/mock/contacts/change-places/email-first", GUINT_TO_POINTER (0),
                        test_change_places);
  g_test_add_data_func ("/mock/contacts/change-places/pec-first", GUINT_TO_POINTER (1),
                        test_change_places);
  g_test_add_func ("/mock/contacts/flood", test_flood);
  return g_test_run ();
}
