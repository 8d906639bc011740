/* pin-welcome-page.c: which service, or practice
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-welcome-page.h"

#include "pin-address.h"
#include "pin-connection.h"
#include "pin-door-row.h"
#include "pin-error-text.h"
#include "pin-line.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

struct _PinWelcomePage {
  AdwBin parent_instance;

  PinRules *rules;
  char *ca_file;
  GCancellable *checking;
  GtkFileChooserNative *chooser;

  GtkWidget *address_row;
  AdwActionRow *ca_row;
  GtkWidget *ca_button;
  GtkWidget *ca_clear_button;
  GtkWidget *practice_row;
  GtkLabel *problem;
  GtkWidget *cancel_button;
  GtkWidget *connect_button;
  GtkSpinner *spinner;
};

enum { CHOSEN, PRACTICE, CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinWelcomePage, pin_welcome_page, ADW_TYPE_BIN)

static void
set_checking (PinWelcomePage *self, gboolean checking)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  if (checking)
    self->checking = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, checking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ca_row), !checking);
  gtk_widget_set_sensitive (self->connect_button, !checking && gtk_editable_get_text (GTK_EDITABLE (
                                                                   self->address_row))[0] != '\0');
}

/* Seen by a style class, heard by the invalid state: always both. */
static void
set_problem (PinWelcomePage *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text != NULL) {
    gtk_widget_add_css_class (self->address_row, "error");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->address_row), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  } else {
    gtk_widget_remove_css_class (self->address_row, "error");
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->address_row), GTK_ACCESSIBLE_STATE_INVALID);
  }
}

static void
set_ca_file (PinWelcomePage *self, const char *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;

  g_free (self->ca_file);
  self->ca_file = g_strdup (path);
  adw_action_row_set_subtitle (self->ca_row,
                               name != NULL ? name : _ ("Only if the office gave you one"));
  gtk_widget_set_visible (self->ca_clear_button, path != NULL);
}

static void
on_check_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinWelcomePage) self = user_data;
  PinConnection *connection = PIN_CONNECTION (source);
  g_autoptr (GError) error = NULL;
  gboolean answered = pin_connection_check_finish (connection, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->checking == NULL)
    return;
  set_checking (self, FALSE);
  if (!answered) {
    g_autoptr (PinErrorText) text = pin_error_text_new (error);
    g_autofree char *sentence = g_strdup_printf ("%s. %s", text->heading, text->body);

    set_problem (self, sentence);
    gtk_widget_grab_focus (self->address_row);
    return;
  }
  g_signal_emit (self, signals[CHOSEN], 0, pin_connection_get_address (connection),
                 self->ca_file != NULL ? self->ca_file : "");
}

static void
on_connect_clicked (PinWelcomePage *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *address = NULL;
  g_autoptr (PinClient) client = NULL;
  g_autoptr (PinConnection) connection = NULL;

  g_assert (PIN_IS_WELCOME_PAGE (self));

  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  if (self->checking != NULL || typed[0] == '\0')
    return;
  if (!pin_address_check (typed, &address)) {
    set_problem (self, _ ("This is not the address of a service. It begins with https:// and "
                          "goes on with a name, for example https://pin.example.org"));
    gtk_widget_grab_focus (self->address_row);
    return;
  }

  set_problem (self, NULL);
  set_checking (self, TRUE);
  client = pin_client_new (address, self->ca_file);
  connection = pin_connection_new (client, self->rules);
  pin_connection_check_async (connection, self->checking, on_check_ready, g_object_ref (self));
}

static void
on_address_changed (PinWelcomePage *self)
{
  g_assert (PIN_IS_WELCOME_PAGE (self));

  set_problem (self, NULL);
  set_checking (self, FALSE);
}

static void
practise_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWelcomePage *self = PIN_WELCOME_PAGE (widget);

  set_checking (self, FALSE);
  g_signal_emit (self, signals[PRACTICE], 0);
}

static void
on_cancel_clicked (PinWelcomePage *self)
{
  g_assert (PIN_IS_WELCOME_PAGE (self));

  set_checking (self, FALSE);
  set_problem (self, NULL);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
on_chooser_response (PinWelcomePage *self, int response)
{
  g_assert (PIN_IS_WELCOME_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
    g_autofree char *path = g_file_get_path (file);

    set_ca_file (self, path);
    set_problem (self, NULL);
  }
  g_clear_object (&self->chooser);
}

static void
on_ca_clicked (PinWelcomePage *self)
{
  g_autoptr (GtkFileFilter) certificates = NULL;

  g_assert (PIN_IS_WELCOME_PAGE (self));

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
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_ca_clear_clicked (PinWelcomePage *self)
{
  g_assert (PIN_IS_WELCOME_PAGE (self));

  gtk_widget_grab_focus (self->ca_button);
  set_ca_file (self, NULL);
}

static void
pin_welcome_page_map (GtkWidget *widget)
{
  PinWelcomePage *self = PIN_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (pin_welcome_page_parent_class)->map (widget);

  /* Not to the menu of the window, which comes first. */
  gtk_widget_grab_focus (self->practice_row);
}

static void
pin_welcome_page_dispose (GObject *object)
{
  PinWelcomePage *self = PIN_WELCOME_PAGE (object);

  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->ca_file, g_free);

  G_OBJECT_CLASS (pin_welcome_page_parent_class)->dispose (object);
}

static void
pin_welcome_page_class_init (PinWelcomePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = pin_welcome_page_dispose;
  widget_class->map = pin_welcome_page_map;

  signals[CHOSEN] = g_signal_new ("chosen", PIN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[PRACTICE] = g_signal_new ("practice", PIN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", PIN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "welcome.practise", NULL, practise_action);
  gtk_widget_class_set_layout_manager_type (widget_class, PIN_TYPE_TEXT_LAYOUT);
  g_type_ensure (PIN_TYPE_DOOR_ROW);
  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, ca_row);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, ca_button);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, ca_clear_button);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, practice_row);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, problem);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, connect_button);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_connect_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ca_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ca_clear_clicked);
}

static void
pin_welcome_page_init (PinWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its own words, "Choose…", would be said twice over. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->ca_button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * pin_welcome_page_new:
 * @rules: the bundled rules, owned by the caller
 */
PinWelcomePage *
pin_welcome_page_new (PinRules *rules)
{
  PinWelcomePage *self = g_object_new (PIN_TYPE_WELCOME_PAGE, NULL);

  self->rules = rules;
  return self;
}

/**
 * pin_welcome_page_set_can_cancel:
 * @self: a page
 * @can_cancel: whether there is a service to stay with
 */
void
pin_welcome_page_set_can_cancel (PinWelcomePage *self, gboolean can_cancel)
{
  g_return_if_fail (PIN_IS_WELCOME_PAGE (self));

  gtk_widget_set_visible (self->cancel_button, can_cancel);
}
