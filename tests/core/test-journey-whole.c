/* test-journey-whole.c: from the first question to a definitive PIN, with the real mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-home.h"
#include "pin-test-citizen.h"
#include "pin-test-desk.h"
#include "pin-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>

#define ITALY_2015 "2015-06-01T09:00:00Z"
#define TODAY "2026-11-02T09:00:00Z"

static void
answer_triage (PinTestDesk *desk, gboolean abroad)
{
  g_autoptr (PinJourney) triage = NULL;

  pin_test_desk_begin (desk, "triage");
  if (abroad) {
    pin_test_assert_step (desk, "identity");
    pin_test_desk_type (desk, "triage.identity", "no", NULL);
    pin_test_desk_go (desk, "place");
  }
  pin_test_assert_step (desk, "place");
  pin_test_desk_type (desk, "triage.place", abroad ? "abroad" : "italy", NULL);
  pin_test_desk_go (desk, "papers");
  pin_test_desk_type (desk, "triage.papers", abroad ? "not_italian" : "italian", NULL);
  pin_test_desk_go (desk, "person");
  pin_test_desk_type (desk, "triage.requested_by", "self", NULL);
  pin_test_desk_go (desk, "outcome");
  g_assert_cmpint (pin_journey_triage_get_outcome (desk->journey), ==, PIN_OUTCOME_REQUEST);

  triage = g_steal_pointer (&desk->journey);
  pin_test_desk_begin (desk, "request");
  pin_journey_request_take_answers (desk->journey, pin_journey_get_inputs (triage));
  g_assert_false (pin_journey_has_unsaved (desk->journey));
}

static void
fill_request (PinTestDesk *desk, gboolean abroad)
{
  pin_test_assert_step (desk, "applicant");
  pin_test_desk_type (desk, "applicant.tax_code", "bncmra 85t50 h501y", "applicant.family_name",
                      "Bianchi", "applicant.given_name", " Mara ", "applicant.sex", "female",
                      "applicant.birth_date", "1985-12-10", "applicant.birth_place", "Roma", NULL);
  pin_test_desk_go (desk, "residence");
  if (abroad) {
    pin_test_desk_type (desk, "residence.country", "DE", "residence.address", "Lindenweg 4",
                        "residence.postal_code", "50667", "residence.municipality", "Köln", NULL);
    pin_test_desk_go (desk, "document");
    pin_test_desk_type (desk, "document.kind", "passport", "document.number", "C01X00T47",
                        "document.issuing_country", "DE", "call.phone", "+49 151 12345678",
                        "call.band", "evening", NULL);
  } else {
    pin_test_desk_type (desk, "residence.address", "Via dei Fiori 1", "residence.postal_code",
                        "00184", "residence.municipality", "Roma", "residence.province", "rm",
                        NULL);
  }
  pin_test_desk_go (desk, "contacts");
  pin_test_desk_type (desk, "contacts.mobile", "333 123 4567", "contacts.email", "mara@Example.ORG",
                      NULL);
  pin_test_desk_go (desk, "summary");
}

static PinCardKind
card (PinTestDesk *desk)
{
  PinCard decided;

  pin_home_decide (desk->connection, desk->tracker, desk->store, FALSE, &decided);
  return decided.kind;
}

static void
change_pin (PinTestDesk *desk, char **new_pin)
{
  const PinChange *change;

  pin_test_assert_step (desk, "ready");
  pin_test_desk_go (desk, "new-pin");
  change = pin_journey_get_reply (desk->journey, PIN_OPERATION_PROPOSE_PIN);
  *new_pin = g_strdup (change->new_pin);
  g_assert_cmpuint (strlen (*new_pin), ==, 8);
  pin_test_desk_go (desk, "type-back");
  pin_test_desk_type (desk, "new_pin", *new_pin, NULL);
  pin_test_desk_go (desk, "done");
  g_assert_null (pin_inputs_get (pin_journey_get_inputs (desk->journey), "new_pin"));
  g_assert_cmpstr (change->new_pin, ==, "");
}

static void
test_whole (gconstpointer data)
{
  gboolean abroad = g_str_equal (data, TODAY);
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", data, NULL);
  g_autoptr (PinTestDesk) desk = pin_test_desk_new (pin_test_server_get_url (server), NULL);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *new_pin = NULL;
  const PinPinState *state;

  pin_test_desk_connect (desk);
  g_assert_cmpint (card (desk), ==, PIN_CARD_NO_PIN);
  answer_triage (desk, abroad);
  fill_request (desk, abroad);
  pin_test_desk_go (desk, "receipt");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk->tracker)), ==, 1);
  g_assert_cmpint (card (desk), ==, abroad ? PIN_CARD_PHONE_CHECK : PIN_CARD_WAITING);

  while (two == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);

    two = pin_test_read_part (server, 2);
  }
  one = pin_test_read_part (server, 1);
  pin_tracker_refresh (desk->tracker);
  pin_test_desk_settle (desk);
  g_assert_cmpint (card (desk), ==, PIN_CARD_PARTS_READY);

  /* Swapped first: recognised, exchanged, no attempt burnt. */
  pin_test_desk_begin (desk, "first-access");
  pin_test_desk_type (desk, "tax_code", "BNCMRA85T50H501Y", "screen.part_one", two,
                      "screen.part_two", one, NULL);
  g_assert_false (pin_test_desk_continue (desk, NULL));
  g_assert_true (
      g_error_matches (pin_journey_get_error (desk->journey), PIN_ERROR, PIN_ERROR_HALVES_SWAPPED));
  g_assert_cmpstr (pin_inputs_get (pin_journey_get_inputs (desk->journey), "screen.part_one"), ==,
                   one);
  pin_test_desk_go (desk, "ready");
  g_assert_true (pin_connection_must_change (desk->connection));
  g_assert_cmpint (card (desk), ==, PIN_CARD_MUST_CHANGE);
  change_pin (desk, &new_pin);
  g_assert_cmpint (card (desk), ==, PIN_CARD_SIGNED_IN);
  g_clear_object (&desk->journey);

  pin_connection_sign_out_async (desk->connection, NULL, NULL, NULL);
  g_assert_cmpint (card (desk), ==, PIN_CARD_HAS_PIN);
  pin_test_desk_settle (desk);

  pin_test_desk_begin (desk, "access");
  pin_test_desk_type (desk, "tax_code", "BNCMRA85T50H501Y", "pin", new_pin, NULL);
  pin_test_desk_go (desk, "signed-in");
  state = pin_journey_get_reply (desk->journey, PIN_OPERATION_SHOW_PIN);
  g_assert_cmpint (state->state, ==, PIN_STATE_ACTIVE);
  g_assert_cmpint (state->kind, ==, PIN_KIND_ORDINARY);
  g_assert_cmpint (state->expires_at, >, state->server_time);
}

