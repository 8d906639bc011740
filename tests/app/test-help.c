/* test-help.c: F1 tells about what is seen, in a window that is read, searched and walked through
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help-library.h"
#include "pin-help-window.h"
#include "pin-help.h"
#include "pin-paths.h"
#include "pin-people-window.h"
#include "pin-test-walk.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"

/* Where a viewer would look, and what it was asked for. */
static char *system_data;
static char *asked;

typedef struct {
  PinTestServer *server;
  PinTestProgram *program;
  GtkWidget *help;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);
  fixture->program =
      pin_test_program_new ("{'server': <'%s'>}", pin_test_server_get_url (fixture->server));
  pin_test_click (fixture->program->window, "Understood");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pin_test_program_free (fixture->program);
  pin_test_server_free (fixture->server);
}

static GtkWidget *
find_help (Fixture *fixture)
{
  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (fixture->program->application));
       list != NULL; list = list->next) {
    if (PIN_IS_HELP_WINDOW (list->data) && gtk_widget_get_mapped (list->data))
      return list->data;
  }
  return NULL;
}

static gboolean
has_help (gpointer data)
{
  return find_help (data) != NULL;
}

static gboolean
has_no_help (gpointer data)
{
  return find_help (data) == NULL;
}

typedef struct {
  GtkWidget *help;
  GtkAccessibleRole role;
  const char *name;
} Awaited;

static gboolean
is_there (gpointer data)
{
  Awaited *awaited = data;

  return pin_test_find (awaited->help, awaited->role, awaited->name) != NULL;
}

/* What comes with a frame, or after a pause in typing. */
static void
await (Fixture *fixture, GtkAccessibleRole role, const char *name)
{
  Awaited awaited = { fixture->help, role, name };

  pin_test_wait_until (is_there, &awaited);
}

static void
press_f1 (Fixture *fixture, const char *title)
{
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (
      GTK_APPLICATION (fixture->program->application), "app.help-here");

  g_assert_cmpstr (keys[0], ==, "F1");
  gtk_window_present (GTK_WINDOW (fixture->program->window));
  pin_help_act (GTK_APPLICATION (fixture->program->application), NULL);
  pin_test_wait_until (has_help, fixture);
  fixture->help = find_help (fixture);
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, title);
  gtk_window_close (GTK_WINDOW (fixture->help));
  pin_test_wait_until (has_no_help, fixture);
}

static void
open_page (Fixture *fixture, const char *target, const char *title)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->program->application), "help",
                                  g_variant_new_string (target));
  pin_test_wait_until (has_help, fixture);
  fixture->help = find_help (fixture);
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, title);
}

static GtkWidget *
get_row (Fixture *fixture, const char *title)
{
  return gtk_widget_get_ancestor (
      pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_LIST_ITEM, title), GTK_TYPE_LIST_BOX_ROW);
}

static void
follow (Fixture *fixture, const char *title)
{
  gtk_widget_activate (get_row (fixture, title));
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, title);
}

static void
search (Fixture *fixture, const char *words)
{
  GtkWidget *entry =
      pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search in the help");

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
}

/* Each screen has its page; while something is wrong, that has. */
static void
test_follows_the_screen (Fixture *fixture, gconstpointer data)
{
  press_f1 (fixture, "The start page");
  pin_test_program_do (fixture->program, "win.open", "tracker");
  press_f1 (fixture, "Where the two parts are");
  pin_test_program_do (fixture->program, "win.open", "access");
  press_f1 (fixture, "Sign in");

  pin_test_type (fixture->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (fixture->program->window, "PIN", "00000000");
  pin_test_click (fixture->program->window, "Sign in");
  pin_test_program_settle (fixture->program);
  pin_test_assert_sees (fixture->program->window, "The tax code or the PIN is not right");
  press_f1 (fixture, "The tax code or the PIN is not right");
}

/* The message itself leads to its page. */
static void
test_problem_leads_to_its_page (Fixture *fixture, gconstpointer data)
{
  pin_test_program_do (fixture->program, "win.open", "access");
  pin_test_type (fixture->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (fixture->program->window, "PIN", "00000000");
  pin_test_click (fixture->program->window, "Sign in");
  pin_test_program_settle (fixture->program);
  pin_test_click (fixture->program->window, "Help about this problem");
  pin_test_wait_until (has_help, fixture);
  fixture->help = find_help (fixture);
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "The tax code or the PIN is not right");
  pin_test_assert_sees (fixture->help, "wrong-credentials");
}

/* The button is for who does not know the key. */
static void
test_button (Fixture *fixture, gconstpointer data)
{
  pin_test_click (fixture->program->window, "Help about what you see");
  pin_test_wait_until (has_help, fixture);
  fixture->help = find_help (fixture);
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "The start page");
}

