/* pin-mailbox-pane.c: practice: what arrives for the citizen, and the passing of time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-mailbox-pane.h"

#include "pin-dialog.h"
#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-label.h"
#include "pin-life-text.h"
#include "pin-line.h"
#include "pin-mail-row.h"
#include "pin-person-note.h"
#include "pin-shown-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _PinMailboxPane {
  GtkBox parent_instance;

  PinTracker *tracker;
  PinMailbox *mailbox;
  GCancellable *cancellable;

  GtkMenuButton *time_button;
  GtkMenuButton *operator_button;
  GtkLabel *now;
  GtkLabel *next;
  GtkLabel *problem;
  GtkScrolledWindow *scroller;
  GtkExpander *note;
  GtkLabel *note_label;
  GtkListBox *list;
};

enum {
  PROP_0,
  PROP_TRACKER,
  PROP_MAILBOX,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum { TIME_PASSED, RESET, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinMailboxPane, pin_mailbox_pane, GTK_TYPE_BOX)

static void
show_problem (PinMailboxPane *self, const GError *error)
{
  g_autoptr (PinErrorText) text = error != NULL ? pin_error_text_new (error) : NULL;
  g_autofree char *sentence = NULL;

  if (text != NULL)
    sentence = g_strdup_printf ("%s. %s", text->heading, text->body);
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
on_mailbox_changed (PinMailboxPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now_text = NULL;
  g_autofree char *next_text = NULL;
  gint64 now = 0, next = 0;

  g_assert (PIN_IS_MAILBOX_PANE (self));

  g_object_get (self->mailbox, "now", &now, "next-at", &next, "error", &error, NULL);
  if (now > 0)
    now_text = pin_format_clock (now);
  gtk_label_set_label (self->now, now_text != NULL ? now_text : "");
  if (next > 0) {
    g_autofree char *moment = pin_format_moment (next);

    /* Translators: a moment */
    next_text = g_strdup_printf (_ ("Something happens next on %s"), moment);
  }
  gtk_label_set_label (self->next, next_text != NULL ? next_text : _ ("Nothing is awaited"));
  show_problem (self, error);
}

/* Not while the mailbox only looks for news: an item of a menu that is open would lose the focus. */
static void
set_acting (PinMailboxPane *self, gboolean acting)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mailbox.advance", !acting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mailbox.reset", !acting);
}

static void
on_items_changed (PinMailboxPane *self, guint position, guint removed, guint added)
{
  g_assert (PIN_IS_MAILBOX_PANE (self));

  if (added == 0)
    return;
  /* What has just arrived is to be seen, not what is known. */
  gtk_expander_set_expanded (self->note, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

/* The request an operator has to call about, or NULL. */
static PinTrackedRequest *
get_checked_request (PinMailboxPane *self)
{
  PinTrackedRequest *request = pin_tracker_get_open (self->tracker);
  const PinRequestState *state = request != NULL ? pin_tracked_request_get_state (request) : NULL;

  return state != NULL && state->status == PIN_REQUEST_PHONE_CHECK ? request : NULL;
}

static void
on_operator_menu_shown (PinMailboxPane *self)
{
  g_assert (PIN_IS_MAILBOX_PANE (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mailbox.decide",
                                 get_checked_request (self) != NULL);
}

static void
on_advance_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinMailboxPane) self = user_data;
  g_autoptr (GError) error = NULL;

  set_acting (self, FALSE);
  if (pin_mailbox_advance_finish (PIN_MAILBOX (source), result, &error))
    g_signal_emit (self, signals[TIME_PASSED], 0);
}

static void
on_decide_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinMailboxPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pin_mailbox_decide_finish (PIN_MAILBOX (source), result, &error))
    g_signal_emit (self, signals[TIME_PASSED], 0);
}

static void
on_reset_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinMailboxPane) self = user_data;
  g_autoptr (GError) error = NULL;

  set_acting (self, FALSE);
  if (pin_mailbox_reset_finish (PIN_MAILBOX (source), result, &error))
    g_signal_emit (self, signals[RESET], 0);
}

static void
advance_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinMailboxPane *self = PIN_MAILBOX_PANE (widget);

  set_acting (self, TRUE);
  pin_mailbox_advance_async (self->mailbox, g_variant_get_int64 (parameter), self->cancellable,
                             on_advance_ready, g_object_ref (self));
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinMailboxPane *self = PIN_MAILBOX_PANE (widget);
  PinTrackedRequest *request = get_checked_request (self);
  const char *what = g_variant_get_string (parameter, NULL);
  PinDecisionKind decision = PIN_DECISION_PHONE_NOT_REACHED;

  if (request == NULL)
    return;
  if (g_str_equal (what, "passed"))
    decision = PIN_DECISION_PHONE_CHECK_PASSED;
  else if (g_str_equal (what, "failed"))
    decision = PIN_DECISION_PHONE_CHECK_FAILED;
  pin_mailbox_decide_async (self->mailbox, pin_tracked_request_get_id (request), decision,
                            self->cancellable, on_decide_ready, g_object_ref (self));
}

