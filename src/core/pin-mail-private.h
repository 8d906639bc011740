/* pin-mail-private.h: what the files of the mailbox share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mailbox.h"

G_BEGIN_DECLS

struct _PinMail {
  GObject parent_instance;

  PinInboxMessage *message;
  gboolean unread;
};

void pin_mailbox_call (PinMailbox *self, PinOperationId operation, gconstpointer request,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void pin_mailbox_end_call (PinMailbox *self, const GError *error);
void pin_mailbox_take_clock (PinMailbox *self, const PinClock *clock);
void pin_mailbox_clear (PinMailbox *self);

G_END_DECLS
