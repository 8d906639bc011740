/* pin-mail-row.h: a message as the citizen would get it: phone, mail or paper
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mailbox.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_MAIL_ROW (pin_mail_row_get_type ())
G_DECLARE_FINAL_TYPE (PinMailRow, pin_mail_row, PIN, MAIL_ROW, GtkListBoxRow)

/* Property, construct only: "mail". */
GtkWidget *pin_mail_row_new (PinMail *mail);

G_END_DECLS
