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

static gboolean
has_place (gpointer widget)
{
  return gtk_widget_get_width (widget) > 0;
}

static PinPlaceRow *
add_row (Fixture *f, PinPlaceMode mode, const char *input, const char *code_input)
{
  GtkWidget *row = g_object_new (PIN_TYPE_PLACE_ROW, "input", input, "mode", mode, "code-input",
                                 code_input, "kind", PIN_TEXT_NAME, NULL);

  pin_place_row_set_atlas (PIN_PLACE_ROW (row), f->atlas);
  gtk_box_append (GTK_BOX (f->box), row);
  pin_test_wait_until (has_place, row);
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
    { NULL, "Peglio", "Peglio -", "Peglio", "More than one place has this name" },
    { NULL, "Samone", "Samone -", "Samone", "More than one place has this name" },
    { NULL, "Calliano", "Calliano -", "Calliano", "More than one place has this name" },
    { NULL, "Rmoa", "Rmoa -", "Rmoa", "This place is not in the list" },
    { NULL, "Milamo", "Milamo -", "Milamo", "Did you mean Milano (MI)?" },
    { "1920-06-01", "Girgenti", "Girgenti A089", "Girgenti (AG)", "Name today: Agrigento." },
    { "1985-12-10", "San Teodoro (NU)", "San Teodoro I329", "San Teodoro (NU)", NULL },
    { "1940-06-01", "Pola", "Pola G778", "Pola (PL)", "Existed until 1947." },
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
    else
      pin_test_assert_sees_not (f->box, "Existed until");
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

static void
count (guint *n)
{
  (*n)++;
}

static GtkWidget *
get_list (Fixture *f)
{
  return pin_test_find (f->box, GTK_ACCESSIBLE_ROLE_LIST_BOX, "Suggestions");
}

/* What the list offers, a line each: "*" before the one that is chosen. */
static char *
read_list (Fixture *f)
{
  GtkWidget *list = get_list (f);
  GString *text = g_string_new (NULL);
  GtkWidget *child = list != NULL ? gtk_widget_get_first_child (list) : NULL;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    const char *name = g_object_get_data (G_OBJECT (child), "name");
    g_autofree char *difference = NULL;

    if (!gtk_widget_get_visible (child))
      continue;
    gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_OPTION);
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         name);
    difference = gtk_test_accessible_check_state (GTK_ACCESSIBLE (child),
                                                  GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
    g_string_append_printf (text, "%s%s\n", difference == NULL ? "*" : "", name);
  }
  return g_string_free (text, FALSE);
}

static void
assert_first (Fixture *f, const char *name)
{
  g_autofree char *list = read_list (f);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  g_assert_cmpstr (lines[0], ==, name);
}

static gboolean
press (Fixture *f, PinPlaceRow *row, guint key)
{
  gboolean done = pin_test_press_key (f->box, pin_form_row_get_label (PIN_FORM_ROW (row)), key, 0);

  pin_test_drain ();
  return done;
}

/* The best comes first at every key, told apart from others of its name. */
static void
test_suggestions (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *date;
    const char *typed;
    const char *first;
  } rows[] = {
    { NULL, "r", "Roma, Roma (RM)" },
    { NULL, "mila", "Milano, Milano (MI)" },
    { NULL, "bozen", "Bolzano, Bolzano (BZ) · Bozen" },
    { NULL, "sesto s g", "Sesto San Giovanni, Milano (MI)" },
    { NULL, "mialno", "Milano, Milano (MI)" },
    { NULL, "FORLI'", "Forlì, Forlì-Cesena (FC)" },
    { NULL, "castro lecce", "Castro, Lecce (LE)" },
    { "1930-01-01", "fiume", "Fiume, Fiume (FU) · until 1947" },
    { "1920-06-01", "girgenti", "Girgenti, Agrigento (AG) · today Agrigento" },
    { "1985-12-10", "san teodoro nu", "San Teodoro, Nuoro (NU) · today SS" },
    { NULL, "jugoslavia", "Jugoslavia, Country · Iugoslavia · until 2003" },
    { NULL, "olanda", "Paesi Bassi, Country · Olanda" },
  };
  PinPlaceRow *row = add_birthplace (f);

  g_assert_false (pin_atlas_is_open (f->atlas));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    pin_place_row_set_date (row, rows[i].date);
    write_place (f, row, rows[i].typed);
    pin_test_drain ();
    assert_first (f, rows[i].first);
  }
  write_place (f, row, "zzzz");
  pin_test_drain ();
  g_assert_null (get_list (f));
  write_place (f, row, "rom");
  pin_test_drain ();
  g_assert_nonnull (get_list (f));
  pin_test_clear (f->box, "Place of birth");
  pin_test_drain ();
  g_assert_null (get_list (f));
}

