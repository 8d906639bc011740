/* pin-mail.c: one message in the practice mailbox
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-private.h"

G_DEFINE_FINAL_TYPE (PinMail, pin_mail, G_TYPE_OBJECT)

static void
pin_mail_finalize (GObject *object)
{
  PinMail *self = PIN_MAIL (object);

  pin_inbox_message_free (self->message);

  G_OBJECT_CLASS (pin_mail_parent_class)->finalize (object);
}

static void
pin_mail_class_init (PinMailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_mail_finalize;
}

static void
pin_mail_init (PinMail *self)
{
  self->unread = TRUE;
}

/**
 * pin_mail_get_message:
 *
 * Returns: (transfer none): what arrived; its text may hold a part of a PIN
 */
const PinInboxMessage *
pin_mail_get_message (PinMail *self)
{
  g_return_val_if_fail (PIN_IS_MAIL (self), NULL);

  return self->message;
}

gboolean
pin_mail_is_unread (PinMail *self)
{
  g_return_val_if_fail (PIN_IS_MAIL (self), FALSE);

  return self->unread;
}
