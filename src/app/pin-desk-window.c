/* pin-desk-window.c: practice: the operator does something for a citizen
 *
 * Beside the main window and not in front of it: the codes have to be read from the mailbox.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-desk-window.h"

#include "pin-access-keys.h"
#include "pin-desk-form.h"
#include "pin-desk-text.h"
#include "pin-format.h"
#include "pin-isolate.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-problem-bar.h"

#include <glib/gi18n.h>

typedef enum { STAGE_PERSON, STAGE_CODES, STAGE_DONE } Stage;

struct _PinDeskWindow {
  PinSideWindow parent_instance;

  PinDesk *desk;
  PinAtlas *atlas;
  GCancellable *cancellable;
  PinDeskTask task;
  Stage stage;
  gboolean busy;

  GtkLabel *service;
  GtkScrolledWindow *scroller;
  PinProblemBar *problem;
  GtkLabel *heading;
  GtkLabel *body;
  AdwBin *slot;
  PinDeskForm *form;
  GtkSpinner *spinner;
  GtkLabel *close_label;
  GtkButton *main_button;
  GtkLabel *main_label;
};

typedef enum { PROP_DESK = 1, PROP_ATLAS } PinDeskWindowProperty;

static GParamSpec *properties[PROP_ATLAS + 1];

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinDeskWindow, pin_desk_window, PIN_TYPE_SIDE_WINDOW)

static void
set_busy (PinDeskWindow *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.continue", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.begin", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.again", !busy);
  g_object_set (self->spinner, "spinning", busy, NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->slot), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static char *
describe_codes (PinDeskWindow *self)
{
  g_autofree char *moment = pin_format_clock (pin_desk_get_codes_expiry (self->desk));

  /* Translators: a day of the week, a day and an hour */
  return g_strdup_printf (_ ("They are in the practice mailbox, one as SMS, one as e-mail or PEC. "
                             "The operator needs both, until %s."),
                          moment);
}

static void
set_texts (PinDeskWindow *self, const char *heading, const char *body, const char *close_label,
           const char *main_label)
{
  GtkWidget *const buttons[] = { gtk_widget_get_parent (GTK_WIDGET (self->close_label)),
                                 GTK_WIDGET (self->main_button) };

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body);
  gtk_label_set_label (self->close_label, close_label);
  gtk_label_set_label (self->main_label, main_label);
  pin_access_keys_give (buttons, G_N_ELEMENTS (buttons), NULL);
}

static void
show_stage (PinDeskWindow *self, Stage stage)
{
  const PinDeskText *text = pin_desk_text_get (self->task);
  PinInputs *inputs = pin_desk_get_inputs (self->desk);
  const PinRulesInForce *rules = pin_connection_get_rules (pin_desk_get_connection (self->desk));
  g_autofree char *codes = NULL;

  self->stage = stage;
  /* A field that is about to be hidden must not keep it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  pin_problem_bar_set_text (self->problem, NULL);
  gtk_window_set_title (GTK_WINDOW (self), _ (text->title));
  gtk_widget_set_visible (GTK_WIDGET (self->form), stage != STAGE_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->service), stage == STAGE_CODES);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  switch (stage) {
  case STAGE_PERSON:
    set_texts (self, _ (text->title), _ (text->body), _ ("Cancel"), _ (text->label));
    pin_desk_form_ask_person (self->form, self->task, inputs);
    gtk_widget_grab_focus (GTK_WIDGET (self->form));
    break;
  case STAGE_CODES:
    codes = describe_codes (self);
    set_texts (self, _ ("Two codes have left"), codes, _ ("Cancel"), _ ("Confirm"));
    pin_desk_form_ask_codes (self->form, inputs, (guint)rules->contact_code_length);
    gtk_widget_grab_focus (GTK_WIDGET (self->form));
    break;
  case STAGE_DONE:
    /* Nothing that was typed stays behind. */
    pin_desk_form_ask_person (self->form, self->task, inputs);
    set_texts (self, _ (text->done), _ (text->next), _ ("Close"), _ (text->next_label));
    gtk_widget_grab_focus (GTK_WIDGET (self->main_button));
    break;
  }
}

static void
show_refusal (PinDeskWindow *self, const GError *error)
{
  g_autoptr (PinErrorText) text = pin_desk_text_new_refusal (error);

  pin_problem_bar_set_text (self->problem, text);
  if (pin_desk_form_refuse (self->form, error))
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  pin_problem_bar_focus (self->problem);
}

/* What both calls have in common. */
static void
on_answer (PinDeskWindow *self, Stage next, const GError *error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  if (error != NULL) {
    show_refusal (self, error);
    return;
  }
  show_stage (self, next);
  if (next == STAGE_DONE)
    g_signal_emit (self, signals[DONE], 0);
}

static void
on_begin_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDeskWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  pin_desk_begin_finish (PIN_DESK (source), result, &error);
  on_answer (self, pin_desk_needs_codes (self->task) ? STAGE_CODES : STAGE_DONE, error);
}

static void
on_confirm_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDeskWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  pin_desk_confirm_finish (PIN_DESK (source), result, &error);
  on_answer (self, STAGE_DONE, error);
}

