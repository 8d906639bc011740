/* test-preferences.c: what can be chosen, and what an administrator chose
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-paths.h"
#include "pin-preferences.h"
#include "pin-test-chooser.h"
#include "pin-test-locks.h"
#include "pin-test-visit.h"
#include "pin-test-walk.h"

#include <glib/gstdio.h>
#include <string.h>

#define ADDRESS_FIELD "Address, beginning with https://"
#define KEEP_DRAFTS "Keep a request that was begun"
#define CHOOSE "Choose the certificate of the office"
#define LOCKED "Set by your administrator"

/* LeakSanitizer itself crashes at the end of a process that has loaded GnuTLS. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static const char *const none[] = { NULL };

typedef struct {
  PinRules *rules;
  GSettings *settings;
  PinDraftStore *drafts;
  char *folder; /* of the drafts */
  GtkWidget *window;
} Fixture;

static void
fixture_open (Fixture *fixture, const char *const *locked)
{
  g_autofree char *path = pin_paths_data ("rules.json");

  fixture->rules = pin_rules_new_from_file (path, NULL);
  fixture->settings = pin_test_settings_new (APP_ID, locked);
  fixture->folder = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  fixture->drafts = pin_draft_store_new (fixture->folder);
  fixture->window = GTK_WIDGET (pin_preferences_new (NULL, fixture->settings, fixture->rules,
                                                     fixture->drafts, fixture->drafts, NULL, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  pin_test_drain ();
}

static void
fixture_close (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pin_test_drain ();
  /* Nobody listens to them any more. */
  g_assert_false (g_signal_has_handler_pending (
      fixture->settings, g_signal_lookup ("writable-changed", G_TYPE_SETTINGS),
      g_quark_from_string ("reminders"), TRUE));
  g_assert_false (g_signal_has_handler_pending (fixture->settings,
                                                g_signal_lookup ("changed", G_TYPE_SETTINGS),
                                                g_quark_from_string ("reminders"), TRUE));
  g_assert_false (g_signal_has_handler_pending (
      fixture->settings, g_signal_lookup ("writable-changed", G_TYPE_SETTINGS),
      g_quark_from_string ("service-address"), TRUE));
  g_assert_false (g_signal_has_handler_pending (
      fixture->settings, g_signal_lookup ("writable-changed", G_TYPE_SETTINGS),
      g_quark_from_string ("ca-file"), TRUE));
  g_object_unref (fixture->settings);
  g_assert_finalize_object (fixture->drafts);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  pin_rules_free (fixture->rules);
}

static GtkWidget *
find_switch (GtkWidget *window, const char *name)
{
  return pin_test_get (window, GTK_ACCESSIBLE_ROLE_SWITCH, name);
}

static GtkWidget *
find_minutes (GtkWidget *window)
{
  return pin_test_get (window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Minutes until you are signed out");
}

static const struct {
  const char *name;
  const char *key;
} switches[] = {
  { KEEP_DRAFTS, "keep-drafts" },
  { "Reminders", "reminders" },
  { "Begin with practice", "practice-chosen" },
};

/* Saved at once, and shown when it is changed elsewhere. */
static void
test_rows (void)
{
  Fixture fixture;

  fixture_open (&fixture, none);
  pin_test_check_names (fixture.window);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++) {
    GtkWidget *control = find_switch (fixture.window, switches[i].name);
    gboolean before = g_settings_get_boolean (fixture.settings, switches[i].key);

    g_test_message ("%s", switches[i].key);
    g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (control)), ==, before);
    gtk_widget_activate (control);
    pin_test_drain ();
    gtk_switch_set_active (GTK_SWITCH (control), !before);
    g_assert_cmpint (g_settings_get_boolean (fixture.settings, switches[i].key), ==, !before);
    g_settings_set_boolean (fixture.settings, switches[i].key, before);
    g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (control)), ==, before);
  }
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_minutes (fixture.window)), 3);
  g_assert_cmpuint (g_settings_get_uint (fixture.settings, "idle-minutes"), ==, 3);
  pin_test_assert_sees_not (fixture.window, LOCKED);
  fixture_close (&fixture);
}

