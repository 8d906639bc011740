/* pin-test-keyed.c: a call of every keyed operation, and a state in which it has an effect
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-keyed.h"

#include "pin-test-citizen.h"
#include "pin-test-crowd.h"
#include "pin-test-life.h"

#include <string.h>

#define TAX_CODE PIN_TEST_TAX_CODE
#define RESIDENCE \
  "\"residence\":{\"country\":\"DE\",\"address\":\"Lindenweg 4\",\"postal_code\":\"50667\"," \
  "\"municipality\":\"Köln\"}"
#define DESK "{\"tax_code\":\"" TAX_CODE "\"," RESIDENCE "}"
#define CONTACTS "\"contacts\":{\"mobile\":\"%s\",\"email\":\"" PIN_TEST_EMAIL "\"}"

void
pin_test_keyed_free (PinTestKeyed *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->token);
  g_free (self->version);
  g_free (self->body);
  g_free (self->other);
  g_free (self);
}

/**
 * pin_test_keyed_write:
 *
 * Returns: (transfer full): the whole request
 */
char *
pin_test_keyed_write (const PinTestKeyed *self, const char *key)
{
  return pin_test_call_write (self->operation, self->id, self->token, key, self->version,
                              self->body);
}

/**
 * pin_test_keyed_write_other:
 *
 * Returns: (transfer full): another request with the same key
 */
char *
pin_test_keyed_write_other (const PinTestKeyed *self, const char *key)
{
  if (self->other != NULL)
    return pin_test_call_write (self->operation, self->id, self->token, key, self->version,
                                self->other);
  return pin_test_call_write (PIN_OPERATION_RECOVER_PIN, NULL, NULL, key, NULL,
                              "{\"tax_code\":\"" TAX_CODE "\",\"mobile\":\"" PIN_TEST_MOBILE
                              "\",\"email\":\"" PIN_TEST_EMAIL "\"}");
}

static char *
about_another (const char *body)
{
  g_autoptr (GString) text = g_string_new (body);

  g_string_replace (text, TAX_CODE, PIN_TEST_OTHER_TAX_CODE, 0);
  return g_strdup (text->str);
}

/* @body (transfer full, nullable), @other (transfer full, nullable): without it, the same about
 * somebody else. */
static void
add (GPtrArray *list, PinOperationId operation, const char *id, const char *token,
     const char *version, char *body, char *other)
{
  PinTestKeyed *self = g_new0 (PinTestKeyed, 1);

  self->operation = operation;
  self->id = g_strdup (id);
  self->token = g_strdup (token);
  self->version = g_strdup (version);
  self->body = body;
  self->other = other != NULL || body == NULL ? other : about_another (body);
  g_ptr_array_add (list, self);
}

static void
prepare_none (PinTestStand *stand, GPtrArray *list)
{
  g_autoptr (PinTestReply) scenarios =
      pin_test_server_call (stand->server, PIN_OPERATION_SHOW_SCENARIOS, NULL, NULL, NULL);
  const char *one = pin_test_reply_get (scenarios, "scenarios.0.scenario_id");
  const char *two = pin_test_reply_get (scenarios, "scenarios.1.scenario_id");

  pin_test_assert_status (scenarios, 200);
  add (list, PIN_OPERATION_REQUEST_PIN, NULL, NULL, NULL, pin_test_stand_request (FALSE), NULL);
  add (list, PIN_OPERATION_POST_PART, NULL, NULL, NULL, g_strdup (DESK), NULL);
  add (list, PIN_OPERATION_ADVANCE_CLOCK, NULL, NULL, NULL, g_strdup ("{\"seconds\":3600}"),
       g_strdup ("{\"seconds\":3601}"));
  add (list, PIN_OPERATION_RESET, NULL, NULL, NULL, NULL, NULL);
  add (list, PIN_OPERATION_SET_FAULTS, NULL, NULL, NULL, g_strdup ("{\"retry_after\":7}"),
       g_strdup ("{\"retry_after\":8}"));
  add (list, PIN_OPERATION_LOAD_SCENARIO, NULL, NULL, NULL,
       g_strdup_printf ("{\"scenario_id\":\"%s\"}", one),
       g_strdup_printf ("{\"scenario_id\":\"%s\"}", two));
}

