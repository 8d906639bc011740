/* attack-strange-replies.c: whole answers that are not what was agreed
 *
 * Login pages of networks, other statuses than the table has, and every member of every reply in
 * turn: gone, of another type, or one more than there should be.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-server.h"
#include "pin-json.h"
#include "pin-test-attack.h"
#include "pin-test-golden.h"

#include <string.h>

#define HTML "Content-Type: text/html\r\n"
#define PAGE "<html><meta http-equiv=\"refresh\" content=\"0;url=https://login/\">Log in"

typedef struct {
  PinFaultServer *server;
  PinClient *client;
  const PinOperation *operation;
  JsonNode *root;
  guint tried;
  guint ignored; /* unknown members, as they must be */
} Fixture;

static const PinOperationId few[] = {
  PIN_OPERATION_CLOSE_SESSION,
  PIN_OPERATION_OPEN_SESSION,
  PIN_OPERATION_SHOW_SERVICE,
  PIN_OPERATION_SHOW_CONTACTS,
};

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = pin_fault_server_new (NULL);
  self->client = pin_client_new (pin_fault_server_get_address (self->server), NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->client);
  pin_fault_server_free (self->server);
}

static guint
choose (Fixture *self, guint i)
{
  guint n = pin_test_attack_rounds (G_N_ELEMENTS (few), PIN_N_OPERATIONS);

  self->operation =
      i < n ? pin_operation_get (n < PIN_N_OPERATIONS ? few[i] : (PinOperationId)i) : NULL;
  return i < n;
}

static gboolean
answer (Fixture *self, guint status, const char *headers, const char *body, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 %u Strange\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                       status, headers, strlen (body), body);

  /* A 204 has no length. */
  if (status == 204) {
    g_free (text);
    text = g_strdup_printf ("HTTP/1.1 204 Strange\r\n%s\r\n", headers);
  }
  pin_fault_server_clear (self->server);
  pin_fault_server_add (self->server, PIN_TRICK_SEND, text, -1);
  self->tried++;
  return pin_test_golden_call (self->client, self->operation, error);
}

/* What is said of each, of who only asked and of who wanted to change something. */
static const struct {
  const char *name;
  guint status;
  const char *headers;
  const char *body;
  PinErrorCode asked;
  PinErrorCode changed;
} strange[] = {
  { "login page", 200, HTML, PAGE, PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "login page as JSON", 200, "Content-Type: application/json\r\n", PAGE,
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "login page by refresh", 200, HTML "Refresh: 0; url=https://login/\r\n", "",
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "login page by status", 511, HTML, PAGE, PIN_ERROR_REPLY_UNREADABLE,
    PIN_ERROR_REPLY_UNREADABLE },
  { "moved", 301, HTML "Location: https://login/\r\n", PAGE, PIN_ERROR_UNTRUSTED,
    PIN_ERROR_UNTRUSTED },
  { "found", 302, HTML "Location: https://login/\r\n", PAGE, PIN_ERROR_UNTRUSTED,
    PIN_ERROR_UNTRUSTED },
  { "see other", 303, HTML "Location: /\r\n", PAGE, PIN_ERROR_UNTRUSTED, PIN_ERROR_UNTRUSTED },
  { "temporarily", 307, HTML "Location: https://login/\r\n", PAGE, PIN_ERROR_UNTRUSTED,
    PIN_ERROR_UNTRUSTED },
  { "for good", 308, HTML "Location: https://login/\r\n", PAGE, PIN_ERROR_UNTRUSTED,
    PIN_ERROR_UNTRUSTED },
  { "part of it", 206, "Content-Type: application/json\r\nContent-Range: bytes 0-1/2\r\n", "{}",
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "who are you", 401, HTML "WWW-Authenticate: Basic realm=\"office\"\r\n", PAGE,
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "who are you, says a proxy", 407, HTML "Proxy-Authenticate: Basic realm=\"office\"\r\n", PAGE,
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "a problem that says it is none", 401, "Content-Type: application/json\r\n", "{}",
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "a problem without a word", 403, "Content-Type: application/problem+json\r\n", "{}",
    PIN_ERROR_REPLY_UNREADABLE, PIN_ERROR_REPLY_UNREADABLE },
  { "another server's not found", 404, HTML, PAGE, PIN_ERROR_REPLY_UNREADABLE,
    PIN_ERROR_REPLY_UNREADABLE },
  { "a broken server", 500, HTML, PAGE, PIN_ERROR_SERVICE_FAILED, PIN_ERROR_SERVICE_FAILED },
  { "a server at work", 503, HTML "Retry-After: 3600\r\n", PAGE, PIN_ERROR_SERVICE_UNAVAILABLE,
    PIN_ERROR_SERVICE_UNAVAILABLE },
  { "too many", 429, HTML "Retry-After: 3600\r\n", PAGE, PIN_ERROR_TOO_MANY_REQUESTS,
    PIN_ERROR_TOO_MANY_REQUESTS },
  { "a gateway without a server", 502, HTML "Retry-After: 3600\r\n", PAGE,
    PIN_ERROR_SERVICE_UNAVAILABLE, PIN_ERROR_ANSWER_LOST },
};

