/* pin-residence-step.c: where the letters go
 *
 * The comune brings its province and its CAP with it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-residence-step.h"

#include "pin-address-row.h"
#include "pin-field-label.h"
#include "pin-place-row.h"
#include "pin-postal-address.h"
#include "pin-postal-code-row.h"

#include <glib/gi18n.h>

struct _PinResidenceStep {
  PinFormStep parent_instance;

  PinAddressRow *address;
  PinPlaceRow *country;
  PinPlaceRow *municipality;
  PinTextRow *province;
  PinPostalCodeRow *postal_code;
  gboolean in_italy;
  gboolean entering; /* what is filled in now was checked before */
};

G_DEFINE_FINAL_TYPE (PinResidenceStep, pin_residence_step, PIN_TYPE_FORM_STEP)

static const PinPlaces *
get_places (PinResidenceStep *self)
{
  return pin_step_page_get_places (PIN_STEP_PAGE (self));
}

static gboolean
says_italy (PinInputs *inputs)
{
  return g_strcmp0 (pin_inputs_get (inputs, "screen.place"), "italy") == 0 ||
         g_strcmp0 (pin_inputs_get (inputs, "triage.place"), "italy") == 0;
}

/* Of a comune that is in the list the province is known; otherwise it is typed. */
static void
show_province (PinResidenceStep *self, const PinPlaceHit *hit)
{
  GtkEditable *entry = GTK_EDITABLE (pin_text_row_get_entry (self->province));
  gboolean was_known = !gtk_editable_get_editable (entry);
  const char *name;

  gtk_editable_set_editable (entry, hit == NULL);
  if (hit != NULL) {
    pin_text_row_set_text (self->province, hit->residence_province);
    name = pin_places_province_name (get_places (self), hit->residence_province);
    pin_form_row_set_notice (PIN_FORM_ROW (self->province), name);
  } else if (was_known && !self->entering) {
    pin_text_row_set_text (self->province, "");
  }
}

static void
set_in_italy (PinResidenceStep *self, gboolean in_italy)
{
  self->in_italy = in_italy;
  if (!in_italy)
    show_province (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->province), in_italy);
  pin_place_row_set_mode (self->municipality,
                          in_italy ? PIN_PLACE_MODE_COMUNE : PIN_PLACE_MODE_FREE);
  pin_form_row_set_label (PIN_FORM_ROW (self->municipality),
                          /* Translators: an Italian municipality; keep the Italian name */
                          in_italy ? _ ("Comune") : pin_field_label ("residence.municipality"));
  pin_address_row_set_in_italy (self->address, in_italy);
  pin_postal_code_row_set_in_italy (self->postal_code, in_italy);
}

/* The two states with CAPs of their own. */
static void
show_foreign_caps (PinResidenceStep *self)
{
  const char *iso2 = pin_place_row_get_code (self->country);
  const PinPlaces *places = iso2 != NULL ? get_places (self) : NULL;
  PinPlaceHit hit;
  gboolean has_caps = (g_strcmp0 (iso2, "SM") == 0 || g_strcmp0 (iso2, "VA") == 0) &&
                      places != NULL && pin_places_by_iso2 (places, iso2, &hit);

  pin_postal_code_row_set_place (self->postal_code, places, has_caps ? hit.code : NULL);
}

static void
show_comune (PinResidenceStep *self)
{
  const char *code = pin_place_row_get_code (self->municipality);
  const PinPlaces *places = code != NULL ? get_places (self) : NULL;
  PinPlaceHit hit;
  gboolean is_known = places != NULL && pin_places_by_code (places, code, NULL, &hit) &&
                      hit.residence_province != NULL;

  show_province (self, is_known ? &hit : NULL);
  pin_postal_code_row_set_place (self->postal_code, get_places (self), code);
  if (!self->entering)
    pin_postal_code_row_propose (self->postal_code);
}

static void
on_comune_changed (PinResidenceStep *self)
{
  if (self->in_italy && !self->entering)
    show_comune (self);
}

