/* attack-killed-client.c: the client is killed between a request and its answer
 *
 * The client is a process of its own: this program again, with the real window and somebody who
 * uses it. Every other time the server is held up first, so that what was sent is done only when
 * nobody is there to hear of it; in the brief form it is sure to have been sent. The program that
 * comes after it says that an answer is missing
 * and leads to it; whatever happened, it happened once.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "killed-clients.h"
#include "pin-test-attack.h"
#include "pin-test-drafts.h"
#include "pin-test-keyring.h"
#include "pin-test-walk.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"
#define LONGEST_US 60000

typedef struct {
  char *directory;
  char *home; /* what the client remembers */
  char *keyring;
  char *database;
  PinTestServer *server;
} Place;

static char *program_path;

static void
place_init (Place *place)
{
  g_autoptr (GError) error = NULL;

  place->directory = g_dir_make_tmp ("duemeta-XXXXXX", &error);
  g_assert_no_error (error);
  place->home = g_build_filename (place->directory, "home", NULL);
  place->keyring = g_build_filename (place->directory, "keyring", NULL);
  place->database = g_build_filename (place->directory, "server.db", NULL);
  g_mkdir (place->home, 0700);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", place->keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "practice", TRUE);
  place->server = pin_test_server_new ("--practice", "--database", place->database, "--now",
                                       IN_2015, "--rate-limit", "0", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) listing = g_dir_open (path, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->server, pin_test_server_free);
  remove_tree (place->directory);
  g_free (place->directory);
  g_free (place->home);
  g_free (place->keyring);
  g_free (place->database);
}

static const char *const told[] = { PIN_TEST_TAX_CODE, "Bianchi",    "Via dei Fiori",
                                    "333 1234567",     "3331234567", "mara@example.org" };

/* In no file of the client, in no form. */
static void
assert_nothing_readable (const char *path, const char *const *words, guint n)
{
  g_autoptr (GDir) listing = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_file_test (file, G_FILE_TEST_IS_DIR)) {
      assert_nothing_readable (file, words, n);
      continue;
    }
    for (guint i = 0; i < n; i++)
      pin_test_assert_unreadable (file, words[i]);
  }
}

static GSubprocess *
start_client (const char *what, Place *place)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *client = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, program_path,
      "--client", what, place->home, pin_test_server_get_url (place->server), NULL);

  g_assert_no_error (error);
  return client;
}

/* The rest of the line that begins so. */
static char *
wait_line (GDataInputStream *out, const char *beginning)
{
  while (TRUE) {
    g_autofree char *line = g_data_input_stream_read_line (out, NULL, NULL, NULL);

    if (line == NULL)
      g_error ("the client ended before it said “%s”", beginning);
    if (g_str_has_prefix (line, beginning))
      return g_strdup (line + strlen (beginning));
  }
}

static void
let_go (GSubprocess *client)
{
  GOutputStream *in = g_subprocess_get_stdin_pipe (client);

  g_assert_true (g_output_stream_write_all (in, "\n", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_flush (in, NULL, NULL));
}

/* Most of what happens happens in the first few milliseconds. */
static gulong
random_moment (void)
{
  double share = g_test_rand_double ();

  return (gulong)(share * share * share * share * LONGEST_US);
}

/* Lets the client send, and kills it a moment later. Returns what it says it would send. */
static char *
kill_while_sending (Place *place, const char *what, gboolean hold_server)
{
  g_autoptr (GSubprocess) client = start_client (what, place);
  g_autoptr (GDataInputStream) out =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (client));
  char *sends = wait_line (out, "ready ");
  int pid = pin_test_server_get_pid (place->server);

  if (hold_server)
    kill (pid, SIGSTOP);
  let_go (client);
  /* Otherwise there is nothing to wait for: any moment is meant. */
  if (hold_server && !pin_test_attack_is_full ())
    pin_test_server_wait_unread (place->server);
  else
    g_usleep (random_moment ());
  g_subprocess_send_signal (client, SIGKILL);
  g_subprocess_wait (client, NULL, NULL);
  if (hold_server)
    kill (pid, SIGCONT);
  return sends;
}

