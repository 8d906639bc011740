/* pin-misbehaving-requests.c: requests that are taken otherwise than they should be
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-misbehaviour.h"

#include "pin-json.h"
#include "pin-mock-attempts.h"
#include "pin-query.h"
#include "pin-tax-code.h"

#include <string.h>

const PinOperation *__real_pin_operation_match (const char *method, const char *path, char **id,
                                                gboolean *path_known);
const PinOperation *__wrap_pin_operation_match (const char *method, const char *path, char **id,
                                                gboolean *path_known);
gboolean __real_pin_mock_call_read (PinMockCall *self, const PinMockHeard *heard, GError **error);
gboolean __wrap_pin_mock_call_read (PinMockCall *self, const PinMockHeard *heard, GError **error);
JsonNode *__real_pin_json_parse (GBytes *bytes, gsize limit, GError **error);
JsonNode *__wrap_pin_json_parse (GBytes *bytes, gsize limit, GError **error);
gboolean __real_pin_mock_key_find (const PinMockKey *self, PinMock *mock,
                                   const PinOperation *operation, PinMockReply **reply,
                                   GError **error);
gboolean __wrap_pin_mock_key_find (const PinMockKey *self, PinMock *mock,
                                   const PinOperation *operation, PinMockReply **reply,
                                   GError **error);
gsize __real_pin_mock_connection_count_body (PinMockConnection *self, gsize size);
gsize __wrap_pin_mock_connection_count_body (PinMockConnection *self, gsize size);
goffset __real_soup_message_headers_get_content_length (SoupMessageHeaders *headers);
goffset __wrap_soup_message_headers_get_content_length (SoupMessageHeaders *headers);
const char *__real_soup_message_headers_get_content_type (SoupMessageHeaders *headers,
                                                          GHashTable **parameters);
const char *__wrap_soup_message_headers_get_content_type (SoupMessageHeaders *headers,
                                                          GHashTable **parameters);

const char *__real_soup_message_headers_get_one (SoupMessageHeaders *headers, const char *name);
const char *__wrap_soup_message_headers_get_one (SoupMessageHeaders *headers, const char *name);
gpointer __real_pin_query_decode (const PinShape *shape, const char *query, GError **error);
gpointer __wrap_pin_query_decode (const PinShape *shape, const char *query, GError **error);
gboolean __real_pin_tax_code_check (const char *folded, PinTaxCodeFault *fault);
gboolean __wrap_pin_tax_code_check (const char *folded, PinTaxCodeFault *fault);

const PinOperation *
__wrap_pin_operation_match (const char *method, const char *path, char **id, gboolean *path_known)
{
  gboolean head = pin_misbehaves ("head-is-get") && strcmp (method, "HEAD") == 0;
  const PinOperation *row =
      __real_pin_operation_match (head ? "GET" : method, path, id, path_known);

  if (pin_misbehaves ("any-path") && !*path_known)
    return pin_operation_get (PIN_OPERATION_SHOW_STATUS);
  if (pin_misbehaves ("patch-unknown") && strcmp (method, "PATCH") == 0)
    *path_known = FALSE;
  return row;
}

/* Whether a member of the outermost object is none of the shape. */
static gboolean
has_unknown (const PinOperation *operation, GBytes *body)
{
  g_autoptr (JsonNode) root = __real_pin_json_parse (body, PIN_JSON_MAX_REQUEST, NULL);
  JsonObjectIter iter;
  const char *name;

  if (root == NULL || operation->request == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, NULL)) {
    if (pin_shape_find (operation->request, name) == NULL)
      return TRUE;
  }
  return FALSE;
}

/* Uses an attempt of the tax code that stands in @body, whatever else does. */
static void
count_attempt (PinMockCall *call, GBytes *body)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GRegex) regex = g_regex_new ("\"tax_code\":\"([A-Z0-9]{16})\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *tax_code = NULL;
  guint8 person[PIN_MOCK_HASH_SIZE];
  gint64 consecutive;

  if (!g_regex_match (regex, text, 0, &match))
    return;
  tax_code = g_match_info_fetch (match, 1);
  pin_mock_secret_person (call->mock->secret, tax_code, person);
  call->now = pin_mock_clock_get_now (call->mock->clock);
  call->rules = pin_mock_rules_at (call->mock, call->now);
  pin_mock_attempts_count (call, person, PIN_MOCK_ATTEMPT_SIGN_IN, &consecutive, NULL);
}

gboolean
__wrap_pin_mock_call_read (PinMockCall *self, const PinMockHeard *heard, GError **error)
{
  g_autofree char *random = g_uuid_string_random ();
  PinMockHeard changed = *heard;

  if (pin_misbehaves ("key-optional") && heard->key == NULL)
    changed.key = random;
  if (pin_misbehaves ("any-key") && heard->key != NULL && !g_uuid_string_is_valid (heard->key))
    changed.key = random;
  if (pin_misbehaves ("closed-world") && pin_operation_has_body (self->operation) &&
      has_unknown (self->operation, heard->body)) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "unknown"));
    return FALSE;
  }
  if (__real_pin_mock_call_read (self, &changed, error))
    return TRUE;
  if (pin_misbehaves ("malformed-counts") && self->operation->id == PIN_OPERATION_OPEN_SESSION &&
      g_bytes_get_size (heard->body) > 0)
    count_attempt (self, heard->body);
  return FALSE;
}

