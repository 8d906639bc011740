/* pin-exchange.c: the tries that make one call
 *
 * There is one deadline for all of them and, in the end, one answer to what is known: not sent,
 * sent but the answer lost, or answered.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-exchange.h"

#include <string.h>

#define MOST_TRIES 3
/* Before the second try, in milliseconds; doubled before the third; up to as much at random. */
#define FIRST_PAUSE 250
/* Longest Retry-After that is waited for unasked, in milliseconds. */
#define LONGEST_PAUSE 3000

static void start_try (GTask *task);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
pin_exchange_free (PinExchange *self)
{
  clear_source (&self->stop);
  clear_source (&self->deadline);
  clear_source (&self->pause);
  if (self->operation->reply != NULL)
    pin_message_free (self->operation->reply, self->reply);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->body, g_bytes_unref);
  pin_free_secret (self->token);
  g_free (self->key);
  g_free (self->version);
  g_free (self->url);
  g_free (self);
}

/* The source owns a reference to @task until it is gone. */
static GSource *
attach (GSource *source, GSourceFunc function, GTask *task)
{
  g_source_set_callback (source, function, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static gboolean
changes_something (const PinExchange *exchange)
{
  return strcmp (exchange->operation->method, "GET") != 0;
}

/* May the service get this twice? A key makes it have its effect once, but an attempt might be
 * used up all the same. */
static gboolean
may_repeat (const PinExchange *exchange)
{
  PinOperationFlags flags = exchange->operation->flags;

  if (flags & PIN_OPERATION_ATTEMPT)
    return FALSE;
  return (flags & PIN_OPERATION_KEYED) || strcmp (exchange->operation->method, "GET") == 0 ||
         strcmp (exchange->operation->method, "DELETE") == 0;
}

/* Milliseconds to wait before the next try, or -1 when there is none. */
static gint64
pause_before_next (const PinExchange *exchange, const GError *error)
{
  gint64 left = (exchange->ends_at - g_get_monotonic_time ()) / 1000;
  gint64 asked = pin_error_get_retry_after (error);
  gint64 pause = FIRST_PAUSE << (exchange->tries - 1);

  if (exchange->tries >= MOST_TRIES || exchange->late || exchange->stopped ||
      !may_repeat (exchange) ||
      !(g_error_matches (error, PIN_ERROR, PIN_ERROR_NOT_SENT) ||
        g_error_matches (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST) ||
        g_error_matches (error, PIN_ERROR, PIN_ERROR_SERVICE_UNAVAILABLE)))
    return -1;
  pause += g_random_int_range (0, (gint32)pause);
  if (asked != PIN_UNKNOWN)
    pause = MAX (pause, asked * 1000);
  return pause <= LONGEST_PAUSE && pause < left ? pause : -1;
}

/* What is known after all tries: one that got lost is not undone by the next. Takes @error. */
static GError *
in_the_end (const PinExchange *exchange, GError *error)
{
  GError *lost;

  if (!exchange->lost || !(g_error_matches (error, PIN_ERROR, PIN_ERROR_NOT_SENT) ||
                           g_error_matches (error, PIN_ERROR, PIN_ERROR_UNTRUSTED) ||
                           g_error_matches (error, PIN_ERROR, PIN_ERROR_TOO_MANY_REQUESTS) ||
                           g_error_matches (error, PIN_ERROR, PIN_ERROR_SERVICE_UNAVAILABLE)))
    return error;
  lost = pin_error_new (PIN_ERROR_ANSWER_LOST, "%s", error->message);
  g_error_free (error);
  return lost;
}

static void
end_call (GTask *task, GError *error)
{
  PinExchange *exchange = g_task_get_task_data (task);

  clear_source (&exchange->stop);
  clear_source (&exchange->deadline);
  clear_source (&exchange->pause);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, in_the_end (exchange, error));
}

static gboolean
on_pause_over (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  PinExchange *exchange = g_task_get_task_data (task);

  clear_source (&exchange->pause);
  start_try (task);
  return G_SOURCE_REMOVE;
}

static void
end_try (GTask *task, GError *error)
{
  PinExchange *exchange = g_task_get_task_data (task);
  gint64 pause = error != NULL ? pause_before_next (exchange, error) : -1;

  if (error != NULL)
    g_debug ("%s, try %u: %s", exchange->operation->nick, exchange->tries, error->message);
  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST))
    exchange->lost = TRUE;
  if (pause < 0) {
    end_call (task, error);
    return;
  }
  g_error_free (error);
  exchange->pause = attach (g_timeout_source_new ((guint)pause), on_pause_over, task);
}

