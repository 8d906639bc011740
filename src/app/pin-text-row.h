/* pin-text-row.h: a line of text in a form
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-row.h"

G_BEGIN_DECLS

/**
 * PinTextKind:
 *
 * What is checked when the field is left, and which keys a screen keyboard offers.
 */
typedef enum {
  PIN_TEXT_PLAIN,
  PIN_TEXT_NAME,
  PIN_TEXT_CODE,
  PIN_TEXT_TAX_CODE,
  PIN_TEXT_MAIL,
} PinTextKind;

#define PIN_TYPE_TEXT_KIND (pin_text_kind_get_type ())
GType pin_text_kind_get_type (void);

#define PIN_TYPE_TEXT_ROW (pin_text_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (PinTextRow, pin_text_row, PIN, TEXT_ROW, PinFormRow)

struct _PinTextRowClass {
  PinFormRowClass parent_class;
};

/* Properties: "kind" (PinTextKind, construct only), "max-length" (guint, construct only). */

/* For rows that are a line of text and something beside it. */
GtkWidget *pin_text_row_get_entry (PinTextRow *self);
const char *pin_text_row_get_text (PinTextRow *self);
void pin_text_row_set_text (PinTextRow *self, const char *text);
void pin_text_row_add (PinTextRow *self, GtkPackType side, GtkWidget *widget);

G_END_DECLS