static PinTestServer *
serve (const char *database, const char *faults)
{
  PinTestServer *server =
      pin_test_server_new ("--practice", "--database", database, "--now", TODAY, NULL);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_SET_FAULTS, NULL, NULL, faults);

  pin_test_assert_status (reply, 200);
  return server;
}

static char *
count_requests (const char *database)
{
  return pin_test_database_query (database, "SELECT count(*) FROM requests");
}

/* The answer is lost once, or three times and then the citizen tries again: one request. */
static void
test_lost_answer (gconstpointer data)
{
  gboolean by_hand = strstr (data, ":3") != NULL;
  g_autofree char *folder = g_dir_make_tmp ("pin-whole-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "practice.db", NULL);
  g_autofree char *rows = NULL;

  {
    g_autoptr (PinTestServer) server = serve (database, "{}");
    g_autoptr (PinTestDesk) desk = pin_test_desk_new (pin_test_server_get_url (server), NULL);
    g_autoptr (PinTestReply) reply = NULL;
    g_autoptr (GError) error = NULL;

    pin_test_desk_connect (desk);
    answer_triage (desk, TRUE);
    fill_request (desk, TRUE);
    reply = pin_test_server_call (server, PIN_OPERATION_SET_FAULTS, NULL, NULL, data);
    pin_test_assert_status (reply, 200);
    if (by_hand) {
      g_assert_false (pin_test_desk_continue (desk, &error));
      g_assert_error (error, PIN_ERROR, PIN_ERROR_ANSWER_LOST);
      pin_test_assert_step (desk, "summary");
    }
    pin_test_desk_go (desk, "receipt");
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (desk->tracker)), ==, 1);
    g_assert_nonnull (pin_tracked_request_get_state (pin_tracker_get_open (desk->tracker)));
  }
  rows = count_requests (database);
  g_assert_cmpstr (rows, ==, "1");
  pin_test_database_remove (database);
  g_rmdir (folder);
}

/* Wrong PINs: each try uses one attempt, however the network behaves. */
static void
test_attempts (void)
{
  g_autoptr (PinTestServer) server = serve (":memory:", "{}");
  g_autoptr (PinTestDesk) desk = pin_test_desk_new (pin_test_server_get_url (server), NULL);
  gint64 before = 0;

  pin_test_desk_connect (desk);
  pin_test_desk_begin (desk, "access");
  pin_test_desk_type (desk, "tax_code", "BNCMRA85T50H501Y", "pin", "7K2M9QXR", NULL);
  for (guint i = 0; i < 6; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (pin_test_desk_continue (desk, &error));
    if (i == 5) {
      g_assert_error (error, PIN_ERROR, PIN_ERROR_LOCKED);
      break;
    }
    g_assert_error (error, PIN_ERROR, PIN_ERROR_WRONG_CREDENTIALS);
    if (i > 0)
      g_assert_cmpint (pin_error_get_attempts_left (error), ==, before - 1);
    before = pin_error_get_attempts_left (error);
  }
  pin_test_assert_step (desk, "locked");
  g_assert_cmpint (pin_error_get_retry_after (pin_journey_get_error (desk->journey)), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey-whole/italy-2015", ITALY_2015, test_whole);
  g_test_add_data_func ("/journey-whole/abroad-today", TODAY, test_whole);
  g_test_add_data_func ("/journey-whole/answer-lost-once", "{\"lose_count\":1}", test_lost_answer);
  g_test_add_data_func ("/journey-whole/answer-lost-and-tried-again", "{\"lose_count\":3}",
                        test_lost_answer);
  g_test_add_data_func ("/journey-whole/request-dropped", "{\"drop_count\":2}", test_lost_answer);
  g_test_add_func ("/journey-whole/attempts", test_attempts);
  return g_test_run ();
}
