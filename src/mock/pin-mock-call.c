/* pin-mock-call.c: one call of an operation, from the decoded request to the answer
 *
 * A call that only reads is answered at once. Any other is run in a group, and answered when that
 * is on the disk; if an attempt has to be counted or something to be hashed first, it is run in a
 * second one afterwards.
 *
 * Knows nothing of HTTP connections: pin-mock-server.c does.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-call.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-mock-events.h"
#include "pin-mock-group.h"
#include "pin-mock-handlers.h"
#include "pin-query.h"

#include <string.h>

/**
 * pin_mock_refuse:
 * @why: for the log
 *
 * Returns: %FALSE, with @error set
 */
gboolean
pin_mock_refuse (GError **error, PinErrorCode code, const char *why)
{
  g_propagate_error (error, pin_error_new (code, "%s", why));
  return FALSE;
}

PinMockCall *
pin_mock_call_new (PinMock *mock, const PinOperation *operation)
{
  PinMockCall *self = g_new0 (PinMockCall, 1);

  self->mock = mock;
  self->operation = operation;
  return self;
}

static void
drop_state (PinMockCall *self)
{
  if (self->free_state != NULL && self->state != NULL)
    self->free_state (self->state);
  self->state = NULL;
  self->free_state = NULL;
  g_clear_pointer (&self->job, pin_mock_hash_job_free);
}

static void
leave_place (PinMockCall *self)
{
  if (self->has_place)
    pin_mock_hash_pool_leave_place (self->mock->pool);
  self->has_place = FALSE;
}

/* Of a try that did not reach the disk. */
static void
drop_outcome (PinMockCall *self)
{
  g_clear_pointer (&self->answer, pin_mock_reply_free);
  if (self->reply != NULL)
    pin_message_free (self->operation->reply, self->reply);
  self->reply = NULL;
  self->since = self->expected_by = 0;
  leave_place (self);
}

void
pin_mock_call_free (PinMockCall *self)
{
  if (self == NULL)
    return;
  drop_state (self);
  drop_outcome (self);
  if (self->request != NULL)
    pin_message_free (self->operation->request, self->request);
  g_clear_pointer (&self->subject, pin_mock_request_free);
  g_free (self->session.request);
  pin_free_secret (self->bearer);
  g_free (self->id);
  pin_wipe (self, sizeof *self);
  g_free (self);
}

/* `"v3"` as `v3`; anything that is no version of ours is one that nothing has. */
static char *
unquote (const char *version)
{
  gsize length = strlen (version);

  if (length > 2 && version[0] == '"' && version[length - 1] == '"')
    return g_strndup (version + 1, length - 2);
  return g_strdup ("none");
}

static gboolean
read_request (PinMockCall *self, const PinMockHeard *heard, GError **error)
{
  const PinOperation *operation = self->operation;
  const PinField *version = pin_shape_find_flag (operation->request, PIN_FIELD_IF_MATCH);

  self->request =
      pin_operation_has_query (operation)
          ? pin_query_decode (operation->request, heard->query, error)
          : pin_codec_decode (operation->request, heard->body, PIN_JSON_MAX_REQUEST, error);
  if (self->request == NULL)
    return FALSE;
  if (version != NULL && heard->version != NULL)
    G_STRUCT_MEMBER (char *, self->request, version->offset) = unquote (heard->version);
  return TRUE;
}

/**
 * pin_mock_call_read:
 * @error: %PIN_ERROR_MALFORMED_REQUEST, %PIN_ERROR_CONTENT_TOO_LARGE or
 *   %PIN_ERROR_INVALID_FIELDS
 *
 * Takes in what came, everything the tables ask for checked.
 */
gboolean
pin_mock_call_read (PinMockCall *self, const PinMockHeard *heard, GError **error)
{
  const PinOperation *operation = self->operation;

  self->bearer = g_strdup (heard->bearer);
  self->keyed = (operation->flags & PIN_OPERATION_KEYED) != 0;
  if (self->keyed && !pin_mock_key_init (&self->key, operation->method, heard->path, heard->key,
                                         heard->bearer, heard->version, heard->body, error))
    return FALSE;
  if (!pin_operation_has_body (operation) && g_bytes_get_size (heard->body) > 0) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "no body expected"));
    return FALSE;
  }
  return operation->request == NULL || read_request (self, heard, error);
}