static void
open_next (PinDeskWindow *self)
{
  g_autoptr (GtkWindow) parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *what = pin_desk_text_get (self->task)->next_what;

  if (parent != NULL)
    g_object_ref (parent);
  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open", "s", what);
}

static void
continue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDeskWindow *self = PIN_DESK_WINDOW (widget);

  if (self->stage == STAGE_DONE) {
    open_next (self);
    return;
  }
  pin_desk_form_collect (self->form, pin_desk_get_inputs (self->desk));
  pin_desk_form_refuse (self->form, NULL);
  pin_problem_bar_set_text (self->problem, NULL);
  set_busy (self, TRUE);
  if (self->stage == STAGE_CODES)
    pin_desk_confirm_async (self->desk, self->cancellable, on_confirm_ready, g_object_ref (self));
  else
    pin_desk_begin_async (self->desk, self->task, self->cancellable, on_begin_ready,
                          g_object_ref (self));
}

static void
begin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDeskTask task;

  if (pin_desk_text_find (g_variant_get_string (parameter, NULL), &task))
    pin_desk_window_begin (PIN_DESK_WINDOW (widget), task);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDeskWindow *self = PIN_DESK_WINDOW (widget);

  pin_desk_window_begin (self, self->task);
}

static void
on_form_activate (PinDeskWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.continue", NULL);
}

static void
pin_desk_window_constructed (GObject *object)
{
  PinDeskWindow *self = PIN_DESK_WINDOW (object);
  const char *name = pin_connection_get_name (pin_desk_get_connection (self->desk));
  g_autofree char *isolated = pin_isolate (name != NULL ? name : "");
  g_autofree char *service = NULL;

  G_OBJECT_CLASS (pin_desk_window_parent_class)->constructed (object);

  /* Translators: name of the service */
  service = g_strdup_printf (_ ("These codes go to: %s"), isolated);
  gtk_label_set_label (self->service, service);
  self->form = PIN_DESK_FORM (pin_desk_form_new (self->atlas));
  adw_bin_set_child (self->slot, GTK_WIDGET (self->form));
  g_signal_connect_swapped (self->form, "activate", G_CALLBACK (on_form_activate), self);
}

static void
pin_desk_window_dispose (GObject *object)
{
  PinDeskWindow *self = PIN_DESK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->desk != NULL)
    pin_desk_forget_codes (self->desk);
  g_clear_object (&self->desk);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (pin_desk_window_parent_class)->dispose (object);
}

static void
pin_desk_window_finalize (GObject *object)
{
  g_object_unref (PIN_DESK_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (pin_desk_window_parent_class)->finalize (object);
}

static void
pin_desk_window_set_property (GObject *object, guint property_id, const GValue *value,
                              GParamSpec *pspec)
{
  PinDeskWindow *self = PIN_DESK_WINDOW (object);

  switch ((PinDeskWindowProperty)property_id) {
  case PROP_DESK:
    self->desk = g_value_dup_object (value);
    break;
  case PROP_ATLAS:
    self->atlas = g_value_dup_object (value);
    break;
  }
}

static void
pin_desk_window_class_init (PinDeskWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_desk_window_constructed;
  object_class->dispose = pin_desk_window_dispose;
  object_class->finalize = pin_desk_window_finalize;
  object_class->set_property = pin_desk_window_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, PIN_TYPE_DESK, flags);
  properties[PROP_ATLAS] = g_param_spec_object ("atlas", NULL, NULL, PIN_TYPE_ATLAS, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[DONE] = g_signal_new ("done", PIN_TYPE_DESK_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (PIN_TYPE_PROBLEM_BAR);
  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-desk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, service);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, slot);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, close_label);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, main_button);
  gtk_widget_class_bind_template_child (widget_class, PinDeskWindow, main_label);

  gtk_widget_class_install_action (widget_class, "desk.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "desk.begin", "s", begin_action);
  gtk_widget_class_install_action (widget_class, "desk.again", NULL, again_action);
}

static void
pin_desk_window_init (PinDeskWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
}

/**
 * pin_desk_window_new:
 * @parent: the window to stand beside
 * @atlas: the countries
 */
GtkWidget *
pin_desk_window_new (GtkWindow *parent, PinDesk *desk, PinAtlas *atlas)
{
  g_return_val_if_fail (PIN_IS_DESK (desk), NULL);

  return g_object_new (PIN_TYPE_DESK_WINDOW, "transient-for", parent, "application",
                       gtk_window_get_application (parent), "desk", desk, "atlas", atlas, NULL);
}

/**
 * pin_desk_window_begin:
 *
 * Asks for whom @task is; whatever was under way is given up.
 */
void
pin_desk_window_begin (PinDeskWindow *self, PinDeskTask task)
{
  g_return_if_fail (PIN_IS_DESK_WINDOW (self));
  g_return_if_fail ((guint)task < PIN_N_DESK_TASKS);

  if (self->busy)
    return;
  self->task = task;
  pin_desk_forget_codes (self->desk);
  show_stage (self, STAGE_PERSON);
}
