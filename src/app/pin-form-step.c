/* pin-form-step.c: a step that is a form
 *
 * The rows of the template are bound to the inputs by their names: a new form is a new template,
 * without code.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-form-step.h"

#include "pin-check-row.h"
#include "pin-choice-row.h"
#include "pin-date-row.h"
#include "pin-document-row.h"
#include "pin-error-text.h"
#include "pin-health-card-row.h"
#include "pin-label.h"
#include "pin-phone-row.h"
#include "pin-place-row.h"
#include "pin-secret-row.h"
#include "pin-sketch.h"
#include "pin-text-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEMPLATE "/io/github/duemeta/Duemeta/form-%s.ui"

typedef struct {
  char *question;
  GPtrArray *rows;
  gboolean filling;
  char *seen; /* what was doubtful when one was asked to look */
  char *continue_label; /* as long as it says something else */
  GtkWidget *content; /* a box around the form; the question itself otherwise */
  GtkWidget *star; /* what a star means; NULL for a question or a single field */
  gboolean marked; /* fields, because of the last problem */
} PinFormStepPrivate;

typedef enum { PROP_QUESTION = 1 } PinFormStepProperty;

static GParamSpec *properties[PROP_QUESTION + 1];

G_DEFINE_TYPE_WITH_PRIVATE (PinFormStep, pin_form_step, PIN_TYPE_STEP_PAGE)

#define PRIV(self) ((PinFormStepPrivate *)pin_form_step_get_instance_private (self))

static void
on_row_activate (PinFormRow *row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "journey.continue", NULL);
}

static gboolean
is_shown (PinFormRow *row)
{
  for (GtkWidget *widget = GTK_WIDGET (row); widget != NULL && !PIN_IS_STEP_PAGE (widget);
       widget = gtk_widget_get_parent (widget)) {
    if (!gtk_widget_get_visible (widget))
      return FALSE;
  }
  return TRUE;
}

/* Only where there is one. */
static void
show_star (PinFormStep *self)
{
  PinFormStepPrivate *priv = PRIV (self);
  gboolean needed = FALSE;

  for (guint i = 0; i < priv->rows->len; i++)
    needed |= pin_form_row_get_required (priv->rows->pdata[i]) && is_shown (priv->rows->pdata[i]);
  if (priv->star != NULL)
    gtk_widget_set_visible (priv->star, needed);
}

/* What was wrong has been changed: nothing is marked below a problem that says so. */
static void
forget_marks (PinFormStep *self)
{
  PinFormStepPrivate *priv = PRIV (self);

  for (guint i = 0; i < priv->rows->len; i++) {
    if (pin_form_row_get_error (priv->rows->pdata[i]) != NULL)
      return;
  }
  priv->marked = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "journey.mended", NULL);
}

/* For who keeps what is typed. */
static void
on_row_changed (PinFormRow *row, PinFormStep *self)
{
  PinFormStepPrivate *priv = PRIV (self);

  show_star (self);
  if (priv->marked)
    forget_marks (self);
  if (priv->continue_label != NULL)
    pin_step_page_set_continue_label (PIN_STEP_PAGE (self), priv->continue_label);
  g_clear_pointer (&priv->continue_label, g_free);
  if (!priv->filling)
    gtk_widget_activate_action (GTK_WIDGET (row), "win.typed", NULL);
}

