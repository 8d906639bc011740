/* pin-advice.h: what to know about what was typed, beyond right and wrong
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

/**
 * PinAdvice:
 * @text: a sentence for people
 * @correction: (nullable): what was meant; offered, never applied by itself
 * @words: (nullable): @correction for people, when it is not in words itself
 * @doubt: something may be wrong: it is shown more strongly, and once before the form goes on
 * @action: (nullable): words on the button, when it does more than correct
 */
typedef struct {
  char *text;
  char *correction;
  char *words;
  gboolean doubt;
  char *action;
} PinAdvice;

PinAdvice *pin_advice_new (char *text, char *correction);
PinAdvice *pin_advice_new_doubt (char *text, char *correction);
PinAdvice *pin_advice_new_in_words (char *text, char *correction, char *words);
void pin_advice_free (PinAdvice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinAdvice, pin_advice_free)

PinAdvice *pin_advice_on_mail (const char *typed, const char *input);
PinAdvice *pin_advice_on_phone (const char *typed, const char *region, const char *input);
char *pin_advice_on_tax_code (const char *typed, PinFault fault);

G_END_DECLS
