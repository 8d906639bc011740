/* pin-secret-field.c: a field for a PIN, a part or a code, that gives nothing away
 *
 * GtkEntry and its kin hand the clear text of a hidden field to every accessibility client: name,
 * description and states are those of a shell that has the role of such a field, and no text.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-secret-field.h"

#include "pin-check.h"
#include "pin-heard-state.h"
#include "pin-secret-shell.h"
#include "pin-tab-order.h"

#include <glib/gi18n.h>
#include <string.h>

/* Room for more than any secret has: that they are too many is said, not hidden. */
#define MAX_LENGTH 48

struct _PinSecretField {
  GtkWidget parent_instance;

  GtkWidget *shell;
  GtkWidget *text;
  GtkWidget *reveal;
  GtkWidget *icon;
  gboolean wrong;
  char *description;
  guint length;
  guint reveal_time;
  guint hide_source;
};

typedef enum {
  PROP_LENGTH = 1,
  PROP_REVEALED,
  PROP_REVEAL_TIME,
  PROP_LABEL,
} PinSecretFieldProperty;

static GParamSpec *properties[PROP_LABEL + 1];

enum { SIGNAL_CHANGED, SIGNAL_ACTIVATE, SIGNAL_NOTICED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinSecretField, pin_secret_field, GTK_TYPE_WIDGET)

static void
say (PinSecretField *self, const char *description)
{
  pin_heard_state_tell (GTK_ACCESSIBLE (self->shell), self->wrong, description);
}

static void
describe (PinSecretField *self)
{
  g_autofree char *count = pin_secret_field_say_count (self);
  g_autofree char *description =
      self->description != NULL ? g_strdup_printf ("%s. %s", count, self->description) : NULL;

  say (self, description != NULL ? description : count);
}

/* A screen reader says whatever changes: at each key, the count is enough. */
static void
describe_key (PinSecretField *self)
{
  g_autofree char *count = pin_secret_field_say_count (self);

  if (pin_secret_field_count (self) > 0)
    say (self, count);
  else
    describe (self);
}

/* Two of these fields on one screen have two buttons: each says which field it shows. */
static void
name_reveal (PinSecretField *self, const char *label)
{
  /* Translators: %s is the label of a field, such as "Part 1" */
  g_autofree char *name = g_strdup_printf (_ ("Show for a moment: %s"), label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reveal), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
show_or_hide (PinSecretField *self, gboolean revealed)
{
  g_clear_handle_id (&self->hide_source, g_source_remove);
  if (gtk_text_get_visibility (GTK_TEXT (self->text)) == revealed)
    return;

  /* A selection of visible text would go to the primary clipboard. */
  gtk_editable_set_position (GTK_EDITABLE (self->text),
                             gtk_editable_get_position (GTK_EDITABLE (self->text)));
  gtk_text_set_visibility (GTK_TEXT (self->text), revealed);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->reveal), revealed);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                revealed ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->reveal, revealed ? _ ("Hide") : _ ("Show for a moment"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static gboolean
on_hide_timeout (gpointer data)
{
  PinSecretField *self = data;

  self->hide_source = 0;
  show_or_hide (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_reveal_toggled (GtkToggleButton *button, PinSecretField *self)
{
  gboolean revealed = gtk_toggle_button_get_active (button);

  show_or_hide (self, revealed);
  if (revealed)
    self->hide_source = g_timeout_add (self->reveal_time, on_hide_timeout, self);
}

static void
on_selection_changed (GtkEditable *text, GParamSpec *pspec, PinSecretField *self)
{
  if (gtk_text_get_visibility (GTK_TEXT (text)) &&
      gtk_editable_get_selection_bounds (text, NULL, NULL))
    gtk_editable_set_position (text, gtk_editable_get_position (text));
}

static void
on_text_changed (GtkEditable *text, PinSecretField *self)
{
  describe_key (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_focus_enter (GtkEventControllerFocus *controller, PinSecretField *self)
{
  describe (self);
}

static void
on_text_activate (GtkText *text, PinSecretField *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
on_typing_noticed (PinTypingNotice notice, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_NOTICED], 0, (guint)notice);
}

/* Also the way of the context menu and of the keyboard. */
static void
on_copy_or_cut (GtkText *text, const char *signal)
{
  g_signal_stop_emission_by_name (text, signal);
}

static void
pin_secret_field_unmap (GtkWidget *widget)
{
  PinSecretField *self = PIN_SECRET_FIELD (widget);

  pin_secret_field_wipe (self);
  GTK_WIDGET_CLASS (pin_secret_field_parent_class)->unmap (widget);
}

static gboolean
pin_secret_field_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (GTK_TEXT (PIN_SECRET_FIELD (widget)->text));
}

static void
pin_secret_field_dispose (GObject *object)
{
  PinSecretField *self = PIN_SECRET_FIELD (object);

  if (self->text != NULL)
    pin_secret_field_wipe (self);
  g_clear_handle_id (&self->hide_source, g_source_remove);
  self->text = NULL;
  g_clear_pointer (&self->shell, gtk_widget_unparent);
  g_clear_pointer (&self->reveal, gtk_widget_unparent);

  G_OBJECT_CLASS (pin_secret_field_parent_class)->dispose (object);
}

static void
pin_secret_field_finalize (GObject *object)
{
  g_free (PIN_SECRET_FIELD (object)->description);

  G_OBJECT_CLASS (pin_secret_field_parent_class)->finalize (object);
}

static void
pin_secret_field_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinSecretField *self = PIN_SECRET_FIELD (object);

  switch ((PinSecretFieldProperty)property_id) {
  case PROP_LENGTH:
    g_value_set_uint (value, self->length);
    break;
  case PROP_REVEALED:
    g_value_set_boolean (value, gtk_text_get_visibility (GTK_TEXT (self->text)));
    break;
  case PROP_REVEAL_TIME:
    g_value_set_uint (value, self->reveal_time);
    break;
  case PROP_LABEL:
    break;
  }
}

static void
pin_secret_field_set_property (GObject *object, guint property_id, const GValue *value,
                               GParamSpec *pspec)
{
  PinSecretField *self = PIN_SECRET_FIELD (object);

  switch ((PinSecretFieldProperty)property_id) {
  case PROP_LENGTH:
    pin_secret_field_set_length (self, g_value_get_uint (value));
    break;
  case PROP_REVEALED:
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->reveal), g_value_get_boolean (value));
    break;
  case PROP_REVEAL_TIME:
    self->reveal_time = g_value_get_uint (value);
    break;
  case PROP_LABEL:
    name_reveal (self, g_value_get_string (value));
    break;
  }
}

