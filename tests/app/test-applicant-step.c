/* test-applicant-step.c: what the form reads in a tax code, and what it doubts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-stage.h"
#include "pin-test-wait.h"

#define BIRTH "Date of birth"
#define PLACE "Place of birth"
#define PROPOSED "From the tax code: please check."
#define REMINDER "Something here does not match the tax code."

static PinTestStage *
begin_by (const char *requested_by)
{
  PinTestStage *stage = pin_test_stage_new (PIN_TEST_TODAY);
  g_autoptr (PinInputs) answers = pin_inputs_new ();

  pin_inputs_set (answers, "triage.place", "abroad");
  pin_inputs_set (answers, "triage.papers", "not_italian");
  pin_inputs_set (answers, "triage.requested_by", requested_by);
  pin_test_stage_begin (stage, "request", answers);
  pin_test_assert_page (stage, "applicant");
  return stage;
}

static PinTestStage *
begin (void)
{
  return begin_by ("self");
}

static const char *
get_text (PinTestStage *stage, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (stage->page, name)));
}

/* Goes elsewhere, as with the pointer. */
static void
leave (PinTestStage *stage)
{
  GtkWidget *back = pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Start page");

  gtk_widget_grab_focus (back);
  pin_test_drain ();
}

static void
type (PinTestStage *stage, const char *name, const char *text)
{
  pin_test_clear (stage->page, name);
  pin_test_type (stage->page, name, text);
  leave (stage);
}

static gboolean
is_chosen (PinTestStage *stage, const char *name)
{
  return gtk_check_button_get_active (
      GTK_CHECK_BUTTON (pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_RADIO, name)));
}

/* To the eye, and to the ear: the sentence is what a screen reader says of the field. */
#define assert_said(stage, role, name, words) \
  G_STMT_START \
  { \
    pin_test_assert_sees ((stage)->page, words); \
    gtk_test_accessible_assert_property ( \
        GTK_ACCESSIBLE (pin_test_get ((stage)->page, role, name)), \
        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words); \
  } \
  G_STMT_END
#define assert_says(stage, name, words) \
  assert_said (stage, GTK_ACCESSIBLE_ROLE_TEXT_BOX, name, words)

static void
assert_focus (PinTestStage *stage, GtkWidget *inside)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (stage->window));

  g_assert_nonnull (focus);
  g_assert_true (focus == inside || gtk_widget_is_ancestor (focus, inside));
}

static void
fill (PinTestStage *stage, const char *family_name, const char *given_name)
{
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (stage->page, "Family name", family_name);
  pin_test_type (stage->page, "Given name", given_name);
  leave (stage);
}

static void
test_proposals (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  pin_test_type (stage->page, "Tax code", "bncmra 85t50 h501y");
  g_assert_cmpstr (get_text (stage, BIRTH), ==, "");
  leave (stage);
  g_assert_cmpstr (get_text (stage, BIRTH), ==, "10/12/1985");
  g_assert_cmpstr (get_text (stage, PLACE), ==, "Roma (RM)");
  g_assert_true (is_chosen (stage, "Female"));
  assert_says (stage, BIRTH, PROPOSED);
  assert_says (stage, PLACE, PROPOSED);
  assert_said (stage, GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "Sex", PROPOSED);

  /* Another code: what came from the first follows it, and nothing is doubted. */
  type (stage, "Tax code", "RSSMRA85M01H501Q");
  g_assert_cmpstr (get_text (stage, BIRTH), ==, "01/08/1985");
  g_assert_true (is_chosen (stage, "Male"));
  pin_test_assert_sees_not (stage->page, "The tax code says");

  /* What one changes is one's own. */
  type (stage, BIRTH, "2/8/1985");
  pin_test_assert_sees (stage->page, "The tax code says 1 August 1985.");
  type (stage, "Tax code", PIN_TEST_TAX_CODE);
  g_assert_cmpstr (get_text (stage, BIRTH), ==, "2/8/1985");
  g_assert_true (is_chosen (stage, "Female"));

  pin_test_type (stage->page, "Family name", "Bianchi");
  pin_test_type (stage->page, "Given name", "Mara");
  type (stage, BIRTH, "10/12/1985");
  pin_test_stage_continue (stage, "Continue", "residence");
  g_assert_cmpstr (
      pin_inputs_get (pin_journey_get_inputs (stage->desk->journey), "applicant.birth_place_code"),
      ==, "H501");
}

