/* test-request-pages.c: from the first question to the receipt
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-problem-bar.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

#include <signal.h>
#include <string.h>

static void
answer_triage (PinTestStage *stage, const char *place, const char *papers)
{
  pin_test_stage_begin (stage, "triage", NULL);
  if (g_str_equal (pin_journey_get_step_nick (stage->desk->journey), "identity")) {
    pin_test_choose (stage->page, "No, none of them");
    pin_test_stage_continue (stage, "Continue", "place");
  }
  pin_test_choose (stage->page, place);
  pin_test_click (stage->page, "Continue");
  if (papers == NULL)
    return;
  pin_test_assert_page (stage, "papers");
  pin_test_choose (stage->page, papers);
  pin_test_stage_continue (stage, "Continue", "person");
  pin_test_choose (stage->page, "For me");
  pin_test_stage_continue (stage, "Continue", "outcome");
}

static void
fill_applicant (PinTestStage *stage)
{
  pin_test_assert_page (stage, "applicant");
  pin_test_type (stage->page, "Tax code", "bncmra85t50h501y");
  pin_test_type (stage->page, "Family name", "Bianchi");
  pin_test_type (stage->page, "Given name", "Mara");
  pin_test_assert_sees (stage->page, "From the tax code: please check.");
  pin_test_stage_continue (stage, "Continue", "residence");
}

static void
begin_request (PinTestStage *stage, const char *place, const char *papers)
{
  static const char *const names[] = { "triage.place", "triage.papers", "triage.requested_by" };
  g_autoptr (PinInputs) answers = pin_inputs_new ();

  answer_triage (stage, place, papers);
  pin_test_assert_sees (stage->page, "You can request a PIN");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    pin_inputs_set (answers, names[i],
                    pin_inputs_get (pin_journey_get_inputs (stage->desk->journey), names[i]));
  pin_test_click (stage->page, "Request the PIN");
  g_assert_cmpstr (stage->opened, ==, "request");
  pin_test_stage_begin (stage, "request", answers);
}

static void
test_triage (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);
  GtkWidget *group;

  pin_test_stage_begin (stage, "triage", NULL);
  pin_test_assert_page (stage, "identity");
  pin_test_assert_sees (stage->page, "Step 1 of ");
  group =
      pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "Do you have SPID, CIE or CNS?");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "identity");
  pin_test_assert_says (stage, PIN_ERROR_INVALID_FIELDS);
  pin_test_assert_sees (stage->page, "Choose one of the answers.");
  g_assert_true (pin_test_tells_wrong (group));

  pin_test_choose (stage->page, "No, none of them");
  pin_test_stage_continue (stage, "Continue", "place");
  pin_test_assert_sees_not (stage->page, "Something must be corrected");
  pin_test_stage_continue (stage, "Back", "identity");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (
      pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_RADIO, "No, none of them"))));
}

static void
test_outcomes (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);

  answer_triage (stage, "In Italy", NULL);
  pin_test_assert_page (stage, "outcome");
  pin_test_assert_sees (stage->page, "The rules do not give a PIN in this case");
  pin_test_assert_sees (stage->page, "The rule since 1 October 2021");
  pin_test_assert_sees (stage->page, "circolare n. 127");
  pin_test_assert_sees (stage->page, "You get it from your municipality.");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Request the PIN"));
  gtk_widget_activate_action (stage->page, "journey.continue", NULL);
  g_assert_true (stage->finished);

  pin_test_stage_begin (stage, "triage", NULL);
  pin_test_choose (stage->page, "Yes, I have one of them");
  pin_test_stage_continue (stage, "Continue", "outcome");
  pin_test_assert_sees (stage->page, "You need no PIN");
}

static void
test_request_abroad (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);
  const PinRequestAccepted *reply;

  begin_request (stage, "Abroad", "No");
  fill_applicant (stage);
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Province"));
  pin_test_type (stage->page, "Country", "Germany");
  pin_test_type (stage->page, "Street and number", "Lindenweg 4");
  pin_test_type (stage->page, "City", "Köln");
  pin_test_stage_continue (stage, "Continue", "document");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_sees (stage->page, "Choose the kind of document.");
  pin_test_assert_sees (stage->page, "Choose when you can answer the phone.");
  pin_test_choose (stage->page, "Passport");
  pin_test_type (stage->page, "Number of the document", "C01X00T47");
  pin_test_type (stage->page, "Country that issued it", "germania");
  pin_test_type (stage->page, "Phone on which you can be called", "+49 151 1234567");
  pin_test_choose (stage->page, "From 16 to 20, Italian time");
  pin_test_stage_continue (stage, "Continue", "contacts");
  pin_test_type (stage->page, "Mobile phone", "+49 151 1234567");

  /* What may be wrong stops once, in front of it; what was typed is not changed. */
  pin_test_type (stage->page, "E-mail", "mara@gmial.com");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "contacts");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_ALERT, "Did you mean mara@gmail.com?");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Continue as it is");
  pin_test_clear (stage->page, "E-mail");
  pin_test_type (stage->page, "E-mail", "mara@gmial.com");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Continue");
  pin_test_clear (stage->page, "E-mail");
  pin_test_type (stage->page, "E-mail", "mara@example.org");
  pin_test_press_enter (stage->page, "E-mail");
  pin_test_assert_page (stage, "summary");
  pin_test_assert_sees (stage->page, "10 December 1985");
  pin_test_assert_sees (stage->page, "From 16 to 20, Italian time");

  pin_test_stage_continue (stage, "Change: Contacts", "contacts");
  pin_test_type (stage->page, "PEC (certified mail)", "mara@gmail.com");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_sees (stage->page, "looks like an ordinary e-mail address");
  pin_test_stage_continue (stage, "Continue as it is", "summary");
  pin_test_assert_sees (stage->page, "mara@gmail.com");
  pin_test_stage_continue (stage, "Send the request", "receipt");

  pin_test_assert_sees (stage->page, "An operator calls you between 16 and 20");
  pin_test_assert_sees (stage->page, "Part 1");
  pin_test_assert_sees (stage->page, "Part 2, by letter");
  reply = pin_journey_get_reply (stage->desk->journey, PIN_OPERATION_REQUEST_PIN);
  g_assert_cmpint (reply->status, ==, PIN_REQUEST_PHONE_CHECK);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (stage->desk->tracker)), ==, 1);
  pin_test_click (stage->page, "Follow the request");
  g_assert_cmpstr (stage->opened, ==, "tracker");
}

