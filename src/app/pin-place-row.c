/* pin-place-row.c: a comune, a state or a country, found while one types its name
 *
 * What is not in the list can be written all the same, but for a country: documents have names
 * that no register has.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-place-row.h"

#include "pin-check.h"
#include "pin-place-text.h"
#include "pin-suggestions.h"

#include <string.h>

struct _PinPlaceRow {
  PinTextRow parent_instance;

  PinPlaceMode mode;
  char *code_input;
  char *date_input;
  PinAtlas *atlas;
  char *date;
  char *code; /* what was found, or NULL */
  char *name; /* that of @code, as it is collected */
  gboolean setting; /* it is not the citizen who changes the text */
  PinSuggestions *suggestions;
  GPtrArray *found; /* PinPlaceFound, as they are suggested */
};

typedef enum { PROP_MODE = 1, PROP_CODE_INPUT, PROP_DATE_INPUT, PROP_CODE } PinPlaceRowProperty;

static GParamSpec *properties[PROP_CODE + 1];

G_DEFINE_FINAL_TYPE (PinPlaceRow, pin_place_row, PIN_TYPE_TEXT_ROW)

static const char *
get_text (PinPlaceRow *self)
{
  return pin_text_row_get_text (PIN_TEXT_ROW (self));
}

static PinPlaceFinder
get_finder (PinPlaceRow *self)
{
  return (PinPlaceFinder){ .mode = self->mode, .atlas = self->atlas, .date = self->date };
}

