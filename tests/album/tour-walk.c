/* tour-walk.c: the ways through the program on which pictures are taken
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "tour-walk.h"

#include "pin-test-walk-account.h"
#include "pin-test-walk-desk.h"
#include "pin-test-walk-lost.h"
#include "pin-test-walk-questions.h"

#include <glib/gi18n.h>

/* From home, signed in: the PIN is lost and recovered, and in the end not wanted any more. */
static void
walk_lost (PinTestProgram *program, PinTestPlace place)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *again = NULL;

  pin_test_walk_sign_out (program);
  pin_test_walk_to_recovery_code (program, place);
  pin_test_walk_recovery (program);
  pin_test_walk_new_parts (program, &one, &two);
  again = pin_test_walk_first_access (program, one, two);
  pin_test_walk_own_revocation (program, again);
}

static void
walk (TourAlbum *album, PinTestPlace place)
{
  PinTestProgram *program = pin_test_program_new ("{'practice': <true>, 'practice-now': <'%s'>}",
                                                  place == PIN_TEST_ITALY ? "2015-06-01T09:00:00Z"
                                                                          : "2026-11-23T09:00:00Z");
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  program->seen = tour_album_see;
  program->seen_data = album;
  gtk_window_set_default_size (GTK_WINDOW (program->window), album->width, album->height);
  pin_test_program_see (program, "home");
  pin_test_click (program->window, T ("Understood"));
  pin_test_walk_triage (program, place);
  pin_test_walk_request (program, place);
  if (place == PIN_TEST_ABROAD)
    pin_test_walk_phone_check (program);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  pin_test_walk_sign_out (program);
  pin_test_walk_access (program, pin);
  pin_test_click (program->window, T ("Done"));
  walk_lost (program, place);
  pin_test_program_free (program);
}

/* Somebody else, who calls the contact center. */
static void
practise (TourAlbum *album)
{
  PinTestProgram *program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'2026-11-23T09:00:00Z'>}");
  g_autoptr (PinScenarios) people = pin_test_walk_list_people (program);
  const PinScenario *active = pin_test_walk_find_person (people, "active");
  GtkWidget *dialog;

  program->seen = tour_album_see;
  program->seen_data = album;
  gtk_window_set_default_size (GTK_WINDOW (program->window), album->width, album->height);
  dialog = pin_test_walk_open_people (program);
  pin_test_walk_become (program, dialog, active);
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_program_see (program, "note");
  pin_test_walk_which_code (program);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_walk_help (program);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_walk_by_phone (program, active->tax_code);
  pin_test_program_free (program);
}

/* A letter that nobody asked for, the contacts, and what happened. */
static void
look_after (TourAlbum *album)
{
  g_autoptr (PinTestServer) server = pin_test_server_new (
      "--practice", "--database", ":memory:", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *one = pin_test_walk_get_letter (server);
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  gtk_window_set_default_size (GTK_WINDOW (program->window), album->width, album->height);
  pin_test_click (program->window, T ("Understood"));
  program->seen = tour_album_see;
  program->seen_data = album;
  pin_test_walk_activation (program, server, one, &two);
  program->seen = NULL;
  pin = pin_test_walk_first_access (program, one, two);
  program->seen = tour_album_see;
  pin_test_walk_contacts (program, server);
  pin_test_walk_history (program);
  pin_test_program_free (program);
}

static gboolean
is_checked (gpointer dialog)
{
  return pin_test_find (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, T ("See the report")) != NULL;
}

/* What whoever looks after the computer sees. */
static void
look_after_computer (TourAlbum *album)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  PinTestProgram *program = pin_test_program_new_at (pin_test_server_get_url (server));
  GtkWidget *dialog;

  program->seen = tour_album_see;
  program->seen_data = album;
  pin_test_program_do (program, "win.preferences", NULL);
  dialog = pin_test_get_dialog (program->window);
  gtk_window_set_default_size (GTK_WINDOW (dialog), MIN (album->width, 560), album->height);
  pin_test_program_see (program, "preferences");
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_program_do (program, "win.diagnosis", NULL);
  dialog = pin_test_get_dialog (program->window);
  gtk_window_set_default_size (GTK_WINDOW (dialog), MIN (album->width, 560), album->height);
  pin_test_wait_until (is_checked, dialog);
  pin_test_program_see (program, "diagnosis");
  pin_test_click (dialog, T ("See the report"));
  pin_test_program_see (program, "report");
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_program_free (program);
}

/* The first start: nothing is chosen yet. */
static void
welcome (TourAlbum *album)
{
  PinTestProgram *program = pin_test_program_new ("@a{sv} {}");

  program->seen = tour_album_see;
  program->seen_data = album;
  gtk_window_set_default_size (GTK_WINDOW (program->window), album->width, album->height);
  pin_test_program_see (program, "welcome");
  pin_test_program_free (program);
}

/**
 * tour_walk:
 * @place: where the citizen lives
 *
 * From the first start to a PIN that is not wanted any more, and what else there is to see.
 */
void
tour_walk (TourAlbum *album, PinTestPlace place)
{
  welcome (album);
  walk (album, place);
  practise (album);
  look_after (album);
  look_after_computer (album);
}
