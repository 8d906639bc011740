/* bench-first-frame.c: how long until there is something to see
 *
 * Programs are started and looked at from outside, through the X server: the first frame is there
 * when something was drawn into the middle of a window. What the program needs is compared with
 * what an empty window of libadwaita needs in the same round.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-report.h"
#include "pin-paths.h"
#include "pin-test-server.h"

#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib/gstdio.h>
#include <poll.h>

#define N_ROUNDS 15
#define GOAL 1.20
#define PATIENCE (20 * G_USEC_PER_SEC)

typedef struct {
  Display *display;
  int damaged; /* number of the event */
} Eye;

/* A window may be gone before it is looked at. */
static int
on_x_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static void
eye_open (Eye *eye)
{
  int first_error;

  eye->display = XOpenDisplay (NULL);
  if (eye->display == NULL)
    g_error ("there is no X server");
  XSetErrorHandler (on_x_error);
  if (!XDamageQueryExtension (eye->display, &eye->damaged, &first_error))
    g_error ("the X server does not tell what is drawn");
  eye->damaged += XDamageNotify;
  XSelectInput (eye->display, DefaultRootWindow (eye->display), SubstructureNotifyMask);
  XSync (eye->display, False);
}

/* A new window may be damaged, and black, before the program paints it. */
static gboolean
is_painted (Eye *eye, const XDamageNotifyEvent *event)
{
  XImage *image = XGetImage (eye->display, event->drawable, event->geometry.width / 2,
                             event->geometry.height / 2, 1, 1, AllPlanes, ZPixmap);
  gboolean painted = image != NULL && (XGetPixel (image, 0, 0) & 0xffffff) != 0;

  if (image != NULL)
    XDestroyImage (image);
  return painted;
}

static gboolean
eye_sees (Eye *eye, XEvent *event)
{
  if (event->type == CreateNotify) {
    XDamageCreate (eye->display, event->xcreatewindow.window, XDamageReportNonEmpty);
  } else if (event->type == eye->damaged) {
    XDamageNotifyEvent *damage = (XDamageNotifyEvent *)event;

    XDamageSubtract (eye->display, damage->damage, None, None);
    return is_painted (eye, damage);
  }
  return FALSE;
}

static gint64
eye_wait (Eye *eye, gint64 deadline)
{
  struct pollfd connection = { .fd = ConnectionNumber (eye->display), .events = POLLIN };

  while (g_get_monotonic_time () < deadline) {
    while (XPending (eye->display) > 0) {
      XEvent event;

      XNextEvent (eye->display, &event);
      if (eye_sees (eye, &event))
        return g_get_monotonic_time ();
    }
    poll (&connection, 1, 100);
  }
  g_error ("no window was drawn");
}

/* What belongs to a program that was ended. */
static void
eye_blink (Eye *eye)
{
  XEvent event;

  XSync (eye->display, False);
  while (XPending (eye->display) > 0)
    XNextEvent (eye->display, &event);
}

/* Milliseconds from the start of the program to its first frame. */
static double
measure (Eye *eye, const char *const *command)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin;
  gint64 end;

  eye_blink (eye);
  begin = g_get_monotonic_time ();
  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  end = eye_wait (eye, begin + PATIENCE);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return (double)(end - begin) / 1000;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static GArray *
list_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

static void
append (GArray *list, double value)
{
  g_array_append_val (list, value);
}

int
main (int argc, char **argv)
{
  g_autoptr (PinTestServer) server = NULL;
  g_autofree char *home = g_dir_make_tmp ("duemeta-bench-XXXXXX", NULL);
  g_autofree char *program = pin_paths_program ("duemeta");
  g_autoptr (GArray) empty = list_new ();
  g_autoptr (GArray) practice = list_new ();
  g_autoptr (GArray) welcome = list_new ();
  g_autoptr (GArray) practice_ratio = list_new ();
  g_autoptr (GArray) welcome_ratio = list_new ();
  Eye eye;

  if (argc != 3)
    g_error ("usage: %s EMPTY-WINDOW JSON", argv[0]);
  /* Nothing is remembered: without an address it begins with the welcome. */
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  server = pin_test_server_new ("--practice", "--database", ":memory:", NULL);
  eye_open (&eye);

  /* The first round only fills the caches. */
  for (guint round = 0; round <= N_ROUNDS; round++) {
    const char *const with_server[] = { program, "--server", pin_test_server_get_url (server),
                                        NULL };
    double of_practice = measure (&eye, with_server);
    double of_empty = measure (&eye, (const char *const[]){ argv[1], NULL });
    double of_welcome = measure (&eye, (const char *const[]){ program, NULL });

    if (round == 0)
      continue;
    append (empty, of_empty);
    append (practice, of_practice);
    append (welcome, of_welcome);
    append (practice_ratio, of_practice / of_empty);
    append (welcome_ratio, of_welcome / of_empty);
  }

  const BenchFigure figures[] = {
    { "empty window of libadwaita", "ms", bench_median (empty) },
    { "practice", "ms", bench_median (practice) },
    { "welcome", "ms", bench_median (welcome) },
    { "practice / empty window", "", bench_median (practice_ratio), GOAL },
    { "welcome / empty window", "", bench_median (welcome_ratio), GOAL },
  };
  bench_report (argv[2], "first frame", figures, G_N_ELEMENTS (figures));

  XCloseDisplay (eye.display);
  remove_tree (home);
  return 0;
}
