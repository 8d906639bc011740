/* pin-conform-shape.h: whether a document is of a shape
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *pin_conform_shape_check (const PinShape *shape, JsonNode *node);
char *pin_conform_shape_check_times (const PinShape *shape, JsonNode *node);
char *pin_conform_shape_check_names (JsonNode *node);

G_END_DECLS
