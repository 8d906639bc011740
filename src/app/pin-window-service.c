/* pin-window-service.c: the service a window talks to: connecting, news from it, leaving it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-error-text.h"
#include "pin-isolate.h"
#include "pin-shown-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Where it really is: nobody needs the scheme, which is checked elsewhere. */
static const char *
strip_scheme (const char *address)
{
  const char *host = strstr (address, "://");

  return host != NULL ? host + strlen ("://") : address;
}

static void
update_title (PinWindow *self)
{
  const char *name = self->connection != NULL ? pin_connection_get_name (self->connection) : NULL;
  const char *address =
      self->connection != NULL ? pin_connection_get_address (self->connection) : NULL;
  gboolean practice = self->practising ||
                      (self->connection != NULL && pin_connection_is_practice (self->connection));
  g_autofree char *isolated = name != NULL ? pin_isolate (name) : NULL;
  g_autofree char *window_title = NULL;

  adw_window_title_set_title (self->title, name != NULL ? name : "Duemetà");
  adw_window_title_set_subtitle (self->title, address != NULL ? strip_scheme (address) : "");
  gtk_widget_set_visible (self->practice_strip, practice);

  /* Translators: title of the window in a list of windows; the name of the service */
  window_title =
      name != NULL ? g_strdup_printf (_ ("Duemetà: %s"), isolated) : g_strdup ("Duemetà");
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
on_status_changed (PinWindow *self)
{
  const char *notice;

  g_assert (PIN_IS_WINDOW (self));

  update_title (self);
  if (pin_connection_get_status (self->connection) == PIN_CONNECTION_CHECKING)
    return;
  if (pin_connection_get_status (self->connection) == PIN_CONNECTION_READY)
    pin_window_tell_drafts_time (self);
  pin_window_ensure_pages (self);
  if (pin_connection_get_status (self->connection) == PIN_CONNECTION_READY &&
      pin_connection_is_practice (self->connection))
    pin_window_open_practice (self);
  notice = pin_window_take_practice_anew (self);
  if (notice != NULL ||
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "connecting") == 0)
    pin_window_go_home (self, notice);
  if (self->awaited != NULL) {
    g_autofree char *what = g_steal_pointer (&self->awaited);

    pin_window_act (self, what);
  }
}

/* Only what needed the session ends with it; a request half filled in stays. */
static void
on_session_over (PinWindow *self, int why)
{
  const char *nick;
  const char *notice;

  g_assert (PIN_IS_WINDOW (self));

  if (why == PIN_SESSION_REFUSED)
    notice = _ ("The service ended your session. Sign in again to go on.");
  else
    notice = _ ("You were signed out because nothing happened for some minutes. What was not "
                "confirmed is not changed.");
  nick = self->journey != NULL ? pin_journey_get_table (self->journey)->nick : NULL;
  if (nick != NULL && (g_str_equal (nick, "triage") || g_str_equal (nick, "request") ||
                       why == PIN_SESSION_REFUSED)) {
    pin_window_announce (self, notice);
    pin_home_page_set_notice (self->home, notice);
    return;
  }
  pin_window_go_home (self, notice);
}

static void
on_check_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pin_connection_check_finish (PIN_CONNECTION (source), result, &error)) {
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      return;
    g_debug ("The service does not answer: %s", error->message);
    return;
  }
  if (PIN_CONNECTION (source) == self->connection) {
    pin_tracker_refresh (self->tracker);
    pin_reminders_evaluate (self->reminders);
  }
}

static void
check (PinWindow *self)
{
  self->refreshed_at = g_get_monotonic_time ();
  pin_connection_check_async (self->connection, self->cancellable, on_check_ready,
                              g_object_ref (self));
}

/* Private: makes what is shown of a service, when it is needed for the first time. */
void
pin_window_ensure_pages (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));
  g_assert (self->connection != NULL);

  if (self->home != NULL)
    return;
  self->home = pin_home_page_new (self->connection, self->tracker, self->current_store);
  pin_window_offer_drafts (self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->home), "home");
  self->tracker_page = pin_tracker_page_new (self->connection, self->tracker);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->tracker_page), "tracker");
  pin_shown_page_name (self->stack, GTK_WIDGET (self->tracker_page), _ ("Requests"));
  adw_bin_set_child (self->session_slot, pin_session_bar_new (self->connection));
  if (!g_settings_get_boolean (self->settings, "disclaimer-seen"))
    pin_home_page_show_disclaimer (self->home, self->settings);
}

/* Private: forgets the service with everything that was seen of it. */
void
pin_window_leave_service (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->current_store);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_handle_id (&self->welcome_id, g_source_remove);
  if (self->connection == NULL)
    return;

  pin_window_end_journey (self);
  pin_window_drop_left_page (self);
  g_clear_object (&self->reminders);
  g_clear_object (&self->current_drafts);
  pin_window_close_practice (self);
  g_signal_handlers_disconnect_by_data (self->connection, self);
  adw_bin_set_child (self->session_slot, NULL);
  if (self->home != NULL) {
    gtk_stack_remove (self->stack, GTK_WIDGET (self->home));
    gtk_stack_remove (self->stack, GTK_WIDGET (self->tracker_page));
  }
  if (self->history != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (self->history));
  self->home = NULL;
  self->tracker_page = NULL;
  self->history = NULL;
  if (pin_connection_is_signed_in (self->connection))
    pin_connection_sign_out_async (self->connection, NULL, NULL, NULL);
  g_clear_object (&self->tracker);
  g_clear_object (&self->connection);
}

