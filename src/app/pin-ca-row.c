/* pin-ca-row.c: the certificate of an office, in a file that is chosen
 *
 * What an administrator locked is shown as it is.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-ca-row.h"

#include "pin-chooser.h"
#include "pin-heard-state.h"
#include "pin-lock.h"

#include <glib/gi18n.h>

struct _PinCaRow {
  AdwActionRow parent_instance;

  GSettings *settings;
  char *path; /* (nullable) */
  GCancellable *reading; /* while a file that was chosen is looked at */
  GtkFileChooserNative *chooser;

  GtkWidget *choose_button;
  GtkWidget *clear_button;
};

enum { PROP_SETTINGS = 1, PROP_PATH, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { CHANGED, REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinCaRow, pin_ca_row, ADW_TYPE_ACTION_ROW)

static void
show_path (PinCaRow *self)
{
  g_autofree char *name = self->path != NULL ? g_filename_display_basename (self->path) : NULL;
  gboolean locked = pin_ca_row_is_locked (self);

  if (name == NULL && !locked)
    name = g_strdup (_ ("Only if the office gave you one"));
  pin_lock_set_subtitle (ADW_ACTION_ROW (self), name != NULL ? name : "");
  gtk_widget_set_visible (self->choose_button, !locked);
  gtk_widget_set_visible (self->clear_button,
                          !locked && (self->path != NULL || self->reading != NULL));
}

static void
set_path (PinCaRow *self, const char *path)
{
  char *copy = path != NULL && *path != '\0' ? g_strdup (path) : NULL;

  g_free (self->path);
  self->path = copy;
}

static void
set_reading (PinCaRow *self, gboolean reading)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (reading)
    self->reading = g_cancellable_new ();
}

static void
tell_changed (PinCaRow *self)
{
  show_path (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinCaRow) self = user_data;
  g_autofree char *path = NULL;
  PinCaFile found;

  if (!pin_certificate_check_file_finish (result, &found, NULL, NULL))
    return;
  path = g_object_steal_data (G_OBJECT (self->reading), "path");
  set_reading (self, FALSE);
  if (found == PIN_CA_FILE_GOOD)
    set_path (self, path);
  tell_changed (self);
  if (found != PIN_CA_FILE_GOOD)
    g_signal_emit (self, signals[REFUSED], 0, pin_ca_row_explain (found));
}

static void
read_file (PinCaRow *self, char *path)
{
  set_reading (self, TRUE);
  g_object_set_data_full (G_OBJECT (self->reading), "path", path, g_free);
  tell_changed (self);
  pin_certificate_check_file_async (path, self->reading, on_file_read, g_object_ref (self));
}

static void
on_chooser_response (PinCaRow *self, int response)
{
  g_assert (PIN_IS_CA_ROW (self));

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
    char *path = g_file_get_path (file);

    if (path != NULL)
      read_file (self, path);
    else
      g_signal_emit (self, signals[REFUSED], 0,
                     _ ("The program cannot read this file from where it is. Copy "
                        "it to this computer, and choose the copy."));
  }
  g_clear_object (&self->chooser);
}