static void
test_request_in_italy (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);

  begin_request (stage, "In Italy", "Yes, an Italian one");
  fill_applicant (stage);
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Country"));
  pin_test_type (stage->page, "Street and number", "Via dei Fiori 1");
  pin_test_type (stage->page, "Comune", "Roma");
  pin_test_type (stage->page, "CAP", "184");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_invalid (stage->page, "CAP", "A CAP has five digits.");
  pin_test_clear (stage->page, "CAP");
  pin_test_type (stage->page, "CAP", "00184");
  pin_test_stage_continue (stage, "Continue", "contacts");

  /* Too few contacts, and what that means. */
  pin_test_click (stage->page, "Continue");
  pin_test_assert_invalid (stage->page, "Mobile phone", "part 1 must arrive somewhere");
  pin_test_type (stage->page, "Mobile phone", "333 1234567");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_sees (stage->page, "Tick this to go on");
  pin_test_choose (stage->page, "I accept that a lost PIN cannot be recovered");
  pin_test_stage_continue (stage, "Continue", "summary");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_LABEL, "Roma (RM)");
  pin_test_assert_sees (stage->page, "I accept that a lost PIN cannot be recovered");
  pin_test_stage_continue (stage, "Back", "contacts");
  pin_test_type (stage->page, "E-mail", "mara@example.org");
  g_assert_null (pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_CHECKBOX,
                                "I accept that a lost PIN cannot be recovered"));
  pin_test_stage_continue (stage, "Continue", "summary");
  pin_test_assert_sees_not (stage->page, "I accept that a lost PIN cannot be recovered");
  pin_test_stage_continue (stage, "Send the request", "receipt");
  pin_test_assert_sees (stage->page, "Nobody may ask you for the parts.");
}

