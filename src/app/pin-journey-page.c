/* pin-journey-page.c: one journey on the screen, step by step
 *
 * Decides nothing: shows properties of the journey and sends one intent, continue, or back.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-journey-page.h"

#include "pin-focus-scroll.h"
#include "pin-icon-names.h"
#include "pin-isolate.h"
#include "pin-journey-bar.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-problem-bar.h"
#include "pin-shown-page.h"
#include "pin-step-catalogue.h"
#include "pin-tab-order.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

struct _PinJourneyPage {
  AdwBin parent_instance;

  PinJourney *journey;
  PinAtlas *atlas;
  GSignalGroup *journey_signals;
  GSignalGroup *page_signals;

  AdwWindowTitle *title;
  GtkWidget *service;
  GtkWidget *practice;
  GtkLabel *service_label;
  GtkScrolledWindow *scroller;
  GtkLabel *progress;
  PinProblemBar *problem;
  GtkStack *stack;
  AdwBin *note;
  PinJourneyBar *bar;
};

typedef enum { PROP_JOURNEY = 1, PROP_ATLAS, PROP_TITLE } PinJourneyPageProperty;

static GParamSpec *properties[PROP_TITLE + 1];

enum { SIGNAL_FINISHED, SIGNAL_LEAVE, SIGNAL_OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinJourneyPage, pin_journey_page, ADW_TYPE_BIN)

static gboolean
is_at (PinJourneyPage *self, PinStepFlags flag)
{
  return (pin_journey_get_step (self->journey)->flags & flag) != 0;
}

static void
give_keys (PinJourneyPage *self)
{
  pin_journey_bar_give_keys (self->bar, GTK_WIDGET (self->scroller));
}

static void
show_buttons (PinJourneyPage *self)
{
  PinStepPage *page = pin_journey_page_get_step_page (self);
  gboolean busy = pin_journey_is_busy (self->journey);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), busy ? "journey.stop" : "journey.continue",
                                 busy || pin_step_page_get_complete (page));
  pin_journey_bar_show (self->bar, self->journey, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), busy ? "journey.continue" : "journey.stop",
                                 FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journey.back",
                                 !busy && pin_journey_can_go_back (self->journey));
  give_keys (self);
}

static void
show_progress (PinJourneyPage *self)
{
  guint count;
  guint number = pin_journey_get_number (self->journey, &count);
  gboolean shown = number > 0 && count > 1;
  g_autofree char *text = NULL;

  /* Translators: number of the present step, and how many there are */
  text = shown ? g_strdup_printf (_ ("Step %1$u of %2$u"), number, count) : g_strdup ("");
  gtk_label_set_label (self->progress, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), shown);
  pin_step_page_set_progress (pin_journey_page_get_step_page (self), text);
  pin_shown_page_name (self->stack, GTK_WIDGET (pin_journey_page_get_step_page (self)), text);
}

static void
show_service (PinJourneyPage *self)
{
  PinConnection *connection = pin_journey_get_connection (self->journey);
  g_autofree char *text = pin_isolate_service (pin_connection_get_name (connection),
                                               pin_connection_get_address (connection));

  gtk_label_set_label (self->service_label, text);
  gtk_widget_set_visible (self->practice, pin_connection_is_practice (connection));
  gtk_widget_set_visible (self->service, is_at (self, PIN_STEP_SECRET));
}

static void
on_error_changed (PinJourneyPage *self)
{
  const GError *error = pin_journey_get_error (self->journey);

  /* A step of trouble says it itself. */
  if (is_at (self, PIN_STEP_TROUBLE))
    error = NULL;
  pin_problem_bar_set_error (self->problem, error);
  if (error == NULL)
    return;
  give_keys (self);
  if (!pin_step_page_refuse (pin_journey_page_get_step_page (self), error))
    pin_problem_bar_focus (self->problem);
  pin_focus_scroll (self->scroller);
}

static void
on_step_changed (PinJourneyPage *self)
{
  const PinStep *step = pin_journey_get_step (self->journey);
  PinStepPage *old = pin_journey_page_get_step_page (self);
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, step->nick);

  if (page == NULL) {
    page = pin_step_catalogue_new_page (pin_journey_get_table (self->journey), step);
    pin_step_page_set_atlas (PIN_STEP_PAGE (page), self->atlas);
    gtk_stack_add_named (self->stack, page, step->nick);
  }
  if (old != NULL && GTK_WIDGET (old) != page)
    pin_step_page_leave (old);
  pin_step_page_enter (PIN_STEP_PAGE (page), self->journey);
  gtk_stack_set_visible_child (self->stack, page);
  g_signal_group_set_target (self->page_signals, page);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_progress (self);
  show_service (self);
  show_buttons (self);
  on_error_changed (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    pin_step_page_focus (PIN_STEP_PAGE (page));
}

