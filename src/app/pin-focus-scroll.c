/* pin-focus-scroll.c: what has the focus is in sight, with all that belongs to it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-focus-scroll.h"

#include "pin-field-messages.h"
#include "pin-form-row.h"
#include "pin-problem-bar.h"
#include "pin-step-page.h"

static void
show (GtkAdjustment *adjustment, const graphene_rect_t *bounds)
{
  double top = gtk_adjustment_get_value (adjustment) + bounds->origin.y;

  gtk_adjustment_clamp_page (adjustment, top, top + bounds->size.height);
}

static gboolean
find_messages (GtkWidget *row, GtkWidget *page, graphene_rect_t *bounds)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (PIN_IS_FIELD_MESSAGES (child))
      return gtk_widget_compute_bounds (child, page, bounds);
  }
  return FALSE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer laid_out)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *whole = NULL;
  graphene_rect_t bounds;

  if (!*(gboolean *)laid_out) {
    *(gboolean *)laid_out = TRUE;
    return G_SOURCE_CONTINUE;
  }
  if (focus != NULL)
    whole = gtk_widget_get_ancestor (focus, PIN_TYPE_FORM_ROW);
  if (focus != NULL && whole == NULL)
    whole = gtk_widget_get_ancestor (focus, PIN_TYPE_PROBLEM_BAR);
  if (focus != NULL && whole == NULL && gtk_widget_is_ancestor (focus, widget) &&
      !PIN_IS_STEP_PAGE (focus))
    whole = focus;
  if (whole != NULL &&
      gtk_widget_compute_bounds (whole, gtk_scrolled_window_get_child (scroller), &bounds)) {
    show (adjustment, &bounds);
    /* Of what is higher than the page, the words below are the news. */
    if (bounds.size.height > gtk_adjustment_get_page_size (adjustment) &&
        find_messages (whole, gtk_scrolled_window_get_child (scroller), &bounds))
      show (adjustment, &bounds);
  }
  return G_SOURCE_REMOVE;
}

/**
 * pin_focus_scroll:
 *
 * Brings the field or the message that has the focus into sight, one frame later, when the layout
 * is done.
 */
void
pin_focus_scroll (GtkScrolledWindow *scroller)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  gtk_widget_add_tick_callback (GTK_WIDGET (scroller), on_tick, g_new0 (gboolean, 1), g_free);
}
