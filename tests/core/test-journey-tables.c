/* test-journey-tables.c: what must hold of every journey, read off its table
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey.h"

#include <string.h>

static const PinEdge *
find_edge (const PinJourneyTable *table, int step, PinEvent event)
{
  const PinEdge *anywhere = NULL;

  if (table->steps[step].flags & PIN_STEP_TERMINAL)
    return NULL;
  for (guint i = 0; i < table->n_edges; i++) {
    if (table->edges[i].event == event && table->edges[i].from == step)
      return &table->edges[i];
    if (table->edges[i].event == event && table->edges[i].from == PIN_ANY_STEP)
      anywhere = &table->edges[i];
  }
  return anywhere;
}

static void
test_steps (gconstpointer data)
{
  const PinJourneyTable *table = data;

  g_assert_cmpuint (table->n_steps, >, 1);
  for (guint i = 0; i < table->n_steps; i++) {
    const PinStep *step = &table->steps[i];

    g_assert_nonnull (step->nick);
    g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)*$", step->nick, 0, 0));
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (step->nick, !=, table->steps[j].nick);

    g_assert_cmpint (step->operation, <, PIN_N_OPERATIONS);
    if (step->operation == PIN_NO_OPERATION) {
      g_assert_null (step->fill);
      g_assert_null (step->refused);
    } else {
      const PinOperation *operation = pin_operation_get ((PinOperationId)step->operation);

      /* A body, or a part of the path, comes from somewhere. */
      if (operation->request != NULL || strchr (operation->path, '{') != NULL)
        g_assert_nonnull (step->fill);
    }
    if (step->flags & PIN_STEP_TERMINAL) {
      g_assert_cmpint (step->operation, ==, PIN_NO_OPERATION);
      g_assert_null (step->check);
      g_assert_null (step->absorb);
      g_assert_false (step->flags & (PIN_STEP_AUTO | PIN_STEP_COUNTED));
    }
  }
  g_assert_false (table->steps[0].flags & (PIN_STEP_TERMINAL | PIN_STEP_TROUBLE));
}

static void
test_edges (gconstpointer data)
{
  const PinJourneyTable *table = data;

  for (guint i = 0; i < table->n_edges; i++) {
    const PinEdge *edge = &table->edges[i];

    g_assert_cmpint (edge->from, >=, PIN_ANY_STEP);
    g_assert_cmpint (edge->from, <, (int)table->n_steps);
    g_assert_cmpint (edge->to, >=, 0);
    g_assert_cmpint (edge->to, <, (int)table->n_steps);
    g_assert_cmpint (edge->event, >=, 0);
    g_assert_cmpint (edge->event, <, PIN_N_EVENTS);
    g_assert_cmpint (edge->event, !=, PIN_EVENT_STAY);
    /* Nothing follows a terminal step, and one pair leads to one place. */
    if (edge->from != PIN_ANY_STEP)
      g_assert_false (table->steps[edge->from].flags & PIN_STEP_TERMINAL);
    for (guint j = 0; j < i; j++)
      g_assert_false (table->edges[j].from == edge->from && table->edges[j].event == edge->event);
    /* Trouble is where errors lead, and nothing else. */
    if (table->steps[edge->to].flags & PIN_STEP_TROUBLE)
      g_assert_cmpint (edge->event, >, PIN_EVENT_STAY);
  }
}

static void
test_reachable (gconstpointer data)
{
  const PinJourneyTable *table = data;
  g_autofree gboolean *reached = g_new0 (gboolean, table->n_steps);
  gboolean more = TRUE;
  gboolean ends = FALSE;

  reached[0] = TRUE;
  while (more) {
    more = FALSE;
    for (guint step = 0; step < table->n_steps; step++) {
      for (int event = 0; reached[step] && event < PIN_N_EVENTS; event++) {
        const PinEdge *edge = find_edge (table, (int)step, (PinEvent)event);

        if (edge != NULL && !reached[edge->to])
          more = reached[edge->to] = TRUE;
      }
    }
  }
  for (guint step = 0; step < table->n_steps; step++) {
    g_test_message ("%s: %s", table->nick, table->steps[step].nick);
    g_assert_true (reached[step]);
    ends |= (table->steps[step].flags & PIN_STEP_TERMINAL) &&
            !(table->steps[step].flags & PIN_STEP_TROUBLE);
  }
  g_assert_true (ends);
}