static void
add_rows (PinFormStep *self, GtkWidget *widget)
{
  if (PIN_IS_FORM_ROW (widget)) {
    g_ptr_array_add (PRIV (self)->rows, widget);
    g_signal_connect (widget, "activate", G_CALLBACK (on_row_activate), NULL);
    g_signal_connect (widget, "changed", G_CALLBACK (on_row_changed), self);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_rows (self, child);
}

/* How many characters a secret has is a rule of the service. */
static void
set_length (PinFormRow *row, const PinRulesInForce *rules)
{
  const char *input = pin_form_row_get_input (row);

  if (!PIN_IS_SECRET_ROW (row) || rules == NULL)
    return;
  if (g_str_has_prefix (input, "screen.part_") || g_str_equal (input, "part_one"))
    g_object_set (row, "length", (guint)rules->part_length, NULL);
  else if (g_str_equal (input, "new_pin"))
    g_object_set (row, "length", (guint)rules->definitive_length, NULL);
}

/* The places are read while one writes something else. */
static void
prepare_place (PinStepPage *page, PinPlaceRow *row)
{
  PinAtlas *atlas = pin_step_page_get_atlas (page);

  pin_place_row_set_atlas (row, atlas);
  if (atlas != NULL)
    pin_atlas_prepare (atlas);
}

static void
pin_form_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinFormStepPrivate *priv = PRIV (PIN_FORM_STEP (page));
  PinInputs *inputs = pin_journey_get_inputs (journey);

  priv->filling = TRUE;
  for (guint i = 0; i < priv->rows->len; i++) {
    PinFormRow *row = priv->rows->pdata[i];

    if (PIN_IS_PLACE_ROW (row))
      prepare_place (page, PIN_PLACE_ROW (row));
    set_length (row, pin_connection_get_rules (pin_journey_get_connection (journey)));
    if (PIN_FORM_ROW_GET_CLASS (row)->enter != NULL)
      PIN_FORM_ROW_GET_CLASS (row)->enter (row, journey);
    pin_form_row_fill (row, inputs);
  }
  priv->filling = FALSE;
  show_star (PIN_FORM_STEP (page));
}

/* What is not asked is not sent, whatever was typed there before. */
static void
pin_form_step_collect (PinStepPage *page, PinInputs *inputs)
{
  PinFormStepPrivate *priv = PRIV (PIN_FORM_STEP (page));

  for (guint i = 0; i < priv->rows->len; i++) {
    PinFormRow *row = priv->rows->pdata[i];

    if (is_shown (row))
      pin_form_row_collect (row, inputs);
    else
      pin_inputs_set (inputs, pin_form_row_get_input (row), NULL);
    if (!is_shown (row) && PIN_IS_PLACE_ROW (row) &&
        pin_place_row_get_code_input (PIN_PLACE_ROW (row)) != NULL)
      pin_inputs_set (inputs, pin_place_row_get_code_input (PIN_PLACE_ROW (row)), NULL);
  }
}

static PinFormRow *
find_secret_row (PinFormStep *self)
{
  PinFormStepPrivate *priv = PRIV (self);

  for (guint i = 0; i < priv->rows->len; i++) {
    if (PIN_IS_SECRET_ROW (priv->rows->pdata[i]))
      return priv->rows->pdata[i];
  }
  return NULL;
}

/* The code of a place is behind its name. */
static PinFormRow *
find_row (PinFormStep *self, const char *field)
{
  PinFormRow *row = pin_form_step_get_row (self, field);
  g_autofree char *name = NULL;

  if (row != NULL || !g_str_has_suffix (field, "_code"))
    return row;
  name = g_strndup (field, strlen (field) - strlen ("_code"));
  return pin_form_step_get_row (self, name);
}

static gboolean
pin_form_step_refuse (PinStepPage *page, const GError *error)
{
  PinFormStep *self = PIN_FORM_STEP (page);
  PinFormStepPrivate *priv = PRIV (self);
  GPtrArray *faults = pin_error_get_fields (error);
  PinFormRow *first = NULL;

  for (guint i = 0; i < priv->rows->len; i++)
    pin_form_row_set_error (priv->rows->pdata[i], NULL);
  for (guint i = 0; faults != NULL && i < faults->len; i++) {
    const PinFieldFault *fault = faults->pdata[i];
    PinFormRow *row = find_row (self, fault->field);

    if (row != NULL && is_shown (row))
      pin_form_row_set_fault (row, fault->fault);
    priv->marked |= row != NULL && is_shown (row);
  }
  /* The first of the form, in whatever order they were named. */
  for (guint i = 0; i < priv->rows->len && first == NULL; i++) {
    if (pin_form_row_get_error (priv->rows->pdata[i]) != NULL)
      first = priv->rows->pdata[i];
  }
  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_NEW_PIN_MISMATCH)) {
    first = pin_form_step_get_row (self, "new_pin");
    if (first != NULL)
      pin_form_row_set_fault (first, PIN_FAULT_MISMATCH);
  } else if (g_error_matches (error, PIN_ERROR, PIN_ERROR_WRONG_CREDENTIALS) ||
             g_error_matches (error, PIN_ERROR, PIN_ERROR_WRONG_CODE)) {
    first = find_secret_row (self);
    if (first != NULL) {
      g_autofree char *text = pin_error_text_for_field (error);

      pin_form_row_set_error (first, text);
    }
  }
  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static PinAdvice *
