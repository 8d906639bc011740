/* pin-numbers.h: the phone numbers that are named in sentences
 *
 * With spaces that do not break: a number that ends a line is not read as one.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#define PIN_NUMBER_LANDLINE "803\u00A0164"
#define PIN_NUMBER_MOBILE "06\u00A0164\u00A0164"
#define PIN_NUMBER_FAX "800\u00A0803\u00A0164"
