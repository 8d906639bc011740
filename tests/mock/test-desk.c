/* test-desk.c: what operators do: envelopes, help by phone, and people to practise with
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"
#include "pin-test-life.h"

#include "pin-message-desk.h"

#include <string.h>

/* People of data/practice-seed.json. */
#define ACTIVE "TTVNLM72P17Z112N"
#define ACTIVE_PIN "7K2M9QXR"
#define NEVER_USED "PRVPRI90A09Z102E"
#define ONE_CONTACT "SLOSLV62A31Z112Z"
#define REVOKED "RVCRTI81H59Z110H"
#define CEASED "CSSCSR49R28H501D"

#define NOW "2026-11-18T09:00:00Z"

static PinTestServer *
start (gboolean sown)
{
  g_autofree char *seed =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "practice-seed.json", NULL);

  return pin_test_server_new ("--practice", "--rate-limit", "0", "--now", NOW,
                              sown ? "--seed" : NULL, seed, NULL);
}

static PinTestReply *
hand (PinTestServer *server, const char *body)
{
  return pin_test_server_call (server, PIN_OPERATION_HAND_ENVELOPE, NULL, NULL, body);
}

/* Both parts in one envelope, to be used at once. */
static void
test_envelope (void)
{
  g_autoptr (PinTestServer) server = start (FALSE);
  g_autoptr (PinTestReply) unknown = hand (server, "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\"}");
  g_autoptr (PinTestReply) not_eligible =
      hand (server, "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"residence\":{\"country\":\"IT\","
                    "\"address\":\"Via dei Fiori 1\",\"municipality\":\"Roma\"}}");
  g_autoptr (PinTestReply) good =
      hand (server, "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"family_name\":\"Bianchi\","
                    "\"given_name\":\"Mara\",\"residence\":{\"country\":\"DE\",\"address\":"
                    "\"Lindenweg 4\",\"municipality\":\"Köln\"}}");
  g_autofree char *pair = NULL;
  g_autofree char *token = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *in = NULL;
  g_autoptr (PinTestReply) contacts = NULL;

  pin_test_assert_problem (unknown, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpstr (pin_test_reply_get (unknown, "invalid_params.0.name"), ==, "residence");
  pin_test_assert_problem (not_eligible, PIN_ERROR_NOT_ELIGIBLE);
  pin_test_assert_status (good, 204);
  pair = pin_test_pick_pair (server);
  token = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pair);
  pin = pin_test_change_pin (server, token);
  in = pin_test_sign_in (server, PIN_TEST_TAX_CODE, pin);
  /* Nobody has said any contact yet. */
  contacts = pin_test_server_call (server, PIN_OPERATION_SHOW_CONTACTS, NULL, in, NULL);
  pin_test_assert_status (contacts, 200);
  g_assert_null (pin_test_reply_get (contacts, "contacts.mobile"));
  pin_test_check_messages (server);
}

/* Who has a PIN gets new parts for it; it is as old as it was. */
static void
test_envelope_renews (void)
{
  g_autoptr (PinTestServer) server = start (TRUE);
  g_autofree char *before = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) good = hand (server, "{\"tax_code\":\"" ACTIVE "\"}");
  g_autofree char *body = pin_test_credentials (ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) old = NULL;
  g_autoptr (PinTestReply) dead = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *token = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *in = NULL;
  g_autoptr (PinTestReply) shown = NULL;
  g_autoptr (PinTestReply) contacts = NULL;

  pin_test_assert_status (good, 204);
  old = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);
  pin_test_assert_problem (old, PIN_ERROR_WRONG_CREDENTIALS);
  dead = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, before, NULL);
  pin_test_assert_problem (dead, PIN_ERROR_SESSION_ENDED);
  pair = pin_test_pick_pair (server);
  token = pin_test_sign_in (server, ACTIVE, pair);
  pin = pin_test_change_pin (server, token);
  in = pin_test_sign_in (server, ACTIVE, pin);
  shown = pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, in, NULL);
  g_assert_cmpint (pin_test_reply_get_time (shown, "issued_at"), <,
                   pin_test_reply_get_time (shown, "server_time") - 99 * 24 * 3600);
  contacts = pin_test_server_call (server, PIN_OPERATION_SHOW_CONTACTS, NULL, in, NULL);
  g_assert_cmpstr (pin_test_reply_get (contacts, "contacts.email"), ==, "persona06@example.org");
}

