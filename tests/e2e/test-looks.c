/* test-looks.c: what makes a screen easy, beyond what it says
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-journey-page.h"
#include "pin-problem-bar.h"
#include "pin-test-look.h"
#include "pin-test-shot.h"
#include "pin-test-walk.h"

#include <adwaita.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define IN_2015 "{'practice': <true>, 'practice-now': <'2015-06-01T09:00:00Z'>}"

static PinTestProgram *
begin (int width)
{
  PinTestProgram *program = pin_test_program_new (IN_2015);

  gtk_window_set_default_size (GTK_WINDOW (program->window), width, 640);
  pin_test_click (program->window, "Understood");
  return program;
}

static void
go_to_applicant (PinTestProgram *program)
{
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_program_go (program, "Request the PIN", "applicant");
}

/* What a tour objects to, it must see. */
static void
test_look (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("words that are too long for so little room");
  GtkWidget *first = gtk_button_new_with_label ("one");
  GtkWidget *second = gtk_button_new_with_label ("two");
  g_autoptr (GPtrArray) fine = NULL;
  g_autoptr (GPtrArray) wrong = NULL;

  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_add_css_class (first, "suggested-action");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 100);
  gtk_window_present (GTK_WINDOW (window));
  cairo_surface_destroy (pin_test_shot_draw (window, 1));
  fine = pin_test_look (window, 200);
  g_assert_cmpuint (fine->len, ==, 0);

  gtk_widget_add_css_class (second, "suggested-action");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_mnemonic ("_Other"));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_mnemonic ("_Overt"));
  cairo_surface_destroy (pin_test_shot_draw (window, 1));
  wrong = pin_test_look (window, 20);
  g_assert_cmpuint (wrong->len, ==, 4);
  g_assert_nonnull (strstr (wrong->pdata[0], "it needs"));
  g_assert_nonnull (strstr (wrong->pdata[1], "is shortened"));
  g_assert_nonnull (strstr (wrong->pdata[2], "\"Overt\" has the key of another button"));
  g_assert_nonnull (strstr (wrong->pdata[3], "2 buttons want to be first"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_marked (PinTestProgram *program)
{
  return gtk_widget_get_mapped (pin_test_find_type (program->window, PIN_TYPE_PROBLEM_BAR));
}

/* The problem goes with the last field that is marked, not before. */
static void
test_problem_goes (void)
{
  g_autoptr (PinTestProgram) program = begin (800);

  go_to_applicant (program);
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_program_go (program, "Continue", "applicant");
  g_assert_true (is_marked (program));
  pin_test_type (program->window, "Family name", "Bianchi");
  g_assert_true (is_marked (program));
  pin_test_type (program->window, "Given name", "Mara");
  g_assert_false (is_marked (program));
}

/* What a star means is said where there is one. */
static void
on_form_seen (PinTestProgram *program, const char *what, gpointer data)
{
  if (g_str_equal (what, "applicant"))
    pin_test_assert_sees (program->window, "What is marked * is needed.");
  else if (g_str_equal (what, "contacts"))
    pin_test_assert_sees_not (program->window, "What is marked * is needed.");
  else
    return;
  ++*(guint *)data;
}

static void
test_stars (void)
{
  g_autoptr (PinTestProgram) program = begin (800);
  guint n = 0;

  program->seen = on_form_seen;
  program->seen_data = &n;
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  g_assert_cmpuint (n, ==, 2);
}

/* A day that is not written down whole is not one that does not exist. */
static void
test_half_a_day (void)
{
  g_autoptr (PinTestProgram) program = begin (800);

  go_to_applicant (program);
  pin_test_type (program->window, "Tax code", "RSSMRA85T50H50");
  pin_test_type (program->window, "Date of birth", "1");
  pin_test_program_go (program, "Continue", "applicant");
  pin_test_assert_sees (program->window, "Write day, month and year");
  pin_test_assert_sees_not (program->window, "This day does not exist.");
}

static gboolean
is_folded (gpointer flap)
{
  return adw_flap_get_folded (flap);
}

static AdwFlap *
get_folded_flap (PinTestProgram *program)
{
  AdwFlap *flap = ADW_FLAP (pin_test_find_type (program->window, ADW_TYPE_FLAP));

  pin_test_wait_until (is_folded, flap);
  return flap;
}

/* In a narrow window the mailbox gives way to the page that was asked for. */
static void
test_folded_mailbox (void)
{
  g_autoptr (PinTestProgram) program = begin (360);
  AdwFlap *flap = get_folded_flap (program);

  pin_test_program_do (program, "win.mailbox", NULL);
  g_assert_true (adw_flap_get_reveal_flap (flap));
  pin_test_program_do (program, "win.open", "access");
  g_assert_false (adw_flap_get_reveal_flap (flap));
  pin_test_assert_at (program, "credentials");
}

/* Without animations everything is where it belongs at once. */
static void
test_nothing_moves (void)
{
  g_autoptr (PinTestProgram) program = begin (360);
  AdwFlap *flap = get_folded_flap (program);
  GtkStack *stack = GTK_STACK (pin_test_find_type (program->window, GTK_TYPE_STACK));

  pin_test_program_do (program, "win.mailbox", NULL);
  g_assert_cmpfloat (adw_flap_get_reveal_progress (flap), ==, 1);
  gtk_widget_activate_action (program->window, "win.open", "s", "tracker");
  g_assert_false (gtk_stack_get_transition_running (stack));
  g_assert_cmpfloat (adw_flap_get_reveal_progress (flap), ==, 0);
  pin_test_program_settle (program);
}

/* With them the same way leads to the same place. */
static void
test_moving (void)
{
  g_autoptr (PinTestProgram) program = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  program = begin (800);
  go_to_applicant (program);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* After every step the focus is in its page. */
static void
on_seen (PinTestProgram *program, const char *what, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (program->window));
  GtkWidget *page;

  if (pin_window_get_journey (PIN_WINDOW (program->window)) == NULL)
    return;
  page = pin_test_find_type (program->window, PIN_TYPE_JOURNEY_PAGE);
  if (focus == NULL)
    g_error ("%s: nothing has the focus", what);
  if (!gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, page))
    g_error ("%s: the focus is on a %s, not in the page", what, G_OBJECT_TYPE_NAME (focus));
  ++*(guint *)data;
}

static void
test_focus (void)
{
  g_autoptr (PinTestProgram) program = begin (800);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;
  guint n = 0;

  program->seen = on_seen;
  program->seen_data = &n;
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_walk_waiting (program, &one, &two);
  pin = pin_test_walk_first_access (program, one, two);
  g_assert_cmpuint (n, >=, 14);
}

static GtkWidget *
find_style (GtkWidget *widget, const char *style)
{
  GtkWidget *found = NULL;

  if (gtk_widget_has_css_class (widget, style) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_style (child, style);
  return found;
}

static void
on_new_pin_seen (PinTestProgram *program, const char *what, gpointer data)
{
  GtkWidget *pin, *scroller;
  graphene_rect_t bounds;

  if (!g_str_equal (what, "new-pin"))
    return;
  cairo_surface_destroy (pin_test_shot_draw (program->window, 1));
  pin = find_style (program->window, "new-pin");
  g_assert_nonnull (pin);
  scroller = gtk_widget_get_ancestor (pin, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (pin, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (scroller));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scroller));
  ++*(guint *)data;
}

/* On the smallest screen, with the largest text, the new PIN is there whole when its page comes. */
static void
test_new_pin_in_sight (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (PinTestProgram) program = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *pin = NULL;
  guint n = 0;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  program = begin (360);
  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_request (program, PIN_TEST_ITALY);
  pin_test_walk_waiting (program, &one, &two);
  program->seen = on_new_pin_seen;
  program->seen_data = &n;
  pin = pin_test_walk_first_access (program, one, two);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
collect_keys (GtkWidget *widget, GHashTable *keys)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget)) {
    g_autofree char *accelerator = NULL;
    g_auto (GStrv) several = NULL;

    g_object_get (widget, "accelerator", &accelerator, NULL);
    if (accelerator == NULL || *accelerator == '\0') {
      g_autofree char *title = NULL;

      g_object_get (widget, "title", &title, NULL);
      g_error ("\"%s\" has no key", title);
    }
    several = g_strsplit (accelerator, " ", -1);
    for (char **key = several; *key != NULL; key++)
      g_hash_table_add (keys, g_steal_pointer (key));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_keys (child, keys);
}

