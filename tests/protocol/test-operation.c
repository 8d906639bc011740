/* test-operation.c: the table of operations, and finding a row by a path
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message.h"
#include "pin-operation.h"

#include <string.h>

#define UUID "0b9e4b0e-7a55-4f0c-9d5a-31a6a4a0c001"

static void
test_table (void)
{
  g_autoptr (GHashTable) nicks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i);
    gboolean changes = strcmp (op->method, "POST") == 0 || strcmp (op->method, "PUT") == 0;
    gboolean practice = (op->flags & PIN_OPERATION_PRACTICE) != 0;

    g_test_message ("%s", op->nick);
    g_assert_cmpint (op->id, ==, i);
    g_assert_true (pin_operation_find (op->nick) == op);
    g_assert_true (g_hash_table_add (nicks, (gpointer)op->nick));
    g_assert_true (g_hash_table_add (calls, g_strconcat (op->method, " ", op->path, NULL)));
    g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)*$", op->nick, 0, 0));
    g_assert_true (
        g_regex_match_simple ("^(/[a-z-]+)+(/\\{[a-z]+_id\\}(/[a-z-]+)?)?$", op->path, 0, 0));
    g_assert_cmpint (practice, ==, g_str_has_prefix (op->path, "/practice/"));

    /* Whatever changes something can be sent again with its key. */
    g_assert_cmpint ((op->flags & PIN_OPERATION_KEYED) != 0, ==, changes);
    /* What stands in a query is in everybody's logs. */
    g_assert_cmpint (pin_operation_has_body (op), ==, changes && op->request != NULL);
    g_assert_cmpint (pin_operation_has_query (op), ==, !changes && op->request != NULL);
    for (guint j = 0; pin_operation_has_query (op) && j < op->request->n_fields; j++)
      g_assert_false (op->request->fields[j].flags & (PIN_FIELD_SECRET | PIN_FIELD_PRIVATE));
    g_assert_cmpuint (op->success, >=, 200);
    g_assert_cmpuint (op->success, <, 300);
    g_assert_cmpint (op->success == 204, ==, op->reply == NULL);
    g_assert_cmpstr (op->summary, !=, "");
  }
  g_assert_null (pin_operation_find ("no-such-thing"));
  g_assert_null (pin_operation_find (""));
  g_assert_null (pin_operation_find (NULL));
}

/* Who may call what, written down apart from the table. */
static void
test_authority (void)
{
  static const struct {
    const char *nick;
    const char *call;
    PinAuth auth;
    guint success;
    gboolean attempt;
  } rows[] = {
    { "show-status", "GET /status", PIN_AUTH_NONE, 200, FALSE },
    { "show-service", "GET /service", PIN_AUTH_NONE, 200, FALSE },
    { "request-pin", "POST /pin-requests", PIN_AUTH_NONE, 202, FALSE },
    { "show-request", "GET /pin-requests/{request_id}", PIN_AUTH_REQUEST, 200, FALSE },
    { "cancel-request", "DELETE /pin-requests/{request_id}", PIN_AUTH_REQUEST, 204, FALSE },
    { "resend-part", "POST /pin-requests/{request_id}/deliveries", PIN_AUTH_REQUEST, 202, FALSE },
    { "open-session", "POST /sessions", PIN_AUTH_NONE, 201, TRUE },
    { "close-session", "DELETE /sessions/current", PIN_AUTH_SESSION, 204, FALSE },
    { "show-pin", "GET /pin", PIN_AUTH_SESSION, 200, FALSE },
    { "propose-pin", "POST /pin-changes", PIN_AUTH_SESSION, 201, FALSE },
    { "confirm-pin", "POST /pin-changes/{change_id}/confirmation", PIN_AUTH_SESSION, 200, FALSE },
    { "activate-posted-pin", "POST /activations", PIN_AUTH_NONE, 202, TRUE },
    { "recover-pin", "POST /pin-recoveries", PIN_AUTH_NONE, 202, FALSE },
    { "confirm-recovery", "POST /pin-recoveries/{recovery_id}/confirmation", PIN_AUTH_NONE, 200,
      TRUE },
    { "revoke-pin", "POST /pin-revocations", PIN_AUTH_NONE, 202, FALSE },
    { "confirm-revocation", "POST /pin-revocations/{revocation_id}/confirmation", PIN_AUTH_NONE,
      200, TRUE },
    { "revoke-own-pin", "POST /pin/revocation", PIN_AUTH_SESSION_FULL, 200, TRUE },
    { "show-contacts", "GET /contacts", PIN_AUTH_SESSION_FULL, 200, FALSE },
    { "update-contacts", "PUT /contacts", PIN_AUTH_SESSION_FULL, 200, FALSE },
    { "confirm-contact", "POST /contact-changes/{change_id}/confirmation", PIN_AUTH_SESSION_FULL,
      200, TRUE },
    { "show-history", "GET /pin/history", PIN_AUTH_SESSION_FULL, 200, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const PinOperation *op = pin_operation_find (rows[i].nick);
    g_autofree char *call = NULL;

    g_test_message ("%s", rows[i].nick);
    g_assert_nonnull (op);
    call = g_strconcat (op->method, " ", op->path, NULL);
    g_assert_cmpstr (call, ==, rows[i].call);
    g_assert_cmpint (op->auth, ==, rows[i].auth);
    g_assert_cmpuint (op->success, ==, rows[i].success);
    g_assert_cmpint ((op->flags & PIN_OPERATION_ATTEMPT) != 0, ==, rows[i].attempt);
  }
}

static void
test_round_trip (void)
{
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i);
    gboolean has_id = strchr (op->path, '{') != NULL;
    g_autofree char *path = pin_operation_format_path (op, has_id ? UUID : NULL);
    g_autofree char *id = NULL;
    gboolean known;

    g_assert_true (g_str_has_prefix (path, "/rest/pin/v1/"));
    g_assert_null (strpbrk (path, "{}"));
    g_assert_true (pin_operation_match (op->method, path, &id, &known) == op);
    g_assert_true (known);
    g_assert_cmpstr (id, ==, has_id ? UUID : NULL);
  }
}

