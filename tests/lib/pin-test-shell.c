/* pin-test-shell.c: one page of the shell in a window, against a mock server of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-shell.h"

#include "pin-tracker-page.h"

#include <adwaita.h>
#include <glib/gstdio.h>

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PinTestShell *self = user_data;

  g_free (self->opened);
  self->opened = g_variant_dup_string (parameter, NULL);
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PinTestShell *self = user_data;

  pin_tracker_refresh (self->desk->tracker);
}

/**
 * pin_test_shell_new:
 * @now: RFC 3339, clock of the service
 */
PinTestShell *
pin_test_shell_new (const char *now)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_action, .parameter_type = "s" },
    { .name = "refresh", .activate = refresh_action },
  };
  PinTestShell *self = g_new0 (PinTestShell, 1);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autofree char *memory = NULL;

  self->server = pin_test_server_new ("--practice", "--now", now, NULL);
  self->directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  memory = g_build_filename (self->directory, "memory", NULL);
  self->desk = pin_test_desk_new (pin_test_server_get_url (self->server), memory);
  pin_test_desk_connect (self->desk);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  self->window = adw_window_new ();
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 680);
  return self;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/**
 * pin_test_shell_show:
 * @page: what is tested
 *
 * Puts the page into the window.
 */
void
pin_test_shell_show (PinTestShell *self, GtkWidget *page)
{
  self->page = page;
  adw_window_set_content (ADW_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  pin_test_wait_until (is_mapped, page);
}

/* Whether nobody but the desk, the tracker and its requests holds store and connection: the
 * keyring, or that there is none, is known only after a while; a new day is asked about. */
static gboolean
is_at_rest (gpointer data)
{
  PinTestShell *self = data;
  guint holders = 2 + g_list_model_get_n_items (G_LIST_MODEL (self->desk->tracker));

  return G_OBJECT (self->desk->store)->ref_count <= holders &&
         G_OBJECT (self->desk->connection)->ref_count <= holders;
}

/**
 * pin_test_shell_free:
 *
 * Closes the window; nothing of the page may stay behind.
 */
void
pin_test_shell_free (PinTestShell *self)
{
  GtkWidget *page = self->page;
  g_autofree char *memory = NULL;

  if (page != NULL)
    g_object_add_weak_pointer (G_OBJECT (page), (gpointer *)&page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  pin_test_drain ();
  g_assert_null (page);
  pin_test_wait_until (is_at_rest, self);
  pin_test_desk_free (self->desk);
  pin_test_server_free (self->server);
  memory = g_build_filename (self->directory, "memory", NULL);
  g_unlink (memory);
  g_rmdir (self->directory);
  g_free (self->directory);
  g_free (self->opened);
  g_free (self);
}

/* The page of all requests, with messages over it as in the program. */
GtkWidget *
pin_test_shell_show_tracker (PinTestShell *self)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  PinTrackerPage *page = pin_tracker_page_new (self->desk->connection, self->desk->tracker);

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (page));
  pin_test_shell_show (self, toasts);
  return toasts;
}

/**
 * pin_test_shell_add_request:
 * @body: body of request-pin
 *
 * Makes a request as another program would, and remembers it in this one.
 *
 * Returns: (transfer none): the request
 */
PinTrackedRequest *
pin_test_shell_add_request (PinTestShell *self, const char *body)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, body);
  g_autoptr (PinRequestAccepted) accepted = pin_request_accepted_new ();

  pin_test_assert_status (reply, 202);
  accepted->request_id = g_strdup (pin_test_reply_get (reply, "request_id"));
  accepted->request_token = g_strdup (pin_test_reply_get (reply, "request_token"));
  pin_tracker_add (self->desk->tracker, accepted, g_strdup (accepted->request_token));
  pin_test_shell_refresh (self);
  return pin_tracker_get_open (self->desk->tracker);
}

/* Whether an object with the property "busy" is not. */
gboolean
pin_test_is_idle (gpointer object)
{
  gboolean busy = TRUE;

  g_object_get (object, "busy", &busy, NULL);
  return !busy;
}

/* Asks the service for news and waits for them. */
void
pin_test_shell_refresh (PinTestShell *self)
{
  pin_tracker_refresh (self->desk->tracker);
  pin_test_wait_until (pin_test_is_idle, self->desk->tracker);
}

/* The operator decides about the phone check. */
void
pin_test_shell_decide (PinTestShell *self, PinTrackedRequest *request, const char *decision)
{
  g_autofree char *body = g_strdup_printf ("{\"request_id\":\"%s\",\"decision\":\"%s\"}",
                                           pin_tracked_request_get_id (request), decision);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_DECIDE, NULL, NULL, body);

  g_assert_cmpuint (reply->status, <, 300);
}

/* A row of a list does what its name says. */
void
pin_test_shell_activate_row (PinTestShell *self, const char *name)
{
  GtkWidget *row = pin_test_get (self->window, GTK_ACCESSIBLE_ROLE_LIST_ITEM, name);

  g_assert_true (GTK_IS_LIST_BOX_ROW (row));
  gtk_widget_activate (row);
}
