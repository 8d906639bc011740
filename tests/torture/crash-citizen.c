/* crash-citizen.c: a citizen who goes on, however often the server is killed
 *
 * Whatever is not answered is sent again word for word, as the client does. Every answer is the
 * one that a server nobody kills would give, but for a session that was idle for too long.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "crash-citizen.h"

#include "pin-message-life.h"
#include "pin-test-citizen.h"
#include "pin-test-crowd.h"
#include "pin-test-life.h"

#include <string.h>

#define RESIDENCE \
  "\"residence\":{\"country\":\"IT\",\"address\":\"Via dei Fiori 1\",\"postal_code\":\"00184\"," \
  "\"municipality\":\"Roma\",\"province\":\"RM\"}"
/* Sessions live for 900; whoever is near that may be out. */
#define IDLE_SECONDS 600
#define MOST_CODES 4

typedef struct {
  CrashCitizen *citizen;
  CrashSend send;
  gpointer data;
} Walk;

/* Virtual time that was moved ahead, by everybody. */
static gint advanced;

static void
answered_free (gpointer data)
{
  CrashAnswered *self = data;

  g_free (self->text);
  pin_test_reply_free (self->reply);
  g_free (self->key);
  g_free (self->id);
  g_free (self->token);
  g_free (self);
}

CrashCitizen *
crash_citizen_new (guint number)
{
  CrashCitizen *self = g_new0 (CrashCitizen, 1);

  self->tax_code = pin_test_provisional_code (number);
  self->family_name = g_strdup_printf ("Rossi%c%c%c", 'a' + number / 676 % 26,
                                       'a' + number / 26 % 26, 'a' + number % 26);
  self->mobile = g_strdup_printf ("+39333%07u", number);
  self->other_mobile = g_strdup_printf ("+39334%07u", number);
  self->email = g_strdup_printf ("c%u@example.org", number);
  self->history = g_array_new (FALSE, FALSE, sizeof (int));
  self->pending = g_array_new (FALSE, FALSE, sizeof (int));
  self->answered = g_ptr_array_new_with_free_func (answered_free);
  return self;
}

void
crash_citizen_free (CrashCitizen *self)
{
  char *texts[] = { self->tax_code, self->family_name, self->mobile, self->other_mobile,
                    self->email,    self->pair,        self->pin,    self->token,
                    self->id,       self->secret,      self->version };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_array_unref (self->history);
  g_array_unref (self->pending);
  g_ptr_array_unref (self->answered);
  g_free (self);
}