static void
on_choose_clicked (PinCaRow *self)
{
  g_autoptr (GtkFileFilter) certificates = NULL;

  g_assert (PIN_IS_CA_ROW (self));

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
  pin_chooser_begin_in (GTK_FILE_CHOOSER (self->chooser), self->path, G_USER_DIRECTORY_DOWNLOAD);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_clear_clicked (PinCaRow *self)
{
  g_assert (PIN_IS_CA_ROW (self));

  gtk_widget_grab_focus (self->choose_button);
  set_reading (self, FALSE);
  set_path (self, NULL);
  tell_changed (self);
}

/* An administrator may lock it, or undo it, while it is shown. */
static void
on_lock_changed (PinCaRow *self)
{
  g_assert (PIN_IS_CA_ROW (self));

  if (pin_ca_row_is_locked (self)) {
    g_autofree char *path = g_settings_get_string (self->settings, "ca-file");

    set_reading (self, FALSE);
    set_path (self, path);
  }
  tell_changed (self);
}

static void
pin_ca_row_constructed (GObject *object)
{
  PinCaRow *self = PIN_CA_ROW (object);

  G_OBJECT_CLASS (pin_ca_row_parent_class)->constructed (object);

  pin_lock_follow (ADW_ACTION_ROW (self), self->choose_button, self->settings, "ca-file");
  g_signal_connect_object (self->choose_button, "notify::sensitive", G_CALLBACK (on_lock_changed),
                           self, G_CONNECT_SWAPPED);
  on_lock_changed (self);
}

static void
pin_ca_row_dispose (GObject *object)
{
  PinCaRow *self = PIN_CA_ROW (object);

  set_reading (self, FALSE);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (pin_ca_row_parent_class)->dispose (object);
}

static void
pin_ca_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinCaRow *self = PIN_CA_ROW (object);

  switch (id) {
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_PATH:
    set_path (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_ca_row_class_init (PinCaRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_ca_row_constructed;
  object_class->dispose = pin_ca_row_dispose;
  object_class->set_property = pin_ca_row_set_property;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", PIN_TYPE_CA_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", PIN_TYPE_CA_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-ca-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PinCaRow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, PinCaRow, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
pin_ca_row_init (PinCaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its own words, "Choose…", would be said twice over. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->choose_button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * pin_ca_row_new:
 * @settings: where it may be locked
 * @path: (nullable): of the file that was chosen
 */
GtkWidget *
pin_ca_row_new (GSettings *settings, const char *path)
{
  return g_object_new (PIN_TYPE_CA_ROW, "settings", settings, "path", path, NULL);
}

/**
 * pin_ca_row_explain:
 *
 * Returns: (nullable): what is wrong with such a file
 */
const char *
pin_ca_row_explain (PinCaFile file)
{
  switch (file) {
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

/**
 * pin_ca_row_get_path:
 *
 * Returns: (nullable): of the file that is chosen
 */
const char *
pin_ca_row_get_path (PinCaRow *self)
{
  g_return_val_if_fail (PIN_IS_CA_ROW (self), NULL);

  return self->path;
}

/**
 * pin_ca_row_is_locked:
 *
 * Returns: whether it is not for the citizen to choose
 */
gboolean
pin_ca_row_is_locked (PinCaRow *self)
{
  g_return_val_if_fail (PIN_IS_CA_ROW (self), FALSE);

  return !gtk_widget_get_sensitive (self->choose_button);
}

/**
 * pin_ca_row_is_reading:
 *
 * Returns: whether a file that was chosen is being looked at
 */
gboolean
pin_ca_row_is_reading (PinCaRow *self)
{
  g_return_val_if_fail (PIN_IS_CA_ROW (self), FALSE);

  return self->reading != NULL;
}

/**
 * pin_ca_row_tell:
 * @problem: (nullable): what is wrong with the file, which is shown elsewhere
 */
void
pin_ca_row_tell (PinCaRow *self, const char *problem)
{
  g_return_if_fail (PIN_IS_CA_ROW (self));

  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  pin_heard_state_tell (GTK_ACCESSIBLE (self), problem != NULL,
                        problem != NULL ? problem
                                        : adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
}

/**
 * pin_ca_row_focus:
 *
 * Goes to what another file is chosen by, if one can be.
 */
void
pin_ca_row_focus (PinCaRow *self)
{
  g_return_if_fail (PIN_IS_CA_ROW (self));

  gtk_widget_grab_focus (pin_ca_row_is_locked (self) ? GTK_WIDGET (self) : self->choose_button);
}

/**
 * pin_ca_row_stop:
 *
 * Waits for no file any more.
 */
void
pin_ca_row_stop (PinCaRow *self)
{
  g_return_if_fail (PIN_IS_CA_ROW (self));

  if (self->reading == NULL)
    return;
  set_reading (self, FALSE);
  tell_changed (self);
}