static void
forget_code (PinPlaceRow *self)
{
  if (self->code == NULL)
    return;
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->name, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

static void
set_text (PinPlaceRow *self, const char *text)
{
  self->setting = TRUE;
  pin_text_row_set_text (PIN_TEXT_ROW (self), text);
  gtk_editable_set_position (GTK_EDITABLE (pin_text_row_get_entry (PIN_TEXT_ROW (self))), -1);
  self->setting = FALSE;
}

static void
take (PinPlaceRow *self, const PinPlaceFound *found)
{
  gboolean changed = g_strcmp0 (found->code, self->code) != 0;

  g_free (self->code);
  g_free (self->name);
  self->code = g_strdup (found->code);
  self->name = g_strdup (found->name);
  set_text (self, found->text);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

/* Returns: how many there are that are called what was typed; takes it when it is one */
static guint
resolve (PinPlaceRow *self)
{
  PinPlaceFinder finder = get_finder (self);
  guint n;
  g_autoptr (PinPlaceFound) found = pin_place_finder_resolve (&finder, get_text (self), &n);

  if (found != NULL)
    take (self, found);
  return n;
}

static void
suggest (PinPlaceRow *self, const char *text)
{
  PinPlaceFinder finder = get_finder (self);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = pin_place_finder_search (&finder, text);
  pin_suggestions_begin (self->suggestions);
  for (guint i = 0; i < self->found->len; i++) {
    const PinPlaceFound *found = g_ptr_array_index (self->found, i);

    pin_suggestions_add (self->suggestions, found->name, found->detail);
  }
  pin_suggestions_end (self->suggestions);
}

static void
on_changed (PinPlaceRow *self)
{
  if (self->setting)
    return;
  forget_code (self);
  if (self->mode == PIN_PLACE_MODE_FREE || self->atlas == NULL)
    return;
  if (*get_text (self) != '\0')
    suggest (self, get_text (self));
  else
    pin_suggestions_close (self->suggestions);
}

/* Of what is chosen already the whole list is more use than that one. */
static void
on_asked (PinPlaceRow *self)
{
  gboolean all = self->mode == PIN_PLACE_MODE_COUNTRY && self->code != NULL;

  suggest (self, all ? "" : get_text (self));
}

static void
on_taken (PinPlaceRow *self, guint index)
{
  g_autoptr (GPtrArray) found = g_ptr_array_ref (self->found);

  take (self, g_ptr_array_index (found, index));
}

static void
on_date_changed (PinPlaceRow *self, PinFormRow *row)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  const char *date;

  pin_form_row_collect (row, inputs);
  date = pin_inputs_get (inputs, pin_form_row_get_input (row));
  /* Not what is still being written. */
  if (date != NULL && g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", date, 0, 0))
    pin_place_row_set_date (self, date);
  else
    pin_place_row_set_date (self, NULL);
}

/* Where a country that is in no list is kept until one comes back. */
static char *
get_screen_input (PinPlaceRow *self)
{
  return g_strconcat ("screen.", pin_form_row_get_input (PIN_FORM_ROW (self)), NULL);
}

static void
pin_place_row_collect (PinFormRow *row, PinInputs *inputs)
{
  PinPlaceRow *self = PIN_PLACE_ROW (row);
  const char *input = pin_form_row_get_input (row);
  g_autofree char *screen_input = get_screen_input (self);

  pin_place_row_resolve (self);
  if (self->mode == PIN_PLACE_MODE_COUNTRY) {
    pin_inputs_set (inputs, input, self->code);
    pin_inputs_set (inputs, screen_input, self->code == NULL ? get_text (self) : NULL);
    return;
  }
  PIN_FORM_ROW_CLASS (pin_place_row_parent_class)->collect (row, inputs);
  if (self->name != NULL)
    pin_inputs_set (inputs, input, self->name);
  if (self->code_input != NULL)
    pin_inputs_set (inputs, self->code_input, self->code);
}

static void
pin_place_row_fill (PinFormRow *row, const char *value)
{
  PinPlaceRow *self = PIN_PLACE_ROW (row);

  if (self->mode == PIN_PLACE_MODE_COUNTRY && value != NULL) {
    PinPlaceFinder finder = get_finder (self);
    g_autoptr (PinPlaceFound) country = pin_place_finder_by_code (&finder, value);

    if (country != NULL) {
      take (self, country);
      return;
    }
  }
  forget_code (self);
  set_text (self, value != NULL ? value : "");
  if (value != NULL)
    pin_place_row_resolve (self);
}

static void
pin_place_row_restore (PinFormRow *row, PinInputs *inputs)
{
  PinPlaceRow *self = PIN_PLACE_ROW (row);
  g_autofree char *screen_input = get_screen_input (self);
  const char *code = self->code_input != NULL ? pin_inputs_get (inputs, self->code_input) : NULL;

  if (self->mode == PIN_PLACE_MODE_COUNTRY && self->code == NULL)
    set_text (self, pin_inputs_get (inputs, screen_input) != NULL
                        ? pin_inputs_get (inputs, screen_input)
                        : "");
  if (code != NULL && self->mode != PIN_PLACE_MODE_FREE)
    pin_place_row_set_code (self, code, self->date);
}

/* What was meant is a code: a name may be that of several places. */
static void
pin_place_row_correct (PinFormRow *row, const char *correction)
{
  pin_place_row_set_code (PIN_PLACE_ROW (row), correction, PIN_PLACE_ROW (row)->date);
}

static PinAdvice *
pin_place_row_advise (PinFormRow *row)
{
  PinPlaceRow *self = PIN_PLACE_ROW (row);
  PinPlaceFinder finder = get_finder (self);
  guint n = 0;
  char *text = NULL;

  if (!pin_place_finder_is_ready (&finder))
    return NULL;
  if (self->code == NULL)
    n = resolve (self);
  if (self->code == NULL)
    return pin_place_text_unknown (&finder, get_text (self), n);
  if (self->mode == PIN_PLACE_MODE_BIRTH)
    text = pin_place_text_fate (pin_atlas_get_places (self->atlas), self->code, self->date);
  return text != NULL ? pin_advice_new (text, NULL) : NULL;
}

static char *
pin_place_row_explain (PinFormRow *row, PinFault fault)
{
  PinPlaceRow *self = PIN_PLACE_ROW (row);

  return self->mode == PIN_PLACE_MODE_COUNTRY && fault == PIN_FAULT_REQUIRED &&
                 *get_text (self) != '\0'
             ? g_strdup (pin_place_text_not_listed (self->mode))
             : NULL;
}

static void
pin_place_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinPlaceRow *self = PIN_PLACE_ROW (object);

  switch ((PinPlaceRowProperty)property_id) {
  case PROP_MODE:
    g_value_set_enum (value, (int)self->mode);
    break;
  case PROP_CODE_INPUT:
    g_value_set_string (value, self->code_input);
    break;
  case PROP_DATE_INPUT:
    g_value_set_string (value, self->date_input);
    break;
  case PROP_CODE:
    g_value_set_string (value, self->code);
    break;
  }
}

static void
pin_place_row_set_property (GObject *object, guint property_id, const GValue *value,
                            GParamSpec *pspec)
{
  PinPlaceRow *self = PIN_PLACE_ROW (object);

  switch ((PinPlaceRowProperty)property_id) {
  case PROP_MODE:
    pin_place_row_set_mode (self, (PinPlaceMode)g_value_get_enum (value));
    break;
  case PROP_CODE_INPUT:
    self->code_input = g_value_dup_string (value);
    break;
  case PROP_DATE_INPUT:
    self->date_input = g_value_dup_string (value);
    break;
  case PROP_CODE:
    break;
  }
}

static void
pin_place_row_constructed (GObject *object)
{
  PinPlaceRow *self = PIN_PLACE_ROW (object);

  G_OBJECT_CLASS (pin_place_row_parent_class)->constructed (object);

  self->suggestions = pin_suggestions_new (PIN_TEXT_ROW (self));
  pin_suggestions_set_has_arrow (self->suggestions, self->mode == PIN_PLACE_MODE_COUNTRY);
  g_signal_connect_swapped (self->suggestions, "asked", G_CALLBACK (on_asked), self);
  g_signal_connect_swapped (self->suggestions, "taken", G_CALLBACK (on_taken), self);
}

static void
pin_place_row_dispose (GObject *object)
{
  PinPlaceRow *self = PIN_PLACE_ROW (object);

  if (self->suggestions != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->suggestions)));
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (pin_place_row_parent_class)->dispose (object);
}

