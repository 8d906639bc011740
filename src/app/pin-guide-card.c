/* pin-guide-card.c: a card that tells something, with the ways that lead on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-guide-card.h"

#include "pin-label.h"

#include <glib/gi18n.h>

/**
 * pin_guide_card_new_button:
 *
 * Returns: (transfer floating): a button that wraps and does what @way says
 */
GtkWidget *
pin_guide_card_new_button (const PinWay *way)
{
  GtkWidget *button;

  g_return_val_if_fail (way != NULL && way->label != NULL, NULL);

  button = gtk_button_new_with_label (_ (way->label));
  pin_label_wrap_buttons (button);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  if (way->action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), way->action);
  return button;
}

/**
 * pin_guide_card_new:
 *
 * Returns: (transfer floating): a card with what @guide says, translated
 */
GtkWidget *
pin_guide_card_new (const PinGuide *guide)
{
  GtkWidget *card;

  g_return_val_if_fail (guide != NULL, NULL);

  card = pin_label_new_card ();
  if (guide->heading != NULL)
    gtk_box_append (GTK_BOX (card), pin_label_new (_ (guide->heading), "heading"));
  for (gsize i = 0; i < PIN_GUIDE_LINES && guide->lines[i] != NULL; i++)
    gtk_box_append (GTK_BOX (card), pin_label_new (_ (guide->lines[i]), NULL));
  for (gsize i = 0; i < PIN_GUIDE_WAYS && guide->ways[i].label != NULL; i++)
    gtk_box_append (GTK_BOX (card), pin_guide_card_new_button (&guide->ways[i]));
  return card;
}