/* The result is in the properties of the journey. */
static void
on_continue_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!pin_journey_continue_finish (PIN_JOURNEY (source), result, &error))
    g_debug ("continue: %s", error->message);
}

static void
on_continue (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (widget);
  PinStepPage *page = pin_journey_page_get_step_page (self);
  const char *action = pin_step_page_get_continue_action (page);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (action != NULL) {
    if (g_action_parse_detailed_name (action, &name, &target, NULL))
      gtk_widget_activate_action_variant (widget, name, target);
    return;
  }
  if (is_at (self, PIN_STEP_TERMINAL)) {
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
    return;
  }
  pin_step_page_collect (page, pin_journey_get_inputs (self->journey));
  if (pin_step_page_hesitate (page)) {
    pin_problem_bar_set_error (self->problem, NULL);
    pin_focus_scroll (self->scroller);
    return;
  }
  pin_journey_continue_async (self->journey, on_continue_ready, NULL);
}

/* What is typed here is still there when one comes back. */
static void
keep_inputs (PinJourneyPage *self)
{
  if (!is_at (self, PIN_STEP_TERMINAL))
    pin_step_page_collect (pin_journey_page_get_step_page (self),
                           pin_journey_get_inputs (self->journey));
}

static void
on_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (widget);

  keep_inputs (self);
  pin_journey_back (self->journey);
}

static void
on_stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (widget);

  if (!pin_journey_bar_is_double_push (self->bar))
    pin_journey_stop (self->journey);
}

static void
on_leave (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (widget);

  if (is_at (self, PIN_STEP_TERMINAL)) {
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
    return;
  }
  keep_inputs (self);
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static void
on_go_to (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  pin_journey_go_to (PIN_JOURNEY_PAGE (widget)->journey, g_variant_get_string (parameter, NULL));
}

/* The fields that were wrong have been changed. */
static void
on_mended (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  pin_journey_mend (PIN_JOURNEY_PAGE (widget)->journey);
}

static void
on_open (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN], 0, g_variant_get_string (parameter, NULL));
}

/* Focus needs a window. */
static void
pin_journey_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pin_journey_page_parent_class)->map (widget);
  pin_step_page_focus (pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (widget)));
}

static gboolean
pin_journey_page_grab_focus (GtkWidget *widget)
{
  pin_step_page_focus (pin_journey_page_get_step_page (PIN_JOURNEY_PAGE (widget)));
  return TRUE;
}

static void
pin_journey_page_constructed (GObject *object)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (object);

  G_OBJECT_CLASS (pin_journey_page_parent_class)->constructed (object);

  adw_window_title_set_title (self->title, pin_journey_page_get_title (self));
  g_signal_group_set_target (self->journey_signals, self->journey);
  on_step_changed (self);
  pin_journey_begin (self->journey);
}

static void
pin_journey_page_dispose (GObject *object)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (object);

  g_clear_object (&self->journey_signals);
  g_clear_object (&self->page_signals);
  g_clear_object (&self->journey);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (pin_journey_page_parent_class)->dispose (object);
}

static void
pin_journey_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (object);

  switch ((PinJourneyPageProperty)property_id) {
  case PROP_JOURNEY:
    g_value_set_object (value, self->journey);
    break;
  case PROP_ATLAS:
    g_value_set_object (value, self->atlas);
    break;
  case PROP_TITLE:
    g_value_set_string (value, pin_journey_page_get_title (self));
    break;
  }
}

static void
pin_journey_page_set_property (GObject *object, guint property_id, const GValue *value,
                               GParamSpec *pspec)
{
  PinJourneyPage *self = PIN_JOURNEY_PAGE (object);

  switch ((PinJourneyPageProperty)property_id) {
  case PROP_JOURNEY:
    self->journey = g_value_dup_object (value);
    break;
  case PROP_ATLAS:
    self->atlas = g_value_dup_object (value);
    break;
  case PROP_TITLE:
    break;
  }
}

