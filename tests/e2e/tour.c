/* tour.c: a picture of every step from the first question to a working PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-shot.h"
#include "pin-test-walk-account.h"
#include "pin-test-walk-desk.h"
#include "pin-test-walk-lost.h"
#include "pin-test-walk-questions.h"

#include <glib/gi18n.h>

#define WIDTH 840
#define HEIGHT 680
#define NARROW 360

typedef struct {
  const char *output;
  const char *suffix;
  guint number;
} Album;

static void
take_picture (PinTestProgram *program, const char *what, gpointer data)
{
  Album *album = data;
  GtkWidget *dialog = pin_test_find_dialog (program->window);
  g_autofree char *name = g_strdup_printf ("%02u-%s%s.png", ++album->number, what, album->suffix);
  g_autofree char *path = g_build_filename (album->output, name, NULL);

  pin_test_shot (dialog != NULL ? dialog : program->window, path);
}

static void
dress (gboolean dark, gboolean large)
{
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-decoration-layout", ":close", "gtk-cursor-blink", FALSE, "gtk-xft-dpi",
                96 * 1024 * (large ? 2 : 1), NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

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
walk (Album *album, PinTestPlace place, int width)
{
  PinTestProgram *program = pin_test_program_new ("{'practice': <true>, 'practice-now': <'%s'>}",
                                                  place == PIN_TEST_ITALY ? "2015-06-01T09:00:00Z"
                                                                          : "2026-11-23T09:00:00Z");
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  program->seen = take_picture;
  program->seen_data = album;
  gtk_window_set_default_size (GTK_WINDOW (program->window), width, HEIGHT);
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
practise (Album *album, int width)
{
  PinTestProgram *program =
      pin_test_program_new ("{'practice': <true>, 'practice-now': <'2026-11-23T09:00:00Z'>}");
  g_autoptr (PinScenarios) people = pin_test_walk_list_people (program);
  const PinScenario *active = pin_test_walk_find_person (people, "active");
  GtkWidget *dialog;

  program->seen = take_picture;
  program->seen_data = album;
  gtk_window_set_default_size (GTK_WINDOW (program->window), width, HEIGHT);
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
look_after (Album *album, int width)
{
  g_autoptr (PinTestServer) server = pin_test_server_new (
      "--practice", "--database", ":memory:", "--now", "2015-06-01T09:00:00Z", NULL);
  g_autofree char *one = pin_test_walk_get_letter (server);
  PinTestProgram *program =
      pin_test_program_new ("{'server': <'%s'>}", pin_test_server_get_url (server));
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;

  gtk_window_set_default_size (GTK_WINDOW (program->window), width, HEIGHT);
  pin_test_click (program->window, T ("Understood"));
  program->seen = take_picture;
  program->seen_data = album;
  pin_test_walk_activation (program, server, one, &two);
  program->seen = NULL;
  pin = pin_test_walk_first_access (program, one, two);
  program->seen = take_picture;
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
look_after_computer (Album *album, int width)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  PinTestProgram *program =
      pin_test_program_new ("{'server': <'%s'>}", pin_test_server_get_url (server));
  GtkWidget *dialog;

  program->seen = take_picture;
  program->seen_data = album;
  pin_test_program_do (program, "win.preferences", NULL);
  dialog = pin_test_get_dialog (program->window);
  gtk_window_set_default_size (GTK_WINDOW (dialog), MIN (width, 560), HEIGHT);
  pin_test_program_see (program, "preferences");
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_program_do (program, "win.diagnosis", NULL);
  dialog = pin_test_get_dialog (program->window);
  gtk_window_set_default_size (GTK_WINDOW (dialog), MIN (width, 560), HEIGHT);
  pin_test_wait_until (is_checked, dialog);
  pin_test_program_see (program, "diagnosis");
  pin_test_click (dialog, T ("See the report"));
  pin_test_program_see (program, "report");
  gtk_window_close (GTK_WINDOW (dialog));
  pin_test_program_free (program);
}

/* The first start: nothing is chosen yet. */
static void
welcome (Album *album, int width)
{
  PinTestProgram *program = pin_test_program_new ("@a{sv} {}");

  program->seen = take_picture;
  program->seen_data = album;
  gtk_window_set_default_size (GTK_WINDOW (program->window), width, HEIGHT);
  pin_test_program_see (program, "welcome");
  pin_test_program_free (program);
}

static void
take_tour (const char *output, const char *suffix, PinTestPlace place, int width, gboolean dark,
           gboolean large)
{
  Album album = { output, suffix, 0 };

  dress (dark, large);
  welcome (&album, width);
  walk (&album, place, width);
  practise (&album, width);
  look_after (&album, width);
  look_after_computer (&album, width);
}

int
main (int argc, char **argv)
{
  g_autofree char *output = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where the pictures go", "DIRECTORY" },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, "Narrow, dark and with large text too", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  pin_test_program_init (&argc, &argv);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL) {
    g_printerr ("tour: %s\n", error != NULL ? error->message : "--output is needed");
    return 2;
  }

  take_tour (output, "", PIN_TEST_ITALY, WIDTH, FALSE, FALSE);
  if (all) {
    take_tour (output, "-abroad", PIN_TEST_ABROAD, WIDTH, FALSE, FALSE);
    take_tour (output, "-narrow", PIN_TEST_ITALY, NARROW, FALSE, FALSE);
    take_tour (output, "-narrow-large-dark", PIN_TEST_ABROAD, NARROW, TRUE, TRUE);
  }
  return 0;
}
