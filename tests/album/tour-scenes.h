/* tour-scenes.h: what stands in the way, and windows over the window
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "tour-album.h"

G_BEGIN_DECLS

void tour_scenes_take (TourAlbum *album);

G_END_DECLS
