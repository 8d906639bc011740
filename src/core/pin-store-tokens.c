/* pin-store-tokens.c: tokens in the keyring, or in memory where there is none
 *
 * The keyring may be absent, locked or hung: whoever waits for it waits three seconds. The call
 * itself goes on a while, because a person may be asked to unlock the keyring.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store-private.h"

#include "pin-field.h"

#include <libsecret/secret.h>

#define PATIENCE 3
#define LAST_MOMENT 60

static const SecretSchema schema = {
  "io.github.duemeta.Duemeta.Request",
  SECRET_SCHEMA_NONE,
  { { "request", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* One call to the keyring, and who waits for it. */
typedef struct {
  GTask *task; /* NULL once answered */
  GWeakRef store;
  char *request_id;
  GCancellable *cancellable;
  guint patience;
  guint last_moment;
} Wait;

static void
wait_answer (Wait *wait)
{
  PinStore *self = g_task_get_source_object (wait->task);
  g_autoptr (GTask) task = g_steal_pointer (&wait->task);
  const char *token = g_hash_table_lookup (self->tokens, wait->request_id);

  g_clear_handle_id (&wait->patience, g_source_remove);
  if (g_task_get_source_tag (task) == pin_store_load_token_async)
    g_task_return_pointer (task, g_strdup (token), (GDestroyNotify)pin_free_secret);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
on_patience_over (gpointer user_data)
{
  Wait *wait = user_data;

  wait->patience = 0;
  g_debug ("The keyring does not answer in time");
  wait_answer (wait);
  return G_SOURCE_REMOVE;
}

static gboolean
on_last_moment (gpointer user_data)
{
  Wait *wait = user_data;

  wait->last_moment = 0;
  g_cancellable_cancel (wait->cancellable);
  return G_SOURCE_REMOVE;
}

static Wait *
wait_new (GTask *task, const char *request_id)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->task = task;
  g_weak_ref_init (&wait->store, g_task_get_source_object (task));
  wait->request_id = g_strdup (request_id);
  wait->cancellable = g_cancellable_new ();
  wait->patience = g_timeout_add_seconds (PATIENCE, on_patience_over, wait);
  wait->last_moment = g_timeout_add_seconds (LAST_MOMENT, on_last_moment, wait);
  return wait;
}

static void
wait_free (Wait *wait)
{
  if (wait->task != NULL)
    wait_answer (wait);
  g_clear_handle_id (&wait->last_moment, g_source_remove);
  g_weak_ref_clear (&wait->store);
  g_object_unref (wait->cancellable);
  g_free (wait->request_id);
  g_free (wait);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wait) wait = user_data;
  g_autoptr (PinStore) self = g_weak_ref_get (&wait->store);
  g_autoptr (GError) error = NULL;

  if (!secret_password_store_finish (result, &error))
    g_debug ("No keyring: %s", error->message);
  if (self == NULL)
    return;
  pin_store_set_keyring (self, error == NULL);
  pin_store_count_saving (self, FALSE);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wait) wait = user_data;
  g_autoptr (PinStore) self = g_weak_ref_get (&wait->store);
  g_autoptr (GError) error = NULL;
  char *token = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_debug ("No keyring: %s", error->message);
  if (self != NULL) {
    pin_store_set_keyring (self, error == NULL);
    if (token != NULL)
      g_hash_table_replace (self->tokens, g_strdup (wait->request_id), g_strdup (token));
  }
  secret_password_free (token);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!secret_password_clear_finish (result, &error) && error != NULL)
    g_debug ("The keyring keeps a token: %s", error->message);
}

/**
 * pin_store_save_token_async:
 * @token: the token of a request
 *
 * Keeps @token for this run and, where there is a keyring, for the next ones: "keyring" tells.
 */
void
pin_store_save_token_async (PinStore *self, const char *request_id, const char *token,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  Wait *wait;

  g_return_if_fail (PIN_IS_STORE (self));
  g_return_if_fail (request_id != NULL && token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_store_save_token_async);
  g_hash_table_replace (self->tokens, g_strdup (request_id), g_strdup (token));
  if (self->path == NULL) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }
  pin_store_count_saving (self, TRUE);
  wait = wait_new (task, request_id);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Duemetà", token, wait->cancellable,
                         on_stored, wait, "request", request_id, NULL);
}

/**
 * pin_store_save_token_finish:
 * @error: only %G_IO_ERROR_CANCELLED
 */
gboolean
pin_store_save_token_finish (PinStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_store_load_token_async:
 *
 * Looks for the token of a request in this run's memory, then in the keyring.
 */
void
pin_store_load_token_async (PinStore *self, const char *request_id, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Wait *wait;

  g_return_if_fail (PIN_IS_STORE (self));
  g_return_if_fail (request_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_store_load_token_async);
  if (self->path == NULL || g_hash_table_contains (self->tokens, request_id)) {
    g_task_return_pointer (task, g_strdup (g_hash_table_lookup (self->tokens, request_id)),
                           (GDestroyNotify)pin_free_secret);
    g_object_unref (task);
    return;
  }
  wait = wait_new (task, request_id);
  secret_password_lookup (&schema, wait->cancellable, on_found, wait, "request", request_id, NULL);
}

/**
 * pin_store_load_token_finish:
 * @error: only %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the token, free with pin_free_secret(); %NULL when it is
 *   gone or the keyring does not answer
 */
char *
pin_store_load_token_finish (PinStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pin_store_forget_token:
 *
 * Forgets the token of a request, in the keyring too.
 */
void
pin_store_forget_token (PinStore *self, const char *request_id)
{
  g_return_if_fail (PIN_IS_STORE (self));
  g_return_if_fail (request_id != NULL);

  g_hash_table_remove (self->tokens, request_id);
  if (self->path != NULL)
    secret_password_clear (&schema, NULL, on_cleared, NULL, "request", request_id, NULL);
}
