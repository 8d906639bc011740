/* test-draft.c: the client is killed while a request is typed, and nothing typed is lost
 *
 * The client is a process of its own: this program again, with the real window and somebody who
 * uses it. Its keyring is one in a file.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-signals.h"
#include "pin-test-drafts.h"
#include "pin-test-walk.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"
#define KEPT "What you type is kept encrypted on this computer"

/* Everything the citizen types before the client is killed, and what the field then shows. */
static const struct {
  const char *label;
  const char *text;
  const char *shown;
} applicant[] = {
  { "Family name", "Bianchi", "Bianchi" },
  { "Given name", "Mara", "Mara" },
  { "Date of birth", "10/12/1985", "10/12/1985" },
  { "Place of birth", "Roma", "Roma (RM)" },
  { "Tax code", PIN_TEST_TAX_CODE, PIN_TEST_TAX_CODE },
}, residence[] = {
  { "Street and number", "Via dei Fiori 1", "Via dei Fiori 1" },
  { "CAP", "00184", "00184" },
};

static char *program_path;

static char *
get_drafts (const char *directory)
{
  return g_build_filename (directory, "drafts", NULL);
}

static GPtrArray *
list_drafts (const char *directory)
{
  g_autofree char *folder = get_drafts (directory);
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  return files;
}

/* What is on the disk now, NULL while there is nothing. */
static char *
digest_of_draft (const char *directory)
{
  g_autoptr (GPtrArray) files = list_drafts (directory);
  g_autofree char *data = NULL;
  gsize size;

  /* A new one is empty for a moment. */
  if (files->len != 1 || !g_file_get_contents (files->pdata[0], &data, &size, NULL) || size == 0)
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)data, size);
}

typedef struct {
  const char *directory;
  char *before;
} Change;

static gboolean
has_changed (gpointer data)
{
  Change *change = data;
  g_autofree char *now = digest_of_draft (change->directory);

  return now != NULL && g_strcmp0 (now, change->before) != 0;
}

static void
wait_saved (const char *directory, char *before)
{
  Change change = { directory, before };

  pin_test_wait_until (has_changed, &change);
  g_free (before);
}

static gboolean
is_kept (gpointer window)
{
  return pin_test_sees (window, KEPT);
}

static void
assert_text (PinTestProgram *program, const char *label, const char *text)
{
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (program->window, label))), ==, text);
}

/* The client that will be killed. */
static void G_GNUC_NORETURN
type_client (const char *directory, const char *url)
{
  PinTestProgram *program = pin_test_program_new_in (directory, "{'server': <'%s'>}", url);
  char *before;

  pin_test_click (program->window, "Understood");
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_program_go (program, "Request the PIN", "applicant");
  pin_test_wait_until (is_kept, program->window);
  for (guint i = 0; i < G_N_ELEMENTS (applicant); i++)
    pin_test_type (program->window, applicant[i].label, applicant[i].text);
  pin_test_choose (program->window, "Female");
  before = digest_of_draft (directory);
  pin_test_program_go (program, "Continue", "residence");
  wait_saved (directory, before);

  /* Here nobody presses a button any more. */
  before = digest_of_draft (directory);
  for (guint i = 0; i < G_N_ELEMENTS (residence); i++)
    pin_test_type (program->window, residence[i].label, residence[i].text);
  wait_saved (directory, before);
  g_print ("typed\n");
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_offered (gpointer window)
{
  return pin_test_sees (window, "You had begun a request");
}

static gboolean
has_no_draft (gpointer directory)
{
  g_autoptr (GPtrArray) files = list_drafts (directory);

  return files->len == 0;
}

/* The client that comes after it. */
static void
go_on_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new_in (directory, "{'server': <'%s'>}", url);

  pin_test_wait_until (is_offered, program->window);
  pin_test_click (program->window, "Understood");
  pin_test_assert_sees (program->window, "Saved ");
  for (guint i = 0; i < G_N_ELEMENTS (applicant); i++)
    pin_test_assert_sees_not (program->window, applicant[i].text);

  pin_test_program_go (program, "Go on with the request", "residence");
  for (guint i = 0; i < G_N_ELEMENTS (residence); i++)
    assert_text (program, residence[i].label, residence[i].shown);
  pin_test_program_go (program, "Back", "applicant");
  for (guint i = 0; i < G_N_ELEMENTS (applicant); i++)
    assert_text (program, applicant[i].label, applicant[i].shown);
  g_assert_true (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_RADIO, "Female"))));

  pin_test_program_go (program, "Continue", "residence");
  pin_test_type (program->window, "Comune", "Roma");
  pin_test_program_go (program, "Continue", "contacts");
  pin_test_type (program->window, "Mobile phone", "333 1234567");
  pin_test_type (program->window, "E-mail", "mara@example.org");
  pin_test_program_go (program, "Continue", "summary");
  pin_test_assert_sees (program->window, KEPT);
  pin_test_program_go (program, "Send the request", "receipt");
  pin_test_assert_sees_not (program->window, KEPT);
  pin_test_wait_until (has_no_draft, (gpointer)directory);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees (program->window, "Your PIN is on its way");
  pin_test_assert_sees_not (program->window, "the request you had begun");
}

