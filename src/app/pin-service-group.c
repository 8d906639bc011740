/* pin-service-group.c: the address of a service and the certificate of its office
 *
 * A service is asked before it is chosen. What an administrator locked is shown as it is.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-service-group.h"

#include "pin-address.h"
#include "pin-certificate.h"
#include "pin-chooser.h"
#include "pin-connection.h"
#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-heard-state.h"
#include "pin-line.h"
#include "pin-lock.h"

#include <glib/gi18n.h>

struct _PinServiceGroup {
  AdwPreferencesGroup parent_instance;

  PinRules *rules;
  GSettings *settings;
  gboolean filled; /* what is used now is no news */
  char *used_address; /* (nullable) */
  char *used_ca_file; /* (nullable) */
  char *about; /* what is said of choosing another one */
  char *ca_file;
  GCancellable *checking;
  GtkFileChooserNative *chooser;

  GtkWidget *address_row;
  AdwActionRow *locked_address_row;
  AdwActionRow *ca_row;
  GtkWidget *ca_button;
  GtkWidget *ca_clear_button;
  GtkLabel *problem;
  GtkWidget *cancel_button;
  GtkWidget *connect_button;
  GtkSpinner *spinner;
};

enum { CHOSEN, CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinServiceGroup, pin_service_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_locked (PinServiceGroup *self, const char *key)
{
  return !g_settings_is_writable (self->settings, key);
}

static gboolean
is_news (PinServiceGroup *self)
{
  return g_strcmp0 (self->used_address, gtk_editable_get_text (GTK_EDITABLE (self->address_row))) !=
             0 ||
         g_strcmp0 (self->used_ca_file, self->ca_file) != 0;
}

static gboolean
can_connect (PinServiceGroup *self)
{
  return self->checking == NULL &&
         gtk_editable_get_text (GTK_EDITABLE (self->address_row))[0] != '\0' &&
         (!self->filled || is_news (self));
}

static void
set_checking (PinServiceGroup *self, gboolean checking)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  if (checking)
    self->checking = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, checking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), checking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ca_row), !checking);
  gtk_widget_set_sensitive (self->connect_button, can_connect (self));
}

static void
mark (GtkWidget *row, const char *problem, const char *otherwise)
{
  GtkEditable *text = GTK_IS_EDITABLE (row) ? gtk_editable_get_delegate (GTK_EDITABLE (row)) : NULL;

  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  pin_heard_state_tell (GTK_ACCESSIBLE (row), problem != NULL,
                        problem != NULL ? problem : otherwise);
  /* It has the focus while one types. */
  if (text != NULL)
    pin_heard_state_tell (GTK_ACCESSIBLE (text), problem != NULL,
                          problem != NULL ? problem : otherwise);
}

/* What is wrong with which row, seen and heard. */
static void
set_problem (PinServiceGroup *self, GtkWidget *row, const char *text)
{
  GtkWidget *ca_row = GTK_WIDGET (self->ca_row);

  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  mark (self->address_row, row == self->address_row ? text : NULL, NULL);
  mark (ca_row, row == ca_row ? text : NULL, adw_action_row_get_subtitle (self->ca_row));
}