static void
keep (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
note_answered (CrashCitizen *self, PinOperationId operation, const char *text, const char *key,
               const char *id, const char *token, PinTestReply *reply)
{
  CrashAnswered *row = g_new0 (CrashAnswered, 1);

  row->operation = operation;
  row->text = g_strdup (text);
  row->key = g_strdup (key);
  row->id = g_strdup (id);
  row->token = g_strdup (token);
  row->reply = reply;
  g_ptr_array_add (self->answered, row);
}

static void advance (const Walk *walk, guint seconds);

/* Sends one call and notes what it was answered. @events: what then has happened, up to a 0.
 *
 * Returns: (transfer none) (nullable): the answer, NULL when the session is over */
static PinTestReply *
perform (const Walk *walk, PinOperationId operation, const char *id, const char *token,
         const char *body, guint expected, const int *events)
{
  CrashCitizen *self = walk->citizen;
  gboolean keyed = (pin_operation_get (operation)->flags & PIN_OPERATION_KEYED) != 0;
  g_autofree char *key = keyed ? g_uuid_string_random () : NULL;
  g_autofree char *text =
      pin_test_call_write (operation, id, token, key,
                           operation == PIN_OPERATION_UPDATE_CONTACTS ? self->version : NULL, body);
  g_autoptr (PinTestReply) reply = NULL;
  gboolean again = FALSE;

  g_array_set_size (self->pending, 0);
  for (guint i = 0; events != NULL && events[i] != 0; i++)
    g_array_append_val (self->pending, events[i]);
  self->is_waiting = TRUE;
  reply = walk->send (walk->data, text, &again);
  self->n_cut += again;
  self->is_waiting = FALSE;
  if (reply->status == 401 && expected != 401 && token != NULL && token == self->token &&
      g_atomic_int_get (&advanced) - self->used_at > IDLE_SECONDS) {
    g_clear_pointer (&self->token, g_free);
    self->stage = self->pin != NULL ? CRASH_STAGE_OUT : CRASH_STAGE_PAIR;
    return NULL;
  }
  /* Signed out by the first call, whose answer was lost. */
  if (operation == PIN_OPERATION_CLOSE_SESSION && again && reply->status == 401)
    expected = 401;
  /* Each call that was cut off may have been an attempt. */
  if (operation == PIN_OPERATION_OPEN_SESSION && self->n_cut > 0 && reply->status == 429) {
    gint64 wait = pin_test_reply_get_int (reply, "retry_after");

    note_answered (self, operation, text, NULL, NULL, NULL, g_steal_pointer (&reply));
    advance (walk, (guint)wait + 1);
    return perform (walk, operation, id, token, body, expected, events);
  }
  if (reply->status != expected)
    g_error ("%s in stage %d: %u, not %u: %s", pin_operation_get (operation)->nick, self->stage,
             reply->status, expected, reply->text);
  g_array_append_vals (self->history, self->pending->data, self->pending->len);
  note_answered (self, operation, text, key, id, token, reply);
  if (token != NULL)
    self->used_at = g_atomic_int_get (&advanced);
  return g_steal_pointer (&reply);
}

#define EVENTS(...) ((const int[]){ __VA_ARGS__, 0 })

static void
advance (const Walk *walk, guint seconds)
{
  g_autofree char *body = g_strdup_printf ("{\"seconds\":%u}", seconds);

  perform (walk, PIN_OPERATION_ADVANCE_CLOCK, NULL, NULL, body, 200, NULL);
  g_atomic_int_add (&advanced, (gint)seconds);
}

/* What is in the box and this citizen's. */
static char *
read_code (const Walk *walk, char **pair)
{
  CrashCitizen *self = walk->citizen;
  PinTestReply *box = perform (walk, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL, 200, NULL);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  char *code = NULL;

  for (guint i = 0; i < pin_test_reply_count (box, "messages"); i++) {
    g_autofree char *target_path = g_strdup_printf ("messages.%u.target", i);
    g_autofree char *text_path = g_strdup_printf ("messages.%u.text", i);
    const char *target = pin_test_reply_get (box, target_path);
    const char *text = pin_test_reply_get (box, text_path);
    g_autofree char *found = NULL;

    if (strcmp (target, self->mobile) != 0 && strcmp (target, self->other_mobile) != 0 &&
        strcmp (target, self->email) != 0 && strstr (text, self->family_name) == NULL)
      continue;
    pin_test_pick_part (text, "prima", &one);
    pin_test_pick_part (text, "seconda", &two);
    found = pin_test_pick_code (text);
    if (found != NULL)
      keep (&code, found);
  }
  if (pair != NULL) {
    g_assert_nonnull (one);
    g_assert_nonnull (two);
    g_free (*pair);
    *pair = g_strconcat (one, two, NULL);
  }
  return code;
}

static void
begin (const Walk *walk, GRand *rand)
{
  CrashCitizen *self = walk->citizen;
  g_autofree char *body = NULL;

  if (g_rand_int_range (rand, 0, 4) == 0 && self->stage == CRASH_STAGE_NEW) {
    g_autofree char *request = pin_test_request_italy (self->tax_code, self->mobile);
    PinTestReply *reply = perform (walk, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request, 202,
                                   EVENTS (PIN_HISTORY_REQUESTED, PIN_HISTORY_PART_SENT));

    keep (&self->id, pin_test_reply_get (reply, "request_id"));
    keep (&self->secret, pin_test_reply_get (reply, "request_token"));
    self->stage = CRASH_STAGE_ASKED;
    return;
  }
  if (g_rand_boolean (rand) && self->stage == CRASH_STAGE_ASKED) {
    perform (walk, PIN_OPERATION_CANCEL_REQUEST, self->id, self->secret, NULL, 204,
             EVENTS (PIN_HISTORY_REQUEST_CANCELLED));
    self->stage = CRASH_STAGE_NEW;
    return;
  }
  body = g_strdup_printf (
      "{\"tax_code\":\"%s\",\"family_name\":\"%s\",\"given_name\":\"Mara\"," RESIDENCE
      ",\"contacts\":{\"mobile\":\"%s\",\"email\":\"%s\"}}",
      self->tax_code, self->family_name, self->mobile, self->email);
  perform (walk, PIN_OPERATION_HAND_ENVELOPE, NULL, NULL, body, 204, EVENTS (PIN_HISTORY_ENVELOPE));
  g_free (read_code (walk, &self->pair));
  g_clear_pointer (&self->pin, g_free);
  self->has_phone = FALSE;
  self->stage = CRASH_STAGE_PAIR;
}

static void
sign_in (const Walk *walk, GRand *rand)
{
  CrashCitizen *self = walk->citizen;
  gboolean has_pin = self->stage == CRASH_STAGE_OUT;
  g_autofree char *body = pin_test_credentials (self->tax_code, has_pin ? self->pin : self->pair);
  PinTestReply *reply;

  if (self->n_wrong == 0 && g_rand_int_range (rand, 0, 4) == 0) {
    g_autofree char *wrong = pin_test_credentials (self->tax_code, "00000000");

    perform (walk, PIN_OPERATION_OPEN_SESSION, NULL, NULL, wrong, 401,
             EVENTS (PIN_HISTORY_WRONG_PIN));
    self->n_wrong++;
    return;
  }
  reply = perform (walk, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body, 201,
                   EVENTS (PIN_HISTORY_SIGNED_IN));
  keep (&self->token, pin_test_reply_get (reply, "token"));
  self->used_at = g_atomic_int_get (&advanced);
  self->n_wrong = self->n_cut = 0;
  self->stage = has_pin ? CRASH_STAGE_IN : CRASH_STAGE_FIRST;
}

static void
propose (const Walk *walk)
{
  CrashCitizen *self = walk->citizen;
  PinTestReply *reply =
      perform (walk, PIN_OPERATION_PROPOSE_PIN, NULL, self->token, NULL, 201, NULL);

  if (reply == NULL)
    return;
  keep (&self->id, pin_test_reply_get (reply, "change_id"));
  keep (&self->secret, pin_test_reply_get (reply, "new_pin"));
  self->is_changing = self->stage == CRASH_STAGE_IN;
  self->stage = CRASH_STAGE_PROPOSED;
}

static void
confirm (const Walk *walk)
{
  CrashCitizen *self = walk->citizen;
  g_autofree char *body = g_strdup_printf ("{\"new_pin\":\"%s\"}", self->secret);

  if (perform (walk, PIN_OPERATION_CONFIRM_PIN, self->id, self->token, body, 200,
               EVENTS (self->is_changing ? PIN_HISTORY_CHANGED : PIN_HISTORY_FIRST_ACCESS)) == NULL)
    return;
  keep (&self->pin, self->secret);
  self->stage = CRASH_STAGE_IN;
}

/* A landline counts at once; a mobile when its code comes back. */
static void
update_contacts (const Walk *walk, GRand *rand)
{
  CrashCitizen *self = walk->citizen;
  PinTestReply *reply =
      perform (walk, PIN_OPERATION_SHOW_CONTACTS, NULL, self->token, NULL, 200, NULL);
  gboolean new_mobile = self->n_codes < MOST_CODES && g_rand_boolean (rand);
  g_autofree char *body = NULL;

  if (reply == NULL)
    return;
  keep (&self->version, pin_test_reply_get (reply, "etag"));
  body = g_strdup_printf ("{\"contacts\":{\"mobile\":\"%s\",\"email\":\"%s\"%s%s%s}}",
                          new_mobile ? self->other_mobile : self->mobile, self->email,
                          new_mobile ? "" : ",\"home_phone\":\"+3906",
                          new_mobile ? "" : self->version + 1, new_mobile ? "" : "2345678\"");
  reply = perform (walk, PIN_OPERATION_UPDATE_CONTACTS, NULL, self->token, body, 200,
                   new_mobile ? EVENTS (PIN_HISTORY_CONTACT_ASKED,
                                        self->has_phone ? PIN_HISTORY_CONTACTS_CHANGED : 0)
                              : EVENTS (PIN_HISTORY_CONTACTS_CHANGED));
  if (reply == NULL)
    return;
  self->has_phone = !new_mobile;
  if (!new_mobile)
    return;
  self->n_codes++;
  keep (&self->id, pin_test_reply_get (reply, "pending.0.change_id"));
  self->stage = CRASH_STAGE_CONTACT;
}

static void
confirm_contact (const Walk *walk)
{
  CrashCitizen *self = walk->citizen;
  g_autofree char *code = read_code (walk, NULL);
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);
  char *before = self->mobile;

  if (perform (walk, PIN_OPERATION_CONFIRM_CONTACT, self->id, self->token, body, 200,
               EVENTS (PIN_HISTORY_CONTACTS_CHANGED)) == NULL)
    return;
  self->mobile = self->other_mobile;
  self->other_mobile = before;
  self->stage = CRASH_STAGE_IN;
}

