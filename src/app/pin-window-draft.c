/* pin-window-draft.c: what was typed and not sent: kept, offered, deleted
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-dialog.h"
#include "pin-draft-words.h"
#include "pin-journey-page.h"

#include <glib/gi18n.h>

/* Practice has one name, wherever its service listens today. It is the window that practises, not
 * a service that says so: what was typed in practice is never offered to any other service. */
static const char *
get_service (PinWindow *self)
{
  return self->practising ? "practice" : pin_connection_get_address (self->connection);
}

static void
on_collect (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->journey_page != NULL)
    pin_step_page_collect (pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (self->journey_page)),
                           pin_journey_get_inputs (self->journey));
}

/* The line on the page says it all the time; this says it when it happens. */
static void
on_keeping_changed (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (pin_draft_get_keeping (self->draft) != PIN_KEEPING_FAILED || self->failure_told)
    return;
  self->failure_told = TRUE;
  pin_window_announce (self, pin_draft_words_keeping (PIN_KEEPING_FAILED));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("What you type could not be kept "
                                                               "on this computer")));
}

/* Private: keeps what will be typed in the journey that begins. Returns whether something was kept
 * before, which is in it now; only asked for when @go_on. */
gboolean
pin_window_begin_draft (PinWindow *self, gboolean go_on)
{
  g_assert (PIN_IS_WINDOW (self));
  g_assert (self->draft == NULL);

  if (!(pin_journey_get_table (self->journey)->flags & PIN_JOURNEY_KEEPS_DRAFT))
    return FALSE;
  self->draft = pin_draft_new (self->current_drafts, get_service (self), self->journey);
  g_signal_connect_swapped (self->draft, "collect", G_CALLBACK (on_collect), self);
  g_signal_connect_swapped (self->draft, "notify::keeping", G_CALLBACK (on_keeping_changed), self);
  return go_on && pin_draft_restore (self->draft);
}

/* Private: the last time what is on the page can be kept. */
void
pin_window_end_draft (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->draft == NULL)
    return;
  pin_draft_save (self->draft);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
}

/* Private: offers on the start page what was kept. */
void
pin_window_offer_drafts (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_home_page_offer_drafts (self->home, self->current_drafts, get_service (self));
}

/* Private: a service said what time it is. In practice the time is invented. */
void
pin_window_tell_drafts_time (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (!pin_connection_is_practice (self->connection))
    pin_draft_store_learn_time (self->current_drafts, pin_connection_get_time (self->connection));
}

/* Private: deletes what was kept for this service. */
void
pin_window_forget_drafts (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_draft_store_forget_all (self->current_drafts, get_service (self));
}

/* Private: the journey that can be gone on with, or NULL. */
const PinJourneyTable *
pin_window_find_draft (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->connection == NULL)
    return NULL;
  return pin_draft_store_find_any (self->current_drafts, get_service (self), NULL);
}

static void
on_response (PinWindow *self, const char *response, AdwMessageDialog *dialog)
{
  const char *what = g_object_get_data (G_OBJECT (dialog), "what");

  if (g_str_equal (response, "go-on")) {
    pin_window_act (self, "go-on");
  } else if (g_str_equal (response, "anew")) {
    pin_window_forget_drafts (self);
    pin_window_act (self, what);
  }
}

static void
ask (PinWindow *self, const char *heading, const char *what)
{
  g_autofree char *saved = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  gint64 saved_at;

  pin_draft_store_find_any (self->current_drafts, get_service (self), &saved_at);
  saved = pin_draft_words_saved (saved_at, pin_draft_store_get_time (self->current_drafts),
                                 pin_connection_is_practice (self->connection));
  /* Translators: the sentence that says when it was saved, and one more */
  body = g_strdup_printf (_ ("%s If you start anew, what you had typed is deleted."), saved);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "anew",
                                    _ ("_Start anew"), "go-on", _ ("_Go on with it"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "anew",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go-on",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "what", g_strdup (what), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  pin_dialog_present (ADW_MESSAGE_DIALOG (dialog));
}

/* Private: asks first when opening @what would write over what was kept. Returns whether it asks,
 * and will open it itself. */
gboolean
pin_window_asks_about_draft (PinWindow *self, const char *what)
{
  const PinJourneyTable *kept = pin_window_find_draft (self);

  g_assert (PIN_IS_WINDOW (self));

  if (kept == NULL)
    return FALSE;
  if (g_str_equal (what, "start-anew")) {
    ask (self, _ ("Start a new request?"), "triage");
    return TRUE;
  }
  if (g_str_equal (what, kept->nick) && self->journey != NULL) {
    ask (self, _ ("Go on with the request you had begun?"), what);
    return TRUE;
  }
  return FALSE;
}