static void
assert_row_says_locked (GtkWidget *row)
{
  /* The keyboard comes to the row, and a screen reader says what is shown. */
  g_assert_true (gtk_widget_is_sensitive (row) && gtk_widget_get_focusable (row));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), LOCKED));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
}

static void
assert_says_locked (GtkWidget *control, const char *name)
{
  g_test_message ("%s", name);
  g_assert_false (gtk_widget_is_sensitive (control));
  assert_row_says_locked (gtk_widget_get_ancestor (control, ADW_TYPE_ACTION_ROW));
}

static void
test_locked (void)
{
  static const char *const locked[] = {
    "service-address", "ca-file", "idle-minutes", "keep-drafts", "reminders",
    "practice-chosen", NULL
  };
  Fixture fixture;
  GtkWidget *row;

  fixture_open (&fixture, locked);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    assert_says_locked (find_switch (fixture.window, switches[i].name), switches[i].name);
  assert_says_locked (find_minutes (fixture.window), "minutes");
  row = pin_test_get (fixture.window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Certificate of the office");
  assert_row_says_locked (row);
  g_assert_null (pin_test_find (fixture.window, GTK_ACCESSIBLE_ROLE_BUTTON, CHOOSE));
  /* What cannot be changed is no field. */
  g_assert_null (pin_test_find (fixture.window, GTK_ACCESSIBLE_ROLE_TEXT_BOX, ADDRESS_FIELD));
  pin_test_get (fixture.window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Address of the service");
  /* Nor is there a word of another service. */
  g_assert_null (pin_test_find (fixture.window, GTK_ACCESSIBLE_ROLE_BUTTON, "Connect"));
  pin_test_assert_sees_not (fixture.window, "Another service");
  pin_test_check_names (fixture.window);
  fixture_close (&fixture);
}

/* The address alone is locked. */
static void
test_chooser (void)
{
  static const char *const locked[] = { "service-address", NULL };
  Fixture fixture;
  GtkWidget *dialog;

  fixture_open (&fixture, locked);
  pin_test_assert_sees (fixture.window, "Another service");
  pin_test_get (fixture.window, GTK_ACCESSIBLE_ROLE_BUTTON, "Connect");
  pin_test_click (fixture.window, CHOOSE);
  pin_test_drain ();
  dialog = pin_test_get_dialog (fixture.window);
  pin_test_wait_until (pin_test_is_elsewhere, dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  pin_test_drain ();
  fixture_close (&fixture);
}

/* As it was left for whatever service. */
static char *
leave_draft (const char *folder)
{
  char *path = g_build_filename (folder, "of-another-service.draft", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "sealed", -1, NULL));
  return path;
}

/* What is seen and what is heard. */
static void
assert_switch (GtkWidget *control, gboolean on)
{
  g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (control)), ==, on);
  g_assert_cmpint (gtk_switch_get_state (GTK_SWITCH (control)), ==, on);
  gtk_test_accessible_assert_state (control, GTK_ACCESSIBLE_STATE_CHECKED, on);
}

static void
answer (GtkWidget *window, const char *button)
{
  GtkWidget *dialog = pin_test_get_dialog (window);

  pin_test_assert_sees (dialog, "Delete the request that was begun?");
  pin_test_click (dialog, button);
  g_assert_null (pin_test_find_dialog (window));
}

/* What was typed is not deleted by a slip of the hand. */
static void
test_draft (void)
{
  g_autofree char *draft = NULL;
  Fixture fixture;
  GtkWidget *control;

  fixture_open (&fixture, none);
  control = find_switch (fixture.window, KEEP_DRAFTS);
  /* It may come while the window is open. */
  draft = leave_draft (fixture.folder);
  gtk_widget_activate (control);
  answer (fixture.window, "Keep it");
  assert_switch (control, TRUE);
  g_assert_true (g_settings_get_boolean (fixture.settings, "keep-drafts"));

  gtk_widget_activate (control);
  answer (fixture.window, "Delete it");
  g_assert_false (g_settings_get_boolean (fixture.settings, "keep-drafts"));
  assert_switch (control, FALSE);

  gtk_widget_activate (control);
  assert_switch (control, TRUE);
  g_unlink (draft);
  gtk_widget_activate (control);
  g_assert_null (pin_test_find_dialog (fixture.window));
  g_assert_false (g_settings_get_boolean (fixture.settings, "keep-drafts"));
  fixture_close (&fixture);
}