static void
be_in (const Walk *walk, GRand *rand)
{
  CrashCitizen *self = walk->citizen;
  g_autofree char *body = g_strdup_printf ("{\"pin\":\"%s\",\"reason\":\"not_needed\"}", self->pin);
  int choice = g_rand_int_range (rand, 0, 10);

  if (choice < 2) {
    propose (walk);
  } else if (choice < 6) {
    update_contacts (walk, rand);
  } else if (choice < 9) {
    if (perform (walk, PIN_OPERATION_CLOSE_SESSION, NULL, self->token, NULL, 204, NULL) == NULL)
      return;
    g_clear_pointer (&self->token, g_free);
    self->stage = CRASH_STAGE_OUT;
  } else if (perform (walk, PIN_OPERATION_REVOKE_OWN_PIN, NULL, self->token, body, 200,
                      EVENTS (PIN_HISTORY_REVOKED)) != NULL) {
    g_clear_pointer (&self->token, g_free);
    self->stage = CRASH_STAGE_NEW;
  }
}

/* The PIN is lost, or no longer wanted. */
static void
be_out (const Walk *walk, GRand *rand)
{
  CrashCitizen *self = walk->citizen;
  int choice = g_rand_int_range (rand, 0, 10);
  gboolean recovers = choice < 8;
  g_autofree char *body = NULL;
  PinTestReply *reply;

  if (choice < 4 || self->n_codes >= MOST_CODES) {
    sign_in (walk, rand);
    return;
  }
  body = recovers ? g_strdup_printf ("{\"tax_code\":\"%s\",\"mobile\":\"%s\",\"email\":\"%s\"}",
                                     self->tax_code, self->mobile, self->email)
                  : g_strdup_printf ("{\"tax_code\":\"%s\"," PIN_TEST_CARD ",\"email\":\"%s\"}",
                                     self->tax_code, self->email);
  reply = perform (walk, recovers ? PIN_OPERATION_RECOVER_PIN : PIN_OPERATION_REVOKE_PIN, NULL,
                   NULL, body, 202,
                   EVENTS (recovers ? PIN_HISTORY_RECOVERY_ASKED : PIN_HISTORY_REVOCATION_ASKED));
  keep (&self->id, pin_test_reply_get (reply, recovers ? "recovery_id" : "revocation_id"));
  self->n_codes++;
  self->stage = recovers ? CRASH_STAGE_RECOVERING : CRASH_STAGE_REVOKING;
  advance (walk, 3);
}

