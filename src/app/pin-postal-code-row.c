/* pin-postal-code-row.c: a CAP that fits the comune, or a postal code of another country
 *
 * CAPs change, and a register is never new: what does not fit is said, not refused.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-postal-code-row.h"

#include "pin-check.h"
#include "pin-suggestions.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PinPostalCodeRow {
  PinTextRow parent_instance;

  gboolean in_italy;
  const PinPlaces *places; /* not owned; the atlas keeps them */
  char *code; /* Belfiore, of the place that was chosen, or NULL */
  char *name;
  char **caps; /* its CAPs, or NULL */
  char *proposed; /* what was filled in, not typed */
  PinSuggestions *suggestions;
  GPtrArray *suggested; /* char *, of caps */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (PinPostalCodeRow, pin_postal_code_row, PIN_TYPE_TEXT_ROW)

static const char *
get_text (PinPostalCodeRow *self)
{
  return pin_text_row_get_text (PIN_TEXT_ROW (self));
}

static guint
count_caps (PinPostalCodeRow *self)
{
  return self->caps != NULL ? g_strv_length (self->caps) : 0;
}

static void
set_text (PinPostalCodeRow *self, const char *text)
{
  self->setting = TRUE;
  pin_text_row_set_text (PIN_TEXT_ROW (self), text);
  self->setting = FALSE;
}

static void
suggest (PinPostalCodeRow *self, const char *start)
{
  pin_suggestions_begin (self->suggestions);
  g_ptr_array_set_size (self->suggested, 0);
  for (guint i = 0; i < count_caps (self); i++) {
    if (!g_str_has_prefix (self->caps[i], start) || strlen (start) == strlen (self->caps[i]))
      continue;
    g_ptr_array_add (self->suggested, self->caps[i]);
    pin_suggestions_add (self->suggestions, self->caps[i], NULL);
  }
  if (self->suggested->len > 0)
    pin_suggestions_end (self->suggestions);
  else
    pin_suggestions_close (self->suggestions);
}

static void
on_changed (PinPostalCodeRow *self)
{
  if (self->setting)
    return;
  g_clear_pointer (&self->proposed, g_free);
  if (count_caps (self) > 1)
    suggest (self, get_text (self));
}

static void
on_asked (PinPostalCodeRow *self)
{
  if (count_caps (self) > 1)
    suggest (self, "");
}

static void
on_taken (PinPostalCodeRow *self, guint index)
{
  set_text (self, g_ptr_array_index (self->suggested, index));
}

static gboolean
pin_postal_code_row_check (PinFormRow *row, PinFault *fault)
{
  PinPostalCodeRow *self = PIN_POSTAL_CODE_ROW (row);
  g_autofree char *folded = pin_check_fold_text (get_text (self));

  return pin_check_postal_code (folded, self->in_italy, fault);
}

static char *
pin_postal_code_row_explain (PinFormRow *row, PinFault fault)
{
  return fault == PIN_FAULT_SHAPE && !PIN_POSTAL_CODE_ROW (row)->in_italy
             ? g_strdup (_ ("Only letters, digits, spaces and dashes are possible here."))
             : NULL;
}

static PinAdvice *
advise_on_difference (PinPostalCodeRow *self, const char *cap)
{
  if (count_caps (self) == 1)
    return pin_advice_new_doubt (
        /* Translators: an Italian comune and its postal code */
        g_strdup_printf (_ ("The CAP of %1$s is %2$s: please check."), self->name, self->caps[0]),
        g_strdup (self->caps[0]));
  /* Translators: a postal code, and an Italian comune or one of the small states in Italy */
  return pin_advice_new_doubt (
      g_strdup_printf (_ ("%1$s is not among the CAPs of %2$s: please check."), cap, self->name),
      NULL);
}

/* A CAP of San Marino or of the Vatican, where somebody lives in Italy. */
static PinAdvice *
advise_on_state (PinPostalCodeRow *self, const char *cap)
{
  const char *state = self->in_italy ? pin_places_cap_state (cap) : NULL;
  PinPlaceHit hit;

  if (state == NULL || self->places == NULL ||
      !pin_places_by_code (self->places, state, NULL, &hit))
    return NULL;
  /* Translators: a postal code, and one of the small states in Italy */
  return pin_advice_new_doubt (
      g_strdup_printf (_ ("%1$s is a CAP of %2$s: please check the country."), cap, hit.name),
      NULL);
}

static PinAdvice *
pin_postal_code_row_advise (PinFormRow *row)
{
  PinPostalCodeRow *self = PIN_POSTAL_CODE_ROW (row);
  g_autofree char *cap = pin_check_fold_text (get_text (self));
  PinAdvice *advice = advise_on_state (self, cap);

  if (advice != NULL || self->code == NULL || self->places == NULL)
    return advice;
  switch (pin_places_match_cap (self->places, self->code, cap)) {
  case PIN_CAP_DIFFERS:
    return advise_on_difference (self, cap);
  case PIN_CAP_GENERIC:
    return pin_advice_new_doubt (
        /* Translators: a postal code of before there were districts, and a large city */
        g_strdup_printf (_ ("%1$s was for the whole of %2$s: choose the CAP of the street."), cap,
                         self->name),
        NULL);
  case PIN_CAP_FITS:
  case PIN_CAP_UNKNOWN:
    return NULL;
  }
  g_return_val_if_reached (NULL);
}

