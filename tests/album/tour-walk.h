/* tour-walk.h: the ways through the program on which pictures are taken
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "tour-album.h"

#include "pin-test-walk.h"

G_BEGIN_DECLS

void tour_walk (TourAlbum *album, PinTestPlace place);

G_END_DECLS
