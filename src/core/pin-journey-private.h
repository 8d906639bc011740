/* pin-journey-private.h: what the engine and its table walking share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"
#include "pin-key.h"

G_BEGIN_DECLS

#define PIN_NO_STEP (-1)

struct _PinJourney {
  GObject parent_instance;

  const PinJourneyTable *table;
  PinConnection *connection;
  PinTracker *tracker;
  PinInputs *inputs;

  int step;
  GArray *trail; /* int: the steps that led here, for going back */
  int return_to; /* where pin_journey_go_to() was asked for, or PIN_NO_STEP */
  GError *error;
  gboolean ended;

  GCancellable *cancellable; /* of the call under way; NULL when there is none */
  guint slow_timer;
  gboolean slow;
  PinKey key;
  char *intent; /* NULL without a draft */
  gpointer replies[PIN_N_OPERATIONS];
};

/* pin-journey.c */
void pin_journey_new_intent (PinJourney *self);

/* pin-journey-run.c */
void pin_journey_take_error (PinJourney *self, GError *error);
void pin_journey_set_step (PinJourney *self, int step);
gboolean pin_journey_move (PinJourney *self, PinEvent event);
void pin_journey_run (PinJourney *self, GTask *task);

/* pin-journey-walk.c */
int pin_journey_find_edge (PinJourney *self, PinEvent event);
int pin_journey_pass_over (PinJourney *self, int step);
int pin_journey_peek_back (PinJourney *self);
void pin_journey_wipe_secrets (PinJourney *self);
void pin_journey_drop_replies (PinJourney *self);
void pin_journey_take_reply (PinJourney *self, const PinOperation *operation, gpointer reply);

G_END_DECLS
