/* pin-store-sent.c: what was sent and not answered yet
 *
 * A program can end between a request and its answer. The next one then knows that there is
 * something to look into: the name of the journey, and nothing of what was sent.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store-private.h"

#define SENT "sent"

/**
 * pin_store_get_sent:
 * @service: address
 *
 * Returns: (transfer full) (nullable): nick of the journey that sent something whose answer is
 *   missing
 */
char *
pin_store_get_sent (PinStore *self, const char *service)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), NULL);
  g_return_val_if_fail (service != NULL, NULL);

  group = pin_store_service_group (service);
  return g_key_file_get_string (self->file, group, SENT, NULL);
}

/**
 * pin_store_set_sent:
 * @journey: (nullable): nick of the journey that is about to send; %NULL when it was answered
 * @error: #GFileError or #GKeyFileError: it is remembered only until the program ends
 */
gboolean
pin_store_set_sent (PinStore *self, const char *service, const char *journey, GError **error)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL, FALSE);

  pin_store_load (self);
  group = pin_store_service_group (service);
  if (journey != NULL)
    g_key_file_set_string (self->file, group, SENT, journey);
  else if (!g_key_file_remove_key (self->file, group, SENT, NULL))
    return TRUE;
  pin_store_tell_sent (self);
  return pin_store_save (self, error);
}
