/* pin-request-card.c: one request with its parts, and what can be done about it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-request-card.h"

#include "pin-dialog.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-part-row.h"
#include "pin-request-text.h"
#include "pin-sheet-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _PinRequestCard {
  GtkListBoxRow parent_instance;

  PinTrackedRequest *request;
  GCancellable *cancellable;

  GtkLabel *title;
  GtkSpinner *spinner;
  GtkLabel *status;
  GtkBox *parts;
  GtkWidget *advice_box;
  GtkLabel *advice;
  GtkButton *next_button;
  GtkWidget *buttons;
  GtkWidget *resend_child;
  GtkWidget *cancel_child;
  GtkWidget *forget_child;
  GtkWidget *resend_button;
  GtkWidget *cancel_button;
  GtkWidget *forget_button;
  PinSheetBar *sheet;
  GtkLabel *limits;
};

enum {
  PROP_0,
  PROP_REQUEST,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum { FORGET, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinRequestCard, pin_request_card, GTK_TYPE_LIST_BOX_ROW)

static void
show_text (GtkLabel *label, const char *text, GtkWidget *whole)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (whole, text != NULL);
}

static void
show_parts (PinRequestCard *self, const PinRequestState *state)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->parts));

  gtk_widget_set_visible (GTK_WIDGET (self->parts), state != NULL && state->parts->len > 0);
  for (guint i = 0; state != NULL && i < state->parts->len; i++) {
    const PinPart *part = g_ptr_array_index (state->parts, i);

    if (row == NULL) {
      row = pin_part_row_new ();
      gtk_box_append (self->parts, row);
    }
    pin_part_row_show (PIN_PART_ROW (row), part,
                       pin_tracked_request_is_overdue (self->request, (guint)part->number));
    row = gtk_widget_get_next_sibling (row);
  }
  while (row != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (row);

    gtk_box_remove (self->parts, row);
    row = next;
  }
}

static void
show_next (PinRequestCard *self, const PinRequestState *state)
{
  const PinNextText *next = state != NULL ? pin_request_text_next (state) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  if (next == NULL)
    return;
  gtk_button_set_label (self->next_button, _ (next->label));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", next->what);
}

static void
on_request_changed (PinRequestCard *self)
{
  const PinRequestState *state;
  g_autofree char *title = NULL;
  g_autofree char *status = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *limits = NULL;
  g_autoptr (PinSheetText) sheet = NULL;
  gboolean resend, cancel, forget, busy;

  g_assert (PIN_IS_REQUEST_CARD (self));

  state = pin_tracked_request_get_state (self->request);
  busy = pin_tracked_request_is_busy (self->request);
  title = pin_request_text_title (self->request);
  status = pin_request_text_status (self->request);
  advice = pin_request_text_advice (self->request);
  limits = state != NULL ? pin_request_text_limits (state) : NULL;

  gtk_label_set_label (self->title, title);
  gtk_spinner_set_spinning (self->spinner, busy);
  show_text (self->status, status, GTK_WIDGET (self->status));
  show_text (self->advice, advice, self->advice_box);
  show_text (self->limits, limits, GTK_WIDGET (self->limits));
  show_parts (self, state);
  show_next (self, state);
  sheet = pin_sheet_text_new_for_request (self->request);
  pin_sheet_bar_set_text (self->sheet, sheet);

  resend = state != NULL && state->can_resend;
  cancel = state != NULL && state->can_cancel;
  forget = pin_tracked_request_is_over (self->request) ||
           !pin_tracked_request_is_readable (self->request);
  gtk_widget_set_visible (self->resend_child, resend);
  gtk_widget_set_visible (self->cancel_child, cancel);
  gtk_widget_set_visible (self->forget_child, forget);
  gtk_widget_set_visible (self->buttons, resend || cancel || forget);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.resend", resend && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.cancel", cancel && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.forget", forget && !busy);
  pin_label_name_button (self->resend_button, title);
  pin_label_name_button (self->cancel_button, title);
  pin_label_name_button (self->forget_button, title);
  pin_label_name_button (GTK_WIDGET (self->next_button), title);
}

/* What went wrong shows by itself: the request keeps its error. */
static void
on_resend_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinRequestCard) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pin_tracked_request_resend_finish (PIN_TRACKED_REQUEST (source), result, &error))
    g_signal_emit (self, signals[DONE], 0,
                   _ ("Part 1 is sent again. The earlier one is no longer valid."));
}