static void
prepare_phone_check (PinTestStand *stand, GPtrArray *list)
{
  add (list, PIN_OPERATION_DECIDE, NULL, NULL, NULL,
       g_strdup_printf ("{\"request_id\":\"%s\",\"decision\":\"phone_check_passed\"}",
                        stand->request_id),
       g_strdup_printf ("{\"request_id\":\"%s\",\"decision\":\"phone_check_failed\"}",
                        stand->request_id));
}

static void
prepare_sending (PinTestStand *stand, GPtrArray *list)
{
  pin_test_stand_wait (stand, 13 * 3600);
  add (list, PIN_OPERATION_RESEND_PART, stand->request_id, stand->request_token, NULL,
       g_strdup ("{\"number\":1}"), g_strdup ("{ \"number\":1}"));
}

static void
prepare_posted (PinTestStand *stand, GPtrArray *list)
{
  add (list, PIN_OPERATION_ACTIVATE_POSTED_PIN, NULL, NULL, NULL,
       g_strdup_printf ("{\"tax_code\":\"" TAX_CODE "\",\"part_one\":\"%.8s\"," PIN_TEST_CARD
                        "," CONTACTS "}",
                        stand->pair, PIN_TEST_MOBILE),
       NULL);
}

static char *
code_in (char *text)
{
  char *code = pin_test_pick_code (text);

  g_assert_nonnull (code);
  g_free (text);
  return code;
}

static void
prepare_change (PinTestStand *stand, GPtrArray *list)
{
  g_autoptr (PinTestReply) change =
      pin_test_server_call (stand->server, PIN_OPERATION_PROPOSE_PIN, NULL, stand->token, NULL);

  pin_test_assert_status (change, 201);
  add (list, PIN_OPERATION_PROPOSE_PIN, NULL, stand->token, NULL, NULL, NULL);
  add (list, PIN_OPERATION_CONFIRM_PIN, pin_test_reply_get (change, "change_id"), stand->token,
       NULL, g_strdup_printf ("{\"new_pin\":\"%s\"}", pin_test_reply_get (change, "new_pin")),
       g_strdup ("{\"new_pin\":\"" PIN_TEST_MADE_UP_PIN "\"}"));
}

static void
prepare_contacts (PinTestStand *stand, GPtrArray *list)
{
  g_autoptr (PinTestReply) seen =
      pin_test_server_call (stand->server, PIN_OPERATION_SHOW_CONTACTS, NULL, stand->token, NULL);
  g_autofree char *body = g_strdup_printf ("{" CONTACTS "}", "+393339876543");
  g_autofree char *text = pin_test_call_write (PIN_OPERATION_UPDATE_CONTACTS, NULL, stand->token,
                                               NULL, pin_test_reply_get (seen, "etag"), body);
  guint before = pin_test_count_messages (stand->server);
  g_autoptr (PinTestReply) pending =
      pin_test_call_try (pin_test_server_get_port (stand->server), text);
  g_autofree char *code = code_in (pin_test_find_sms (stand->server, "codice di conferma", before));

  pin_test_assert_status (pending, 200);
  add (list, PIN_OPERATION_UPDATE_CONTACTS, NULL, stand->token,
       pin_test_reply_get (pending, "etag"), g_strdup_printf ("{" CONTACTS "}", "+393331112223"),
       g_strdup_printf ("{" CONTACTS "}", "+393331112224"));
  add (list, PIN_OPERATION_CONFIRM_CONTACT, pin_test_reply_get (pending, "pending.0.change_id"),
       stand->token, NULL, g_strdup_printf ("{\"code\":\"%s\"}", code),
       g_strdup ("{\"code\":\"000000\"}"));
}

