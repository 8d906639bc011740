/* test-recovery-pages.c: from a lost PIN to a new one, and what is said when it is not possible
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-life.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <string.h>

static PinTestStage *
begin (const char *scenario)
{
  PinTestStage *stage = pin_test_stage_new_with_person (scenario, "recovery");

  pin_test_assert_page (stage, "recovery-before");
  return stage;
}

static void
fill_in (PinTestStage *stage)
{
  const PinContacts *contacts = stage->person->contacts;

  pin_test_stage_continue (stage, "Continue", "recovery-data");
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "Mobile phone", contacts->mobile);
  pin_test_type (stage->page, "E-mail",
                 contacts->email != NULL ? contacts->email : "nobody@example.org");
}

static void
ask (PinTestStage *stage)
{
  fill_in (stage);
  pin_test_stage_continue (stage, "Send me the code", "recovery-code");
  pin_test_stage_let_pass (stage, 5);
}

static void
test_whole (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  g_autofree char *code = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *one = NULL;
  g_autofree char *old = NULL;
  g_autoptr (PinTestReply) refused = NULL;

  pin_test_assert_sees (stage->page, "Two of the contacts");
  pin_test_assert_sees (stage->page, "used at least once");
  pin_test_assert_sees_not (stage->page, "You have asked for a code");
  ask (stage);
  pin_test_assert_sees (stage->page, "You are talking to: ");
  pin_test_assert_sees (stage->page, "It can be typed until 24 November 2026");
  pin_test_assert_sees (stage->page, "contain no links");
  pin_test_assert_sees (stage->page, "0 of 10 characters");
  code = pin_test_stage_read_code (stage, PIN_TEST_RECOVERY_CODE);
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Confirm", "new-parts");
  pin_test_assert_sees (stage->page, "The PIN you had before opens nothing any more.");
  pin_test_assert_sees (stage->page, "Part 1, by SMS to ");
  pin_test_click (stage->page, "Follow the two parts");
  g_assert_cmpstr (stage->opened, ==, "tracker");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (stage->desk->tracker)), ==, 1);

  /* The old PIN is no more; the parts give another. */
  old = pin_test_credentials (stage->person->tax_code, stage->person->pin);
  refused = pin_test_server_call (stage->server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, old);
  pin_test_assert_problem (refused, PIN_ERROR_WRONG_CREDENTIALS);
  pin_test_stage_let_pass (stage, 150);
  pair = pin_test_pick_pair (stage->server);
  g_assert_cmpuint (strlen (pair), ==, 16);
  one = g_strndup (pair, 8);
  pin_test_stage_begin (stage, "first-access", NULL);
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "Part 1", one);
  pin_test_type (stage->page, "Part 2", pair + 8);
  pin_test_stage_continue (stage, "Continue", "ready");
}

static void
test_too_little (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  guint before = pin_test_count_messages (stage->server);

  pin_test_stage_continue (stage, "Continue", "recovery-data");
  pin_test_type (stage->page, "Tax code", "TTVNLM72P17Z112X");
  pin_test_type (stage->page, "Mobile phone", stage->person->contacts->mobile);
  pin_test_click (stage->page, "Send me the code");
  pin_test_assert_page (stage, "recovery-data");
  pin_test_assert_invalid (stage->page, "Tax code", "The last character does not fit");
  pin_test_assert_invalid (stage->page, "E-mail", "Two contacts are needed");
  g_assert_null (pin_journey_get_reply (stage->desk->journey, PIN_OPERATION_RECOVER_PIN));
  pin_test_stage_let_pass (stage, 5);
  g_assert_cmpuint (pin_test_count_messages (stage->server), ==, before);
}

static void
test_wrong_code (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  g_autofree char *code = NULL;

  ask (stage);
  pin_test_type (stage->page, "Code", "AAAA");
  pin_test_click (stage->page, "Confirm");
  pin_test_assert_invalid (stage->page, "Code", "Characters are missing in the code.");
  pin_test_clear (stage->page, "Code");
  pin_test_type (stage->page, "Code", "AAAAABBBBB");
  pin_test_click (stage->page, "Confirm");
  pin_test_assert_says (stage, PIN_ERROR_WRONG_CODE);
  pin_test_assert_sees (stage->page, "You can try 4 more times.");
  pin_test_assert_invalid (stage->page, "Code",
                           "This is not the code that was sent. You can try 4 more times.");
  for (int i = 0; i < 4; i++) {
    pin_test_click (stage->page, "Confirm");
    pin_test_stage_settle (stage);
  }
  pin_test_assert_page (stage, "code-void");
  pin_test_assert_sees (stage->page, "typed wrong too often");

  /* Once more, without typing anything again. */
  pin_test_stage_continue (stage, "Begin again", "recovery-data");
  pin_test_stage_continue (stage, "Send me the code", "recovery-code");
  pin_test_stage_let_pass (stage, 5);
  code = pin_test_stage_read_code (stage, PIN_TEST_RECOVERY_CODE);
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Confirm", "new-parts");
}

