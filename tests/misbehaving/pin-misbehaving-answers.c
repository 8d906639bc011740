/* pin-misbehaving-answers.c: answers that are not as they should be
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-misbehaviour.h"

#include <json-glib/json-glib.h>
#include <string.h>

void __real_pin_mock_answer_reply (SoupServerMessage *message, const PinMockReply *reply,
                                   const PinMockAllowance *allowance);
void __wrap_pin_mock_answer_reply (SoupServerMessage *message, const PinMockReply *reply,
                                   const PinMockAllowance *allowance);
void __real_pin_mock_answer_allow (SoupServerMessage *message, const char *path);
void __wrap_pin_mock_answer_allow (SoupServerMessage *message, const char *path);

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text);
}

/* What was sent, without what JSON would have to escape. */
static char *
heard (SoupServerMessage *message)
{
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize size = MIN (g_bytes_get_size (body), 200);
  char *text = g_strndup (size > 0 ? g_bytes_get_data (body, NULL) : "", size);

  return g_strcanon (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_:, ", ' ');
}

/* Field names without what stands above them. */
static void
shorten_names (JsonArray *params)
{
  for (guint i = 0; i < json_array_get_length (params); i++) {
    JsonObject *param = json_array_get_object_element (params, i);
    g_autofree char *name = g_strdup (json_object_get_string_member (param, "name"));
    const char *dot = strrchr (name, '.');

    set_text (param, "name", dot != NULL ? dot + 1 : name);
  }
}

static void
spoil_problem (SoupServerMessage *message, guint status, JsonObject *object)
{
  const char *type = json_object_get_string_member (object, "type");
  g_autofree char *relative = g_strdup (type + strlen ("https://duemeta.github.io"));
  JsonArray *params = json_object_has_member (object, "invalid_params")
                          ? json_object_get_array_member (object, "invalid_params")
                          : NULL;

  if (pin_misbehaves ("relative-type"))
    set_text (object, "type", relative);
  if (pin_misbehaves ("other-status"))
    json_object_set_int_member (object, "status", 400);
  if (pin_misbehaves ("long-title") && status == 404)
    set_text (object, "title", "Not found: see the manual");
  if (pin_misbehaves ("no-title") && status == 404)
    json_object_remove_member (object, "title");
  if (pin_misbehaves ("other-wait") && json_object_has_member (object, "retry_after"))
    json_object_set_int_member (object, "retry_after",
                                json_object_get_int_member (object, "retry_after") + 1);
  if (pin_misbehaves ("no-count") && json_object_has_member (object, "attempts_left"))
    json_object_remove_member (object, "attempts_left");
  if (pin_misbehaves ("echo")) {
    g_autofree char *text = heard (message);

    set_text (object, "detail", text);
  }
  if (pin_misbehaves ("first-fault") && params != NULL) {
    while (json_array_get_length (params) > 1)
      json_array_remove_element (params, json_array_get_length (params) - 1);
  }
  if (pin_misbehaves ("short-names") && params != NULL)
    shorten_names (params);
}

/* Some other moment, number or value than the right one. */
static const struct {
  const char *name;
  const char *where; /* a member that only the answer in question has */
  const char *member;
  const char *text;
} lies[] = {
  { "camel-case", NULL, "serverName", "one" },
  { "unknown-value", "next_action", "next_action", "phone_a_friend" },
  { "other-version", "protocol_version", "protocol_version", "9" },
  { "one-number", "recovery_id", "recovery_id", "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210" },
  { "long-session", "idle_seconds", "expires_at", "2099-01-01T00:00:00Z" },
  { "always-expired", "issued_at", "state", "expired" },
  { "tells-owner", "etag", "owner", "TTVNLM72P17Z112N" },
  { "other-request", "next_action", "request_id", "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210" },
};

static void
spoil_parts (JsonObject *object)
{
  JsonArray *parts = json_object_get_array_member (object, "parts");

  set_text (json_array_get_object_element (parts, 1), "channel",
            json_object_get_string_member (json_array_get_object_element (parts, 0), "channel"));
}

static void
spoil_success (SoupServerMessage *message, JsonObject *object)
{
  static guint n_clocks;
  gboolean is_service = json_object_has_member (object, "protocol_version");

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++) {
    if (pin_misbehaves (lies[i].name) &&
        (lies[i].where == NULL || json_object_has_member (object, lies[i].where)))
      set_text (object, lies[i].member, lies[i].text);
  }
  if (pin_misbehaves ("clock-back") && is_service)
    set_text (object, "server_time",
              n_clocks++ % 2 == 0 ? "2030-01-01T00:00:01Z" : "2030-01-01T00:00:00Z");
  if (pin_misbehaves ("rule-of-tomorrow") && is_service)
    set_text (json_object_get_object_member (object, "rules"), "since", "2999-01-01");
  if (pin_misbehaves ("busy") && json_object_has_member (object, "detail"))
    json_object_set_int_member (object, "status", 503);
  if (pin_misbehaves ("no-number") && json_object_has_member (object, "request_token"))
    json_object_remove_member (object, "request_id");
  if (pin_misbehaves ("no-contacts") && json_object_has_member (object, "etag") &&
      strcmp (soup_server_message_get_method (message), "GET") == 0)
    json_object_remove_member (object, "contacts");
  if (pin_misbehaves ("one-channel") && json_object_has_member (object, "request_token"))
    spoil_parts (object);
  if (pin_misbehaves ("forgets-mail") && json_object_has_member (object, "contacts") &&
      strcmp (soup_server_message_get_method (message), "PUT") == 0)
    json_object_remove_member (json_object_get_object_member (object, "contacts"), "email");
}

