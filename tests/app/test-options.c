/* test-options.c: what the command line asks for, and what it says of a bad one
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-options.h"
#include "pin-paths.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static PinOptions *
parse (const char *line, GError **error)
{
  g_autoptr (PinOptions) options = pin_options_new ();
  g_auto (GStrv) arguments = g_strsplit (line, " ", -1);

  if (!pin_options_parse (options, &arguments, error))
    return NULL;
  return g_steal_pointer (&options);
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinOptions) options = parse ("duemeta", &error);

  g_assert_no_error (error);
  g_assert_null (options->server);
  g_assert_null (options->ca_file);
  g_assert_null (options->practice_now);
  g_assert_false (options->practice);
  g_assert_false (options->new_window);
  g_assert_false (options->version);
}

static void
test_server (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinOptions) options = parse ("duemeta --server https://pin.example.org/", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (options->server, ==, "https://pin.example.org");
}

static void
test_practice_now (void)
{
  static const char *const typed[] = { "2015-06-01T09:00:00Z", "2015-06-01T11:00:00+02:00",
                                       "2015-06-01T09:00:00", "20150601T090000.5Z" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *line = g_strconcat ("duemeta --practice-now ", typed[i], NULL);
    g_autoptr (PinOptions) options = parse (line, &error);

    g_assert_no_error (error);
    g_assert_true (options->practice);
    /* The one way of writing it that the practice service takes. */
    g_assert_cmpstr (options->practice_now, ==, "2015-06-01T09:00:00Z");
  }
}

static void
test_ca_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinOptions) options = NULL;
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  int file = g_file_open_tmp ("duemeta-XXXXXX.pem", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  line = g_strdup_printf ("duemeta --server https://a.example --ca-file %s", path);
  options = parse (line, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (options->ca_file, ==, path);
  g_unlink (path);
}

/* From the process that was started to the one that runs. */
static void
test_travel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PinOptions) options =
      parse ("duemeta --practice-now 2015-06-01T09:00:00Z --new-window", &error);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (PinOptions) arrived = NULL;

  g_assert_no_error (error);
  variant = g_variant_ref_sink (pin_options_to_variant (options));
  arrived = pin_options_from_variant (variant);
  g_assert_true (arrived->practice);
  g_assert_true (arrived->new_window);
  g_assert_cmpstr (arrived->practice_now, ==, "2015-06-01T09:00:00Z");
  g_assert_null (arrived->server);
}

/* Anybody on the session bus can ask for anything. */
static void
test_travel_nonsense (void)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_parsed (
      "@a{sv} {'server': <'javascript:alert'>, 'practice': <'yes'>, 'surprise': <5>}"));
  g_autoptr (PinOptions) arrived = pin_options_from_variant (variant);

  g_assert_null (arrived->server);
  g_assert_false (arrived->practice);
}

typedef struct {
  const char *arguments;
  const char *says;
} BadLine;

static const BadLine bad_lines[] = {
  { "--frobnicate", "--frobnicate" },
  { "--server", "--server" },
  { "--server ftp://pin.example.org", "ftp://pin.example.org" },
  { "--server http://pin.example.org", "http://pin.example.org" },
  { "--server https://", "https://" },
  { "--server https://me:secret@pin.example.org", "https://me:secret@pin.example.org" },
  { "--ca-file /nowhere/at/all.pem", "/nowhere/at/all.pem" },
  { "--practice-now yesterday", "yesterday" },
  { "--practice --server https://pin.example.org", "--practice" },
  { "letter.pdf", "letter.pdf" },
};

/* Runs the program itself, without a display. */
static int
run (const char *arguments, char **output, char **errors)
{
  g_autofree char *program = pin_paths_program ("duemeta");
  g_autofree char *line = g_strdup_printf ("%s %s", program, arguments);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, output, errors, &error));
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static void
test_bad (gconstpointer data)
{
  const BadLine *bad = data;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status = run (bad->arguments, &output, &errors);

  g_assert_cmpint (status, ==, 2);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_str_has_prefix (errors, "duemeta: "));
  g_assert_nonnull (strstr (errors, bad->says));
  g_assert_nonnull (strchr (errors, '\n'));
  g_assert_cmpstr (strchr (errors, '\n'), ==, "\n");
}

static void
test_version (void)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (run ("--version", &output, &errors), ==, 0);
  g_assert_cmpstr (output, ==, "duemeta " VERSION "\n");
  g_assert_cmpstr (errors, ==, "");
}

static void
test_help (void)
{
  static const char *const names[] = { "--server",       "--ca-file",    "--practice", "--diagnose",
                                       "--practice-now", "--new-window", "--version" };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (run ("--help", &output, &errors), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (strstr (output, names[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/nothing", test_nothing);
  g_test_add_func ("/options/server", test_server);
  g_test_add_func ("/options/practice-now", test_practice_now);
  g_test_add_func ("/options/ca-file", test_ca_file);
  g_test_add_func ("/options/travel", test_travel);
  g_test_add_func ("/options/travel-nonsense", test_travel_nonsense);
  for (guint i = 0; i < G_N_ELEMENTS (bad_lines); i++) {
    g_autofree char *path = g_strdup_printf ("/options/bad/%u", i);

    g_test_add_data_func (path, &bad_lines[i], test_bad);
  }
  g_test_add_func ("/options/version", test_version);
  g_test_add_func ("/options/help", test_help);
  return g_test_run ();
}
