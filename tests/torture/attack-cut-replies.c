/* attack-cut-replies.c: answers that end too early, or whose headers were touched
 *
 * The deadline is so short that nothing is asked twice: each answer is judged by itself.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-proxy.h"
#include "pin-fault-server.h"
#include "pin-test-attack.h"
#include "pin-test-golden.h"
#include "pin-test-server.h"

#include <string.h>

#define DEADLINE 240

typedef struct {
  PinFaultServer *server;
  PinClient *client;
  guint tried;
  guint accepted;
  guint by_status; /* accepted for their status line, which was whole */
} Fixture;

/* What `./dev test` tries: without an answer, with little, with much, with a problem document. */
static const PinOperationId few[] = {
  PIN_OPERATION_CLOSE_SESSION,
  PIN_OPERATION_SHOW_STATUS,
  PIN_OPERATION_OPEN_SESSION,
  PIN_OPERATION_SHOW_CONTACTS,
};

static PinClient *
hasty_client (const char *address)
{
  return g_object_new (PIN_TYPE_CLIENT, "address", address, "deadline", DEADLINE, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = pin_fault_server_new (NULL);
  self->client = hasty_client (pin_fault_server_get_address (self->server));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->client);
  pin_fault_server_free (self->server);
}

/* What happened is not known, or no more than a status says. */
static gboolean
is_unknown (const GError *error)
{
  return error->domain == PIN_ERROR &&
         (error->code == PIN_ERROR_NOT_SENT || error->code == PIN_ERROR_ANSWER_LOST ||
          error->code == PIN_ERROR_REPLY_UNREADABLE || error->code == PIN_ERROR_SERVICE_FAILED ||
          error->code == PIN_ERROR_SERVICE_UNAVAILABLE ||
          error->code == PIN_ERROR_TOO_MANY_REQUESTS) &&
         pin_error_get_attempts_left (error) == PIN_UNKNOWN;
}

/* One answer that must not be taken for one. */
static void
refuse (Fixture *self, const PinOperation *operation, const char *answer, gsize size,
        const char *what)
{
  g_autoptr (GError) error = NULL;

  pin_fault_server_clear (self->server);
  pin_fault_server_add (self->server, PIN_TRICK_SEND, answer, (gssize)size);
  self->tried++;
  if (pin_test_golden_call (self->client, operation, &error)) {
    self->accepted++;
    g_test_message ("accepted: %s, %s, %" G_GSIZE_FORMAT " bytes", operation->nick, what, size);
  } else if (!is_unknown (error)) {
    self->accepted++;
    g_test_fail_printf ("%s, %s, %" G_GSIZE_FORMAT " bytes: %s", operation->nick, what, size,
                        error->message);
  }
}

static void
by_status (Fixture *self, const PinOperation *operation, const char *answer, gsize size)
{
  pin_fault_server_clear (self->server);
  pin_fault_server_add (self->server, PIN_TRICK_SEND, answer, (gssize)size);
  self->tried++;
  self->by_status += pin_test_golden_call (self->client, operation, NULL);
}

/* Without it the others prove nothing. */
static void
accept_whole (Fixture *self, const PinOperation *operation, const char *answer)
{
  g_autoptr (PinClient) patient = pin_client_new (pin_client_get_address (self->client), NULL);
  g_autoptr (GError) error = NULL;

  pin_fault_server_clear (self->server);
  pin_fault_server_add (self->server, PIN_TRICK_SEND, answer, -1);
  pin_test_golden_call (patient, operation, &error);
  g_assert_no_error (error);
}

/* In chunks of a few bytes, so that a cut falls into each part of a chunk. */
static char *
in_chunks (const char *answer)
{
  const char *body = strstr (answer, "\r\n\r\n") + 4;
  g_autofree char *head = g_strndup (answer, (gsize)(body - answer) - 2);
  char *length = strstr (head, "Content-Length: ");
  GString *text = g_string_new (NULL);

  if (length != NULL)
    *length = '\0';
  g_string_append_printf (text, "%sTransfer-Encoding: chunked\r\n\r\n", head);
  for (const char *p = body; *p != '\0';) {
    gsize size = MIN (strlen (p), 40);

    g_string_append_printf (text, "%" G_GSIZE_MODIFIER "x\r\n%.*s\r\n", size, (int)size, p);
    p += size;
  }
  g_string_append (text, "0\r\n\r\n");
  return g_string_free (text, FALSE);
}

