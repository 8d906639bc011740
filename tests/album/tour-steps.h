/* tour-steps.h: the steps that nobody comes to on a good day
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "tour-album.h"

G_BEGIN_DECLS

void tour_steps_take (TourAlbum *album);

G_END_DECLS
