/* pin-tracker-page.c: every request made here, and the way of its parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-tracker-page.h"

#include "pin-format.h"
#include "pin-icon-names.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-request-card.h"
#include "pin-shown-page.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

struct _PinTrackerPage {
  AdwBin parent_instance;

  PinConnection *connection;
  PinTracker *tracker;
  GtkFilter *filter;
  GHashTable *forgotten; /* shown no more, but not forgotten for good yet */

  GtkLabel *updated;
  GtkStack *stack;
  GtkListBox *list;
};

enum {
  PROP_0,
  PROP_CONNECTION,
  PROP_TRACKER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinTrackerPage, pin_tracker_page, ADW_TYPE_BIN)

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  PinTrackerPage *self = user_data;

  return !g_hash_table_contains (self->forgotten, item);
}

static void
add_toast (PinTrackerPage *self, AdwToast *toast)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  g_return_if_fail (toasts != NULL);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

static void
on_card_done (PinTrackerPage *self, const char *sentence)
{
  g_assert (PIN_IS_TRACKER_PAGE (self));

  add_toast (self, adw_toast_new (sentence));
}

typedef struct {
  PinTrackerPage *page;
  PinTrackedRequest *request;
} Forgetting;

static void
forgetting_free (gpointer data, GClosure *closure)
{
  Forgetting *forgetting = data;

  g_object_unref (forgetting->page);
  g_object_unref (forgetting->request);
  g_free (forgetting);
}

static void
on_undo_clicked (Forgetting *forgetting, AdwToast *toast)
{
  PinTrackerPage *self = forgetting->page;

  g_hash_table_remove (self->forgotten, forgetting->request);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_LESS_STRICT);
}

static void
on_toast_dismissed (Forgetting *forgetting, AdwToast *toast)
{
  PinTrackerPage *self = forgetting->page;

  if (g_hash_table_remove (self->forgotten, forgetting->request) && self->tracker != NULL)
    pin_tracker_forget (self->tracker, forgetting->request);
}

static Forgetting *
forgetting_new (PinTrackerPage *self, PinTrackedRequest *request)
{
  Forgetting *forgetting = g_new0 (Forgetting, 1);

  forgetting->page = g_object_ref (self);
  forgetting->request = g_object_ref (request);
  return forgetting;
}

static void
on_card_forget (PinTrackerPage *self, PinRequestCard *card)
{
  PinTrackedRequest *request;
  AdwToast *toast;

  g_assert (PIN_IS_TRACKER_PAGE (self));

  request = pin_request_card_get_request (card);
  toast = adw_toast_new (_ ("The request is forgotten on this computer"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked),
                         forgetting_new (self, request), forgetting_free, G_CONNECT_SWAPPED);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (on_toast_dismissed),
                         forgetting_new (self, request), forgetting_free, G_CONNECT_SWAPPED);

  g_hash_table_add (self->forgotten, g_object_ref (request));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_MORE_STRICT);
  add_toast (self, toast);
}

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  PinTrackerPage *self = user_data;
  GtkWidget *card = pin_request_card_new (item);

  g_signal_connect_object (card, "forget", G_CALLBACK (on_card_forget), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "done", G_CALLBACK (on_card_done), self, G_CONNECT_SWAPPED);
  return card;
}

static void
on_items_changed (PinTrackerPage *self, guint position, guint removed, guint added,
                  GListModel *model)
{
  g_assert (PIN_IS_TRACKER_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (model) > 0 ? "requests" : "empty");
}

static void
on_busy_changed (PinTrackerPage *self)
{
  gboolean busy = FALSE;
  g_autofree char *text = NULL;

  g_assert (PIN_IS_TRACKER_PAGE (self));

  g_object_get (self->tracker, "busy", &busy, NULL);
  if (busy) {
    gtk_label_set_label (self->updated, _ ("Asking the service…"));
    return;
  }
  if (pin_connection_get_status (self->connection) == PIN_CONNECTION_READY) {
    g_autofree char *moment = pin_format_moment (pin_connection_get_time (self->connection));

    /* Translators: a moment */
    text = g_strdup_printf (_ ("As of %s"), moment);
  }
  gtk_label_set_label (self->updated, text != NULL ? text : _ ("The service does not answer"));
}

static void
pin_tracker_page_constructed (GObject *object)
{
  PinTrackerPage *self = PIN_TRACKER_PAGE (object);
  GtkFilterListModel *shown;

  G_OBJECT_CLASS (pin_tracker_page_parent_class)->constructed (object);

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->tracker)),
                                     g_object_ref (self->filter));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (shown), create_card, self, NULL);
  g_signal_connect_object (shown, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tracker, "notify::busy", G_CALLBACK (on_busy_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, 0, G_LIST_MODEL (shown));
  on_busy_changed (self);
  g_object_unref (shown);
}

static void
pin_tracker_page_dispose (GObject *object)
{
  PinTrackerPage *self = PIN_TRACKER_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->filter);
  g_clear_object (&self->connection);
  g_clear_object (&self->tracker);

  G_OBJECT_CLASS (pin_tracker_page_parent_class)->dispose (object);
}

static void
pin_tracker_page_finalize (GObject *object)
{
  g_clear_pointer (&PIN_TRACKER_PAGE (object)->forgotten, g_hash_table_unref);

  G_OBJECT_CLASS (pin_tracker_page_parent_class)->finalize (object);
}

static void
pin_tracker_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PinTrackerPage *self = PIN_TRACKER_PAGE (object);

  switch (id) {
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_TRACKER:
    g_value_set_object (value, self->tracker);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_tracker_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinTrackerPage *self = PIN_TRACKER_PAGE (object);

  switch (id) {
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_TRACKER:
    self->tracker = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_tracker_page_class_init (PinTrackerPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_tracker_page_constructed;
  object_class->dispose = pin_tracker_page_dispose;
  object_class->finalize = pin_tracker_page_finalize;
  object_class->get_property = pin_tracker_page_get_property;
  object_class->set_property = pin_tracker_page_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION, flags);
  properties[PROP_TRACKER] = g_param_spec_object ("tracker", NULL, NULL, PIN_TYPE_TRACKER, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, PIN_TYPE_TEXT_LAYOUT);
  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-tracker-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PinTrackerPage, updated);
  gtk_widget_class_bind_template_child (widget_class, PinTrackerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PinTrackerPage, list);
}

static void
pin_tracker_page_init (PinTrackerPage *self)
{
  self->forgotten = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  pin_shown_page_follow (self->stack);
}

PinTrackerPage *
pin_tracker_page_new (PinConnection *connection, PinTracker *tracker)
{
  return g_object_new (PIN_TYPE_TRACKER_PAGE, "connection", connection, "tracker", tracker, NULL);
}
