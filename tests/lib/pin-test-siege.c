/* pin-test-siege.c: thousands of connections at once, and in between somebody who only asks
 *
 * Bare sockets and poll(): what is measured must not wait for the one who measures. A connection
 * that ends is opened again a second later, so that the crowd stays as large as it is.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-siege.h"

#include "pin-message.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define GUESTS 4
#define STEP_US G_USEC_PER_SEC
/* As long as a person waits, and longer than the server lets anybody keep a connection. */
#define PATIENCE_US (15 * G_USEC_PER_SEC)
/* Descriptors of the test itself. */
#define OWN_DESCRIPTORS 64

#define ASK "GET " PIN_BASE_PATH "/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
#define SLOW_HEADERS "GET " PIN_BASE_PATH "/status HTTP/1.1\r\nHost: a\r\n"
#define SLOW_BODY \
  "POST " PIN_BASE_PATH "/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" \
  "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210\r\nContent-Length: 1000\r\n\r\n"
#define LONG_ANSWER "GET " PIN_BASE_PATH "/service HTTP/1.1\r\nHost: a\r\n\r\n"

typedef struct {
  int fd; /* -1 while there is none */
  gboolean guest;
  gboolean connected;
  guint steps;
  gint64 began;
  gint64 next; /* when something is to be done again */
  char start[16]; /* of the answer */
  gsize got;
} Member;

typedef struct {
  struct sockaddr_in address;
  PinSiegeKind kind;
  PinSiegeResult *result;
} Siege;

/**
 * pin_test_siege_make_room:
 * @n: connections wanted
 *
 * Returns: connections that the system lets this process have
 */
guint
pin_test_siege_make_room (guint n)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = MIN (limit.rlim_max, n + OWN_DESCRIPTORS);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  return (guint)limit.rlim_cur - OWN_DESCRIPTORS;
}

static void
close_member (Siege *self, Member *member, gint64 now)
{
  gboolean quick = member->guest || self->kind >= PIN_SIEGE_QUICK;

  close (member->fd);
  member->fd = -1;
  /* Not all at once again. */
  member->next = now + (quick ? STEP_US / 10 : STEP_US / 2 + g_random_int_range (0, STEP_US));
}

static gboolean
say (Member *member, const char *text, gsize size)
{
  return send (member->fd, text, size, MSG_NOSIGNAL) == (gssize)size || errno == EAGAIN;
}

/* What a member does next; FALSE when it has done everything. */
static gboolean
take_step (Siege *self, Member *member, gint64 now)
{
  guint step = member->steps++;

  member->next = now + STEP_US;
  if (member->guest || self->kind == PIN_SIEGE_QUICK || self->kind == PIN_SIEGE_AWAY) {
    member->next = 0;
    return say (member, ASK, strlen (ASK)) && (member->guest || self->kind == PIN_SIEGE_QUICK);
  }
  switch (self->kind) {
  case PIN_SIEGE_HEADERS:
    return step == 0 ? say (member, SLOW_HEADERS, strlen (SLOW_HEADERS))
                     : say (member, "X-Wait: a\r\n", 11);
  case PIN_SIEGE_BODY:
    return step == 0 ? say (member, SLOW_BODY, strlen (SLOW_BODY)) : say (member, " ", 1);
  case PIN_SIEGE_READ: {
    char byte;
    gssize n;

    if (step == 0)
      return say (member, LONG_ANSWER, strlen (LONG_ANSWER));
    n = recv (member->fd, &byte, 1, 0);
    return n > 0 || (n < 0 && errno == EAGAIN);
  }
  case PIN_SIEGE_KEPT:
    member->next = now + STEP_US / 10;
    return step == 0 ? say (member, LONG_ANSWER, strlen (LONG_ANSWER)) : member->got == 0;
  case PIN_SIEGE_SILENT:
  case PIN_SIEGE_QUICK:
  case PIN_SIEGE_AWAY:
    break;
  }
  return TRUE;
}