static void
confirm_code (const Walk *walk)
{
  CrashCitizen *self = walk->citizen;
  g_autofree char *code = read_code (walk, NULL);
  g_autofree char *body = NULL;

  g_assert_nonnull (code);
  if (self->stage == CRASH_STAGE_REVOKING) {
    body = g_strdup_printf ("{\"tax_code\":\"%s\",\"code\":\"%s\"}", self->tax_code, code);
    perform (walk, PIN_OPERATION_CONFIRM_REVOCATION, self->id, NULL, body, 200,
             EVENTS (PIN_HISTORY_REVOKED));
    self->n_wrong = 0;
    self->stage = CRASH_STAGE_NEW;
    return;
  }
  body = g_strdup_printf ("{\"code\":\"%s\"}", code);
  perform (walk, PIN_OPERATION_CONFIRM_RECOVERY, self->id, NULL, body, 200,
           EVENTS (PIN_HISTORY_RECOVERED, PIN_HISTORY_PART_SENT, PIN_HISTORY_PART_SENT));
  self->n_wrong = 0;
  self->stage = CRASH_STAGE_RECOVERED;
}

/**
 * crash_citizen_step:
 * @send: gives the answer to a call
 *
 * Does whatever comes next, one of several things by lot.
 */
void
crash_citizen_step (CrashCitizen *self, GRand *rand, CrashSend send, gpointer data)
{
  const Walk walk = { self, send, data };

  switch (self->stage) {
  case CRASH_STAGE_NEW:
  case CRASH_STAGE_ASKED:
    begin (&walk, rand);
    break;
  case CRASH_STAGE_PAIR:
    sign_in (&walk, rand);
    break;
  case CRASH_STAGE_FIRST:
    propose (&walk);
    break;
  case CRASH_STAGE_PROPOSED:
    confirm (&walk);
    break;
  case CRASH_STAGE_IN:
    be_in (&walk, rand);
    break;
  case CRASH_STAGE_CONTACT:
    confirm_contact (&walk);
    break;
  case CRASH_STAGE_OUT:
    be_out (&walk, rand);
    break;
  case CRASH_STAGE_RECOVERING:
  case CRASH_STAGE_REVOKING:
    confirm_code (&walk);
    break;
  case CRASH_STAGE_RECOVERED:
    advance (&walk, 130);
    g_free (read_code (&walk, &self->pair));
    g_clear_pointer (&self->pin, g_free);
    self->stage = CRASH_STAGE_PAIR;
    break;
  }
}