static void
on_cancel_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinRequestCard) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pin_tracked_request_cancel_finish (PIN_TRACKED_REQUEST (source), result, &error))
    g_signal_emit (self, signals[DONE], 0, _ ("The request is cancelled."));
}

static void
on_response (PinRequestCard *self, const char *response)
{
  g_assert (PIN_IS_REQUEST_CARD (self));

  if (g_str_equal (response, "resend"))
    pin_tracked_request_resend_async (self->request, self->cancellable, on_resend_ready,
                                      g_object_ref (self));
  else if (g_str_equal (response, "cancel"))
    pin_tracked_request_cancel_async (self->request, self->cancellable, on_cancel_ready,
                                      g_object_ref (self));
}

static void
ask (PinRequestCard *self, const char *heading, const char *body, const char *response,
     const char *label, AdwResponseAppearance appearance)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Leave it"), response,
                                    label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), response, appearance);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  pin_dialog_present (ADW_MESSAGE_DIALOG (dialog));
}

static void
resend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (PIN_REQUEST_CARD (widget), _ ("Send part 1 again?"),
       _ ("A new part 1 is sent to the same contact. The earlier one, should it still arrive, is "
          "no longer valid."),
       "resend", _ ("_Send again"), ADW_RESPONSE_SUGGESTED);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (PIN_REQUEST_CARD (widget), _ ("Cancel this request?"),
       _ ("The parts that were sent or are still to come will not work. You can make a new "
          "request afterwards."),
       "cancel", _ ("_Cancel the request"), ADW_RESPONSE_DESTRUCTIVE);
}

static void
forget_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[FORGET], 0);
}

static void
pin_request_card_constructed (GObject *object)
{
  PinRequestCard *self = PIN_REQUEST_CARD (object);

  G_OBJECT_CLASS (pin_request_card_parent_class)->constructed (object);

  g_signal_connect_object (self->request, "notify", G_CALLBACK (on_request_changed), self,
                           G_CONNECT_SWAPPED);
  on_request_changed (self);
}

static void
pin_request_card_dispose (GObject *object)
{
  PinRequestCard *self = PIN_REQUEST_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (pin_request_card_parent_class)->dispose (object);
}

static void
pin_request_card_finalize (GObject *object)
{
  g_clear_object (&PIN_REQUEST_CARD (object)->cancellable);

  G_OBJECT_CLASS (pin_request_card_parent_class)->finalize (object);
}

static void
pin_request_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_REQUEST:
    g_value_set_object (value, PIN_REQUEST_CARD (object)->request);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_request_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_REQUEST:
    PIN_REQUEST_CARD (object)->request = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_request_card_class_init (PinRequestCardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = pin_request_card_constructed;
  object_class->dispose = pin_request_card_dispose;
  object_class->finalize = pin_request_card_finalize;
  object_class->get_property = pin_request_card_get_property;
  object_class->set_property = pin_request_card_set_property;

  properties[PROP_REQUEST] =
      g_param_spec_object ("request", NULL, NULL, PIN_TYPE_TRACKED_REQUEST,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FORGET] = g_signal_new ("forget", PIN_TYPE_REQUEST_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", PIN_TYPE_REQUEST_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PIN_TYPE_LINE);
  g_type_ensure (PIN_TYPE_SHEET_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-request-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, title);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, spinner);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, status);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, parts);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, advice_box);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, advice);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, next_button);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, resend_child);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, cancel_child);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, forget_child);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, resend_button);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, forget_button);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, sheet);
  gtk_widget_class_bind_template_child (widget_class, PinRequestCard, limits);

  gtk_widget_class_install_action (widget_class, "request.resend", NULL, resend_action);
  gtk_widget_class_install_action (widget_class, "request.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "request.forget", NULL, forget_action);
}

static void
pin_request_card_init (PinRequestCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pin_request_card_new (PinTrackedRequest *request)
{
  return g_object_new (PIN_TYPE_REQUEST_CARD, "request", request, NULL);
}

/**
 * pin_request_card_get_request:
 * @self: a card
 *
 * Returns: (transfer none): the request it shows
 */
PinTrackedRequest *
pin_request_card_get_request (PinRequestCard *self)
{
  g_return_val_if_fail (PIN_IS_REQUEST_CARD (self), NULL);
  return self->request;
}