static void
look_at_clock (PinMockCall *self)
{
  self->now = pin_mock_clock_get_now (self->mock->clock);
  self->rules = pin_mock_rules_at (self->mock, self->now);
}

/* Whatever is due has happened, and the call knows what time it is. What would tell a stranger by
 * its time who has a PIN is left to the timer; who practises is no stranger. */
static gboolean
settle (PinMockCall *self, GError **error)
{
  gint64 now = pin_mock_clock_get_now (self->mock->clock);
  gboolean all = (self->operation->flags & PIN_OPERATION_PRACTICE) != 0;

  if (!pin_mock_events_settle (self->mock, now, all, error))
    return FALSE;
  look_at_clock (self);
  return TRUE;
}

static void start (PinMockCall *self);

static void
finish (PinMockCall *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);
  PinMockReply *answer = g_steal_pointer (&self->answer);

  drop_state (self);
  if (waiting != NULL)
    g_hash_table_remove (self->mock->in_hand, self->key.name);
  self->done (self, answer, self->data);
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    start (g_ptr_array_index (waiting, i));
}

static void
refuse (PinMockCall *self, const GError *error)
{
  self->answer = pin_mock_reply_new_problem (error, self->since, self->expected_by);
}

static gboolean
is_outcome (const GError *error)
{
  return error->domain == PIN_ERROR && pin_error_info ((PinErrorCode)error->code)->status < 500;
}

/* Reads only: show-status and whatever has no session to keep alive. */
static gboolean
is_reading (const PinOperation *operation)
{
  return strcmp (operation->method, "GET") == 0 &&
         (operation->auth == PIN_AUTH_NONE || operation->auth == PIN_AUTH_REQUEST);
}

static void
read_only (PinMockCall *self)
{
  g_autoptr (GError) error = NULL;

  if (pin_mock_call_authorize (self, &error))
    pin_mock_handlers_get (self->operation->id)->handle (self, &error);
  /* A row that could not be read is not a row that is not there. */
  if (pin_mock_db_has_failed (self->mock->db)) {
    g_clear_error (&error);
    error = pin_error_new (PIN_ERROR_SERVICE_FAILED, "database");
  }
  if (error != NULL)
    refuse (self, error);
  else
    self->answer = pin_mock_reply_new (self->operation, self->reply);
}

/* Ends the transaction with what it answers, kept for whoever asks again. */
static void
commit (PinMockCall *self, const GError *error)
{
  g_autoptr (GError) failure = NULL;

  if (self->keyed && self->answer != NULL && pin_mock_key_keeps (self->answer, error))
    pin_mock_key_store (&self->key, self->mock, self->now, self->answer);
  pin_mock_clock_keep (self->mock->clock, self->mock->db);
  if (pin_mock_db_commit (self->mock->db, &failure))
    return;
  self->mock->next_event = PIN_UNKNOWN;
  drop_outcome (self);
  refuse (self, failure);
}

static void
roll_back (PinMockCall *self)
{
  pin_mock_db_rollback (self->mock->db);
  self->mock->next_event = PIN_UNKNOWN;
}

/* The handler, the stored answer and the effect: one transaction. */
static void
conclude (PinMockCall *self)
{
  const PinMockHandlers *handlers = pin_mock_handlers_get (self->operation->id);
  g_autoptr (GError) error = NULL;

  if (handlers->before != NULL && !self->is_begun && !handlers->before (self, &error)) {
    refuse (self, error);
    return;
  }
  self->is_begun = TRUE;
  if (!settle (self, &error)) {
    refuse (self, error);
    return;
  }
  pin_mock_db_begin (self->mock->db);
  if (pin_mock_call_authorize (self, &error) && handlers->handle (self, &error))
    self->answer = pin_mock_reply_new (self->operation, self->reply);
  else
    refuse (self, error);

  if (error != NULL && !is_outcome (error))
    roll_back (self);
  else
    commit (self, error);
}