static void
test_wrong_method (void)
{
  static const struct {
    const char *method;
    const char *path;
  } calls[] = {
    { "POST", "/rest/pin/v1/status" },
    { "DELETE", "/rest/pin/v1/sessions" },
    { "GET", "/rest/pin/v1/sessions" },
    { "PUT", "/rest/pin/v1/pin-requests/" UUID },
    { "get", "/rest/pin/v1/status" },
    { "", "/rest/pin/v1/status" },
    { "HEAD", "/rest/pin/v1/status" },
    { "OPTIONS", "/rest/pin/v1/pin" },
    { "POST", "/rest/pin/v1/sessions/current" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    char *id = (char *)"untouched";
    gboolean known = FALSE;

    g_test_message ("%s %s", calls[i].method, calls[i].path);
    g_assert_null (pin_operation_match (calls[i].method, calls[i].path, &id, &known));
    g_assert_true (known);
    g_assert_null (id);
  }
}

static void
test_unknown_path (void)
{
  static const char *const paths[] = {
    "",
    "/",
    "/status",
    "/rest/pin/v1",
    "/rest/pin/v1/",
    "/rest/pin/v1/stat",
    "/rest/pin/v1/status/",
    "/rest/pin/v1/status/x",
    "/rest/pin/v1//status",
    "/rest/pin/v1/STATUS",
    "/rest/pin/v2/status",
    "/rest/pin/v11/status",
    "/REST/pin/v1/status",
    "/rest/pin/v1/../v1/status",
    "//rest/pin/v1/status",
    " /rest/pin/v1/status",
    "/rest/pin/v1/status?x",
    "/rest/pin/v1/pin-requests/",
    "/rest/pin/v1/pin-requests//deliveries",
    "/rest/pin/v1/pin-requests/a/b",
    "/rest/pin/v1/pin-requests/a/b/deliveries",
    "/rest/pin/v1/pin-requests/a/deliveries/",
    "/rest/pin/v1/pin-changes/a",
    "/rest/pin/v1/pin-changes//confirmation",
    "/rest/pin/v1/pin-requests{request_id}",
    "http://127.0.0.1/rest/pin/v1/status",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    char *id = (char *)"untouched";
    gboolean known = TRUE;

    g_test_message ("%s", paths[i]);
    g_assert_null (pin_operation_match ("GET", paths[i], &id, &known));
    g_assert_false (known);
    g_assert_null (id);
  }
}

/* A client that is given a hostile number leads nowhere else with it. */
static void
test_hostile_ids (void)
{
  static const char *const ids[] = { "../sessions", "a/b",  "?x=1",        "#x",    "a b",
                                     "%2e%2e%2f",   "a\\b", "\r\nX:",      "\"'<>", "\xc3\xa9",
                                     "\xff\xfe",    "a;b",  "{request_id}" };
  const PinOperation *op = pin_operation_get (PIN_OPERATION_RESEND_PART);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *path = pin_operation_format_path (op, ids[i]);
    g_autofree char *id = NULL;
    const char *rest;
    gboolean known;

    g_test_message ("%s", path);
    g_assert_true (g_str_has_prefix (path, "/rest/pin/v1/pin-requests/"));
    g_assert_true (g_str_has_suffix (path, "/deliveries"));
    rest = path + strlen ("/rest/pin/v1/pin-requests/");
    g_assert_cmpuint (strcspn (rest, "/"), ==, strlen (rest) - strlen ("/deliveries"));
    g_assert_null (strpbrk (path, "?# \r\n\"<>\\{}"));
    g_assert_true (pin_operation_match ("POST", path, &id, &known) == op);
  }
}

/* The number is given as it stands, whatever it is: who uses it must look it up. */
static void
test_strange_ids (void)
{
  static const char *const ids[] = { "..", "current", "\xff", "' OR 1=1 --", "{request_id}" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *path = g_strconcat ("/rest/pin/v1/pin-requests/", ids[i], NULL);
    g_autofree char *id = NULL;
    gboolean known;

    g_assert_nonnull (pin_operation_match ("GET", path, &id, &known));
    g_assert_cmpstr (id, ==, ids[i]);
  }
}

