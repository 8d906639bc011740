/* pin-openapi-examples.h: the examples of the OpenAPI document
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pin_openapi_print_value (GString *out, int indent, const char *file);
void pin_openapi_print_examples (GString *out, int indent, const char *nick, const char *side);

G_END_DECLS
