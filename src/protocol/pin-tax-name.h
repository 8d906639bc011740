/* pin-tax-name.h: what a tax code makes of a name
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIN_TAX_NAME_LENGTH 3

typedef enum { PIN_TAX_NAME_FAMILY, PIN_TAX_NAME_GIVEN } PinTaxNameKind;

void pin_tax_name_part (const char *name, PinTaxNameKind kind, char part[PIN_TAX_NAME_LENGTH + 1]);
gboolean pin_tax_name_matches (const char *part, const char *name, PinTaxNameKind kind);
const char *pin_tax_name_find_single (const char *family_name, const char *given_name);

G_END_DECLS
