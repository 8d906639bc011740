/* test-history.c: what happened to a PIN, before the eye: looked up, in pages, empty, in trouble
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-history-view.h"
#include "pin-test-counter.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"

#include <string.h>

#define ENTRY(event, rest) \
  "{\"at\":\"2026-11-02T08:00:00Z\",\"event\":\"" event "\",\"by\":\"online\"" rest "}"
#define PAGE(entries, rest) "{\"entries\":[" entries "]" rest ",\"server_time\":\"" NOW "\"}"
#define FIRST PAGE (ENTRY ("wrong_pin", "") "," ENTRY ("signed_in", ""), ",\"next_cursor\":\"MTA\"")
#define SECOND \
  PAGE ("{\"at\":\"2026-10-02T08:00:00Z\",\"event\":\"part_sent\",\"by\":\"service\",\"part\":1," \
        "\"channel\":\"sms\",\"masked_target\":\"+39 *** **67\"}," \
        "{\"at\":\"2026-10-01T08:00:00Z\",\"event\":\"requested\",\"by\":\"contact_center\"}", \
        "")

typedef struct {
  PinTestCounter counter;
  GtkWidget *window;
  PinHistoryView *view;
  char *opened;
} Stage;

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Stage *stage = user_data;

  g_free (stage->opened);
  stage->opened = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Stage *stage, gconstpointer data)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_action, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  pin_test_counter_set_up (&stage->counter, NULL);
  pin_test_counter_sign_in (&stage->counter);
  stage->window = adw_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), stage);
  gtk_widget_insert_action_group (stage->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 360, 640);
  stage->view = pin_history_view_new (stage->counter.desk->connection);
  adw_window_set_content (ADW_WINDOW (stage->window), GTK_WIDGET (stage->view));
  gtk_window_present (GTK_WINDOW (stage->window));
  pin_test_wait_until (gtk_widget_get_mapped, stage->view);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  gpointer view = stage->view;

  g_object_add_weak_pointer (G_OBJECT (stage->view), &view);
  gtk_window_destroy (GTK_WINDOW (stage->window));
  pin_test_drain ();
  g_assert_null (view);
  g_free (stage->opened);
  pin_test_counter_tear_down (&stage->counter, NULL);
}

typedef struct {
  GtkWidget *window;
  const char *words;
} Wish;

static gboolean
sees (gpointer data)
{
  Wish *wish = data;

  return pin_test_sees (wish->window, wish->words);
}

static void
wait_for (Stage *stage, const char *words)
{
  Wish wish = { stage->window, words };

  pin_test_wait_until (sees, &wish);
}

static void
test_pages (Stage *stage, gconstpointer data)
{
  pin_test_answer (&stage->counter, "200 OK", FIRST);
  pin_history_view_refresh (stage->view);
  pin_test_assert_sees (stage->window, "One moment: the service looks it up.");
  wait_for (stage, "A wrong PIN was typed");
  pin_test_assert_sees (stage->window, "Somebody signed in with this PIN");
  pin_test_assert_sees (stage->window, "2 November 2026, 09:00, online");
  pin_test_assert_sees_not (stage->window, "Part 1, by SMS");
  pin_test_check_names (stage->window);

  /* The page before, below what is there. */
  pin_test_answer (&stage->counter, "200 OK", SECOND);
  pin_test_click (stage->window, "Earlier");
  wait_for (stage, "Part 1, by SMS to +39 *** **67");
  pin_test_assert_sees (stage->window, "A wrong PIN was typed");
  pin_test_assert_sees (stage->window, "by the contact center");
  g_assert_null (pin_test_find (stage->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Earlier"));
  g_assert_nonnull (
      strstr (pin_fault_server_get_request (stage->counter.server, 1), "/pin/history?cursor=MTA"));
  /* The service did this: there is nobody to suspect. */
  g_assert_null (pin_test_find (stage->window, GTK_ACCESSIBLE_ROLE_BUTTON,
                                "This was not me: Part 1, by SMS to +39 *** **67"));
}

static GtkWidget *
get_dialog (Stage *stage)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *list = windows; list != NULL; list = list->next) {
    if (gtk_window_get_transient_for (list->data) == GTK_WINDOW (stage->window))
      return list->data;
  }
  g_assert_not_reached ();
}

/* Both ways on, and what each of them means. */
static void
test_not_me (Stage *stage, gconstpointer data)
{
  GtkWidget *dialog;

  pin_test_answer (&stage->counter, "200 OK", FIRST);
  pin_history_view_refresh (stage->view);
  wait_for (stage, "A wrong PIN was typed");

  pin_test_click (stage->window, "This was not me: A wrong PIN was typed");
  pin_test_drain ();
  dialog = get_dialog (stage);
  pin_test_assert_sees (dialog, "Nobody got in by this.");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  pin_test_drain ();
  g_assert_null (stage->opened);

  pin_test_click (stage->window, "This was not me: Somebody signed in with this PIN");
  pin_test_drain ();
  dialog = get_dialog (stage);
  pin_test_assert_sees (dialog, "Then somebody else may know your PIN.");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "revocation");
  pin_test_drain ();
  g_assert_cmpstr (stage->opened, ==, "revocation");
}

static void
test_empty (Stage *stage, gconstpointer data)
{
  pin_test_answer (&stage->counter, "200 OK", PAGE ("", ""));
  pin_history_view_refresh (stage->view);
  wait_for (stage, "Nothing yet");
}

/* What is there stays there when the next page does not come. */
static void
test_trouble (Stage *stage, gconstpointer data)
{
  pin_test_refuse (&stage->counter, "500 Error", "internal-error");
  pin_history_view_refresh (stage->view);
  wait_for (stage, "Something went wrong in the service");
  pin_test_answer (&stage->counter, "200 OK", FIRST);
  pin_test_click (stage->window, "Try again");
  wait_for (stage, "A wrong PIN was typed");

  pin_test_refuse (&stage->counter, "500 Error", "internal-error");
  pin_test_click (stage->window, "Earlier");
  wait_for (stage, "Something went wrong in the service");
  pin_test_assert_sees (stage->window, "A wrong PIN was typed");
  pin_test_answer (&stage->counter, "200 OK", SECOND);
  pin_test_click (stage->window, "Earlier");
  wait_for (stage, "A PIN was requested");
  pin_test_assert_sees_not (stage->window, "Something went wrong in the service");
}

/* What one person saw is not there for the next. */
static void
test_signed_out (Stage *stage, gconstpointer data)
{
  pin_test_answer (&stage->counter, "200 OK", FIRST);
  pin_history_view_refresh (stage->view);
  wait_for (stage, "A wrong PIN was typed");
  pin_connection_drop_session (stage->counter.desk->connection, PIN_SESSION_IDLE);
  pin_test_drain ();
  pin_test_assert_sees_not (stage->window, "A wrong PIN was typed");

  /* And a page that is refused ends the session here, too. */
  pin_test_counter_sign_in (&stage->counter);
  pin_test_refuse (&stage->counter, "401 Unauthorized", "session-ended");
  pin_history_view_refresh (stage->view);
  wait_for (stage, "You were signed out");
  g_assert_false (pin_connection_is_signed_in (stage->counter.desk->connection));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Stage *, gconstpointer);
  } tests[] = {
    { "pages", test_pages },     { "not-me", test_not_me },         { "empty", test_empty },
    { "trouble", test_trouble }, { "signed-out", test_signed_out },
  };

  pin_test_ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/app/history/", tests[i].name, NULL);

    g_test_add (path, Stage, NULL, set_up, tests[i].test, tear_down);
  }
  return g_test_run ();
}