/* Every key that does something is in the list of keys, and every entry there has one. */
static void
test_shortcuts (void)
{
  g_autoptr (PinTestProgram) program = begin (800);
  GtkApplication *application = GTK_APPLICATION (program->application);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  pin_test_program_do (program, "win.show-shortcuts", NULL);
  collect_keys (pin_test_get_dialog (program->window), keys);
  for (char **action = actions; *action != NULL; action++) {
    g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, *action);

    for (char **accel = accels; *accel != NULL; accel++) {
      if (!g_hash_table_contains (keys, *accel))
        g_error ("the list of keys does not name %s, which does %s", *accel, *action);
    }
  }
}

static void
check_menu (GMenuModel *menu, GString *used)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
    g_autoptr (GString) inside = g_string_new (NULL);
    g_autofree char *label = NULL;
    const char *key;

    if (section != NULL)
      check_menu (section, used);
    if (submenu != NULL)
      check_menu (submenu, inside);
    g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
    key = label != NULL ? strchr (label, '_') : NULL;
    if (key == NULL)
      continue;
    if (strchr (used->str, g_ascii_tolower (key[1])) != NULL)
      g_error ("\"%s\" has the key of another entry", label);
    g_string_append_c (used, g_ascii_tolower (key[1]));
  }
}

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  /* What was translated before is forgotten. */
  setlocale (LC_ALL, "");
}