static void
write_half_a_name (PinTestProgram *program, const char *directory)
{
  pin_test_click (program->window, "Understood");
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_program_go (program, "Request the PIN", "applicant");
  pin_test_wait_until (is_kept, program->window);
  g_assert_true (has_no_draft ((gpointer)directory));
  pin_test_type (program->window, "Family name", "Bian");
}

/* A client that is closed in the middle of a word, and ends at once. */
static void
close_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new_in (directory, "{'server': <'%s'>}", url);

  write_half_a_name (program, directory);
  gtk_window_close (GTK_WINDOW (program->window));
  pin_test_assert_sees (pin_test_get_dialog (program->window),
                        "is kept encrypted on this computer");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (pin_test_get_dialog (program->window)), "leave");
}

static gboolean
has_no_window (gpointer application)
{
  return gtk_application_get_windows (application) == NULL;
}

/* A client that is terminated there: nothing is asked, and a second signal would be heard by none. */
static void
terminated_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new_in (directory, "{'server': <'%s'>}", url);
  struct sigaction now;

  pin_signals_watch (program->application);
  write_half_a_name (program, directory);
  raise (SIGTERM);
  pin_test_wait_until (has_no_window, program->application);
  g_assert_cmpint (sigaction (SIGTERM, NULL, &now), ==, 0);
  g_assert_true (now.sa_handler == SIG_DFL);
}

/* The client that comes after them. */
static void
come_back_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new_in (directory, "{'server': <'%s'>}", url);

  pin_test_wait_until (is_offered, program->window);
  pin_test_program_go (program, "Go on with the request", "applicant");
  assert_text (program, "Family name", "Bian");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_respond (program->window, "delete");
  g_assert_true (has_no_draft ((gpointer)directory));
}

static gboolean
is_refused (gpointer window)
{
  return pin_test_sees (window, "What you type could not be kept on this computer");
}

/* A client whose disk does not take it: it says so, and what was typed is still there. */
static void
no_disk_client (const char *directory, const char *url)
{
  g_autoptr (PinTestProgram) program =
      pin_test_program_new_in (directory, "{'server': <'%s'>}", url);

  pin_test_click (program->window, "Understood");
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_program_go (program, "Request the PIN", "applicant");
  pin_test_type (program->window, "Family name", "Bianchi");
  pin_test_wait_until (is_refused, program->window);
  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_ALERT,
                "What you type could not be kept on this computer: it is there only while the "
                "program is open.");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_assert_sees (pin_test_get_dialog (program->window),
                        "is kept until the program is closed");
  pin_test_respond (program->window, "leave");
  pin_test_program_go (program, "Go on with the request", "applicant");
  assert_text (program, "Family name", "Bianchi");
}

static GSubprocess *
start_client (const char *what, const char *directory, const char *url)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *client = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program_path,
                                          "--client", what, directory, url, NULL);

  g_assert_no_error (error);
  return client;
}

static void
wait_line (GSubprocess *client, const char *expected)
{
  g_autoptr (GDataInputStream) out =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (client));
  g_autofree char *line = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  do {
    g_free (line);
    line = g_data_input_stream_read_line (out, NULL, NULL, NULL);
    g_assert_nonnull (line);
  } while (!g_str_equal (line, expected));
}