find_doubt (PinFormRow *row)
{
  PinFormRowClass *klass = PIN_FORM_ROW_GET_CLASS (row);
  g_autoptr (PinAdvice) advice = NULL;
  PinFault fault;

  if (klass->advise == NULL || !is_shown (row) || pin_form_row_is_empty (row) ||
      (klass->check != NULL && !klass->check (row, &fault)))
    return NULL;
  advice = klass->advise (row);
  return advice != NULL && advice->doubt ? g_steal_pointer (&advice) : NULL;
}

/* What may be wrong is looked at once; the second time the form goes on as it is. Errors come
 * first: the journey names them. */
static gboolean
pin_form_step_hesitate (PinStepPage *page)
{
  PinFormStepPrivate *priv = PRIV (PIN_FORM_STEP (page));
  PinJourney *journey = pin_step_page_get_journey (page);
  const PinStep *step = pin_journey_get_step (journey);
  g_autoptr (GString) doubts = g_string_new (NULL);
  PinFormRow *first = NULL;

  if (step->check != NULL && !step->check (journey, NULL))
    return FALSE;
  for (guint i = 0; i < priv->rows->len; i++) {
    PinFormRow *row = priv->rows->pdata[i];
    g_autoptr (PinAdvice) advice = find_doubt (row);

    if (advice == NULL)
      continue;
    pin_form_row_set_advice (row, advice);
    g_string_append_printf (doubts, "%s %s\n", pin_form_row_get_input (row), advice->text);
    if (first == NULL)
      first = row;
  }
  if (first == NULL || g_strcmp0 (doubts->str, priv->seen) == 0)
    return FALSE;
  g_free (priv->seen);
  priv->seen = g_strdup (doubts->str);
  g_free (priv->continue_label);
  priv->continue_label = g_strdup (pin_step_page_get_continue_label (page));
  pin_step_page_set_continue_label (page, _ ("Continue as it is"));
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return TRUE;
}

