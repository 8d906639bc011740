/* test-request-faults.c: what only the service finds wrong is said at its field
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-text.h"
#include "pin-form-step.h"
#include "pin-test-counter.h"
#include "pin-test-stage.h"

#include <string.h>

/* What no row of the form asks for by that name: who asks is in the triage, and a code of a place
 * is behind its name. */
static const struct {
  const char *field;
  const char *row;
} elsewhere[] = {
  { "has_italian_document", NULL },
  { "requested_by", NULL },
  { "applicant.birth_place_code", "applicant.birth_place" },
  { "residence.municipality_code", "residence.municipality" },
};

typedef struct {
  PinFaultServer *server;
  PinTestStage *stage;
  gboolean in_italy;
} Bench;

/* From the form to the summary, with all that the form can ask for. */
static void
begin (Bench *bench)
{
  PinInputs *inputs;

  pin_test_stage_begin (bench->stage, "request", NULL);
  inputs = pin_journey_get_inputs (bench->stage->desk->journey);
  pin_inputs_set (inputs, "triage.place", bench->in_italy ? "italy" : "abroad");
  pin_test_desk_type (
      bench->stage->desk, "applicant.tax_code", "BNCMRA85T50H501Y", "applicant.family_name",
      "Bianchi", "applicant.given_name", "Mara", "applicant.sex", "female", "applicant.birth_date",
      "1985-12-10", "applicant.birth_place", "Roma", "residence.country",
      bench->in_italy ? "IT" : "DE", "residence.address", "Lindenweg 4", "residence.postal_code",
      "00184", "residence.municipality", "Roma", "residence.province", "RM", "document.kind",
      "passport", "document.number", "C01X00T47", "document.issuing_country", "DE",
      "document.expires_on", "2035-05-31", "call.phone", "+4915112345678", "call.band", "evening",
      "contacts.mobile", "+4915112345678", "accepts_no_recovery", "true", NULL);
  while (!g_str_equal (pin_journey_get_step_nick (bench->stage->desk->journey), "summary")) {
    g_autoptr (GError) error = NULL;

    pin_test_desk_continue (bench->stage->desk, &error);
    g_assert_no_error (error);
  }
  pin_test_stage_settle (bench->stage);
}

static PinFormStep *
find_form (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (PIN_IS_FORM_STEP (widget))
    return PIN_FORM_STEP (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    PinFormStep *found = find_form (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static PinFormRow *
complain (Bench *bench, const char *names, const char *row)
{
  g_autofree char *body =
      g_strdup_printf ("{\"type\":\"%sinvalid-fields\",\"title\":\"t\",\"status\":422,"
                       "\"invalid_params\":[%s]}",
                       PIN_PROBLEM_BASE, names);
  PinFormStep *form;

  pin_fault_server_add_reply (bench->server, "422 Unprocessable", PROBLEM, body);
  begin (bench);
  pin_test_click (bench->stage->page, "Send the request");
  pin_test_stage_settle (bench->stage);
  pin_test_assert_says (bench->stage, PIN_ERROR_INVALID_FIELDS);
  form = find_form (bench->stage->page);
  if (row == NULL)
    g_assert_null (form);
  return row != NULL ? pin_form_step_get_row (form, row) : NULL;
}

static void
assert_marked (Bench *bench, PinFormRow *row, const char *field, PinFault fault)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (bench->stage->window));

  g_test_message ("%s: %s", bench->in_italy ? "in Italy" : "abroad", field);
  g_assert_nonnull (row);
  g_assert_cmpstr (pin_form_row_get_error (row), ==,
                   pin_fault_text (pin_form_row_get_input (row), fault));
  pin_test_assert_sees (bench->stage->page, pin_form_row_get_error (row));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));
}

static const char *
row_of (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++) {
    if (g_str_equal (elsewhere[i].field, field))
      return elsewhere[i].row;
  }
  return field;
}

static gboolean
is_asked (Bench *bench, const char *field)
{
  if (g_str_has_prefix (field, "document.") || g_str_has_prefix (field, "call."))
    return !bench->in_italy;
  if (g_str_equal (field, "residence.province"))
    return bench->in_italy;
  return !g_str_equal (field, "residence.country") || !bench->in_italy;
}

static void
check_fields (Bench *bench, const PinShape *shape, const char *prefix)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    g_autofree char *field = g_strconcat (prefix, shape->fields[i].name, NULL);
    g_autofree char *inside = g_strconcat (field, ".", NULL);
    g_autofree char *names = g_strdup_printf ("{\"name\":\"%s\",\"reason\":\"mismatch\"}", field);
    const char *wanted = row_of (field);
    PinFormRow *row;

    if (shape->fields[i].type == PIN_FIELD_OBJECT) {
      check_fields (bench, shape->fields[i].shape, inside);
    } else if (is_asked (bench, field)) {
      row = complain (bench, names, wanted);
      if (wanted != NULL)
        assert_marked (bench, row, field, PIN_FAULT_MISMATCH);
    }
  }
}

static Bench *
bench_new (gboolean in_italy)
{
  Bench *bench = g_new0 (Bench, 1);

  bench->in_italy = in_italy;
  bench->server = pin_fault_server_new (NULL);
  bench->stage = g_new0 (PinTestStage, 1);
  bench->stage->desk = pin_test_desk_new (pin_fault_server_get_address (bench->server), NULL);
  pin_connection_learn_time (bench->stage->desk->connection, in_italy ? 1433149200 : 1793610000);
  return bench;
}

static void
bench_free (Bench *bench)
{
  pin_test_stage_free (bench->stage);
  pin_fault_server_free (bench->server);
  g_free (bench);
}

static void
test_every_field (gconstpointer in_italy)
{
  Bench *bench = bench_new (in_italy != NULL);

  check_fields (bench, &pin_pin_request_shape, "");
  bench_free (bench);
}

/* Each with its own fault, and the first of the form has the focus, whatever came first. */
static void
test_several (void)
{
  Bench *bench = bench_new (FALSE);
  PinFormRow *row = complain (bench,
                              "{\"name\":\"contacts.mobile\",\"reason\":\"shape\"},"
                              "{\"name\":\"applicant.birth_date\",\"reason\":\"future\"},"
                              "{\"name\":\"applicant.given_name\",\"reason\":\"too-long\"}",
                              "applicant.given_name");

  assert_marked (bench, row, "applicant.given_name", PIN_FAULT_TOO_LONG);
  row = pin_form_step_get_row (find_form (bench->stage->page), "applicant.birth_date");
  g_assert_cmpstr (pin_form_row_get_error (row), ==,
                   pin_fault_text ("applicant.birth_date", PIN_FAULT_FUTURE));
  bench_free (bench);
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add_data_func ("/app/request-faults/abroad", NULL, test_every_field);
  g_test_add_data_func ("/app/request-faults/in-italy", "", test_every_field);
  g_test_add_func ("/app/request-faults/several", test_several);

  return g_test_run ();
}
