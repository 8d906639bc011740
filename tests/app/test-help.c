/* test-help.c: F1 tells about what is seen, in a window that is read, searched and walked through
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help-library.h"
#include "pin-help-window.h"
#include "pin-help.h"
#include "pin-people-window.h"
#include "pin-test-visit.h"
#include "pin-test-walk.h"

#include <adwaita.h>

static GtkWidget *
find_help (PinTestVisit *visit)
{
  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (visit->program->application));
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
await (PinTestVisit *visit, GtkAccessibleRole role, const char *name)
{
  Awaited awaited = { visit->beside, role, name };

  pin_test_wait_until (is_there, &awaited);
}

static void
press_f1 (PinTestVisit *visit, const char *title)
{
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (
      GTK_APPLICATION (visit->program->application), "app.help-here");

  g_assert_cmpstr (keys[0], ==, "F1");
  gtk_window_present (GTK_WINDOW (visit->program->window));
  pin_help_act (GTK_APPLICATION (visit->program->application), NULL);
  pin_test_wait_until (has_help, visit);
  visit->beside = find_help (visit);
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, title);
  gtk_window_close (GTK_WINDOW (visit->beside));
  pin_test_wait_until (has_no_help, visit);
}

static void
open_page (PinTestVisit *visit, const char *target, const char *title)
{
  g_action_group_activate_action (G_ACTION_GROUP (visit->program->application), "help",
                                  g_variant_new_string (target));
  pin_test_wait_until (has_help, visit);
  visit->beside = find_help (visit);
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, title);
}

static GtkWidget *
get_row (PinTestVisit *visit, const char *title)
{
  return gtk_widget_get_ancestor (
      pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_LIST_ITEM, title), GTK_TYPE_LIST_BOX_ROW);
}

static void
follow (PinTestVisit *visit, const char *title)
{
  gtk_widget_activate (get_row (visit, title));
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, title);
}

static void
search (PinTestVisit *visit, const char *words)
{
  GtkWidget *entry =
      pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search in the help");

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
}

/* Each screen has its page; while something is wrong, that has. */
static void
test_follows_the_screen (PinTestVisit *visit, gconstpointer data)
{
  press_f1 (visit, "The start page");
  pin_test_program_do (visit->program, "win.open", "tracker");
  press_f1 (visit, "Where the two parts are");
  pin_test_program_do (visit->program, "win.open", "access");
  press_f1 (visit, "Sign in");

  /* As long as something is marked. */
  pin_test_click (visit->program->window, "Sign in");
  press_f1 (visit, "Something must be corrected");
  pin_test_type (visit->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (visit->program->window, "PIN", "00000000");
  press_f1 (visit, "Sign in");
  pin_test_click (visit->program->window, "Sign in");
  pin_test_program_settle (visit->program);
  pin_test_assert_sees (visit->program->window, "The tax code or the PIN is not right");
  press_f1 (visit, "The tax code or the PIN is not right");
}

/* The message itself leads to its page. */
static void
test_problem_leads_to_its_page (PinTestVisit *visit, gconstpointer data)
{
  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_type (visit->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (visit->program->window, "PIN", "00000000");
  pin_test_click (visit->program->window, "Sign in");
  pin_test_program_settle (visit->program);
  pin_test_click (visit->program->window, "Help about this problem");
  pin_test_wait_until (has_help, visit);
  visit->beside = find_help (visit);
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "The tax code or the PIN is not right");
  pin_test_assert_sees (visit->beside, "wrong-credentials");
}

/* The button is for who does not know the key. */
static void
test_button (PinTestVisit *visit, gconstpointer data)
{
  pin_test_click (visit->program->window, "Help about what you see");
  pin_test_wait_until (has_help, visit);
  visit->beside = find_help (visit);
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "The start page");
}

static void
assert_explained (PinTestVisit *visit, const char *title)
{
  pin_test_wait_until (has_help, visit);
  visit->beside = find_help (visit);
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, title);
  gtk_window_close (GTK_WINDOW (visit->beside));
  pin_test_wait_until (has_no_help, visit);
}

