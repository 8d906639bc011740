/* tour-scenes.c: what stands in the way, and windows over the window
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "tour-scenes.h"

#include "pin-paths.h"
#include "pin-preferences.h"
#include "pin-sheet-bar.h"
#include "pin-test-locks.h"
#include "pin-test-server.h"
#include "pin-test-walk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define IN_2015 "{'practice': <true>, 'practice-now': <'2015-06-01T09:00:00Z'>}"

static PinTestProgram *
begin (TourAlbum *album, const char *options)
{
  PinTestProgram *program = pin_test_program_new ("%s", options);

  gtk_window_set_default_size (GTK_WINDOW (program->window), album->width, album->height);
  pin_test_program_settle (program);
  pin_test_click (program->window, T ("Understood"));
  program->seen_data = album;
  return program;
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *popover = find_popover (child);

    if (popover != NULL)
      return popover;
  }
  return NULL;
}

static void
take_popover (TourAlbum *album, PinTestProgram *program, const char *what)
{
  GtkWidget *popover = find_popover (program->window);

  g_assert_nonnull (popover);
  tour_album_take (album, popover, what);
  gtk_popover_popdown (GTK_POPOVER (popover));
  pin_test_drain ();
}

static void
pop_up (PinTestProgram *program, const char *button)
{
  GtkWidget *widget = pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_BUTTON, button);

  if (!GTK_IS_MENU_BUTTON (widget))
    widget = gtk_widget_get_ancestor (widget, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  pin_test_drain ();
}

/* A form that is empty, one that is doubtful, and one that is left. */
static void
take_form (TourAlbum *album)
{
  PinTestProgram *program = begin (album, IN_2015);

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  program->seen = tour_album_see;
  pin_test_program_go (program, T ("Request the PIN"), "applicant");
  pin_test_program_go (program, T ("Continue"), "applicant");
  pin_test_program_see (program, "applicant-errors");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("Family name"), "Verdi");
  pin_test_type (program->window, T ("Given name"), "Mara");
  pin_test_program_go (program, T ("Continue"), "applicant");
  pin_test_program_see (program, "applicant-doubt");
  pin_test_click (program->window, T ("Choose the day in a calendar"));
  pin_test_drain ();
  take_popover (album, program, "calendar");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_program_see (program, "leave");
  pin_test_respond (program->window, "leave");
  gtk_window_destroy (GTK_WINDOW (pin_test_get_dialog (program->window)));
  pin_test_program_see (program, "home-draft");
  pin_test_program_free (program);
}

/* Takes a picture of the window over the window, and closes it. */
static void
take_dialog (PinTestProgram *program, const char *what)
{
  pin_test_program_see (program, what);
  gtk_window_close (GTK_WINDOW (pin_test_get_dialog (program->window)));
  pin_test_drain ();
}

static void
take_windows (TourAlbum *album)
{
  PinTestProgram *program = begin (album, IN_2015);

  program->seen = tour_album_see;
  pop_up (program, T ("Main menu"));
  take_popover (album, program, "main-menu");
  pin_test_program_do (program, "win.open", "tracker");
  pin_test_program_see (program, "tracker-empty");
  pin_test_program_do (program, "win.home", NULL);
  pin_test_program_do (program, "win.show-shortcuts", NULL);
  take_dialog (program, "shortcuts");
  pin_test_program_do (program, "win.open", "contact-center");
  take_dialog (program, "contact-center");
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "about", NULL);
  pin_test_drain ();
  take_dialog (program, "about");
  pin_test_program_do (program, "win.change-service", NULL);
  pin_test_program_see (program, "change-service");
  pin_test_click (program->window, T ("Choose the certificate of the office"));
  pin_test_drain ();
  take_dialog (program, "choose-certificate");
  pin_test_program_free (program);
}

static gboolean
has_dialog (gpointer window)
{
  return pin_test_find_dialog (window) != NULL;
}

/* The bar is there when the service has said what there is to save. */
static gboolean
can_save (gpointer window)
{
  GtkWidget *bar = pin_test_find_type (window, PIN_TYPE_SHEET_BAR);

  return bar != NULL && gtk_widget_get_mapped (bar);
}

static void
take_saving (TourAlbum *album)
{
  PinTestProgram *program = begin (album, IN_2015);

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_program_do (program, "win.open", "tracker");
  program->seen = tour_album_see;
  pin_test_wait_until (can_save, program->window);
  g_assert_true (gtk_widget_activate_action (
      pin_test_find_type (program->window, PIN_TYPE_SHEET_BAR), "sheet.save", NULL));
  pin_test_wait_until (has_dialog, program->window);
  take_dialog (program, "save-sheet");
  pin_test_program_free (program);
}

/* What an administrator has decided, and a long address. */
static void
take_locked (TourAlbum *album)
{
  static const char *const locked[] = {
    "service-address", "ca-file", "idle-minutes", "keep-drafts", "reminders",
    "practice-chosen", NULL
  };
  g_autofree char *path = pin_paths_data ("rules.json");
  g_autofree char *folder = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autoptr (PinRules) rules = pin_rules_new_from_file (path, NULL);
  g_autoptr (GSettings) settings = pin_test_settings_new (APP_ID, locked);
  g_autoptr (PinDraftStore) drafts = pin_draft_store_new (folder);
  PinPreferences *window = pin_preferences_new (NULL, settings, rules, drafts, drafts, NULL, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), MIN (album->width, 560), album->height);
  gtk_window_present (GTK_WINDOW (window));
  pin_test_drain ();
  tour_album_take (album, GTK_WIDGET (window), "preferences-locked");
  gtk_window_destroy (GTK_WINDOW (window));
  pin_test_drain ();
  g_rmdir (folder);
}

/* The program ended before an answer was there; then the service is gone, too. */
static void
take_missing (TourAlbum *album)
{
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *memory = g_build_filename (directory, "requests.ini", NULL);
  g_autoptr (PinTestServer) server = pin_test_server_new (
      "--practice", "--database", ":memory:", "--now", "2015-06-01T09:00:00Z", NULL);
  const char *address = pin_test_server_get_url (server);
  PinStore *store = pin_store_new (memory);
  PinTestProgram *program;

  g_assert_true (pin_store_begin_sent (store, "practice", "request", NULL));
  g_assert_finalize_object (store);
  program = pin_test_program_new_in (directory, "{'server': <'%s'>}", address);
  gtk_window_set_default_size (GTK_WINDOW (program->window), album->width, album->height);
  program->seen = tour_album_see;
  program->seen_data = album;
  pin_test_program_see (program, "home-missing");
  pin_test_server_stop (server);
  pin_test_program_do (program, "win.refresh", NULL);
  pin_test_program_see (program, "home-unreachable");
  pin_test_program_free (program);
  g_unlink (memory);
  g_rmdir (directory);
}

/**
 * tour_scenes_take:
 *
 * Takes pictures of what nobody means to see, and of every window that is not the main one.
 */
void
tour_scenes_take (TourAlbum *album)
{
  take_form (album);
  take_windows (album);
  take_saving (album);
  take_locked (album);
  take_missing (album);
}
