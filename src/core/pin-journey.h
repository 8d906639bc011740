/* pin-journey.h: the engine: step, busy, error; continue, back, cancel
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"
#include "pin-inputs.h"
#include "pin-tracker.h"

G_BEGIN_DECLS

#define PIN_TYPE_JOURNEY (pin_journey_get_type ())
G_DECLARE_FINAL_TYPE (PinJourney, pin_journey, PIN, JOURNEY, GObject)

/**
 * PinEvent:
 *
 * What can happen at a step. Those from %PIN_EVENT_STAY on come from errors: every PinErrorCode
 * maps to exactly one of them, see pin_journey_event_for_error().
 */
typedef enum {
  PIN_EVENT_NEXT,
  PIN_EVENT_DECIDED, /* nothing more need be asked */
  PIN_EVENT_MORE, /* something is to be done before going on */
  PIN_EVENT_MUST_CHANGE, /* signed in, but the PIN must be changed first */
  PIN_EVENT_STAY, /* say what is wrong; correct it or try again */
  PIN_EVENT_LOCKED,
  PIN_EVENT_PARTS_EXPIRED,
  PIN_EVENT_CODE_VOID, /* the code typed is of no use any more: begin again */
  PIN_EVENT_CEASED,
  PIN_EVENT_REVOKED,
  PIN_EVENT_NOT_ELIGIBLE,
  PIN_EVENT_WRONG_REQUESTER,
  PIN_EVENT_REQUEST_OPEN,
  PIN_EVENT_PIN_EXISTS,
  PIN_EVENT_CONFLICT,
  PIN_EVENT_SESSION_ENDED,
} PinEvent;

#define PIN_N_EVENTS (PIN_EVENT_SESSION_ENDED + 1)

/**
 * PinStepFlags:
 * @PIN_STEP_COUNTED: counts in "step 2 of 5"
 * @PIN_STEP_TERMINAL: nothing follows; secrets are wiped on arrival
 * @PIN_STEP_NO_BACK: what was done cannot be undone by going back
 * @PIN_STEP_SECRET: takes a secret, and says who gets it
 * @PIN_STEP_AUTO: continues by itself on arrival; its page only says what is going on
 * @PIN_STEP_FOR_GOOD: what it sends has an effect that stays; when the program ends before the
 *   answer came, the next one says so
 * @PIN_STEP_TROUBLE: not where the citizen wanted to arrive; the error that led here stays set,
 *   and back leads to the step it came from unless it is terminal
 */
typedef enum {
  PIN_STEP_PLAIN = 0,
  PIN_STEP_COUNTED = 1 << 0,
  PIN_STEP_TERMINAL = 1 << 1,
  PIN_STEP_NO_BACK = 1 << 2,
  PIN_STEP_SECRET = 1 << 3,
  PIN_STEP_AUTO = 1 << 4,
  PIN_STEP_TROUBLE = 1 << 5,
  PIN_STEP_FOR_GOOD = 1 << 6,
} PinStepFlags;

#define PIN_NO_OPERATION (-1)
/* In an edge: from every step that is not terminal. An edge of its own comes first. */
#define PIN_ANY_STEP (-1)

/**
 * PinStep:
 * @nick: its name, and that of its page
 * @flags: how it behaves
 * @operation: the call that continue makes here, or %PIN_NO_OPERATION
 * @check: (nullable): local rule; a failure means no call
 * @fill: (nullable): builds the request, a message of the operation's shape, and the part of the
 *   path in braces
 * @absorb: (nullable): takes in the reply (owned by the engine, %NULL without a call) and says
 *   what happened; without it %PIN_EVENT_NEXT
 * @needed: (nullable): whether the step is needed at all; one that is not is passed over, forward
 *   and back
 * @refused: (nullable): puts right what the service said is wrong, where that is possible
 */
typedef struct {
  const char *nick;
  PinStepFlags flags;
  int operation;
  gboolean (*check) (PinJourney *journey, GError **error);
  gpointer (*fill) (PinJourney *journey, char **path_id);
  PinEvent (*absorb) (PinJourney *journey, gconstpointer reply);
  gboolean (*needed) (PinJourney *journey);
  void (*refused) (PinJourney *journey, const GError *error);
} PinStep;

typedef struct {
  int from;
  PinEvent event;
  int to;
} PinEdge;

/**
 * PinJourneyFlags:
 * @PIN_JOURNEY_KEEPS_DRAFT: what was typed, without secrets, can be gone on with after leaving
 * @PIN_JOURNEY_NEEDS_SESSION: who is not signed in signs in first
 */