static void
test_long_id (void)
{
  g_autofree char *number = g_strnfill (100000, 'a');
  g_autofree char *path = g_strconcat ("/rest/pin/v1/pin-requests/", number, NULL);
  g_autofree char *id = NULL;
  gboolean known;

  g_assert_nonnull (pin_operation_match ("DELETE", path, &id, &known));
  g_assert_cmpuint (strlen (id), ==, 100000);
}

static gboolean
can (PinOperationId id, PinErrorCode code)
{
  return pin_operation_can_fail (pin_operation_get (id), code);
}

static void
test_failures (void)
{
  for (PinErrorCode code = 0; code < PIN_N_ERRORS; code++) {
    gboolean any = FALSE;

    for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++)
      any |= can (i, code);
    g_test_message ("%s", pin_error_info (code)->title);
    /* Only operations that exist are asked; the method is wrong for none of them. */
    g_assert_cmpint (any, ==,
                     code >= PIN_ERROR_MALFORMED_REQUEST && code != PIN_ERROR_METHOD_NOT_ALLOWED);
  }

  g_assert_true (can (PIN_OPERATION_SHOW_STATUS, PIN_ERROR_TOO_MANY_REQUESTS));
  g_assert_true (can (PIN_OPERATION_SHOW_STATUS, PIN_ERROR_SERVICE_FAILED));
  g_assert_false (can (PIN_OPERATION_SHOW_STATUS, PIN_ERROR_SESSION_ENDED));
  g_assert_false (can (PIN_OPERATION_SHOW_STATUS, PIN_ERROR_NOT_FOUND));
  g_assert_false (can (PIN_OPERATION_SHOW_STATUS, PIN_ERROR_INVALID_FIELDS));
  g_assert_true (can (PIN_OPERATION_SHOW_STATUS, PIN_ERROR_MALFORMED_REQUEST));
  g_assert_true (can (PIN_OPERATION_SHOW_REQUEST, PIN_ERROR_NOT_FOUND));
  g_assert_true (can (PIN_OPERATION_SHOW_PIN, PIN_ERROR_SESSION_ENDED));
  g_assert_true (can (PIN_OPERATION_SHOW_PIN, PIN_ERROR_STATE_CONFLICT));
  g_assert_true (can (PIN_OPERATION_OPEN_SESSION, PIN_ERROR_WRONG_CREDENTIALS));
  g_assert_true (can (PIN_OPERATION_OPEN_SESSION, PIN_ERROR_HALVES_SWAPPED));
  g_assert_true (can (PIN_OPERATION_OPEN_SESSION, PIN_ERROR_KEY_REUSED));
  g_assert_false (can (PIN_OPERATION_OPEN_SESSION, PIN_ERROR_SESSION_ENDED));
  g_assert_false (can (PIN_OPERATION_REQUEST_PIN, PIN_ERROR_WRONG_CREDENTIALS));
  g_assert_true (can (PIN_OPERATION_REQUEST_PIN, PIN_ERROR_NOT_ELIGIBLE));
  g_assert_true (can (PIN_OPERATION_CONFIRM_PIN, PIN_ERROR_NEW_PIN_MISMATCH));
  g_assert_true (can (PIN_OPERATION_PROPOSE_PIN, PIN_ERROR_KEY_REUSED));
  g_assert_false (can (PIN_OPERATION_PROPOSE_PIN, PIN_ERROR_INVALID_FIELDS));
  g_assert_true (can (PIN_OPERATION_UPDATE_CONTACTS, PIN_ERROR_VERSION_REQUIRED));
  g_assert_true (can (PIN_OPERATION_UPDATE_CONTACTS, PIN_ERROR_CHANGED_MEANWHILE));
  g_assert_false (can (PIN_OPERATION_SHOW_CONTACTS, PIN_ERROR_CHANGED_MEANWHILE));
  g_assert_true (can (PIN_OPERATION_SHOW_HISTORY, PIN_ERROR_INVALID_FIELDS));
  g_assert_false (can (PIN_OPERATION_SHOW_HISTORY, PIN_ERROR_UNSUPPORTED_MEDIA_TYPE));
  /* What a stranger may not learn cannot be answered at all. */
  for (PinErrorCode code = PIN_ERROR_WRONG_CREDENTIALS; code < PIN_ERROR_KEY_REUSED; code++) {
    g_assert_false (can (PIN_OPERATION_RECOVER_PIN, code));
    g_assert_false (can (PIN_OPERATION_REVOKE_PIN, code));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/operation/table", test_table);
  g_test_add_func ("/operation/authority", test_authority);
  g_test_add_func ("/operation/round-trip", test_round_trip);
  g_test_add_func ("/operation/wrong-method", test_wrong_method);
  g_test_add_func ("/operation/unknown-path", test_unknown_path);
  g_test_add_func ("/operation/hostile-ids", test_hostile_ids);
  g_test_add_func ("/operation/strange-ids", test_strange_ids);
  g_test_add_func ("/operation/long-id", test_long_id);
  g_test_add_func ("/operation/failures", test_failures);

  return g_test_run ();
}
