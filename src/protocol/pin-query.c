/* pin-query.c: struct <-> query of a GET over a field table
 *
 * `cursor=MTI&limit=20`: one parameter a field, strings and integers only; parameters the table
 * does not know are ignored, as members of a body are. Nothing secret or private is ever here.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-query.h"

#include "pin-codec.h"
#include "pin-error.h"

#include <gio/gio.h>
#include <string.h>

/**
 * pin_query_encode:
 * @message: a message that pin_codec_check() accepts
 *
 * Returns: (transfer full): the query without its question mark, empty when nothing is given
 */
char *
pin_query_encode (const PinShape *shape, gconstpointer message)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    gconstpointer at = G_STRUCT_MEMBER_P (message, field->offset);
    g_autofree char *text = NULL;

    if (field->type == PIN_FIELD_STRING)
      text =
          g_uri_escape_string (*(char *const *)at != NULL ? *(char *const *)at : "", NULL, FALSE);
    else if (field->type == PIN_FIELD_INTEGER && *(const gint64 *)at != PIN_UNKNOWN)
      text = g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *)at);
    if (text != NULL && *text != '\0')
      g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", field->name, text);
  }
  return g_string_free (query, FALSE);
}

static gboolean
set_field (const PinField *field, gpointer message, const char *text)
{
  gpointer at = G_STRUCT_MEMBER_P (message, field->offset);

  switch (field->type) {
  case PIN_FIELD_STRING:
    g_free (*(char **)at);
    *(char **)at = g_strdup (text);
    return TRUE;
  case PIN_FIELD_INTEGER:
    return g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, at, NULL);
  case PIN_FIELD_BOOLEAN:
  case PIN_FIELD_DATE:
  case PIN_FIELD_TIME:
  case PIN_FIELD_ENUM:
  case PIN_FIELD_OBJECT:
  case PIN_FIELD_ARRAY:
    break;
  }
  return FALSE;
}

/**
 * pin_query_decode:
 * @query: (nullable): what stands after the question mark, still percent-encoded
 * @error: %PIN_ERROR_MALFORMED_REQUEST or %PIN_ERROR_INVALID_FIELDS
 *
 * Returns: (transfer full): the message, free with pin_message_free()
 */
gpointer
pin_query_decode (const PinShape *shape, const char *query, GError **error)
{
  gpointer message = pin_message_new (shape);
  GError *local = NULL;
  GUriParamsIter iter;
  char *name, *value;

  if (query != NULL && strlen (query) > PIN_QUERY_MAX)
    local = pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "query too long");
  g_uri_params_iter_init (&iter, query != NULL ? query : "", -1, "&", G_URI_PARAMS_NONE);
  while (local == NULL && g_uri_params_iter_next (&iter, &name, &value, &local)) {
    const PinField *field = pin_shape_find (shape, name);

    if (field != NULL && !set_field (field, message, value))
      local = pin_error_new_field (field->name, PIN_FAULT_SHAPE);
    g_free (name);
    g_free (value);
  }
  if (local != NULL && local->domain != PIN_ERROR) {
    g_clear_error (&local);
    local = pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "not a query");
  }
  if (local == NULL)
    pin_codec_check (shape, message, &local);
  if (local == NULL)
    return message;
  pin_message_free (shape, message);
  g_propagate_error (error, local);
  return NULL;
}
