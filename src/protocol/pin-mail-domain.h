/* pin-mail-domain.h: domains of mail, ordinary and certified (PEC)
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pin_mail_domain_is_consumer (const char *domain);
gboolean pin_mail_domain_looks_certified (const char *domain);
const char *pin_mail_domain_find_slip (const char *domain);
const char *const *pin_mail_domain_list_consumer (void);

G_END_DECLS
