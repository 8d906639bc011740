/* pin-new-pin-step.c: the new PIN, to be written down
 *
 * The one place where a PIN is shown without being asked for: that is what the step is for. It
 * can be hidden when somebody comes by.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-new-pin-step.h"

#include "pin-focus-scroll.h"
#include "pin-label.h"
#include "pin-spelling.h"

#include <glib/gi18n.h>

/* What Tab comes to although it holds labels alone: a box would let it pass. */
#define PIN_TYPE_PLATE (pin_plate_get_type ())
G_DECLARE_FINAL_TYPE (PinPlate, pin_plate, PIN, PLATE, GtkWidget)

struct _PinPlate {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PinPlate, pin_plate, GTK_TYPE_WIDGET)

static gboolean
pin_plate_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
pin_plate_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pin_plate_parent_class)->dispose (object);
}

static void
pin_plate_class_init (PinPlateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_plate_dispose;
  widget_class->focus = pin_plate_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "plate");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pin_plate_init (PinPlate *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

struct _PinNewPinStep {
  PinStepPage parent_instance;

  GtkWidget *shown; /* around the PIN alone, so that all of it comes into sight with the focus */
  GtkLabel *pin;
  GtkLabel *spelling;
  GtkToggleButton *hide;
  const char *new_pin; /* belongs to the reply in the journey */
};

G_DEFINE_FINAL_TYPE (PinNewPinStep, pin_new_pin_step, PIN_TYPE_STEP_PAGE)

static void
show_pin (PinNewPinStep *self)
{
  gboolean hidden = gtk_toggle_button_get_active (self->hide) || self->new_pin == NULL;
  char *grouped = hidden ? NULL : pin_spelling_group (self->new_pin);
  char *spelled = hidden ? NULL : pin_spelling_say (self->new_pin);

  gtk_label_set_label (self->pin, hidden ? "•••• ••••" : grouped);
  gtk_label_set_label (self->spelling, hidden ? "" : spelled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->shown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hidden ? _ ("The PIN is hidden") : spelled, -1);
  pin_free_secret (grouped);
  pin_free_secret (spelled);
}

static void
on_hide_toggled (GtkToggleButton *button, PinNewPinStep *self)
{
  gtk_button_set_label (GTK_BUTTON (button), gtk_toggle_button_get_active (button)
                                                 ? _ ("Show the PIN")
                                                 : _ ("Hide the PIN"));
  show_pin (self);
}

static void
pin_new_pin_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinNewPinStep *self = PIN_NEW_PIN_STEP (page);
  const PinChange *change = pin_journey_get_reply (journey, PIN_OPERATION_PROPOSE_PIN);

  self->new_pin = change != NULL ? change->new_pin : NULL;
  gtk_toggle_button_set_active (self->hide, FALSE);
  show_pin (self);
}

/* The labels would keep it. */
static void
pin_new_pin_step_leave (PinStepPage *page)
{
  PinNewPinStep *self = PIN_NEW_PIN_STEP (page);

  self->new_pin = NULL;
  show_pin (self);
}

static gboolean
pin_new_pin_step_focus (PinStepPage *page)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (page), GTK_TYPE_SCROLLED_WINDOW);

  if (scroller != NULL)
    pin_focus_scroll (GTK_SCROLLED_WINDOW (scroller));
  gtk_widget_grab_focus (PIN_NEW_PIN_STEP (page)->shown);
  /* Never the page, which would say all there is to read. */
  return TRUE;
}

static void
pin_new_pin_step_class_init (PinNewPinStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  page_class->enter = pin_new_pin_step_enter;
  page_class->leave = pin_new_pin_step_leave;
  page_class->focus = pin_new_pin_step_focus;
}

static void
pin_new_pin_step_init (PinNewPinStep *self)
{
  GtkWidget *card = pin_label_new_card ();

  self->shown = g_object_new (PIN_TYPE_PLATE, NULL);
  gtk_box_append (GTK_BOX (card), self->shown);

  self->pin = GTK_LABEL (pin_label_new ("", "new-pin"));
  gtk_label_set_xalign (self->pin, 0.5f);
  gtk_label_set_justify (self->pin, GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap_mode (self->pin, PANGO_WRAP_WORD);
  gtk_widget_set_parent (GTK_WIDGET (self->pin), self->shown);

  self->spelling = GTK_LABEL (pin_label_new ("", "hint"));
  gtk_label_set_xalign (self->spelling, 0.5f);
  gtk_label_set_justify (self->spelling, GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->spelling));

  self->hide = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Hide the PIN")));
  gtk_widget_set_halign (GTK_WIDGET (self->hide), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->hide), "flat");
  g_signal_connect (self->hide, "toggled", G_CALLBACK (on_hide_toggled), self);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->hide));

  pin_step_page_set_content (PIN_STEP_PAGE (self), card);
  pin_step_page_put_content_first (PIN_STEP_PAGE (self));
}