static void
assert_explained (Fixture *fixture, const char *title)
{
  pin_test_wait_until (has_help, fixture);
  fixture->help = find_help (fixture);
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, title);
  gtk_window_close (GTK_WINDOW (fixture->help));
  pin_test_wait_until (has_no_help, fixture);
}

/* The small windows have pages of their own, by the key and, where there is room, by a button. */
static void
test_small_windows (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *action;
    const char *target;
    const char *title;
    gboolean has_button;
  } windows[] = {
    { "win.preferences", NULL, "Preferences", FALSE },
    { "win.diagnosis", NULL, "Check whether everything works", TRUE },
    { "win.open", "contact-center", "Help by phone", TRUE },
    { "win.open", "identity", "SPID, CIE, CNS and delegation", TRUE },
    { "win.people", NULL, "Practise", FALSE },
    { "win.desk", "envelope", "Practise", FALSE },
    { "win.show-shortcuts", NULL, "Keyboard", FALSE },
    { "app.about", NULL, "The start page", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++) {
    GtkWidget *window;

    g_test_message ("%s %s", windows[i].action, windows[i].target);
    pin_test_program_do (fixture->program, windows[i].action, windows[i].target);
    window = pin_test_get_dialog (fixture->program->window);
    pin_test_check_names (window);
    pin_test_press_shortcut (window, "F1");
    assert_explained (fixture, windows[i].title);
    if (windows[i].has_button) {
      pin_test_click (window, "Help about what you see");
      assert_explained (fixture, windows[i].title);
    }
    gtk_window_close (GTK_WINDOW (window));
    pin_test_drain ();
  }
}

/* A question is about what stands below it, and is still there afterwards. */
static void
test_questions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *question;

  pin_test_program_do (fixture->program, "win.open", "access");
  pin_test_type (fixture->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_program_do (fixture->program, "win.home", NULL);
  question = pin_test_get_dialog (fixture->program->window);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (question));
  pin_test_press_shortcut (question, "F1");
  assert_explained (fixture, "Sign in");
  g_assert_true (pin_test_get_dialog (fixture->program->window) == question);
  pin_test_respond (fixture->program->window, "stay");
  pin_test_assert_at (fixture->program, "credentials");
}

/* A window that wants an answer first does not keep the help from being read. */
static void
test_practice (Fixture *fixture, gconstpointer data)
{
  GtkWindow *people;

  pin_test_program_do (fixture->program, "win.people", NULL);
  people = GTK_WINDOW (pin_test_get_dialog (fixture->program->window));
  g_assert_true (PIN_IS_PEOPLE_WINDOW (people));
  g_assert_true (gtk_window_get_modal (people));
  gtk_widget_activate_action (GTK_WIDGET (people), "app.help-here", NULL);
  pin_test_wait_until (has_help, fixture);
  fixture->help = find_help (fixture);
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "Practise");
  g_assert_true (gtk_window_get_group (people) !=
                 gtk_window_get_group (GTK_WINDOW (fixture->help)));
  gtk_window_close (people);
}

/* What it says has the roles that a screen reader goes by. */
static void
test_roles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *heading;

  open_page (fixture, "revoke", "Revoke a PIN");
  heading = pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_HEADING, "Revoke a PIN");
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  heading = pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_HEADING, "If you still have the PIN");
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  pin_test_assert_sees (fixture->help, "1.");
  pin_test_assert_sees (fixture->help, "Sign in, and open Revoke the PIN.");
  pin_test_assert_sees (fixture->help, "A revocation is for good.");
  pin_test_check_names (fixture->help);
  pin_test_check_keyboard (fixture->help);
  /* The page has the focus, so that it is read, and is called like its heading. */
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (gtk_window_get_focus (
                     GTK_WINDOW (fixture->help)))) == GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