/* The small windows have pages of their own, by the key and, where there is room, by a button. */
static void
test_small_windows (PinTestVisit *visit, gconstpointer data)
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
    pin_test_program_do (visit->program, windows[i].action, windows[i].target);
    window = pin_test_get_dialog (visit->program->window);
    pin_test_check_names (window);
    pin_test_press_shortcut (window, "F1");
    assert_explained (visit, windows[i].title);
    if (windows[i].has_button) {
      pin_test_click (window, "Help about what you see");
      assert_explained (visit, windows[i].title);
    }
    if (windows[i].target != NULL || windows[i].has_button)
      pin_test_press_shortcut (window, "Escape");
    else
      gtk_window_close (GTK_WINDOW (window));
    pin_test_drain ();
    g_assert_null (pin_test_find_dialog (visit->program->window));
  }
}

/* A question is about what stands below it, and is still there afterwards. */
static void
test_questions (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *question;

  pin_test_program_do (visit->program, "win.open", "access");
  pin_test_type (visit->program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_program_do (visit->program, "win.home", NULL);
  question = pin_test_get_dialog (visit->program->window);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (question));
  pin_test_press_shortcut (question, "F1");
  assert_explained (visit, "Sign in");
  g_assert_true (pin_test_get_dialog (visit->program->window) == question);
  pin_test_respond (visit->program->window, "stay");
  pin_test_assert_at (visit->program, "credentials");
}

/* A window that wants an answer first does not keep the help from being read. */
static void
test_practice (PinTestVisit *visit, gconstpointer data)
{
  GtkWindow *people;

  pin_test_program_do (visit->program, "win.people", NULL);
  people = GTK_WINDOW (pin_test_get_dialog (visit->program->window));
  g_assert_true (PIN_IS_PEOPLE_WINDOW (people));
  g_assert_true (gtk_window_get_modal (people));
  gtk_widget_activate_action (GTK_WIDGET (people), "app.help-here", NULL);
  pin_test_wait_until (has_help, visit);
  visit->beside = find_help (visit);
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "Practise");
  g_assert_true (gtk_window_get_group (people) !=
                 gtk_window_get_group (GTK_WINDOW (visit->beside)));
  gtk_window_close (people);
}

/* What it says has the roles that a screen reader goes by. */
static void
test_roles (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *heading;

  open_page (visit, "revoke", "Revoke a PIN");
  heading = pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_HEADING, "Revoke a PIN");
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  heading = pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_HEADING, "If you still have the PIN");
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  pin_test_assert_sees (visit->beside, "1.");
  pin_test_assert_sees (visit->beside, "Sign in, and open Revoke the PIN.");
  pin_test_assert_sees (visit->beside, "A revocation is for good.");
  pin_test_check_names (visit->beside);
  pin_test_check_keyboard (visit->beside);
  /* The page has the focus, so that it is read, and is called like its heading. */
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (gtk_window_get_focus (
                     GTK_WINDOW (visit->beside)))) == GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
test_links_and_back (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *back;

  open_page (visit, "index", "Help for Duemetà");
  back = pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_BUTTON, "Back");
  g_assert_false (gtk_widget_is_sensitive (back));
  follow (visit, "Problems");
  follow (visit, "You must wait before you try again");
  follow (visit, "Recover a lost PIN");
  g_assert_true (gtk_widget_is_sensitive (back));
  pin_test_click (visit->beside, "Back");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "You must wait before you try again");
  pin_test_click (visit->beside, "Back");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "Problems");
  pin_test_click (visit->beside, "Back");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "Help for Duemetà");
  g_assert_false (gtk_widget_is_sensitive (back));

  /* A link within a sentence does the same as its row. */
  open_page (visit, "change", "Change the PIN");
  gtk_widget_activate_action (visit->beside, "help.open", "s", "may-i#before");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "May I have a PIN?");
}

