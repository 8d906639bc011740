/* pin-window-practice.c: practice: the mailbox beside the page, the operator, other people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-desk-text.h"
#include "pin-desk-window.h"
#include "pin-people-window.h"

#include <glib/gi18n.h>

static void
on_unread_changed (PinWindow *self)
{
  g_autofree char *label = NULL;
  g_autofree char *count = NULL;
  guint unread = 0;

  g_assert (PIN_IS_WINDOW (self));

  g_object_get (self->mailbox, "unread", &unread, NULL);
  if (unread > 0 && adw_flap_get_reveal_flap (self->flap)) {
    pin_mailbox_mark_read (self->mailbox);
    return;
  }

  count = g_strdup_printf ("%u", unread);
  gtk_label_set_label (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), unread > 0);
  if (unread > 0)
    label = g_strdup_printf (
        ngettext ("Practice mailbox, %u new message", "Practice mailbox, %u new messages", unread),
        unread);
  else
    label = g_strdup (_ ("Practice mailbox"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mailbox_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (unread > 0)
    pin_window_announce (self, label);
}

/* What happened because time passed shows everywhere. */
static void
on_time_passed (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_tracker_refresh (self->tracker);
  pin_home_page_refresh (self->home);
}

static PinMailboxPane *
get_pane (PinWindow *self)
{
  return PIN_MAILBOX_PANE (adw_clamp_get_child (self->mailbox_slot));
}

static void
on_practice_reset (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_window_go_home (self, NULL);
  pin_window_forget_drafts (self);
  pin_desk_forget_citizen (self->desk);
  pin_mailbox_pane_set_person (get_pane (self), NULL);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Practice begins again")));
  pin_window_retry (self);
}

/* Private: shows the mailbox, and lets an operator be played. */
void
pin_window_open_practice (PinWindow *self)
{
  GtkWidget *pane;

  g_assert (PIN_IS_WINDOW (self));

  if (self->mailbox != NULL)
    return;
  self->mailbox = pin_mailbox_new (self->connection);
  self->desk = pin_desk_new (self->mailbox, self->tracker);
  pane = pin_mailbox_pane_new (self->tracker, self->mailbox);
  adw_clamp_set_child (self->mailbox_slot, pane);
  g_signal_connect_swapped (pane, "time-passed", G_CALLBACK (on_time_passed), self);
  g_signal_connect_swapped (pane, "reset", G_CALLBACK (on_practice_reset), self);
  g_signal_connect_swapped (self->mailbox, "notify::unread", G_CALLBACK (on_unread_changed), self);
  gtk_widget_set_visible (self->mailbox_overlay, TRUE);
  on_unread_changed (self);
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_folded (self->flap));
  pin_mailbox_refresh (self->mailbox);
}

/* Private: what to say, once, when what was there came from another version; what is remembered of
 * it here goes, too. */
const char *
pin_window_take_practice_anew (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (!self->practising || self->desk == NULL || !pin_practice_take_anew (self->practice))
    return NULL;
  pin_window_forget_drafts (self);
  pin_desk_forget_citizen (self->desk);
  return _ ("Practice began anew: what was there came from another version of the program.");
}

/* Private: without practice nobody is at the desk. */
void
pin_window_close_practice (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->mailbox == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->mailbox, self);
  adw_clamp_set_child (self->mailbox_slot, NULL);
  if (self->desk_window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->desk_window));
  if (self->people_window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->people_window));
  g_clear_object (&self->desk);
  g_clear_object (&self->mailbox);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_set_visible (self->mailbox_overlay, FALSE);
}

/* Somebody else sits here now: who was signed in is not. */
static void
on_became (PinWindow *self, const PinScenario *person)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_mailbox_pane_set_person (get_pane (self), person);

  if (pin_connection_is_signed_in (self->connection))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-out", NULL);
  on_time_passed (self);
}

/* Private: the operator does what @nick names. */
void
pin_window_open_desk (PinWindow *self, const char *nick)
{
  PinDeskTask task;

  g_assert (PIN_IS_WINDOW (self));

  if (self->desk == NULL || !pin_desk_text_find (nick, &task))
    return;
  if (self->desk_window == NULL) {
    g_set_weak_pointer (&self->desk_window,
                        pin_desk_window_new (GTK_WINDOW (self), self->desk, self->atlas));
    g_signal_connect_object (self->desk_window, "done", G_CALLBACK (on_time_passed), self,
                             G_CONNECT_SWAPPED);
  }
  pin_desk_window_begin (PIN_DESK_WINDOW (self->desk_window), task);
  gtk_window_present (GTK_WINDOW (self->desk_window));
}

/* Private: lets the citizen become somebody else. */
void
pin_window_open_people (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->desk == NULL)
    return;
  if (self->people_window == NULL) {
    g_set_weak_pointer (&self->people_window,
                        pin_people_window_new (GTK_WINDOW (self), self->desk));
    g_signal_connect_object (self->people_window, "became", G_CALLBACK (on_became), self,
                             G_CONNECT_SWAPPED);
  }
  gtk_window_present (GTK_WINDOW (self->people_window));
}

/* Private: who has just asked for a PIN is the first one an operator thinks of. */
void
pin_window_notice_request (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->desk != NULL && pin_journey_get_table (self->journey) == &pin_journey_request &&
      pin_journey_get_reply (self->journey, PIN_OPERATION_REQUEST_PIN) != NULL)
    pin_desk_notice (self->desk, pin_journey_get_inputs (self->journey));
}
