/* pin-summary-step.c: everything that will be sent, to be checked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-summary-step.h"

#include "pin-doubt-text.h"
#include "pin-field-label.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-place-text.h"

#include <glib/gi18n.h>

struct _PinSummaryStep {
  PinStepPage parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (PinSummaryStep, pin_summary_step, PIN_TYPE_STEP_PAGE)

#define MAX_FIELDS 7

/* No secret among them. */
static const struct {
  const char *step;
  const char *title;
  const char *inputs[MAX_FIELDS];
} groups[] = {
  { "applicant",
    N_ ("Personal data"),
    { "applicant.tax_code", "applicant.family_name", "applicant.given_name", "applicant.sex",
      "applicant.birth_date", "applicant.birth_place" } },
  { "letter", N_ ("Letter"), { "tax_code" } },
  { "health-card", N_ ("Health card"), { "health_card.number", "health_card.expires_on" } },
  { "residence",
    N_ ("Residence"),
    { "residence.address", "residence.postal_code", "residence.municipality",
      "residence.country" } },
  { "document",
    N_ ("Document and phone call"),
    { "document.kind", "document.number", "document.issuing_country", "document.expires_on",
      "call.phone", "call.band" } },
  { "contacts",
    N_ ("Contacts"),
    { "contacts.mobile", "contacts.email", "contacts.pec", "contacts.home_phone",
      "contacts.office_phone", "accepts_no_recovery" } },
};

static const char *
get_label (PinInputs *inputs, const char *input)
{
  gboolean in_italy = g_strcmp0 (pin_inputs_get (inputs, "residence.country"), "IT") == 0;

  if (in_italy && g_str_equal (input, "residence.postal_code"))
    return _ ("CAP");
  if (in_italy && g_str_equal (input, "residence.municipality"))
    return _ ("Comune");
  return pin_field_label (input);
}

static GtkWidget *
new_button (const char *title, const char *step)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Change"));
  g_autofree char *action = g_strdup_printf ("journey.go-to::%s", step);
  /* Translators: goes back to a group of fields; %s is what the group is called */
  g_autofree char *name = g_strdup_printf (_ ("Change: %s"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
new_header (const char *title, GtkWidget *button)
{
  GtkWidget *header = pin_line_new (12);
  GtkWidget *label = pin_label_new (title, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  pin_line_append (PIN_LINE (header), label);
  pin_line_append (PIN_LINE (header), button);
  return header;
}

/* What does not match the tax code can be sent all the same. */
static void
add_doubts (PinSummaryStep *self, GtkWidget *card, PinInputs *inputs)
{
  PinStepPage *page = PIN_STEP_PAGE (self);
  PinConnection *connection = pin_journey_get_connection (pin_step_page_get_journey (page));
  PinAtlas *atlas = pin_step_page_get_atlas (page);
  g_autoptr (PinApplicant) person =
      pin_inputs_to_message (inputs, &pin_applicant_shape, "applicant");
  g_autoptr (GPtrArray) doubts =
      pin_person_find_doubts (person, atlas != NULL ? pin_atlas_get_places (atlas) : NULL,
                              pin_connection_get_time (connection));
  g_autofree char *text = pin_doubt_text_sum_up (doubts);

  if (text != NULL)
    gtk_box_append (GTK_BOX (card), pin_label_new (text, NULL));
}

/* A birthplace as it was then, with its province. */
static char *
say_birthplace (PinSummaryStep *self, PinInputs *inputs)
{
  const char *code = pin_inputs_get (inputs, "applicant.birth_place_code");
  const PinPlaces *places = code != NULL ? pin_step_page_get_places (PIN_STEP_PAGE (self)) : NULL;
  PinPlaceHit hit;

  return places != NULL && pin_places_by_code (
                               places, code, pin_inputs_get (inputs, "applicant.birth_date"), &hit)
             ? pin_place_text_with_province (&hit)
             : NULL;
}

static char *
say (PinSummaryStep *self, PinInputs *inputs, const char *input, const char *value)
{
  const char *province = pin_inputs_get (inputs, "residence.province");
  g_autofree char *letters = province != NULL ? g_ascii_strup (province, -1) : NULL;
  char *words = NULL;

  if (g_str_equal (input, "applicant.birth_place"))
    words = say_birthplace (self, inputs);
  else if (g_str_equal (input, "residence.municipality") && letters != NULL)
    words = g_strdup_printf ("%s (%s)", value, letters);
  return words != NULL ? words : pin_field_say (input, value);
}

static void
add_group (PinSummaryStep *self, PinInputs *inputs, gsize group)
{
  GtkWidget *card = pin_label_new_card ();
  GtkWidget *pairs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = new_button (_ (groups[group].title), groups[group].step);
  g_autofree char *said = NULL;
  gboolean empty = TRUE;

  gtk_box_append (GTK_BOX (card), new_header (_ (groups[group].title), button));
  gtk_box_append (GTK_BOX (card), pairs);
  for (gsize i = 0; i < MAX_FIELDS && groups[group].inputs[i] != NULL; i++) {
    const char *input = groups[group].inputs[i];
    const char *value = pin_inputs_get (inputs, input);
    g_autofree char *words = NULL;

    if (value == NULL || *value == '\0' || g_str_equal (value, "false"))
      continue;
    words = say (self, inputs, input, value);
    pin_label_add_pair (pairs, get_label (inputs, input), words);
    empty = FALSE;
  }
  if (g_str_equal (groups[group].step, "applicant"))
    add_doubts (self, pairs, inputs);
  said = pin_label_collect (pairs, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  said, -1);
  if (empty)
    g_object_unref (g_object_ref_sink (card));
  else
    gtk_box_append (GTK_BOX (self->box), card);
}

static void
pin_summary_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinSummaryStep *self = PIN_SUMMARY_STEP (page);

  pin_label_clear (self->box);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (self, pin_journey_get_inputs (journey), i);
}

static void
pin_summary_step_class_init (PinSummaryStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_summary_step_enter;
}

static void
pin_summary_step_init (PinSummaryStep *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  pin_step_page_set_content (PIN_STEP_PAGE (self), self->box);
}
