/* pin-identity-cards.c: what opens the services in place of a PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-identity-cards.h"

#include "pin-label.h"
#include "pin-side-window.h"

#include <glib/gi18n.h>

/* docs/domain.md sections 2 and 10. */
static const struct {
  const char *title;
  const char *text;
} cards[] = {
  { N_ ("SPID"), N_ ("A digital identity with user name and password. You get it from one of the "
                     "accredited identity providers.") },
  { N_ ("CIE"), N_ ("The electronic identity card, with its own code. You get it from your "
                    "municipality.") },
  { N_ ("CNS"), N_ ("The services card: a smart card read with a card reader. You get it from the "
                    "bodies that are enabled to issue it.") },
  { N_ ("Delegation"),
    N_ ("If you can have none of these, a person you trust can act for you with their own digital "
        "identity. You register the delegation at an office, or by web meeting.") },
};

/**
 * pin_identity_cards_new:
 * @with_delegation: whether the delegation of digital identity exists
 *
 * Returns: (transfer floating): a box with a short card for each
 */
GtkWidget *
pin_identity_cards_new (gboolean with_delegation)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (gsize i = 0; i < G_N_ELEMENTS (cards) - (with_delegation ? 0 : 1); i++) {
    GtkWidget *card = pin_label_new_card ();

    gtk_box_append (GTK_BOX (card), pin_label_new (_ (cards[i].title), "heading"));
    gtk_box_append (GTK_BOX (card), pin_label_new (_ (cards[i].text), NULL));
    gtk_box_append (GTK_BOX (box), card);
  }
  return box;
}

/**
 * pin_identity_cards_present:
 * @parent: the window to stand above
 * @with_delegation: whether the delegation of digital identity exists
 *
 * Shows the cards in a window of their own.
 */
void
pin_identity_cards_present (GtkWindow *parent, gboolean with_delegation)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  g_type_ensure (PIN_TYPE_SIDE_WINDOW);
  builder = gtk_builder_new_from_resource ("/io/github/duemeta/Duemeta/pin-identity-window.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  adw_bin_set_child (ADW_BIN (gtk_builder_get_object (builder, "slot")),
                     pin_identity_cards_new (with_delegation));
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_application (window, gtk_window_get_application (parent));
  gtk_window_present (window);
}
