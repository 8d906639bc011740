/* pin-sheet-text.h: what stands on the sheet that reminds of a request, line by line
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

G_BEGIN_DECLS

/**
 * PinSheetKind:
 * @PIN_SHEET_TITLE: what was asked for
 * @PIN_SHEET_FACT: when, and of whom
 * @PIN_SHEET_HEADING: of what follows
 * @PIN_SHEET_PART: a part to tick off, and how far it came
 * @PIN_SHEET_SENTENCE: a sentence or two
 * @PIN_SHEET_NUMBER: a phone number, and who dials it
 * @PIN_SHEET_WARNING: what must not be overlooked
 */
typedef enum {
  PIN_SHEET_TITLE,
  PIN_SHEET_FACT,
  PIN_SHEET_HEADING,
  PIN_SHEET_PART,
  PIN_SHEET_SENTENCE,
  PIN_SHEET_NUMBER,
  PIN_SHEET_WARNING,
} PinSheetKind;

/**
 * PinSheetLine:
 * @kind: how it looks
 * @text: what it says
 * @detail: (nullable): what it says below or beside, of a part or a number
 * @arrived: whether a part is there already
 */
typedef struct {
  PinSheetKind kind;
  char *text;
  char *detail;
  gboolean arrived;
} PinSheetLine;

typedef struct {
  GPtrArray *lines; /* PinSheetLine; the title first */
} PinSheetText;

PinSheetText *pin_sheet_text_new_for_receipt (PinJourney *journey,
                                              const PinRequestAccepted *accepted, int band);
PinSheetText *pin_sheet_text_new_for_request (PinTrackedRequest *request);
PinSheetText *pin_sheet_text_ref (PinSheetText *self);
void pin_sheet_text_unref (PinSheetText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinSheetText, pin_sheet_text_unref)

const char *pin_sheet_text_get_title (PinSheetText *self);

G_END_DECLS
