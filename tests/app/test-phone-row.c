/* test-phone-row.c: phone numbers and their country
 *
 * Built twice: where the program finds the phone metadata, and where it does not. Which of the two
 * this one is, the build says (PIN_TEST_PHONE_METADATA); what only metadata can know is asked only
 * where they are.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-field-label.h"
#include "pin-phone-row.h"
#include "pin-phone.h"
#include "pin-test-form.h"

#include <string.h>

#define MOBILE "Mobile phone"
#define HOME "Phone at home"
#define PREFIX_OF_ITALY "Country prefix: Italy +39"
#define PREFIX_OF_GERMANY "Country prefix: Germany +49"
#define SEARCH "Search for a country or its prefix"

static PinFormRow *
add (PinTestForm *f, const char *input)
{
  return pin_test_form_add (f, PIN_TYPE_PHONE_ROW, "input", input, "max-length", 40, "required",
                            TRUE, NULL);
}

typedef struct {
  const char *input;
  const char *label;
  const char *typed;
  const char *said;
  const char *e164; /* NULL: an error, and kept as typed */
} Case;

/* Type, leave, read what stands under the field, correct it. */
static void
check_cases (PinTestForm *f, const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    PinFormRow *row = add (f, cases[i].input);

    g_test_message ("%s", cases[i].typed);
    pin_test_type (f->box, cases[i].label, cases[i].typed);
    pin_test_assert_sees_not (f->box, cases[i].said);
    pin_test_form_leave (f);
    pin_test_assert_sees (f->box, cases[i].said);
    if (cases[i].e164 != NULL) {
      g_assert_null (pin_form_row_get_error (row));
      g_assert_cmpstr (pin_test_form_collect (f, row), ==, cases[i].e164);
    } else {
      pin_test_assert_invalid (f->box, cases[i].label, cases[i].said);
      g_assert_cmpstr (pin_test_form_collect (f, row), ==, cases[i].typed);
      pin_test_clear (f->box, cases[i].label);
      pin_test_type (f->box, cases[i].label, "333 1234567");
      g_assert_null (pin_form_row_get_error (row));
      g_assert_cmpstr (pin_test_form_collect (f, row), ==, "+393331234567");
    }
    pin_test_form_remove (f, row);
  }
}

static gboolean
is_promised (void)
{
  return g_getenv ("PIN_TEST_PHONE_METADATA") != NULL;
}

static void
test_everywhere (PinTestForm *f, gconstpointer data)
{
  static const Case cases[] = {
    { "contacts.mobile", MOBILE, "06 12345678", "looks like a landline", "+390612345678" },
    { "contacts.mobile", MOBILE, "hello", "Write the number", NULL },
    { "contacts.mobile", MOBILE, "12", "Write the number", NULL },
    { "contacts.mobile", MOBILE, "+", "Write the number", NULL },
    { "contacts.home_phone", HOME, "?", "Write the number", NULL },
  };

  g_assert_cmpint (pin_phone_has_metadata (), ==, is_promised ());
  check_cases (f, cases, G_N_ELEMENTS (cases));
}

static void
test_metadata (PinTestForm *f, gconstpointer data)
{
  static const Case cases[] = {
    { "contacts.mobile", MOBILE, "3331234567", "333 123 4567, mobile phone", "+393331234567" },
    { "contacts.mobile", MOBILE, "0039 333/1234567", "333 123 4567, mobile phone",
      "+393331234567" },
    { "contacts.mobile", MOBILE, "+49 151 12345678", "01511 2345678, mobile phone, Germany",
      "+4915112345678" },
    { "contacts.mobile", MOBILE, "+1 212 555 0123", "(212) 555-0123, United States",
      "+12125550123" },
    { "contacts.home_phone", HOME, "0612345678", "06 1234 5678, landline", "+390612345678" },
    { "contacts.home_phone", HOME, "0049 30 12345678", "030 12345678, landline, Germany",
      "+493012345678" },
    { "contacts.mobile", MOBILE, "333 12", "+3933312: please check it", "+3933312" },
  };

  check_cases (f, cases, G_N_ELEMENTS (cases));
}

/* What is typed moves the country, and the example with it. */
static void
test_prefix_typed (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f, "contacts.mobile");
  GtkAccessible *input = GTK_ACCESSIBLE (pin_test_get_input (f->box, MOBILE));

  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_ITALY);
  pin_test_assert_sees (f->box, "For example 312 345 6789.");
  gtk_test_accessible_assert_property (
      input, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Needed. For example 312 345 6789. Another country: choose it, or begin with +.");
  pin_test_type (f->box, MOBILE, "00");
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_ITALY);
  pin_test_type (f->box, MOBILE, "49");
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_GERMANY);
  pin_test_assert_sees (f->box, "+49");
  pin_test_assert_sees (f->box, "For example 01512 3456789.");
  pin_test_type (f->box, MOBILE, "15112345678");
  g_assert_cmpstr (pin_test_form_collect (f, row), ==, "+4915112345678");
  pin_test_clear (f->box, MOBILE);
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_ITALY);
}

