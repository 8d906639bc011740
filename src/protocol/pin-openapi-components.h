/* pin-openapi-components.h: the part of the OpenAPI document that the others refer to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

G_BEGIN_DECLS

void pin_openapi_print_query (GString *out, const PinShape *shape);
void pin_openapi_print_components (GString *out);

G_END_DECLS
