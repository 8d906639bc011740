/* tour-album.h: pictures of screens, and what there is to object to on them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"
#include "pin-test-program.h"

G_BEGIN_DECLS

typedef struct {
  const char *output; /* directory */
  int scale;
  int width;
  int height;
  guint number;
  guint n_objections;
  GHashTable *steps; /* "journey/step" of those seen */
  GPtrArray *thumbnails; /* cairo_surface_t */
} TourAlbum;

TourAlbum *tour_album_new (const char *output, int scale, int width, int height);
void tour_album_free (TourAlbum *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TourAlbum, tour_album_free)

void tour_album_take (TourAlbum *self, GtkWidget *widget, const char *what);
void tour_album_see (PinTestProgram *program, const char *what, gpointer self);
gboolean tour_album_has_step (TourAlbum *self, const PinJourneyTable *table, const PinStep *step);
void tour_album_add_step (TourAlbum *self, const PinJourneyTable *table, const PinStep *step);
void tour_album_write_sheet (TourAlbum *self, const char *path);

G_END_DECLS
