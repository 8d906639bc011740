/* test-activation-pages.c: from a letter with part 1 that nobody asked for to part 2
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <string.h>

#define CARD "80380001200000001234"
#define POSTED \
  "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"family_name\":\"Bianchi\",\"given_name\":\"Mara\"," \
  "\"residence\":{\"country\":\"IT\",\"address\":\"Via dei Fiori 1\",\"postal_code\":\"00184\"," \
  "\"municipality\":\"Roma\",\"province\":\"RM\"},\"health_card\":{\"number\":\"" CARD "\"," \
  "\"expires_on\":\"2019-05-31\"},\"has_italian_document\":true}"

/* The institute posts part 1, and the letter arrives. */
static PinTestStage *
begin_with_letter (char **part)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);
  g_autoptr (PinTestReply) posted =
      pin_test_server_call (stage->server, PIN_OPERATION_POST_PART, NULL, NULL, POSTED);

  pin_test_assert_status (posted, 204);
  while ((*part = pin_test_read_part (stage->server, 2)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (stage->server);
  }
  pin_test_desk_connect (stage->desk);
  pin_test_stage_begin (stage, "activation", NULL);
  pin_test_assert_page (stage, "letter");
  return stage;
}

static void
fill_in (PinTestStage *stage, const char *part, const char *card)
{
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", part);
  pin_test_stage_continue (stage, "Continue", "health-card");
  pin_test_type (stage->page, "Number of the health card", card);
  pin_test_type (stage->page, "Valid until", "31/05/2019");
  pin_test_stage_continue (stage, "Continue", "contacts");
  pin_test_type (stage->page, "Mobile phone", "333 1234567");
  pin_test_type (stage->page, "E-mail", "mara@example.org");
  pin_test_stage_continue (stage, "Continue", "activate");
}

static void
test_activated (void)
{
  g_autofree char *part = NULL;
  g_autoptr (PinTestStage) stage = begin_with_letter (&part);
  g_autofree char *small = g_ascii_strdown (part, -1);
  g_autofree char *two = NULL;
  PinTrackedRequest *request;

  /* On every screen that takes or sends part 1 stands who gets it. */
  pin_test_assert_sees (stage->page, "You are talking to: ");
  pin_test_assert_sees (stage->page, "Step 1 of 4");
  fill_in (stage, small, "8038 0001 2000 0000 1234");
  pin_test_assert_sees (stage->page, "You are talking to: ");
  pin_test_assert_sees (stage->page, PIN_TEST_TAX_CODE);
  pin_test_assert_sees_not (stage->page, part);
  pin_test_assert_sees_not (stage->page, small);

  pin_test_stage_continue (stage, "Activate the PIN", "activated");
  pin_test_assert_sees (stage->page, "You have part 1 already: it is in the letter.");
  pin_test_assert_sees (stage->page, "Part 2, by SMS to");
  pin_test_assert_sees_not (stage->page, part);
  pin_test_click (stage->page, "Follow part 2");
  g_assert_cmpstr (stage->opened, ==, "tracker");
  request = pin_tracker_get_open (stage->desk->tracker);
  g_assert_nonnull (request);

  /* Both parts together open the first access. */
  while ((two = pin_test_read_part (stage->server, 1)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (stage->server);
  }
  pin_test_stage_begin (stage, "first-access", NULL);
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Part 1", part);
  pin_test_type (stage->page, "Part 2", two);
  pin_test_stage_continue (stage, "Continue", "ready");
}

/* What is missing or cannot be is said at its field, and costs nothing. */
static void
test_malformed (void)
{
  g_autofree char *part = NULL;
  g_autoptr (PinTestStage) stage = begin_with_letter (&part);

  pin_test_type (stage->page, "Tax code", "BNCMRA85T50H501X");
  pin_test_type (stage->page, "Part 1", "ABCDEFG");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "letter");
  pin_test_assert_invalid (stage->page, "Part 1", "Characters are missing in this part.");
  pin_test_assert_sees (stage->page, "7 of 8 characters");
  pin_test_clear (stage->page, "Tax code");
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_clear (stage->page, "Part 1");
  pin_test_type (stage->page, "Part 1", part);
  pin_test_stage_continue (stage, "Continue", "health-card");

  /* Asterisks, or no card at all: the contact center. */
  pin_test_type (stage->page, "Number of the health card", "80380001200000******");
  pin_test_type (stage->page, "Valid until", "31/05/2019");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "health-card");
  pin_test_assert_sees (stage->page, "contact center");
  pin_test_click (stage->page, "No card, or no number on it?");
  g_assert_cmpstr (stage->opened, ==, "contact-center");
  g_assert_null (pin_journey_get_reply (stage->desk->journey, PIN_OPERATION_ACTIVATE_POSTED_PIN));
}

/* Which of the three is wrong is not said; what to compare, and how often, is. */
static void
test_not_matching (void)
{
  g_autofree char *part = NULL;
  g_autoptr (PinTestStage) stage = begin_with_letter (&part);

  fill_in (stage, part, "80380001200000004321");
  pin_test_click (stage->page, "Activate the PIN");
  pin_test_assert_says (stage, PIN_ERROR_NOT_MATCHING);
  pin_test_assert_sees (stage->page, "part 1 with the letter");
  pin_test_assert_sees (stage->page, "4 attempts are left");

  pin_test_click (stage->page, "Change: Health card");
  pin_test_assert_page (stage, "health-card");
  pin_test_clear (stage->page, "Number of the health card");
  pin_test_type (stage->page, "Number of the health card", CARD);
  pin_test_stage_continue (stage, "Continue", "activate");
  pin_test_stage_continue (stage, "Activate the PIN", "activated");
}

static void
test_locked (void)
{
  g_autofree char *part = NULL;
  g_autoptr (PinTestStage) stage = begin_with_letter (&part);

  fill_in (stage, "AAAABBBB", CARD);
  for (guint i = 0;
       i < 8 && g_str_equal (pin_journey_get_step_nick (stage->desk->journey), "activate"); i++) {
    pin_test_click (stage->page, "Activate the PIN");
    pin_test_stage_settle (stage);
  }
  pin_test_assert_page (stage, "locked");
  pin_test_assert_sees (stage->page, "You can try again in ");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/activation/activated", test_activated);
  g_test_add_func ("/app/activation/malformed", test_malformed);
  g_test_add_func ("/app/activation/not-matching", test_not_matching);
  g_test_add_func ("/app/activation/locked", test_locked);
  return g_test_run ();
}