static void
set_ca_file (PinServiceGroup *self, const char *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *locked = NULL;
  const char *subtitle = name != NULL ? name : _ ("Only if the office gave you one");

  if (path != self->ca_file) {
    g_free (self->ca_file);
    self->ca_file = g_strdup (path);
  }
  if (is_locked (self, "ca-file"))
    subtitle = locked = pin_lock_say (name);
  adw_action_row_set_subtitle (self->ca_row, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ca_row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_widget_set_visible (self->ca_clear_button, path != NULL && locked == NULL);
}

static const char *
find_fault (const char *path)
{
  switch (pin_certificate_check_file (path, NULL)) {
  case PIN_CA_FILE_GOOD:
    break;
  case PIN_CA_FILE_UNREADABLE:
    return _ ("There is no certificate in this file. Choose a file in PEM format, which the office "
              "can give you.");
  case PIN_CA_FILE_EXPIRED:
    return _ ("The certificate in this file is out of date. Ask the office for the new one.");
  }
  return NULL;
}

static void
on_check_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinServiceGroup) self = user_data;
  PinConnection *connection = PIN_CONNECTION (source);
  g_autoptr (GError) error = NULL;
  gboolean answered = pin_connection_check_finish (connection, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->checking == NULL)
    return;
  set_checking (self, FALSE);
  if (!answered) {
    g_autoptr (PinErrorText) text = pin_error_text_new (error);
    g_autofree char *sentence = pin_format_heading_and_text (text->heading, text->body);

    set_problem (self, self->address_row, sentence);
    gtk_widget_grab_focus (self->address_row);
    return;
  }
  g_signal_emit (self, signals[CHOSEN], 0, pin_connection_get_address (connection),
                 self->ca_file != NULL ? self->ca_file : "");
}

static void
on_connect_clicked (PinServiceGroup *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *address = NULL;
  g_autoptr (PinClient) client = NULL;
  g_autoptr (PinConnection) connection = NULL;
  const char *fault;

  g_assert (PIN_IS_SERVICE_GROUP (self));

  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  if (self->checking != NULL || typed[0] == '\0')
    return;
  if (!pin_address_check (typed, &address)) {
    set_problem (self, self->address_row,
                 _ ("This is not the address of a service. It begins with https:// and "
                    "goes on with a name, for example https://pin.example.org"));
    gtk_widget_grab_focus (self->address_row);
    return;
  }

  fault = self->ca_file != NULL ? find_fault (self->ca_file) : NULL;
  if (fault != NULL) {
    set_problem (self, GTK_WIDGET (self->ca_row), fault);
    gtk_widget_grab_focus (self->ca_button);
    return;
  }

  set_problem (self, NULL, NULL);
  set_checking (self, TRUE);
  client = pin_client_new (address, self->ca_file);
  connection = pin_connection_new (client, self->rules);
  pin_connection_check_async (connection, self->checking, on_check_ready, g_object_ref (self));
}

static void
on_address_changed (PinServiceGroup *self)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  set_problem (self, NULL, NULL);
  set_checking (self, FALSE);
}

static void
on_cancel_clicked (PinServiceGroup *self)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  set_checking (self, FALSE);
  set_problem (self, NULL, NULL);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
on_chooser_response (PinServiceGroup *self, int response)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
    g_autofree char *path = g_file_get_path (file);
    const char *fault = path != NULL
                            ? find_fault (path)
                            : _ ("The program cannot read this file from where it is. Copy "
                                 "it to this computer, and choose the copy.");

    set_problem (self, fault != NULL ? GTK_WIDGET (self->ca_row) : NULL, fault);
    if (fault == NULL)
      set_ca_file (self, path);
    set_checking (self, FALSE);
  }
  g_clear_object (&self->chooser);
}

static void
on_ca_clicked (PinServiceGroup *self)
{
  g_autoptr (GtkFileFilter) certificates = NULL;

  g_assert (PIN_IS_SERVICE_GROUP (self));

  if (self->chooser != NULL)
    return;
  certificates = gtk_file_filter_new ();
  gtk_file_filter_set_name (certificates, _ ("Certificates"));
  gtk_file_filter_add_suffix (certificates, "pem");
  gtk_file_filter_add_suffix (certificates, "crt");
  gtk_file_filter_add_suffix (certificates, "cer");
  self->chooser = gtk_file_chooser_native_new (_ ("Certificate of the office"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), certificates);
  pin_chooser_begin_in (GTK_FILE_CHOOSER (self->chooser), self->ca_file, G_USER_DIRECTORY_DOWNLOAD);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_ca_clear_clicked (PinServiceGroup *self)
{
  g_assert (PIN_IS_SERVICE_GROUP (self));

  gtk_widget_grab_focus (self->ca_button);
  set_ca_file (self, NULL);
  set_problem (self, NULL, NULL);
  set_checking (self, FALSE);
}

static void
pin_service_group_dispose (GObject *object)
{
  PinServiceGroup *self = PIN_SERVICE_GROUP (object);

  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->chooser);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->used_address, g_free);
  g_clear_pointer (&self->used_ca_file, g_free);
  g_clear_pointer (&self->about, g_free);

  G_OBJECT_CLASS (pin_service_group_parent_class)->dispose (object);
}

