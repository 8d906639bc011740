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

char *pin_codec_format_time (gint64 time);
gboolean pin_codec_parse_time (const char *text, gint64 *time);
gboolean pin_codec_check_date (const char *text);
gboolean pin_codec_is_plain_text (const char *text);

G_END_DECLS