static void
pin_journey_page_class_init (PinJourneyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pin_journey_page_constructed;
  object_class->dispose = pin_journey_page_dispose;
  object_class->get_property = pin_journey_page_get_property;
  object_class->set_property = pin_journey_page_set_property;
  widget_class->map = pin_journey_page_map;
  widget_class->grab_focus = pin_journey_page_grab_focus;
  widget_class->focus = pin_tab_order_focus;

  properties[PROP_JOURNEY] =
      g_param_spec_object ("journey", NULL, NULL, PIN_TYPE_JOURNEY,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ATLAS] =
      g_param_spec_object ("atlas", NULL, NULL, PIN_TYPE_ATLAS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", PIN_TYPE_JOURNEY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", PIN_TYPE_JOURNEY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", PIN_TYPE_JOURNEY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, PIN_TYPE_TEXT_LAYOUT);
  g_type_ensure (PIN_TYPE_PROBLEM_BAR);
  g_type_ensure (PIN_TYPE_JOURNEY_BAR);
  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-journey-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, title);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, service);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, practice);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, service_label);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, note);
  gtk_widget_class_bind_template_child (widget_class, PinJourneyPage, bar);

  gtk_widget_class_install_action (widget_class, "journey.continue", NULL, on_continue);
  gtk_widget_class_install_action (widget_class, "journey.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "journey.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "journey.leave", NULL, on_leave);
  gtk_widget_class_install_action (widget_class, "journey.go-to", "s", on_go_to);
  gtk_widget_class_install_action (widget_class, "journey.open", "s", on_open);
  gtk_widget_class_install_action (widget_class, "journey.mended", NULL, on_mended);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "journey.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "journey.back",
                                       NULL);
}

static void
pin_journey_page_init (PinJourneyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  pin_shown_page_follow (self->stack);

  self->journey_signals = g_signal_group_new (PIN_TYPE_JOURNEY);
  g_signal_group_connect_swapped (self->journey_signals, "notify::step",
                                  G_CALLBACK (on_step_changed), self);
  g_signal_group_connect_swapped (self->journey_signals, "notify::error",
                                  G_CALLBACK (on_error_changed), self);
  g_signal_group_connect_swapped (self->journey_signals, "notify::busy", G_CALLBACK (show_buttons),
                                  self);
  g_signal_group_connect_swapped (self->journey_signals, "notify::slow", G_CALLBACK (show_buttons),
                                  self);
  g_signal_group_connect_swapped (self->journey_signals, "notify::can-go-back",
                                  G_CALLBACK (show_buttons), self);
  self->page_signals = g_signal_group_new (PIN_TYPE_STEP_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify", G_CALLBACK (show_buttons), self);
}

/**
 * pin_journey_page_new:
 * @journey: at any step
 * @atlas: the places and countries of the program
 *
 * Returns: (transfer floating): the page of @journey
 */
GtkWidget *
pin_journey_page_new (PinJourney *journey, PinAtlas *atlas)
{
  g_return_val_if_fail (PIN_IS_JOURNEY (journey), NULL);

  return g_object_new (PIN_TYPE_JOURNEY_PAGE, "journey", journey, "atlas", atlas, NULL);
}

PinJourney *
pin_journey_page_get_journey (PinJourneyPage *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY_PAGE (self), NULL);

  return self->journey;
}

/**
 * pin_journey_page_set_note:
 * @note: (transfer floating) (nullable): what stands below every step
 */
void
pin_journey_page_set_note (PinJourneyPage *self, GtkWidget *note)
{
  g_return_if_fail (PIN_IS_JOURNEY_PAGE (self));

  adw_bin_set_child (self->note, note);
}

/**
 * pin_journey_page_get_title:
 *
 * Returns: what the journey is called
 */
const char *
pin_journey_page_get_title (PinJourneyPage *self)
{
  g_return_val_if_fail (PIN_IS_JOURNEY_PAGE (self), NULL);

  return pin_step_catalogue_get_title (pin_journey_get_table (self->journey));
}

/**
 * pin_journey_page_get_step_page:
 *
 * Returns: (transfer none) (nullable): the page of the present step
 */
PinStepPage *
pin_journey_page_get_step_page (PinJourneyPage *self)
{
  GtkWidget *page;

  g_return_val_if_fail (PIN_IS_JOURNEY_PAGE (self), NULL);

  page = gtk_stack_get_visible_child (self->stack);
  return page != NULL ? PIN_STEP_PAGE (page) : NULL;
}