static gboolean
is_closed (gpointer data)
{
  return pin_test_find (data, GTK_ACCESSIBLE_ROLE_TEXT_BOX, SEARCH) == NULL &&
         pin_test_find (data, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, SEARCH) == NULL;
}

static GtkWidget *
open_countries (PinTestForm *f, const char *button)
{
  pin_test_click (f->box, button);
  pin_test_drain ();
  pin_test_check_names (f->box);
  return pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_SEARCH_BOX, SEARCH);
}

static void
test_prefix_chosen (PinTestForm *f, gconstpointer data)
{
  PinFormRow *row = add (f, "contacts.mobile");
  GtkWidget *search;

  pin_test_type (f->box, MOBILE, "+39 0151 12345678");
  search = open_countries (f, PREFIX_OF_ITALY);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), search));
  gtk_editable_set_text (GTK_EDITABLE (search), "kein Land");
  pin_test_assert_sees (f->box, "No country has this name.");
  gtk_editable_set_text (GTK_EDITABLE (search), "germania");
  pin_test_assert_sees_not (f->box, "No country has this name.");
  g_signal_emit_by_name (search, "activate");
  pin_test_wait_until (is_closed, f->box);
  g_assert_true (pin_test_form_is_focus (f, MOBILE));
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_GERMANY);
  g_assert_cmpstr (pin_test_form_collect (f, row), ==, "+4915112345678");

  /* By prefix, and from the list. */
  search = open_countries (f, PREFIX_OF_GERMANY);
  gtk_editable_set_text (GTK_EDITABLE (search), "+39");
  g_assert_null (pin_test_find (f->box, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Germany +49"));
  gtk_widget_activate (pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Italy +39"));
  pin_test_wait_until (is_closed, f->box);
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_ITALY);

  /* Leaving it changes nothing. */
  search = open_countries (f, PREFIX_OF_ITALY);
  gtk_editable_set_text (GTK_EDITABLE (search), "germ");
  g_signal_emit_by_name (search, "stop-search");
  pin_test_wait_until (is_closed, f->box);
  g_assert_true (pin_test_form_is_focus (f, MOBILE));
  pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_ITALY);
}

/* What travels comes back as it is dialled. */
static void
test_filled (PinTestForm *f, gconstpointer data)
{
  static const struct {
    const char *value;
    const char *shown;
    const char *button;
  } cases[] = {
    { "+393331234567", "333 123 4567", PREFIX_OF_ITALY },
    { "+390612345678", "06 1234 5678", PREFIX_OF_ITALY },
    { "+4915112345678", "01511 2345678", PREFIX_OF_GERMANY },
    { "+3933312", "+3933312", PREFIX_OF_ITALY },
    { "hello", "hello", PREFIX_OF_ITALY },
  };
  g_autofree char *italian = pin_field_say ("contacts.mobile", "+393331234567");
  g_autofree char *german = pin_field_say ("call.phone", "+4915112345678");

  g_assert_cmpstr (italian, ==, pin_phone_has_metadata () ? "333 123 4567" : "+393331234567");
  g_assert_cmpstr (german, ==, pin_phone_has_metadata () ? "+49 1511 2345678" : "+4915112345678");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    PinFormRow *row = add (f, "contacts.mobile");
    const char *shown;

    pin_inputs_set (f->inputs, "contacts.mobile", cases[i].value);
    pin_form_row_fill (row, f->inputs);
    shown = gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (f->box, MOBILE)));
    if (pin_phone_has_metadata ()) {
      g_assert_cmpstr (shown, ==, cases[i].shown);
      pin_test_get (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, cases[i].button);
    } else {
      g_assert_cmpstr (shown, ==, cases[i].value);
    }
    g_assert_cmpstr (pin_test_form_collect (f, row), ==, cases[i].value);
    pin_test_form_remove (f, row);
  }
}

/* No country to choose: Italian numbers, and others with their prefix. */
static void
test_without_metadata (PinTestForm *f, gconstpointer data)
{
  static const Case cases[] = {
    { "contacts.mobile", MOBILE, "333 1234567", "+393331234567, mobile phone", "+393331234567" },
    { "contacts.mobile", MOBILE, "0049 151 12345678", "+4915112345678", "+4915112345678" },
    { "contacts.home_phone", HOME, "06/12345678", "+390612345678, landline", "+390612345678" },
  };
  PinFormRow *row = add (f, "contacts.mobile");

  pin_test_assert_sees (f->box, "From another country with its prefix");
  g_assert_null (pin_test_find (f->box, GTK_ACCESSIBLE_ROLE_BUTTON, PREFIX_OF_ITALY));
  pin_test_form_remove (f, row);
  check_cases (f, cases, G_N_ELEMENTS (cases));
}

#define ADD(name, test) \
  g_test_add ("/app/phone-row/" name, PinTestForm, NULL, pin_test_form_set_up, test, \
              pin_test_form_tear_down)

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  ADD ("everywhere", test_everywhere);
  ADD ("filled", test_filled);
  if (is_promised ()) {
    ADD ("metadata", test_metadata);
    ADD ("prefix-typed", test_prefix_typed);
    ADD ("prefix-chosen", test_prefix_chosen);
  } else {
    ADD ("without-metadata", test_without_metadata);
  }

  return g_test_run ();
}