typedef enum {
  PIN_JOURNEY_PLAIN = 0,
  PIN_JOURNEY_KEEPS_DRAFT = 1 << 0,
  PIN_JOURNEY_NEEDS_SESSION = 1 << 1,
} PinJourneyFlags;

/**
 * PinJourneyTable:
 * @secrets: names of inputs that are wiped at terminal steps, cancel and dispose, and that no
 *   summary shows and no draft keeps; %NULL-terminated
 */
typedef struct {
  const char *nick;
  const PinStep *steps;
  guint n_steps;
  const PinEdge *edges;
  guint n_edges;
  const char *const *secrets;
  PinJourneyFlags flags;
} PinJourneyTable;

extern const PinJourneyTable pin_journey_triage;
extern const PinJourneyTable pin_journey_request;
extern const PinJourneyTable pin_journey_first_access;
extern const PinJourneyTable pin_journey_access;
extern const PinJourneyTable pin_journey_change;
extern const PinJourneyTable pin_journey_recovery;
extern const PinJourneyTable pin_journey_revocation;
extern const PinJourneyTable pin_journey_activation;
extern const PinJourneyTable pin_journey_contacts;
extern const PinJourneyTable pin_journey_code;
extern const PinJourneyTable pin_journey_help;

const PinJourneyTable *const *pin_journey_list (guint *n);
const PinJourneyTable *pin_journey_find (const char *nick);
PinEvent pin_journey_event_for_error (PinErrorCode code);

/* What triage came to, from the inputs of a triage journey. */
PinOutcome pin_journey_triage_get_outcome (PinJourney *self);
/* What the rules say to who asks for a person born on that day. */
PinOutcome pin_journey_request_decide_requester (PinJourney *self, const char *birth_date);
/* Carries the answers of @triage over into the inputs of a request journey. */
void pin_journey_request_take_answers (PinJourney *self, PinInputs *triage);

/* What was asked with the journey of @self and waits for its code. Whoever has it sets this input
 * to TRUE at the first step. */
#define PIN_INPUT_HAS_CODE "screen.has_code"
char *pin_journey_find_pending (PinJourney *self, gint64 *expires_at);

/* Properties, all notified: "table" (construct only pointer), "connection", "tracker" (construct
 * only), "step" (guint, index in the table), "busy" (boolean), "slow" (boolean: busy for more
 * than 3 seconds), "error" (boxed GError, nullable), "can-go-back" (boolean). */
PinJourney *pin_journey_new (const PinJourneyTable *table, PinConnection *connection,
                             PinTracker *tracker);

const PinJourneyTable *pin_journey_get_table (PinJourney *self);
PinConnection *pin_journey_get_connection (PinJourney *self);
PinTracker *pin_journey_get_tracker (PinJourney *self);
PinInputs *pin_journey_get_inputs (PinJourney *self);
const PinStep *pin_journey_get_step (PinJourney *self);
const char *pin_journey_get_step_nick (PinJourney *self);
gboolean pin_journey_is_busy (PinJourney *self);
const GError *pin_journey_get_error (PinJourney *self);
void pin_journey_mend (PinJourney *self);
gboolean pin_journey_can_go_back (PinJourney *self);
/* Place among the counted steps that are needed, from 1; 0 when the step does not count. */
guint pin_journey_get_number (PinJourney *self, guint *count);
/* The last reply of @operation in this journey, or NULL. Wiped with the journey. */
gconstpointer pin_journey_get_reply (PinJourney *self, PinOperationId operation);
/* Whether something was typed that would be lost by closing now. */
gboolean pin_journey_has_unsaved (PinJourney *self);
gboolean pin_journey_is_slow (PinJourney *self);

/* A first step that continues by itself does so from here on. */
void pin_journey_begin (PinJourney *self);
void pin_journey_continue_async (PinJourney *self, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pin_journey_continue_finish (PinJourney *self, GAsyncResult *result, GError **error);
void pin_journey_back (PinJourney *self);
/* Back to an earlier step, to change what was typed there. Continuing from it leads back to the
 * step one came from, past steps that are still in order. */
void pin_journey_go_to (PinJourney *self, const char *nick);
void pin_journey_resume (PinJourney *self, const char *nick);
/* Gives up the call under way; what is typed stays. */
void pin_journey_stop (PinJourney *self);
/* Kept with a draft: what the journey sends has the same Idempotency-Key in the next program, too. */
const char *pin_journey_get_intent (PinJourney *self);
void pin_journey_set_intent (PinJourney *self, const char *intent);
/* The program ended before the answer to what this step sends came: the step says so. */
void pin_journey_doubt_answer (PinJourney *self);
/* Ends the journey: gives up the call, wipes everything. */
void pin_journey_cancel (PinJourney *self);

G_END_DECLS
