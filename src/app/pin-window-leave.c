/* pin-window-leave.c: nothing typed is lost unasked, and nobody stays signed in behind a closed
 * window
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-dialog.h"
#include "pin-journey-page.h"

#include <glib/gi18n.h>

/* A closed window waits unseen this long for the service to end the session. */
#define SIGN_OUT_SECONDS 3

typedef struct {
  PinWindow *window;
  PinLeave intent;
  char *what;
  gboolean loses; /* as it was said */
} Leaving;

static void
leaving_free (Leaving *leaving)
{
  g_object_unref (leaving->window);
  g_free (leaving->what);
  g_free (leaving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leaving, leaving_free)

static void
leave_now (PinWindow *self, PinLeave intent, const char *what)
{
  switch (intent) {
  case PIN_LEAVE_CLOSE:
    pin_window_end_journey (self);
    gtk_window_close (GTK_WINDOW (self));
    break;
  case PIN_LEAVE_HOME:
    pin_window_go_home (self, NULL);
    break;
  case PIN_LEAVE_OPEN:
    pin_window_open (self, what);
    break;
  case PIN_LEAVE_SERVICE:
    pin_window_end_journey (self);
    pin_window_welcome (self);
    break;
  case PIN_LEAVE_FOR_SERVICE:
    pin_window_end_journey (self);
    pin_window_go_to_service (self);
    break;
  }
}

/* What is only in memory may not outlive the window. */
static gboolean
would_keep (PinWindow *self, PinLeave intent)
{
  PinKeeping keeping =
      self->draft != NULL ? pin_draft_get_keeping (self->draft) : PIN_KEEPING_NOTHING;

  return keeping == PIN_KEEPING_DISK ||
         (keeping != PIN_KEEPING_NOTHING && intent != PIN_LEAVE_CLOSE);
}

static void
on_response (Leaving *leaving, const char *response, AdwMessageDialog *dialog)
{
  PinWindow *self = leaving->window;

  if (g_str_equal (response, "stay"))
    return;
  if (self->draft != NULL && (leaving->loses || g_str_equal (response, "delete")))
    pin_draft_forget (self->draft);
  leave_now (self, leaving->intent, leaving->what);
}

static void
free_closure_data (gpointer data, GClosure *closure)
{
  leaving_free (data);
}

/* It says what becomes of what was typed: kept, or gone. */
static GtkWidget *
create_dialog (PinWindow *self, gboolean sent, gboolean keeps)
{
  GtkWidget *dialog;

  if (sent)
    return adw_message_dialog_new (
        GTK_WINDOW (self), _ ("Leave before the answer is here?"),
        _ ("Something was sent to the service and its answer is awaited. It may take effect even "
           "if you leave now."));
  if (!keeps)
    return adw_message_dialog_new (GTK_WINDOW (self), _ ("Leave and lose what you typed?"),
                                   _ ("Nothing of it was sent, and nothing of it is kept."));

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Leave the request?"), NULL);
  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (dialog),
      pin_draft_get_keeping (self->draft) == PIN_KEEPING_DISK
          ? _ ("Nothing of it was sent. What you typed is kept encrypted on this computer for 24 "
               "hours at most: you can go on with it from the start page.")
          : _ ("Nothing of it was sent. What you typed is kept until the program is closed: you "
               "can go on with it from the start page."));
  return dialog;
}