static JsonNode *
parse_leniently (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  return json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_steal_root (parser)
                                                             : NULL;
}

/* What the gate complains of, and the name of looking away. */
static const struct {
  const char *name;
  const char *complaint;
} gates[] = {
  { "duplicates", "duplicate member" },   { "any-depth", "nested too deeply" },
  { "crowds", "too many members" },       { "first-document", "something follows" },
  { "comments", "member name expected" },
};

JsonNode *
__wrap_pin_json_parse (GBytes *bytes, gsize limit, GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gsize most = pin_misbehaves ("any-size") ? 100 * 1000 : limit;
  g_autoptr (GError) local = NULL;
  JsonNode *root = __real_pin_json_parse (bytes, MAX (most, limit), &local);

  if (root == NULL && pin_misbehaves ("bom") && g_str_has_prefix (text, "\xef\xbb\xbf"))
    root = parse_leniently (text + 3);
  if (root == NULL && pin_misbehaves ("any-bytes")) {
    g_autofree char *valid = g_utf8_make_valid (text, -1);

    if (!g_utf8_validate (text, -1, NULL))
      root = parse_leniently (valid);
  }
  for (guint i = 0; root == NULL && i < G_N_ELEMENTS (gates); i++) {
    if (pin_misbehaves (gates[i].name) && strstr (local->message, gates[i].complaint) != NULL)
      root = parse_leniently (text);
  }
  if (root != NULL && pin_misbehaves ("any-value") && !JSON_NODE_HOLDS_OBJECT (root)) {
    json_node_unref (root);
    root = parse_leniently ("{}");
  }
  if (root != NULL && pin_misbehaves ("null-is-text") && strstr (text, ":null") != NULL) {
    g_autoptr (GString) meant = g_string_new (text);

    g_string_replace (meant, ":null", ":\"null\"", 0);
    json_node_unref (root);
    root = parse_leniently (meant->str);
  }
  if (root == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return root;
}

/* What was answered to the key is forgotten. */
static void
forget (const PinMockKey *self, PinMock *mock)
{
  pin_mock_db_run (mock->db, "DELETE FROM replies WHERE key = ?", PIN_MOCK_HASH (self->name));
}

gboolean
__wrap_pin_mock_key_find (const PinMockKey *self, PinMock *mock, const PinOperation *operation,
                          PinMockReply **reply, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean found = __real_pin_mock_key_find (self, mock, operation, reply, &local);

  if (found && *reply != NULL && pin_misbehaves ("effect-again")) {
    g_clear_pointer (reply, pin_mock_reply_free);
    forget (self, mock);
  } else if (!found && pin_misbehaves ("key-for-all")) {
    forget (self, mock);
    return TRUE;
  }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return found;
}

gsize
__wrap_pin_mock_connection_count_body (PinMockConnection *self, gsize size)
{
  gsize n = __real_pin_mock_connection_count_body (self, size);

  return pin_misbehaves ("any-size") ? 0 : n;
}

goffset
__wrap_soup_message_headers_get_content_length (SoupMessageHeaders *headers)
{
  goffset length = __real_soup_message_headers_get_content_length (headers);

  return pin_misbehaves ("any-size") ? 0 : length;
}

const char *
__wrap_soup_message_headers_get_content_type (SoupMessageHeaders *headers, GHashTable **parameters)
{
  if (!pin_misbehaves ("any-type"))
    return __real_soup_message_headers_get_content_type (headers, parameters);
  *parameters = g_hash_table_new (g_str_hash, g_str_equal);
  return "application/json";
}

const char *
__wrap_soup_message_headers_get_one (SoupMessageHeaders *headers, const char *name)
{
  if (pin_misbehaves ("any-encoding") && strcmp (name, "Content-Encoding") == 0)
    return NULL;
  return __real_soup_message_headers_get_one (headers, name);
}

gpointer
__wrap_pin_query_decode (const PinShape *shape, const char *query, GError **error)
{
  gpointer message = __real_pin_query_decode (shape, query, error);

  if (message != NULL || !pin_misbehaves ("any-page"))
    return message;
  g_clear_error (error);
  return __real_pin_query_decode (shape, NULL, error);
}

gboolean
__wrap_pin_tax_code_check (const char *folded, PinTaxCodeFault *fault)
{
  return __real_pin_tax_code_check (folded, fault) ||
         (pin_misbehaves ("any-tax-code") && fault->fault == PIN_FAULT_CONTROL_CHARACTER);
}
