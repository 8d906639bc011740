/* pin-desk-private.h: what the files of the desk share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-desk.h"
#include "pin-key.h"

G_BEGIN_DECLS

struct _PinDesk {
  GObject parent_instance;

  PinMailbox *mailbox;
  PinTracker *tracker;
  PinConnection *connection;
  PinInputs *inputs;
  PinKey key;
  PinAssistance *assistance; /* under way, or NULL */
  guint calls; /* under way */
};

GTask *pin_desk_task_for (PinDesk *self, gpointer tag, PinOperationId operation,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
void pin_desk_call (PinDesk *self, GTask *task, const char *path_id, gconstpointer request);

G_END_DECLS