test_links_and_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *back;

  open_page (fixture, "index", "Help for Duemetà");
  back = pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_BUTTON, "Back");
  g_assert_false (gtk_widget_is_sensitive (back));
  follow (fixture, "Problems");
  follow (fixture, "You must wait before you try again");
  follow (fixture, "Recover a lost PIN");
  g_assert_true (gtk_widget_is_sensitive (back));
  pin_test_click (fixture->help, "Back");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "You must wait before you try again");
  pin_test_click (fixture->help, "Back");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "Problems");
  pin_test_click (fixture->help, "Back");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "Help for Duemetà");
  g_assert_false (gtk_widget_is_sensitive (back));

  /* A link within a sentence does the same as its row. */
  open_page (fixture, "change", "Change the PIN");
  gtk_widget_activate_action (fixture->help, "help.open", "s", "may-i#before");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "May I have a PIN?");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  open_page (fixture, "change", "Change the PIN");
  search (fixture, "locked");
  await (fixture, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "This PIN is locked");
  g_assert_null (pin_test_find (fixture->help, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN"));

  /* To a page and back to what was found; Back once more leaves the search. */
  follow (fixture, "This PIN is locked");
  pin_test_click (fixture->help, "Back");
  await (fixture, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "This PIN is locked");
  entry = pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search in the help");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "locked");
  pin_test_click (fixture->help, "Back");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN");

  search (fixture, "xyzzy");
  await (fixture, GTK_ACCESSIBLE_ROLE_ALERT, "No page found");
  pin_test_assert_sees (fixture->help, "Try a single word");
  pin_test_check_names (fixture->help);
  search (fixture, "");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN");
}

typedef struct {
  GtkWidget *window;
  gint64 frame; /* the last one that was drawn */
  gint64 since; /* monotonic, microseconds */
} Rest;

/* Nothing asks for one more frame. */
static gboolean
is_at_rest (gpointer data)
{
  Rest *rest = data;
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (rest->window));

  if (frame != rest->frame) {
    rest->frame = frame;
    rest->since = g_get_monotonic_time ();
  }
  return g_get_monotonic_time () - rest->since > G_USEC_PER_SEC / 5;
}

static gboolean
on_wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for_rest (GtkWidget *window)
{
  Rest rest = { window, -1, 0 };
  guint wake = g_timeout_add (50, on_wake, NULL);

  pin_test_wait_until (is_at_rest, &rest);
  g_source_remove (wake);
}

static void
count (guint *n)
{
  *n += 1;
}

static gboolean
was_counted (gpointer n)
{
  return *(guint *)n > 0;
}

/* What was found is there again with the focus in it, said once, and nothing goes on behind it. */
static void
test_back_to_a_search (Fixture *fixture, gconstpointer data)
{
  PinHelpLibrary *library = pin_help_library_new (NULL);
  g_autoptr (GPtrArray) pages = pin_help_library_search (library, "locked");
  g_autofree char *found = g_strdup_printf ("%u pages found", pages->len);
  guint n_late = 0;
  guint n_said = 0;
  GtkWidget *entry;
  GtkWidget *row;
  GtkWidget *said;

  open_page (fixture, "change", "Change the PIN");
  search (fixture, "locked");
  await (fixture, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "This PIN is locked");
  said = pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_ALERT, found);
  follow (fixture, "This PIN is locked");

  entry = pin_test_get (fixture->help, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search in the help");
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (count), &n_late);
  g_signal_connect_swapped (said, "show", G_CALLBACK (count), &n_said);
  pin_test_click (fixture->help, "Back");
  row = get_row (fixture, "This PIN is locked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->help)),
                                         gtk_widget_get_parent (row)));
  /* GTK tells of the words a while after they came back. */
  pin_test_wait_until (was_counted, &n_late);
  g_assert_true (get_row (fixture, "This PIN is locked") == row);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->help)),
                                         gtk_widget_get_parent (row)));
  g_assert_cmpuint (n_said, ==, 1);
  wait_for_rest (fixture->help);

  /* The page behind it is placed when it is seen. */
  pin_test_click (fixture->help, "Back");
  await (fixture, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN");
  wait_for_rest (fixture->help);
  pin_help_library_free (library);
}