/* A contact that the citizen has removed does not come back with the envelope. */
static void
test_envelope_keeps_contacts (void)
{
  static const char left[] = "{\"contacts\":{\"mobile\":\"+4915100000006\","
                             "\"email\":\"persona06@example.org\"}}";
  g_autoptr (PinTestServer) server = start (TRUE);
  g_autofree char *before = pin_test_sign_in (server, ACTIVE, ACTIVE_PIN);
  g_autofree char *headers =
      g_strdup_printf ("Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
                       "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210\r\n"
                       "If-Match: \"v1\"\r\n",
                       before);
  g_autoptr (PinTestReply) removed =
      pin_test_server_send (server, "PUT", PIN_BASE_PATH "/contacts", headers, left, strlen (left));
  g_autoptr (PinTestReply) good = hand (server, "{\"tax_code\":\"" ACTIVE "\"}");
  g_autofree char *pair = pin_test_pick_pair (server);
  g_autofree char *token = pin_test_sign_in (server, ACTIVE, pair);
  g_autofree char *pin = pin_test_change_pin (server, token);
  g_autofree char *in = pin_test_sign_in (server, ACTIVE, pin);
  g_autoptr (PinTestReply) contacts =
      pin_test_server_call (server, PIN_OPERATION_SHOW_CONTACTS, NULL, in, NULL);

  pin_test_assert_status (removed, 200);
  pin_test_assert_status (good, 204);
  g_assert_cmpstr (pin_test_reply_get (contacts, "contacts.email"), ==, "persona06@example.org");
  g_assert_null (pin_test_reply_get (contacts, "contacts.pec"));
}

/* What has ended is not renewed, not even while a new request is on its way: the rules of the day
 * decide, and the PIN is as old as the envelope. */
static void
test_envelope_after_the_end (gconstpointer data)
{
  const char *tax_code = data;
  g_autoptr (PinTestServer) server = start (TRUE);
  g_autofree char *request = pin_test_request_abroad (tax_code, "+4915199999999");
  g_autofree char *at_home =
      g_strdup_printf ("{\"tax_code\":\"%s\",\"residence\":{\"country\":\"IT\",\"address\":"
                       "\"Via dei Fiori 1\",\"municipality\":\"Roma\"}}",
                       tax_code);
  g_autofree char *abroad = g_strdup_printf (
      "{\"tax_code\":\"%s\",\"residence\":{\"country\":\"DE\",\"address\":\"Lindenweg 4\","
      "\"municipality\":\"Köln\"}}",
      tax_code);
  g_autoptr (PinTestReply) asked =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  g_autoptr (PinTestReply) not_eligible = hand (server, at_home);
  g_autoptr (PinTestReply) good = hand (server, abroad);
  g_autofree char *pair = pin_test_pick_pair (server);
  g_autofree char *token = pin_test_sign_in (server, tax_code, pair);
  g_autofree char *pin = pin_test_change_pin (server, token);
  g_autofree char *in = pin_test_sign_in (server, tax_code, pin);
  g_autoptr (PinTestReply) shown =
      pin_test_server_call (server, PIN_OPERATION_SHOW_PIN, NULL, in, NULL);

  pin_test_assert_status (asked, 202);
  pin_test_assert_problem (not_eligible, PIN_ERROR_NOT_ELIGIBLE);
  pin_test_assert_status (good, 204);
  g_assert_cmpint (pin_test_reply_get_time (shown, "issued_at"), >,
                   pin_test_reply_get_time (shown, "server_time") - 3600);
}

static PinTestReply *
assist (PinTestServer *server, const char *tax_code, const char *kind)
{
  g_autofree char *body = g_strdup_printf ("{\"tax_code\":\"%s\",\"kind\":\"%s\"}", tax_code, kind);

  return pin_test_server_call (server, PIN_OPERATION_ASSIST, NULL, NULL, body);
}

static PinTestReply *
tell_codes (PinTestServer *server, const char *id, const char *sms, const char *mail)
{
  g_autofree char *body = g_strdup_printf ("{\"sms_code\":\"%s\",\"mail_code\":\"%s\"}", sms, mail);

  return pin_test_server_call (server, PIN_OPERATION_CONFIRM_ASSISTANCE, id, NULL, body);
}

