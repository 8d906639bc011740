/* pin-window-journey.c: the journey under way, and the other pages of the window
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-window-private.h"

#include "pin-contact-center.h"
#include "pin-draft-words.h"
#include "pin-identity-cards.h"
#include "pin-journey-page.h"
#include "pin-shown-page.h"

#include <glib/gi18n.h>

/* A screen reader says where one is by comparing it with where one was, which has to be there. */
#define LEFT_MS 1000

/* Messages arrive because of what a journey did. */
static void
on_busy_changed (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->mailbox != NULL && self->journey != NULL && !pin_journey_is_busy (self->journey)) {
    pin_mailbox_refresh (self->mailbox);
    pin_window_notice_request (self);
  }
}

/* Who has just changed the PIN, because it was to be changed, does not want to do it again. */
static gboolean
wants_more (PinWindow *self)
{
  if (self->then == NULL || !pin_connection_is_signed_in (self->connection) ||
      pin_connection_must_change (self->connection))
    return FALSE;
  return !g_str_equal (self->then, "change") ||
         !g_str_equal (pin_journey_get_step_nick (self->journey), "done");
}

static void
on_finished (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (wants_more (self)) {
    g_autofree char *then = g_steal_pointer (&self->then);

    pin_window_open (self, then);
  } else {
    pin_window_go_home (self, NULL);
  }
}

/* The end of the way in is not the end of the way. */
static void
on_step_changed (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if ((pin_journey_get_step (self->journey)->flags & PIN_STEP_TERMINAL) && wants_more (self))
    pin_step_page_set_continue_label (
        pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (self->journey_page)), _ ("Continue"));
}

static void
on_leave (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_window_leave (self, PIN_LEAVE_HOME, NULL);
}

static void
on_open (PinWindow *self, const char *what)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_window_act (self, what);
}

static void
start_journey (PinWindow *self, const PinJourneyTable *table, gboolean go_on)
{
  g_autoptr (PinJourney) journey = pin_journey_new (table, self->connection, self->tracker);

  /* The answers of triage are the first part of the request. */
  if (!go_on && table == &pin_journey_request && self->journey != NULL &&
      pin_journey_get_table (self->journey) == &pin_journey_triage)
    pin_journey_request_take_answers (journey, pin_journey_get_inputs (self->journey));

  pin_window_end_journey (self);
  self->journey = g_steal_pointer (&journey);
  pin_window_begin_draft (self, go_on);
  self->journey_page = pin_journey_page_new (self->journey, self->atlas);
  if (self->draft != NULL)
    pin_journey_page_set_note (PIN_JOURNEY_PAGE (self->journey_page),
                               pin_draft_words_new_line (self->draft));
  g_signal_connect_swapped (self->journey, "notify::busy", G_CALLBACK (on_busy_changed), self);
  g_signal_connect_swapped (self->journey, "notify::step", G_CALLBACK (on_step_changed), self);
  g_signal_connect_swapped (self->journey_page, "finished", G_CALLBACK (on_finished), self);
  g_signal_connect_swapped (self->journey_page, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (self->journey_page, "open", G_CALLBACK (on_open), self);
  gtk_stack_add_child (self->stack, self->journey_page);
  pin_window_show (self, self->journey_page);
  if (go_on && pin_window_misses_answer (self))
    pin_journey_doubt_answer (self->journey);
}

/* Private: whether the answer to what the journey under way sent is missing. */
gboolean
pin_window_misses_answer (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  return self->journey != NULL &&
         pin_store_is_sent (pin_tracker_get_store (self->tracker),
                            pin_connection_get_memory_key (self->connection),
                            pin_journey_get_table (self->journey)->nick);
}

static gboolean
on_left (gpointer user_data)
{
  PinWindow *self = user_data;

  self->left_id = 0;
  pin_window_drop_left_page (self);
  return G_SOURCE_REMOVE;
}

/* Private: removes the page of the journey that ended last. */
void
pin_window_drop_left_page (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  g_clear_handle_id (&self->left_id, g_source_remove);
  if (self->left_page != NULL)
    gtk_stack_remove (self->stack, g_steal_pointer (&self->left_page));
}

/* Private: what is left is not there for the eye, nor a secret in its fields. */
void
pin_window_hide_left_page (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->left_page != NULL && gtk_stack_get_visible_child (self->stack) != self->left_page)
    gtk_widget_set_visible (self->left_page, FALSE);
}

/* Private: ends the journey under way; what was typed in it is gone, but for its draft. */
void
pin_window_end_journey (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->journey == NULL)
    return;
  pin_window_end_draft (self);
  g_signal_handlers_disconnect_by_data (self->journey, self);
  g_signal_handlers_disconnect_by_data (self->journey_page, self);
  pin_journey_page_set_note (PIN_JOURNEY_PAGE (self->journey_page), NULL);
  /* Before what it shows is gone. */
  pin_step_page_leave (pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (self->journey_page)));
  pin_journey_cancel (self->journey);
  pin_window_drop_left_page (self);
  self->left_page = g_steal_pointer (&self->journey_page);
  self->left_id = g_timeout_add (LEFT_MS, on_left, self);
  pin_window_hide_left_page (self);
  g_clear_object (&self->journey);
  pin_reminders_evaluate (self->reminders);
}

