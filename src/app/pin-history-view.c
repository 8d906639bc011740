/* pin-history-view.c: what happened to my PIN, when and how
 *
 * docs/domain.md section 11. Whoever sees something strange is led to what helps.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-history-view.h"

#include "pin-dialog.h"
#include "pin-error-text.h"
#include "pin-history-list.h"
#include "pin-history-row.h"
#include "pin-icon-names.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-shown-page.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

struct _PinHistoryView {
  AdwBin parent_instance;

  PinConnection *connection;
  PinHistoryList *history;

  GtkStack *stack;
  AdwStatusPage *trouble;
  GtkListBox *list;
  GtkLabel *problem;
  GtkWidget *earlier;
  GtkSpinner *spinner;
  GtkLabel *status;
};

enum {
  PROP_0,
  PROP_CONNECTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinHistoryView, pin_history_view, ADW_TYPE_BIN)

static void
on_response (PinHistoryView *self, const char *response)
{
  g_assert (PIN_IS_HISTORY_VIEW (self));

  if (!g_str_equal (response, "close"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", response);
}

/* Both ways out, the one that helps at once first. */
static void
on_row_denied (PinHistoryView *self, PinHistoryRow *row)
{
  gboolean got_in = pin_history_item_get_doubt (pin_history_row_get_item (row)) == PIN_DOUBT_GOT_IN;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  g_assert (PIN_IS_HISTORY_VIEW (self));

  dialog = adw_message_dialog_new (
      GTK_WINDOW (root), _ ("Was this not you?"),
      got_in ? _ ("Then somebody else may know your PIN. Change it now: from then on the old "
                  "one opens nothing. If you no longer trust it, revoke it: then nobody gets "
                  "in, not even you.")
             : _ ("Nobody got in by this. If you fear that somebody knows your PIN, change it "
                  "now: from then on the old one opens nothing. Or revoke it: then nobody gets "
                  "in, not even you."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"),
                                    "revocation", _ ("_Revoke the PIN"), "change",
                                    _ ("Change the _PIN"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "revocation",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "change",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "change");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  pin_dialog_present (ADW_MESSAGE_DIALOG (dialog));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = pin_history_row_new (item);

  g_signal_connect_object (row, "denied", G_CALLBACK (on_row_denied), user_data, G_CONNECT_SWAPPED);
  return row;
}

static void
show_problem (PinHistoryView *self, const GError *error)
{
  g_autoptr (PinErrorText) text = error != NULL ? pin_error_text_new (error) : NULL;
  g_autofree char *line = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text == NULL)
    return;
  line = g_strdup_printf ("%s. %s", text->heading, text->body);
  gtk_label_set_label (self->problem, line);
  adw_status_page_set_title (self->trouble, text->heading);
  adw_status_page_set_description (self->trouble, text->body);
}

static void
update (PinHistoryView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->history));
  gboolean busy = pin_history_list_is_busy (self->history);
  const GError *error = pin_history_list_get_error (self->history);
  const char *page = "events";

  g_assert (PIN_IS_HISTORY_VIEW (self));

  if (n == 0 && error != NULL)
    page = "trouble";
  else if (n == 0 && pin_history_list_is_complete (self->history))
    page = "empty";
  else if (n == 0)
    page = "loading";
  show_problem (self, error);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->earlier, !pin_history_list_is_complete (self->history));
  gtk_widget_set_sensitive (self->earlier, !busy);
  gtk_spinner_set_spinning (self->spinner, busy && n > 0);
  gtk_label_set_label (self->status, busy ? _ ("Asking the service…") : "");
}

static void
earlier_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_history_list_load_earlier (PIN_HISTORY_VIEW (widget)->history);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_history_view_refresh (PIN_HISTORY_VIEW (widget));
}

static void
pin_history_view_constructed (GObject *object)
{
  PinHistoryView *self = PIN_HISTORY_VIEW (object);

  G_OBJECT_CLASS (pin_history_view_parent_class)->constructed (object);

  self->history = pin_history_list_new (self->connection);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->history), create_row, self, NULL);
  g_signal_connect_object (self->history, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
pin_history_view_dispose (GObject *object)
{
  PinHistoryView *self = PIN_HISTORY_VIEW (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->history);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (pin_history_view_parent_class)->dispose (object);
}

static void
pin_history_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CONNECTION:
    g_value_set_object (value, PIN_HISTORY_VIEW (object)->connection);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_history_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CONNECTION:
    PIN_HISTORY_VIEW (object)->connection = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_history_view_class_init (PinHistoryViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = pin_history_view_constructed;
  object_class->dispose = pin_history_view_dispose;
  object_class->get_property = pin_history_view_get_property;
  object_class->set_property = pin_history_view_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, PIN_TYPE_TEXT_LAYOUT);
  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, trouble);
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, list);
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, problem);
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, earlier);
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, spinner);
  gtk_widget_class_bind_template_child (widget_class, PinHistoryView, status);
  gtk_widget_class_install_action (widget_class, "history.earlier", NULL, earlier_action);
  gtk_widget_class_install_action (widget_class, "history.reload", NULL, reload_action);
}

static void
pin_history_view_init (PinHistoryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  pin_shown_page_follow (self->stack);
}

PinHistoryView *
pin_history_view_new (PinConnection *connection)
{
  return g_object_new (PIN_TYPE_HISTORY_VIEW, "connection", connection, NULL);
}

/**
 * pin_history_view_refresh:
 *
 * Asks the service for the newest events.
 */
void
pin_history_view_refresh (PinHistoryView *self)
{
  g_return_if_fail (PIN_IS_HISTORY_VIEW (self));

  pin_history_list_reload (self->history);
}
