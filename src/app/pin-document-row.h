/* pin-document-row.h: the number of an identity document
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message.h"
#include "pin-text-row.h"

G_BEGIN_DECLS

#define PIN_TYPE_DOCUMENT_ROW (pin_document_row_get_type ())
G_DECLARE_FINAL_TYPE (PinDocumentRow, pin_document_row, PIN, DOCUMENT_ROW, PinTextRow)

void pin_document_row_set_document (PinDocumentRow *self, PinDocumentKind kind,
                                    const char *country);

G_END_DECLS
