/* pin-field-messages.c: what stands under a field: its hint, advice on what was typed, an error
 *
 * They take each other's place, so that a form does not jump while somebody works in it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-field-messages.h"

#include "pin-label.h"
#include "pin-line.h"

#include <glib/gi18n.h>

struct _PinFieldMessages {
  GtkWidget parent_instance;

  GtkWidget *hint;
  GtkWidget *notice_box;
  GtkWidget *notice;
  GtkWidget *action;
  GtkWidget *error;
  char *correction;
  gboolean has_notice;
  gboolean has_error;
};

enum { SIGNAL_ACCEPTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinFieldMessages, pin_field_messages, GTK_TYPE_WIDGET)

static void
show (PinFieldMessages *self)
{
  const char *hint = gtk_label_get_text (GTK_LABEL (self->hint));

  gtk_widget_set_visible (self->error, self->has_error);
  gtk_widget_set_visible (self->notice_box, !self->has_error && self->has_notice);
  /* An empty hint keeps its place on the screen, for what is to come. */
  gtk_widget_set_visible (self->hint, !self->has_error && !self->has_notice);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->hint), GTK_ACCESSIBLE_STATE_HIDDEN,
                               *hint == '\0', -1);
}

static void
on_action_clicked (PinFieldMessages *self)
{
  g_autofree char *correction = g_strdup (self->correction);

  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, correction);
}

static void
pin_field_messages_dispose (GObject *object)
{
  PinFieldMessages *self = PIN_FIELD_MESSAGES (object);

  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->notice_box, gtk_widget_unparent);
  g_clear_pointer (&self->error, gtk_widget_unparent);

  G_OBJECT_CLASS (pin_field_messages_parent_class)->dispose (object);
}

static void
pin_field_messages_finalize (GObject *object)
{
  g_free (PIN_FIELD_MESSAGES (object)->correction);

  G_OBJECT_CLASS (pin_field_messages_parent_class)->finalize (object);
}

static void
pin_field_messages_class_init (PinFieldMessagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_field_messages_dispose;
  G_OBJECT_CLASS (klass)->finalize = pin_field_messages_finalize;

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", PIN_TYPE_FIELD_MESSAGES, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
pin_field_messages_init (PinFieldMessages *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);

  self->hint = pin_label_new_in_field (GTK_ACCESSIBLE_ROLE_LABEL, "hint");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));

  self->notice_box = pin_line_new (6);
  self->notice = pin_label_new_in_field (GTK_ACCESSIBLE_ROLE_ALERT, "hint");
  gtk_widget_set_hexpand (self->notice, TRUE);
  pin_line_append (PIN_LINE (self->notice_box), self->notice);
  self->action = gtk_button_new ();
  gtk_widget_set_valign (self->action, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->action, "correction");
  g_signal_connect_swapped (self->action, "clicked", G_CALLBACK (on_action_clicked), self);
  pin_line_append (PIN_LINE (self->notice_box), self->action);
  gtk_widget_set_parent (self->notice_box, GTK_WIDGET (self));

  self->error = pin_label_new_in_field (GTK_ACCESSIBLE_ROLE_ALERT, "field-error");
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));

  show (self);
}

GtkWidget *
pin_field_messages_new (void)
{
  return g_object_new (PIN_TYPE_FIELD_MESSAGES, NULL);
}

/**
 * pin_field_messages_set_hint:
 * @hint: (nullable): what to know before typing
 */
void
pin_field_messages_set_hint (PinFieldMessages *self, const char *hint)
{
  g_return_if_fail (PIN_IS_FIELD_MESSAGES (self));

  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  show (self);
}

const char *
pin_field_messages_get_hint (PinFieldMessages *self)
{
  g_return_val_if_fail (PIN_IS_FIELD_MESSAGES (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->hint));
}

/**
 * pin_field_messages_set_notice:
 * @notice: (nullable): what to know about what was typed, which is no error; %NULL for none
 */
void
pin_field_messages_set_notice (PinFieldMessages *self, const char *notice)
{
  g_return_if_fail (PIN_IS_FIELD_MESSAGES (self));

  if (notice == NULL && !self->has_notice)
    return;
  self->has_notice = notice != NULL;
  gtk_label_set_text (GTK_LABEL (self->notice), notice != NULL ? notice : "");
  gtk_widget_remove_css_class (self->notice, "doubt");
  gtk_widget_set_visible (self->action, FALSE);
  g_clear_pointer (&self->correction, g_free);
  show (self);
}

/**
 * pin_field_messages_set_advice:
 *
 * A notice, with a button for its correction if there is one.
 */
void
pin_field_messages_set_advice (PinFieldMessages *self, const PinAdvice *advice)
{
  const char *action = advice->action != NULL ? advice->action : _ ("Correct");
  g_autofree char *name = NULL;

  g_return_if_fail (PIN_IS_FIELD_MESSAGES (self));

  pin_field_messages_set_notice (self, advice->text);
  if (advice->doubt)
    gtk_widget_add_css_class (self->notice, "doubt");
  if (advice->correction == NULL)
    return;
  self->correction = g_strdup (advice->correction);
  /* Translators: what the button does, for a screen reader; %s is what was meant */
  name = g_strdup_printf (_ ("Correct to %s"),
                          advice->words != NULL ? advice->words : advice->correction);
  gtk_button_set_label (GTK_BUTTON (self->action), action);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->action),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->action), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  advice->action != NULL ? action : name, -1);
  gtk_widget_set_visible (self->action, TRUE);
}

/**
 * pin_field_messages_set_error:
 * @error: (nullable): a sentence for people
 */
void
pin_field_messages_set_error (PinFieldMessages *self, const char *error)
{
  g_return_if_fail (PIN_IS_FIELD_MESSAGES (self));

  self->has_error = error != NULL;
  gtk_label_set_text (GTK_LABEL (self->error), error != NULL ? error : "");
  show (self);
}

/**
 * pin_field_messages_get_error:
 *
 * Returns: (nullable): the error shown now
 */
const char *
pin_field_messages_get_error (PinFieldMessages *self)
{
  g_return_val_if_fail (PIN_IS_FIELD_MESSAGES (self), NULL);

  return self->has_error ? gtk_label_get_text (GTK_LABEL (self->error)) : NULL;
}

/**
 * pin_field_messages_say:
 * @needed: whether the field is, which GTK 4.8 keeps off the bus
 *
 * Returns: (transfer full): what is shown now, for a screen reader, empty for nothing
 */
char *
pin_field_messages_say (PinFieldMessages *self, gboolean needed)
{
  GtkWidget *shown;

  g_return_val_if_fail (PIN_IS_FIELD_MESSAGES (self), NULL);

  shown = self->has_error ? self->error : (self->has_notice ? self->notice : self->hint);
  if (needed && shown == self->hint)
    return pin_label_say_needed (gtk_label_get_text (GTK_LABEL (shown)));
  return g_strdup (gtk_label_get_text (GTK_LABEL (shown)));
}

/**
 * pin_field_messages_describe:
 * @input: what has the focus in the field
 *
 * Tells a screen reader that these are the words about @input.
 */
void
pin_field_messages_describe (PinFieldMessages *self, GtkAccessible *input)
{
  g_return_if_fail (PIN_IS_FIELD_MESSAGES (self));

  gtk_accessible_update_relation (input, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->hint, NULL,
                                  GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->error, -1);
}