static void
prepare_assistance (PinTestStand *stand, GPtrArray *list)
{
  guint before = pin_test_count_messages (stand->server);
  g_autoptr (PinTestReply) begun =
      pin_test_server_call (stand->server, PIN_OPERATION_ASSIST, NULL, NULL,
                            "{\"tax_code\":\"" TAX_CODE "\",\"kind\":\"recovery\"}");
  g_autofree char *sms = code_in (pin_test_find_sms (stand->server, "operatore", before));
  g_autofree char *mail =
      code_in (pin_test_find_message (stand->server, "PIN: codice per l’operatore", before));

  pin_test_assert_status (begun, 201);
  add (list, PIN_OPERATION_ASSIST, NULL, NULL, NULL,
       g_strdup ("{\"tax_code\":\"" TAX_CODE "\",\"kind\":\"revocation\"}"), NULL);
  add (list, PIN_OPERATION_CONFIRM_ASSISTANCE, pin_test_reply_get (begun, "assistance_id"), NULL,
       NULL, g_strdup_printf ("{\"sms_code\":\"%s\",\"mail_code\":\"%s\"}", sms, mail),
       g_strdup_printf ("{\"sms_code\":\"%s\",\"mail_code\":\"%s\"}", mail, sms));
}

static void
prepare_active (PinTestStand *stand, GPtrArray *list)
{
  prepare_change (stand, list);
  prepare_contacts (stand, list);
  prepare_assistance (stand, list);
  pin_test_stand_ask_recovery (stand);
  pin_test_stand_ask_revocation (stand);
  add (list, PIN_OPERATION_OPEN_SESSION, NULL, NULL, NULL,
       pin_test_credentials (TAX_CODE, stand->pin), NULL);
  add (list, PIN_OPERATION_RECOVER_PIN, NULL, NULL, NULL,
       g_strdup ("{\"tax_code\":\"" TAX_CODE "\",\"mobile\":\"" PIN_TEST_MOBILE
                 "\",\"email\":\"" PIN_TEST_EMAIL "\"}"),
       NULL);
  add (list, PIN_OPERATION_REVOKE_PIN, NULL, NULL, NULL,
       g_strdup ("{\"tax_code\":\"" TAX_CODE "\"," PIN_TEST_CARD ",\"email\":\"" PIN_TEST_EMAIL
                 "\"}"),
       NULL);
  add (list, PIN_OPERATION_CONFIRM_RECOVERY, stand->recovery_id, NULL, NULL,
       g_strdup_printf ("{\"code\":\"%s\"}", stand->recovery_code),
       g_strdup ("{\"code\":\"0000000000\"}"));
  add (list, PIN_OPERATION_CONFIRM_REVOCATION, stand->revocation_id, NULL, NULL,
       g_strdup_printf ("{\"tax_code\":\"" TAX_CODE "\",\"code\":\"%s\"}", stand->revocation_code),
       NULL);
  add (list, PIN_OPERATION_REVOKE_OWN_PIN, NULL, stand->token, NULL,
       g_strdup_printf ("{\"pin\":\"%s\",\"reason\":\"not_needed\"}", stand->pin),
       g_strdup ("{\"pin\":\"" PIN_TEST_MADE_UP_PIN "\",\"reason\":\"not_needed\"}"));
  add (list, PIN_OPERATION_HAND_ENVELOPE, NULL, NULL, NULL, g_strdup (DESK), NULL);
}

/**
 * pin_test_keyed_prepare:
 * @stand: in one of the states none, phone check, sending, posted, active; together they have a
 *   call of every keyed operation
 *
 * Does what has to be done before, and keeps the state in which each call can be made. The server
 * is stopped then.
 *
 * Returns: (transfer full): array of #PinTestKeyed
 */
GPtrArray *
pin_test_keyed_prepare (PinTestStand *stand)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_test_keyed_free);

  pin_test_stand_begin_again (stand);
  if (stand->life == PIN_LIFE_NONE)
    prepare_none (stand, list);
  else if (stand->life == PIN_LIFE_PHONE_CHECK)
    prepare_phone_check (stand, list);
  else if (stand->life == PIN_LIFE_SENDING)
    prepare_sending (stand, list);
  else if (stand->life == PIN_LIFE_POSTED)
    prepare_posted (stand, list);
  else if (stand->life == PIN_LIFE_ACTIVE)
    prepare_active (stand, list);
  g_assert_cmpuint (list->len, >, 0);
  pin_test_stand_keep (stand);
  return list;
}
