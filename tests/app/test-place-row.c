/* test-place-row.c: a comune, a state or a country, found while one types
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-row.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"

#include <string.h>

typedef struct {
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *elsewhere;
  PinAtlas *atlas;
  PinInputs *inputs;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  f->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  f->elsewhere = gtk_button_new_with_label ("Elsewhere");
  gtk_box_append (GTK_BOX (f->box), f->elsewhere);
  f->atlas = pin_atlas_new (NULL);
  f->inputs = pin_inputs_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 480, 600);
  gtk_window_set_child (GTK_WINDOW (f->window), f->box);
  gtk_window_present (GTK_WINDOW (f->window));
  pin_test_drain ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pin_test_drain ();
  g_assert_finalize_object (f->inputs);
  g_assert_finalize_object (f->atlas);
}

static PinPlaceRow *
add_row (Fixture *f, PinPlaceMode mode, const char *input, const char *code_input)
{
  GtkWidget *row = g_object_new (PIN_TYPE_PLACE_ROW, "input", input, "mode", mode, "code-input",
                                 code_input, "kind", PIN_TEXT_NAME, NULL);

  pin_place_row_set_atlas (PIN_PLACE_ROW (row), f->atlas);
  gtk_box_append (GTK_BOX (f->box), row);
  pin_test_drain ();
  return PIN_PLACE_ROW (row);
}

static PinPlaceRow *
add_birthplace (Fixture *f)
{
  return add_row (f, PIN_PLACE_MODE_BIRTH, "applicant.birth_place", "applicant.birth_place_code");
}

static void
write_place (Fixture *f, PinPlaceRow *row, const char *text)
{
  pin_test_clear (f->box, pin_form_row_get_label (PIN_FORM_ROW (row)));
  pin_test_type (f->box, pin_form_row_get_label (PIN_FORM_ROW (row)), text);
}

static void
leave (Fixture *f)
{
  gtk_widget_grab_focus (f->elsewhere);
  pin_test_drain ();
}

/* What the row puts into the inputs: "name code". */
static char *
collect (Fixture *f, PinPlaceRow *row)
{
  const char *input = pin_form_row_get_input (PIN_FORM_ROW (row));
  const char *code_input = pin_place_row_get_code_input (row);
  const char *value, *code;

  pin_form_row_collect (PIN_FORM_ROW (row), f->inputs);
  value = pin_inputs_get (f->inputs, input);
  code = code_input != NULL ? pin_inputs_get (f->inputs, code_input) : NULL;
  return g_strdup_printf ("%s %s", value != NULL ? value : "-", code != NULL ? code : "-");
}

static const char *
get_text (PinPlaceRow *row)
{
  return pin_text_row_get_text (PIN_TEXT_ROW (row));
}

/* One place of that name is taken by itself when one goes on, of several one must be chosen. */
static void
test_exact (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *date;
    const char *typed;
    const char *collected;
    const char *shown;
    const char *words; /* below the field, after leaving it */
  } rows[] = {
    { NULL, "roma", "Roma H501", "Roma (RM)", NULL },
    { NULL, "ROMA (rm)", "Roma H501", "Roma (RM)", NULL },
    { NULL, "bozen", "Bolzano A952", "Bolzano (BZ)", NULL },
    { NULL, "forli", "Forlì D704", "Forlì (FC)", NULL },
    { NULL, "reggio nell'emilia", "Reggio nell'Emilia H223", "Reggio nell'Emilia (RE)", NULL },
    { NULL, "germania", "Germania Z112", "Germania", NULL },
    { NULL, "Kosovo", "Kosovo Z160", "Kosovo", NULL },
    { NULL, "Castro", "Castro -", "Castro", "More than one place has this name" },
    { NULL, "Castro (LE)", "Castro M261", "Castro (LE)", NULL },
    { NULL, "castro, lecce", "Castro M261", "Castro (LE)", NULL },
    { NULL, "San Teodoro", "San Teodoro -", "San Teodoro", "More than one place has this name" },
    { NULL, "Livo", "Livo -", "Livo", "More than one place has this name" },
    { NULL, "Peglio", "Peglio -", "Peglio", "More than one place has this name" },
    { NULL, "Samone", "Samone -", "Samone", "More than one place has this name" },
    { NULL, "Calliano", "Calliano -", "Calliano", "More than one place has this name" },
    { NULL, "Rmoa", "Rmoa -", "Rmoa", "This place is not in the list" },
    { "1920-06-01", "Girgenti", "Girgenti A089", "Girgenti (AG)", "Today it is called Agrigento." },
    { "1940-06-01", "Pola", "Pola G778", "Pola (PL)", "It was there until 1947." },
    { NULL, "San Remo", "Sanremo I138", "Sanremo (IM)", NULL },
  };
  PinPlaceRow *row = add_birthplace (f);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *collected = NULL;

    g_test_message ("%s", rows[i].typed);
    pin_place_row_set_date (row, rows[i].date);
    write_place (f, row, rows[i].typed);
    leave (f);
    g_assert_cmpstr (get_text (row), ==, rows[i].shown);
    if (rows[i].words != NULL)
      pin_test_assert_sees (f->box, rows[i].words);
    collected = collect (f, row);
    g_assert_cmpstr (collected, ==, rows[i].collected);
  }
}