/* As far as the button that sends it. */
static PinTestStage *
begin_to_send (void)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);

  begin_request (stage, "In Italy", "Yes, an Italian one");
  fill_applicant (stage);
  pin_test_type (stage->page, "Street and number", "Via dei Fiori 1");
  pin_test_type (stage->page, "Comune", "Roma");
  pin_test_type (stage->page, "CAP", "00184");
  pin_test_stage_continue (stage, "Continue", "contacts");
  pin_test_type (stage->page, "Mobile phone", "+39 333 1234567");
  pin_test_type (stage->page, "E-mail", "mara@example.org");
  pin_test_stage_continue (stage, "Continue", "summary");
  return stage;
}

static gboolean
knows_new_rule (gpointer page)
{
  return pin_test_sees (page, "The rule since 1 October 2021");
}

/* The rules change between the first question and the last. */
static void
test_not_eligible (void)
{
  g_autoptr (PinTestStage) stage = begin_to_send ();
  g_autoptr (PinTestReply) clock = pin_test_advance (stage->server, (gint64)7 * 366 * 86400);

  pin_test_stage_continue (stage, "Send the request", "not-eligible");
  pin_test_assert_sees (stage->page, "The rules do not give a PIN in this case");
  pin_test_wait_until (knows_new_rule, stage->page);
  pin_test_click (stage->page, "What to use instead");
  g_assert_cmpstr (stage->opened, ==, "identity");
}

static void
test_pin_exists (void)
{
  g_autoptr (PinTestStage) stage = begin_to_send ();
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (stage->server, PIN_TEST_TAX_CODE, request);

  pin_test_stage_continue (stage, "Send the request", "pin-exists");
  pin_test_assert_sees (stage->page, "There is a PIN already");
  pin_test_click (stage->page, "Recover the PIN");
  g_assert_cmpstr (stage->opened, ==, "recovery");
  pin_test_click (stage->page, "Revoke the PIN");
  g_assert_cmpstr (stage->opened, ==, "revocation");
  pin_test_click (stage->page, "Use my PIN");
  g_assert_cmpstr (stage->opened, ==, "access");
}

static void
test_bad_data (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_TODAY);
  g_autofree char *long_text = g_strnfill (10000, 'A');
  GtkWidget *tax_code;

  begin_request (stage, "Abroad", "No");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "applicant");
  pin_test_assert_invalid (stage->page, "Tax code", "Write the tax code.");
  tax_code = pin_test_get_input (stage->page, "Tax code");
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (stage->window)), tax_code));

  pin_test_paste (stage->page, "Tax code", "BNCMRA85T50\U0001F600501", -1);
  pin_test_type (stage->page, "Date of birth", "31/02/1985");
  pin_test_paste (stage->page, "Family name", long_text, -1);
  pin_test_assert_sees (stage->page, "The text was too long");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "applicant");
  pin_test_assert_invalid (stage->page, "Tax code", "Character 12 cannot be");
  pin_test_assert_invalid (stage->page, "Date of birth", "This day does not exist.");
  pin_test_assert_invalid (stage->page, "Given name", "This is needed.");
  g_assert_false (pin_journey_is_busy (stage->desk->journey));
}

static PinTestStage *
go_to_summary (void)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_2015);

  begin_request (stage, "In Italy", "Yes, an Italian one");
  fill_applicant (stage);
  pin_test_type (stage->page, "Street and number", "Via dei Fiori 1");
  pin_test_type (stage->page, "Comune", "Roma");
  pin_test_type (stage->page, "CAP", "00184");
  pin_test_stage_continue (stage, "Continue", "contacts");
  pin_test_type (stage->page, "Mobile phone", "+39 333 1234567");
  pin_test_type (stage->page, "E-mail", "mara@example.org");
  pin_test_stage_continue (stage, "Continue", "summary");
  return stage;
}

