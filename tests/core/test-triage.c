/* test-triage.c: the questions that are asked on a day, and what they come to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-desk.h"
#include "pin-text.h"

#include <string.h>

/* Answers in the order of the steps; "-" for a question that must not be asked. */
static const struct {
  const char *now;
  const char *identity;
  const char *place;
  const char *papers;
  const char *person;
  PinOutcome outcome;
} rows[] = {
  { "2015-06-01T09:00:00Z", "-", "italy", "italian", "self", PIN_OUTCOME_REQUEST },
  { "2015-06-01T09:00:00Z", "-", "italy", "italian", "delegate", PIN_OUTCOME_REQUEST },
  { "2016-06-01T09:00:00Z", "yes", "-", "-", "-", PIN_OUTCOME_IDENTITY },
  { "2016-06-01T09:00:00Z", "no", "italy", "italian", "self", PIN_OUTCOME_REQUEST },
  { "2017-06-01T09:00:00Z", "no", "italy", "italian", "delegate", PIN_OUTCOME_NOT_BY_DELEGATE },
  { "2017-06-01T09:00:00Z", "no", "italy", "italian", "guardian", PIN_OUTCOME_REQUEST },
  { "2020-11-01T09:00:00Z", "no", "italy", "italian", "self", PIN_OUTCOME_IDENTITY },
  { "2020-11-01T09:00:00Z", "no", "italy", "italian", "parent", PIN_OUTCOME_REQUEST },
  { "2020-11-01T09:00:00Z", "no", "italy", "italian", "guardian", PIN_OUTCOME_REQUEST },
  { "2020-11-01T09:00:00Z", "no", "italy", "not_italian", "self", PIN_OUTCOME_REQUEST },
  { "2026-11-02T09:00:00Z", "yes", "-", "-", "-", PIN_OUTCOME_IDENTITY },
  { "2026-11-02T09:00:00Z", "no", "italy", "-", "-", PIN_OUTCOME_IDENTITY },
  { "2026-11-02T09:00:00Z", "no", "abroad", "italian", "-", PIN_OUTCOME_IDENTITY },
  { "2026-11-02T09:00:00Z", "no", "abroad", "not_italian", "self", PIN_OUTCOME_REQUEST },
  { "2026-11-02T09:00:00Z", "no", "abroad", "not_italian", "parent", PIN_OUTCOME_REQUEST },
  { "2026-11-02T09:00:00Z", "no", "abroad", "not_italian", "delegate",
    PIN_OUTCOME_NOT_BY_DELEGATE },
  /* The last minute of the old rule, and the first of the new one, in Rome. */
  { "2021-09-30T21:59:00Z", "no", "italy", "not_italian", "self", PIN_OUTCOME_REQUEST },
  { "2021-09-30T22:00:00Z", "no", "italy", "-", "-", PIN_OUTCOME_IDENTITY },
};

static PinTestDesk *
desk_at (const char *now)
{
  PinTestDesk *desk = pin_test_desk_new ("https://pin.example.org", NULL);
  gint64 time;

  g_assert_true (pin_text_parse_time (now, &time));
  pin_connection_learn_time (desk->connection, time);
  pin_test_desk_begin (desk, "triage");
  return desk;
}

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  const char *const answers[][3] = {
    { "identity", "triage.identity", rows[row].identity },
    { "place", "triage.place", rows[row].place },
    { "papers", "triage.papers", rows[row].papers },
    { "person", "triage.requested_by", rows[row].person },
  };
  g_autoptr (PinTestDesk) desk = desk_at (rows[row].now);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (GError) error = NULL;

    if (strcmp (answers[i][2], "-") == 0)
      continue;
    pin_test_assert_step (desk, answers[i][0]);
    pin_test_desk_type (desk, answers[i][1], answers[i][2], NULL);
    g_assert_true (pin_test_desk_continue (desk, &error));
    g_assert_no_error (error);
  }
  pin_test_assert_step (desk, "outcome");
  g_assert_cmpint (pin_journey_triage_get_outcome (desk->journey), ==, (int)rows[row].outcome);
}

static void
test_no_answer (void)
{
  g_autoptr (PinTestDesk) desk = desk_at ("2026-11-02T09:00:00Z");
  g_autoptr (GError) error = NULL;
  const PinFieldFault *fault;

  pin_test_desk_type (desk, "triage.identity", "perhaps", NULL);
  g_assert_false (pin_test_desk_continue (desk, &error));
  g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  fault = g_ptr_array_index (pin_error_get_fields (error), 0);
  g_assert_cmpstr (fault->field, ==, "triage.identity");
  pin_test_assert_step (desk, "identity");
}

/* Back from the outcome is not possible; from a question it is, and the answer is still there. */
static void
test_back (void)
{
  g_autoptr (PinTestDesk) desk = desk_at ("2026-11-02T09:00:00Z");
  guint n;

  g_assert_false (pin_journey_can_go_back (desk->journey));
  g_assert_cmpuint (pin_journey_get_number (desk->journey, &n), ==, 1);
  g_assert_cmpuint (n, ==, 4);
  pin_test_desk_type (desk, "triage.identity", "no", NULL);
  pin_test_desk_go (desk, "place");
  pin_journey_back (desk->journey);
  pin_test_assert_step (desk, "identity");
  g_assert_cmpstr (pin_inputs_get (pin_journey_get_inputs (desk->journey), "triage.identity"), ==,
                   "no");
  pin_test_desk_go (desk, "place");
  pin_test_desk_type (desk, "triage.place", "italy", NULL);
  pin_test_desk_go (desk, "outcome");
  g_assert_false (pin_journey_can_go_back (desk->journey));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/triage/no-answer", test_no_answer);
  g_test_add_func ("/triage/back", test_back);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/triage/row-%02u", i);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
  }
  return g_test_run ();
}