/* Private: to the start page, with @notice (nullable) on it. */
void
pin_window_go_home (PinWindow *self, const char *notice)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->connection == NULL) {
    pin_window_welcome (self);
    return;
  }
  g_clear_pointer (&self->then, g_free);
  pin_window_ensure_pages (self);
  pin_home_page_refresh (self->home);
  pin_home_page_set_notice (self->home, notice);
  pin_window_show_page (self, "home");
  pin_window_end_journey (self);
}

static gboolean
needs_session (const char *what)
{
  const PinJourneyTable *table = pin_journey_find (what);

  return (table != NULL && (table->flags & PIN_JOURNEY_NEEDS_SESSION)) ||
         g_str_equal (what, "history");
}

/* What has to be done before @what, which is remembered; or @what itself. */
static const char *
find_first (PinWindow *self, const char *what)
{
  const char *under_way =
      self->journey != NULL ? pin_journey_get_table (self->journey)->nick : NULL;
  const char *first = what;

  if (needs_session (what) && !pin_connection_is_signed_in (self->connection))
    first = "access";
  else if (needs_session (what) && !g_str_equal (what, "change") &&
           pin_connection_must_change (self->connection))
    first = "change";
  /* Signed out in the middle: back to where that was. */
  else if (g_str_equal (what, "access") && under_way != NULL && needs_session (under_way))
    what = under_way;

  g_clear_pointer (&self->then, g_free);
  if (first != what)
    self->then = g_strdup (what);
  return first;
}

static void
show_history (PinWindow *self)
{
  if (self->history == NULL) {
    self->history = pin_history_view_new (self->connection);
    gtk_stack_add_named (self->stack, GTK_WIDGET (self->history), "history");
    pin_shown_page_name (self->stack, GTK_WIDGET (self->history), _ ("What happened to my PIN"));
  }
  pin_history_view_refresh (self->history);
  pin_window_show_page (self, "history");
}

/* Private: opens what a door, a menu or a page names; nothing is asked. */
void
pin_window_open (PinWindow *self, const char *what)
{
  const PinJourneyTable *kept = pin_window_find_draft (self);
  const PinJourneyTable *table;

  g_assert (PIN_IS_WINDOW (self));

  if (self->connection == NULL)
    return;
  pin_window_ensure_pages (self);

  /* Gone on with elsewhere, or a day old, in the meantime: from the beginning. */
  if (g_str_equal (what, "go-on") || g_str_equal (what, "start-anew")) {
    if (kept != NULL && g_str_equal (what, "go-on")) {
      start_journey (self, kept, TRUE);
      return;
    }
    what = "triage";
  }

  /* Without the answers of triage a request begins with them. */
  if (g_str_equal (what, "request") &&
      (self->journey == NULL || pin_journey_get_table (self->journey) != &pin_journey_triage))
    what = "triage";

  what = find_first (self, what);
  table = pin_journey_find (what);
  if (table != NULL) {
    start_journey (self, table, FALSE);
  } else if (g_str_equal (what, "tracker")) {
    pin_window_show_page (self, "tracker");
    pin_window_end_journey (self);
    pin_tracker_refresh (self->tracker);
  } else if (g_str_equal (what, "history")) {
    show_history (self);
    pin_window_end_journey (self);
  } else {
    g_critical ("There is no “%s” to open", what);
  }
}

/* Private: does what a door, a menu or a page names; asks first when something would be lost. */
void
pin_window_act (PinWindow *self, const char *what)
{
  g_assert (PIN_IS_WINDOW (self));

  if (g_str_equal (what, "contact-center"))
    pin_contact_center_present (GTK_WINDOW (self), self->connection);
  else if (g_str_equal (what, "identity"))
    pin_identity_cards_present (GTK_WINDOW (self),
                                self->connection == NULL ||
                                    pin_connection_get_rules (self->connection)->delegation_exists);
  else if (g_str_equal (what, "retry"))
    pin_window_retry (self);
  else if (g_str_equal (what, "sign-out"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-out", NULL);
  else if (self->connection != NULL && !pin_window_asks_about_draft (self, what))
    pin_window_leave (self, PIN_LEAVE_OPEN, what);
}

/**
 * pin_window_open_screen:
 * @self: a window
 * @what: as for the action `win.open`
 *
 * Opens a page or a journey, as soon as the service has answered.
 */
void
pin_window_open_screen (PinWindow *self, const char *what)
{
  g_return_if_fail (PIN_IS_WINDOW (self));
  g_return_if_fail (what != NULL);

  if (self->connection == NULL ||
      pin_connection_get_status (self->connection) == PIN_CONNECTION_CHECKING) {
    g_free (self->awaited);
    self->awaited = g_strdup (what);
  } else {
    pin_window_act (self, what);
  }
}