static void
assert_describes (gpointer widget, const char *words)
{
  g_autofree char *text = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

  g_assert_nonnull (text);
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not said, but: %s", words, text);
}

/* The keyboard comes to the page and to its buttons, and never to a label. */
static void
test_summary_said (void)
{
  g_autoptr (PinTestStage) stage = go_to_summary ();
  gpointer page = pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (stage->page));

  assert_describes (page, "Step 4 of 4\n");
  assert_describes (page, "Family name\nBianchi");
  assert_describes (page, "E-mail\nmara@example.org");
  assert_describes (pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Change: Residence"),
                    "Comune\nRoma (RM)");
  pin_test_stage_continue (stage, "Send the request", "receipt");
  page = pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (stage->page));
  assert_describes (page, "What happens now");
}

/* While no answer comes the focus is where the request can be stopped, and then on what that
 * means. The second half of a double push is no wish to stop. */
static void
test_send_stopped (void)
{
  g_autoptr (PinTestStage) stage = go_to_summary ();
  GtkWindow *window = GTK_WINDOW (stage->window);
  GtkSettings *settings = gtk_settings_get_default ();
  int pid = pin_test_server_get_pid (stage->server);
  GtkWidget *stop, *focus, *still;
  int double_click_time;

  gtk_widget_grab_focus (
      pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Send the request"));
  kill (pid, SIGSTOP);
  pin_test_click (stage->page, "Send the request");
  stop = pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Stop");
  focus = gtk_window_get_focus (window);
  g_object_get (settings, "gtk-double-click-time", &double_click_time, NULL);
  g_object_set (settings, "gtk-double-click-time", 3600000, NULL);
  if (stop != NULL)
    pin_test_click (stage->page, "Stop");
  still = pin_test_find (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Stop");
  g_object_set (settings, "gtk-double-click-time", 0, NULL);
  if (stop != NULL)
    pin_test_click (stage->page, "Stop");
  kill (pid, SIGCONT);
  g_object_set (settings, "gtk-double-click-time", double_click_time, NULL);
  g_assert_true (stop != NULL && focus == stop && still == stop);
  pin_test_stage_settle (stage);
  pin_test_assert_page (stage, "summary");
  g_assert_true (PIN_IS_PROBLEM_BAR (gtk_window_get_focus (window)));
  pin_test_stage_continue (stage, "Send the request", "receipt");
}

static void
test_send_fails (void)
{
  g_autoptr (PinTestStage) stage = go_to_summary ();

  pin_test_server_kill (stage->server);
  pin_test_click (stage->page, "Send the request");
  pin_test_assert_says (stage, PIN_ERROR_NOT_SENT);
  pin_test_assert_page (stage, "summary");
  pin_test_assert_sees (stage->page, "Bianchi");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_ALERT, "The service cannot be reached");
  pin_test_click (stage->page, "Try again");
  pin_test_assert_says (stage, PIN_ERROR_NOT_SENT);
  pin_test_click (stage->page, "Start page");
  g_assert_true (stage->left);
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/request/triage", test_triage);
  g_test_add_func ("/app/request/outcomes", test_outcomes);
  g_test_add_func ("/app/request/abroad", test_request_abroad);
  g_test_add_func ("/app/request/in-italy", test_request_in_italy);
  g_test_add_func ("/app/request/not-eligible", test_not_eligible);
  g_test_add_func ("/app/request/pin-exists", test_pin_exists);
  g_test_add_func ("/app/request/bad-data", test_bad_data);
  g_test_add_func ("/app/request/summary-said", test_summary_said);
  g_test_add_func ("/app/request/send-stopped", test_send_stopped);
  g_test_add_func ("/app/request/send-fails", test_send_fails);

  return g_test_run ();
}
