/* pin-json.h: the strict gate in front of json-glib
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PIN_JSON_MAX_REQUEST (64 * 1024)
#define PIN_JSON_MAX_REPLY (1024 * 1024)
#define PIN_JSON_MAX_DEPTH 32
#define PIN_JSON_MAX_MEMBERS 256
#define PIN_JSON_MAX_VALUES 5000

gboolean pin_json_check (const char *data, gsize size, gsize limit, GError **error);
JsonNode *pin_json_parse (GBytes *bytes, gsize limit, GError **error);

G_END_DECLS
