/* test-desk-life.c: the operator and the invented people, with the real mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-desk.h"
#include "pin-test-desk.h"
#include "pin-test-server.h"
#include "pin-test-wait.h"

#include <string.h>

#define TODAY "2026-11-23T09:00:00Z"

typedef struct {
  PinTestServer *server;
  PinTestDesk *world;
  PinMailbox *mailbox;
  PinDesk *desk;
} Fixture;

static gboolean
is_quiet (gpointer data)
{
  Fixture *fixture = data;
  gboolean desk = TRUE, mailbox = TRUE, tracker = TRUE;

  g_object_get (fixture->desk, "busy", &desk, NULL);
  g_object_get (fixture->mailbox, "busy", &mailbox, NULL);
  g_object_get (fixture->world->tracker, "busy", &tracker, NULL);
  return !desk && !mailbox && !tracker && !g_main_context_pending (NULL);
}

static void
settle (Fixture *fixture)
{
  pin_test_drain ();
  pin_test_wait_until (is_quiet, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = pin_test_server_new ("--practice", "--now", TODAY, NULL);
  fixture->world = pin_test_desk_new (pin_test_server_get_url (fixture->server), NULL);
  pin_test_desk_connect (fixture->world);
  fixture->mailbox = pin_mailbox_new (fixture->world->connection);
  fixture->desk = pin_desk_new (fixture->mailbox, fixture->world->tracker);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_assert_finalize_object (fixture->desk);
  g_assert_finalize_object (fixture->mailbox);
  pin_test_desk_free (fixture->world);
  pin_test_server_free (fixture->server);
}

static PinScenarios *
list_people (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PinScenarios *people;

  pin_desk_list_async (fixture->desk, NULL, pin_test_wait_ready, &result);
  people = pin_desk_list_finish (fixture->desk, pin_test_wait_result (&result), &error);
  g_assert_no_error (error);
  return people;
}

static PinScenario *
become (Fixture *fixture, const char *scenario_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PinScenario *person;

  pin_desk_become_async (fixture->desk, scenario_id, NULL, pin_test_wait_ready, &result);
  person = pin_desk_become_finish (fixture->desk, pin_test_wait_result (&result), &error);
  g_assert_no_error (error);
  settle (fixture);
  return person;
}

static gboolean
begin (Fixture *fixture, PinDeskTask task, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  pin_desk_begin_async (fixture->desk, task, NULL, pin_test_wait_ready, &result);
  done = pin_desk_begin_finish (fixture->desk, pin_test_wait_result (&result), error);
  settle (fixture);
  return done;
}

static gboolean
confirm (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  pin_desk_confirm_async (fixture->desk, NULL, pin_test_wait_ready, &result);
  done = pin_desk_confirm_finish (fixture->desk, pin_test_wait_result (&result), error);
  settle (fixture);
  return done;
}

/* The newest message of a channel. */
static const char *
read_mail (Fixture *fixture, int channel)
{
  GListModel *model = G_LIST_MODEL (fixture->mailbox);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (PinMail) mail = g_list_model_get_item (model, i);

    if (pin_mail_get_message (mail)->channel == channel)
      return pin_mail_get_message (mail)->text;
  }
  return NULL;
}

static void
type_code (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (GRegex) pattern = g_regex_new ("\\b([0-9A-Z]{3} [0-9A-Z]{3})\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *code = NULL;

  g_assert_nonnull (text);
  g_assert_true (g_regex_match (pattern, text, 0, &match));
  code = g_match_info_fetch (match, 1);
  pin_inputs_set (pin_desk_get_inputs (fixture->desk), name, code);
}

/* Everybody begins as announced, twice, and their request is followed. */
static void
test_everybody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinScenarios) people = list_people (fixture);

  g_assert_cmpuint (people->scenarios->len, >=, PIN_N_LIVES);
  for (guint i = 0; i < people->scenarios->len * 2; i++) {
    const PinScenario *listed = g_ptr_array_index (people->scenarios, i / 2);
    g_autoptr (PinScenario) person = become (fixture, listed->scenario_id);
    PinTrackedRequest *request = pin_tracker_get_open (fixture->world->tracker);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->world->tracker));

    g_test_message ("%s", listed->scenario_id);
    g_assert_cmpint (person->life, ==, listed->life);
    g_assert_cmpstr (person->tax_code, ==, listed->tax_code);
    g_assert_cmpstr (pin_inputs_get (pin_desk_get_inputs (fixture->desk), "tax_code"), ==,
                     person->tax_code);
    g_assert_cmpuint (n, ==, person->request_id != NULL ? 1 : 0);
    if (person->life == PIN_LIFE_PHONE_CHECK)
      g_assert_cmpint (pin_tracked_request_get_state (request)->status, ==,
                       PIN_REQUEST_PHONE_CHECK);
    if (person->life == PIN_LIFE_SENDING)
      g_assert_cmpint (pin_tracked_request_get_state (request)->status, ==, PIN_REQUEST_SENDING);
    if (person->life == PIN_LIFE_PROVISIONAL || person->life == PIN_LIFE_RECOVERING)
      g_assert_cmpint (pin_tracked_request_get_state (request)->status, ==, PIN_REQUEST_DELIVERED);
  }
}

