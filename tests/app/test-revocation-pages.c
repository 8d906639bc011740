/* test-revocation-pages.c: the end of a PIN, said before and done after
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-life.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

static PinTestStage *
begin (const char *scenario)
{
  PinTestStage *stage = pin_test_stage_new_with_person (scenario, "revocation");

  pin_test_assert_page (stage, "revocation-before");
  return stage;
}

static void
ask (PinTestStage *stage)
{
  pin_test_stage_continue (stage, "Go on with the revocation", "revocation-data");
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "Number of the health card", stage->person->health_card->number);
  pin_test_type (stage->page, "Valid until", "31/12/2099");
  pin_test_type (stage->page, "E-mail", "elsewhere@example.org");
  pin_test_stage_continue (stage, "Send me the code", "revocation-code");
  pin_test_stage_let_pass (stage, 5);
}

/* What the service says to that PIN. */
static void
assert_opens (PinTestStage *stage, PinErrorCode code)
{
  g_autofree char *body = pin_test_credentials (stage->person->tax_code, stage->person->pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (stage->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_problem (reply, code);
}

/* First what it means, and what may be better. */
static void
test_before (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");

  pin_test_assert_sees (stage->page, "nobody can undo it");
  pin_test_assert_sees (stage->page, "Have you tried to recover it?");
  pin_test_assert_sees (stage->page, "The rule since 1 October 2021");
  pin_test_assert_sees (stage->page, "live abroad and have no Italian identity document");
  pin_test_click (stage->page, "Recover it instead");
  g_assert_cmpstr (stage->opened, ==, "recovery");
  pin_test_click (stage->page, "Sign in with the PIN");
  g_assert_cmpstr (stage->opened, ==, "access");
  pin_test_click (stage->page, "Ask the contact center");
  g_assert_cmpstr (stage->opened, ==, "contact-center");
  pin_test_stage_continue (stage, "Go on with the revocation", "revocation-data");
  pin_test_stage_continue (stage, "Back", "revocation-before");
  pin_test_click (stage->page, "Recover it instead");
  g_assert_cmpstr (stage->opened, ==, "recovery");
}

static void
test_whole (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  const char *service = pin_connection_get_memory_key (stage->desk->connection);
  g_autofree char *code = NULL;

  pin_store_set_pin_expiry (stage->desk->store, service, G_MAXINT32, NULL);
  ask (stage);
  pin_test_assert_sees (stage->page, "a code comes to the address you gave");
  pin_test_assert_sees (stage->page, "0 of 12 characters");
  code = pin_test_stage_read_code (stage, PIN_TEST_REVOCATION_CODE);
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Revoke the PIN", "revocation-done");
  pin_test_assert_sees (stage->page, "It was revoked on 23 November 2026");
  pin_test_assert_sees (stage->page, "The rule since 1 October 2021");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Back"));
  assert_opens (stage, PIN_ERROR_PIN_REVOKED);
  g_assert_cmpint (pin_store_get_pin_expiry (stage->desk->store, service), ==, 0);

  pin_test_click (stage->page, "May I have a new PIN?");
  g_assert_cmpstr (stage->opened, ==, "triage");
  pin_test_click (stage->page, "What to use instead");
  g_assert_cmpstr (stage->opened, ==, "identity");
  pin_test_click (stage->page, "Done");
  g_assert_true (stage->finished);
}

static void
test_too_little (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  guint before = pin_test_count_messages (stage->server);

  pin_test_stage_continue (stage, "Go on with the revocation", "revocation-data");
  pin_test_type (stage->page, "Valid until", "31/12/2019");
  pin_test_click (stage->page, "Send me the code");
  pin_test_assert_page (stage, "revocation-data");
  pin_test_assert_invalid (stage->page, "Tax code", "Write the tax code.");
  pin_test_assert_invalid (stage->page, "Number of the health card", "");
  pin_test_assert_invalid (stage->page, "E-mail", "the code must arrive somewhere");

  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "Number of the health card", "8038 ****");
  pin_test_click (stage->page, "Send me the code");
  pin_test_assert_invalid (stage->page, "Number of the health card", "");
  pin_test_click (stage->page, "No card, or no number on it?");
  g_assert_cmpstr (stage->opened, ==, "contact-center");
  pin_test_stage_let_pass (stage, 5);
  g_assert_cmpuint (pin_test_count_messages (stage->server), ==, before);
}

/* The card of another: the page says nothing, and no code comes. */
static void
test_other_card (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");

  g_free (stage->person->health_card->number);
  stage->person->health_card->number = g_strdup ("80380001200000001010");
  ask (stage);
  g_assert_null (pin_test_find_message (stage->server, PIN_TEST_REVOCATION_CODE, 0));
  pin_test_assert_sees (stage->page, "No code arrives?");
  pin_test_assert_sees (stage->page, "the health card is not the one on file");
}

static void
test_come_back (void)
{
  g_autoptr (PinTestStage) stage = begin ("one-contact");
  g_autofree char *code = NULL;

  ask (stage);
  code = pin_test_stage_read_code (stage, PIN_TEST_REVOCATION_CODE);
  pin_test_stage_begin (stage, "revocation", NULL);
  pin_test_stage_continue (stage, "I have the code already", "revocation-code");
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Revoke the PIN", "revocation-done");
  assert_opens (stage, PIN_ERROR_PIN_REVOKED);
}

static void
sign_in (PinTestStage *stage)
{
  pin_test_stage_begin (stage, "access", NULL);
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "PIN", stage->person->pin);
  pin_test_stage_continue (stage, "Sign in", "signed-in");
  pin_test_stage_begin (stage, "revocation", NULL);
}

