/* test-date-row.c: days, typed and chosen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-date-row.h"
#include "pin-test-form.h"
#include "pin-test-stage.h"

#include <string.h>

#define BIRTH "Date of birth"
#define EXPIRY "Valid until"
#define OPEN "Choose the day in a calendar"

static PinFormRow *
add (PinTestForm *f, const char *input)
{
  return pin_test_form_add (f, PIN_TYPE_DATE_ROW, "input", input, "max-length", 40, "required",
                            TRUE, "hint", "A hint.", NULL);
}

/* Type, leave, read what stands under the field, correct it. */
static void
test_typed (PinTestForm *f, gconstpointer data)
{
  static const struct {
    const char *input;
    const char *label;
    const char *typed;
    const char *said;
    const char *day; /* NULL: an error, and kept as typed */
  } cases[] = {
    { "applicant.birth_date", BIRTH, "3/4/85", "3 April 1985", "1985-04-03" },
    { "applicant.birth_date", BIRTH, "03-04-1985", "3 April 1985", "1985-04-03" },
    { "applicant.birth_date", BIRTH, "3 aprile 1985", "3 April 1985", "1985-04-03" },
    { "applicant.birth_date", BIRTH, "il 29 febbraio del 2000", "29 February 2000", "2000-02-29" },
    { "applicant.birth_date", BIRTH, "31/02/1985", "This day does not exist.", NULL },
    { "applicant.birth_date", BIRTH, "last year", "Write day, month and year", NULL },
    { "applicant.birth_date", BIRTH, "1/1/1790", "too long ago", NULL },
    { "applicant.birth_date", BIRTH, "1/1/2190", "still to come", NULL },
    { "document.expires_on", EXPIRY, "1/2/40", "1 February 2040", "2040-02-01" },
    { "document.expires_on", EXPIRY, "1/2/2015", "Use one that is still valid.", NULL },
    { "document.expires_on", EXPIRY, "31.6.2040", "This day does not exist.", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    PinFormRow *row = add (f, cases[i].input);

    g_test_message ("%s", cases[i].typed);
    pin_test_type (f->box, cases[i].label, cases[i].typed);
    pin_test_assert_sees (f->box, "A hint.");
    pin_test_form_leave (f);
    pin_test_assert_sees (f->box, cases[i].said);
    if (cases[i].day != NULL) {
      g_assert_null (pin_form_row_get_error (row));
      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (pin_test_get_input (f->box, cases[i].label)),
          GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cases[i].said);
      g_assert_cmpstr (pin_test_form_collect (f, row), ==, cases[i].day);
    } else {
      pin_test_assert_invalid (f->box, cases[i].label, cases[i].said);
      pin_test_clear (f->box, cases[i].label);
      pin_test_assert_sees (f->box, "A hint.");
      pin_test_type (f->box, cases[i].label, "5.3.1990");
      g_assert_null (pin_form_row_get_error (row));
      g_assert_cmpstr (pin_test_form_collect (f, row), ==, "1990-03-05");
    }
    pin_test_form_remove (f, row);
  }
}

/* What cannot be read is kept as it was typed; what can, is shown in figures. */
static void
test_filled (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f, "applicant.birth_date");
  GtkEditable *input = GTK_EDITABLE (pin_test_get_input (f->box, BIRTH));

  pin_inputs_set (f->inputs, "applicant.birth_date", "1985-04-03");
  pin_form_row_fill (row, f->inputs);
  g_assert_cmpstr (gtk_editable_get_text (input), ==, "03/04/1985");
  pin_inputs_set (f->inputs, "applicant.birth_date", "3/4");
  pin_form_row_fill (row, f->inputs);
  g_assert_cmpstr (gtk_editable_get_text (input), ==, "3/4");
  g_assert_cmpstr (pin_test_form_collect (f, row), ==, "3/4");
  pin_inputs_set (f->inputs, "applicant.birth_date", NULL);
  pin_form_row_fill (row, f->inputs);
  g_assert_true (pin_form_row_is_empty (row));
}

static int
get_year (PinTestForm *f)
{
  return gtk_spin_button_get_value_as_int (
      GTK_SPIN_BUTTON (pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Year")));
}

static gboolean
is_closed (gpointer data)
{
  return pin_test_find (data, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Year") == NULL;
}

static void
test_calendar (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f, "applicant.birth_date");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GtkWidget *button = pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, OPEN);

  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  pin_test_click (f->box, OPEN);
  pin_test_drain ();
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  pin_test_check_names (f->box);
  g_assert_cmpint (get_year (f), >=, g_date_time_get_year (now) - 41);
  g_assert_cmpint (get_year (f), <=, g_date_time_get_year (now) - 39);

  /* A year is typed, not reached one by one. */
  gtk_spin_button_set_value (
      GTK_SPIN_BUTTON (pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Year")), 1940);
  pin_test_assert_sees (f->box, " 1940");
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (
      pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Year"), GTK_TYPE_POPOVER)));
  pin_test_wait_until (is_closed, f->box);
  g_assert_true (pin_test_form_is_focus (f, BIRTH));
  g_assert_true (pin_form_row_is_empty (row));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
}

/* It opens at the day that was typed; the last day of a month finds its way into a shorter one. */
static void
test_calendar_typed (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f, "applicant.birth_date");
  GtkWidget *months;

  pin_test_type (f->box, BIRTH, "31/1/40");
  pin_test_click (f->box, OPEN);
  pin_test_drain ();
  g_assert_null (pin_form_row_get_error (row));
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, "Choose 31 January 1940");
  months = gtk_widget_get_ancestor (pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, "Month"),
                                    GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (months), 1);
  pin_test_click (f->box, "Choose 29 February 1940");
  pin_test_wait_until (is_closed, f->box);
  g_assert_cmpstr (pin_test_form_collect (f, row), ==, "1940-02-29");
  g_assert_true (pin_test_form_is_focus (f, BIRTH));
  pin_test_form_leave (f);
  pin_test_assert_sees (f->box, "29 February 1940");
}

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
        gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
  }
  g_assert_true (handled);
}