/* No two entries of a menu have the same access key, in no language. */
static void
test_access_keys (gconstpointer language)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));
  g_autoptr (GString) used = g_string_new (NULL);
  PinTestProgram *program;
  GtkWidget *button;

  speak (language);
  program = pin_test_program_new (IN_2015);
  /* What g_dgettext() found when the test began, it finds for ever. */
  button = pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_BUTTON,
                         dgettext (GETTEXT_PACKAGE, "Main menu"));
  if (!GTK_IS_MENU_BUTTON (button))
    button = gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  pin_test_drain ();
  check_menu (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)), used);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_assert_cmpuint (used->len, >=, 8);
  pin_test_program_free (program);
  speak (before != NULL ? before : "");
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);

  g_test_add_func ("/looks/a-tour-sees-what-is-wrong", test_look);
  g_test_add_func ("/looks/the-problem-goes-with-the-last-mark", test_problem_goes);
  g_test_add_func ("/looks/stars-are-explained-where-they-are", test_stars);
  g_test_add_func ("/looks/half-a-day", test_half_a_day);
  g_test_add_func ("/looks/the-mailbox-gives-way", test_folded_mailbox);
  g_test_add_func ("/looks/nothing-moves", test_nothing_moves);
  g_test_add_func ("/looks/moving", test_moving);
  g_test_add_func ("/looks/focus-after-every-step", test_focus);
  g_test_add_func ("/looks/the-new-pin-is-in-sight", test_new_pin_in_sight);
  g_test_add_func ("/looks/the-list-of-keys-is-complete", test_shortcuts);
  g_test_add_data_func ("/looks/access-keys/en", "", test_access_keys);
  g_test_add_data_func ("/looks/access-keys/it", "it", test_access_keys);
  return g_test_run ();
}
