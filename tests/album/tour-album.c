/* tour-album.c: pictures of screens, and what there is to object to on them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "tour-album.h"

#include "pin-test-look.h"
#include "pin-test-shot.h"

/* Of a contact sheet, in pixels. */
#define SHEET_WIDTH 2400
#define THUMBNAIL_HEIGHT 320
#define GAP 10

/**
 * tour_album_new:
 * @output: directory that is there
 * @scale: pixels of a picture for one of the screen
 * @width: of the windows
 * @height: of the windows
 */
TourAlbum *
tour_album_new (const char *output, int scale, int width, int height)
{
  TourAlbum *self = g_new0 (TourAlbum, 1);

  self->output = output;
  self->scale = scale;
  self->width = width;
  self->height = height;
  self->steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->thumbnails = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  return self;
}

void
tour_album_free (TourAlbum *self)
{
  g_hash_table_unref (self->steps);
  g_ptr_array_unref (self->thumbnails);
  g_free (self);
}

static cairo_surface_t *
shrink (cairo_surface_t *picture)
{
  double factor = (double)THUMBNAIL_HEIGHT / cairo_image_surface_get_height (picture);
  int width = (int)(cairo_image_surface_get_width (picture) * factor);
  cairo_surface_t *surface;
  cairo_t *cr;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, THUMBNAIL_HEIGHT);
  cr = cairo_create (surface);
  cairo_scale (cr, factor, factor);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

/**
 * tour_album_take:
 * @widget: a window or a popover, on the screen
 * @what: what the picture is called
 *
 * Takes a picture, and says what is wrong with the screen.
 */
void
tour_album_take (TourAlbum *self, GtkWidget *widget, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%02u-%s.png", ++self->number, what);
  g_autofree char *path = g_build_filename (self->output, name, NULL);
  cairo_surface_t *picture = pin_test_shot_draw (widget, self->scale);
  g_autoptr (GPtrArray) objections = pin_test_look (widget, self->width);

  for (guint i = 0; i < objections->len; i++)
    g_print ("%s: %s\n", path, (const char *)objections->pdata[i]);
  self->n_objections += objections->len;
  g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
  g_ptr_array_add (self->thumbnails, shrink (picture));
  cairo_surface_destroy (picture);
}

/* For PinTestProgram: what is over the window, or the window. */
void
tour_album_see (PinTestProgram *program, const char *what, gpointer self)
{
  GtkWidget *dialog = pin_test_find_dialog (program->window);
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (program->window));

  if (journey != NULL)
    tour_album_add_step (self, pin_journey_get_table (journey), pin_journey_get_step (journey));
  tour_album_take (self, dialog != NULL ? dialog : program->window, what);
}

static char *
name_step (const PinJourneyTable *table, const PinStep *step)
{
  return g_strconcat (table->nick, "/", step->nick, NULL);
}

gboolean
tour_album_has_step (TourAlbum *self, const PinJourneyTable *table, const PinStep *step)
{
  g_autofree char *name = name_step (table, step);

  return g_hash_table_contains (self->steps, name);
}

void
tour_album_add_step (TourAlbum *self, const PinJourneyTable *table, const PinStep *step)
{
  g_hash_table_add (self->steps, name_step (table, step));
}

/* Returns: how high it all is; draws it when there is something to draw on */
static int
lay_out (TourAlbum *self, cairo_t *cr)
{
  int x = GAP;
  int y = GAP;

  for (guint i = 0; i < self->thumbnails->len; i++) {
    cairo_surface_t *thumbnail = self->thumbnails->pdata[i];
    int width = cairo_image_surface_get_width (thumbnail);

    if (x > GAP && x + width + GAP > SHEET_WIDTH) {
      x = GAP;
      y += THUMBNAIL_HEIGHT + GAP;
    }
    if (cr != NULL) {
      cairo_set_source_surface (cr, thumbnail, x, y);
      cairo_paint (cr);
    }
    x += width + GAP;
  }
  return y + THUMBNAIL_HEIGHT + GAP;
}

/* All pictures side by side, small. */
void
tour_album_write_sheet (TourAlbum *self, const char *path)
{
  cairo_surface_t *sheet =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, SHEET_WIDTH, lay_out (self, NULL));
  cairo_t *cr = cairo_create (sheet);

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  lay_out (self, cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (sheet, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (sheet);
}
