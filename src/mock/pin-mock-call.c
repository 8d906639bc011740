/* pin-mock-call.c: one call of an operation, from the decoded request to the answer
 *
 * Knows nothing of HTTP connections: pin-mock-server.c does.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-call.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-mock-events.h"
#include "pin-mock-handlers.h"
#include "pin-query.h"

#include <string.h>

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

void
pin_mock_call_free (PinMockCall *self)
{
  if (self == NULL)
    return;
  drop_state (self);
  if (self->request != NULL)
    pin_message_free (self->operation->request, self->request);
  if (self->reply != NULL)
    pin_message_free (self->operation->reply, self->reply);
  g_clear_pointer (&self->rules, pin_rules_in_force_free);
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

/* Whatever is due has happened, and the call knows what time it is. What would tell a stranger by
 * its time who has a PIN is left to the timer; who practises is no stranger. */
static gboolean
settle (PinMockCall *self, GError **error)
{
  gint64 now = pin_mock_clock_get_now (self->mock->clock);
  gboolean all = (self->operation->flags & PIN_OPERATION_PRACTICE) != 0;

  if (!pin_mock_events_settle (self->mock, now, all, error))
    return FALSE;
  if (self->rules == NULL || now != self->now) {
    g_clear_pointer (&self->rules, pin_rules_in_force_free);
    self->rules = pin_mock_rules_at (self->mock, now);
  }
  self->now = now;
  return TRUE;
}

static void start (PinMockCall *self);

static void
finish (PinMockCall *self, PinMockReply *reply)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  drop_state (self);
  pin_mock_course_hash_pairs (self->mock);
  if (waiting != NULL)
    g_hash_table_remove (self->mock->in_hand, self->key.name);
  self->done (self, reply, self->data);
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    start (g_ptr_array_index (waiting, i));
}

static void
finish_with_error (PinMockCall *self, const GError *error)
{
  finish (self, pin_mock_reply_new_problem (error, self->since, self->expected_by));
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

  pin_mock_db_has_failed (self->mock->db);
  if (pin_mock_call_authorize (self, &error))
    pin_mock_handlers_get (self->operation->id)->handle (self, &error);
  /* A row that could not be read is not a row that is not there. */
  if (pin_mock_db_has_failed (self->mock->db)) {
    g_clear_error (&error);
    error = pin_error_new (PIN_ERROR_SERVICE_FAILED, "database");
  }
  if (error != NULL)
    finish_with_error (self, error);
  else
    finish (self, pin_mock_reply_new (self->operation, self->reply));
}

/* The handler, the stored answer and the effect: one transaction. */
static void
conclude (PinMockCall *self)
{
  PinMockDb *db = self->mock->db;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinMockReply) reply = NULL;
  g_autoptr (GError) failure = NULL;
  const PinMockHandlers *handlers = pin_mock_handlers_get (self->operation->id);

  if ((handlers->before != NULL && !handlers->before (self, &error)) || !settle (self, &error)) {
    finish_with_error (self, error);
    return;
  }
  pin_mock_db_begin (db);
  if (pin_mock_call_authorize (self, &error) && handlers->handle (self, &error))
    reply = pin_mock_reply_new (self->operation, self->reply);
  else
    reply = pin_mock_reply_new_problem (error, self->since, self->expected_by);

  if (error != NULL && !is_outcome (error)) {
    pin_mock_db_rollback (db);
    self->mock->next_event = PIN_UNKNOWN;
    finish (self, g_steal_pointer (&reply));
    return;
  }
  if (self->keyed && pin_mock_key_keeps (reply, error))
    pin_mock_key_store (&self->key, self->mock, self->now, reply);
  pin_mock_clock_keep (self->mock->clock, db);
  if (!pin_mock_db_commit (db, &failure)) {
    self->mock->next_event = PIN_UNKNOWN;
    self->since = self->expected_by = 0;
    finish_with_error (self, failure);
    return;
  }
  finish (self, g_steal_pointer (&reply));
}

static void
on_hashed (PinMockHashJob *job, gpointer data)
{
  conclude (data);
}

static void
prepare (PinMockCall *self)
{
  PinMockDb *db = self->mock->db;
  g_autoptr (GError) error = NULL;
  gboolean ready;

  /* Before anything is counted. */
  if (pin_mock_hash_pool_is_full (self->mock->pool)) {
    error = pin_error_new (PIN_ERROR_SERVICE_UNAVAILABLE, "queue is full");
    finish_with_error (self, error);
    return;
  }
  pin_mock_db_begin (db);
  ready = pin_mock_call_authorize (self, &error) &&
          pin_mock_handlers_get (self->operation->id)->prepare (self, &error);
  if (ready || is_outcome (error)) {
    g_autoptr (GError) failure = NULL;

    if (self->keyed && !ready) {
      g_autoptr (PinMockReply) reply =
          pin_mock_reply_new_problem (error, self->since, self->expected_by);

      if (pin_mock_key_keeps (reply, error))
        pin_mock_key_store (&self->key, self->mock, self->now, reply);
    }
    pin_mock_clock_keep (self->mock->clock, db);
    if (!pin_mock_db_commit (db, &failure)) {
      finish_with_error (self, failure);
      return;
    }
  } else {
    pin_mock_db_rollback (db);
  }
  if (!ready) {
    finish_with_error (self, error);
    return;
  }
  self->waiting = g_ptr_array_new ();
  g_hash_table_insert (self->mock->in_hand, self->key.name, self);
  pin_mock_hash_pool_push (self->mock->pool, self->job, TRUE, on_hashed, self);
}

static void
start (PinMockCall *self)
{
  const PinMockHandlers *handlers = pin_mock_handlers_get (self->operation->id);
  PinMockCall *other =
      self->keyed ? g_hash_table_lookup (self->mock->in_hand, self->key.name) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinMockReply) reply = NULL;

  if (other != NULL)
    g_ptr_array_add (other->waiting, self);
  else if (!settle (self, &error) ||
           (self->keyed &&
            !pin_mock_key_find (&self->key, self->mock, self->operation, &reply, &error)))
    finish_with_error (self, error);
  else if (reply != NULL)
    finish (self, g_steal_pointer (&reply));
  else if (is_reading (self->operation))
    read_only (self);
  else if (handlers->prepare != NULL)
    prepare (self);
  else
    conclude (self);
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
