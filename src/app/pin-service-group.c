/* pin-service-group.c: the address of a service and the certificate of its office
 *
 * A service is asked before it is chosen. What an administrator locked is shown as it is.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-service-group.h"

#include "pin-address.h"
#include "pin-ca-row.h"
#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-heard-state.h"
#include "pin-line.h"
#include "pin-lock.h"
#include "pin-service-check.h"

#include <glib/gi18n.h>

struct _PinServiceGroup {
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  PinRules *rules;
  gboolean filled; /* what is used now is no news */
  char *about; /* what is said of choosing another one */
  char *used_address; /* (nullable) */
  char *used_ca_file; /* (nullable) */
  GCancellable *checking;

  GtkWidget *address_row;
  AdwActionRow *locked_address_row;
  PinCaRow *ca_row;
  GtkLabel *problem;
  GtkWidget *cancel_button;
  GtkWidget *connect_button;
  GtkSpinner *spinner;
};

enum {
  PROP_SETTINGS = 1,
  PROP_RULES,
  PROP_FILLED,
  PROP_ABOUT,
  PROP_USED_ADDRESS,
  PROP_USED_CA_FILE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum { CHOSEN, CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinServiceGroup, pin_service_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_address_locked (PinServiceGroup *self)
{
  return !gtk_widget_get_sensitive (self->address_row);
}

static gboolean
is_news (PinServiceGroup *self)
{
  return g_strcmp0 (self->used_address, gtk_editable_get_text (GTK_EDITABLE (self->address_row))) !=
             0 ||
         g_strcmp0 (self->used_ca_file, pin_ca_row_get_path (self->ca_row)) != 0;
}

static gboolean
can_connect (PinServiceGroup *self)
{
  return self->checking == NULL && !pin_ca_row_is_reading (self->ca_row) &&
         gtk_editable_get_text (GTK_EDITABLE (self->address_row))[0] != '\0' &&
         (!self->filled || is_news (self));
}

static void
set_checking (PinServiceGroup *self, gboolean checking)
{
  gboolean busy = checking || pin_ca_row_is_reading (self->ca_row);

  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  if (checking)
    self->checking = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_sensitive (self->connect_button, can_connect (self));
}

static void
set_address_problem (PinServiceGroup *self, const char *problem)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->address_row));

  if (problem != NULL)
    gtk_widget_add_css_class (self->address_row, "error");
  else
    gtk_widget_remove_css_class (self->address_row, "error");
  pin_heard_state_tell (GTK_ACCESSIBLE (self->address_row), problem != NULL, problem);
  /* It has the focus while one types. */
  pin_heard_state_tell (GTK_ACCESSIBLE (text), problem != NULL, problem);
}

/* What is wrong with which of them, seen and heard. */
static void
set_problem (PinServiceGroup *self, const char *address, const char *certificate)
{
  const char *shown = address != NULL ? address : certificate;

  gtk_label_set_label (self->problem, shown != NULL ? shown : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), shown != NULL);
  set_address_problem (self, address);
  pin_ca_row_tell (self->ca_row, certificate);
}

static void
refuse_address (PinServiceGroup *self, const char *problem)
{
  set_problem (self, problem, NULL);
  gtk_widget_grab_focus (self->address_row);
}

static void
on_check_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinServiceGroup) self = user_data;
  PinCaFile ca_file;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = pin_service_check_finish (result, &ca_file, &error);
  const char *path;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_checking (self, FALSE);
  if (ca_file != PIN_CA_FILE_GOOD) {
    set_problem (self, NULL, pin_ca_row_explain (ca_file));
    pin_ca_row_focus (self->ca_row);
    return;
  }
  if (address == NULL) {
    g_autoptr (PinErrorText) text = pin_error_text_new (error);
    g_autofree char *sentence = pin_format_heading_and_text (text->heading, text->body);

    refuse_address (self, sentence);
    return;
  }
  path = pin_ca_row_get_path (self->ca_row);
  g_signal_emit (self, signals[CHOSEN], 0, address, path != NULL ? path : "");
}

static void
on_connect_clicked (PinServiceGroup *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *address = NULL;

  g_assert (PIN_IS_SERVICE_GROUP (self));

  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  if (self->checking != NULL || pin_ca_row_is_reading (self->ca_row) || typed[0] == '\0')
    return;
  if (!pin_address_check (typed, &address)) {
    refuse_address (self, _ ("This is not the address of a service. It begins with https:// and "
                             "goes on with a name, for example https://pin.example.org"));
    return;
  }
  set_problem (self, NULL, NULL);
  set_checking (self, TRUE);
  pin_service_check_async (address, pin_ca_row_get_path (self->ca_row), self->rules, self->checking,
                           on_check_ready, g_object_ref (self));
}

static void
on_address_changed (PinServiceGroup *self)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  if (self->ca_row == NULL)
    return;
  set_problem (self, NULL, NULL);
  set_checking (self, FALSE);
}

static void
on_cancel_clicked (PinServiceGroup *self)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  pin_service_group_stop (self);
  set_problem (self, NULL, NULL);
  g_signal_emit (self, signals[CANCELLED], 0);
}

/* There may be no other service to choose, and none to speak of. */
static void
show_ways (PinServiceGroup *self)
{
  gboolean nothing = self->filled && is_address_locked (self) &&
                     pin_ca_row_is_locked (self->ca_row) && !can_connect (self);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         nothing ? NULL : self->about);
  gtk_widget_set_visible (self->connect_button, !nothing);
}

static void
on_ca_changed (PinServiceGroup *self)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  set_problem (self, NULL, NULL);
  set_checking (self, FALSE);
  show_ways (self);
}

static void
on_ca_refused (PinServiceGroup *self, const char *problem)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  set_problem (self, NULL, problem);
}

