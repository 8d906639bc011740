/* clock-stand.c: a service and the place of a client, each with a clock of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "clock-stand.h"

#include "pin-test-citizen.h"

#include <glib/gstdio.h>
#include <string.h>

/* Turns of the main loop in 0.3 seconds: a loop that never sleeps makes thousands. */
#define MOST_TURNS 150
/* Seconds that the machine may take for what takes none. */
#define SLACK 60

static char *
in_directory (ClockStand *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) listing = g_dir_open (path, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_unlink (file) != 0)
      remove_all (file);
  }
  g_rmdir (path);
}

void
clock_stand_clear (ClockStand *self)
{
  if (self->directory == NULL)
    return;
  pin_test_server_free (self->server);
  remove_all (self->directory);
  g_free (self->directory);
  g_free (self->home);
  g_free (self->database);
  g_free (self->client_clock);
  g_free (self->server_clock);
}
/**
 * clock_stand_start:
 * @now: (nullable): RFC 3339; %NULL for what the clock says
 */
void
clock_stand_start (ClockStand *self, ClockKind kind, gboolean practice, const char *now)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  const char *const always[] = { "--rate-limit", "0", "--database", self->database };

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_ptr_array_add (args, (gpointer)always[i]);
  if (practice)
    g_ptr_array_add (args, (gpointer) "--practice");
  if (now != NULL) {
    g_ptr_array_add (args, (gpointer) "--now");
    g_ptr_array_add (args, (gpointer)now);
  }
  g_ptr_array_add (args, NULL);
  self->server = clock_server_new (kind, self->server_clock, (const char *const *)args->pdata);
}

/**
 * clock_stand_init:
 *
 * Returns: whether clocks can be set here; if not, the test is skipped and says why
 */
gboolean
clock_stand_init (ClockStand *self)
{
  g_autofree char *library = clock_find_library ();
  g_autofree char *keyring = NULL;

  memset (self, 0, sizeof *self);
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the address sanitizer wants to be loaded before libfaketime");
  return FALSE;
#endif
  if (library == NULL) {
    g_test_skip ("libfaketime (Debian: faketime) is not installed");
    return FALSE;
  }
  self->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  self->home = in_directory (self, "home");
  self->database = in_directory (self, "server.db");
  self->client_clock = in_directory (self, "client.clock");
  self->server_clock = in_directory (self, "server.clock");
  keyring = in_directory (self, "keyring");
  g_mkdir (self->home, 0700);
  clock_set (self->client_clock, "+0");
  clock_set (self->server_clock, "+0");
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "practice", TRUE);
  return TRUE;
}

gint64
clock_stand_get_time (ClockStand *self)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_SHOW_SERVICE, NULL, NULL, NULL);

  pin_test_assert_status (reply, 200);
  return pin_test_reply_get_time (reply, "server_time");
}

/* The clock of the service went on as time does, whatever its computer believes; and @passed
 * seconds more. */
void
clock_stand_assert_continuous (ClockStand *self, gint64 before, gint64 passed)
{
  gint64 now = clock_stand_get_time (self);

  g_assert_cmpint (now, >=, before + passed);
  g_assert_cmpint (now, <, before + passed + SLACK);
}

guint
clock_stand_count_requests (ClockStand *self)
{
  g_autofree char *count =
      pin_test_database_query (self->database, "SELECT count(*) FROM requests");

  return (guint)atoi (count);
}

/* Nothing is busy without a reason. */
void
clock_assert_idle (ClockClient *client)
{
  g_autofree char *turns = clock_client_ask (client, "turns");

  g_assert_cmpint (atoi (turns), <, MOST_TURNS);
}

ClockClient *
clock_stand_new_client (ClockStand *self, ClockKind kind)
{
  return clock_client_new (kind, self->client_clock, self->home,
                           pin_test_server_get_url (self->server));
}

char *
clock_stand_get_pin (ClockStand *self)
{
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  return pin_test_get_pin (self->server, PIN_TEST_TAX_CODE, request);
}

void
clock_sign_in (ClockClient *client, const char *pin)
{
  clock_client_do (client, "do win.open access");
  clock_client_do (client, "type Tax code=%s", PIN_TEST_TAX_CODE);
  clock_client_do (client, "type PIN=%s", pin);
  clock_client_do (client, "press Sign in");
  clock_client_do (client, "settle");
}
