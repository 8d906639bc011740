/* pin-form-row.c: a field of a form: label, what is typed or chosen, hint, error
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-form-row.h"

#include "pin-fault-text.h"
#include "pin-field-label.h"
#include "pin-field-messages.h"
#include "pin-heard-state.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-tab-order.h"

typedef struct {
  char *input;
  GtkWidget *header;
  GtkWidget *label;
  GtkWidget *mark;
  PinFieldMessages *messages;
  GtkWidget *control;
  GtkWidget *focus_widget;
  gboolean required;
  gboolean touched;
} PinFormRowPrivate;

typedef enum {
  PROP_INPUT = 1,
  PROP_LABEL,
  PROP_HINT,
  PROP_REQUIRED,
  PROP_ERROR,
} PinFormRowProperty;

static GParamSpec *properties[PROP_ERROR + 1];

enum { SIGNAL_CHANGED, SIGNAL_ACTIVATE, SIGNAL_LEFT, N_SIGNALS };
static const char *const signal_names[N_SIGNALS] = { "changed", "activate", "left" };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PinFormRow, pin_form_row, GTK_TYPE_WIDGET)

#define PRIV(self) ((PinFormRowPrivate *)pin_form_row_get_instance_private (self))

/* Tells a screen reader what stands under the field now. */
static void
describe (PinFormRow *self)
{
  PinFormRowPrivate *priv = PRIV (self);
  PinFormRowClass *klass = PIN_FORM_ROW_GET_CLASS (self);
  g_autofree char *text = pin_field_messages_say (priv->messages, priv->required);
  gboolean wrong = pin_form_row_get_error (self) != NULL;

  if (priv->focus_widget == NULL)
    return;
  if (klass->describe != NULL)
    klass->describe (self, wrong, text);
  else
    pin_heard_state_tell (GTK_ACCESSIBLE (priv->focus_widget), wrong, text);
}

/* What the row itself has to say. */
static void
advise (PinFormRow *self)
{
  PinFormRowClass *klass = PIN_FORM_ROW_GET_CLASS (self);
  g_autoptr (PinAdvice) advice = klass->advise != NULL ? klass->advise (self) : NULL;

  if (advice != NULL)
    pin_form_row_set_advice (self, advice);
}

/* Returns: whether something is wrong, which is said now */
static gboolean
say_fault (PinFormRow *self)
{
  PinFormRowClass *klass = PIN_FORM_ROW_GET_CLASS (self);
  PinFault fault;

  if (klass->check == NULL || klass->check (self, &fault))
    return FALSE;
  pin_form_row_set_fault (self, fault);
  return TRUE;
}