static void
test_outcomes (Fixture *self, gconstpointer data)
{
  for (guint n = 0; choose (self, n); n++) {
    gboolean asks = strcmp (self->operation->method, "GET") == 0;

    for (guint i = 0; i < G_N_ELEMENTS (strange); i++) {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          answer (self, strange[i].status, strange[i].headers, strange[i].body, &error));
      if (!g_error_matches (error, PIN_ERROR, (int)(asks ? strange[i].asked : strange[i].changed)))
        g_test_fail_printf ("%s, %s: %s", self->operation->nick, strange[i].name, error->message);
    }
  }
  pin_test_attack_report ("answers of somebody else", self->tried,
                          "0 accepted, each named rightly");
}

/* 204 for 200, 200 for 204, 201 for 202: the right body with the status of another operation. */
static void
test_statuses (Fixture *self, gconstpointer data)
{
  static const guint statuses[] = { 200, 201, 202, 203, 204, 205, 226 };

  for (guint n = 0; choose (self, n); n++) {
    g_autofree char *body = pin_test_golden_reply (self->operation);
    g_autofree char *headers =
        g_strdup_printf ("Content-Type: %s\r\n", pin_test_golden_type (self->operation));

    for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
      g_autoptr (GError) error = NULL;

      if (statuses[i] == self->operation->success)
        continue;
      g_assert_false (answer (self, statuses[i], headers, body != NULL ? body : "{}", &error));
      g_assert_error (error, PIN_ERROR, PIN_ERROR_REPLY_UNREADABLE);
    }
  }
  pin_test_attack_report ("answers with another success", self->tried, "0 accepted");
}

static gboolean
answer_root (Fixture *self, GError **error)
{
  g_autofree char *body = json_to_string (self->root, FALSE);
  g_autofree char *headers =
      g_strdup_printf ("Content-Type: %s\r\n", pin_test_golden_type (self->operation));

  return answer (self, self->operation->success, headers, body, error);
}

static void
refuse_root (Fixture *self, const char *member, const char *what)
{
  g_autoptr (GError) error = NULL;

  if (answer_root (self, &error))
    g_test_fail_printf ("%s, %s %s: accepted", self->operation->nick, member, what);
  else
    g_assert_error (error, PIN_ERROR, PIN_ERROR_REPLY_UNREADABLE);
}