/* In no file of the program, in no form. */
static void
assert_nothing_readable (const char *path)
{
  g_autoptr (GDir) listing = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_file_test (file, G_FILE_TEST_IS_DIR)) {
      assert_nothing_readable (file);
      continue;
    }
    for (guint i = 0; i < G_N_ELEMENTS (applicant); i++)
      pin_test_assert_unreadable (file, applicant[i].text);
    for (guint i = 0; i < G_N_ELEMENTS (residence); i++)
      pin_test_assert_unreadable (file, residence[i].text);
  }
}

/* Of the clients to come. */
static char *
set_keyring (const char *directory)
{
  char *keyring = g_build_filename (directory, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "practice", TRUE);
  return keyring;
}

static void
run_client (const char *what, const char *directory, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) client = start_client (what, directory, url);

  g_subprocess_wait_check (client, NULL, &error);
  g_assert_no_error (error);
}

static void
test_closed (gconstpointer how)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *keyring = set_keyring (directory);
  g_autofree char *drafts = get_drafts (directory);
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);

  run_client (how, directory, pin_test_server_get_url (server));
  g_assert_false (has_no_draft (directory));
  run_client ("come-back", directory, pin_test_server_get_url (server));
  g_rmdir (drafts);
  pin_test_remove_keyring (keyring);
  g_rmdir (directory);
}

static void
test_no_disk (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *keyring = set_keyring (directory);
  g_autofree char *drafts = get_drafts (directory);
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);

  g_assert_true (g_file_set_contents (drafts, "in the way", -1, NULL));
  run_client ("no-disk", directory, pin_test_server_get_url (server));
  g_unlink (drafts);
  pin_test_remove_keyring (keyring);
  g_rmdir (directory);
}

static void
test_killed (void)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *keyring = set_keyring (directory);
  g_autofree char *home = g_build_filename (directory, "home", NULL);
  g_autofree char *drafts = get_drafts (home);
  g_autofree char *memory = g_build_filename (home, "requests.ini", NULL);
  g_autofree char *requests = NULL;
  g_autofree char *database = g_build_filename (directory, "server.db", NULL);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", database, "--now", IN_2015, NULL);
  const char *url = pin_test_server_get_url (server);
  g_autoptr (GSubprocess) client = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (home, 0700);

  client = start_client ("type", home, url);
  wait_line (client, "typed");
  g_subprocess_send_signal (client, SIGKILL);
  g_assert_true (g_subprocess_wait (client, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (client));
  g_assert_cmpint (g_subprocess_get_term_sig (client), ==, SIGKILL);

  files = list_drafts (home);
  g_assert_cmpuint (files->len, ==, 1);
  assert_nothing_readable (home);

  run_client ("go-on", home, url);
  requests = pin_test_database_query (database, "SELECT count(*) FROM requests");
  g_assert_cmpstr (requests, ==, "1");
  g_assert_true (has_no_draft (home));
  assert_nothing_readable (home);

  g_clear_pointer (&server, pin_test_server_free);
  g_unlink (database);
  pin_test_remove_keyring (keyring);
  g_unlink (memory);
  g_rmdir (drafts);
  g_rmdir (home);
  g_rmdir (directory);
}

/* libsecret's keyring in a file leaks the etag of the file each time it writes it. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static const struct {
  const char *name;
  void (*run) (const char *directory, const char *url);
} clients[] = {
  { "type", type_client },   { "go-on", go_on_client },         { "no-disk", no_disk_client },
  { "close", close_client }, { "come-back", come_back_client }, { "terminated", terminated_client },
};

int
main (int argc, char **argv)
{
  program_path = argv[0];
  if (argc == 5 && g_str_equal (argv[1], "--client")) {
    int n = 1;

    pin_test_program_init (&n, &argv);
    for (guint i = 0; i < G_N_ELEMENTS (clients); i++) {
      if (g_str_equal (argv[2], clients[i].name))
        clients[i].run (argv[3], argv[4]);
    }
    return 0;
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/draft/killed", test_killed);
  g_test_add_data_func ("/e2e/draft/closed", "close", test_closed);
  g_test_add_data_func ("/e2e/draft/terminated", "terminated", test_closed);
  g_test_add_func ("/e2e/draft/no-disk", test_no_disk);
  return g_test_run ();
}
