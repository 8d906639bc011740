/* pin-conform-answer.c: one answer, as it came
 *
 * Taken apart without any help that would mend it: what is wrong with it has to be seen.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-answer.h"

#include "pin-json.h"
#include "pin-text.h"

#include <string.h>

#define MOST_HEADERS (64 * 1024)

PinConformAnswer *
pin_conform_answer_new (void)
{
  PinConformAnswer *self = g_new0 (PinConformAnswer, 1);

  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
pin_conform_answer_free (PinConformAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->sent);
  g_free (self->trouble);
  g_hash_table_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self->json_fault);
  g_free (self);
}

/* Lines of one name are one value, with commas between (RFC 9110, 5.3). */
static void
add_header (PinConformAnswer *self, const char *line, gsize length)
{
  const char *colon = memchr (line, ':', length);
  const char *before;
  char *name, *value;

  if (colon == NULL)
    return;
  name = g_ascii_strdown (line, colon - line);
  value = g_strstrip (g_strndup (colon + 1, length - (gsize)(colon + 1 - line)));
  before = g_hash_table_lookup (self->headers, name);
  if (before != NULL) {
    char *both = g_strdup_printf ("%s, %s", before, value);

    g_free (value);
    value = both;
  }
  g_hash_table_insert (self->headers, name, value);
}

/* @head: up to and with the empty line. */
static gboolean
read_head (PinConformAnswer *self, const char *head, gsize size)
{
  const char *end = head + size;
  const char *line = head;

  g_hash_table_remove_all (self->headers);
  if (size < 12 || strncmp (head, "HTTP/1.", 7) != 0 || head[8] != ' ')
    return FALSE;
  self->status = (guint)g_ascii_strtoull (head + 9, NULL, 10);
  while ((line = memchr (line, '\n', (gsize)(end - line))) != NULL && ++line < end) {
    const char *stop = memchr (line, '\n', (gsize)(end - line));

    if (stop != NULL)
      add_header (self, line, (gsize)(stop - line));
  }
  return self->status >= 100 && self->status <= 599;
}

/* Returns: whether the last chunk is there; @out has what came so far. */
static gboolean
join_chunks (const char *data, gsize size, GString *out)
{
  const char *end = data + size;

  while (data < end) {
    const char *line = memchr (data, '\n', (gsize)(end - data));
    guint64 length = g_ascii_strtoull (data, NULL, 16);

    if (line == NULL)
      return FALSE;
    if (length == 0)
      return TRUE;
    data = line + 1;
    if (length > (guint64)(end - data) || out->len + length > PIN_JSON_MAX_REPLY + 1) {
      g_string_append_len (out, data, end - data);
      return FALSE;
    }
    g_string_append_len (out, data, (gssize)length);
    data += length;
    data += MIN ((gssize)2, end - data);
  }
  return FALSE;
}

static void
read_json (PinConformAnswer *self)
{
  g_autoptr (GError) error = NULL;

  if (g_bytes_get_size (self->body) == 0)
    return;
  self->json = pin_json_parse (self->body, PIN_JSON_MAX_REPLY, &error);
  if (error != NULL)
    self->json_fault = g_strdup (error->message);
}

static void
take_body (PinConformAnswer *self, const char *data, gsize size)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new (data, MIN (size, (gsize)PIN_JSON_MAX_REPLY + 1));
  read_json (self);
}

/* Whether the headers let a body follow at all. */
static gboolean
may_have_body (const PinConformAnswer *self)
{
  return !self->bodiless && self->status != 204 && self->status != 304;
}

/**
 * pin_conform_answer_parse:
 * @data: all that came so far
 * @ended: whether nothing more will come
 *
 * Returns: whether the answer is complete; one that will never be has status 0
 */
gboolean
pin_conform_answer_parse (PinConformAnswer *self, const char *data, gsize size, gboolean ended)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *blank;
  gint64 length;
  gsize head, rest;

  do {
    blank = g_strstr_len (data, (gssize)size, "\r\n\r\n");
    if (blank == NULL || (head = (gsize)(blank - data) + 4) > MOST_HEADERS ||
        !read_head (self, data, head)) {
      self->status = 0;
      return ended || size > MOST_HEADERS;
    }
    data += head;
    size -= head;
  } while (self->status < 200); /* more will follow: RFC 9110, 15.2 */

  rest = size;
  if (!may_have_body (self)) {
    self->whole = TRUE;
    rest = 0;
  } else if (g_hash_table_contains (self->headers, "transfer-encoding")) {
    self->whole = join_chunks (data, size, joined);
    if (!self->whole && !ended && joined->len <= PIN_JSON_MAX_REPLY)
      return FALSE;
    take_body (self, joined->str, joined->len);
    return TRUE;
  } else if (pin_conform_answer_number (self, "content-length", &length)) {
    self->whole = (guint64)length <= size;
    if (!self->whole && !ended && size <= PIN_JSON_MAX_REPLY)
      return FALSE;
    rest = MIN (size, (gsize)length);
  } else if (!ended && size <= PIN_JSON_MAX_REPLY) {
    return FALSE;
  } else {
    self->whole = TRUE;
  }
  self->excess = size > rest;
  take_body (self, data, rest);
  return TRUE;
}

