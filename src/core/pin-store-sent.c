/* pin-store-sent.c: what was sent and not answered yet
 *
 * A program can end between a request and its answer. The next one then knows that there is
 * something to look into: the name of the journey and when, and nothing of what was sent.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store-private.h"

#include <string.h>

#define SENT "sent-"
/* Whoever did not look into it for so long has seen otherwise what became of it. */
#define KEPT_SECONDS (7 * 24 * 3600)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What this program waits for, or is storing, is no riddle yet. */
static char *
name_live (const char *service, const char *journey)
{
  return g_strconcat (journey, " ", service, NULL);
}

static gboolean
is_live (PinStore *self, const char *service, const char *journey)
{
  g_autofree char *name = name_live (service, journey);

  return g_hash_table_contains (self->live, name);
}

static gboolean
is_missing (PinStore *self, const char *group, const char *key)
{
  gint64 since = now () - g_key_file_get_int64 (self->file, group, key, NULL);

  return ABS (since) < KEPT_SECONDS;
}

/**
 * pin_store_get_sent:
 * @service: address
 *
 * Returns: (transfer full) (nullable): nick of a journey that sent something whose answer is
 *   missing
 */
char *
pin_store_get_sent (PinStore *self, const char *service)
{
  g_autofree char *group = NULL;
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), NULL);
  g_return_val_if_fail (service != NULL, NULL);

  group = pin_store_service_group (service);
  keys = g_key_file_get_keys (self->file, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    if (g_str_has_prefix (keys[i], SENT) && is_missing (self, group, keys[i]) &&
        !is_live (self, service, keys[i] + strlen (SENT)))
      return g_strdup (keys[i] + strlen (SENT));
  }
  return NULL;
}

/**
 * pin_store_is_sent:
 * @journey: nick
 *
 * Returns: whether the answer to what that journey sent is missing
 */
gboolean
pin_store_is_sent (PinStore *self, const char *service, const char *journey)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && journey != NULL, FALSE);

  group = pin_store_service_group (service);
  key = g_strconcat (SENT, journey, NULL);
  return is_missing (self, group, key) && !is_live (self, service, journey);
}

/**
 * pin_store_begin_sent:
 * @journey: nick of the journey that is about to send
 * @error: #GFileError or #GKeyFileError: it is remembered only until the program ends
 *
 * Ends with pin_store_end_sent(), or with the program.
 */
gboolean
pin_store_begin_sent (PinStore *self, const char *service, const char *journey, GError **error)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && journey != NULL, FALSE);

  pin_store_load (self);
  group = pin_store_service_group (service);
  key = g_strconcat (SENT, journey, NULL);
  g_key_file_set_int64 (self->file, group, key, now ());
  g_hash_table_add (self->live, name_live (service, journey));
  pin_store_tell_sent (self);
  return pin_store_save (self, error);
}

/* The answer is where it stays. */
static gboolean
forget (PinStore *self, const char *service, const char *journey, GError **error)
{
  g_autofree char *group = pin_store_service_group (service);
  g_autofree char *key = g_strconcat (SENT, journey, NULL);

  pin_store_load (self);
  if (!g_key_file_remove_key (self->file, group, key, NULL))
    return TRUE;
  return pin_store_save (self, error);
}

/**
 * pin_store_end_sent:
 * @missing: whether nobody knows what became of what was sent
 * @error: #GFileError or #GKeyFileError: it will be looked into once too often
 *
 * An answer whose token is on its way to the keyring is forgotten only when it is there.
 */
gboolean
pin_store_end_sent (PinStore *self, const char *service, const char *journey, gboolean missing,
                    GError **error)
{
  g_autofree char *live = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && journey != NULL, FALSE);

  if (!missing && pin_store_is_saving (self)) {
    g_ptr_array_add (self->answered, g_strdup (service));
    g_ptr_array_add (self->answered, g_strdup (journey));
    return TRUE;
  }
  live = name_live (service, journey);
  g_hash_table_remove (self->live, live);
  if (!missing)
    done = forget (self, service, journey, error);
  pin_store_tell_sent (self);
  return done;
}

/* Private: what was waiting for the keyring is there. */
void
pin_store_end_answered (PinStore *self)
{
  g_autoptr (GPtrArray) answered = g_steal_pointer (&self->answered);

  self->answered = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i + 1 < answered->len; i += 2) {
    g_autoptr (GError) error = NULL;

    if (!pin_store_end_sent (self, answered->pdata[i], answered->pdata[i + 1], FALSE, &error))
      g_debug ("What was answered stays remembered: %s", error->message);
  }
}