static void
pin_place_row_finalize (GObject *object)
{
  PinPlaceRow *self = PIN_PLACE_ROW (object);

  g_free (self->code_input);
  g_free (self->date_input);
  g_free (self->date);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->code);
  g_free (self->name);

  G_OBJECT_CLASS (pin_place_row_parent_class)->finalize (object);
}

static void
pin_place_row_class_init (PinPlaceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_place_row_constructed;
  object_class->dispose = pin_place_row_dispose;
  object_class->finalize = pin_place_row_finalize;
  object_class->get_property = pin_place_row_get_property;
  object_class->set_property = pin_place_row_set_property;
  row_class->collect = pin_place_row_collect;
  row_class->fill = pin_place_row_fill;
  row_class->restore = pin_place_row_restore;
  row_class->correct = pin_place_row_correct;
  row_class->advise = pin_place_row_advise;
  row_class->explain = pin_place_row_explain;

  properties[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, PIN_TYPE_PLACE_MODE,
                                             PIN_PLACE_MODE_BIRTH, flags | G_PARAM_CONSTRUCT);
  properties[PROP_CODE_INPUT] =
      g_param_spec_string ("code-input", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_DATE_INPUT] =
      g_param_spec_string ("date-input", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_CODE] =
      g_param_spec_string ("code", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
pin_place_row_init (PinPlaceRow *self)
{
  /* The first to be told, so that nobody hears of a code that is gone. */
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

const char *
pin_place_row_get_code_input (PinPlaceRow *self)
{
  g_return_val_if_fail (PIN_IS_PLACE_ROW (self), NULL);

  return self->code_input;
}

const char *
pin_place_row_get_date_input (PinPlaceRow *self)
{
  g_return_val_if_fail (PIN_IS_PLACE_ROW (self), NULL);

  return self->date_input;
}

/* Another mode looks for other things: what was found is forgotten, the text stays. */
void
pin_place_row_set_mode (PinPlaceRow *self, PinPlaceMode mode)
{
  g_return_if_fail (PIN_IS_PLACE_ROW (self));

  if (mode == self->mode)
    return;
  self->mode = mode;
  forget_code (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

/**
 * pin_place_row_set_atlas:
 * @atlas: (nullable): what is looked through; without it the row is a line of text
 */
void
pin_place_row_set_atlas (PinPlaceRow *self, PinAtlas *atlas)
{
  g_return_if_fail (PIN_IS_PLACE_ROW (self));

  g_set_object (&self->atlas, atlas);
}

/**
 * pin_place_row_set_date:
 * @date: (nullable): `YYYY-MM-DD`; what was there then comes first
 */
void
pin_place_row_set_date (PinPlaceRow *self, const char *date)
{
  g_return_if_fail (PIN_IS_PLACE_ROW (self));

  g_free (self->date);
  self->date = g_strdup (date);
}

/**
 * pin_place_row_follow_date:
 * @row: where the day is written; it lives as long as @self
 */
void
pin_place_row_follow_date (PinPlaceRow *self, PinFormRow *row)
{
  g_return_if_fail (PIN_IS_PLACE_ROW (self));
  g_return_if_fail (PIN_IS_FORM_ROW (row));

  g_signal_connect_object (row, "changed", G_CALLBACK (on_date_changed), self, G_CONNECT_SWAPPED);
}

/**
 * pin_place_row_get_code:
 *
 * Returns: (nullable): the Belfiore code of the place, or the ISO 3166-1 code of the country
 */
const char *
pin_place_row_get_code (PinPlaceRow *self)
{
  g_return_val_if_fail (PIN_IS_PLACE_ROW (self), NULL);

  return self->code;
}

/**
 * pin_place_row_set_code:
 * @code: as pin_place_row_get_code() gives it
 * @date: (nullable): `YYYY-MM-DD`, for the name of that time
 *
 * Shows the place; a code that nobody knows is kept beside what stands there.
 */
void
pin_place_row_set_code (PinPlaceRow *self, const char *code, const char *date)
{
  PinPlaceFinder finder;
  g_autoptr (PinPlaceFound) found = NULL;

  g_return_if_fail (PIN_IS_PLACE_ROW (self));
  g_return_if_fail (code != NULL);

  finder = get_finder (self);
  finder.date = date;
  found = pin_place_finder_by_code (&finder, code);
  if (found == NULL) {
    found = g_new0 (PinPlaceFound, 1);
    found->code = g_strdup (code);
    found->text = g_strdup (get_text (self));
  }
  take (self, found);
}

/**
 * pin_place_row_resolve:
 *
 * Takes the place that is called exactly what was typed, when there is one.
 *
 * Returns: whether the code is known now
 */
gboolean
pin_place_row_resolve (PinPlaceRow *self)
{
  g_return_val_if_fail (PIN_IS_PLACE_ROW (self), FALSE);

  if (self->code == NULL && *get_text (self) != '\0')
    resolve (self);
  return self->code != NULL;
}