static void
pin_service_group_class_init (PinServiceGroupClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = pin_service_group_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", PIN_TYPE_SERVICE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", PIN_TYPE_SERVICE_GROUP, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-service-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, locked_address_row);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, ca_row);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, ca_button);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, ca_clear_button);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, problem);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, connect_button);
  gtk_widget_class_bind_template_child (widget_class, PinServiceGroup, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connect_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ca_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ca_clear_clicked);
}

static void
pin_service_group_init (PinServiceGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its own words, "Choose…", would be said twice over. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->ca_button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
show_locks (PinServiceGroup *self)
{
  gboolean locked = is_locked (self, "service-address");
  gboolean ca_locked = is_locked (self, "ca-file");
  gboolean nothing;
  g_autofree char *address = g_settings_get_string (self->settings, "service-address");
  g_autofree char *said = pin_lock_say (address);

  gtk_widget_set_visible (self->address_row, !locked);
  gtk_widget_set_visible (GTK_WIDGET (self->locked_address_row), locked);
  adw_action_row_set_subtitle (self->locked_address_row, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locked_address_row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  if (locked)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);

  gtk_widget_set_visible (self->ca_button, !ca_locked);
  /* There is no other service to choose, and none to speak of. */
  nothing = self->filled && locked && ca_locked && !can_connect (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         nothing ? NULL : self->about);
  gtk_widget_set_visible (self->connect_button, !nothing);
}

/* An administrator may do so, or undo it, while it is shown. */
static void
on_locks_changed (PinServiceGroup *self)
{
  g_autofree char *ca_file = g_settings_get_string (self->settings, "ca-file");

  if (is_locked (self, "ca-file"))
    set_ca_file (self, ca_file[0] != '\0' ? ca_file : NULL);
  else
    set_ca_file (self, self->ca_file);
  show_locks (self);
  set_checking (self, FALSE);
}

/**
 * pin_service_group_begin:
 * @settings: what was chosen, and what of it is locked
 * @rules: the bundled rules, owned by the caller
 * @filled: whether what is used now, or else what was chosen, stands there to be changed
 * @used_address: (nullable): of the service that is used now; none in practice
 * @used_ca_file: (nullable): its certificate
 *
 * To be called once, before it is shown.
 */
void
pin_service_group_begin (PinServiceGroup *self, GSettings *settings, PinRules *rules,
                         gboolean filled, const char *used_address, const char *used_ca_file)
{
  g_autofree char *address = NULL;
  g_autofree char *ca_file = NULL;

  g_return_if_fail (PIN_IS_SERVICE_GROUP (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  self->rules = rules;
  self->filled = filled;
  self->used_address = g_strdup (used_address);
  self->used_ca_file = g_strdup (used_ca_file);
  self->about = g_strdup (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (self)));
  address = used_address != NULL ? g_strdup (used_address)
                                 : g_settings_get_string (settings, "service-address");
  ca_file = used_address != NULL && !is_locked (self, "ca-file")
                ? g_strdup (used_ca_file != NULL ? used_ca_file : "")
                : g_settings_get_string (settings, "ca-file");
  set_ca_file (self,
               (filled || is_locked (self, "ca-file")) && ca_file[0] != '\0' ? ca_file : NULL);
  if (filled)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  show_locks (self);
  g_signal_connect_object (settings, "writable-changed::service-address",
                           G_CALLBACK (on_locks_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "writable-changed::ca-file", G_CALLBACK (on_locks_changed),
                           self, G_CONNECT_SWAPPED);
  set_checking (self, FALSE);
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

  set_checking (self, FALSE);
}