static void
pin_secret_field_class_init (PinSecretFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pin_secret_field_dispose;
  object_class->finalize = pin_secret_field_finalize;
  object_class->get_property = pin_secret_field_get_property;
  object_class->set_property = pin_secret_field_set_property;
  widget_class->unmap = pin_secret_field_unmap;
  widget_class->grab_focus = pin_secret_field_grab_focus;
  widget_class->focus = pin_tab_order_focus;

  properties[PROP_LENGTH] =
      g_param_spec_uint ("length", NULL, NULL, 0, MAX_LENGTH, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] =
      g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEAL_TIME] = g_param_spec_uint ("reveal-time", NULL, NULL, 1, G_MAXUINT, 10000,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PIN_TYPE_SECRET_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", PIN_TYPE_SECRET_FIELD, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICED] = g_signal_new ("noticed", PIN_TYPE_SECRET_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  /* The theme's frame of an entry. */
  gtk_widget_class_set_css_name (widget_class, "entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pin_secret_field_init (PinSecretField *self)
{
  GtkEventController *focus;

  self->reveal_time = 10000;
  gtk_widget_add_css_class (GTK_WIDGET (self), "secret");

  self->shell = pin_secret_shell_new ();
  gtk_widget_set_hexpand (self->shell, TRUE);
  gtk_widget_set_parent (self->shell, GTK_WIDGET (self));
  self->text = pin_secret_shell_get_text (self->shell);
  g_object_set (
      self->text, "enable-undo", FALSE, "input-purpose", GTK_INPUT_PURPOSE_PASSWORD, "input-hints",
      GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_PRIVATE, NULL);
  /* It would show the secret for good. */
  gtk_widget_action_set_enabled (self->text, "misc.toggle-visibility", FALSE);
  /* What parts the characters would be one more dot, and is not counted. */
  pin_typing_guard (GTK_TEXT (self->text), MAX_LENGTH, pin_check_is_separator, on_typing_noticed,
                    self);
  g_signal_connect (self->text, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect (self->text, "activate", G_CALLBACK (on_text_activate), self);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_enter), self);
  gtk_widget_add_controller (self->text, focus);
  g_signal_connect (self->text, "notify::selection-bound", G_CALLBACK (on_selection_changed), self);
  g_signal_connect (self->text, "notify::cursor-position", G_CALLBACK (on_selection_changed), self);
  g_signal_connect (self->text, "copy-clipboard", G_CALLBACK (on_copy_or_cut),
                    (gpointer) "copy-clipboard");
  g_signal_connect (self->text, "cut-clipboard", G_CALLBACK (on_copy_or_cut),
                    (gpointer) "cut-clipboard");

  self->icon = gtk_image_new_from_icon_name ("view-reveal-symbolic");
  self->reveal = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", self->icon, "tooltip-text",
                               _ ("Show for a moment"), "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->reveal, "flat");
  gtk_widget_set_parent (self->reveal, GTK_WIDGET (self));
  g_signal_connect (self->reveal, "toggled", G_CALLBACK (on_reveal_toggled), self);

  describe (self);
}

/**
 * pin_secret_field_new:
 *
 * Returns: (transfer floating): a new field, hidden and empty
 */
GtkWidget *
pin_secret_field_new (void)
{
  return g_object_new (PIN_TYPE_SECRET_FIELD, NULL);
}

/**
 * pin_secret_field_get_text:
 *
 * Returns: (transfer none): what was typed, in the memory of the field, until it changes
 */
const char *
pin_secret_field_get_text (PinSecretField *self)
{
  g_return_val_if_fail (PIN_IS_SECRET_FIELD (self), NULL);

  return gtk_entry_buffer_get_text (gtk_text_get_buffer (GTK_TEXT (self->text)));
}

void
pin_secret_field_set_text (PinSecretField *self, const char *text)
{
  g_return_if_fail (PIN_IS_SECRET_FIELD (self));

  if (g_strcmp0 (pin_secret_field_get_text (self), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), text != NULL ? text : "");
}

/**
 * pin_secret_field_wipe:
 *
 * Hides and empties the field; nothing of the secret stays in its memory.
 */
void
pin_secret_field_wipe (PinSecretField *self)
{
  char stars[MAX_LENGTH + 1];

  g_return_if_fail (PIN_IS_SECRET_FIELD (self));

  show_or_hide (self, FALSE);
  if (gtk_text_get_text_length (GTK_TEXT (self->text)) == 0)
    return;
  /* Deleting alone would leave the characters in the buffer, those deleted before among them. */
  memset (stars, '*', MAX_LENGTH);
  stars[MAX_LENGTH] = '\0';
  g_signal_handlers_block_by_func (self->text, on_text_changed, self);
  gtk_editable_set_text (GTK_EDITABLE (self->text), stars);
  g_signal_handlers_unblock_by_func (self->text, on_text_changed, self);
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
}

/**
 * pin_secret_field_count:
 *
 * Returns: how many characters that count were typed: spaces and dashes do not
 */
guint
pin_secret_field_count (PinSecretField *self)
{
  char *folded;
  guint n;

  g_return_val_if_fail (PIN_IS_SECRET_FIELD (self), 0);

  folded = pin_check_fold_secret (pin_secret_field_get_text (self));
  n = (guint)g_utf8_strlen (folded, -1);
  pin_free_secret (folded);
  return n;
}

/**
 * pin_secret_field_say_count:
 *
 * Returns: (transfer full): how many characters were typed, in words
 */
char *
pin_secret_field_say_count (PinSecretField *self)
{
  guint n = pin_secret_field_count (self);

  if (self->length > 0)
    /* Translators: how many characters of a PIN were typed, and how many it has */
    return g_strdup_printf (_ ("%1$u of %2$u characters"), n, self->length);
  /* Translators: how many characters of a PIN were typed */
  return g_strdup_printf (ngettext ("%u character", "%u characters", n), n);
}

void
pin_secret_field_set_length (PinSecretField *self, guint length)
{
  g_return_if_fail (PIN_IS_SECRET_FIELD (self));

  if (self->length == length)
    return;
  self->length = length;
  describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LENGTH]);
}

/**
 * pin_secret_field_get_input:
 *
 * Returns: (transfer none): the widget that names, relations and states of accessibility go to
 */
GtkWidget *
pin_secret_field_get_input (PinSecretField *self)
{
  g_return_val_if_fail (PIN_IS_SECRET_FIELD (self), NULL);

  return self->shell;
}

/**
 * pin_secret_field_tell:
 * @wrong: %TRUE if it has to be corrected
 * @description: (nullable): what a screen reader says after the count of characters
 */
void
pin_secret_field_tell (PinSecretField *self, gboolean wrong, const char *description)
{
  g_return_if_fail (PIN_IS_SECRET_FIELD (self));

  if (self->wrong == wrong && g_strcmp0 (self->description, description) == 0)
    return;
  self->wrong = wrong;
  g_free (self->description);
  self->description = g_strdup (description);
  describe (self);
}
