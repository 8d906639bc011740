/* pin-window.c: one citizen, one service, one thing at a time
 *
 * Its concerns are in files of their own: the service in pin-window-service.c, the journey under
 * way in pin-window-journey.c, leaving it in pin-window-leave.c, actions in pin-window-actions.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-icon-names.h"
#include "pin-window-private.h"

#include "pin-help-button.h"
#include "pin-journey-page.h"
#include "pin-line.h"
#include "pin-shown-page.h"

#include <glib/gi18n.h>

/* The window may get the focus many times in a row; the service need not be asked each time. */
#define REFRESH_INTERVAL (5 * G_USEC_PER_SEC)

/* Most services answer sooner, and their answer needs no spinner before it. */
#define SPINNER_DELAY_MS 400

enum {
  PROP_0,
  PROP_SETTINGS,
  PROP_RULES,
  PROP_STORE,
  PROP_PRACTICE,
  PROP_PRACTICE_STORE,
  PROP_ATLAS,
  PROP_DRAFTS,
  PROP_PRACTICE_DRAFTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinWindow, pin_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
on_event (PinWindow *self, GdkEvent *event)
{
  GdkEventType type;

  g_assert (PIN_IS_WINDOW (self));

  type = gdk_event_get_event_type (event);
  if (self->connection != NULL && pin_connection_is_signed_in (self->connection) &&
      (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_MOTION_NOTIFY ||
       type == GDK_TOUCH_BEGIN || type == GDK_SCROLL))
    pin_connection_touch (self->connection);
  return GDK_EVENT_PROPAGATE;
}

static void
on_is_active_changed (PinWindow *self)
{
  gint64 now = g_get_monotonic_time ();

  g_assert (PIN_IS_WINDOW (self));

  if (!gtk_window_is_active (GTK_WINDOW (self)) || self->ending ||
      now - self->refreshed_at < REFRESH_INTERVAL)
    return;
  pin_window_refresh (self);
}

static gboolean
on_spinner_due (gpointer user_data)
{
  PinWindow *self = user_data;

  self->spinner_id = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
on_visible_child_changed (PinWindow *self)
{
  const char *name;
  gboolean home;

  g_assert (PIN_IS_WINDOW (self));

  name = gtk_stack_get_visible_child_name (self->stack);
  home = g_strcmp0 (name, "tracker") == 0 || g_strcmp0 (name, "history") == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->home_button), home);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (g_strcmp0 (name, "connecting") == 0)
    self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, on_spinner_due, self);
}

static void
on_reveal_flap_changed (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  if (self->mailbox != NULL && adw_flap_get_reveal_flap (self->flap))
    pin_mailbox_mark_read (self->mailbox);
}

/* A menu is built when it is opened for the first time. */
static void
on_create_menu (GtkMenuButton *button, gpointer user_data)
{
  PinWindow *self = user_data;

  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  gtk_menu_button_set_menu_model (button, self->main_menu);
  pin_shown_page_name_menu (button, _ ("Main menu"));
}

static gboolean
on_close_request (PinWindow *self)
{
  g_assert (PIN_IS_WINDOW (self));

  return !pin_window_close_now (self);
}