static gboolean
has_problem (gpointer window)
{
  return pin_test_sees (window, "The service cannot be reached.");
}

static void
test_bad_service (void)
{
  PinTestServer *server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autofree char *address = g_strdup (pin_test_server_get_url (server));
  g_autofree char *saved = NULL;
  Fixture fixture;

  pin_test_server_free (server);
  fixture_open (&fixture, none);
  pin_test_type (fixture.window, ADDRESS_FIELD, "ftp://pin.example.org");
  pin_test_click (fixture.window, "Connect");
  pin_test_assert_invalid (fixture.window, ADDRESS_FIELD, "This is not the address of a service.");
  gtk_test_accessible_assert_property (
      pin_test_get_input (fixture.window, ADDRESS_FIELD), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "This is not the address of a service. It begins with https:// and goes on with a name, for "
      "example https://pin.example.org");
  pin_test_clear (fixture.window, ADDRESS_FIELD);
  pin_test_assert_sees_not (fixture.window, "This is not the address of a service.");
  pin_test_type (fixture.window, ADDRESS_FIELD, address);
  pin_test_click (fixture.window, "Connect");
  pin_test_wait_until (has_problem, fixture.window);
  saved = g_settings_get_string (fixture.settings, "service-address");
  g_assert_cmpstr (saved, ==, "");
  fixture_close (&fixture);
}

static GtkWidget *
open_from_menu (PinTestProgram *program)
{
  pin_test_program_do (program, "win.preferences", NULL);
  return pin_test_get_dialog (program->window);
}

static void
test_minutes_at_once (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new_at (pin_test_server_get_url (server));
  GtkWidget *window = open_from_menu (program);
  guint seconds;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_minutes (window)), 2);
  g_object_get (pin_window_get_connection (PIN_WINDOW (program->window)), "idle-seconds", &seconds,
                NULL);
  g_assert_cmpuint (seconds, ==, 120);
  gtk_window_close (GTK_WINDOW (window));
}

typedef struct {
  PinTestProgram *program;
  const char *address;
} Talk;

static gboolean
talks_to (gpointer data)
{
  Talk *talk = data;
  PinConnection *connection = pin_window_get_connection (PIN_WINDOW (talk->program->window));

  return connection != NULL &&
         g_str_equal (pin_connection_get_address (connection), talk->address) &&
         pin_connection_get_status (connection) == PIN_CONNECTION_READY;
}

static gboolean
asks_to_leave (gpointer data)
{
  GtkWidget *dialog = pin_test_find_dialog (((PinTestProgram *)data)->window);

  return ADW_IS_MESSAGE_DIALOG (dialog);
}

static gboolean
has_no_dialog (gpointer data)
{
  return pin_test_find_dialog (((PinTestProgram *)data)->window) == NULL;
}

static void
change_service (PinTestProgram *program, const char *address)
{
  GtkWidget *window = open_from_menu (program);

  pin_test_assert_sees (window, "Another service is used at once");
  pin_test_clear (window, ADDRESS_FIELD);
  pin_test_type (window, ADDRESS_FIELD, address);
  pin_test_click (window, "Connect");
}

/* Used at once; a request that is being typed is asked about first. */
static void
test_change_service (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  g_autoptr (PinTestServer) other = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Talk old = { program, pin_test_server_get_url (visit->server) };
  Talk new = { program, pin_test_server_get_url (other) };

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  change_service (program, new.address);
  pin_test_wait_until (asks_to_leave, program);
  pin_test_click (pin_test_get_dialog (program->window), "Stay");
  pin_test_wait_until (has_no_dialog, program);
  g_assert_true (talks_to (&old));
  before = g_settings_get_string (settings, "service-address");
  g_assert_cmpstr (before, ==, "");

  change_service (program, new.address);
  pin_test_wait_until (asks_to_leave, program);
  pin_test_click (pin_test_get_dialog (program->window), "Leave");
  pin_test_wait_until (talks_to, &new);
  after = g_settings_get_string (settings, "service-address");
  g_assert_cmpstr (after, ==, new.address);
  pin_test_wait_until (has_no_dialog, program);
}

