/* pin-welcome-page.c: which service, or practice
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-welcome-page.h"

#include "pin-door-row.h"
#include "pin-label.h"
#include "pin-service-group.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

struct _PinWelcomePage {
  AdwBin parent_instance;

  GSettings *settings;
  PinRules *rules;

  GtkBox *box;
  GtkWidget *practice_row;
  PinServiceGroup *service;
};

enum { PROP_SETTINGS = 1, PROP_RULES, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { CHOSEN, PRACTICE, CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinWelcomePage, pin_welcome_page, ADW_TYPE_BIN)

static void
on_chosen (PinWelcomePage *self, const char *address, const char *ca_file)
{
  g_assert (PIN_IS_WELCOME_PAGE (self));

  g_signal_emit (self, signals[CHOSEN], 0, address, ca_file);
}

static void
on_cancelled (PinWelcomePage *self)
{
  g_assert (PIN_IS_WELCOME_PAGE (self));

  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
practise_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinWelcomePage *self = PIN_WELCOME_PAGE (widget);

  pin_service_group_stop (self->service);
  g_signal_emit (self, signals[PRACTICE], 0);
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
pin_welcome_page_constructed (GObject *object)
{
  PinWelcomePage *self = PIN_WELCOME_PAGE (object);
  GtkWidget *group = pin_service_group_new (
      self->settings, self->rules, _ ("Connect to a service"),
      _ ("The office that runs the service gives you its address."), FALSE, NULL, NULL);

  G_OBJECT_CLASS (pin_welcome_page_parent_class)->constructed (object);

  self->service = PIN_SERVICE_GROUP (group);
  g_signal_connect_object (group, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "cancelled", G_CALLBACK (on_cancelled), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, group);
  pin_label_wrap_buttons (GTK_WIDGET (self));
}

static void
pin_welcome_page_dispose (GObject *object)
{
  g_clear_object (&PIN_WELCOME_PAGE (object)->settings);

  G_OBJECT_CLASS (pin_welcome_page_parent_class)->dispose (object);
}

static void
pin_welcome_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinWelcomePage *self = PIN_WELCOME_PAGE (object);

  switch (id) {
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_RULES:
    self->rules = g_value_get_pointer (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_welcome_page_class_init (PinWelcomePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_welcome_page_constructed;
  object_class->dispose = pin_welcome_page_dispose;
  object_class->set_property = pin_welcome_page_set_property;
  widget_class->map = pin_welcome_page_map;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  properties[PROP_RULES] = g_param_spec_pointer ("rules", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", PIN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[PRACTICE] = g_signal_new ("practice", PIN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", PIN_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "welcome.practise", NULL, practise_action);
  gtk_widget_class_set_layout_manager_type (widget_class, PIN_TYPE_TEXT_LAYOUT);
  g_type_ensure (PIN_TYPE_DOOR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, practice_row);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, box);
}

static void
pin_welcome_page_init (PinWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pin_welcome_page_new:
 * @settings: what is used now, and what an administrator locked
 * @rules: the bundled rules, owned by the caller
 */
PinWelcomePage *
pin_welcome_page_new (GSettings *settings, PinRules *rules)
{
  return g_object_new (PIN_TYPE_WELCOME_PAGE, "settings", settings, "rules", rules, NULL);
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

  pin_service_group_set_can_cancel (self->service, can_cancel);
}
