/* pin-mock-seed.h: the people the service knows from the start, or can invent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PinMockSeed PinMockSeed;

PinMockSeed *pin_mock_seed_new_from_bytes (GBytes *bytes, GError **error);
PinMockSeed *pin_mock_seed_new_from_file (const char *path, GError **error);
void pin_mock_seed_free (PinMockSeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockSeed, pin_mock_seed_free)
void pin_mock_seed_hash (PinMockSeed *self);

G_END_DECLS