/* What was chosen before is another one than what is used: it can be gone to. */
static void
test_used_is_not_saved (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new ("--database", ":memory:", NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new_at (pin_test_server_get_url (server));
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GtkWidget *window;
  GtkWidget *connect;

  g_settings_set_string (settings, "service-address", "https://pin.example.org");
  window = open_from_menu (program);
  connect = pin_test_get (window, GTK_ACCESSIBLE_ROLE_BUTTON, "Connect");
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (window, ADDRESS_FIELD))), ==,
      pin_test_server_get_url (server));
  g_assert_false (gtk_widget_is_sensitive (connect));
  pin_test_clear (window, ADDRESS_FIELD);
  pin_test_type (window, ADDRESS_FIELD, "https://pin.example.org");
  g_assert_true (gtk_widget_is_sensitive (connect));
}

/* What nobody has looked at in this window is deleted with the rest, and asked about. */
static void
test_draft_of_another_service (PinTestVisit *visit, gconstpointer data)
{
  PinTestProgram *program = visit->program;
  /* On the same day: it would be too old for another one. */
  g_autoptr (PinTestServer) other =
      pin_test_server_new ("--database", ":memory:", "--now", "2015-06-01T09:00:00Z", NULL);
  Talk new = { program, pin_test_server_get_url (other) };
  GtkWidget *window;

  pin_test_walk_triage (program, PIN_TEST_ITALY);
  pin_test_walk_to_summary (program, PIN_TEST_ITALY);
  change_service (program, new.address);
  pin_test_wait_until (asks_to_leave, program);
  pin_test_click (pin_test_get_dialog (program->window), "Leave");
  pin_test_wait_until (talks_to, &new);
  pin_test_wait_until (has_no_dialog, program);

  window = open_from_menu (program);
  gtk_widget_activate (find_switch (window, KEEP_DRAFTS));
  answer (window, "Keep it");
  assert_switch (find_switch (window, KEEP_DRAFTS), TRUE);
}

/* Before any service is chosen, too. */
static void
test_draft_from_welcome (void)
{
  g_autoptr (PinTestProgram) program = pin_test_program_new ("@a{sv} {}");
  g_autofree char *folder = g_build_filename (program->directory, "drafts", NULL);
  g_autofree char *draft = leave_draft (folder);
  GtkWidget *window = open_from_menu (program);

  g_assert_null (pin_window_get_connection (PIN_WINDOW (program->window)));
  gtk_widget_activate (find_switch (window, KEEP_DRAFTS));
  answer (window, "Keep it");
  g_assert_true (g_file_test (draft, G_FILE_TEST_EXISTS));
  gtk_widget_activate (find_switch (window, KEEP_DRAFTS));
  answer (window, "Delete it");
  g_assert_false (g_file_test (draft, G_FILE_TEST_EXISTS));
  assert_switch (find_switch (window, KEEP_DRAFTS), FALSE);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/preferences/rows", test_rows);
  g_test_add_func ("/preferences/locked", test_locked);
  g_test_add_func ("/preferences/chooser", test_chooser);
  g_test_add_func ("/preferences/draft", test_draft);
  pin_test_add_visit ("/preferences/draft-of-another-service", test_draft_of_another_service);
  g_test_add_func ("/preferences/draft-from-welcome", test_draft_from_welcome);
  g_test_add_func ("/preferences/used-is-not-saved", test_used_is_not_saved);
  g_test_add_func ("/preferences/bad-service", test_bad_service);
  g_test_add_func ("/preferences/minutes-at-once", test_minutes_at_once);
  pin_test_add_visit ("/preferences/change-service", test_change_service);
  return g_test_run ();
}
