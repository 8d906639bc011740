/* pin-openapi-about.h: the OpenAPI document about itself, and what holds for every operation
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pin_openapi_print_about (GString *out);

G_END_DECLS