/* What is counted here is on the disk before anything is judged. */
static void
prepare (PinMockCall *self)
{
  g_autoptr (GError) error = NULL;

  if (!pin_mock_hash_pool_take_place (self->mock->pool)) {
    error = pin_error_new (PIN_ERROR_SERVICE_UNAVAILABLE, "queue is full");
    refuse (self, error);
    return;
  }
  self->has_place = TRUE;
  pin_mock_db_begin (self->mock->db);
  if (!pin_mock_call_authorize (self, &error) ||
      !pin_mock_handlers_get (self->operation->id)->prepare (self, &error)) {
    leave_place (self);
    refuse (self, error);
  }
  if (error != NULL && !is_outcome (error))
    roll_back (self);
  else
    commit (self, error);
}

static void
begin (PinMockCall *self)
{
  g_autoptr (GError) error = NULL;

  drop_state (self);
  if (!settle (self, &error) ||
      (self->keyed &&
       !pin_mock_key_find (&self->key, self->mock, self->operation, &self->answer, &error)))
    refuse (self, error);
  else if (self->answer != NULL)
    return;
  else if (is_reading (self->operation))
    read_only (self);
  else if (pin_mock_handlers_get (self->operation->id)->prepare != NULL)
    prepare (self);
  else
    conclude (self);
}

/* Leaves an answer, or a job. */
static void
run (gpointer data)
{
  PinMockCall *self = data;

  drop_outcome (self);
  if (self->is_counted)
    conclude (self);
  else
    begin (self);
}

static void on_kept (gpointer data, gboolean kept);

/* What is counted is on the disk. */
static void
judge (PinMockCall *self)
{
  leave_place (self);
  self->is_counted = TRUE;
  pin_mock_group_add (self->mock->group, run, on_kept, self);
}

static void
on_hashed (PinMockHashJob *job, gpointer data)
{
  PinMockCall *self = data;

  self->has_place = FALSE;
  judge (self);
}

static void
on_kept (gpointer data, gboolean kept)
{
  PinMockCall *self = data;

  if (!kept) {
    g_autoptr (GError) error = pin_error_new (PIN_ERROR_SERVICE_FAILED, "database");

    drop_outcome (self);
    refuse (self, error);
  }
  if (self->answer != NULL)
    finish (self);
  else if (self->job != NULL)
    pin_mock_hash_pool_push (self->mock->pool, self->job, TRUE, on_hashed, self);
  else
    judge (self);
}

/* Nothing has to be written first, and what can be read is as late as the clock. */
static gboolean
can_read_at_once (PinMockCall *self)
{
  PinMock *mock = self->mock;

  return is_reading (self->operation) && !mock->ahead &&
         !pin_mock_events_are_due (mock, pin_mock_clock_get_now (mock->clock));
}

static void
start (PinMockCall *self)
{
  PinMock *mock = self->mock;
  PinMockCall *other = self->keyed ? g_hash_table_lookup (mock->in_hand, self->key.name) : NULL;

  if (other != NULL) {
    g_ptr_array_add (other->waiting, self);
    return;
  }
  if (can_read_at_once (self)) {
    look_at_clock (self);
    pin_mock_db_read_begin (mock->db);
    read_only (self);
    pin_mock_db_read_end (mock->db);
    finish (self);
    return;
  }
  if (self->keyed) {
    self->waiting = g_ptr_array_new ();
    g_hash_table_insert (mock->in_hand, self->key.name, self);
  }
  pin_mock_group_add (mock->group, run, on_kept, self);
}

/**
 * pin_mock_call_run:
 * @done: is given the answer and the call to free, at once or later
 *
 * Runs the operation. When the same Idempotency-Key is in hand already, it waits for that call
 * to end, and is then answered like any repetition.
 */
void
pin_mock_call_run (PinMockCall *self, PinMockCallDone done, gpointer data)
{
  self->done = done;
  self->data = data;
  start (self);
}
