/* pin-problem-bar.c: what went wrong, what to do, and the button that does it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-problem-bar.h"

#include "pin-line.h"

struct _PinProblemBar {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  GtkLabel *body;
  GtkButton *button;
  GtkLabel *button_label;
  GtkButton *help;
};

typedef enum { PROP_ERROR = 1 } PinProblemBarProperty;

static GParamSpec *properties[PROP_ERROR + 1];

G_DEFINE_FINAL_TYPE (PinProblemBar, pin_problem_bar, GTK_TYPE_WIDGET)

/* The target before the name: for a moment the two would not fit, and GTK would say so. */
static void
set_action (PinProblemBar *self, const char *detailed_name)
{
  GtkActionable *button = GTK_ACTIONABLE (self->button);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static void
pin_problem_bar_dispose (GObject *object)
{
  PinProblemBar *self = PIN_PROBLEM_BAR (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->box)));

  G_OBJECT_CLASS (pin_problem_bar_parent_class)->dispose (object);
}

static void
pin_problem_bar_set_property (GObject *object, guint property_id, const GValue *value,
                              GParamSpec *pspec)
{
  switch ((PinProblemBarProperty)property_id) {
  case PROP_ERROR:
    pin_problem_bar_set_error (PIN_PROBLEM_BAR (object), g_value_get_boxed (value));
    break;
  }
}

static void
pin_problem_bar_class_init (PinProblemBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pin_problem_bar_dispose;
  object_class->set_property = pin_problem_bar_set_property;

  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-problem-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PinProblemBar, box);
  gtk_widget_class_bind_template_child (widget_class, PinProblemBar, heading);
  gtk_widget_class_bind_template_child (widget_class, PinProblemBar, body);
  gtk_widget_class_bind_template_child (widget_class, PinProblemBar, button);
  gtk_widget_class_bind_template_child (widget_class, PinProblemBar, button_label);
  gtk_widget_class_bind_template_child (widget_class, PinProblemBar, help);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "problembar");
}

static void
pin_problem_bar_init (PinProblemBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->heading),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->body, NULL, -1);
}

GtkWidget *
pin_problem_bar_new (void)
{
  return g_object_new (PIN_TYPE_PROBLEM_BAR, NULL);
}

/**
 * pin_problem_bar_set_error:
 * @error: (nullable): what happened
 *
 * Shows @error in words, or nothing.
 */
void
pin_problem_bar_set_error (PinProblemBar *self, const GError *error)
{
  g_autoptr (PinErrorText) text = error != NULL ? pin_error_text_new (error) : NULL;

  g_return_if_fail (PIN_IS_PROBLEM_BAR (self));

  pin_problem_bar_set_text (self, text);
}

/**
 * pin_problem_bar_set_text:
 * @text: (nullable): what to say
 *
 * As pin_problem_bar_set_error(), in words of one's own.
 */
void
pin_problem_bar_set_text (PinProblemBar *self, const PinErrorText *text)
{
  g_return_if_fail (PIN_IS_PROBLEM_BAR (self));

  if (text == NULL) {
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    return;
  }
  gtk_label_set_label (self->heading, text->heading);
  gtk_label_set_label (self->body, text->body);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->heading, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->body,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->button), text->action != NULL);
  if (text->action != NULL) {
    gtk_label_set_label (self->button_label, text->label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    text->label, -1);
    set_action (self, text->action);
  }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->help), "s", text->help);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
pin_problem_bar_focus (PinProblemBar *self)
{
  g_return_if_fail (PIN_IS_PROBLEM_BAR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->button)) ||
      !gtk_widget_grab_focus (GTK_WIDGET (self->button)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}
