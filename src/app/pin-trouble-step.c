/* pin-trouble-step.c: not where the citizen wanted to arrive, and the way on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-trouble-step.h"

#include "pin-error-text.h"
#include "pin-label.h"

#include <glib/gi18n.h>

struct _PinTroubleStep {
  PinStepPage parent_instance;

  GtkWidget *card;
  GtkLabel *wait;
  GtkWidget *contact;
  gint64 until;
  guint tick_source;
};

G_DEFINE_FINAL_TYPE (PinTroubleStep, pin_trouble_step, PIN_TYPE_STEP_PAGE)

static void
show_wait (PinTroubleStep *self)
{
  PinJourney *journey = pin_step_page_get_journey (PIN_STEP_PAGE (self));
  gint64 left = journey != NULL
                    ? self->until - pin_connection_get_time (pin_journey_get_connection (journey))
                    : 0;

  if (left > 0) {
    g_autofree char *words = pin_error_text_wait (left);
    /* Translators: %s is a length of time, such as "2 minutes" */
    g_autofree char *text = g_strdup_printf (_ ("You can try again in %s."), words);

    gtk_label_set_label (self->wait, text);
  } else {
    gtk_label_set_label (self->wait, _ ("The wait is over: you can try again now."));
  }
  pin_step_page_set_complete (PIN_STEP_PAGE (self), left <= 0);
}

/* Only the words count down; the service decides when the wait is over. */
static gboolean
on_tick (gpointer data)
{
  PinTroubleStep *self = data;

  show_wait (self);
  if (!pin_step_page_get_complete (PIN_STEP_PAGE (self)))
    return G_SOURCE_CONTINUE;
  self->tick_source = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_ticking (PinTroubleStep *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
}

/* A first access begins again with the two parts, not with a PIN there is not yet. */
static const char *
find_way_on (PinJourney *journey, const GError *error, const char *action)
{
  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED) &&
      g_str_equal (pin_journey_get_table (journey)->nick, "first-access"))
    return "journey.open::first-access";
  if (g_strcmp0 (action, "journey.back") == 0 && !pin_journey_can_go_back (journey))
    return NULL;
  return action;
}

static void
pin_trouble_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinTroubleStep *self = PIN_TROUBLE_STEP (page);
  const GError *error = pin_journey_get_error (journey);
  gint64 seconds = pin_error_get_retry_after (error);
  gboolean locked = g_error_matches (error, PIN_ERROR, PIN_ERROR_LOCKED) && seconds > 0;
  g_autoptr (PinErrorText) text = NULL;
  const char *way_on;

  stop_ticking (self);
  if (error == NULL)
    return;
  text = pin_error_text_new (error);
  way_on = find_way_on (journey, error, text->action);
  pin_step_page_set_heading (page, text->heading);
  pin_step_page_set_body (page, locked ? _ ("There were too many wrong attempts. Your PIN is still "
                                            "valid: wait, then try again with care.")
                                       : text->body);
  pin_step_page_set_continue_action (page, way_on);
  pin_step_page_set_continue_label (page,
                                    way_on != NULL ? text->label : _ ("Go to the start page"));
  if (way_on == NULL)
    pin_step_page_set_continue_action (page, "journey.leave");
  else if (g_str_equal (way_on, "journey.continue"))
    pin_step_page_set_continue_action (page, NULL);
  gtk_widget_set_visible (self->contact, g_strcmp0 (way_on, "journey.open::contact-center") != 0);
  gtk_widget_set_visible (self->card, locked);
  pin_step_page_set_complete (page, TRUE);
  if (locked) {
    self->until = pin_connection_get_time (pin_journey_get_connection (journey)) + seconds;
    show_wait (self);
    self->tick_source = g_timeout_add_seconds (1, on_tick, self);
  }
}

static void
pin_trouble_step_leave (PinStepPage *page)
{
  stop_ticking (PIN_TROUBLE_STEP (page));
}

static void
pin_trouble_step_dispose (GObject *object)
{
  stop_ticking (PIN_TROUBLE_STEP (object));

  G_OBJECT_CLASS (pin_trouble_step_parent_class)->dispose (object);
}

static void
pin_trouble_step_class_init (PinTroubleStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_trouble_step_dispose;
  page_class->enter = pin_trouble_step_enter;
  page_class->leave = pin_trouble_step_leave;
}

static void
pin_trouble_step_init (PinTroubleStep *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->card = pin_label_new_card ();
  self->wait = GTK_LABEL (pin_label_new ("", "heading"));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->wait));
  gtk_box_append (GTK_BOX (box), self->card);

  self->contact = gtk_button_new_with_label (_ ("Ask the contact center"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->contact))), TRUE);
  gtk_widget_set_halign (self->contact, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->contact),
                                           "journey.open::contact-center");
  gtk_box_append (GTK_BOX (box), self->contact);
  pin_step_page_set_content (PIN_STEP_PAGE (self), box);
}