static void
ask (PinWindow *self, PinLeave intent, const char *what)
{
  gboolean sent = pin_journey_is_busy (self->journey) || pin_window_misses_answer (self);
  gboolean keeps = would_keep (self, intent);
  GtkWidget *widget = create_dialog (self, sent, keeps);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  Leaving *leaving;

  adw_message_dialog_add_response (dialog, "stay", _ ("_Stay"));
  if (keeps && !sent) {
    adw_message_dialog_add_responses (dialog, "delete", _ ("_Delete and leave"), "leave",
                                      _ ("_Leave"), NULL);
    adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  } else {
    adw_message_dialog_add_response (dialog, "leave", _ ("_Leave"));
    adw_message_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_DESTRUCTIVE);
  }
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");

  leaving = g_new0 (Leaving, 1);
  leaving->window = g_object_ref (self);
  leaving->intent = intent;
  leaving->what = g_strdup (what);
  leaving->loses = !keeps && !sent;
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), leaving, free_closure_data,
                         G_CONNECT_SWAPPED);
  pin_dialog_present (dialog);
}

/* What is typed on the page in sight counts, too. */
static gboolean
would_lose_something (PinWindow *self)
{
  PinJourney *journey = self->journey;

  if (journey == NULL)
    return FALSE;
  if (pin_journey_is_busy (journey))
    return TRUE;
  if (!(pin_journey_get_step (journey)->flags & PIN_STEP_TERMINAL))
    pin_step_page_collect (pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (self->journey_page)),
                           pin_journey_get_inputs (journey));
  return pin_journey_has_unsaved (journey);
}

/* Private: does what the citizen wants instead of the journey under way, and asks before
 * something is lost by it. */
void
pin_window_leave (PinWindow *self, PinLeave intent, const char *what)
{
  g_assert (PIN_IS_WINDOW (self));

  if (would_lose_something (self))
    ask (self, intent, what);
  else
    leave_now (self, intent, what);
}

static void
save_size (PinWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 1));
  g_settings_set_int (self->settings, "window-height", MAX (height, 1));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
on_sign_out_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pin_connection_sign_out_finish (PIN_CONNECTION (source), result, &error))
    g_debug ("Signing out: %s", error->message);
  if (self->ending_id != 0) {
    g_clear_handle_id (&self->ending_id, g_source_remove);
    gtk_window_destroy (GTK_WINDOW (self));
  }
}

static gboolean
on_sign_out_late (gpointer user_data)
{
  PinWindow *self = user_data;

  self->ending_id = 0;
  gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Private: answers a request to close. Returns whether the window may go at once; otherwise it
 * asks, or hides and goes as soon as the service has ended the session. */
gboolean
pin_window_close_now (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->ending)
    return self->ending_id == 0;
  if (would_lose_something (self)) {
    ask (self, PIN_LEAVE_CLOSE, NULL);
    return FALSE;
  }

  self->ending = TRUE;
  save_size (self);
  if (self->connection == NULL || !pin_connection_is_signed_in (self->connection))
    return TRUE;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->ending_id = g_timeout_add_seconds (SIGN_OUT_SECONDS, on_sign_out_late, self);
  pin_connection_sign_out_async (self->connection, NULL, on_sign_out_ready, g_object_ref (self));
  return FALSE;
}

static GList *
list_windows (GtkApplication *application)
{
  GList *windows = NULL;

  for (GList *list = gtk_application_get_windows (application); list != NULL; list = list->next) {
    if (PIN_IS_WINDOW (list->data))
      windows = g_list_append (windows, list->data);
  }
  return windows;
}

/**
 * pin_window_close_all:
 *
 * Closes the windows: each asks for itself, and takes those above it along.
 */
void
pin_window_close_all (GtkApplication *application)
{
  g_autoptr (GList) windows = NULL;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  windows = list_windows (application);
  for (GList *list = windows; list != NULL; list = list->next)
    gtk_window_close (list->data);
}

/**
 * pin_window_end_all:
 *
 * Closes the windows, and none asks: nobody may be there to answer.
 */
void
pin_window_end_all (GtkApplication *application)
{
  g_autoptr (GList) windows = NULL;

  g_return_if_fail (GTK_IS_APPLICATION (application));

  windows = list_windows (application);
  for (GList *list = windows; list != NULL; list = list->next) {
    pin_window_end_journey (list->data);
    gtk_window_close (list->data);
  }
}