/* To the first field that waits for something, or to the first of all. */
static gboolean
pin_form_step_focus (PinStepPage *page)
{
  PinFormStepPrivate *priv = PRIV (PIN_FORM_STEP (page));

  PinFormRow *first = NULL;

  for (guint i = 0; i < priv->rows->len; i++) {
    PinFormRow *row = priv->rows->pdata[i];

    if (!is_shown (row))
      continue;
    if (first == NULL || (pin_form_row_get_required (row) && pin_form_row_is_empty (row)))
      first = row;
    if (pin_form_row_is_empty (first))
      break;
  }
  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static GtkWidget *
new_question (PinFormStep *self)
{
  return pin_choice_row_new (PRIV (self)->question);
}

static GtkWidget *
new_form (PinFormStep *self)
{
  const char *form_name = PIN_FORM_STEP_GET_CLASS (self)->form;
  const char *nick = pin_step_page_get_nick (PIN_STEP_PAGE (self));
  g_autofree char *path = g_strdup_printf (TEMPLATE, form_name != NULL ? form_name : nick);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);
  GtkWidget *form = GTK_WIDGET (gtk_builder_get_object (builder, "form"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  pin_label_wrap_buttons (form);
  if (gtk_widget_get_first_child (form) != gtk_widget_get_last_child (form)) {
    PRIV (self)->star = pin_label_new (_ ("What is marked * is needed."), "hint");
    gtk_box_append (GTK_BOX (box), PRIV (self)->star);
  }
  gtk_box_append (GTK_BOX (box), form);
  return box;
}

static void
follow_dates (PinFormStep *self)
{
  PinFormStepPrivate *priv = PRIV (self);

  for (guint i = 0; i < priv->rows->len; i++) {
    PinPlaceRow *row = PIN_IS_PLACE_ROW (priv->rows->pdata[i]) ? priv->rows->pdata[i] : NULL;

    if (row != NULL && pin_place_row_get_date_input (row) != NULL)
      pin_place_row_follow_date (row,
                                 pin_form_step_get_row (self, pin_place_row_get_date_input (row)));
  }
}

static void
pin_form_step_constructed (GObject *object)
{
  PinFormStep *self = PIN_FORM_STEP (object);
  GtkWidget *content;

  G_OBJECT_CLASS (pin_form_step_parent_class)->constructed (object);

  content = PRIV (self)->question != NULL ? new_question (self) : new_form (self);
  PRIV (self)->content = content;
  pin_step_page_set_content (PIN_STEP_PAGE (self), content);
  add_rows (self, content);
  follow_dates (self);
  if (PRIV (self)->question != NULL)
    pin_form_row_labelled_by (PIN_FORM_ROW (content),
                              pin_step_page_get_heading_label (PIN_STEP_PAGE (self)));
}

static void
pin_form_step_finalize (GObject *object)
{
  PinFormStepPrivate *priv = PRIV (PIN_FORM_STEP (object));

  g_free (priv->question);
  g_free (priv->seen);
  g_free (priv->continue_label);
  g_ptr_array_unref (priv->rows);

  G_OBJECT_CLASS (pin_form_step_parent_class)->finalize (object);
}

static void
pin_form_step_set_property (GObject *object, guint property_id, const GValue *value,
                            GParamSpec *pspec)
{
  switch ((PinFormStepProperty)property_id) {
  case PROP_QUESTION:
    PRIV (PIN_FORM_STEP (object))->question = g_value_dup_string (value);
    break;
  }
}

static void
pin_form_step_class_init (PinFormStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  object_class->constructed = pin_form_step_constructed;
  object_class->finalize = pin_form_step_finalize;
  object_class->set_property = pin_form_step_set_property;
  page_class->enter = pin_form_step_enter;
  page_class->collect = pin_form_step_collect;
  page_class->refuse = pin_form_step_refuse;
  page_class->hesitate = pin_form_step_hesitate;
  page_class->focus = pin_form_step_focus;

  properties[PROP_QUESTION] =
      g_param_spec_string ("question", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* For the templates. */
  g_type_ensure (PIN_TYPE_CHECK_ROW);
  g_type_ensure (PIN_TYPE_CHOICE_ROW);
  g_type_ensure (PIN_TYPE_DATE_ROW);
  g_type_ensure (PIN_TYPE_DOCUMENT_ROW);
  g_type_ensure (PIN_TYPE_HEALTH_CARD_ROW);
  g_type_ensure (PIN_TYPE_PHONE_ROW);
  g_type_ensure (PIN_TYPE_PLACE_MODE);
  g_type_ensure (PIN_TYPE_PLACE_ROW);
  g_type_ensure (PIN_TYPE_SECRET_ROW);
  g_type_ensure (PIN_TYPE_SKETCH);
  g_type_ensure (PIN_TYPE_TEXT_KIND);
  g_type_ensure (PIN_TYPE_TEXT_ROW);
}

static void
pin_form_step_init (PinFormStep *self)
{
  PRIV (self)->rows = g_ptr_array_new ();
}

/**
 * pin_form_step_get_row:
 * @input: name in PinInputs
 *
 * Returns: (transfer none) (nullable): the row of that name
 */
PinFormRow *
pin_form_step_get_row (PinFormStep *self, const char *input)
{
  PinFormStepPrivate *priv;

  g_return_val_if_fail (PIN_IS_FORM_STEP (self), NULL);

  priv = PRIV (self);
  for (guint i = 0; i < priv->rows->len; i++) {
    if (g_strcmp0 (pin_form_row_get_input (priv->rows->pdata[i]), input) == 0)
      return priv->rows->pdata[i];
  }
  return NULL;
}

/**
 * pin_form_step_append:
 * @widget: (transfer floating): what stands below the form; no row of it
 */
void
pin_form_step_append (PinFormStep *self, GtkWidget *widget)
{
  g_return_if_fail (PIN_IS_FORM_STEP (self));
  g_return_if_fail (GTK_IS_BOX (PRIV (self)->content));

  gtk_box_append (GTK_BOX (PRIV (self)->content), widget);
}
