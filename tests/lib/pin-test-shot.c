/* pin-test-shot.c: pictures of windows
 *
 * Drawn by GTK itself, without asking the display: shadows and round corners included.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-shot.h"

/* Twice the size, so that a picture is sharp on every screen. */
#define SCALE 2

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
}

/* Layout and drawing are done in the next frame. */
static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &painted);
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  gtk_widget_queue_draw (widget);
  while (!painted && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_signal_handler_disconnect (clock, id);
}

/**
 * pin_test_shot_draw:
 * @widget: a widget on the screen
 * @scale: pixels of the picture for one of the widget
 *
 * Returns: (transfer full): what is seen of it
 */
cairo_surface_t *
pin_test_shot_draw (GtkWidget *widget, int scale)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_surface_t *surface;
  cairo_t *cr;
  int width, height;

  wait_for_frame (widget);
  wait_for_frame (widget);
  width = gtk_widget_get_width (widget);
  height = gtk_widget_get_height (widget);
  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);
  return surface;
}

/**
 * pin_test_shot:
 * @widget: a widget on the screen
 * @path: where to write the PNG
 */
void
pin_test_shot (GtkWidget *widget, const char *path)
{
  cairo_surface_t *surface = pin_test_shot_draw (widget, SCALE);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}
