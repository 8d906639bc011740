/* pin-conform-account.h: whoever can sign in
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-run.h"

G_BEGIN_DECLS

PinConformPeople *pin_conform_people_new (const char *file, GError **error);
void pin_conform_people_free (PinConformPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinConformPeople, pin_conform_people_free)

const PinConformAccount *pin_conform_people_get_account (PinConformRun *run);
const PinConformAccount *pin_conform_people_get_must_change (PinConformRun *run);
void pin_conform_people_begin_anew (PinConformRun *run);

PinConformAnswer *pin_conform_sign_in (PinConformRun *run, const PinConformAccount *account);
PinConformAnswer *pin_conform_call (PinConformRun *run, PinOperationId operation, const char *id,
                                    const char *token, const char *body);
const char *pin_conform_get_session (PinConformRun *run);

G_END_DECLS
