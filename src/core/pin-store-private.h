/* pin-store-private.h: what the parts of the store share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-store.h"

G_BEGIN_DECLS

struct _PinStore {
  GObject parent_instance;

  char *path;
  GKeyFile *file;
  GError *unwritable; /* why the file must not be replaced */
  char *set_aside;

  GHashTable *tokens; /* request id to token, for this run */
  gboolean keyring;
  guint saving; /* tokens on their way to the keyring */
  GHashTable *live; /* what this program waits for or is storing */
  GPtrArray *answered; /* service and journey in turn: stored with the token */
};

void pin_store_load (PinStore *self);
gboolean pin_store_save (PinStore *self, GError **error);
char *pin_store_service_group (const char *service);
void pin_store_set_keyring (PinStore *self, gboolean keyring);
void pin_store_tell_sent (PinStore *self);
void pin_store_end_answered (PinStore *self);
void pin_store_count_saving (PinStore *self, gboolean more);

G_END_DECLS
