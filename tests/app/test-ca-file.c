/* test-ca-file.c: a certificate that is no good, or in a folder that does not answer
 *
 * The latter is a pipe that nobody writes to: whoever opens it waits.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-paths.h"
#include "pin-preferences.h"
#include "pin-test-locks.h"
#include "pin-test-shell.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define ADDRESS_FIELD "Address, beginning with https://"
#define BAD_FILE "There is no certificate in this file."

/* LeakSanitizer itself crashes at the end of a process that has loaded GnuTLS. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static const char *const none[] = { NULL };

typedef struct {
  char *folder;
  char *pipe;
  int writer; /* once somebody reads */
  PinRules *rules;
  GSettings *settings;
  PinDraftStore *drafts;
  GtkWidget *window;
} Fixture;

/* Nobody can be found at the other end but by who waits for it. */
static gboolean
is_being_read (gpointer data)
{
  Fixture *fixture = data;

  fixture->writer = open (fixture->pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  return fixture->writer >= 0;
}

static void
begin (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = pin_paths_data ("rules.json");

  fixture->folder = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  fixture->pipe = g_build_filename (fixture->folder, "office.pem", NULL);
  g_assert_cmpint (mkfifo (fixture->pipe, 0600), ==, 0);
  fixture->rules = pin_rules_new_from_file (path, NULL);
  fixture->settings = pin_test_settings_new (APP_ID, none);
  g_settings_set_string (fixture->settings, "ca-file", fixture->pipe);
  fixture->drafts = pin_draft_store_new (NULL);
  fixture->window = GTK_WIDGET (pin_preferences_new (NULL, fixture->settings, fixture->rules,
                                                     fixture->drafts, fixture->drafts, NULL, NULL));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  pin_test_drain ();
  pin_test_type (fixture->window, ADDRESS_FIELD, "https://pin.example.org");
  pin_test_click (fixture->window, "Connect");
  /* Here one is only while the window does not wait itself. */
  pin_test_wait_until (is_being_read, fixture);
}

static void
end (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  pin_test_drain ();
  g_assert_null (fixture->window);
  g_object_unref (fixture->settings);
  g_object_unref (fixture->drafts);
  pin_rules_free (fixture->rules);
  g_unlink (fixture->pipe);
  g_rmdir (fixture->folder);
  g_free (fixture->pipe);
  g_free (fixture->folder);
}

static GtkWidget *
get_connect (Fixture *fixture)
{
  return pin_test_get (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Connect");
}

static gboolean
has_bad_file (gpointer window)
{
  return pin_test_sees (window, BAD_FILE);
}

/* What comes in the end is said. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_is_sensitive (get_connect (fixture)));
  pin_test_assert_sees_not (fixture->window, BAD_FILE);
  close (fixture->writer);
  pin_test_wait_until (has_bad_file, fixture->window);
  g_assert_true (gtk_widget_is_sensitive (get_connect (fixture)));
}

/* Whoever goes on without the file waits for it no more, and hears no more of it. */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  pin_test_click (fixture->window, "Without a certificate");
  pin_test_drain ();
  g_assert_true (gtk_widget_is_sensitive (get_connect (fixture)));
  close (fixture->writer);
  pin_test_drain ();
  pin_test_assert_sees_not (fixture->window, BAD_FILE);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  pin_test_drain ();
  g_assert_null (fixture->window);
  close (fixture->writer);
}

typedef struct {
  GtkWidget *window;
  const char *words;
} Saying;

static gboolean
says (gpointer data)
{
  Saying *saying = data;

  return pin_test_sees (saying->window, saying->words);
}

/* A file that was good once may be gone, or another one. */
static void
test_bad_ca_file (void)
{
  static const struct {
    const char *file;
    const char *says;
  } cases[] = {
    { "README", "There is no certificate in this file. Choose a file in PEM format" },
    { "nothing.pem", "There is no certificate in this file." },
    { "impostors/expired.pem", "The certificate in this file is out of date. Ask the office" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "..", "data", "tls", cases[i].file, NULL);
    g_autoptr (GSettings) settings = pin_test_settings_new (APP_ID, none);
    g_autofree char *rules_path = pin_paths_data ("rules.json");
    PinRules *rules = pin_rules_new_from_file (rules_path, NULL);
    g_autoptr (PinDraftStore) drafts = pin_draft_store_new (NULL);
    GtkWidget *window;
    Saying saying;

    g_settings_set_string (settings, "ca-file", path);
    window = GTK_WIDGET (pin_preferences_new (NULL, settings, rules, drafts, drafts, NULL, NULL));
    saying = (Saying){ window, cases[i].says };
    gtk_window_present (GTK_WINDOW (window));
    pin_test_drain ();
    pin_test_type (window, ADDRESS_FIELD, "https://pin.example.org");
    pin_test_click (window, "Connect");
    pin_test_wait_until (says, &saying);
    g_assert_true (pin_test_tells_wrong (
        pin_test_get (window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Certificate of the office")));

    /* Without it, it is no trouble. */
    pin_test_click (window, "Without a certificate");
    pin_test_assert_sees_not (window, cases[i].says);
    gtk_window_destroy (GTK_WINDOW (window));
    pin_test_drain ();
    pin_rules_free (rules);
  }
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add ("/ca-file/waits", Fixture, NULL, begin, test_waits, end);
  g_test_add ("/ca-file/given-up", Fixture, NULL, begin, test_given_up, end);
  g_test_add ("/ca-file/closed", Fixture, NULL, begin, test_closed, end);
  g_test_add_func ("/ca-file/bad", test_bad_ca_file);
  return g_test_run ();
}
