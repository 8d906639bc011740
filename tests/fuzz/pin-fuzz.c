/* pin-fuzz.c: what the targets share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include <string.h>

/**
 * pin_fuzz_take_line:
 * @data: (inout): what is left after it
 *
 * Returns: (transfer full): the first line, without its end
 */
char *
pin_fuzz_take_line (const guint8 **data, gsize *size)
{
  const guint8 *end = *size > 0 ? memchr (*data, '\n', *size) : NULL;
  gsize length = end != NULL ? (gsize)(end - *data) : *size;
  char *line = g_strndup ((const char *)*data, length);

  *data += end != NULL ? length + 1 : length;
  *size -= end != NULL ? length + 1 : length;
  return line;
}

/**
 * pin_fuzz_bytes:
 *
 * Returns: (transfer full): a copy of exactly that size, so that a sanitizer sees who reads on
 */
GBytes *
pin_fuzz_bytes (const guint8 *data, gsize size)
{
  return g_bytes_new (data, size);
}

/**
 * pin_fuzz_valid_text:
 *
 * Returns: (transfer full): what a widget or a message could hand over: valid UTF-8 up to a NUL
 */
char *
pin_fuzz_valid_text (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  return g_utf8_make_valid (text, -1);
}