static void
pin_postal_code_row_fill (PinFormRow *row, const char *value)
{
  PinPostalCodeRow *self = PIN_POSTAL_CODE_ROW (row);

  g_clear_pointer (&self->proposed, g_free);
  set_text (self, value != NULL ? value : "");
}

static void
pin_postal_code_row_constructed (GObject *object)
{
  PinPostalCodeRow *self = PIN_POSTAL_CODE_ROW (object);

  G_OBJECT_CLASS (pin_postal_code_row_parent_class)->constructed (object);

  self->suggestions = pin_suggestions_new (PIN_TEXT_ROW (self));
  g_signal_connect_swapped (self->suggestions, "asked", G_CALLBACK (on_asked), self);
  g_signal_connect_swapped (self->suggestions, "taken", G_CALLBACK (on_taken), self);
}

static void
pin_postal_code_row_dispose (GObject *object)
{
  PinPostalCodeRow *self = PIN_POSTAL_CODE_ROW (object);

  if (self->suggestions != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->suggestions)));

  G_OBJECT_CLASS (pin_postal_code_row_parent_class)->dispose (object);
}

static void
pin_postal_code_row_finalize (GObject *object)
{
  PinPostalCodeRow *self = PIN_POSTAL_CODE_ROW (object);

  g_ptr_array_unref (self->suggested);
  g_strfreev (self->caps);
  g_free (self->code);
  g_free (self->name);
  g_free (self->proposed);

  G_OBJECT_CLASS (pin_postal_code_row_parent_class)->finalize (object);
}

static void
pin_postal_code_row_class_init (PinPostalCodeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  object_class->constructed = pin_postal_code_row_constructed;
  object_class->dispose = pin_postal_code_row_dispose;
  object_class->finalize = pin_postal_code_row_finalize;
  row_class->check = pin_postal_code_row_check;
  row_class->explain = pin_postal_code_row_explain;
  row_class->advise = pin_postal_code_row_advise;
  row_class->fill = pin_postal_code_row_fill;
}

static void
pin_postal_code_row_init (PinPostalCodeRow *self)
{
  self->suggested = g_ptr_array_new ();
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

void
pin_postal_code_row_set_in_italy (PinPostalCodeRow *self, gboolean in_italy)
{
  g_return_if_fail (PIN_IS_POSTAL_CODE_ROW (self));

  self->in_italy = in_italy;
  /* Translators: the Italian postal code; keep the Italian name */
  pin_form_row_set_label (PIN_FORM_ROW (self), in_italy ? _ ("CAP") : _ ("Postal code"));
  pin_form_row_set_required (PIN_FORM_ROW (self), in_italy);
}

/**
 * pin_postal_code_row_set_place:
 * @places: (nullable): they must outlive the row
 * @code: (nullable): Belfiore code of the comune, or of a state with CAPs
 */
void
pin_postal_code_row_set_place (PinPostalCodeRow *self, const PinPlaces *places, const char *code)
{
  PinPlaceHit hit;

  g_return_if_fail (PIN_IS_POSTAL_CODE_ROW (self));

  pin_suggestions_close (self->suggestions);
  g_ptr_array_set_size (self->suggested, 0);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->caps, g_strfreev);
  self->places = places;
  if (places != NULL && code != NULL && pin_places_by_code (places, code, NULL, &hit)) {
    self->code = g_strdup (code);
    self->name = g_strdup (hit.name);
    self->caps = pin_places_caps (places, code);
  }
  pin_suggestions_set_has_arrow (self->suggestions, count_caps (self) > 1);
}

/**
 * pin_postal_code_row_propose:
 *
 * Fills the CAP of the place in, where there is one and nothing was typed; takes back what was
 * filled in for another place; says what does not fit.
 */
void
pin_postal_code_row_propose (PinPostalCodeRow *self)
{
  g_autofree char *notice = NULL;

  g_return_if_fail (PIN_IS_POSTAL_CODE_ROW (self));

  if (self->proposed != NULL && g_str_equal (self->proposed, get_text (self)))
    set_text (self, "");
  g_clear_pointer (&self->proposed, g_free);
  pin_form_row_set_notice (PIN_FORM_ROW (self), NULL);
  if (*get_text (self) != '\0') {
    pin_form_row_set_advice (PIN_FORM_ROW (self), NULL);
  } else if (count_caps (self) == 1) {
    self->proposed = g_strdup (self->caps[0]);
    set_text (self, self->proposed);
    /* Translators: the postal code of an Italian comune was filled in */
    notice = g_strdup_printf (_ ("CAP of %s: please check."), self->name);
    pin_form_row_set_notice (PIN_FORM_ROW (self), notice);
  } else if (count_caps (self) > 1) {
    /* Translators: a large city, whose streets have different postal codes */
    notice = g_strdup_printf (_ ("%s has several CAPs: choose that of the street."), self->name);
    pin_form_row_set_notice (PIN_FORM_ROW (self), notice);
  }
}