static void
on_reset_response (PinMailboxPane *self, const char *response)
{
  g_assert (PIN_IS_MAILBOX_PANE (self));

  if (!g_str_equal (response, "reset"))
    return;
  set_acting (self, TRUE);
  pin_mailbox_reset_async (self->mailbox, self->cancellable, on_reset_ready, g_object_ref (self));
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Begin practice again?"),
      _ ("All practice requests, messages and PINs are deleted."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep"), "reset",
                                    _ ("_Begin again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reset",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_reset_response), widget,
                           G_CONNECT_SWAPPED);
  pin_dialog_present (ADW_MESSAGE_DIALOG (dialog));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return pin_mail_row_new (item);
}

static void
pin_mailbox_pane_constructed (GObject *object)
{
  PinMailboxPane *self = PIN_MAILBOX_PANE (object);

  G_OBJECT_CLASS (pin_mailbox_pane_parent_class)->constructed (object);

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->mailbox), create_row, self, NULL);
  g_signal_connect_object (self->mailbox, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mailbox, "notify", G_CALLBACK (on_mailbox_changed), self,
                           G_CONNECT_SWAPPED);
  on_mailbox_changed (self);
  on_operator_menu_shown (self);
}

static void
pin_mailbox_pane_dispose (GObject *object)
{
  PinMailboxPane *self = PIN_MAILBOX_PANE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tracker);
  g_clear_object (&self->mailbox);

  G_OBJECT_CLASS (pin_mailbox_pane_parent_class)->dispose (object);
}

static void
pin_mailbox_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PinMailboxPane *self = PIN_MAILBOX_PANE (object);

  switch (id) {
  case PROP_TRACKER:
    g_value_set_object (value, self->tracker);
    break;
  case PROP_MAILBOX:
    g_value_set_object (value, self->mailbox);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_mailbox_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinMailboxPane *self = PIN_MAILBOX_PANE (object);

  switch (id) {
  case PROP_TRACKER:
    self->tracker = g_value_dup_object (value);
    break;
  case PROP_MAILBOX:
    self->mailbox = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_mailbox_pane_class_init (PinMailboxPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_mailbox_pane_constructed;
  object_class->dispose = pin_mailbox_pane_dispose;
  object_class->get_property = pin_mailbox_pane_get_property;
  object_class->set_property = pin_mailbox_pane_set_property;

  properties[PROP_TRACKER] = g_param_spec_object ("tracker", NULL, NULL, PIN_TYPE_TRACKER, flags);
  properties[PROP_MAILBOX] = g_param_spec_object ("mailbox", NULL, NULL, PIN_TYPE_MAILBOX, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TIME_PASSED] = g_signal_new ("time-passed", PIN_TYPE_MAILBOX_PANE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET] = g_signal_new ("reset", PIN_TYPE_MAILBOX_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-mailbox-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, now);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, next);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, problem);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, note);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, note_label);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, list);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, time_button);
  gtk_widget_class_bind_template_child (widget_class, PinMailboxPane, operator_button);
  gtk_widget_class_set_css_name (widget_class, "mailbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_install_action (widget_class, "mailbox.advance", "x", advance_action);
  gtk_widget_class_install_action (widget_class, "mailbox.decide", "s", decide_action);
  gtk_widget_class_install_action (widget_class, "mailbox.reset", NULL, reset_action);
}

static void
pin_mailbox_pane_init (PinMailboxPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  g_signal_connect_object (gtk_menu_button_get_popover (self->operator_button), "show",
                           G_CALLBACK (on_operator_menu_shown), self, G_CONNECT_SWAPPED);
  pin_shown_page_name_menu (self->time_button, _ ("Let time pass"));
  pin_shown_page_name_menu (self->operator_button, _ ("What the operator does"));
}

GtkWidget *
pin_mailbox_pane_new (PinTracker *tracker, PinMailbox *mailbox)
{
  return g_object_new (PIN_TYPE_MAILBOX_PANE, "tracker", tracker, "mailbox", mailbox, NULL);
}

/**
 * pin_mailbox_pane_set_person:
 * @person: (nullable): the invented person one has become; not kept
 *
 * Keeps what that person has at hand in sight.
 */
void
pin_mailbox_pane_set_person (PinMailboxPane *self, const PinScenario *person)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (PIN_IS_MAILBOX_PANE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->note), person != NULL);
  gtk_expander_set_expanded (self->note, TRUE);
  gtk_expander_set_child (self->note, person != NULL ? pin_person_note_new (person) : NULL);
  if (person == NULL)
    return;
  name = pin_life_text_name (person);
  /* Translators: name of an invented person */
  label = g_strdup_printf (_ ("You are %s now"), name);
  gtk_label_set_label (self->note_label, label);
}