static void
test_never_overwritten (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  pin_test_type (stage->page, BIRTH, "3/4/1980");
  pin_test_choose (stage->page, "Male");
  pin_test_type (stage->page, "Tax code", PIN_TEST_TAX_CODE);
  leave (stage);
  g_assert_cmpstr (get_text (stage, BIRTH), ==, "3/4/1980");
  g_assert_true (is_chosen (stage, "Male"));
  g_assert_cmpstr (get_text (stage, PLACE), ==, "Roma (RM)");
  assert_says (stage, BIRTH, "The tax code says 10 December 1985.");
  assert_said (stage, GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "Sex", "The tax code says: Female.");
}

static void
test_no_proposals (void)
{
  static const char *const codes[] = { "12345678903", "BNCMRA85T50H501X", "BNCMRA", "" };
  g_autoptr (PinTestStage) stage = begin ();

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    type (stage, "Tax code", codes[i]);
    g_assert_cmpstr (get_text (stage, BIRTH), ==, "");
    g_assert_cmpstr (get_text (stage, PLACE), ==, "");
    g_assert_false (is_chosen (stage, "Female"));
    pin_test_assert_sees_not (stage->page, PROPOSED);
  }
}

static void
test_doubts (void)
{
  static const struct {
    const char *field;
    const char *typed;
    const char *said;
  } rows[] = {
    { "Family name", "Rossi", "perhaps the one from before a marriage." },
    { "Family name", "Rossi Bianchi", "only a part of this family name." },
    { "Given name", "Mara Luisa", "seems to come from only some." },
    { "Given name", "Anna", "please check how it is written." },
    { BIRTH, "12/10/1985",
      "Day and month seem to have changed places: the tax code says 10 December 1985." },
    { BIRTH, "10/12/1958", "The tax code says another year: 10 December 1985." },
    { BIRTH, "11/12/1985", "The tax code says 10 December 1985." },
    { PLACE, "Milano", "The tax code names Roma (RM)." },
    { PLACE, "Germania", "The tax code names an Italian comune: Roma (RM)." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinTestStage) stage = begin ();
    GtkWidget *input;

    g_test_message ("%s: %s", rows[i].field, rows[i].typed);
    fill (stage, "Bianchi", "Mara");
    pin_test_assert_sees_not (stage->page, rows[i].said);
    type (stage, rows[i].field, rows[i].typed);
    pin_test_assert_sees (stage->page, rows[i].said);
    input = pin_test_get_input (stage->page, rows[i].field);
    /* A doubt is no error. */
    gtk_test_accessible_assert_state (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_STATE_INVALID,
                                      GTK_ACCESSIBLE_INVALID_FALSE);
    pin_test_assert_sees_not (stage->page, REMINDER);

    /* Asked to look once, then one goes on. */
    pin_test_click (stage->page, "Continue");
    pin_test_assert_page (stage, "applicant");
    pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_ALERT,
                  "Something here does not match the tax code. Correct it, or continue if it is "
                  "right.");
    assert_focus (stage, pin_test_get_input (stage->page, rows[i].field));
    pin_test_stage_continue (stage, "Continue as it is", "residence");
  }
}

static void
test_corrections (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  fill (stage, "Bianchi", "Mara");
  type (stage, BIRTH, "12/10/1985");
  pin_test_choose (stage->page, "Male");
  leave (stage);
  type (stage, PLACE, "Milano");

  pin_test_click (stage->page, "Correct to 10 December 1985");
  g_assert_cmpstr (get_text (stage, BIRTH), ==, "10/12/1985");
  pin_test_click (stage->page, "Correct to Female");
  g_assert_true (is_chosen (stage, "Female"));
  pin_test_click (stage->page, "Correct to Roma (RM)");
  g_assert_cmpstr (get_text (stage, PLACE), ==, "Roma (RM)");
  leave (stage);
  pin_test_assert_sees_not (stage->page, "The tax code");
  assert_says (stage, BIRTH, "10 December 1985");
  pin_test_stage_continue (stage, "Continue", "residence");
}