static void
on_focus_leave (GtkEventControllerFocus *controller, PinFormRow *self)
{
  if (!PRIV (self)->touched)
    return;
  PRIV (self)->touched = FALSE;
  if (!pin_form_row_is_empty (self) && !say_fault (self))
    advise (self);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
on_correction_accepted (PinFieldMessages *messages, const char *correction, PinFormRow *self)
{
  /* First, while the button still has the focus: it is about to go. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (PIN_FORM_ROW_GET_CLASS (self)->correct != NULL)
    PIN_FORM_ROW_GET_CLASS (self)->correct (self, correction);
  else
    PIN_FORM_ROW_GET_CLASS (self)->fill (self, correction);
  pin_form_row_set_notice (self, NULL);
}

static gboolean
pin_form_row_grab_focus (GtkWidget *widget)
{
  PinFormRowPrivate *priv = PRIV (PIN_FORM_ROW (widget));

  return priv->focus_widget != NULL && gtk_widget_grab_focus (priv->focus_widget);
}

static void
pin_form_row_dispose (GObject *object)
{
  PinFormRowPrivate *priv = PRIV (PIN_FORM_ROW (object));

  g_clear_pointer (&priv->header, gtk_widget_unparent);
  g_clear_pointer (&priv->control, gtk_widget_unparent);
  if (priv->messages != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&priv->messages)));
  priv->focus_widget = NULL;

  G_OBJECT_CLASS (pin_form_row_parent_class)->dispose (object);
}

static void
pin_form_row_finalize (GObject *object)
{
  PinFormRowPrivate *priv = PRIV (PIN_FORM_ROW (object));

  g_free (priv->input);

  G_OBJECT_CLASS (pin_form_row_parent_class)->finalize (object);
}

static void
pin_form_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinFormRow *self = PIN_FORM_ROW (object);
  PinFormRowPrivate *priv = PRIV (self);

  switch ((PinFormRowProperty)property_id) {
  case PROP_INPUT:
    g_value_set_string (value, priv->input);
    break;
  case PROP_LABEL:
    g_value_set_string (value, pin_form_row_get_label (self));
    break;
  case PROP_HINT:
    g_value_set_string (value, pin_field_messages_get_hint (priv->messages));
    break;
  case PROP_REQUIRED:
    g_value_set_boolean (value, priv->required);
    break;
  case PROP_ERROR:
    g_value_set_string (value, pin_form_row_get_error (self));
    break;
  }
}

static void
pin_form_row_set_property (GObject *object, guint property_id, const GValue *value,
                           GParamSpec *pspec)
{
  PinFormRow *self = PIN_FORM_ROW (object);
  PinFormRowPrivate *priv = PRIV (self);

  switch ((PinFormRowProperty)property_id) {
  case PROP_INPUT:
    priv->input = g_value_dup_string (value);
    if (priv->input != NULL && *pin_form_row_get_label (self) == '\0')
      pin_form_row_set_label (self, pin_field_label (priv->input));
    break;
  case PROP_LABEL:
    if (g_value_get_string (value) != NULL)
      pin_form_row_set_label (self, g_value_get_string (value));
    break;
  case PROP_HINT:
    pin_form_row_set_hint (self, g_value_get_string (value));
    break;
  case PROP_REQUIRED:
    pin_form_row_set_required (self, g_value_get_boolean (value));
    break;
  case PROP_ERROR:
    pin_form_row_set_error (self, g_value_get_string (value));
    break;
  }
}

static void
pin_form_row_class_init (PinFormRowClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pin_form_row_dispose;
  object_class->finalize = pin_form_row_finalize;
  object_class->get_property = pin_form_row_get_property;
  object_class->set_property = pin_form_row_set_property;
  widget_class->grab_focus = pin_form_row_grab_focus;
  widget_class->focus = pin_tab_order_focus;

  properties[PROP_INPUT] =
      g_param_spec_string ("input", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] =
      g_param_spec_string ("error", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (signal_names[i], PIN_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "formrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pin_form_row_init (PinFormRow *self)
{
  PinFormRowPrivate *priv = PRIV (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  priv->header = pin_line_new (6);
  priv->label = pin_label_new_in_field (GTK_ACCESSIBLE_ROLE_LABEL, "field-label");
  pin_line_append (PIN_LINE (priv->header), priv->label);
  priv->mark = pin_label_new_required_mark ();
  pin_line_append (PIN_LINE (priv->header), priv->mark);
  gtk_widget_set_visible (priv->header, FALSE);
  gtk_widget_set_parent (priv->header, GTK_WIDGET (self));

  priv->messages = PIN_FIELD_MESSAGES (pin_field_messages_new ());
  g_signal_connect (priv->messages, "accepted", G_CALLBACK (on_correction_accepted), self);
  gtk_widget_set_parent (GTK_WIDGET (priv->messages), GTK_WIDGET (self));

  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

const char *
pin_form_row_get_input (PinFormRow *self)
{
  g_return_val_if_fail (PIN_IS_FORM_ROW (self), NULL);

  return PRIV (self)->input;
}

const char *
pin_form_row_get_label (PinFormRow *self)
{
  g_return_val_if_fail (PIN_IS_FORM_ROW (self), NULL);

  return gtk_label_get_text (GTK_LABEL (PRIV (self)->label));
}

void
pin_form_row_set_label (PinFormRow *self, const char *label)
{
  PinFormRowPrivate *priv;

  g_return_if_fail (PIN_IS_FORM_ROW (self));

  priv = PRIV (self);
  gtk_label_set_text (GTK_LABEL (priv->label), label);
  gtk_widget_set_visible (priv->header, *label != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

void
pin_form_row_set_hint (PinFormRow *self, const char *hint)
{
  g_return_if_fail (PIN_IS_FORM_ROW (self));

  pin_field_messages_set_hint (PRIV (self)->messages, hint);
  describe (self);
}

gboolean
pin_form_row_get_required (PinFormRow *self)
{
  g_return_val_if_fail (PIN_IS_FORM_ROW (self), FALSE);

  return PRIV (self)->required;
}

void
pin_form_row_set_required (PinFormRow *self, gboolean required)
{
  PinFormRowPrivate *priv;

  g_return_if_fail (PIN_IS_FORM_ROW (self));

  priv = PRIV (self);
  priv->required = required;
  gtk_widget_set_visible (priv->mark, required);
  if (priv->focus_widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->focus_widget),
                                    GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
  describe (self);
}

/**
 * pin_form_row_get_error:
 *
 * Returns: (nullable): the sentence shown now
 */
const char *
pin_form_row_get_error (PinFormRow *self)
{
  g_return_val_if_fail (PIN_IS_FORM_ROW (self), NULL);

  return pin_field_messages_get_error (PRIV (self)->messages);
}

/**
 * pin_form_row_set_error:
 * @error: (nullable): a sentence for people
 *
 * Shows what is wrong, to the eye and to a screen reader; or that nothing is.
 */
void
pin_form_row_set_error (PinFormRow *self, const char *error)
{
  PinFormRowPrivate *priv;

  g_return_if_fail (PIN_IS_FORM_ROW (self));

  priv = PRIV (self);
  if (error == NULL && pin_form_row_get_error (self) == NULL)
    return;
  pin_field_messages_set_error (priv->messages, error);
  if (priv->control != NULL) {
    if (error != NULL)
      gtk_widget_add_css_class (priv->control, "invalid");
    else
      gtk_widget_remove_css_class (priv->control, "invalid");
    describe (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

void
pin_form_row_set_fault (PinFormRow *self, PinFault fault)
{
  g_autofree char *explained = NULL;

  g_return_if_fail (PIN_IS_FORM_ROW (self));

  if (PIN_FORM_ROW_GET_CLASS (self)->explain != NULL)
    explained = PIN_FORM_ROW_GET_CLASS (self)->explain (self, fault);
  pin_form_row_set_error (self, explained != NULL ? explained
                                                  : pin_fault_text (PRIV (self)->input, fault));
}

/**
 * pin_form_row_set_notice:
 * @notice: (nullable): something to know about what was typed, which is no error
 *
 * Stands in the place of the hint until the next change.
 */
void
pin_form_row_set_notice (PinFormRow *self, const char *notice)
{
  g_return_if_fail (PIN_IS_FORM_ROW (self));

  pin_field_messages_set_notice (PRIV (self)->messages, notice);
  describe (self);
}

/**
 * pin_form_row_set_advice:
 * @advice: (nullable): a notice, perhaps with a correction; %NULL for what the row has to say
 */
void
pin_form_row_set_advice (PinFormRow *self, const PinAdvice *advice)
{
  g_return_if_fail (PIN_IS_FORM_ROW (self));

  if (advice == NULL) {
    pin_form_row_set_notice (self, NULL);
    if (pin_form_row_get_error (self) == NULL && !pin_form_row_is_empty (self))
      advise (self);
    return;
  }
  pin_field_messages_set_advice (PRIV (self)->messages, advice);
  describe (self);
}

void
pin_form_row_collect (PinFormRow *self, PinInputs *inputs)
{
  g_return_if_fail (PIN_IS_FORM_ROW (self));

  PIN_FORM_ROW_GET_CLASS (self)->collect (self, inputs);
}

/**
 * pin_form_row_fill:
 *
 * Shows what @inputs hold for this row.
 */
void
pin_form_row_fill (PinFormRow *self, PinInputs *inputs)
{
  g_return_if_fail (PIN_IS_FORM_ROW (self));

  PIN_FORM_ROW_GET_CLASS (self)->fill (self, pin_inputs_get (inputs, PRIV (self)->input));
  if (PIN_FORM_ROW_GET_CLASS (self)->restore != NULL)
    PIN_FORM_ROW_GET_CLASS (self)->restore (self, inputs);
  pin_form_row_set_error (self, NULL);
  pin_form_row_set_notice (self, NULL);
  PRIV (self)->touched = FALSE;
}

gboolean
pin_form_row_is_empty (PinFormRow *self)
{
  g_return_val_if_fail (PIN_IS_FORM_ROW (self), TRUE);

  return PIN_FORM_ROW_GET_CLASS (self)->is_empty (self);
}

/**
 * pin_form_row_set_control:
 * @control: (transfer floating): what stands between label and hint
 * @input: the widget in it that has focus and name
 */
void
pin_form_row_set_control (PinFormRow *self, GtkWidget *control, GtkWidget *input)
{
  PinFormRowPrivate *priv;

  g_return_if_fail (PIN_IS_FORM_ROW (self));

  priv = PRIV (self);
  priv->control = control;
  priv->focus_widget = input;
  gtk_widget_insert_after (control, GTK_WIDGET (self), priv->header);
  pin_form_row_labelled_by (self, priv->label);
  pin_field_messages_describe (priv->messages, GTK_ACCESSIBLE (input));
  pin_form_row_set_required (self, priv->required);
}

/* For rows: something small beside the label. */
void
pin_form_row_add_to_header (PinFormRow *self, GtkWidget *widget)
{
  pin_line_append (PIN_LINE (PRIV (self)->header), widget);
}

/**
 * pin_form_row_labelled_by:
 * @label: another label than the row's own, such as the heading of the step
 */
void
pin_form_row_labelled_by (PinFormRow *self, GtkWidget *label)
{
  g_return_if_fail (PIN_IS_FORM_ROW (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (PRIV (self)->focus_widget),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
}

/* For rows: the citizen typed or chose something. */
void
pin_form_row_changed (PinFormRow *self)
{
  PRIV (self)->touched = TRUE;
  pin_form_row_set_error (self, NULL);
  pin_form_row_set_notice (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* For rows: Enter was pressed. */
void
pin_form_row_activated (PinFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}