/* From every step there is a way to an end. */
static void
test_way_out (gconstpointer data)
{
  const PinJourneyTable *table = data;

  for (guint start = 0; start < table->n_steps; start++) {
    guint step = start;

    for (guint n = 0; !(table->steps[step].flags & PIN_STEP_TERMINAL); n++) {
      const PinEdge *edge = find_edge (table, (int)step, PIN_EVENT_NEXT);

      g_test_message ("%s: %s", table->nick, table->steps[step].nick);
      g_assert_nonnull (edge);
      g_assert_cmpuint (n, <, table->n_steps);
      step = (guint)edge->to;
    }
  }
}

/* Whatever a call can be answered, the table knows where it leads. */
static void
test_errors_lead_somewhere (gconstpointer data)
{
  const PinJourneyTable *table = data;

  for (guint i = 0; i < table->n_steps; i++) {
    const PinStep *step = &table->steps[i];

    if (step->operation == PIN_NO_OPERATION)
      continue;
    for (int code = 0; code < PIN_N_ERRORS; code++) {
      const PinOperation *operation = pin_operation_get ((PinOperationId)step->operation);
      PinEvent event = pin_journey_event_for_error ((PinErrorCode)code);
      gboolean possible = pin_error_info ((PinErrorCode)code)->name == NULL ||
                          pin_operation_can_fail (operation, (PinErrorCode)code);

      g_assert_cmpint (event, >=, PIN_EVENT_STAY);
      g_assert_cmpint (event, <, PIN_N_EVENTS);
      if (!possible || event == PIN_EVENT_STAY)
        continue;
      g_test_message ("%s: %s: %s", table->nick, step->nick,
                      pin_error_info ((PinErrorCode)code)->title);
      g_assert_nonnull (find_edge (table, (int)i, event));
    }
  }
}

/* A secret has a step that says so, and is named, so that it is wiped. */
static void
test_secrets (gconstpointer data)
{
  const PinJourneyTable *table = data;

  for (guint i = 0; i < table->n_steps; i++) {
    const PinOperation *operation;

    if (table->steps[i].operation == PIN_NO_OPERATION)
      continue;
    operation = pin_operation_get ((PinOperationId)table->steps[i].operation);
    for (guint j = 0; operation->request != NULL && j < operation->request->n_fields; j++) {
      if (!(operation->request->fields[j].flags & PIN_FIELD_SECRET))
        continue;
      g_assert_true (table->steps[i].flags & PIN_STEP_SECRET);
      g_assert_nonnull (table->secrets);
      g_assert_nonnull (table->secrets[0]);
    }
  }
}

static void
test_list (void)
{
  guint n;
  const PinJourneyTable *const *tables = pin_journey_list (&n);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    g_assert_true (pin_journey_find (tables[i]->nick) == tables[i]);
  g_assert_null (pin_journey_find ("nowhere"));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    GTestDataFunc test;
  } tests[] = {
    { "steps", test_steps },
    { "edges", test_edges },
    { "reachable", test_reachable },
    { "way-out", test_way_out },
    { "errors-lead-somewhere", test_errors_lead_somewhere },
    { "secrets", test_secrets },
  };
  guint n;
  const PinJourneyTable *const *tables = pin_journey_list (&n);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey-tables/list", test_list);
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (tests); j++) {
      g_autofree char *path =
          g_strdup_printf ("/journey-tables/%s/%s", tables[i]->nick, tests[j].name);

      g_test_add_data_func (path, tables[i], tests[j].test);
    }
  }
  return g_test_run ();
}