/* Makes of what went wrong on the way what the citizen can do about it. Takes @error. */
static GError *
way_error (const PinExchange *exchange, gboolean sent, GError *error)
{
  g_autoptr (GError) cause = error;
  PinErrorCode code = PIN_ERROR_NOT_SENT;

  if (cause->domain == PIN_ERROR)
    return g_steal_pointer (&cause);
  if (exchange->stopped)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  /* A connection cut off during the handshake is no question of trust. */
  if (cause->domain == G_TLS_ERROR && !g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_EOF) &&
      !g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_MISC))
    code = PIN_ERROR_UNTRUSTED;
  else if (sent && changes_something (exchange))
    code = PIN_ERROR_ANSWER_LOST;
  return pin_error_new (code, "%s: %s", exchange->operation->nick,
                        exchange->late ? "deadline" : cause->message);
}

static void
on_send_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PinExchange *exchange = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;
  PinReplyHead head;
  gboolean sent;
  GError *error = NULL;

  body = pin_transport_send_finish (PIN_TRANSPORT (source), result, &head, &sent, &error);
  exchange->sent |= sent;
  g_clear_object (&exchange->cancellable);
  if (body == NULL)
    error = way_error (exchange, sent, error);
  else if (exchange->operation->reply != NULL || head.status >= 400)
    exchange->reply = pin_reply_read (exchange->operation, &head, body, &error);
  end_try (task, error);
}

static void
start_try (GTask *task)
{
  PinExchange *exchange = g_task_get_task_data (task);

  exchange->tries++;
  exchange->cancellable = g_cancellable_new ();
  pin_transport_send_async (exchange->transport, exchange->operation, exchange->url,
                            exchange->token, exchange->key, exchange->version, exchange->body,
                            exchange->cancellable, on_send_ready, g_object_ref (task));
}

/* Between two tries there is nothing to cancel: the call ends here. */
static void
interrupt (GTask *task)
{
  PinExchange *exchange = g_task_get_task_data (task);

  if (exchange->cancellable != NULL)
    g_cancellable_cancel (exchange->cancellable);
  else
    end_call (task, way_error (exchange, FALSE,
                               g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "waiting")));
}

static gboolean
on_deadline (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  PinExchange *exchange = g_task_get_task_data (task);

  exchange->late = TRUE;
  clear_source (&exchange->deadline);
  interrupt (task);
  return G_SOURCE_REMOVE;
}

static gboolean
on_stop (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  PinExchange *exchange = g_task_get_task_data (task);

  exchange->stopped = TRUE;
  clear_source (&exchange->stop);
  interrupt (task);
  return G_SOURCE_REMOVE;
}

/**
 * pin_exchange_run:
 * @task: a task whose data is a #PinExchange with its operation, transport, url and what else it
 *   sends; it returns a boolean, and the reply is in the exchange
 * @deadline: milliseconds for all tries together
 *
 * Sends, and sends again up to twice after a failure of the network where that is harmless. The
 * cancellable of @task gives the exchange up.
 */
void
pin_exchange_run (GTask *task, guint deadline)
{
  PinExchange *exchange = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  exchange->ends_at = g_get_monotonic_time () + deadline * G_GINT64_CONSTANT (1000);
  exchange->deadline = attach (g_timeout_source_new (deadline), on_deadline, task);
  if (cancellable != NULL)
    exchange->stop = attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (on_stop), task);
  start_try (task);
}
