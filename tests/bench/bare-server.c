/* bare-server.c: what libsoup's server does by itself, to compare with
 *
 * Answers everything with the headers and the body of its input. Prints its port and stops when
 * its parent does.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include <libsoup/soup.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

typedef struct {
  char **headers; /* name, value, name, value */
  const char *body;
} Answer;

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  const Answer *answer = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  for (char **at = answer->headers; *at != NULL; at += 2)
    soup_message_headers_replace (headers, at[0], at[1]);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            answer->body, strlen (answer->body));
  soup_server_message_set_status (message, 200, NULL);
}

int
main (void)
{
  static char input[65536];
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSList *where;
  Answer answer;
  char *line = input;

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (fread (input, 1, sizeof input - 1, stdin) == 0)
    g_error ("no answer on the input");
  while (*line != '\n') {
    char *colon = strchr (line, ':');
    char *end = strchr (line, '\n');

    *colon = *end = '\0';
    g_ptr_array_add (headers, line);
    g_ptr_array_add (headers, colon + 1);
    line = end + 1;
  }
  g_ptr_array_add (headers, NULL);
  answer.headers = (char **)headers->pdata;
  answer.body = line + 1;

  soup_server_add_handler (server, NULL, on_request, &answer, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    g_error ("%s", error->message);
  where = soup_server_get_uris (server);
  printf ("%d\n", g_uri_get_port (where->data));
  fflush (stdout);
  g_slist_free_full (where, (GDestroyNotify)g_uri_unref);
  g_main_loop_run (loop);
  return 0;
}