static void
test_code (Fixture *f, gconstpointer data)
{
  PinPlaceRow *row = add_birthplace (f);
  g_autofree char *collected = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *restored = NULL;

  g_assert_null (pin_place_row_get_code (row));
  pin_place_row_set_code (row, "A089", "1920-06-01");
  g_assert_cmpstr (pin_place_row_get_code (row), ==, "A089");
  g_assert_cmpstr (get_text (row), ==, "Girgenti (AG)");
  collected = collect (f, row);
  g_assert_cmpstr (collected, ==, "Girgenti A089");

  /* Another text is another place. */
  pin_test_type (f->box, "Place of birth", "x");
  g_assert_null (pin_place_row_get_code (row));
  edited = collect (f, row);
  g_assert_cmpstr (edited, ==, "Girgenti (AG)x -");

  pin_inputs_set (f->inputs, "applicant.birth_place", "Castro");
  pin_inputs_set (f->inputs, "applicant.birth_place_code", "M261");
  pin_form_row_fill (PIN_FORM_ROW (row), f->inputs);
  g_assert_cmpstr (get_text (row), ==, "Castro (LE)");
  restored = collect (f, row);
  g_assert_cmpstr (restored, ==, "Castro M261");
}

static void
test_country (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *typed;
    const char *collected;
    const char *shown;
  } rows[] = {
    { "germania", "DE -", "Germany" },
    { "Germany", "DE -", "Germany" },
    { "de", "DE -", "Germany" },
    { "olanda", "NL -", "Netherlands" },
    { "Kosovo", "XK -", "Kosovo" },
    { "costa d'avorio", "CI -", "Côte d'Ivoire" },
    { "Stati Uniti", "US -", "United States" },
    { "Neverland", "- -", "Neverland" },
  };
  PinPlaceRow *row = add_row (f, PIN_PLACE_MODE_COUNTRY, "residence.country", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *collected = NULL;

    g_test_message ("%s", rows[i].typed);
    write_place (f, row, rows[i].typed);
    collected = collect (f, row);
    g_assert_cmpstr (collected, ==, rows[i].collected);
    g_assert_cmpstr (get_text (row), ==, rows[i].shown);
  }

  /* What is in no list is kept, and explained when one wants to go on. */
  pin_test_clear (f->box, "Country");
  pin_form_row_fill (PIN_FORM_ROW (row), f->inputs);
  g_assert_cmpstr (get_text (row), ==, "Neverland");
  pin_form_row_set_fault (PIN_FORM_ROW (row), PIN_FAULT_REQUIRED);
  pin_test_assert_invalid (f->box, "Country", "This country is not in the list");

  pin_inputs_set (f->inputs, "residence.country", "XK");
  pin_form_row_fill (PIN_FORM_ROW (row), f->inputs);
  g_assert_cmpstr (get_text (row), ==, "Kosovo");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  ADD ("/app/place-row/exact", test_exact);
  ADD ("/app/place-row/code", test_code);
  ADD ("/app/place-row/country", test_country);

  return g_test_run ();
}