static void
show_connecting (PinWindow *self, const char *text)
{
  gtk_label_set_label (self->connecting_label, text);
  pin_window_show_page (self, "connecting");
}

/* The window is drawn first. */
static gboolean
on_first_check (gpointer user_data)
{
  PinWindow *self = user_data;

  self->check_id = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static gboolean
count_seconds (GValue *value, GVariant *minutes, gpointer user_data)
{
  g_value_set_uint (value, g_variant_get_uint32 (minutes) * 60);
  return TRUE;
}

static void
connect_to (PinWindow *self, const char *address, const char *ca_file, PinStore *store)
{
  g_autoptr (PinClient) client = pin_client_new (address, ca_file);
  g_autofree char *text = NULL;

  pin_window_leave_service (self);
  self->cancellable = g_cancellable_new ();
  self->connection = pin_connection_new (client, self->rules);
  g_settings_bind_with_mapping (self->settings, "idle-minutes", self->connection, "idle-seconds",
                                G_SETTINGS_BIND_GET, count_seconds, NULL, NULL, NULL);
  self->tracker = pin_tracker_new (self->connection, store);

  g_set_object (&self->current_store, store);
  self->current_drafts = g_object_ref (self->practising ? self->practice_drafts : self->drafts);

  g_signal_connect_swapped (self->connection, "notify::status", G_CALLBACK (on_status_changed),
                            self);
  g_signal_connect_swapped (self->connection, "notify::name", G_CALLBACK (update_title), self);
  g_signal_connect_swapped (self->connection, "session-over", G_CALLBACK (on_session_over), self);
  self->reminders =
      pin_reminders_new (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                         self->settings, self->connection, self->tracker);
  update_title (self);

  /* Translators: the address of the service */
  text = g_strdup_printf (_ ("Connecting to %s"), pin_connection_get_address (self->connection));
  show_connecting (self, text);
  self->refreshed_at = g_get_monotonic_time ();
  self->check_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_first_check, self, NULL);
}

static void
show_trouble (PinWindow *self, const char *heading, const char *body)
{
  adw_status_page_set_icon_name (self->trouble, "computer-fail-symbolic");
  adw_status_page_set_title (self->trouble, heading);
  adw_status_page_set_description (self->trouble, body);
  pin_window_show_page (self, "trouble");
}

static void
on_practice_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pin_practice_start_finish (PIN_PRACTICE (source), result, &error)) {
    g_autoptr (PinErrorText) text = NULL;

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->practising)
      return;
    g_message ("Practice does not start: %s", error->message);
    text = pin_error_text_new (error);
    show_trouble (self, text->heading, text->body);
    return;
  }
  if (self->practising)
    connect_to (self, pin_practice_get_address (self->practice), NULL, self->practice_store);
}

/* The other window of the program may have started it again at another address. */
static void
on_practice_address_changed (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (!self->practising || self->ending || pin_practice_get_address (self->practice) != NULL)
    return;
  pin_window_leave_service (self);
  show_trouble (self, _ ("The practice service stopped"),
                _ ("It comes with the program and can be started again. What it had confirmed is "
                   "kept."));
}

/* Private: practice can end by itself. */
void
pin_window_watch_practice (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->practice != NULL)
    g_signal_connect_swapped (self->practice, "notify::address",
                              G_CALLBACK (on_practice_address_changed), self);
}

/**
 * pin_window_connect:
 * @self: a window
 * @address: address of a service
 * @ca_file: (nullable): PEM file of the office's own authority
 *
 * Talks to that service from now on.
 */
void
pin_window_connect (PinWindow *self, const char *address, const char *ca_file)
{
  g_return_if_fail (PIN_IS_WINDOW (self));
  g_return_if_fail (address != NULL);

  self->practising = FALSE;
  connect_to (self, address, ca_file, self->store);
}

/**
 * pin_window_practise:
 * @self: a window
 *
 * Talks to the service that comes with the program from now on, and starts it.
 */
void
pin_window_practise (PinWindow *self)
{
  g_return_if_fail (PIN_IS_WINDOW (self));

  pin_window_leave_service (self);
  self->practising = TRUE;
  update_title (self);
  if (pin_practice_get_address (self->practice) != NULL) {
    connect_to (self, pin_practice_get_address (self->practice), NULL, self->practice_store);
    return;
  }
  show_connecting (self, _ ("Starting the practice service"));
  self->cancellable = g_cancellable_new ();
  pin_practice_start_async (self->practice, self->cancellable, on_practice_ready,
                            g_object_ref (self));
}

/* Private: once more, from the beginning. */
void
pin_window_retry (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->practising && pin_practice_get_address (self->practice) == NULL) {
    pin_window_practise (self);
  } else if (self->connection != NULL) {
    check (self);
  }
}

/* Private: asks the service for news; says nothing when there are none. */
void
pin_window_refresh (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->connection == NULL)
    return;
  check (self);
  if (self->mailbox != NULL)
    pin_mailbox_refresh (self->mailbox);
}