static gboolean
is_corrected (gpointer stage)
{
  return g_str_equal (get_text (stage, BIRTH), "10/12/1985");
}

/* Enter in a field does not leave it, and is heard all the same; what is new is asked again. */
static void
test_keyboard (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  fill (stage, "Bianchi", "Mara");
  pin_test_clear (stage->page, BIRTH);
  pin_test_type (stage->page, BIRTH, "11/12/1985");
  pin_test_press_enter (stage->page, BIRTH);
  pin_test_assert_page (stage, "applicant");
  assert_says (stage, BIRTH, "The tax code says 10 December 1985.");
  assert_focus (stage, pin_test_get_input (stage->page, BIRTH));

  /* The next stop of the Tab key after the calendar is the correction. */
  for (int i = 0; i < 2; i++)
    g_assert_true (gtk_widget_child_focus (stage->window, GTK_DIR_TAB_FORWARD));
  assert_focus (
      stage, pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Correct to 10 December 1985"));
  g_assert_true (gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (stage->window))));
  pin_test_wait_until (is_corrected, stage);
  assert_focus (stage, pin_test_get_input (stage->page, BIRTH));

  pin_test_clear (stage->page, "Given name");
  pin_test_type (stage->page, "Given name", "Anna");
  pin_test_press_enter (stage->page, "Given name");
  pin_test_assert_page (stage, "applicant");
  pin_test_press_enter (stage->page, "Given name");
  pin_test_assert_page (stage, "residence");

  /* Back, and with the same doubt on: it was seen. */
  pin_test_stage_continue (stage, "Back", "applicant");
  pin_test_assert_sees (stage->page, REMINDER);
  pin_test_assert_sees (stage->page, "The tax code comes from another given name");
  pin_test_stage_continue (stage, "Continue as it is", "residence");
}

/* Errors come first, and a doubt is not taken for seen because it stood beside one. */
static void
test_errors_first (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  fill (stage, "Bianchi", "Anna");
  type (stage, BIRTH, "31/2/1985");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_says (stage, PIN_ERROR_INVALID_FIELDS);
  assert_focus (stage, pin_test_get_input (stage->page, BIRTH));
  pin_test_assert_sees_not (stage->page, REMINDER);
  type (stage, BIRTH, "10/12/1985");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_page (stage, "applicant");
  pin_test_assert_sees_not (stage->page, "Something must be corrected");
  assert_focus (stage, pin_test_get_input (stage->page, "Given name"));
  pin_test_stage_continue (stage, "Continue as it is", "residence");
}

static void
test_other_person (void)
{
  g_autoptr (PinTestStage) stage = begin_by ("parent");

  pin_test_assert_sees (stage->page, "Of your child, as in the documents.");
  pin_test_choose (stage->page, "Male");
  type (stage, BIRTH, "4/3/2015");
  fill (stage, "Bianchi", "Luca");
  assert_says (stage, "Tax code", "This seems to be the tax code of another person.");
  pin_test_assert_sees_not (stage->page, "The tax code says");
}

static void
test_expected_code (void)
{
  static const char said[] =
      "From these data the code would be BNCMRA85T50H501Y: compare it with the health card.";
  g_autoptr (PinTestStage) stage = begin ();

  pin_test_type (stage->page, "Family name", "Bianchi");
  pin_test_type (stage->page, "Given name", "Mara");
  pin_test_choose (stage->page, "Female");
  pin_test_type (stage->page, BIRTH, "10/12/1985");
  leave (stage);
  pin_test_assert_sees_not (stage->page, said);
  type (stage, PLACE, "Roma");
  assert_says (stage, "Tax code", said);
  g_assert_cmpstr (get_text (stage, "Tax code"), ==, "");
  pin_test_click (stage->page, "Continue");
  pin_test_assert_invalid (stage->page, "Tax code", said);

  type (stage, "Tax code", "BNCMRB85T50H501Y");
  pin_test_assert_invalid (stage->page, "Tax code", said);
  /* Two slips are no longer the same code; nor are other data. */
  type (stage, BIRTH, "11/12/1984");
  pin_test_assert_invalid (stage->page, "Tax code", "The last character does not fit");
  pin_test_assert_sees_not (stage->page, said);
  type (stage, BIRTH, "10/12/1985");
  pin_test_assert_invalid (stage->page, "Tax code", said);
  type (stage, "Tax code", "BNCMRA85T50H501Y");
  pin_test_assert_sees_not (stage->page, "the code would be");
  pin_test_stage_continue (stage, "Continue", "residence");
}