static GBytes *
spoil_body (SoupServerMessage *message, const PinMockReply *reply)
{
  g_autofree char *text =
      g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autoptr (GString) spoilt = NULL;

  if (reply->status >= 400)
    spoil_problem (message, reply->status, json_node_get_object (root));
  else
    spoil_success (message, json_node_get_object (root));
  g_free (text);
  text = json_to_string (root, FALSE);
  if (pin_misbehaves ("local-times")) {
    g_autoptr (GRegex) moment = g_regex_new ("(:[0-9]{2}:[0-9]{2})Z\"", 0, 0, NULL);
    char *local = g_regex_replace (moment, text, -1, 0, "\\1+00:00\"", 0, NULL);

    g_free (text);
    text = local;
  }
  spoilt = g_string_new (text);
  if (pin_misbehaves ("two-documents") && reply->status == 404)
    g_string_append (spoilt, "{}");
  return g_bytes_new (spoilt->str, spoilt->len);
}

static void
spoil_headers (SoupServerMessage *message, guint status)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (pin_misbehaves ("no-length") && status != 204) {
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
    soup_message_body_complete (soup_server_message_get_response_body (message));
  }
  if (pin_misbehaves ("plain-problems") && status >= 400)
    soup_message_headers_replace (headers, "Content-Type", "application/json");
  if (pin_misbehaves ("no-limits"))
    soup_message_headers_remove (headers, "X-RateLimit-Remaining");
  if (pin_misbehaves ("cacheable"))
    soup_message_headers_replace (headers, "Cache-Control", "max-age=60");
  if (pin_misbehaves ("no-retry-after"))
    soup_message_headers_remove (headers, "Retry-After");
  if (pin_misbehaves ("no-challenge"))
    soup_message_headers_remove (headers, "WWW-Authenticate");
  if (pin_misbehaves ("no-etag"))
    soup_message_headers_remove (headers, "ETag");
  if (pin_misbehaves ("typed-nothing") && status == 204)
    soup_message_headers_replace (headers, "Content-Type", "application/json");
}

void
__wrap_pin_mock_answer_reply (SoupServerMessage *message, const PinMockReply *reply,
                              const PinMockAllowance *allowance)
{
  gboolean bare = pin_misbehaves ("bare-problems") && reply->status == 404;
  g_autoptr (GBytes) body = reply->body != NULL && !bare ? spoil_body (message, reply) : NULL;
  PinMockReply spoilt = *reply;

  spoilt.body = body;
  if (pin_misbehaves ("created-nothing") && reply->status == 201)
    spoilt.status = 200;
  __real_pin_mock_answer_reply (message, &spoilt, allowance);
  spoil_headers (message, spoilt.status);
}

void
__wrap_pin_mock_answer_allow (SoupServerMessage *message, const char *path)
{
  if (!pin_misbehaves ("no-allow"))
    __real_pin_mock_answer_allow (message, path);
}
