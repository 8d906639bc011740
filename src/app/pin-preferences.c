/* pin-preferences.c: what can be chosen
 *
 * Every row is saved at once. What an administrator locked says so.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-preferences.h"

#include "pin-dialog.h"
#include "pin-lock.h"
#include "pin-service-group.h"

#include <glib/gi18n.h>

struct _PinPreferences {
  AdwPreferencesWindow parent_instance;

  GSettings *settings;
  PinRules *rules;
  PinDraftStore *drafts;
  PinDraftStore *practice_drafts;
  char *address; /* (nullable): of the service that is used */
  char *ca_file; /* (nullable) */

  AdwPreferencesPage *page;
  PinServiceGroup *service;
  AdwActionRow *idle_row;
  GtkWidget *idle_button;
  AdwActionRow *drafts_row;
  GtkSwitch *drafts_switch;
  AdwActionRow *reminders_row;
  GtkWidget *reminders_switch;
  AdwActionRow *practice_row;
  GtkWidget *practice_switch;
};

enum {
  PROP_SETTINGS = 1,
  PROP_RULES,
  PROP_DRAFTS,
  PROP_PRACTICE_DRAFTS,
  PROP_ADDRESS,
  PROP_CA_FILE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum { SERVICE_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinPreferences, pin_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
on_service_chosen (PinPreferences *self, const char *address, const char *ca_file)
{
  g_assert (PIN_IS_PREFERENCES (self));

  g_signal_emit (self, signals[SERVICE_CHOSEN], 0, address, ca_file);
}

static void
show_drafts (PinPreferences *self)
{
  gtk_switch_set_active (self->drafts_switch,
                         g_settings_get_boolean (self->settings, "keep-drafts"));
}

static void
on_delete_response (PinPreferences *self, const char *response)
{
  g_assert (PIN_IS_PREFERENCES (self));

  if (self->settings == NULL)
    return;
  if (g_str_equal (response, "delete"))
    g_settings_set_boolean (self->settings, "keep-drafts", FALSE);
  show_drafts (self);
}

/* For whatever service it was typed: all of it goes. */
static gboolean
has_draft (PinPreferences *self)
{
  return pin_draft_store_has_any (self->drafts) || pin_draft_store_has_any (self->practice_drafts);
}

static void
ask_to_delete (PinPreferences *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Delete the request that was begun?"),
      _ ("It is kept on this computer, and was not sent. If nothing is kept any more, it is "
         "deleted now."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep it"), "delete",
                                    _ ("_Delete it"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_delete_response), self,
                           G_CONNECT_SWAPPED);
  pin_dialog_present (ADW_MESSAGE_DIALOG (dialog));
}

static void
on_drafts_switched (PinPreferences *self)
{
  gboolean keep;

  g_assert (PIN_IS_PREFERENCES (self));

  keep = gtk_switch_get_active (self->drafts_switch);
  if (self->settings == NULL || keep == g_settings_get_boolean (self->settings, "keep-drafts"))
    return;
  /* It stays where it was moved until the answer is there: GTK tells what it was set to last, and
   * a switch set back in here would be heard as off. */
  if (!keep && has_draft (self)) {
    ask_to_delete (self);
    return;
  }
  g_settings_set_boolean (self->settings, "keep-drafts", keep);
}

/* libadwaita 1.2 keeps the rows of a group for ever. */
static void
let_rows_go (PinPreferences *self)
{
  g_settings_unbind (self->idle_button, "value");
  g_settings_unbind (self->reminders_switch, "active");
  g_settings_unbind (self->practice_switch, "active");
  pin_lock_forget (self->idle_row);
  pin_lock_forget (self->drafts_row);
  pin_lock_forget (self->reminders_row);
  pin_lock_forget (self->practice_row);
  pin_service_group_let_go (self->service);
}

static void
show_settings (PinPreferences *self)
{
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY;

  g_settings_bind (self->settings, "idle-minutes", self->idle_button, "value", flags);
  g_settings_bind (self->settings, "reminders", self->reminders_switch, "active", flags);
  g_settings_bind (self->settings, "practice-chosen", self->practice_switch, "active", flags);
  g_signal_connect_object (self->settings, "changed::keep-drafts", G_CALLBACK (show_drafts), self,
                           G_CONNECT_SWAPPED);
  show_drafts (self);
  pin_lock_follow (self->idle_row, self->idle_button, self->settings, "idle-minutes");
  pin_lock_follow (self->drafts_row, GTK_WIDGET (self->drafts_switch), self->settings,
                   "keep-drafts");
  pin_lock_follow (self->reminders_row, self->reminders_switch, self->settings, "reminders");
  pin_lock_follow (self->practice_row, self->practice_switch, self->settings, "practice-chosen");
}

static void
add_service (PinPreferences *self)
{
  GtkWidget *group = pin_service_group_new (
      self->settings, self->rules, _ ("Service"),
      _ ("Another service is used at once: you are signed out of the one before. A request that "
         "you began stays with the one before, and is not shown to the other."),
      TRUE, self->address, self->ca_file);

  self->service = PIN_SERVICE_GROUP (group);
  g_signal_connect_object (group, "chosen", G_CALLBACK (on_service_chosen), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  /* A page puts it last. */
  gtk_widget_insert_after (group, gtk_widget_get_parent (group), NULL);
}

static void
pin_preferences_constructed (GObject *object)
{
  PinPreferences *self = PIN_PREFERENCES (object);

  G_OBJECT_CLASS (pin_preferences_parent_class)->constructed (object);

  add_service (self);
  show_settings (self);
}

static void
pin_preferences_dispose (GObject *object)
{
  PinPreferences *self = PIN_PREFERENCES (object);

  if (self->settings != NULL)
    let_rows_go (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->drafts);
  g_clear_object (&self->practice_drafts);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->ca_file, g_free);

  G_OBJECT_CLASS (pin_preferences_parent_class)->dispose (object);
}

static void
pin_preferences_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinPreferences *self = PIN_PREFERENCES (object);

  switch (id) {
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_RULES:
    self->rules = g_value_get_pointer (value);
    break;
  case PROP_DRAFTS:
    self->drafts = g_value_dup_object (value);
    break;
  case PROP_PRACTICE_DRAFTS:
    self->practice_drafts = g_value_dup_object (value);
    break;
  case PROP_ADDRESS:
    self->address = g_value_dup_string (value);
    break;
  case PROP_CA_FILE:
    self->ca_file = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_preferences_class_init (PinPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_preferences_constructed;
  object_class->dispose = pin_preferences_dispose;
  object_class->set_property = pin_preferences_set_property;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_RULES] = g_param_spec_pointer ("rules", NULL, NULL, flags);
  properties[PROP_DRAFTS] = g_param_spec_object ("drafts", NULL, NULL, PIN_TYPE_DRAFT_STORE, flags);
  properties[PROP_PRACTICE_DRAFTS] =
      g_param_spec_object ("practice-drafts", NULL, NULL, PIN_TYPE_DRAFT_STORE, flags);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  properties[PROP_CA_FILE] = g_param_spec_string ("ca-file", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SERVICE_CHOSEN] =
      g_signal_new ("service-chosen", PIN_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, page);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, idle_row);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, idle_button);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, drafts_row);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, drafts_switch);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, reminders_row);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, reminders_switch);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, practice_row);
  gtk_widget_class_bind_template_child (widget_class, PinPreferences, practice_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_drafts_switched);
}

static void
pin_preferences_init (PinPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pin_preferences_new:
 * @parent: (nullable): the window to stand above
 * @settings: what was chosen
 * @rules: the bundled rules, owned by the caller
 * @drafts: what was typed and not sent
 * @practice_drafts: the same in practice; perhaps the very same
 * @address: (nullable): of the service that is used now; none in practice
 * @ca_file: (nullable): its certificate
 */
PinPreferences *
pin_preferences_new (GtkWindow *parent, GSettings *settings, PinRules *rules, PinDraftStore *drafts,
                     PinDraftStore *practice_drafts, const char *address, const char *ca_file)
{
  return g_object_new (PIN_TYPE_PREFERENCES, "transient-for", parent, "settings", settings, "rules",
                       rules, "drafts", drafts, "practice-drafts", practice_drafts, "address",
                       address, "ca-file", ca_file, NULL);
}
