/* text-scenes.c: every place where words of a service are shown
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "text-scenes.h"

#include "pin-codec.h"
#include "pin-desk-window.h"
#include "pin-history-view.h"
#include "pin-home-page.h"
#include "pin-journey-page.h"
#include "pin-mailbox-pane.h"
#include "pin-message-desk.h"
#include "pin-people-window.h"
#include "pin-test-counter.h"
#include "pin-test-shell.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"
#include "pin-tracker-page.h"

#include <adwaita.h>
#include <string.h>

/* A desk in front of the service, and a window of the smallest size. */
typedef struct {
  PinTestCounter counter;
  PinAtlas *atlas;
  PinMailbox *mailbox;
  PinDesk *desk;
  GtkWidget *window;
} Stand;

static gboolean
is_quiet (gpointer data)
{
  Stand *stand = data;
  gboolean desk = TRUE, mailbox = TRUE;

  g_object_get (stand->desk, "busy", &desk, NULL);
  g_object_get (stand->mailbox, "busy", &mailbox, NULL);
  return !desk && !mailbox && !g_main_context_pending (NULL);
}

static void
settle (Stand *stand)
{
  pin_test_desk_settle (stand->counter.desk);
  pin_test_wait_until (is_quiet, stand);
  pin_test_drain ();
}

static void
set_up (Stand *stand, TextService *service)
{
  PinTestDesk *desk = pin_test_desk_new (pin_fault_server_get_address (service->server), NULL);

  stand->counter.server = service->server;
  stand->counter.desk = desk;
  pin_test_desk_connect (desk);
  stand->atlas = pin_atlas_new (NULL);
  stand->mailbox = pin_mailbox_new (desk->connection);
  stand->desk = pin_desk_new (stand->mailbox, desk->tracker);
  stand->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (stand->window), 360, 640);
}

static void
tear_down (Stand *stand)
{
  settle (stand);
  gtk_window_destroy (GTK_WINDOW (stand->window));
  pin_test_drain ();
  g_object_unref (stand->desk);
  g_object_unref (stand->mailbox);
  g_object_unref (stand->atlas);
  pin_test_desk_free (stand->counter.desk);
}

static void
put (Stand *stand, GtkWidget *page)
{
  adw_window_set_content (ADW_WINDOW (stand->window), page);
  gtk_window_present (GTK_WINDOW (stand->window));
  pin_test_wait_until (gtk_widget_get_mapped, page);
  settle (stand);
}

static void
put_journey (Stand *stand)
{
  put (stand, pin_journey_page_new (stand->counter.desk->journey, stand->atlas));
}

static void
show_title (TextService *service, TextLook look, gpointer data)
{
  g_autoptr (PinTestProgram) program = pin_test_program_new (
      "{'server': <'%s'>, 'new-window': <true>}", pin_fault_server_get_address (service->server));

  look (program->window, data);
}

static void
show_where_a_pin_goes (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };

  set_up (&stand, service);
  pin_test_desk_begin (stand.counter.desk, "access");
  put_journey (&stand);
  look (stand.window, data);
  tear_down (&stand);
}

static void
show_where_codes_go (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };
  GtkWidget *window;

  set_up (&stand, service);
  gtk_window_present (GTK_WINDOW (stand.window));
  window = pin_desk_window_new (GTK_WINDOW (stand.window), stand.desk, stand.atlas);
  pin_desk_window_begin (PIN_DESK_WINDOW (window), PIN_DESK_RECOVERY);
  gtk_window_present (GTK_WINDOW (window));
  settle (&stand);
  pin_test_type (window, "Tax code", "BNCMRA85T50H501Y");
  gtk_widget_activate_action (window, "desk.continue", NULL);
  settle (&stand);
  look (window, data);
  gtk_window_destroy (GTK_WINDOW (window));
  tear_down (&stand);
}

/* As another launch of the program left it. */
static void
add_request (Stand *stand)
{
  g_autofree char *text = text_service_golden ("request-pin.reply");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (PinRequestAccepted) accepted =
      pin_codec_decode (&pin_request_accepted_shape, bytes, strlen (text), NULL);

  pin_tracker_add (stand->counter.desk->tracker, accepted, g_strdup (accepted->request_token));
  pin_tracker_refresh (stand->counter.desk->tracker);
  settle (stand);
}

static void
show_home (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };
  PinTestDesk *desk;

  set_up (&stand, service);
  desk = stand.counter.desk;
  add_request (&stand);
  put (&stand, GTK_WIDGET (pin_home_page_new (desk->connection, desk->tracker, desk->store)));
  look (stand.window, data);
  tear_down (&stand);
}

static void
show_requests (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };

  set_up (&stand, service);
  add_request (&stand);
  put (&stand, GTK_WIDGET (pin_tracker_page_new (stand.counter.desk->connection,
                                                 stand.counter.desk->tracker)));
  look (stand.window, data);
  tear_down (&stand);
}

