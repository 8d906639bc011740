/* pin-mock-activation.c: a PIN whose part 1 came by letter
 *
 * Tax code, part 1 and health card belong together, or it is not said which of them does not.
 * Attempts are counted as for signing in, by a counter of their own. docs/domain.md section 5.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-attempts.h"
#include "pin-mock-handlers.h"
#include "pin-mock-person.h"

#include <string.h>

typedef struct {
  guint8 person[PIN_MOCK_HASH_SIZE];
  gint64 consecutive;
  char *request_id;
} Activation;

static void
activation_free (gpointer data)
{
  Activation *self = data;

  g_free (self->request_id);
  g_free (self);
}

/* Part 1 of the latest letter, whether its time is over or not. */
static char *
find_part (PinMockCall *call, Activation *activation)
{
  g_autoptr (GBytes) sealed = NULL;
  char *pair;
  {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        call->mock->db,
        "SELECT id, pair_sealed FROM requests WHERE person = ? AND origin = ?"
        " AND activated_at = 0 AND shadow = 0 AND status IN (?, ?)"
        " AND pair_sealed IS NOT NULL ORDER BY requested_at DESC LIMIT 1",
        PIN_MOCK_HASH (activation->person), PIN_MOCK_INT (PIN_MOCK_ORIGIN_POSTED),
        PIN_MOCK_INT (PIN_REQUEST_SENDING), PIN_MOCK_INT (PIN_REQUEST_EXPIRED));

    if (!pin_mock_rows_next (rows))
      return NULL;
    activation->request_id = g_strdup (pin_mock_rows_text (rows, 0));
    sealed = pin_mock_rows_bytes (rows, 1);
  }
  pair = pin_mock_secret_unseal_text (call->mock->secret, sealed);
  if (pair != NULL)
    pin_wipe_string (pair + strlen (pair) / 2);
  return pair;
}

gboolean
pin_mock_prepare_activate_posted_pin (PinMockCall *call, GError **error)
{
  const PinActivation *asked = call->request;
  Activation *activation;
  char *part;

  if (!pin_check_activation (call->rules, asked, call->now, error))
    return FALSE;
  activation = g_new0 (Activation, 1);
  call->state = activation;
  call->free_state = activation_free;
  pin_mock_secret_person (call->mock->secret, asked->tax_code, activation->person);
  if (!pin_mock_attempts_count (call, activation->person, PIN_MOCK_ATTEMPT_ACTIVATION,
                                &activation->consecutive, error))
    return FALSE;
  /* Compared where PINs are, so that the time it takes says nothing. */
  part = find_part (call, activation);
  call->job = pin_mock_hash_job_new (PIN_MOCK_PROFILE_PAIR);
  pin_mock_hash_job_check (call->job, asked->part_one, NULL, part);
  pin_free_secret (part);
  return TRUE;
}

static gboolean
is_eligible (PinMockCall *call, const PinDeskPerson *owner)
{
  PinCircumstances circumstances = { 0 };

  pin_mock_person_circumstances (owner, &circumstances);
  return pin_rules_decide (call->rules, &circumstances) == PIN_OUTCOME_REQUEST;
}

gboolean
pin_mock_activate_posted_pin (PinMockCall *call, GError **error)
{
  const PinActivation *asked = call->request;
  const Activation *activation = call->state;
  PinMock *mock = call->mock;
  g_autoptr (PinMockRequest) request =
      activation->request_id != NULL ? pin_mock_request_load (mock, activation->request_id) : NULL;
  g_autoptr (PinMockCredential) credential = NULL;
  g_autoptr (PinDeskPerson) owner = NULL;
  PinRequestAccepted *reply;
  guint8 token[PIN_MOCK_HASH_SIZE];
  gboolean known;
  gboolean right = pin_mock_hash_job_is_right (call->job, 0) && request != NULL;

  right &= pin_mock_person_check_card (mock, activation->person, asked->health_card, &known);
  if (!right)
    return pin_mock_attempts_refuse (call, activation->person, PIN_MOCK_ATTEMPT_ACTIVATION,
                                     activation->consecutive, PIN_ERROR_NOT_MATCHING, error);
  pin_mock_attempts_forget (mock, activation->person, PIN_MOCK_ATTEMPT_ACTIVATION);
  if (request->status == PIN_REQUEST_EXPIRED) {
    call->since = request->expire_at;
    return pin_mock_refuse (error, PIN_ERROR_PARTS_EXPIRED, "right, but of no use");
  }
  credential = pin_mock_credential_load (mock, call->now, activation->person);
  if (!pin_mock_state_allow (credential->life, PIN_MOCK_ACT_ACTIVATE, error))
    return FALSE;
  owner = pin_mock_person_unseal (mock, request->sealed);
  if (owner == NULL)
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "right, but of no use");
  if (!is_eligible (call, owner)) {
    call->since = pin_rules_rome_midnight (call->rules->since);
    return pin_mock_refuse (error, PIN_ERROR_NOT_ELIGIBLE, "right, but of no use");
  }

  pin_contacts_free (owner->contacts);
  owner->contacts = pin_message_copy (&pin_contacts_shape, asked->contacts);
  reply = pin_request_accepted_new ();
  call->reply = reply;
  reply->request_id = g_strdup (request->id);
  reply->request_token = pin_mock_token_new ();
  reply->status = PIN_REQUEST_SENDING;
  pin_mock_token_hash (reply->request_token, token);
  pin_mock_db_run (mock->db, "UPDATE requests SET token = ? WHERE id = ?", PIN_MOCK_HASH (token),
                   PIN_MOCK_TEXT (request->id));
  pin_mock_course_activate (mock, call->now, request, owner);
  pin_mock_track_parts (mock, reply->request_id, reply->parts);
  return TRUE;
}