/* Whoever asks for a tax code without a PIN sees the same, word by word. */
static void
test_stranger (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  guint before = pin_test_count_messages (stage->server);

  pin_test_stage_continue (stage, "Continue", "recovery-data");
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Mobile phone", "+39 333 1234567");
  pin_test_type (stage->page, "E-mail", "mara@example.org");
  pin_test_stage_continue (stage, "Send me the code", "recovery-code");
  pin_test_stage_let_pass (stage, 5);
  g_assert_cmpuint (pin_test_count_messages (stage->server), ==, before);
  pin_test_assert_sees (stage->page, "If what you wrote is what the service has on file");
  pin_test_type (stage->page, "Code", "AAAAABBBBB");
  pin_test_click (stage->page, "Confirm");
  pin_test_assert_says (stage, PIN_ERROR_WRONG_CODE);
  pin_test_assert_sees (stage->page, "You can try 4 more times.");
}

/* Never used, or one contact: the reasons are on the page, which it is comes by mail. */
static void
test_not_possible (gconstpointer scenario)
{
  g_autoptr (PinTestStage) stage = begin (scenario);
  g_autofree char *told = NULL;

  ask (stage);
  g_assert_null (pin_test_find_message (stage->server, PIN_TEST_RECOVERY_CODE, 0));
  pin_test_assert_sees (stage->page, "A PIN that was never used cannot be recovered");
  pin_test_assert_sees (stage->page, "single contact on file");
  pin_test_assert_sees (stage->page, "it writes to you why");
  pin_test_click (stage->page, "Revoke the PIN instead");
  g_assert_cmpstr (stage->opened, ==, "revocation");
  pin_test_click (stage->page, "Ask the contact center");
  g_assert_cmpstr (stage->opened, ==, "contact-center");
  pin_test_stage_continue (stage, "Ask for another code", "recovery-data");
}

/* Between asking and typing the program was closed. */
static void
test_come_back (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");
  g_autofree char *code = NULL;

  ask (stage);
  code = pin_test_stage_read_code (stage, PIN_TEST_RECOVERY_CODE);
  pin_test_stage_begin (stage, "recovery", NULL);
  pin_test_assert_sees (stage->page, "You have asked for a code");
  pin_test_assert_sees (stage->page, "It can be typed until 24 November 2026");
  pin_test_stage_continue (stage, "I have the code already", "recovery-code");
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Confirm", "new-parts");

  pin_test_stage_begin (stage, "recovery", NULL);
  pin_test_assert_sees_not (stage->page, "You have asked for a code");
  pin_test_click (stage->page, "Revoke the PIN instead");
  g_assert_cmpstr (stage->opened, ==, "revocation");
}

/* From the form for who has a PIN, and from a lock. */
static void
test_ways_here (void)
{
  g_autoptr (PinTestStage) stage = begin ("locked-for-good");

  pin_test_stage_begin (stage, "access", NULL);
  pin_test_click (stage->page, "I have lost my PIN");
  g_assert_cmpstr (stage->opened, ==, "recovery");
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "PIN", "ABCD2345");
  pin_test_stage_continue (stage, "Sign in", "locked");
  pin_test_assert_says (stage, PIN_ERROR_LOCKED_FOR_GOOD);
  pin_test_click (stage->page, "Revoke the PIN");
  g_assert_cmpstr (stage->opened, ==, "revocation");
  pin_test_click (stage->page, "Recover the PIN");
  g_assert_cmpstr (stage->opened, ==, "recovery");
}

/* Left in the middle, a code stays nowhere. */
static void
test_leaving_wipes (void)
{
  g_autoptr (PinTestStage) stage = begin ("active");

  ask (stage);
  pin_test_type (stage->page, "Code", "AAAAABBBBB");
  pin_test_stage_assert_wiped (stage, "Code");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/recovery/whole", test_whole);
  g_test_add_func ("/app/recovery/too-little", test_too_little);
  g_test_add_func ("/app/recovery/wrong-code", test_wrong_code);
  g_test_add_func ("/app/recovery/stranger", test_stranger);
  g_test_add_data_func ("/app/recovery/never-used", "provisional", test_not_possible);
  g_test_add_data_func ("/app/recovery/one-contact", "one-contact", test_not_possible);
  g_test_add_func ("/app/recovery/come-back", test_come_back);
  g_test_add_func ("/app/recovery/ways-here", test_ways_here);
  g_test_add_func ("/app/recovery/leaving-wipes", test_leaving_wipes);

  return g_test_run ();
}
