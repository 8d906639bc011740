/* pin-yaml.h: lines of YAML
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pin_yaml_line (GString *out, int indent, const char *format, ...) G_GNUC_PRINTF (3, 4);
void pin_yaml_quoted (GString *out, int indent, const char *key, const char *text);

G_END_DECLS