/* By pointer and by keys; it is the day on the button that is taken. */
static void
test_calendar_days (PinTestForm *f, gconstpointer data)
{
  static const struct {
    guint keyval;
    const char *button;
  } keys[] = {
    { GDK_KEY_Right, "Choose 2 April 2041" },    { GDK_KEY_Down, "Choose 9 April 2041" },
    { GDK_KEY_Left, "Choose 8 April 2041" },     { GDK_KEY_Page_Down, "Choose 8 May 2041" },
    { GDK_KEY_Page_Up, "Choose 8 April 2041" },  { GDK_KEY_Up, "Choose 1 April 2041" },
    { GDK_KEY_KP_Left, "Choose 31 March 2041" },
  };
  PinFormRow *row = add (f, "document.expires_on");
  g_autoptr (GDateTime) next = g_date_time_new_local (2041, 4, 1, 12, 0, 0);
  GtkWidget *calendar;

  pin_test_type (f->box, EXPIRY, "31/3/2041");
  pin_test_click (f->box, OPEN);
  pin_test_drain ();
  calendar = gtk_widget_get_next_sibling (
      gtk_widget_get_parent (pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Year")));
  g_assert_true (GTK_IS_CALENDAR (calendar));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), next);
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, "Choose 1 April 2041");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (calendar),
                                       GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "1 April 2041");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    press (calendar, keys[i].keyval);
    pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, keys[i].button);
  }
  press (calendar, GDK_KEY_Return);
  pin_test_wait_until (is_closed, f->box);
  g_assert_cmpstr (pin_test_form_collect (f, row), ==, "2041-03-31");
}

/* Before the first day there is none. */
static void
test_calendar_begins (PinTestForm *f, gconstpointer data)
{
  g_autoptr (GDateTime) first_day = NULL;
  g_autofree char *button = NULL;
  GtkWidget *spin, *calendar;
  double first, last;

  add (f, "document.expires_on");
  pin_test_click (f->box, OPEN);
  pin_test_drain ();
  spin = pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Year");
  gtk_spin_button_get_range (GTK_SPIN_BUTTON (spin), &first, &last);
  calendar = gtk_widget_get_next_sibling (gtk_widget_get_parent (spin));
  first_day = g_date_time_new_local ((int)first, 1, 1, 12, 0, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), first_day);
  button = g_strdup_printf ("Choose 1 January %d", (int)first);
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, button);
  press (calendar, GDK_KEY_Left);
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, button);
}

static PinTestStage *
begin_request (const char *now, const char *requested_by)
{
  PinTestStage *stage = pin_test_stage_new (now);
  g_autoptr (PinInputs) answers = pin_inputs_new ();

  pin_inputs_set (answers, "triage.place", "abroad");
  pin_inputs_set (answers, "triage.papers", "not_italian");
  pin_inputs_set (answers, "triage.requested_by", requested_by);
  pin_test_stage_begin (stage, "request", answers);
  pin_test_assert_page (stage, "applicant");
  return stage;
}

static void
leave (PinTestStage *stage)
{
  gtk_widget_grab_focus (pin_test_get_input (stage->page, "Tax code"));
  pin_test_drain ();
}

/* Today is what the service says. */
static void
test_clock (void)
{
  g_autoptr (PinTestStage) stage = begin_request (PIN_TEST_2015, "self");

  pin_test_type (stage->page, BIRTH, "1/1/20");
  leave (stage);
  pin_test_assert_sees (stage->page, "1 January 1920");
  pin_test_clear (stage->page, BIRTH);
  pin_test_type (stage->page, BIRTH, "2/6/2015");
  leave (stage);
  pin_test_assert_invalid (stage->page, BIRTH, "still to come");
}

/* Who asks for a minor: docs/domain.md section 2. */
static void
test_ages (void)
{
  static const struct {
    const char *requested_by;
    const char *typed;
    const char *said; /* NULL: nothing but the day */
  } cases[] = {
    { "self", "23/11/2008", NULL },
    { "self", "24/11/2008", "For a minor a parent or the guardian asks." },
    { "parent", "24/11/2008", NULL },
    { "parent", "23/11/2008", "An adult asks for the PIN in person." },
    { "guardian", "23/11/1950", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PinTestStage) stage = begin_request (PIN_TEST_TODAY, cases[i].requested_by);

    g_test_message ("%s: %s", cases[i].requested_by, cases[i].typed);
    pin_test_type (stage->page, BIRTH, cases[i].typed);
    leave (stage);
    if (cases[i].said != NULL)
      pin_test_assert_sees (stage->page, cases[i].said);
    else
      pin_test_assert_sees_not (stage->page, " asks");
  }
}

#define ADD(name, test) \
  g_test_add ("/app/date-row/" name, PinTestForm, NULL, pin_test_form_set_up, test, \
              pin_test_form_tear_down)

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  ADD ("typed", test_typed);
  ADD ("filled", test_filled);
  ADD ("calendar", test_calendar);
  ADD ("calendar-typed", test_calendar_typed);
  ADD ("calendar-days", test_calendar_days);
  ADD ("calendar-begins", test_calendar_begins);
  g_test_add_func ("/app/date-row/clock", test_clock);
  g_test_add_func ("/app/date-row/ages", test_ages);

  return g_test_run ();
}