/* Values that a field of this type cannot have, or %NULL after the last. */
static const char *
wrong_value (const PinField *field, guint i)
{
  static const char *const no_text[] = { "7", "-1.5", "true", "{}", "[]", "\"\"", "\"\\u0007\"" };
  static const char *const no_name[] = { "7", "true", "{}", "[]", "\"\"", "\"nobody-knows-this\"" };
  static const char *const no_time[] = {
    "7", "true", "{}", "\"\"", "[]", "\"yesterday\"", "\"2026-02-30T09:00:00Z\""
  };
  static const char *const no_number[] = {
    "\"7\"", "1.5", "true", "{}", "[]", "1e99", "-9223372036854775808"
  };
  static const char *const no_boolean[] = { "\"true\"", "1", "0", "{}", "[]" };
  static const char *const no_object[] = { "\"{}\"", "1", "true", "[]", "[{}]" };
  static const char *const no_array[] = { "\"[]\"", "1", "true", "{}", "[1]", "[\"a\"]", "[[]]" };

#define PICK(list) (i < G_N_ELEMENTS (list) ? list[i] : NULL)
  switch (field->type) {
  case PIN_FIELD_STRING:
    return PICK (no_text);
  case PIN_FIELD_ENUM:
    return PICK (no_name);
  case PIN_FIELD_DATE:
  case PIN_FIELD_TIME:
    return PICK (no_time);
  case PIN_FIELD_INTEGER:
    return PICK (no_number);
  case PIN_FIELD_BOOLEAN:
    return PICK (no_boolean);
  case PIN_FIELD_OBJECT:
    return PICK (no_object);
  case PIN_FIELD_ARRAY:
    return PICK (no_array);
  }
#undef PICK
  return NULL;
}

static void
change_member (Fixture *self, JsonObject *object, const PinField *field)
{
  g_autoptr (JsonNode) right = json_node_copy (json_object_get_member (object, field->name));
  const char *value;

  json_object_remove_member (object, field->name);
  if (field->flags & PIN_FIELD_REQUIRED)
    refuse_root (self, field->name, "is not there");
  else
    g_assert_true (answer_root (self, NULL));
  for (guint i = 0; (value = wrong_value (field, i)) != NULL; i++) {
    /* A text may have any length from 0 on, where the table says so. */
    if (strcmp (value, "\"\"") == 0 && field->min <= 0 && field->type == PIN_FIELD_STRING)
      continue;
    json_object_set_member (object, field->name, json_from_string (value, NULL));
    refuse_root (self, field->name, value);
  }
  json_object_set_member (object, field->name, json_node_copy (right));
}

static void
walk (Fixture *self, JsonObject *object, const PinShape *shape)
{
  g_autoptr (GError) error = NULL;

  json_object_set_member (object, "member_of_a_later_version",
                          json_from_string ("{\"a\":[1,null,{\"b\":\"c\"}]}", NULL));
  answer_root (self, &error);
  g_assert_no_error (error);
  self->ignored++;
  json_object_remove_member (object, "member_of_a_later_version");

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    JsonNode *node = json_object_get_member (object, field->name);

    if (node == NULL)
      continue;
    change_member (self, object, field);
    node = json_object_get_member (object, field->name);
    if (field->type == PIN_FIELD_OBJECT)
      walk (self, json_node_get_object (node), field->shape);
    for (guint j = 0;
         field->type == PIN_FIELD_ARRAY && j < json_array_get_length (json_node_get_array (node));
         j++)
      walk (self, json_array_get_object_element (json_node_get_array (node), j), field->shape);
  }
}

static void
test_members (Fixture *self, gconstpointer data)
{
  for (guint n = 0; choose (self, n); n++) {
    g_autofree char *body = pin_test_golden_reply (self->operation);

    if (body == NULL)
      continue;
    self->root = json_from_string (body, NULL);
    walk (self, json_node_get_object (self->root), self->operation->reply);
    g_clear_pointer (&self->root, json_node_unref);
  }
  pin_test_attack_report ("members gone, wrong or unknown", self->tried,
                          "0 wrong accepted, %u unknown ignored", self->ignored);
}

#define ADD(name, function) \
  g_test_add ("/torture/strange-replies/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pin_test_attack_be_brief ();
  ADD ("outcomes", test_outcomes);
  ADD ("statuses", test_statuses);
  ADD ("members", test_members);
  return g_test_run ();
}
