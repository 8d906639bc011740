/* pin-pin-state-step.c: what the PIN is now
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-pin-state-step.h"

#include "pin-format.h"
#include "pin-label.h"
#include "pin-reminder-offer.h"

#include <glib/gi18n.h>

struct _PinPinStateStep {
  PinStepPage parent_instance;

  GtkWidget *card;
  GtkWidget *renew; /* shown while there is still time */
  GtkWidget *offer; /* shown when the PIN is new */
};

/* From how many days before on the change is proposed. docs/domain.md section 6. */
#define EARLY_DAYS 30

G_DEFINE_FINAL_TYPE (PinPinStateStep, pin_pin_state_step, PIN_TYPE_STEP_PAGE)

/* In the order of PinKind and PinState, which begin at 1. */
static const char *const kinds[] = {
  /* Translators: "PIN ordinario" in Italian */
  N_ ("PIN ordinario: you can see what concerns you"),
  /* Translators: "PIN dispositivo" in Italian */
  N_ ("PIN dispositivo: you can also send applications"),
};
static const char *const states[] = {
  /* Translators: state of a PIN */
  N_ ("Never used yet"), N_ ("Active"),  N_ ("To be renewed"),
  N_ ("Locked"),         N_ ("Revoked"), N_ ("Ceased"),
};

static gint64
count_days (gint64 now, gint64 then)
{
  g_autoptr (GDateTime) from = pin_rules_rome (now);
  g_autoptr (GDateTime) to = pin_rules_rome (then);
  GDate first, last;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, (GDateDay)g_date_time_get_day_of_month (from),
                  (GDateMonth)g_date_time_get_month (from), (GDateYear)g_date_time_get_year (from));
  g_date_set_dmy (&last, (GDateDay)g_date_time_get_day_of_month (to),
                  (GDateMonth)g_date_time_get_month (to), (GDateYear)g_date_time_get_year (to));
  return g_date_days_between (&first, &last);
}

static void
show_expiry (PinPinStateStep *self, const PinPinState *state, gint64 now)
{
  gint64 days = count_days (now, state->expires_at);
  g_autofree char *day = pin_format_day (state->expires_at);
  g_autofree char *left = days >= 0 ? pin_format_days_left (days) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s. %s", day, left);

  pin_label_add_pair (self->card, _ ("Valid until"), g_strchomp (text));
}

static void
pin_pin_state_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinPinStateStep *self = PIN_PIN_STATE_STEP (page);
  PinConnection *connection = pin_journey_get_connection (journey);
  const PinPinState *state = pin_journey_get_reply (journey, PIN_OPERATION_CONFIRM_PIN);
  gint64 now = pin_connection_get_time (connection);

  gtk_widget_set_visible (self->offer, state != NULL);
  if (state == NULL)
    state = pin_journey_get_reply (journey, PIN_OPERATION_SHOW_PIN);
  if (state == NULL)
    state = pin_connection_get_pin_state (connection);
  pin_label_clear (self->card);
  gtk_widget_set_visible (self->card, state != NULL);
  gtk_widget_set_visible (self->renew, state != NULL && state->expires_at > now &&
                                           count_days (now, state->expires_at) <= EARLY_DAYS);
  if (state == NULL)
    return;

  if (state->state >= 1 && (gsize)state->state <= G_N_ELEMENTS (states))
    /* Translators: label before the state of a PIN, such as "Active" */
    pin_label_add_pair (self->card, C_ ("of a PIN", "State"), _ (states[state->state - 1]));
  if (state->kind >= 1 && (gsize)state->kind <= G_N_ELEMENTS (kinds))
    /* Translators: label before the kind of a PIN */
    pin_label_add_pair (self->card, C_ ("of a PIN", "Kind"), _ (kinds[state->kind - 1]));
  if (state->expires_at > 0)
    show_expiry (self, state, now);
  if (state->changed_at > 0) {
    g_autofree char *day = pin_format_day (state->changed_at);

    /* Translators: label before the day on which the PIN was last changed */
    pin_label_add_pair (self->card, _ ("Last changed"), day);
  }
}

static void
pin_pin_state_step_class_init (PinPinStateStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_pin_state_step_enter;
}

static void
pin_pin_state_step_init (PinPinStateStep *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Change it now"));

  self->card = pin_label_new_card ();
  gtk_box_append (GTK_BOX (box), self->card);

  self->renew = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->renew),
                  pin_label_new (_ ("It expires soon. You can already change it now."), NULL));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "journey.open::change");
  gtk_box_append (GTK_BOX (self->renew), button);
  gtk_box_append (GTK_BOX (box), self->renew);

  self->offer = pin_reminder_offer_new ();
  gtk_box_append (GTK_BOX (box), self->offer);
  pin_step_page_set_content (PIN_STEP_PAGE (self), box);
}
