/* test-contacts-pages.c: the contacts on file, changed and confirmed, before the eye
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-field-label.h"
#include "pin-test-life.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <string.h>

#define THEIRS \
  "{\"contacts\":{\"mobile\":\"+393331234567\",\"email\":\"mara@example.org\"," \
  "\"office_phone\":\"+39069999999\"}}"

/* Somebody with a PIN since 2015, signed in. */
static PinTestStage *
begin (char **pin)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");

  *pin = pin_test_get_pin (stage->server, PIN_TEST_TAX_CODE, request);
  pin_test_desk_connect (stage->desk);
  pin_test_stage_begin (stage, "access", NULL);
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "PIN", *pin);
  pin_test_stage_continue (stage, "Sign in", "signed-in");
  pin_test_stage_begin (stage, "contacts", NULL);
  pin_test_assert_page (stage, "contacts-on-file");
  return stage;
}

/* A number is shown as it is dialled. */
#define assert_shows(stage, number) \
  G_STMT_START \
  { \
    g_autofree char *shown_ = pin_field_say ("contacts.mobile", number); \
    pin_test_assert_sees ((stage)->page, shown_); \
  } \
  G_STMT_END

static char *
read_code (PinTestStage *stage, gboolean sms, guint from)
{
  g_autofree char *text = sms ? pin_test_find_sms (stage->server, "codice", from)
                              : pin_test_find_message (stage->server, PIN_TEST_CONTACT_CODE, from);

  g_assert_nonnull (text);
  return pin_test_pick_code (text);
}

static void
test_changed (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin (&pin);
  guint from = pin_test_count_messages (stage->server);
  g_autofree char *sms = NULL;
  g_autofree char *mail = NULL;

  assert_shows (stage, "+393331234567");
  pin_test_assert_sees (stage->page, "mara@example.org");
  pin_test_assert_sees (stage->page, "you can recover a lost PIN by yourself");
  pin_test_stage_continue (stage, "Change them", "contacts");
  pin_test_assert_sees (stage->page, "the contact counts once you have typed the code");
  pin_test_clear (stage->page, "Mobile phone");
  pin_test_type (stage->page, "Mobile phone", "333 9999999");
  pin_test_clear (stage->page, "E-mail");
  pin_test_type (stage->page, "E-mail", "new@example.org");
  pin_test_stage_continue (stage, "Save", "contact-code");
  pin_test_assert_sees (stage->page, "An SMS with a code was sent to ");
  assert_shows (stage, "+393339999999");
  pin_test_assert_sees (stage->page, "0 of 6 characters");

  sms = read_code (stage, TRUE, from);
  mail = read_code (stage, FALSE, from);
  pin_test_type (stage->page, "Code", g_str_equal (sms, "AAAAAA") ? "BBBBBB" : "AAAAAA");
  pin_test_click (stage->page, "Confirm");
  pin_test_assert_says (stage, PIN_ERROR_WRONG_CODE);
  pin_test_assert_invalid (stage->page, "Code",
                           "This is not the code that was sent. You can try 4 more times.");
  pin_test_clear (stage->page, "Code");
  pin_test_type (stage->page, "Code", sms);
  pin_test_stage_continue (stage, "Confirm", "contact-next-code");
  pin_test_assert_sees (stage->page, "An e-mail with a code was sent to new@example.org.");
  pin_test_type (stage->page, "Code", mail);
  pin_test_stage_continue (stage, "Confirm", "contacts-saved");
  assert_shows (stage, "+393339999999");
  pin_test_assert_sees (stage->page, "new@example.org");
  pin_test_assert_sees_not (stage->page, "mara@example.org");
}

/* What waits for its code can be confirmed when the citizen comes back. */
static void
test_later (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin (&pin);
  guint from = pin_test_count_messages (stage->server);
  g_autofree char *code = NULL;

  pin_test_stage_continue (stage, "Change them", "contacts");
  pin_test_type (stage->page, "PEC (certified mail)", "mara@pec.example.org");
  pin_test_stage_continue (stage, "Save", "contact-code");
  g_assert_false (pin_journey_has_unsaved (stage->desk->journey));
  code = read_code (stage, FALSE, from);

  pin_test_stage_begin (stage, "contacts", NULL);
  pin_test_assert_page (stage, "contacts-on-file");
  pin_test_assert_sees (stage->page, "Not confirmed yet");
  pin_test_assert_sees (stage->page, "mara@pec.example.org");
  pin_test_stage_continue (stage, "Type the code", "contact-code");
  pin_test_assert_sees (stage->page, "A PEC with a code was sent to mara@pec.example.org.");
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Confirm", "contacts-saved");
  pin_test_assert_sees (stage->page, "mara@pec.example.org");
}

/* Fewer than two ways mean no recovery: said, and accepted. */
static void
test_no_recovery (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin (&pin);

  pin_test_stage_continue (stage, "Change them", "contacts");
  pin_test_clear (stage->page, "E-mail");
  pin_test_assert_sees (stage->page, "a lost PIN can only be revoked");
  pin_test_click (stage->page, "Save");
  pin_test_assert_page (stage, "contacts");
  pin_test_assert_sees (stage->page, "Tick this to go on");
  pin_test_choose (stage->page, "I accept that a lost PIN cannot be recovered");
  pin_test_stage_continue (stage, "Save", "contacts-saved");
  pin_test_assert_sees (stage->page, "a lost PIN cannot be recovered: it can only be revoked");
}

/* Another program was quicker: its contacts are shown, what was typed here is kept. */
static void
test_changed_meanwhile (void)
{
  g_autofree char *pin = NULL;
  g_autoptr (PinTestStage) stage = begin (&pin);
  g_autofree char *token = pin_test_sign_in (stage->server, PIN_TEST_TAX_CODE, pin);
  g_autoptr (PinTestReply) seen =
      pin_test_server_call (stage->server, PIN_OPERATION_SHOW_CONTACTS, NULL, token, NULL);
  g_autofree char *headers = NULL;
  g_autoptr (PinTestReply) theirs = NULL;

  pin_test_stage_continue (stage, "Change them", "contacts");
  pin_test_type (stage->page, "Phone at home", "06 7654321");

  headers = g_strdup_printf ("Authorization: Bearer %s\r\nIf-Match: \"%s\"\r\n"
                             "Idempotency-Key: 6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b299\r\n"
                             "Content-Type: application/json\r\n",
                             token, pin_test_reply_get (seen, "etag"));
  theirs = pin_test_server_send (stage->server, "PUT", PIN_BASE_PATH "/contacts", headers, THEIRS,
                                 strlen (THEIRS));
  pin_test_assert_status (theirs, 200);

  pin_test_stage_continue (stage, "Save", "contacts-changed");
  pin_test_assert_says (stage, PIN_ERROR_CHANGED_MEANWHILE);
  pin_test_stage_continue (stage, "See how things are", "contacts-on-file");
  assert_shows (stage, "+39069999999");
  pin_test_assert_sees_not (stage->page, "Phone at home");
  pin_test_stage_continue (stage, "Change them", "contacts");
  pin_test_stage_continue (stage, "Save", "contacts-saved");
  assert_shows (stage, "+39069999999");
  assert_shows (stage, "+39067654321");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/contacts/changed", test_changed);
  g_test_add_func ("/app/contacts/later", test_later);
  g_test_add_func ("/app/contacts/no-recovery", test_no_recovery);
  g_test_add_func ("/app/contacts/changed-meanwhile", test_changed_meanwhile);
  return g_test_run ();
}