static void
cut_operation (Fixture *self, const PinOperation *operation)
{
  g_autofree char *answer = pin_test_golden_answer (operation);
  g_autofree char *chunked = operation->reply != NULL ? in_chunks (answer) : NULL;

  accept_whole (self, operation, answer);
  for (gsize size = 0; size < strlen (answer); size++) {
    /* libsoup takes the end of a connection for the end of the headers when a line is over. A 204
     * has said all it has to say by then: nothing that follows it could be missed. */
    if (operation->reply == NULL && size > 0 && answer[size - 1] == '\n')
      by_status (self, operation, answer, size);
    else
      refuse (self, operation, answer, size, "with Content-Length");
  }
  for (gsize size = 0; chunked != NULL && size <= strlen (chunked); size++)
    refuse (self, operation, chunked, size, "in chunks");
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  guint n = pin_test_attack_rounds (G_N_ELEMENTS (few), PIN_N_OPERATIONS);

  for (guint i = 0; i < n; i++)
    cut_operation (self, pin_operation_get (n < PIN_N_OPERATIONS ? few[i] : (PinOperationId)i));
  pin_test_attack_report (
      "answers cut at every byte", self->tried,
      "%u accepted, of %u operations; %u cut after a whole 204 status line, which says it all",
      self->accepted, n, self->by_status);
  g_assert_cmpuint (self->accepted, ==, 0);
}

/* A problem that was cut is not that problem: nobody is told to have an attempt less. */
static void
test_cut_problem (Fixture *self, gconstpointer data)
{
  for (guint code = 0; code < PIN_N_ERRORS; code++) {
    const PinErrorInfo *info = pin_error_info ((PinErrorCode)code);
    const PinOperation *operation = pin_operation_get (PIN_OPERATION_OPEN_SESSION);
    g_autofree char *body = NULL;
    g_autofree char *answer = NULL;
    gboolean whole = code == PIN_ERROR_WRONG_CREDENTIALS || code == PIN_ERROR_SESSION_ENDED;

    if (info->name == NULL || !(whole || pin_test_attack_is_full ()))
      continue;
    body = pin_test_golden_problem (info->name);
    answer = g_strdup_printf ("HTTP/1.1 %u No\r\nContent-Type: application/problem+json\r\n"
                              "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                              info->status, strlen (body), body);
    for (gsize size = 0; size < strlen (answer); size++)
      refuse (self, operation, answer, size, info->name);
  }
  pin_test_attack_report ("problems cut at every byte", self->tried, "%u accepted", self->accepted);
  g_assert_cmpuint (self->accepted, ==, 0);
}

/* Headers in place of those two, and whether the answer is still one. */
static const struct {
  const char *headers; /* %u is the length of the body */
  int more; /* than the body has */
  gboolean good;
} heads[] = {
  { "Content-Type: application/json\r\nContent-Length: %u\r\n", 0, TRUE },
  { "content-type: Application/JSON; charset=utf-8\r\nCONTENT-LENGTH: %u\r\n", 0, TRUE },
  { "Content-Type: application/json\r\n", 0, FALSE },
  { "Content-Length: %u\r\n", 0, FALSE },
  { "", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\n", -1, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\n", 1, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\n", 1000, FALSE },
  { "Content-Type: application/json\r\nContent-Length: -%u\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: +%u\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u bytes\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: 0\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length:\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u, 7\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: 18446744073709551616\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\nContent-Length: 7\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: 7\r\nContent-Length: %u\r\n", 0, FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\nTransfer-Encoding: chunked\r\n", 0,
    FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\nTransfer-Encoding: gzip\r\n", 0,
    FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\nContent-Encoding: gzip\r\n", 0,
    FALSE },
  { "Content-Type: application/json\r\nContent-Length: %u\r\nContent-Encoding: br\r\n", 0, FALSE },
  { "Content-Type: text/html\r\nContent-Length: %u\r\n", 0, FALSE },
  { "Content-Type: text/plain\r\nContent-Length: %u\r\n", 0, FALSE },
  { "Content-Type: application/jsonp\r\nContent-Length: %u\r\n", 0, FALSE },
  { "Content-Type: application/problem+json\r\nContent-Length: %u\r\n", 0, FALSE },
  { "Content-Type: text/html, application/json\r\nContent-Length: %u\r\n", 0, FALSE },
  { "Content-Type: text/html\r\nContent-Type: application/json\r\nContent-Length: %u\r\n", 0,
    FALSE },
  { "Content-Type: application/json\r\nContent-Type: text/html\r\nContent-Length: %u\r\n", 0,
    FALSE },
  { "Content-Type:\r\nContent-Length: %u\r\n", 0, FALSE },
};

static void
head_of_operation (Fixture *self, const PinOperation *operation)
{
  g_autofree char *body = pin_test_golden_reply (operation);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_autoptr (GString) headers = g_string_new (heads[i].headers);
    g_autofree char *length = g_strdup_printf ("%d", (int)strlen (body) + heads[i].more);
    g_autofree char *answer = NULL;

    g_string_replace (headers, "%u", length, 0);
    answer = g_strdup_printf ("HTTP/1.1 %u Done\r\nCache-Control: no-store\r\n%s\r\n%s",
                              operation->success, headers->str, body);
    /* libsoup says it aloud that no length is below 0, and goes on. */
    if (strstr (headers->str, ": -") != NULL)
      g_test_expect_message ("GLib-GObject", G_LOG_LEVEL_WARNING, "*content-length*");
    if (heads[i].good)
      accept_whole (self, operation, answer);
    else
      refuse (self, operation, answer, strlen (answer), headers->str);
    g_test_assert_expected_messages ();
  }
}

static void
test_headers (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *operation = pin_operation_get ((PinOperationId)i);

    if (operation->reply != NULL && i != PIN_OPERATION_SHOW_STATUS)
      head_of_operation (self, operation);
  }
  pin_test_attack_report ("answers with a header gone or changed", self->tried, "%u accepted",
                          self->accepted);
  g_assert_cmpuint (self->accepted, ==, 0);
}

