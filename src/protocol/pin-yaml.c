/* pin-yaml.c: lines of YAML
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-yaml.h"

#include <stdarg.h>

/**
 * pin_yaml_line:
 * @indent: how many levels in
 * @format: what stands on the line; it must be plain YAML as it is
 */
void
pin_yaml_line (GString *out, int indent, const char *format, ...)
{
  va_list args;

  g_string_append_printf (out, "%*s", indent * 2, "");
  va_start (args, format);
  g_string_append_vprintf (out, format, args);
  va_end (args);
  g_string_append_c (out, '\n');
}

/**
 * pin_yaml_quoted:
 * @indent: how many levels in
 * @key: what stands before, with its colon or dash
 * @text: any text; it becomes a double-quoted scalar, the only style that can hold all
 */
void
pin_yaml_quoted (GString *out, int indent, const char *key, const char *text)
{
  g_string_append_printf (out, "%*s%s \"", indent * 2, "", key);
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if ((guchar)*p < 0x20 || *p == 0x7f)
      g_string_append_printf (out, "\\x%02x", (guchar)*p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append (out, "\"\n");
}
