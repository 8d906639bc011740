/* pin-session-bar.c: signed in, and for how much longer
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-session-bar.h"

#include "pin-label.h"
#include "pin-line.h"

#include <glib/gi18n.h>

struct _PinSessionBar {
  AdwBin parent_instance;

  PinConnection *connection;
  gboolean warning;

  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *alert;
  GtkWidget *stay_button;
};

enum {
  PROP_0,
  PROP_CONNECTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinSessionBar, pin_session_bar, ADW_TYPE_BIN)

static void
set_warning (PinSessionBar *self, gboolean warning)
{
  if (warning == self->warning)
    return;
  self->warning = warning;

  gtk_widget_set_visible (self->stay_button, warning);
  gtk_image_set_from_icon_name (self->icon,
                                warning ? "dialog-warning-symbolic" : "channel-secure-symbolic");
  if (warning)
    gtk_widget_add_css_class (GTK_WIDGET (self), "ending");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "ending");

  /* Said once: a count read aloud every second is of no use. */
  gtk_label_set_label (
      self->alert, warning ? _ ("You will be signed out in a minute. Press any key to stay.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->alert), warning);
}

static void
on_connection_changed (PinSessionBar *self)
{
  g_autofree char *text = NULL;
  guint left = 0;

  g_assert (PIN_IS_SESSION_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), pin_connection_is_signed_in (self->connection));
  g_object_get (self->connection, "idle-left", &left, NULL);
  set_warning (self, left > 0 && pin_connection_is_signed_in (self->connection));

  if (left > 0)
    text = g_strdup_printf (ngettext ("You will be signed out in %u second",
                                      "You will be signed out in %u seconds", left),
                            left);
  else
    text = g_strdup (_ ("You are signed in"));
  gtk_label_set_label (self->label, text);
}

static void
on_stay_clicked (PinSessionBar *self)
{
  g_assert (PIN_IS_SESSION_BAR (self));

  pin_connection_touch (self->connection);
}

static void
pin_session_bar_constructed (GObject *object)
{
  static const char *const news[] = { "notify::signed-in", "notify::idle-left" };
  PinSessionBar *self = PIN_SESSION_BAR (object);

  G_OBJECT_CLASS (pin_session_bar_parent_class)->constructed (object);

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (self->connection, news[i], G_CALLBACK (on_connection_changed), self,
                             G_CONNECT_SWAPPED);
  on_connection_changed (self);
}

static void
pin_session_bar_dispose (GObject *object)
{
  g_clear_object (&PIN_SESSION_BAR (object)->connection);

  G_OBJECT_CLASS (pin_session_bar_parent_class)->dispose (object);
}

static void
pin_session_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CONNECTION:
    g_value_set_object (value, PIN_SESSION_BAR (object)->connection);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_session_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CONNECTION:
    PIN_SESSION_BAR (object)->connection = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_session_bar_class_init (PinSessionBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = pin_session_bar_constructed;
  object_class->dispose = pin_session_bar_dispose;
  object_class->get_property = pin_session_bar_get_property;
  object_class->set_property = pin_session_bar_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-session-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PinSessionBar, icon);
  gtk_widget_class_bind_template_child (widget_class, PinSessionBar, label);
  gtk_widget_class_bind_template_child (widget_class, PinSessionBar, alert);
  gtk_widget_class_bind_template_child (widget_class, PinSessionBar, stay_button);
  gtk_widget_class_bind_template_callback (widget_class, on_stay_clicked);
}

static void
pin_session_bar_init (PinSessionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
}

GtkWidget *
pin_session_bar_new (PinConnection *connection)
{
  return g_object_new (PIN_TYPE_SESSION_BAR, "connection", connection, NULL);
}