/* A minor does not ask alone: the rule at the field, then the question again. */
static void
test_minor (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  type (stage, "Tax code", "12345678903");
  pin_test_type (stage->page, "Family name", "Bianchi");
  pin_test_type (stage->page, "Given name", "Luca");
  pin_test_choose (stage->page, "Male");
  type (stage, PLACE, "Roma");
  type (stage, BIRTH, "24/11/2008");
  assert_says (stage, BIRTH, "For a minor a parent or the guardian asks.");
  pin_test_stage_continue (stage, "Continue", "wrong-requester");
  pin_test_assert_sees (stage->page, "Another person must ask for this PIN");
  pin_test_stage_continue (stage, "Say for whom the PIN is", "person");
  g_assert_true (is_chosen (stage, "For me"));
  pin_test_choose (stage->page, "For my child");
  pin_test_stage_continue (stage, "Continue", "applicant");
  pin_test_assert_sees (stage->page, "Of your child, as in the documents.");
  g_assert_cmpstr (get_text (stage, "Family name"), ==, "Bianchi");
  pin_test_assert_sees_not (stage->page, "For a minor");
  pin_test_stage_continue (stage, "Continue", "residence");
}

static void
test_minor_goes_back (void)
{
  g_autoptr (PinTestStage) stage = begin_by ("parent");

  fill (stage, "Bianchi", "Mara");
  assert_says (stage, BIRTH, "An adult asks for the PIN in person.");
  pin_test_stage_continue (stage, "Continue", "wrong-requester");
  pin_test_stage_continue (stage, "Back", "applicant");
  assert_says (stage, BIRTH, "An adult asks for the PIN in person.");
}

/* The summary says it once more, in one sentence. */
static void
test_summary (void)
{
  g_autoptr (PinTestStage) stage = begin ();

  fill (stage, "Rossi", "Anna");
  pin_test_click (stage->page, "Continue");
  pin_test_stage_continue (stage, "Continue as it is", "residence");
  pin_test_desk_type (stage->desk, "residence.country", "DE", "residence.address", "Lindenweg 4",
                      "residence.municipality", "Köln", "document.kind", "passport",
                      "document.number", "C01X00T47", "document.issuing_country", "DE",
                      "call.phone", "+4915112345678", "call.band", "evening", "contacts.mobile",
                      "+4915112345678", "contacts.email", "mara@example.org", NULL);
  pin_test_desk_go (stage->desk, "document");
  pin_test_desk_go (stage->desk, "contacts");
  pin_test_desk_go (stage->desk, "summary");
  pin_test_stage_settle (stage);
  pin_test_assert_sees (stage->page,
                        "Please check what does not match the tax code: Family name, Given name.");
  pin_test_stage_continue (stage, "Change: Personal data", "applicant");
  type (stage, "Family name", "Bianchi");
  type (stage, "Given name", "Mara");
  pin_test_stage_continue (stage, "Continue", "summary");
  pin_test_assert_sees_not (stage->page, "does not match the tax code");
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_func ("/app/applicant/proposals", test_proposals);
  g_test_add_func ("/app/applicant/never-overwritten", test_never_overwritten);
  g_test_add_func ("/app/applicant/no-proposals", test_no_proposals);
  g_test_add_func ("/app/applicant/doubts", test_doubts);
  g_test_add_func ("/app/applicant/corrections", test_corrections);
  g_test_add_func ("/app/applicant/keyboard", test_keyboard);
  g_test_add_func ("/app/applicant/errors-first", test_errors_first);
  g_test_add_func ("/app/applicant/other-person", test_other_person);
  g_test_add_func ("/app/applicant/expected-code", test_expected_code);
  g_test_add_func ("/app/applicant/minor", test_minor);
  g_test_add_func ("/app/applicant/minor-goes-back", test_minor_goes_back);
  g_test_add_func ("/app/applicant/summary", test_summary);

  return g_test_run ();
}
