/* pin-document-step.h: the document an operator looks at, and the call
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-form-step.h"

G_BEGIN_DECLS

#define PIN_TYPE_DOCUMENT_STEP (pin_document_step_get_type ())
G_DECLARE_FINAL_TYPE (PinDocumentStep, pin_document_step, PIN, DOCUMENT_STEP, PinFormStep)

G_END_DECLS