/* Whoever is in types the PIN again, and may say why. */
static void
test_own (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");

  sign_in (stage);
  pin_test_assert_sees_not (stage->page, "Have you tried to recover it?");
  pin_test_click (stage->page, "Change the PIN instead");
  g_assert_cmpstr (stage->opened, ==, "change");
  pin_test_stage_continue (stage, "Go on with the revocation", "own-revocation");
  pin_test_assert_sees (stage->page, "You are talking to: ");
  pin_test_type (stage->page, "PIN", "ABCD2345");
  pin_test_choose (stage->page, "I no longer need it");
  pin_test_click (stage->page, "Revoke the PIN");
  pin_test_assert_says (stage, PIN_ERROR_WRONG_CREDENTIALS);
  pin_test_assert_invalid (stage->page, "PIN",
                           "The tax code or the PIN is not right. 4 attempts are left before you "
                           "must wait.");
  pin_test_clear (stage->page, "PIN");
  pin_test_type (stage->page, "PIN", stage->person->pin);
  pin_test_stage_continue (stage, "Revoke the PIN", "revocation-done");
  g_assert_false (pin_connection_is_signed_in (stage->desk->connection));
  g_assert_null (pin_journey_get_error (stage->desk->journey));
  assert_opens (stage, PIN_ERROR_PIN_REVOKED);
}

/* Locked on the way: what comes next is said, and where else to go, but not back to here. */
static void
test_own_locked (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");

  sign_in (stage);
  pin_test_stage_continue (stage, "Go on with the revocation", "own-revocation");
  pin_test_type (stage->page, "PIN", "ABCD2345");
  while (g_str_equal (pin_journey_get_step_nick (stage->desk->journey), "own-revocation")) {
    pin_test_click (stage->page, "Revoke the PIN");
    pin_test_stage_settle (stage);
  }
  pin_test_assert_page (stage, "locked");
  pin_test_assert_sees (stage->page, "You can try again in ");
  pin_test_assert_sees (stage->page, "the wait is longer");
  pin_test_assert_sees (stage->page, "After 100 wrong attempts in a row");
  pin_test_click (stage->page, "Recover the PIN");
  g_assert_cmpstr (stage->opened, ==, "recovery");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Revoke the PIN"));
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/revocation/before", test_before);
  g_test_add_func ("/app/revocation/whole", test_whole);
  g_test_add_func ("/app/revocation/too-little", test_too_little);
  g_test_add_func ("/app/revocation/other-card", test_other_card);
  g_test_add_func ("/app/revocation/come-back", test_come_back);
  g_test_add_func ("/app/revocation/own", test_own);
  g_test_add_func ("/app/revocation/own-locked", test_own_locked);

  return g_test_run ();
}
