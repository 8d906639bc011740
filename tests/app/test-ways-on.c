/* test-ways-on.c: from every state of a PIN the start page leads to one that works, or says why not
 *
 * Walks over the service's own table of states and the program's own doors, answers and errors:
 * a state, a door or an error that is added is in the walk.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-answer-text.h"
#include "pin-card-text.h"
#include "pin-error-text.h"
#include "pin-mock-state.h"
#include "pin-test-desk.h"
#include "pin-test-ui.h"

#include <string.h>

/* What a journey tries, and how a PIN stands when it was done to the end. */
static const struct {
  const char *journey;
  PinMockAct act;
  PinLife next;
} ways[] = {
  { "request", PIN_MOCK_ACT_REQUEST, PIN_LIFE_PROVISIONAL },
  { "activation", PIN_MOCK_ACT_ACTIVATE, PIN_LIFE_PROVISIONAL },
  { "first-access", PIN_MOCK_ACT_ENTER_PARTS, PIN_LIFE_ACTIVE },
  { "access", PIN_MOCK_ACT_ENTER_PIN, PIN_LIFE_ACTIVE },
  { "recovery", PIN_MOCK_ACT_RECOVER, PIN_LIFE_RECOVERING },
  { "revocation", PIN_MOCK_ACT_REVOKE, PIN_LIFE_REVOKED },
};

/* What comes by itself: the call, the post, the end of a wait. */
static const struct {
  PinLife from;
  PinLife to;
} waits[] = {
  { PIN_LIFE_PHONE_CHECK, PIN_LIFE_SENDING },
  { PIN_LIFE_SENDING, PIN_LIFE_PROVISIONAL },
  { PIN_LIFE_LOCKED, PIN_LIFE_ACTIVE },
};

/* What can be opened from the start page of a program that remembers nothing. */
static GHashTable *
collect_open (void)
{
  g_autoptr (PinTestDesk) desk = pin_test_desk_new ("https://pin.example.org", NULL);
  GHashTable *open = g_hash_table_new (g_str_hash, g_str_equal);
  const PinDoorText *doors;
  PinCard card;
  guint n;

  pin_home_decide (desk->connection, desk->tracker, desk->store, FALSE, &card);
  doors = pin_door_text_list (&n);
  for (guint i = 0; i < n; i++) {
    if (card.doors & doors[i].door)
      g_hash_table_add (open, (gpointer)doors[i].what);
  }
  g_assert_true (g_hash_table_contains (open, "help"));
  for (int answer = 0; answer < PIN_N_ANSWERS; answer++)
    g_hash_table_add (open, (gpointer)pin_answer_text_get ((PinAnswer)answer)->open);
  /* Triage ends there. */
  if (g_hash_table_contains (open, "triage"))
    g_hash_table_add (open, (gpointer) "request");
  return open;
}

static gboolean
reaches_pin (GHashTable *open, PinLife from)
{
  gboolean seen[PIN_N_LIVES + 1] = { FALSE };
  gboolean grown = TRUE;

  seen[from] = TRUE;
  while (grown && !seen[PIN_LIFE_ACTIVE]) {
    grown = FALSE;
    for (int life = 1; life <= PIN_N_LIVES; life++) {
      if (!seen[life])
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
        if (!seen[ways[i].next] && g_hash_table_contains (open, ways[i].journey) &&
            pin_mock_state_get ((PinLife)life, ways[i].act)->verdict == PIN_MOCK_DONE)
          grown = seen[ways[i].next] = TRUE;
      }
      for (gsize i = 0; i < G_N_ELEMENTS (waits); i++) {
        if (waits[i].from == (PinLife)life && !seen[waits[i].to])
          grown = seen[waits[i].to] = TRUE;
      }
    }
  }
  return seen[PIN_LIFE_ACTIVE];
}

/* What is refused says what happened, and where it does not stay on its screen what to do. */
static void
assert_said (PinErrorCode code)
{
  g_autoptr (GError) error = pin_error_new (code, "refused");
  g_autoptr (PinErrorText) text = pin_error_text_new (error);

  g_assert_cmpuint (strlen (text->heading), >, 0);
  g_assert_cmpuint (strlen (text->body), >, 0);
  if (pin_journey_event_for_error (code) != PIN_EVENT_STAY)
    g_assert_nonnull (text->action);
}

static void
test_lives (void)
{
  g_autoptr (GHashTable) open = collect_open ();

  for (int life = 1; life <= PIN_N_LIVES; life++) {
    gboolean reached = reaches_pin (open, (PinLife)life);

    g_test_message ("%s: %s", pin_life_values[life - 1], reached ? "a way on" : "none");
    for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
      const PinMockOutcome *outcome = pin_mock_state_get ((PinLife)life, ways[i].act);

      if (outcome->verdict == PIN_MOCK_REFUSED)
        assert_said (outcome->error);
    }
    /* No PIN any more, by law: who tries it hears so, and what to use instead. */
    if (life == PIN_LIFE_CEASED) {
      const PinMockOutcome *outcome = pin_mock_state_get (PIN_LIFE_CEASED, PIN_MOCK_ACT_ENTER_PIN);

      g_assert_cmpint (outcome->error, ==, PIN_ERROR_PIN_CEASED);
      continue;
    }
    g_assert_true (reached);
  }
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/ways-on/lives", test_lives);

  return g_test_run ();
}