static void
show_receipt (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };

  set_up (&stand, service);
  pin_test_begin_request (&stand.counter);
  pin_test_desk_continue (stand.counter.desk, NULL);
  pin_test_assert_step (stand.counter.desk, "receipt");
  put_journey (&stand);
  look (stand.window, data);
  tear_down (&stand);
}

static void
show_history (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };
  PinHistoryView *view;

  set_up (&stand, service);
  pin_test_counter_sign_in (&stand.counter);
  view = pin_history_view_new (stand.counter.desk->connection);
  put (&stand, GTK_WIDGET (view));
  pin_history_view_refresh (view);
  settle (&stand);
  look (stand.window, data);
  tear_down (&stand);
}

/* What is on file with what waits for its code, then the code. */
static void
show_contacts (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };

  set_up (&stand, service);
  pin_test_counter_sign_in (&stand.counter);
  pin_test_desk_begin (stand.counter.desk, "contacts");
  put_journey (&stand);
  pin_journey_begin (stand.counter.desk->journey);
  settle (&stand);
  pin_test_assert_step (stand.counter.desk, "contacts-on-file");
  look (stand.window, data);
  pin_test_click (stand.window, "Type the code");
  settle (&stand);
  pin_test_assert_step (stand.counter.desk, "contact-code");
  look (stand.window, data);
  tear_down (&stand);
}

static void
show_mailbox (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };

  set_up (&stand, service);
  put (&stand, pin_mailbox_pane_new (stand.counter.desk->tracker, stand.mailbox));
  pin_mailbox_refresh (stand.mailbox);
  settle (&stand);
  look (stand.window, data);
  tear_down (&stand);
}

static void
show_people (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };
  GtkWidget *window;

  set_up (&stand, service);
  gtk_window_present (GTK_WINDOW (stand.window));
  window = pin_people_window_new (GTK_WINDOW (stand.window), stand.desk);
  gtk_window_present (GTK_WINDOW (window));
  settle (&stand);
  look (window, data);
  gtk_window_destroy (GTK_WINDOW (window));
  tear_down (&stand);
}

static void
on_became (GtkWidget *pane, const PinScenario *person)
{
  pin_mailbox_pane_set_person (PIN_MAILBOX_PANE (pane), person);
}

static gboolean
is_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget);
}

static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *found = is_row (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child);
  return found;
}

static void
show_person (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };
  GtkWidget *window, *pane;

  set_up (&stand, service);
  pane = pin_mailbox_pane_new (stand.counter.desk->tracker, stand.mailbox);
  put (&stand, pane);
  window = pin_people_window_new (GTK_WINDOW (stand.window), stand.desk);
  g_signal_connect_swapped (window, "became", G_CALLBACK (on_became), pane);
  gtk_window_present (GTK_WINDOW (window));
  settle (&stand);
  gtk_widget_activate (find_row (window));
  settle (&stand);
  look (window, data);
  look (stand.window, data);
  gtk_window_destroy (GTK_WINDOW (window));
  tear_down (&stand);
}

static void
show_problem (TextService *service, TextLook look, gpointer data)
{
  Stand stand = { 0 };

  set_up (&stand, service);
  pin_test_begin_access (&stand.counter);
  put_journey (&stand);
  pin_test_desk_continue (stand.counter.desk, NULL);
  settle (&stand);
  g_assert_nonnull (pin_journey_get_error (stand.counter.desk->journey));
  look (stand.window, data);
  tear_down (&stand);
}

/**
 * text_scenes:
 * @n: (out): how many there are
 */
const TextScene *
text_scenes (guint *n)
{
  static const TextScene scenes[] = {
    { "title", PIN_OPERATION_SHOW_SERVICE, "show-service.reply", show_title },
    { "where-a-pin-goes", PIN_OPERATION_SHOW_SERVICE, "show-service.reply", show_where_a_pin_goes },
    { "where-codes-go", PIN_OPERATION_SHOW_SERVICE, "show-service.reply", show_where_codes_go },
    { "home", PIN_OPERATION_SHOW_REQUEST, "show-request.reply", show_home },
    { "requests", PIN_OPERATION_SHOW_REQUEST, "show-request.reply", show_requests },
    { "receipt", PIN_OPERATION_REQUEST_PIN, "request-pin.reply", show_receipt },
    { "history", PIN_OPERATION_SHOW_HISTORY, "show-history.reply", show_history },
    { "contacts", PIN_OPERATION_SHOW_CONTACTS, "update-contacts.reply", show_contacts },
    { "mailbox", PIN_OPERATION_SHOW_MESSAGES, "show-messages.reply", show_mailbox },
    { "people", PIN_OPERATION_SHOW_SCENARIOS, "show-scenarios.reply", show_people },
    { "person", PIN_OPERATION_LOAD_SCENARIO, "load-scenario.reply", show_person },
    { "problem", -1, "problem.wrong-credentials", show_problem },
  };

  *n = G_N_ELEMENTS (scenes);
  return scenes;
}
