/* pin-codec.h: struct <-> JSON over a field table
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GBytes *pin_codec_encode (const PinShape *shape, gconstpointer message);
gpointer pin_codec_decode (const PinShape *shape, GBytes *bytes, gsize limit, GError **error);
gpointer pin_codec_decode_node (const PinShape *shape, JsonNode *node, GError **error);
gboolean pin_codec_check (const PinShape *shape, gconstpointer message, GError **error);
char *pin_codec_redact (const PinShape *shape, gconstpointer message);

G_END_DECLS
