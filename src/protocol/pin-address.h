/* pin-address.h: the address of a service as people type it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean pin_address_is_loopback (const char *host);
gboolean pin_address_check (const char *address, char **normalised);

G_END_DECLS