/* Two codes, read out together. */
static void
test_assistance (gconstpointer data)
{
  const char *kind = data;
  gboolean recovery = strcmp (kind, "recovery") == 0;
  g_autoptr (PinTestServer) server = start (TRUE);
  guint before = pin_test_count_messages (server);
  g_autoptr (PinTestReply) begun = assist (server, ACTIVE, kind);
  const char *id = pin_test_reply_get (begun, "assistance_id");
  g_autofree char *sms = pin_test_find_sms (server, "operatore", before);
  g_autofree char *mail = pin_test_find_message (server, "PIN: codice per l’operatore", before);
  g_autofree char *sms_code = pin_test_pick_code (sms);
  g_autofree char *mail_code = pin_test_pick_code (mail);
  g_autofree char *credentials = pin_test_credentials (ACTIVE, ACTIVE_PIN);
  g_autoptr (PinTestReply) half = NULL;
  g_autoptr (PinTestReply) crossed = NULL;
  g_autoptr (PinTestReply) done = NULL;
  g_autoptr (PinTestReply) again = NULL;
  g_autoptr (PinTestReply) old = NULL;

  pin_test_assert_status (begun, 201);
  g_assert_cmpstr (sms_code, !=, mail_code);
  half = tell_codes (server, id, sms_code, "000000");
  pin_test_assert_problem (half, PIN_ERROR_WRONG_CODE);
  crossed = tell_codes (server, id, mail_code, sms_code);
  pin_test_assert_problem (crossed, PIN_ERROR_WRONG_CODE);
  done = tell_codes (server, id, sms_code, mail_code);
  pin_test_assert_status (done, 204);
  again = tell_codes (server, id, sms_code, mail_code);
  pin_test_assert_problem (again, PIN_ERROR_CODE_VOID);
  old = pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, credentials);
  pin_test_assert_problem (old, recovery ? PIN_ERROR_WRONG_CREDENTIALS : PIN_ERROR_PIN_REVOKED);
  if (recovery) {
    g_autoptr (PinTestReply) clock = pin_test_advance (server, 300);
    g_autofree char *pair = pin_test_pick_pair (server);
    g_autofree char *token = pin_test_sign_in (server, ACTIVE, pair);

    g_assert_nonnull (token);
  }
  pin_test_check_messages (server);
}

/* An operator may be told why not. */
static void
test_assistance_refused (void)
{
  static const struct {
    const char *tax_code;
    const char *kind;
    PinErrorCode code;
  } rows[] = {
    { NEVER_USED, "recovery", PIN_ERROR_NEVER_USED },
    { ONE_CONTACT, "recovery", PIN_ERROR_FEW_CONTACTS },
    { ONE_CONTACT, "revocation", PIN_ERROR_FEW_CONTACTS },
    { REVOKED, "recovery", PIN_ERROR_PIN_REVOKED },
    { PIN_TEST_TAX_CODE, "revocation", PIN_ERROR_STATE_CONFLICT },
    { "BNCMRA85T50H501X", "revocation", PIN_ERROR_INVALID_FIELDS },
  };
  g_autoptr (PinTestServer) server = start (TRUE);
  guint before = pin_test_count_messages (server);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinTestReply) reply = assist (server, rows[i].tax_code, rows[i].kind);

    pin_test_assert_problem (reply, rows[i].code);
  }
  g_assert_cmpuint (pin_test_count_messages (server), ==, before);
}

/* Somebody in every state, one by one, whatever was there before. */
static void
test_scenarios (void)
{
  g_autoptr (PinTestServer) server = start (FALSE);
  g_autoptr (PinTestReply) list =
      pin_test_server_call (server, PIN_OPERATION_SHOW_SCENARIOS, NULL, NULL, NULL);
  guint n = pin_test_reply_count (list, "scenarios");
  gboolean seen[PIN_N_LIVES + 1] = { FALSE };
  g_autoptr (PinTestReply) unknown = pin_test_server_call (
      server, PIN_OPERATION_LOAD_SCENARIO, NULL, NULL, "{\"scenario_id\":\"nobody\"}");

  pin_test_assert_status (list, 200);
  pin_test_assert_problem (unknown, PIN_ERROR_NOT_FOUND);
  g_assert_cmpuint (n, >=, 12);
  /* Twice: the second time everything begins again. */
  for (guint i = 0; i < n * 2; i++) {
    g_autofree char *id_path = g_strdup_printf ("scenarios.%u.scenario_id", i % n);
    g_autofree char *life_path = g_strdup_printf ("scenarios.%u.life", i % n);
    g_autofree char *body =
        g_strdup_printf ("{\"scenario_id\":\"%s\"}", pin_test_reply_get (list, id_path));
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_LOAD_SCENARIO, NULL, NULL, body);

    g_test_message ("%s", body);
    pin_test_assert_status (reply, 200);
    seen[pin_enum_from_name (pin_life_values, pin_test_reply_get (list, life_path))] = TRUE;
    g_assert_cmpstr (pin_test_reply_get (reply, "about_it"), !=, "");
    g_assert_cmpstr (pin_test_reply_get (reply, "about_en"), !=, "");
  }
  for (int life = 1; life <= PIN_N_LIVES; life++)
    g_assert_true (seen[life]);
}