static void
on_country_changed (PinResidenceStep *self)
{
  gboolean in_italy = g_strcmp0 (pin_place_row_get_code (self->country), "IT") == 0;

  if (self->entering)
    return;
  if (in_italy != self->in_italy)
    set_in_italy (self, in_italy);
  if (!in_italy)
    show_foreign_caps (self);
}

static void
write_place (PinResidenceStep *self, const char *name, const char *province)
{
  PinFormRow *row = PIN_FORM_ROW (self->municipality);

  if (province != NULL) {
    g_autofree char *both = g_strdup_printf ("%s (%s)", name, province);

    PIN_FORM_ROW_GET_CLASS (row)->fill (row, both);
  }
  if (pin_place_row_get_code (self->municipality) == NULL || province == NULL)
    PIN_FORM_ROW_GET_CLASS (row)->fill (row, name);
  if (pin_place_row_get_code (self->municipality) == NULL)
    pin_text_row_set_text (self->province, province != NULL ? province : "");
}

static void
on_spread (PinResidenceStep *self, const PinPostalAddress *address)
{
  PinFormRow *row = PIN_FORM_ROW (self->postal_code);

  if (address->postal_code != NULL)
    PIN_FORM_ROW_GET_CLASS (row)->fill (row, address->postal_code);
  write_place (self, address->municipality, address->province);
  pin_form_row_set_advice (PIN_FORM_ROW (self->municipality), NULL);
}

static void
pin_residence_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinResidenceStep *self = PIN_RESIDENCE_STEP (page);
  PinInputs *inputs = pin_journey_get_inputs (journey);
  const char *country = pin_inputs_get (inputs, "residence.country");
  gboolean only_italy = says_italy (inputs);

  self->entering = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->country), !only_italy);
  set_in_italy (self, only_italy || g_strcmp0 (country, "IT") == 0);
  PIN_STEP_PAGE_CLASS (pin_residence_step_parent_class)->enter (page, journey);
  if (pin_place_row_get_code (self->municipality) != NULL)
    show_comune (self);
  else if (!self->in_italy && country != NULL)
    show_foreign_caps (self);
  self->entering = FALSE;
}

static void
pin_residence_step_collect (PinStepPage *page, PinInputs *inputs)
{
  PIN_STEP_PAGE_CLASS (pin_residence_step_parent_class)->collect (page, inputs);
  if (PIN_RESIDENCE_STEP (page)->in_italy)
    pin_inputs_set (inputs, "residence.country", "IT");
}

static void
pin_residence_step_constructed (GObject *object)
{
  PinResidenceStep *self = PIN_RESIDENCE_STEP (object);
  PinFormStep *form = PIN_FORM_STEP (object);

  G_OBJECT_CLASS (pin_residence_step_parent_class)->constructed (object);

  self->address = PIN_ADDRESS_ROW (pin_form_step_get_row (form, "residence.address"));
  self->country = PIN_PLACE_ROW (pin_form_step_get_row (form, "residence.country"));
  self->municipality = PIN_PLACE_ROW (pin_form_step_get_row (form, "residence.municipality"));
  self->province = PIN_TEXT_ROW (pin_form_step_get_row (form, "residence.province"));
  self->postal_code = PIN_POSTAL_CODE_ROW (pin_form_step_get_row (form, "residence.postal_code"));
  g_signal_connect_swapped (self->country, "notify::code", G_CALLBACK (on_country_changed), self);
  g_signal_connect_swapped (self->municipality, "notify::code", G_CALLBACK (on_comune_changed),
                            self);
  g_signal_connect_swapped (self->address, "spread", G_CALLBACK (on_spread), self);
}

static void
pin_residence_step_class_init (PinResidenceStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_residence_step_constructed;
  page_class->enter = pin_residence_step_enter;
  page_class->collect = pin_residence_step_collect;

  /* For the template. */
  g_type_ensure (PIN_TYPE_ADDRESS_ROW);
  g_type_ensure (PIN_TYPE_POSTAL_CODE_ROW);
}

static void
pin_residence_step_init (PinResidenceStep *self)
{
}
