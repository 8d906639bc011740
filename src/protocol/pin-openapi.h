/* pin-openapi.h: the protocol as an OpenAPI document
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pin_openapi_print (void);

G_END_DECLS
