/* pin-codec.h: struct <-> JSON over a field table
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"
#include "pin-text.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GBytes *pin_codec_encode (const PinShape *shape, gconstpointer message);
gpointer pin_codec_decode (const PinShape *shape, GBytes *bytes, gsize limit, GError **error);
gpointer pin_codec_decode_node (const PinShape *shape, JsonNode *node, GError **error);
gboolean pin_codec_check (const PinShape *shape, gconstpointer message, GError **error);
char *pin_codec_redact (const PinShape *shape, gconstpointer message);

/* The names these had when they were here. */
#define pin_codec_format_time pin_text_format_time
#define pin_codec_parse_time pin_text_parse_time
#define pin_codec_check_date pin_text_check_date
#define pin_codec_is_plain_text pin_text_is_plain

G_END_DECLS