static void
open_member (Siege *self, Member *member, gint64 now)
{
  struct pollfd ready = { .events = POLLOUT };
  int small = 1024;

  member->fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (member->fd < 0)
    g_error ("no socket: %s", g_strerror (errno));
  ready.fd = member->fd;
  if (self->kind == PIN_SIEGE_READ && !member->guest)
    setsockopt (member->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  member->connected = FALSE;
  member->steps = 0;
  member->got = 0;
  member->began = now;
  member->next = 0;
  if (member->guest)
    self->result->asked++;
  else
    self->result->opened++;
  if (connect (member->fd, (const struct sockaddr *)&self->address, sizeof self->address) != 0 &&
      errno != EINPROGRESS)
    member->next = now;
  /* On one computer who connects can speak at once, however long this loop is. */
  if (member->guest && poll (&ready, 1, 0) == 1 && (ready.revents & POLLOUT)) {
    member->connected = TRUE;
    take_step (self, member, now);
  }
}

/* FALSE when the connection is over. */
static gboolean
hear (Member *member)
{
  char buffer[4096];
  gssize n = recv (member->fd, buffer, sizeof buffer, 0);

  if (n < 0)
    return errno == EAGAIN;
  if (n > 0 && member->got < sizeof member->start)
    memcpy (member->start + member->got, buffer,
            MIN ((gsize)n, sizeof member->start - member->got));
  member->got += (gsize)n;
  return n > 0;
}

static void
count_guest (Siege *self, const Member *member, gint64 now)
{
  PinSiegeResult *result = self->result;
  guint ms = (guint)((now - member->began) / 1000);

  if (member->got > 12 && memcmp (member->start, "HTTP/1.1 200", 12) == 0) {
    result->answered++;
    result->slowest_ms = MAX (result->slowest_ms, ms);
  }
}

static void
serve_member (Siege *self, Member *member, short events, gint64 now)
{
  gboolean goes_on = TRUE;

  if (member->fd < 0) {
    if (now >= member->next)
      open_member (self, member, now);
    return;
  }
  if (!member->connected && (events & (POLLOUT | POLLERR | POLLHUP))) {
    member->connected = TRUE;
    goes_on = take_step (self, member, now);
  } else if (events & (POLLIN | POLLERR | POLLHUP)) {
    goes_on = hear (member);
  }
  if (goes_on && member->connected && member->next != 0 && now >= member->next)
    goes_on = take_step (self, member, now);
  if (goes_on && member->guest && now - member->began > PATIENCE_US)
    goes_on = FALSE;
  if (goes_on)
    return;
  if (member->guest)
    count_guest (self, member, now);
  close_member (self, member, now);
}

static short
wanted_events (const Siege *self, const Member *member)
{
  if (!member->connected)
    return POLLOUT;
  return self->kind == PIN_SIEGE_READ && !member->guest ? 0 : POLLIN;
}

/**
 * pin_test_siege_run:
 * @port: of the server, on this computer
 * @n: how many at once; see pin_test_siege_make_room()
 * @seconds: how long
 * @result: what is added to
 *
 * Crowds the server. All the while a few guests ask how it is; who has asked gets the time to hear
 * the answer.
 */
void
pin_test_siege_run (guint16 port, PinSiegeKind kind, guint n, guint seconds, PinSiegeResult *result)
{
  Siege self = { .kind = kind, .result = result };
  g_autofree Member *members = g_new0 (Member, n + GUESTS);
  g_autofree struct pollfd *polled = g_new0 (struct pollfd, n + GUESTS);
  gint64 end = g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC;
  guint left = 1;

  self.address.sin_family = AF_INET;
  self.address.sin_port = htons (port);
  self.address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  for (guint i = 0; i < n + GUESTS; i++) {
    members[i].fd = -1;
    members[i].guest = i >= n;
  }
  while (left > 0) {
    gint64 now;

    for (guint i = 0; i < n + GUESTS; i++) {
      polled[i].fd = members[i].fd;
      polled[i].events = wanted_events (&self, &members[i]);
      polled[i].revents = 0;
    }
    poll (polled, n + GUESTS, 10);
    now = g_get_monotonic_time ();
    left = 0;
    for (guint i = 0; i < n + GUESTS; i++) {
      if (now < end || members[i].fd >= 0)
        serve_member (&self, &members[i], polled[i].revents, now);
      left += now < end || (members[i].guest && members[i].fd >= 0);
    }
  }
  for (guint i = 0; i < n + GUESTS; i++) {
    if (members[i].fd >= 0)
      close (members[i].fd);
  }
}
