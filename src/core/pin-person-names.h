/* pin-person-names.h: why a name does not match a tax code
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-person.h"

G_BEGIN_DECLS

PinCause pin_person_guess_family_name (const PinApplicant *person, int sex);
PinCause pin_person_guess_given_name (const PinApplicant *person);

G_END_DECLS
