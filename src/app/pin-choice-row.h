/* pin-choice-row.h: one of a few, all in sight
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_CHOICE_ROW (pin_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (PinChoiceRow, pin_choice_row, PIN, CHOICE_ROW, PinFormRow)

GtkWidget *pin_choice_row_new (const char *input);

G_END_DECLS