static void
test_keyboard (Fixture *f, gconstpointer data)
{
  PinPlaceRow *row = add_birthplace (f);
  GtkAccessible *input = GTK_ACCESSIBLE (pin_test_get_input (f->box, "Place of birth"));
  g_autofree char *collected = NULL;
  guint n_changes = 0;

  gtk_test_accessible_assert_property (input, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  gtk_test_accessible_assert_property (input, GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                       GTK_ACCESSIBLE_AUTOCOMPLETE_LIST);
  gtk_test_accessible_assert_state (input, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_signal_connect_swapped (row, "notify::code", G_CALLBACK (count), &n_changes);

  write_place (f, row, "samone");
  pin_test_drain ();
  gtk_test_accessible_assert_state (input, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  assert_first (f, "Samone, Torino (TO)");
  g_assert_true (press (f, row, GDK_KEY_Down));
  assert_first (f, "*Samone, Torino (TO)");
  g_assert_true (
      gtk_test_accessible_has_relation (input, GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT));
  g_assert_true (press (f, row, GDK_KEY_Down));
  g_assert_true (press (f, row, GDK_KEY_Return));
  g_assert_null (get_list (f));
  gtk_test_accessible_assert_state (input, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_cmpstr (get_text (row), ==, "Samone (TN)");
  g_assert_cmpuint (n_changes, ==, 1);
  collected = collect (f, row);
  g_assert_cmpstr (collected, ==, "Samone H754");

  /* Nothing is open: Enter goes on, Escape goes back, as anywhere. */
  g_assert_false (press (f, row, GDK_KEY_Return));
  g_assert_false (press (f, row, GDK_KEY_Escape));

  /* Escape closes the list and leaves the text; Down opens it again, Up leads out of it. */
  write_place (f, row, "livo");
  pin_test_drain ();
  g_assert_true (press (f, row, GDK_KEY_Down));
  g_assert_true (press (f, row, GDK_KEY_Escape));
  g_assert_null (get_list (f));
  g_assert_cmpstr (get_text (row), ==, "livo");
  g_assert_true (press (f, row, GDK_KEY_Down));
  assert_first (f, "Livo, Como (CO)");
  g_assert_true (press (f, row, GDK_KEY_Down));
  assert_first (f, "*Livo, Como (CO)");
  g_assert_true (press (f, row, GDK_KEY_Up));
  assert_first (f, "Livo, Como (CO)");

  g_assert_true (press (f, row, GDK_KEY_Return));
  g_assert_null (get_list (f));
  g_assert_cmpstr (get_text (row), ==, "livo");
  g_assert_null (pin_place_row_get_code (row));
  g_assert_false (press (f, row, GDK_KEY_Return));
}

static void
test_pointer (Fixture *f, gconstpointer data)
{
  PinPlaceRow *row = add_birthplace (f);
  GtkWidget *list, *second;

  write_place (f, row, "san teodoro");
  pin_test_drain ();
  assert_first (f, "San Teodoro, Messina (ME)");
  list = get_list (f);
  second = gtk_widget_get_next_sibling (gtk_widget_get_first_child (list));
  g_signal_emit_by_name (list, "row-activated", second);
  pin_test_drain ();
  g_assert_null (get_list (f));
  g_assert_cmpstr (get_text (row), ==, "San Teodoro (SS)");
  g_assert_cmpstr (pin_place_row_get_code (row), ==, "I329");

  /* Who clicks elsewhere is done with the list. */
  write_place (f, row, "peglio");
  pin_test_drain ();
  g_assert_nonnull (get_list (f));
  leave (f);
  g_assert_null (get_list (f));
  g_assert_cmpstr (get_text (row), ==, "peglio");
}

static gboolean
is_said (gpointer data)
{
  gpointer *pair = data;

  return pin_test_find (pair[0], GTK_ACCESSIBLE_ROLE_ALERT, pair[1]) != NULL;
}

static void
assert_said (Fixture *f, const char *words)
{
  gpointer pair[] = { f->box, (gpointer)words };

  pin_test_wait_until (is_said, pair);
}

/* After a pause, not at each key; where one is in the list, at once. */
static void
test_announced (Fixture *f, gconstpointer data)
{
  PinPlaceRow *row = add_birthplace (f);
  gpointer at_once[] = { f->box, (gpointer) "2 suggestions, with the arrow keys" };

  write_place (f, row, "san teodoro");
  g_assert_false (is_said (at_once));
  assert_said (f, at_once[1]);
  press (f, row, GDK_KEY_Down);
  g_assert_false (is_said (at_once));
  assert_said (f, "San Teodoro, Messina (ME), 1 of 2");
  write_place (f, row, "zzzz");
  assert_said (f, "Nothing found");
  leave (f);
  pin_test_assert_sees_not (f->box, "Nothing found");
}

static void
test_country_list (Fixture *f, gconstpointer data)
{
  PinPlaceRow *row = add_row (f, PIN_PLACE_MODE_COUNTRY, "residence.country", NULL);
  g_autofree char *all = NULL;

  g_assert_false (press (f, row, GDK_KEY_Escape));
  g_assert_true (press (f, row, GDK_KEY_Down));
  assert_first (f, "Afghanistan, Islamic Republic of Afghanistan, Repubblica islamica "
                   "dell'Afghanistan");
  all = read_list (f);
  g_assert_nonnull (strstr (all, "\nKosovo\n"));
  g_assert_nonnull (strstr (all, "\nGermany, "));
  g_assert_true (press (f, row, GDK_KEY_Page_Down));
  g_assert_true (press (f, row, GDK_KEY_Escape));

  write_place (f, row, "sviz");
  pin_test_drain ();
  g_assert_true (press (f, row, GDK_KEY_Down));
  g_assert_true (press (f, row, GDK_KEY_Return));
  g_assert_cmpstr (get_text (row), ==, "Switzerland");
  g_assert_cmpstr (pin_place_row_get_code (row), ==, "CH");
}

/* Without the tables it is a line of text, and nothing is said against what is written. */
static void
test_no_tables (Fixture *f, gconstpointer data)
{
  PinPlaceRow *row = add_birthplace (f);
  g_autoptr (PinAtlas) nowhere = pin_atlas_new ("/nowhere");
  g_autofree char *collected = NULL;

  g_test_expect_message ("duemeta", G_LOG_LEVEL_MESSAGE, "No list of places*");
  pin_place_row_set_atlas (row, nowhere);
  write_place (f, row, "Roma");
  g_test_assert_expected_messages ();
  leave (f);
  pin_test_assert_sees_not (f->box, "not in the list");
  collected = collect (f, row);
  g_assert_cmpstr (collected, ==, "Roma -");
  pin_place_row_set_code (row, "H501", NULL);
  g_assert_cmpstr (pin_place_row_get_code (row), ==, "H501");
  pin_place_row_set_atlas (row, NULL);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  ADD ("/app/place-row/exact", test_exact);
  ADD ("/app/place-row/code", test_code);
  ADD ("/app/place-row/country", test_country);

  ADD ("/app/place-row/suggestions", test_suggestions);
  ADD ("/app/place-row/keyboard", test_keyboard);
  ADD ("/app/place-row/pointer", test_pointer);
  ADD ("/app/place-row/announced", test_announced);
  ADD ("/app/place-row/country-list", test_country_list);
  ADD ("/app/place-row/no-tables", test_no_tables);

  return g_test_run ();
}