/* Both codes arrive on two ways, and with both of them the PIN is recovered or revoked. */
static void
test_by_phone (Fixture *fixture, gconstpointer data)
{
  static const PinDeskTask tasks[] = { PIN_DESK_RECOVERY, PIN_DESK_REVOCATION };

  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++) {
    g_autoptr (PinScenario) person = become (fixture, "active");
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) wrong = NULL;
    g_autoptr (GError) again = NULL;

    g_assert_true (begin (fixture, tasks[i], &error));
    g_assert_no_error (error);
    type_code (fixture, "sms_code", read_mail (fixture, PIN_CHANNEL_SMS));
    pin_inputs_set (pin_desk_get_inputs (fixture->desk), "mail_code", "222222");
    g_assert_false (confirm (fixture, &wrong));
    g_assert_error (wrong, PIN_ERROR, PIN_ERROR_WRONG_CODE);

    type_code (fixture, "mail_code", read_mail (fixture, PIN_CHANNEL_EMAIL));
    g_assert_true (confirm (fixture, &error));
    g_assert_no_error (error);

    /* Once it is revoked, the operator can do nothing any more. */
    if (tasks[i] == PIN_DESK_REVOCATION) {
      g_assert_false (begin (fixture, PIN_DESK_RECOVERY, &again));
      g_assert_error (again, PIN_ERROR, PIN_ERROR_PIN_REVOKED);
    }
  }
}

static const struct {
  const char *scenario_id;
  PinDeskTask task;
  PinErrorCode code;
} refusals[] = {
  { "none", PIN_DESK_RECOVERY, PIN_ERROR_STATE_CONFLICT },
  { "provisional", PIN_DESK_RECOVERY, PIN_ERROR_NEVER_USED },
  { "one-contact", PIN_DESK_RECOVERY, PIN_ERROR_FEW_CONTACTS },
  { "no-mobile", PIN_DESK_REVOCATION, PIN_ERROR_FEW_CONTACTS },
  { "revoked", PIN_DESK_REVOCATION, PIN_ERROR_PIN_REVOKED },
  { "ceased", PIN_DESK_RECOVERY, PIN_ERROR_PIN_CEASED },
  { "sending", PIN_DESK_POST, PIN_ERROR_REQUEST_OPEN },
  { "active", PIN_DESK_POST, PIN_ERROR_PIN_EXISTS },
  { "ceased", PIN_DESK_ENVELOPE, PIN_ERROR_NOT_ELIGIBLE },
};

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (PinScenario) person = become (fixture, refusals[i].scenario_id);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", refusals[i].scenario_id);
    g_assert_false (begin (fixture, refusals[i].task, &error));
    g_assert_error (error, PIN_ERROR, (int)refusals[i].code);
  }
}

/* An envelope is there at once; a letter takes its time. */
static void
test_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PinScenario) person = become (fixture, "none");
  g_autoptr (PinScenario) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_mail (fixture, PIN_CHANNEL_ENVELOPE));
  g_assert_true (begin (fixture, PIN_DESK_ENVELOPE, &error));
  g_assert_no_error (error);
  g_assert_nonnull (read_mail (fixture, PIN_CHANNEL_ENVELOPE));

  again = become (fixture, "none");
  g_assert_true (begin (fixture, PIN_DESK_POST, &error));
  g_assert_no_error (error);
  g_assert_null (strstr (read_mail (fixture, PIN_CHANNEL_ENVELOPE), again->tax_code));
  for (guint i = 0; i < 10 && read_mail (fixture, PIN_CHANNEL_LETTER) == NULL; i++) {
    g_autoptr (GAsyncResult) result = NULL;

    pin_mailbox_advance_async (fixture->mailbox, 0, NULL, pin_test_wait_ready, &result);
    g_assert_true (
        pin_mailbox_advance_finish (fixture->mailbox, pin_test_wait_result (&result), NULL));
    settle (fixture);
  }
  g_assert_nonnull (read_mail (fixture, PIN_CHANNEL_LETTER));
}

/* Somebody the service has never heard of has to be described first. */
static void
test_stranger (Fixture *fixture, gconstpointer data)
{
  PinInputs *inputs = pin_desk_get_inputs (fixture->desk);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) error = NULL;
  const PinFieldFault *fault;

  pin_inputs_set (inputs, "tax_code", "BNCMRA85T50H501Y");
  g_assert_false (begin (fixture, PIN_DESK_ENVELOPE, &unknown));
  g_assert_error (unknown, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  fault = g_ptr_array_index (pin_error_get_fields (unknown), 0);
  g_assert_cmpstr (fault->field, ==, "residence");

  pin_inputs_set (inputs, "residence.country", "DE");
  pin_inputs_set (inputs, "residence.address", "Lindenweg 4");
  pin_inputs_set (inputs, "residence.municipality", "Köln");
  g_assert_true (begin (fixture, PIN_DESK_ENVELOPE, &error));
  g_assert_no_error (error);
  g_assert_nonnull (read_mail (fixture, PIN_CHANNEL_ENVELOPE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk-life/everybody", test_everybody);
  ADD ("/desk-life/by-phone", test_by_phone);
  ADD ("/desk-life/refusals", test_refusals);
  ADD ("/desk-life/paper", test_paper);
  ADD ("/desk-life/stranger", test_stranger);
#undef ADD
  return g_test_run ();
}