static void
load_size (PinWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
pin_window_constructed (GObject *object)
{
  PinWindow *self = PIN_WINDOW (object);

  G_OBJECT_CLASS (pin_window_parent_class)->constructed (object);

  load_size (self);
  pin_window_watch_practice (self);
  on_visible_child_changed (self);
}

static void
pin_window_dispose (GObject *object)
{
  PinWindow *self = PIN_WINDOW (object);

  pin_window_leave_service (self);
  g_clear_pointer (&self->next_address, g_free);
  g_clear_pointer (&self->next_ca_file, g_free);
  g_clear_pointer (&self->then, g_free);
  g_clear_pointer (&self->awaited, g_free);
  g_clear_handle_id (&self->ending_id, g_source_remove);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (self->practice != NULL)
    g_signal_handlers_disconnect_by_data (self->practice, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_object (&self->practice);
  g_clear_object (&self->practice_store);
  g_clear_object (&self->atlas);
  g_clear_object (&self->drafts);
  g_clear_object (&self->practice_drafts);

  G_OBJECT_CLASS (pin_window_parent_class)->dispose (object);
}

static void
pin_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PinWindow *self = PIN_WINDOW (object);

  switch (id) {
  case PROP_SETTINGS:
    g_value_set_object (value, self->settings);
    break;
  case PROP_RULES:
    g_value_set_pointer (value, self->rules);
    break;
  case PROP_STORE:
    g_value_set_object (value, self->store);
    break;
  case PROP_PRACTICE:
    g_value_set_object (value, self->practice);
    break;
  case PROP_PRACTICE_STORE:
    g_value_set_object (value, self->practice_store);
    break;
  case PROP_ATLAS:
    g_value_set_object (value, self->atlas);
    break;
  case PROP_DRAFTS:
    g_value_set_object (value, self->drafts);
    break;
  case PROP_PRACTICE_DRAFTS:
    g_value_set_object (value, self->practice_drafts);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinWindow *self = PIN_WINDOW (object);

  switch (id) {
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_RULES:
    self->rules = g_value_get_pointer (value);
    break;
  case PROP_STORE:
    self->store = g_value_dup_object (value);
    break;
  case PROP_PRACTICE:
    self->practice = g_value_dup_object (value);
    break;
  case PROP_PRACTICE_STORE:
    self->practice_store = g_value_dup_object (value);
    break;
  case PROP_ATLAS:
    self->atlas = g_value_dup_object (value);
    break;
  case PROP_DRAFTS:
    self->drafts = g_value_dup_object (value);
    break;
  case PROP_PRACTICE_DRAFTS:
    self->practice_drafts = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_window_class_init (PinWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_window_constructed;
  object_class->dispose = pin_window_dispose;
  object_class->get_property = pin_window_get_property;
  object_class->set_property = pin_window_set_property;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_RULES] = g_param_spec_pointer ("rules", NULL, NULL, flags);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PIN_TYPE_STORE, flags);
  properties[PROP_PRACTICE] =
      g_param_spec_object ("practice", NULL, NULL, PIN_TYPE_PRACTICE, flags);
  properties[PROP_PRACTICE_STORE] =
      g_param_spec_object ("practice-store", NULL, NULL, PIN_TYPE_STORE, flags);
  properties[PROP_ATLAS] = g_param_spec_object ("atlas", NULL, NULL, PIN_TYPE_ATLAS, flags);
  properties[PROP_DRAFTS] = g_param_spec_object ("drafts", NULL, NULL, PIN_TYPE_DRAFT_STORE, flags);
  properties[PROP_PRACTICE_DRAFTS] =
      g_param_spec_object ("practice-drafts", NULL, NULL, PIN_TYPE_DRAFT_STORE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PIN_TYPE_HELP_BUTTON);
  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PinWindow, title);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, home_button);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, mailbox_overlay);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, mailbox_button);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, badge);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, practice_strip);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, session_slot);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, announcement);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, mailbox_slot);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, connecting_label);
  gtk_widget_class_bind_template_child (widget_class, PinWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_bind_template_callback (widget_class, on_is_active_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_flap_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_close_request);

  pin_window_install_actions (widget_class);
}

static void
pin_window_init (PinWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, on_create_menu, self, NULL);
  pin_shown_page_follow (self->stack);
  g_object_bind_property (self->mailbox_button, "active", self->flap, "reveal-flap",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

PinWindow *
pin_window_new (GtkApplication *application, GSettings *settings, PinRules *rules, PinStore *store,
                PinPractice *practice, PinStore *practice_store, PinDraftStore *drafts,
                PinDraftStore *practice_drafts, PinAtlas *atlas)
{
  return g_object_new (PIN_TYPE_WINDOW, "application", application, "settings", settings, "rules",
                       rules, "store", store, "practice", practice, "practice-store",
                       practice_store, "drafts", drafts, "practice-drafts", practice_drafts,
                       "atlas", atlas, NULL);
}

/* Private: to a page that is there already. */
void
pin_window_show (PinWindow *self, GtkWidget *page)
{
  GtkWidget *focus;

  g_assert (PIN_IS_WINDOW (self));
  g_assert (gtk_widget_get_parent (page) == GTK_WIDGET (self->stack));

  gtk_stack_set_visible_child (self->stack, page);
  /* In a narrow window the mailbox would stay over it. */
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);

  /* The stack moves the focus on by one, from where the page had put it. */
  if (PIN_IS_JOURNEY_PAGE (page))
    gtk_widget_grab_focus (page);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  pin_window_hide_left_page (self);
}

/* Private: the same, by the name of the page. */
void
pin_window_show_page (PinWindow *self, const char *name)
{
  g_assert (PIN_IS_WINDOW (self));

  pin_window_show (self, gtk_stack_get_child_by_name (self->stack, name));
}

/* Private: says @text to who cannot see the screen. */
void
pin_window_announce (PinWindow *self, const char *text)
{
  g_assert (PIN_IS_WINDOW (self));

  /* An alert is said when it appears, the same one again too. */
  gtk_widget_set_visible (GTK_WIDGET (self->announcement), FALSE);
  gtk_label_set_label (self->announcement, text);
  gtk_widget_set_visible (GTK_WIDGET (self->announcement), text[0] != '\0');
}

/**
 * pin_window_is_practising:
 * @self: a window
 *
 * Returns: whether it talks to the service that comes with the program
 */
gboolean
pin_window_is_practising (PinWindow *self)
{
  g_return_val_if_fail (PIN_IS_WINDOW (self), FALSE);
  return self->practising;
}

/**
 * pin_window_get_connection:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the service it talks to, %NULL before one is chosen
 */
PinConnection *
pin_window_get_connection (PinWindow *self)
{
  g_return_val_if_fail (PIN_IS_WINDOW (self), NULL);
  return self->connection;
}

/**
 * pin_window_get_journey:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the journey under way
 */
PinJourney *
pin_window_get_journey (PinWindow *self)
{
  g_return_val_if_fail (PIN_IS_WINDOW (self), NULL);
  return self->journey;
}
