/* pin-mock-seed.h: the people the service knows from the start
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-db.h"
#include "pin-mock-secret.h"
#include "pin-rules.h"

G_BEGIN_DECLS

typedef struct _PinMockSeed PinMockSeed;

PinMockSeed *pin_mock_seed_new_from_file (const char *path, GError **error);
void pin_mock_seed_free (PinMockSeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockSeed, pin_mock_seed_free)

void pin_mock_seed_sow (PinMockSeed *self, PinMockDb *db, PinMockSecret *secret,
                        const PinRules *rules);
gboolean pin_mock_seed_fits (PinMockDb *db, PinMockSecret *secret, const guint8 *person,
                             const PinResidence *residence);

G_END_DECLS
