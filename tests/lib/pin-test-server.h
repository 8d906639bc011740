/* pin-test-server.h: the mock server as a process of its own, and calls to it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-operation.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _PinTestServer PinTestServer;

void pin_test_server_add_test (const char *path, void (*test) (PinTestServer *server));
PinTestServer *pin_test_server_new (const char *first_arg, ...) G_GNUC_NULL_TERMINATED;
PinTestServer *pin_test_server_new_strv (const char *const *args);
PinTestServer *pin_test_server_new_program (const char *program, const char *const *args);
PinTestServer *pin_test_server_try (const char *const *wrapper, const char *const *args,
                                    int *status, char **errors);
void pin_test_server_free (PinTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestServer, pin_test_server_free)

const char *pin_test_server_get_url (PinTestServer *self);
guint16 pin_test_server_get_port (PinTestServer *self);
int pin_test_server_get_pid (PinTestServer *self);
void pin_test_server_wait_unread (PinTestServer *self);
int pin_test_server_stop (PinTestServer *self);
void pin_test_server_kill (PinTestServer *self);
int pin_test_server_run (const char *const *args, char **output, char **errors);
int pin_test_run (const char *program, const char *const *args, char **output, char **errors);

/**
 * PinTestReply:
 * @status: HTTP status; 0 when no complete answer came
 * @head: the lines before the body, as they came
 * @headers: name in small letters -> value
 * @text: the body
 * @json: (nullable): the body, parsed
 */
typedef struct {
  guint status;
  char *head;
  GHashTable *headers;
  char *text;
  JsonNode *json;
} PinTestReply;

void pin_test_reply_free (PinTestReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestReply, pin_test_reply_free)

const char *pin_test_reply_get_header (PinTestReply *self, const char *name);
const char *pin_test_reply_get (PinTestReply *self, const char *path);
gint64 pin_test_reply_get_int (PinTestReply *self, const char *path);
gint64 pin_test_reply_get_time (PinTestReply *self, const char *path);
gboolean pin_test_reply_get_boolean (PinTestReply *self, const char *path);
guint pin_test_reply_count (PinTestReply *self, const char *path);

PinTestReply *pin_test_server_call (PinTestServer *self, PinOperationId operation, const char *id,
                                    const char *token, const char *body);
PinTestReply *pin_test_server_call_keyed (PinTestServer *self, PinOperationId operation,
                                          const char *id, const char *token, const char *key,
                                          const char *body);
PinTestReply *pin_test_server_send (PinTestServer *self, const char *method, const char *path,
                                    const char *headers, const char *body, gsize size);

GSocketConnection *pin_test_server_connect (PinTestServer *self);
PinTestReply *pin_test_server_receive (GSocketConnection *connection);
void pin_test_server_write (GSocketConnection *connection, const char *data, gsize size);

#define pin_test_assert_status(reply, expected) pin_test_check_status (G_STRLOC, reply, expected)
#define pin_test_assert_problem(reply, code) pin_test_check_problem (G_STRLOC, reply, code)

void pin_test_check_status (const char *where, PinTestReply *reply, guint expected);
void pin_test_check_problem (const char *where, PinTestReply *reply, PinErrorCode code);

char *pin_test_database_query (const char *path, const char *sql);
void pin_test_database_remove (const char *path);
gboolean pin_test_database_contains (const char *path, const char *text);

G_END_DECLS