/* The people of the seed stand as the file says: what each may do tells. */
static void
test_scenarios_stand (void)
{
  static const struct {
    const char *tax_code;
    const char *pin;
    PinErrorCode code; /* 0: signed in */
    const char *reason;
  } rows[] = {
    { ACTIVE, ACTIVE_PIN, 0, NULL },
    { "SCDSRA88B51Z114K", "8M3N7PWT", 0, "expired" },
    { "BLCBRN65T03Z103H", "9R8S7T6V", PIN_ERROR_LOCKED, NULL },
    { "CHSCRL58M64Z126L", "3W4X5Y6Z", PIN_ERROR_LOCKED_FOR_GOOD, NULL },
    { "RPRRME77D06Z112R", "2B3C4D5E", PIN_ERROR_WRONG_CREDENTIALS, NULL },
    { REVOKED, "6F7G8H9J", PIN_ERROR_PIN_REVOKED, NULL },
    { CEASED, "5N6P7Q8R", PIN_ERROR_PIN_CEASED, NULL },
    { "NTCMLA40C48Z112Y", "4H5J6K7M8N9P2Q3R", 0, "old_length" },
    { ONE_CONTACT, "9S8T7V6W", 0, NULL },
  };
  g_autoptr (PinTestServer) server = start (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = pin_test_credentials (rows[i].tax_code, rows[i].pin);
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

    g_test_message ("%s", rows[i].tax_code);
    if (rows[i].code != 0) {
      pin_test_assert_problem (reply, rows[i].code);
    } else {
      pin_test_assert_status (reply, 201);
      g_assert_cmpstr (pin_test_reply_get (reply, "reason"), ==, rows[i].reason);
    }
  }
}

/* Whoever loads a request can follow it. */
static void
test_scenario_request (void)
{
  static const struct {
    const char *id;
    const char *status;
  } rows[] = {
    { "phone-check", "phone_check" },
    { "sending", "sending" },
    { "provisional", "delivered" },
    { "recovering", "delivered" },
  };
  g_autoptr (PinTestServer) server = start (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf ("{\"scenario_id\":\"%s\"}", rows[i].id);
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_LOAD_SCENARIO, NULL, NULL, body);
    g_autoptr (PinTestReply) state = pin_test_server_call (
        server, PIN_OPERATION_SHOW_REQUEST, pin_test_reply_get (reply, "request_id"),
        pin_test_reply_get (reply, "request_token"), NULL);

    pin_test_assert_status (state, 200);
    g_assert_cmpstr (pin_test_reply_get (state, "status"), ==, rows[i].status);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/desk/envelope", test_envelope);
  g_test_add_func ("/mock/desk/envelope-renews", test_envelope_renews);
  g_test_add_func ("/mock/desk/envelope-keeps-contacts", test_envelope_keeps_contacts);
  g_test_add_data_func ("/mock/desk/envelope-after-the-end/revoked", REVOKED,
                        test_envelope_after_the_end);
  g_test_add_data_func ("/mock/desk/envelope-after-the-end/ceased", CEASED,
                        test_envelope_after_the_end);
  g_test_add_data_func ("/mock/desk/assistance/recovery", "recovery", test_assistance);
  g_test_add_data_func ("/mock/desk/assistance/revocation", "revocation", test_assistance);
  g_test_add_func ("/mock/desk/assistance/refused", test_assistance_refused);
  g_test_add_func ("/mock/desk/scenarios", test_scenarios);
  g_test_add_func ("/mock/desk/scenarios/stand", test_scenarios_stand);
  g_test_add_func ("/mock/desk/scenarios/request", test_scenario_request);
  return g_test_run ();
}
