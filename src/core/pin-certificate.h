/* pin-certificate.h: what a certificate may be used for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean pin_certificate_is_for_servers (GTlsCertificate *certificate);

G_END_DECLS
