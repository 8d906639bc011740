/* pin-test-counter.c: a desk in front of a server that answers as it is told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-counter.h"

void
pin_test_counter_set_up (PinTestCounter *counter, gconstpointer data)
{
  counter->server = pin_fault_server_new (NULL);
  counter->desk = pin_test_desk_new (pin_fault_server_get_address (counter->server), NULL);
  pin_connection_learn_time (counter->desk->connection, 1793610000);
}

void
pin_test_counter_tear_down (PinTestCounter *counter, gconstpointer data)
{
  pin_test_desk_free (counter->desk);
  pin_fault_server_free (counter->server);
}

/**
 * pin_test_counter_run:
 * @prefix: of the paths of the tests, with a stroke at both ends
 *
 * Returns: the exit status of a program that consists of @tests
 */
int
pin_test_counter_run (int argc, char **argv, const char *prefix, const PinTestCounterTest *tests,
                      gsize n_tests)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_tests; i++) {
    g_autofree char *path = g_strconcat (prefix, tests[i].name, NULL);

    g_test_add (path, PinTestCounter, NULL, pin_test_counter_set_up, tests[i].test,
                pin_test_counter_tear_down);
  }
  return g_test_run ();
}

/* As if somebody had signed in. */
void
pin_test_counter_sign_in (PinTestCounter *counter)
{
  PinSession *session = pin_session_new ();

  session->token = g_strdup (TOKEN);
  session->stage = PIN_STAGE_FULL;
  session->idle_seconds = 900;
  session->server_time = pin_connection_get_time (counter->desk->connection);
  session->expires_at = session->server_time + 3600;
  pin_connection_take_session (counter->desk->connection, session);
}

void
pin_test_answer (PinTestCounter *counter, const char *status, const char *body)
{
  pin_fault_server_add_reply (counter->server, status, JSON, body);
}

void
pin_test_refuse (PinTestCounter *counter, const char *status, const char *name)
{
  g_autofree char *body = g_strdup_printf ("{\"type\":\"%s%s\",\"title\":\"t\",\"status\":%d}",
                                           PIN_PROBLEM_BASE, name, atoi (status));

  pin_fault_server_add_reply (counter->server, status, PROBLEM, body);
}

void
pin_test_lose (PinTestCounter *counter)
{
  pin_fault_server_add (counter->server, PIN_TRICK_SEND, "", 0);
}

const char *
pin_test_input (PinTestCounter *counter, const char *name)
{
  return pin_inputs_get (pin_journey_get_inputs (counter->desk->journey), name);
}

void
pin_test_assert_journey_error (PinTestCounter *counter, PinErrorCode code)
{
  g_assert_error (pin_journey_get_error (counter->desk->journey), PIN_ERROR, (int)code);
}

guint
pin_test_count (PinTestCounter *counter)
{
  return pin_fault_server_get_count (counter->server);
}

void
pin_test_fail (PinTestCounter *counter, PinErrorCode code, const char *nick)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pin_test_desk_continue (counter->desk, &error));
  g_assert_error (error, PIN_ERROR, (int)code);
  pin_test_assert_journey_error (counter, code);
  pin_test_assert_step (counter->desk, nick);
}

void
pin_test_begin_access (PinTestCounter *counter)
{
  pin_test_desk_begin (counter->desk, "access");
  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501Y", "pin", "7k2m-9qxr", NULL);
}

void
pin_test_begin_parts (PinTestCounter *counter)
{
  pin_test_desk_begin (counter->desk, "first-access");
  pin_test_desk_type (counter->desk, "tax_code", "BNCMRA85T50H501Y", "screen.part_one", "7k2m 9qxr",
                      "screen.part_two", "ABCD-EFGH", NULL);
}

/* A whole request from abroad, up to its summary. */
void
pin_test_begin_request (PinTestCounter *counter)
{
  PinTestDesk *desk = counter->desk;

  pin_test_desk_begin (desk, "request");
  pin_test_desk_type (desk, "applicant.tax_code", "BNCMRA85T50H501Y", "applicant.family_name",
                      "Bianchi", "applicant.given_name", "Mara", "applicant.sex", "female",
                      "applicant.birth_date", "1985-12-10", "applicant.birth_place", "Roma",
                      "residence.country", "DE", "residence.address", "Lindenweg 4",
                      "residence.municipality", "Köln", "document.kind", "passport",
                      "document.number", "C01X00T47", "document.issuing_country", "DE",
                      "call.phone", "+4915112345678", "call.band", "evening", "contacts.mobile",
                      "+4915112345678", "contacts.email", "mara@example.org", NULL);
  pin_test_desk_go (desk, "residence");
  pin_test_desk_go (desk, "document");
  pin_test_desk_go (desk, "contacts");
  pin_test_desk_go (desk, "summary");
}
