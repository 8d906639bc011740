/* pin-ready-step.c: why there will be a new PIN, and what to have at hand
 *
 * First use and expiry are told apart: citizens read the old combined message as an error.
 * docs/domain.md section 6.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-ready-step.h"

#include "pin-label.h"

#include <glib/gi18n.h>

struct _PinReadyStep {
  PinStepPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PinReadyStep, pin_ready_step, PIN_TYPE_STEP_PAGE)

typedef struct {
  const char *heading;
  const char *body;
} Reason;

/* In the order of PinChangeReason; 0 when the citizen wants the change. */
static const Reason reasons[] = {
  { N_ ("Change your PIN"), N_ ("You get a new PIN in place of the present one.") },
  { N_ ("The two parts are right: now you get your PIN"),
    N_ ("The two parts are needed only this once. In their place you get a shorter PIN, which you "
        "will use from now on.") },
  { N_ ("It is time to renew your PIN"),
    N_ ("A PIN must be renewed from time to time. You did nothing wrong, and your data is as you "
        "left it.") },
  { N_ ("Your PIN gets shorter"),
    N_ ("PINs used to be longer. You get a shorter one in place of yours, with the same "
        "rights.") },
};

static void
pin_ready_step_enter (PinStepPage *page, PinJourney *journey)
{
  const PinSession *session = pin_connection_get_session (pin_journey_get_connection (journey));
  guint reason = session != NULL ? (guint)session->reason : 0;

  if (reason >= G_N_ELEMENTS (reasons))
    reason = 0;
  pin_step_page_set_heading (page, _ (reasons[reason].heading));
  pin_step_page_set_body (page, _ (reasons[reason].body));
}

static void
pin_ready_step_class_init (PinReadyStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_ready_step_enter;
}

static void
pin_ready_step_init (PinReadyStep *self)
{
  GtkWidget *card = pin_label_new_card ();

  gtk_box_append (GTK_BOX (card), pin_label_new (_ ("Before you go on"), "heading"));
  gtk_box_append (GTK_BOX (card), pin_label_new (_ ("Take paper and a pen."), NULL));
  gtk_box_append (GTK_BOX (card),
                  pin_label_new (_ ("Make sure that nobody looks at your screen."), NULL));
  gtk_box_append (
      GTK_BOX (card),
      pin_label_new (_ ("Take your time: until you have typed the new PIN, nothing changes."),
                     NULL));
  pin_step_page_set_content (PIN_STEP_PAGE (self), card);
}
