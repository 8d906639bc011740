/* pin-mail-address.h: mail addresses, ordinary and certified (PEC)
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

gboolean pin_mail_address_check (const char *text, PinFault *fault);
char *pin_mail_address_suggest (const char *text);
gboolean pin_mail_address_is_consumer (const char *text);
gboolean pin_mail_address_looks_certified (const char *text);

G_END_DECLS