/**
 * pin_conform_answer_header:
 * @name: in small letters
 */
const char *
pin_conform_answer_header (const PinConformAnswer *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

/**
 * pin_conform_answer_number:
 * @name: in small letters
 * @number: (out): the value of the header
 *
 * Returns: whether the header is there and a whole number that is not negative
 */
gboolean
pin_conform_answer_number (const PinConformAnswer *self, const char *name, gint64 *number)
{
  const char *value = pin_conform_answer_header (self, name);

  return value != NULL &&
         g_ascii_string_to_signed (value, 10, 0, G_GINT64_CONSTANT (1) << 40, number, NULL);
}

gboolean
pin_conform_answer_has_body (const PinConformAnswer *self)
{
  return self->body != NULL && g_bytes_get_size (self->body) > 0;
}

/* Whether another problem has the same status. */
static gboolean
shares_status (const PinErrorInfo *info)
{
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    if ((PinErrorCode)i != info->code && pin_error_info (i)->status == info->status)
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_conform_answer_is:
 *
 * Whether it is the problem @code: by its status, and where several problems have that one by the
 * last part of its type. How a type is written is looked at elsewhere.
 */
gboolean
pin_conform_answer_is (const PinConformAnswer *self, PinErrorCode code)
{
  const PinErrorInfo *info = pin_error_info (code);
  const char *type = pin_conform_answer_text (self, "type");
  const char *slash = type != NULL ? strrchr (type, '/') : NULL;

  if (self->status != info->status)
    return FALSE;
  return !shares_status (info) || (slash != NULL && strcmp (slash + 1, info->name) == 0);
}

/**
 * pin_conform_answer_names:
 *
 * Whether @field is among the invalid_params.
 */
gboolean
pin_conform_answer_names (const PinConformAnswer *self, const char *field)
{
  guint n = pin_conform_answer_count (self, "invalid_params");

  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("invalid_params.%u.name", i);

    if (g_strcmp0 (pin_conform_answer_text (self, path), field) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_conform_answer_find:
 * @path: members and positions with dots between, `parts.1.status`
 *
 * Returns: (transfer none) (nullable): what stands there
 */
JsonNode *
pin_conform_answer_find (const PinConformAnswer *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = self->json;

  for (guint i = 0; node != NULL && names[i] != NULL; i++) {
    guint64 position = g_ascii_strtoull (names[i], NULL, 10);

    if (JSON_NODE_HOLDS_OBJECT (node))
      node = json_object_get_member (json_node_get_object (node), names[i]);
    else if (JSON_NODE_HOLDS_ARRAY (node) &&
             position < json_array_get_length (json_node_get_array (node)))
      node = json_array_get_element (json_node_get_array (node), (guint)position);
    else
      node = NULL;
  }
  return node;
}

/**
 * pin_conform_answer_text:
 *
 * Returns: (transfer none) (nullable): the text at @path
 */
const char *
pin_conform_answer_text (const PinConformAnswer *self, const char *path)
{
  JsonNode *node = pin_conform_answer_find (self, path);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * pin_conform_answer_int:
 *
 * Returns: the number at @path, or %PIN_UNKNOWN
 */
gint64
pin_conform_answer_int (const PinConformAnswer *self, const char *path)
{
  JsonNode *node = pin_conform_answer_find (self, path);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return PIN_UNKNOWN;
  return json_node_get_int (node);
}

/**
 * pin_conform_answer_time:
 *
 * Returns: the moment at @path in seconds since 1970 UTC, or 0
 */
gint64
pin_conform_answer_time (const PinConformAnswer *self, const char *path)
{
  const char *text = pin_conform_answer_text (self, path);
  gint64 time = 0;

  return text != NULL && pin_text_parse_time (text, &time) ? time : 0;
}

guint
pin_conform_answer_count (const PinConformAnswer *self, const char *path)
{
  JsonNode *node = pin_conform_answer_find (self, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_array_get_length (json_node_get_array (node))
             : 0;
}

/**
 * pin_conform_answer_describe:
 *
 * Returns: (transfer full): status and type for people; never what the body says otherwise, which
 *   may be secret
 */
char *
pin_conform_answer_describe (const PinConformAnswer *self)
{
  const char *type = pin_conform_answer_text (self, "type");
  guint n = pin_conform_answer_count (self, "invalid_params");
  GString *text = g_string_new (NULL);

  if (self->status == 0) {
    g_string_printf (text, "no answer (%s)", self->trouble != NULL ? self->trouble : "unreadable");
    return g_string_free (text, FALSE);
  }
  g_string_printf (text, "%u", self->status);
  if (type != NULL)
    g_string_append_printf (text, " %s", type);
  for (guint i = 0; i < MIN (n, 6); i++) {
    g_autofree char *path = g_strdup_printf ("invalid_params.%u.name", i);
    const char *name = pin_conform_answer_text (self, path);

    g_string_append_printf (text, "%s%s", i == 0 ? ", which names " : ", ",
                            name != NULL ? name : "?");
  }
  return g_string_free (text, FALSE);
}