/* Returns what the home screen said. */
static char *
come_back (Place *place, const char *what)
{
  g_autoptr (GSubprocess) client = start_client (what, place);
  g_autoptr (GDataInputStream) out =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (client));
  char *card = wait_line (out, "card ");

  g_free (wait_line (out, "done"));
  let_go (client);
  g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
  return card;
}

/* Returns the status: 201 when this is the PIN. */
static guint
try_pin (Place *place, const char *pin)
{
  g_autofree char *body = pin_test_credentials (PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (place->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  g_test_message ("%u %s", reply->status, pin_test_reply_get (reply, "type"));
  return reply->status;
}

static guint n_missing, n_kills;

static void
count_card (const char *card)
{
  n_kills++;
  n_missing += g_str_equal (card, "missing");
}

static void
test_request (void)
{
  guint n = pin_test_attack_rounds (2, 40), found = 0;

  for (guint i = 0; i < n; i++) {
    Place place;
    g_autofree char *sends = NULL;
    g_autofree char *card = NULL;
    g_autofree char *requests = NULL;

    place_init (&place);
    sends = kill_while_sending (&place, "request", i % 2 == 0);
    assert_nothing_readable (place.home, told, G_N_ELEMENTS (told));
    card = come_back (&place, "check-request");
    requests = pin_test_database_query (place.database, "SELECT count(*) FROM requests");
    g_assert_cmpstr (requests, ==, "1");
    assert_nothing_readable (place.home, told, G_N_ELEMENTS (told));
    count_card (card);
    found += g_str_equal (card, "missing");
    place_clear (&place);
  }
  g_assert_cmpuint (found, >, 0);
  pin_test_attack_report ("client killed while it sends a request", n,
                          "0 duplicate requests, 0 secrets on disk, answer missing said %u times",
                          found);
}

static void
test_change (void)
{
  guint n = pin_test_attack_rounds (2, 20), found = 0, changed = 0;

  for (guint i = 0; i < n; i++) {
    Place place;
    g_autofree char *pair = NULL;
    g_autofree char *pin = NULL;
    g_autofree char *card = NULL;
    g_autofree char *body = NULL;
    guint of_new, of_old;

    place_init (&place);
    body = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
    pair = pin_test_get_pair (place.server, body);
    g_setenv ("PIN_TEST_PAIR", pair, TRUE);
    pin = kill_while_sending (&place, "change", i % 2 == 0);
    g_unsetenv ("PIN_TEST_PAIR");
    assert_nothing_readable (place.home, (const char *const[]){ pin, pair, PIN_TEST_TAX_CODE }, 3);
    card = come_back (&place, "check-change");
    /* The parts and the new PIN: one of them, never both, never neither. */
    of_new = try_pin (&place, pin);
    of_old = try_pin (&place, pair);
    /* A server that was held up may only now have done what was sent. */
    if (of_new != 201 && of_old != 201)
      of_new = try_pin (&place, pin);
    g_assert_cmpuint (of_new, ==, of_old == 201 ? 401 : 201);
    changed += of_new == 201;
    found += g_str_equal (card, "missing");
    place_clear (&place);
  }
  g_assert_cmpuint (found, >, 0);
  pin_test_attack_report (
      "client killed while it confirms a PIN", n,
      "0 times two PINs or none, changed %u times, answer missing said %u times", changed, found);
}

/* libsecret's keyring in a file leaks the etag of the file each time it writes it. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

int
main (int argc, char **argv)
{
  program_path = argv[0];
  if (argc == 5 && g_str_equal (argv[1], "--client")) {
    killed_client_run (argv);
    return 0;
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/killed-client/request", test_request);
  g_test_add_func ("/killed-client/change", test_change);
  return g_test_run ();
}
