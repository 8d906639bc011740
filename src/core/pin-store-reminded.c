/* pin-store-reminded.c: which reminders were given, so that each is given once
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store-private.h"

static char *
key_for (const char *nick)
{
  return g_strconcat ("reminded-", nick, NULL);
}

/**
 * pin_store_get_reminded:
 * @service: address
 * @nick: name of a reminder
 *
 * Returns: the deadline of which it reminded last, seconds since 1970, or 0
 */
gint64
pin_store_get_reminded (PinStore *self, const char *service, const char *nick)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), 0);
  g_return_val_if_fail (service != NULL && nick != NULL, 0);

  group = pin_store_service_group (service);
  key = key_for (nick);
  return g_key_file_get_int64 (self->file, group, key, NULL);
}

/**
 * pin_store_set_reminded:
 * @deadline: seconds since 1970
 * @error: #GFileError or #GKeyFileError: it is remembered only until the program ends
 */
gboolean
pin_store_set_reminded (PinStore *self, const char *service, const char *nick, gint64 deadline,
                        GError **error)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL && nick != NULL, FALSE);

  pin_store_load (self);
  group = pin_store_service_group (service);
  key = key_for (nick);
  g_key_file_set_int64 (self->file, group, key, deadline);
  return pin_store_save (self, error);
}