/* One window for all, which does not outlive the one it belongs to. */
static void
test_one_window (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first;

  open_page (fixture, "change", "Change the PIN");
  first = fixture->help;
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (first)));
  open_page (fixture, "contacts", "See and change your contacts");
  g_assert_true (fixture->help == first);
  gtk_window_destroy (GTK_WINDOW (fixture->program->window));
  g_assert_null (find_help (fixture));
}

static gboolean
is_in_use (gpointer window)
{
  return gtk_application_get_active_window (gtk_window_get_application (window)) == window;
}

/* A window takes those above it along, while all of them are being closed. */
static void
test_quit (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "change", "Change the PIN");
  pin_test_program_do (fixture->program, "win.preferences", NULL);
  gtk_window_present (GTK_WINDOW (fixture->program->window));
  pin_test_wait_until (is_in_use, fixture->program->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->program->application), "quit", NULL);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (fixture->program->application)));
}

static gboolean
was_asked (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (asked, &text, NULL, NULL) && strstr (text, data) != NULL;
}

/* Where the desktop has a viewer that finds these very pages, it shows them. */
static void
test_viewer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = pin_paths_help ("C");
  g_autofree char *folder = g_build_filename (system_data, "help", "C", NULL);
  g_autofree char *link = g_build_filename (folder, GETTEXT_PACKAGE, NULL);
  g_autofree char *other = g_build_filename (system_data, "other", NULL);

  g_assert_false (pin_help_has_viewer ());
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (symlink (other, link), ==, 0);
  g_assert_false (pin_help_has_viewer ()); /* those of another version */
  g_unlink (link);
  g_assert_cmpint (symlink (own, link), ==, 0);
  g_assert_true (pin_help_has_viewer ());

  g_action_group_activate_action (G_ACTION_GROUP (fixture->program->application), "help",
                                  g_variant_new_string ("at-hand#card"));
  pin_test_wait_until (was_asked, (gpointer) "help:duemeta/at-hand#card");
  g_assert_null (find_help (fixture));
  g_unlink (link);
}

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (system_data, "applications", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* A desktop whose viewer writes down what it is asked for. */
static void
prepare_desktop (void)
{
  g_autofree char *dirs = NULL;
  g_autofree char *entry = NULL;

  system_data = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  asked = g_build_filename (system_data, "asked", NULL);
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Viewer\n"
                           "MimeType=x-scheme-handler/help;\n"
                           "Exec=sh -c \"echo %%u >%s\"\n",
                           asked);
  write_file ("viewer.desktop", entry);
  write_file ("mimeapps.list", "[Default Applications]\nx-scheme-handler/help=viewer.desktop\n");
  dirs = g_strdup_printf ("%s:/usr/local/share:/usr/share", system_data);
  g_setenv ("XDG_DATA_DIRS", dirs, TRUE);
}

/* Nothing of the desktop stays. */
static void
remove_desktop (void)
{
  static const char *const paths[] = {
    "asked",
    "applications/viewer.desktop",
    "applications/mimeapps.list",
    "applications",
    "other",
    "help/C",
    "help",
    ".",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *path = g_build_filename (system_data, paths[i], NULL);

    g_remove (g_str_has_suffix (path, "/.") ? system_data : path);
  }
  g_free (system_data);
  g_free (asked);
}

int
main (int argc, char **argv)
{
  int status;

  prepare_desktop ();
  pin_test_program_init (&argc, &argv);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/help/follows-the-screen", test_follows_the_screen);
  ADD ("/help/problem-leads-to-its-page", test_problem_leads_to_its_page);
  ADD ("/help/button", test_button);
  ADD ("/help/small-windows", test_small_windows);
  ADD ("/help/questions", test_questions);
  ADD ("/help/practice", test_practice);
  ADD ("/help/roles", test_roles);
  ADD ("/help/links-and-back", test_links_and_back);
  ADD ("/help/search", test_search);
  ADD ("/help/back-to-a-search", test_back_to_a_search);
  ADD ("/help/one-window", test_one_window);
  ADD ("/help/quit", test_quit);
  ADD ("/help/viewer", test_viewer);
#undef ADD
  status = g_test_run ();
  remove_desktop ();
  return status;
}
