/* pin-mail.h: mail addresses, ordinary and certified (PEC)
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

gboolean pin_mail_check (const char *text, PinFault *fault);
char *pin_mail_suggest (const char *text);
gboolean pin_mail_is_consumer (const char *text);
gboolean pin_mail_looks_certified (const char *text);

G_END_DECLS
