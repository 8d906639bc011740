/* pin-journey-bar.c: the buttons that lead on, back and out of waiting
 *
 * Their actions, "journey.continue", "journey.back" and "journey.stop", are those of the page around.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-journey-bar.h"

#include "pin-access-keys.h"
#include "pin-line.h"

#define LONGEST_DOUBLE_CLICK_MS 500

struct _PinJourneyBar {
  AdwBin parent_instance;

  GtkWidget *slow;
  GtkWidget *back;
  GtkSpinner *spinner;
  GtkWidget *stop;
  GtkWidget *continue_button;
  GtkLabel *continue_label;

  gint64 busy_since; /* microseconds, monotonic; 0 when not busy */
  gint64 pushed_at; /* the same: the last click on Continue that counted */
};

G_DEFINE_FINAL_TYPE (PinJourneyBar, pin_journey_bar, ADW_TYPE_BIN)

/* In microseconds. Whoever has set a long one is not made to wait for as long. */
static gint64
get_double_click_time (PinJourneyBar *self)
{
  int milliseconds;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &milliseconds,
                NULL);
  return MIN (milliseconds, LONGEST_DOUBLE_CLICK_MS) * G_TIME_SPAN_MILLISECOND;
}

/* The second half of a double click would push what has taken the place of the first button: send
 * what nobody has looked at, or stop what was just sent. */
static void
on_pressed (GtkGesture *gesture, int n_press, double x, double y, PinJourneyBar *self)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  /* Back is the same button wherever one is. */
  if (target == NULL || target == self->back || gtk_widget_is_ancestor (target, self->back))
    return;
  if (n_press > 1 && g_get_monotonic_time () < self->pushed_at + get_double_click_time (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  else
    self->pushed_at = g_get_monotonic_time ();
}

static void
pin_journey_bar_class_init (PinJourneyBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-journey-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PinJourneyBar, slow);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyBar, back);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyBar, stop);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyBar, continue_button);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyBar, continue_label);
}

static void
pin_journey_bar_init (PinJourneyBar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * pin_journey_bar_show:
 * @page: the step of @journey that is seen
 *
 * Stop stands where Continue was. Whoever pushed one of the two finds the focus on the other, and
 * hears that the service is asked, or no longer: the action of what comes has to be enabled before,
 * that of what goes disabled after.
 */
void
pin_journey_bar_show (PinJourneyBar *self, PinJourney *journey, PinStepPage *page)
{
  const char *action = pin_step_page_get_continue_action (page);
  const char *label = pin_step_page_get_continue_label (page);
  gboolean busy = pin_journey_is_busy (journey);
  gboolean slow;
  GtkWidget *come = busy ? self->stop : self->continue_button;
  GtkWidget *gone = busy ? self->continue_button : self->stop;
  gboolean pushed = gtk_widget_is_focus (gone);

  if (!busy)
    self->busy_since = 0;
  else if (self->busy_since == 0)
    self->busy_since = g_get_monotonic_time ();

  if (g_strcmp0 (gtk_label_get_text (self->continue_label), label) != 0)
    gtk_label_set_text (self->continue_label, label);
  gtk_widget_set_visible (come, busy || pin_step_page_get_continue_visible (page));
  if (pushed)
    gtk_widget_grab_focus (come);
  gtk_widget_set_visible (gone, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  g_object_get (journey, "slow", &slow, NULL);
  gtk_widget_set_visible (self->slow, slow);
  /* One button for one thing. */
  gtk_widget_set_visible (self->back, pin_journey_can_go_back (journey) &&
                                          g_strcmp0 (action, "journey.back") != 0);
}

/**
 * pin_journey_bar_give_keys:
 * @rest: where the other buttons of the screen are
 *
 * Gives the buttons letters to press with Alt, which no other one has.
 */
void
pin_journey_bar_give_keys (PinJourneyBar *self, GtkWidget *rest)
{
  GtkWidget *const buttons[] = { self->back, self->stop, self->continue_button };

  g_return_if_fail (PIN_IS_JOURNEY_BAR (self));

  pin_access_keys_give (buttons, G_N_ELEMENTS (buttons), rest);
}

/**
 * pin_journey_bar_is_double_push:
 *
 * Returns: whether a push on Stop now is the second half of a double one on Continue, and not meant
 */
gboolean
pin_journey_bar_is_double_push (PinJourneyBar *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY_BAR (self), FALSE);

  return self->busy_since > 0 &&
         g_get_monotonic_time () < self->busy_since + get_double_click_time (self);
}
