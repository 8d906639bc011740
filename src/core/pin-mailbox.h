/* pin-mailbox.h: the practice mailbox and the practice clock
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"

G_BEGIN_DECLS

#define PIN_TYPE_MAIL (pin_mail_get_type ())
G_DECLARE_FINAL_TYPE (PinMail, pin_mail, PIN, MAIL, GObject)

const PinInboxMessage *pin_mail_get_message (PinMail *self);
gboolean pin_mail_is_unread (PinMail *self);

#define PIN_TYPE_MAILBOX (pin_mailbox_get_type ())
G_DECLARE_FINAL_TYPE (PinMailbox, pin_mailbox, PIN, MAILBOX, GObject)

/* A GListModel of PinMail, newest first. Properties, notified: "connection" (construct only),
 * "busy", "unread" (guint), "now" (gint64, clock of the service), "next-at" (gint64, 0 when
 * nothing is pending), "error" (boxed GError, nullable). */
PinMailbox *pin_mailbox_new (PinConnection *connection);
void pin_mailbox_refresh (PinMailbox *self);
void pin_mailbox_mark_read (PinMailbox *self);
/* Lets time pass: @seconds, or to the next thing that happens when 0. */
void pin_mailbox_advance_async (PinMailbox *self, gint64 seconds, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_mailbox_advance_finish (PinMailbox *self, GAsyncResult *result, GError **error);
void pin_mailbox_decide_async (PinMailbox *self, const char *request_id, PinDecisionKind decision,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean pin_mailbox_decide_finish (PinMailbox *self, GAsyncResult *result, GError **error);
void pin_mailbox_reset_async (PinMailbox *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_mailbox_reset_finish (PinMailbox *self, GAsyncResult *result, GError **error);

G_END_DECLS