static void
test_search (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *entry;

  open_page (visit, "change", "Change the PIN");
  search (visit, "locked");
  await (visit, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "This PIN is locked");
  g_assert_null (pin_test_find (visit->beside, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN"));

  /* To a page and back to what was found; Back once more leaves the search. */
  follow (visit, "This PIN is locked");
  pin_test_click (visit->beside, "Back");
  await (visit, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "This PIN is locked");
  entry = pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search in the help");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "locked");
  pin_test_click (visit->beside, "Back");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN");

  search (visit, "xyzzy");
  await (visit, GTK_ACCESSIBLE_ROLE_ALERT, "No page found");
  pin_test_assert_sees (visit->beside, "Try a single word");
  pin_test_check_names (visit->beside);
  search (visit, "");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN");
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

static void
wait_for_rest (GtkWidget *window)
{
  Rest rest = { window, -1, 0 };

  pin_test_wait_until (is_at_rest, &rest);
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
test_back_to_a_search (PinTestVisit *visit, gconstpointer data)
{
  PinHelpLibrary *library = pin_help_library_new (NULL);
  g_autoptr (GPtrArray) pages = pin_help_library_search (library, "locked");
  g_autofree char *found = g_strdup_printf ("%u pages found", pages->len);
  guint n_late = 0;
  guint n_said = 0;
  GtkWidget *entry;
  GtkWidget *row;
  GtkWidget *said;

  open_page (visit, "change", "Change the PIN");
  search (visit, "locked");
  await (visit, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "This PIN is locked");
  said = pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_ALERT, found);
  follow (visit, "This PIN is locked");

  entry = pin_test_get (visit->beside, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search in the help");
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (count), &n_late);
  g_signal_connect_swapped (said, "show", G_CALLBACK (count), &n_said);
  pin_test_click (visit->beside, "Back");
  row = get_row (visit, "This PIN is locked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (visit->beside)),
                                         gtk_widget_get_parent (row)));
  /* GTK tells of the words a while after they came back. */
  pin_test_wait_until (was_counted, &n_late);
  g_assert_true (get_row (visit, "This PIN is locked") == row);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (visit->beside)),
                                         gtk_widget_get_parent (row)));
  g_assert_cmpuint (n_said, ==, 1);
  wait_for_rest (visit->beside);

  /* The page behind it is placed when it is seen. */
  pin_test_click (visit->beside, "Back");
  await (visit, GTK_ACCESSIBLE_ROLE_HEADING, "Change the PIN");
  wait_for_rest (visit->beside);
  pin_help_library_free (library);
}

static gboolean
has_three_windows (gpointer visit)
{
  return pin_test_visit_count_windows (visit) == 3;
}

static GtkWindow *
other_window (PinTestVisit *visit)
{
  GList *list = gtk_application_get_windows (GTK_APPLICATION (visit->program->application));

  while (!PIN_IS_WINDOW (list->data))
    list = list->next;
  return list->data;
}

/* One window for all, which goes with the last one that it is about, whoever asked for it. */
static void
test_one_window (PinTestVisit *visit, gconstpointer data)
{
  GtkWidget *first;
  GtkWindow *other;

  open_page (visit, "change", "Change the PIN");
  first = visit->beside;
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (first)));
  open_page (visit, "contacts", "See and change your contacts");
  g_assert_true (visit->beside == first);
  g_action_group_activate_action (G_ACTION_GROUP (visit->program->application), "new-window", NULL);
  pin_test_wait_until (has_three_windows, visit);
  gtk_window_destroy (GTK_WINDOW (visit->program->window));
  g_assert_true (find_help (visit) == first);
  other = other_window (visit);
  gtk_window_destroy (other);
  g_assert_null (find_help (visit));
}

static gboolean
is_in_use (gpointer window)
{
  return gtk_application_get_active_window (gtk_window_get_application (window)) == window;
}

/* A window takes those above it along, while all of them are being closed. */
static void
test_quit (PinTestVisit *visit, gconstpointer data)
{
  open_page (visit, "change", "Change the PIN");
  pin_test_program_do (visit->program, "win.preferences", NULL);
  gtk_window_present (GTK_WINDOW (visit->program->window));
  pin_test_wait_until (is_in_use, visit->program->window);
  g_action_group_activate_action (G_ACTION_GROUP (visit->program->application), "quit", NULL);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (visit->program->application)));
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  pin_test_add_visit ("/help/follows-the-screen", test_follows_the_screen);
  pin_test_add_visit ("/help/problem-leads-to-its-page", test_problem_leads_to_its_page);
  pin_test_add_visit ("/help/button", test_button);
  pin_test_add_visit ("/help/small-windows", test_small_windows);
  pin_test_add_visit ("/help/questions", test_questions);
  pin_test_add_visit ("/help/practice", test_practice);
  pin_test_add_visit ("/help/roles", test_roles);
  pin_test_add_visit ("/help/links-and-back", test_links_and_back);
  pin_test_add_visit ("/help/search", test_search);
  pin_test_add_visit ("/help/back-to-a-search", test_back_to_a_search);
  pin_test_add_visit ("/help/one-window", test_one_window);
  pin_test_add_visit ("/help/quit", test_quit);
  return g_test_run ();
}
