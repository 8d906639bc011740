/* main.c: the mock server as a program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-mock-options.h"
#include "pin-mock-server.h"
#include "pin-mock-start.h"

#include <glib-unix.h>
#include <malloc.h>
#include <signal.h>
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Exit status for whatever keeps it from starting: an option, a file, a port. */
#define EXIT_USAGE 2
/* A database of ours that another version made; whoever practises may begin anew. */
#define EXIT_OTHER_VERSION 3

/* What is freed is overwritten, and no core tells secrets. */
static void
protect_memory (void)
{
  const struct rlimit none = { 0, 0 };

  mallopt (M_PERTURB, 0xa5);
  setrlimit (RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
  prctl (PR_SET_DUMPABLE, 0);
#endif
}

/* Each hash maps tens of megabytes and gives them back. Meanwhile who wants another piece of the
 * address space waits, tens of milliseconds: so the heap asks seldom. */
static void
keep_the_heap (void)
{
  mallopt (M_TOP_PAD, 16 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 256 * 1024 * 1024);
  mallopt (M_MMAP_THRESHOLD, 32 * 1024 * 1024);
}

static void
stop_with_parent (void)
{
  pid_t parent = getppid ();

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != parent)
    raise (SIGTERM);
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static int
serve (const PinMockOptions *options, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (PinMockStart) start = pin_mock_start_new (options, error);
  g_autoptr (PinMockServer) server = NULL;
  g_autofree char *url = NULL;
  PinMockSettings settings = { options->address, options->port, options->certificate,
                               options->rate_percent };

  if (start == NULL)
    return g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ? EXIT_OTHER_VERSION
                                                                          : EXIT_USAGE;
  server = pin_mock_server_new (pin_mock_start_get_mock (start), &settings, error);
  if (server == NULL)
    return EXIT_USAGE;

  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  url = pin_mock_server_get_url (server);
  g_print ("listening on %s\n", url);
  fflush (stdout);
  g_main_loop_run (loop);
  pin_mock_server_stop (server);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  g_autoptr (PinMockOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  int status = EXIT_SUCCESS;

  protect_memory ();
  keep_the_heap ();
  /* A PIN drawn by lot asks for many small numbers; the system is asked once. */
  randombytes_set_implementation (&randombytes_internal_implementation);
  g_log_writer_default_set_use_stderr (TRUE);
  signal (SIGPIPE, SIG_IGN);
  /* A file that may not grow is a disk that is full. */
  signal (SIGXFSZ, SIG_IGN);

  options = pin_mock_options_new (argc, argv, &error);
  if (options == NULL) {
    status = EXIT_USAGE;
  } else if (options->text != NULL) {
    /* Not g_print(), which would turn what the locale does not know into question marks. */
    fputs (options->text, stdout);
  } else if (sodium_init () < 0) {
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "libsodium does not start");
    status = EXIT_USAGE;
  } else {
    if (options->stop_with_parent)
      stop_with_parent ();
    status = serve (options, &error);
  }
  if (error != NULL)
    g_printerr ("duemeta-mock-server: %s\n", error->message);
  return status;
}
