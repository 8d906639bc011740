/* load-generator.c: asks a server as fast as it answers, or at a steady pace
 *
 *   load-generator PORT CONNECTIONS MILLISECONDS PACE AGAIN < REQUESTS
 *
 * Every request stands on its input as it is sent, its length in a line before it. They are sent in
 * turn over connections that are kept alive, each answered before the next one on its connection;
 * from the beginning again when there are no more, if AGAIN is 1. PACE is 0, or the milliseconds
 * from one request to the next. Every Idempotency-Key is made a new one. Prints how many were
 * answered well, how many otherwise, in how many microseconds, and what each took.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include <arpa/inet.h>
#include <gio/gio.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define KEY "Idempotency-Key: "
#define MOST_CONNECTIONS 64
#define MOST_BYTES 65536
/* What does not answer for so long is broken. */
#define PATIENCE 30

typedef struct {
  char *text;
  gsize size;
  char *key; /* inside the text, or NULL */
} Request;

typedef struct {
  int socket;
  gint64 sent; /* 0 while nothing is asked */
  char answer[MOST_BYTES];
  gsize size;
} Peer;

typedef struct {
  GArray *requests;
  guint next;
  gboolean again;
  gint64 pace; /* microseconds */
  gint64 due;
  gint64 end;
  guint n_busy;
  guint n_good;
  guint n_bad;
  guint n_keys;
  GArray *times;
} Load;

static Peer peers[MOST_CONNECTIONS];

static void
read_requests (Load *self)
{
  unsigned long size;

  self->requests = g_array_new (FALSE, FALSE, sizeof (Request));
  while (scanf ("%lu", &size) == 1 && getchar () == '\n') {
    Request request = { g_malloc0 (size + 1), size, NULL };

    if (fread (request.text, 1, size, stdin) != size)
      g_error ("the input ends within a request");
    request.key = strstr (request.text, KEY);
    if (request.key != NULL)
      request.key += strlen (KEY);
    g_array_append_val (self->requests, request);
  }
  if (self->requests->len == 0)
    g_error ("nothing to ask");
}

static void
give_key (Load *self, char *key)
{
  g_autofree char *text =
      g_strdup_printf ("%08x-0000-4000-8000-%012x", (guint)getpid (), self->n_keys++);

  memcpy (key, text, strlen (text));
}

static gboolean
may_send (const Load *self, gint64 now)
{
  return now < self->end && (self->again || self->next < self->requests->len);
}

static void
send_next (Load *self, Peer *peer)
{
  Request *request = &g_array_index (self->requests, Request, self->next++ % self->requests->len);

  if (request->key != NULL)
    give_key (self, request->key);
  peer->size = 0;
  peer->sent = g_get_monotonic_time ();
  self->due += self->pace;
  self->n_busy++;
  if (send (peer->socket, request->text, request->size, 0) != (gssize)request->size)
    g_error ("a request cannot be sent");
}

/* Whether the answer is there; of its headers only the length counts. */
static gboolean
is_complete (Peer *peer)
{
  char *end, *length;

  peer->answer[peer->size] = '\0';
  end = strstr (peer->answer, "\r\n\r\n");
  if (end == NULL)
    return FALSE;
  length = strstr (peer->answer, "Content-Length: ");
  return length != NULL && length < end &&
         peer->size >= (gsize)(end + 4 - peer->answer) + strtoul (length + 16, NULL, 10);
}

static void
receive (Load *self, Peer *peer)
{
  gssize n = recv (peer->socket, peer->answer + peer->size, MOST_BYTES - 1 - peer->size, 0);
  gint64 took;

  if (n <= 0)
    g_error ("the server has hung up");
  peer->size += (gsize)n;
  if (!is_complete (peer))
    return;
  took = g_get_monotonic_time () - peer->sent;
  g_array_append_val (self->times, took);
  peer->sent = 0;
  self->n_busy--;
  if (peer->answer[9] == '2')
    self->n_good++;
  else if (self->n_bad++ == 0)
    g_printerr ("load-generator: %s\n", peer->answer);
}

static int
wait_milliseconds (const Load *self, gint64 now)
{
  if (self->pace == 0 || self->n_busy > 0)
    return 1000;
  return (int)(MAX (self->due - now, 0) / 1000);
}

static void
run (Load *self, int poller, guint n_peers)
{
  for (;;) {
    struct epoll_event events[MOST_CONNECTIONS];
    gint64 now = g_get_monotonic_time ();
    int n;

    for (guint i = 0; i < n_peers && may_send (self, now); i++) {
      if (peers[i].sent == 0 && (self->pace == 0 || self->due <= now))
        send_next (self, &peers[i]);
    }
    if (self->n_busy == 0 && !may_send (self, now))
      return;
    n = epoll_wait (poller, events, MOST_CONNECTIONS, wait_milliseconds (self, now));
    for (int i = 0; i < n; i++)
      receive (self, events[i].data.ptr);
  }
}

static void
open_peers (int poller, guint n, guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  for (guint i = 0; i < n; i++) {
    struct epoll_event wanted = { .events = EPOLLIN, .data.ptr = &peers[i] };
    int on = 1;

    peers[i].socket = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect (peers[i].socket, (struct sockaddr *)&address, sizeof address) != 0 ||
        setsockopt (peers[i].socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0 ||
        epoll_ctl (poller, EPOLL_CTL_ADD, peers[i].socket, &wanted) != 0)
      g_error ("no connection to port %u", port);
  }
}

int
main (int argc, char **argv)
{
  Load load = { 0 };
  guint n_peers;
  gint64 began;
  int poller = epoll_create1 (EPOLL_CLOEXEC);

  if (argc != 6)
    g_error ("usage: %s PORT CONNECTIONS MILLISECONDS PACE AGAIN", argv[0]);
  n_peers = (guint)CLAMP (atoi (argv[2]), 1, MOST_CONNECTIONS);
  load.pace = atoi (argv[4]) * 1000;
  load.again = atoi (argv[5]) != 0;
  load.times = g_array_new (FALSE, FALSE, sizeof (gint64));
  read_requests (&load);
  open_peers (poller, n_peers, (guint16)atoi (argv[1]));

  alarm ((guint)atoi (argv[3]) / 1000 + PATIENCE);
  began = load.due = g_get_monotonic_time ();
  load.end = began + atoi (argv[3]) * 1000;
  run (&load, poller, n_peers);
  printf ("%u %u %" G_GINT64_FORMAT "\n", load.n_good, load.n_bad, g_get_monotonic_time () - began);
  for (guint i = 0; i < load.times->len; i++)
    printf ("%" G_GINT64_FORMAT "\n", g_array_index (load.times, gint64, i));
  return 0;
}
