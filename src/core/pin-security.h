/* pin-security.h: how a connection to a service was secured
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinSecurity:
 * @certificate: (nullable): what the service showed, %NULL as long as it showed none
 * @faults: why it was refused
 * @protocol: of the last connection that came about
 *
 * What was last seen of a service on the way to it.
 */
typedef struct {
  GTlsCertificate *certificate;
  GTlsCertificateFlags faults;
  GTlsProtocolVersion protocol;
} PinSecurity;

G_END_DECLS
