/* pin-store-pending.c: what waits for a code that comes in a message
 *
 * Who closes the program between asking for a code and typing it comes back with the code. Kept are
 * the number of what was asked and its last moment: neither says who asked, and nobody can do
 * anything with them without the code.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store-private.h"

#include <string.h>

#define ID "id"
#define EXPIRES_AT "expires-at"

/* There is at most one of a kind with a service: the code asked for last is the one that counts. */
static char *
key_for (const char *what, const char *member)
{
  return g_strdup_printf ("%s-%s", what, member);
}

/**
 * pin_store_get_pending:
 * @service: address
 * @what: nick of the journey that asked
 * @now: seconds since 1970, clock of the service
 * @expires_at: (out) (optional): until when its code can be typed
 *
 * Returns: (transfer full) (nullable): the number of what waits for a code; one that expired does
 *   not wait any more
 */
char *
pin_store_get_pending (PinStore *self, const char *service, const char *what, gint64 now,
                       gint64 *expires_at)
{
  g_autofree char *group = NULL;
  g_autofree char *id_key = NULL;
  g_autofree char *until_key = NULL;
  g_autofree char *id = NULL;
  gint64 until;

  g_return_val_if_fail (PIN_IS_STORE (self), NULL);
  g_return_val_if_fail (service != NULL && what != NULL, NULL);

  group = pin_store_service_group (service);
  id_key = key_for (what, ID);
  until_key = key_for (what, EXPIRES_AT);
  id = g_key_file_get_string (self->file, group, id_key, NULL);
  until = g_key_file_get_int64 (self->file, group, until_key, NULL);
  if (id == NULL || !g_uuid_string_is_valid (id) || until <= now)
    return NULL;
  if (expires_at != NULL)
    *expires_at = until;
  return g_steal_pointer (&id);
}

/**
 * pin_store_set_pending:
 * @id: (nullable): number of what waits for a code; %NULL to forget it
 * @expires_at: until when its code can be typed, seconds since 1970
 * @error: #GFileError or #GKeyFileError: it is remembered only until the program ends
 */
gboolean
pin_store_set_pending (PinStore *self, const char *service, const char *what, const char *id,
                       gint64 expires_at, GError **error)
{
  g_autofree char *group = NULL;
  g_autofree char *id_key = NULL;
  g_autofree char *until_key = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && what != NULL, FALSE);
  g_return_val_if_fail (id == NULL || g_uuid_string_is_valid (id), FALSE);

  pin_store_load (self);
  group = pin_store_service_group (service);
  id_key = key_for (what, ID);
  until_key = key_for (what, EXPIRES_AT);
  if (id == NULL) {
    if (!g_key_file_remove_key (self->file, group, id_key, NULL))
      return TRUE;
    g_key_file_remove_key (self->file, group, until_key, NULL);
  } else {
    g_key_file_set_string (self->file, group, id_key, id);
    g_key_file_set_int64 (self->file, group, until_key, expires_at);
  }
  return pin_store_save (self, error);
}
