/* pin-receipt-step.c: the request was received: what happens now
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-receipt-step.h"

#include "pin-label.h"
#include "pin-line.h"
#include "pin-part-text.h"
#include "pin-reminder-offer.h"
#include "pin-request-text.h"
#include "pin-sheet-bar.h"

#include <glib/gi18n.h>

struct _PinReceiptStep {
  PinStepPage parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (PinReceiptStep, pin_receipt_step, PIN_TYPE_STEP_PAGE)

static GtkWidget *
new_card (PinReceiptStep *self, const char *title)
{
  GtkWidget *card = pin_label_new_card ();

  gtk_box_append (GTK_BOX (card), pin_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (self->box), card);
  return card;
}

static void
add_parts (PinReceiptStep *self, const GPtrArray *parts)
{
  GtkWidget *card = new_card (self, _ ("The two parts"));

  for (guint i = 0; i < parts->len; i++) {
    const PinPart *part = parts->pdata[i];
    GtkWidget *row = pin_line_new (12);
    GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    g_autofree char *title = pin_part_text_title (part);
    g_autofree char *status = pin_part_text_status (part, FALSE);
    GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", pin_part_text_icon (part->channel),
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

    gtk_widget_set_valign (icon, GTK_ALIGN_START);
    gtk_widget_set_hexpand (lines, TRUE);
    pin_line_append (PIN_LINE (row), icon);
    gtk_box_append (GTK_BOX (lines), pin_label_new (title, NULL));
    gtk_box_append (GTK_BOX (lines), pin_label_new (status, "hint"));
    pin_line_append (PIN_LINE (row), lines);
    gtk_box_append (GTK_BOX (card), row);
  }
}

/* Of whichever call led here. */
static const PinRequestAccepted *
find_accepted (PinJourney *journey)
{
  const PinRequestAccepted *accepted = NULL;

  for (int i = 0; i < PIN_N_OPERATIONS && accepted == NULL; i++) {
    if (pin_operation_get ((PinOperationId)i)->reply == &pin_request_accepted_shape)
      accepted = pin_journey_get_reply (journey, (PinOperationId)i);
  }
  return accepted;
}

static void
add_next (PinReceiptStep *self, const PinRequestAccepted *reply, int band)
{
  GtkWidget *card = new_card (self, _ ("What happens now"));
  g_auto (GStrv) sentences = pin_request_text_now (reply, band);

  for (guint i = 0; sentences[i] != NULL; i++)
    gtk_box_append (GTK_BOX (card), pin_label_new (sentences[i], NULL));
  gtk_box_append (GTK_BOX (card),
                  pin_label_new (_ ("Genuine messages contain no links and ask you for nothing. "
                                    "Nobody may ask you for the parts."),
                                 NULL));
}

/* On paper it is there when the computer is not. */
static void
add_sheet (PinReceiptStep *self, PinJourney *journey, const PinRequestAccepted *reply, int band)
{
  g_autoptr (PinSheetText) text = pin_sheet_text_new_for_receipt (journey, reply, band);
  GtkWidget *bar = pin_sheet_bar_new ();

  pin_sheet_bar_set_text (PIN_SHEET_BAR (bar), text);
  gtk_box_append (GTK_BOX (self->box), bar);
}

static gboolean
has_keyring (PinJourney *journey)
{
  g_autoptr (PinStore) store = NULL;
  gboolean keyring = TRUE;

  if (pin_journey_get_tracker (journey) != NULL)
    g_object_get (pin_journey_get_tracker (journey), "store", &store, NULL);
  if (store != NULL)
    g_object_get (store, "keyring", &keyring, NULL);
  return keyring;
}

static void
pin_receipt_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinReceiptStep *self = PIN_RECEIPT_STEP (page);
  const PinRequestAccepted *reply = find_accepted (journey);
  const char *band_name = pin_inputs_get (pin_journey_get_inputs (journey), "call.band");
  int band = pin_enum_from_name (pin_call_band_values, band_name != NULL ? band_name : "");

  pin_label_clear (self->box);
  pin_step_page_set_continue_action (page, "journey.open::tracker");
  if (reply == NULL)
    return;
  add_parts (self, reply->parts);
  add_next (self, reply, band);
  add_sheet (self, journey, reply, band);
  gtk_box_append (GTK_BOX (self->box), pin_reminder_offer_new ());
  if (!has_keyring (journey))
    gtk_box_append (GTK_BOX (self->box),
                    pin_label_new (_ ("This computer has no keyring: once the program is closed it "
                                      "can no longer ask how far the request is. The two parts "
                                      "arrive all the same."),
                                   "hint"));
}

static void
pin_receipt_step_class_init (PinReceiptStepClass *klass)
{
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_receipt_step_enter;
}

static void
pin_receipt_step_init (PinReceiptStep *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  pin_step_page_set_content (PIN_STEP_PAGE (self), self->box);
}