/* What the real server says, cut on its way to the real client. */
static void
test_cut_on_the_way (Fixture *self, gconstpointer data)
{
  const PinOperation *operation = pin_operation_get (PIN_OPERATION_SHOW_CLOCK);
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--rate-limit", "0", NULL);
  g_autoptr (PinFaultProxy) proxy = pin_fault_proxy_new (pin_test_server_get_url (server));
  g_autoptr (PinClient) client = hasty_client (pin_fault_proxy_get_address (proxy));
  g_autoptr (PinClient) patient = pin_client_new (pin_fault_proxy_get_address (proxy), NULL);
  gsize size = 0;
  gboolean whole = FALSE;

  for (; !whole && size < 4096; size++) {
    for (guint kind = PIN_PROXY_FAULT_CLOSE; kind <= PIN_PROXY_FAULT_RESET; kind++) {
      const PinProxyFault fault = { (PinProxyFaultKind)kind, PIN_PROXY_REPLY, .after = size };
      g_autoptr (GError) error = NULL;

      pin_fault_proxy_add (proxy, &fault);
      self->tried++;
      if (pin_test_golden_call (client, operation, &error))
        whole = TRUE;
      else
        g_assert_true (is_unknown (error));
    }
  }
  /* The first that was accepted was cut where it ends. */
  g_assert_true (whole);
  {
    g_autoptr (PinTestReply) reply =
        pin_test_server_call (server, PIN_OPERATION_SHOW_CLOCK, NULL, NULL, NULL);
    guint length = (guint)strlen (reply->text);

    pin_test_attack_report ("answers of the server cut on the way", self->tried,
                            "0 accepted before their last byte, the %uth", (guint)size - 1);
    g_assert_cmpuint (size, >, length + 100);
  }
  g_assert_true (pin_test_golden_call (patient, operation, NULL));
}

#define ADD(name, function) \
  g_test_add ("/torture/cut-replies/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pin_test_attack_be_brief ();
  ADD ("cut", test_cut);
  ADD ("problem", test_cut_problem);
  ADD ("headers", test_headers);
  ADD ("on-the-way", test_cut_on_the_way);
  return g_test_run ();
}
