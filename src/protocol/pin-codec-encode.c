/* pin-codec-encode.c: struct -> JSON over a field table
 *
 * Written without a tree in between: a server does hardly anything as often.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"

#include "pin-error.h"
#include "pin-text.h"

#include <string.h>

/* Of most answers. */
#define USUAL_SIZE 1024

/* Whether there is anything to say about the field at @at. */
static gboolean
is_given (const PinField *field, gconstpointer at)
{
  switch (field->type) {
  case PIN_FIELD_STRING:
  case PIN_FIELD_DATE:
  case PIN_FIELD_OBJECT:
    return *(gconstpointer const *)at != NULL;
  case PIN_FIELD_INTEGER:
    return *(const gint64 *)at != PIN_UNKNOWN;
  case PIN_FIELD_BOOLEAN:
    return TRUE;
  case PIN_FIELD_TIME:
    return *(const gint64 *)at != 0;
  case PIN_FIELD_ENUM:
    return pin_enum_to_name (field->values, *(const int *)at) != NULL;
  case PIN_FIELD_ARRAY: {
    const GPtrArray *items = *(GPtrArray *const *)at;

    return (field->flags & PIN_FIELD_REQUIRED) || (items != NULL && items->len > 0);
  }
  }
  return FALSE;
}

/* Everything below a blank, quotes, backslash and DEL. */
static gsize
count_plain (const char *text)
{
  gsize n = 0;

  while ((guchar)text[n] >= ' ' && text[n] != '"' && text[n] != '\\' && text[n] != 0x7f)
    n++;
  return n;
}

static void
add_escaped (GString *json, char c)
{
  static const char short_ones[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *found = strchr (short_ones, c);

  g_string_append_c (json, '\\');
  if (found != NULL)
    g_string_append_c (json, letters[found - short_ones]);
  else
    g_string_append_printf (json, "u%04x", (guint)(guchar)c);
}

static void
add_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (;;) {
    gsize n = count_plain (text);

    g_string_append_len (json, text, (gssize)n);
    text += n;
    if (*text == '\0')
      break;
    add_escaped (json, *text);
    text++;
  }
  g_string_append_c (json, '"');
}

static void add_message (GString *json, const PinShape *shape, gconstpointer message,
                         gboolean redact);

static void
add_time (GString *json, gint64 moment)
{
  g_autofree char *time = pin_text_format_time (moment);

  if (time != NULL)
    add_string (json, time);
  else
    g_string_append (json, "null");
}

static void
add_items (GString *json, const PinShape *shape, const GPtrArray *items, gboolean redact)
{
  g_string_append_c (json, '[');
  for (guint i = 0; items != NULL && i < items->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    add_message (json, shape, items->pdata[i], redact);
  }
  g_string_append_c (json, ']');
}

static void
add_value (GString *json, const PinField *field, gconstpointer at, gboolean redact)
{
  switch (field->type) {
  case PIN_FIELD_STRING:
  case PIN_FIELD_DATE:
    add_string (json, *(char *const *)at);
    break;
  case PIN_FIELD_INTEGER:
    g_string_append_printf (json, "%" G_GINT64_FORMAT, *(const gint64 *)at);
    break;
  case PIN_FIELD_BOOLEAN:
    g_string_append (json, *(const gboolean *)at ? "true" : "false");
    break;
  case PIN_FIELD_TIME:
    add_time (json, *(const gint64 *)at);
    break;
  case PIN_FIELD_ENUM:
    add_string (json, pin_enum_to_name (field->values, *(const int *)at));
    break;
  case PIN_FIELD_OBJECT:
    add_message (json, field->shape, *(gconstpointer const *)at, redact);
    break;
  case PIN_FIELD_ARRAY:
    add_items (json, field->shape, *(GPtrArray *const *)at, redact);
    break;
  }
}

static void
add_message (GString *json, const PinShape *shape, gconstpointer message, gboolean redact)
{
  char separator = '{';

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    gconstpointer at = G_STRUCT_MEMBER_P (message, field->offset);

    if (!is_given (field, at) || (field->flags & PIN_FIELD_IF_MATCH))
      continue;
    g_string_append_c (json, separator);
    separator = ',';
    add_string (json, field->name);
    g_string_append_c (json, ':');
    if (redact && (field->flags & (PIN_FIELD_SECRET | PIN_FIELD_PRIVATE)))
      add_string (json, "***");
    else
      add_value (json, field, at, redact);
  }
  if (separator == '{')
    g_string_append_c (json, '{');
  g_string_append_c (json, '}');
}

/**
 * pin_codec_encode:
 * @message: a message that pin_codec_check() accepts
 *
 * Returns: (transfer full): JSON; the bytes are overwritten when they are freed
 */
GBytes *
pin_codec_encode (const PinShape *shape, gconstpointer message)
{
  GString *json = g_string_sized_new (USUAL_SIZE);
  gsize size;
  char *data;

  add_message (json, shape, message, FALSE);
  size = json->len;
  data = g_string_free (json, FALSE);
  return g_bytes_new_with_free_func (data, size, (GDestroyNotify)pin_free_secret, data);
}

/**
 * pin_codec_redact:
 *
 * Returns: (transfer full): JSON for the log, whatever is secret or private masked
 */
char *
pin_codec_redact (const PinShape *shape, gconstpointer message)
{
  GString *json = g_string_sized_new (USUAL_SIZE);

  add_message (json, shape, message, TRUE);
  return g_string_free (json, FALSE);
}
