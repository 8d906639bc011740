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

struct _PinWelcomePage {
  AdwBin parent_instance;

  GtkWidget *practice_row;
  PinServiceGroup *service;
};

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
pin_welcome_page_class_init (PinWelcomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

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
  g_type_ensure (PIN_TYPE_SERVICE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, practice_row);
  gtk_widget_class_bind_template_child (widget_class, PinWelcomePage, service);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
}

static void
pin_welcome_page_init (PinWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
}

/**
 * pin_welcome_page_new:
 * @settings: what is used now, and what an administrator locked
 * @rules: the bundled rules, owned by the caller
 */
PinWelcomePage *
pin_welcome_page_new (GSettings *settings, PinRules *rules)
{
  PinWelcomePage *self = g_object_new (PIN_TYPE_WELCOME_PAGE, NULL);

  pin_service_group_begin (self->service, settings, rules, FALSE, NULL, NULL);
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

  pin_service_group_set_can_cancel (self->service, can_cancel);
}