/* An administrator may lock it, or undo it, while it is shown. */
static void
on_lock_changed (PinServiceGroup *self)
{
  gboolean locked = is_address_locked (self);
  g_autofree char *address = g_settings_get_string (self->settings, "service-address");

  g_assert (PIN_IS_SERVICE_GROUP (self));

  pin_lock_set_subtitle (self->locked_address_row, address);
  gtk_widget_set_visible (self->address_row, !locked);
  gtk_widget_set_visible (GTK_WIDGET (self->locked_address_row), locked);
  if (locked)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  on_ca_changed (self);
}

static void
add_ca_row (PinServiceGroup *self)
{
  g_autofree char *saved = g_settings_get_string (self->settings, "ca-file");
  const char *used = self->used_address != NULL ? self->used_ca_file : saved;

  self->ca_row = PIN_CA_ROW (pin_ca_row_new (self->settings, self->filled ? used : NULL));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->ca_row),
                                  GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem, -1);
  g_signal_connect_object (self->ca_row, "changed", G_CALLBACK (on_ca_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ca_row, "refused", G_CALLBACK (on_ca_refused), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->ca_row));
}

static void
pin_service_group_constructed (GObject *object)
{
  PinServiceGroup *self = PIN_SERVICE_GROUP (object);

  G_OBJECT_CLASS (pin_service_group_parent_class)->constructed (object);

  if (self->filled) {
    g_autofree char *saved = g_settings_get_string (self->settings, "service-address");

    gtk_editable_set_text (GTK_EDITABLE (self->address_row),
                           self->used_address != NULL ? self->used_address : saved);
  }
  add_ca_row (self);
  pin_lock_follow (self->locked_address_row, self->address_row, self->settings, "service-address");
  g_signal_connect_object (self->address_row, "notify::sensitive", G_CALLBACK (on_lock_changed),
                           self, G_CONNECT_SWAPPED);
  on_lock_changed (self);
}

static void
pin_service_group_dispose (GObject *object)
{
  PinServiceGroup *self = PIN_SERVICE_GROUP (object);

  if (self->settings != NULL)
    pin_service_group_let_go (self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->used_address, g_free);
  g_clear_pointer (&self->used_ca_file, g_free);

  G_OBJECT_CLASS (pin_service_group_parent_class)->dispose (object);
}

static void
pin_service_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinServiceGroup *self = PIN_SERVICE_GROUP (object);

  switch (id) {
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_RULES:
    self->rules = g_value_get_pointer (value);
    break;
  case PROP_FILLED:
    self->filled = g_value_get_boolean (value);
    break;
  case PROP_ABOUT:
    self->about = g_value_dup_string (value);
    break;
  case PROP_USED_ADDRESS:
    self->used_address = g_value_dup_string (value);
    break;
  case PROP_USED_CA_FILE:
    self->used_ca_file = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_service_group_class_init (PinServiceGroupClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_service_group_constructed;
  object_class->dispose = pin_service_group_dispose;
  object_class->set_property = pin_service_group_set_property;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_RULES] = g_param_spec_pointer ("rules", NULL, NULL, flags);
  properties[PROP_FILLED] = g_param_spec_boolean ("filled", NULL, NULL, FALSE, flags);
  properties[PROP_ABOUT] = g_param_spec_string ("about", NULL, NULL, NULL, flags);
  properties[PROP_USED_ADDRESS] = g_param_spec_string ("used-address", NULL, NULL, NULL, flags);
  properties[PROP_USED_CA_FILE] = g_param_spec_string ("used-ca-file", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", PIN_TYPE_SERVICE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", PIN_TYPE_SERVICE_GROUP, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-service-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, locked_address_row);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, problem);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, connect_button);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connect_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
pin_service_group_init (PinServiceGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pin_service_group_new:
 * @settings: what was chosen, and what of it is locked
 * @rules: the bundled rules, owned by the caller
 * @title: of the group
 * @about: what is said of choosing another service
 * @filled: whether what is used now, or else what was chosen, stands there to be changed
 * @used_address: (nullable): of the service that is used now; none in practice
 * @used_ca_file: (nullable): its certificate
 */
GtkWidget *
pin_service_group_new (GSettings *settings, PinRules *rules, const char *title, const char *about,
                       gboolean filled, const char *used_address, const char *used_ca_file)
{
  return g_object_new (PIN_TYPE_SERVICE_GROUP, "settings", settings, "rules", rules, "title", title,
                       "about", about, "filled", filled, "used-address", used_address,
                       "used-ca-file", used_ca_file, NULL);
}

/**
 * pin_service_group_set_can_cancel:
 * @can_cancel: whether there is a service to stay with
 */
void
pin_service_group_set_can_cancel (PinServiceGroup *self, gboolean can_cancel)
{
  g_return_if_fail (PIN_IS_SERVICE_GROUP (self));

  gtk_widget_set_visible (self->cancel_button, can_cancel);
}

/**
 * pin_service_group_stop:
 *
 * Something else was chosen meanwhile.
 */
void
pin_service_group_stop (PinServiceGroup *self)
{
  g_return_if_fail (PIN_IS_SERVICE_GROUP (self));

  pin_ca_row_stop (self->ca_row);
  set_checking (self, FALSE);
}

/**
 * pin_service_group_let_go:
 *
 * It is shown no more. libadwaita 1.2 keeps the groups of a page, and the rows of a group, for
 * ever.
 */
void
pin_service_group_let_go (PinServiceGroup *self)
{
  g_return_if_fail (PIN_IS_SERVICE_GROUP (self));

  pin_service_group_stop (self);
  pin_lock_forget (self->locked_address_row);
  pin_lock_forget (ADW_ACTION_ROW (self->ca_row));
}
