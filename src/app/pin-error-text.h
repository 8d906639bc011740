/* pin-error-text.h: what went wrong and what to do about it, for people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

/**
 * PinErrorText:
 * @heading: what happened, a short sentence without full stop
 * @body: what it means and what to do
 * @label: (nullable): words on the button that does it
 * @action: (nullable): detailed name of the action that button activates
 * @help: page of the help about it
 */
typedef struct {
  char *heading;
  char *body;
  char *label;
  const char *action;
  char *help;
} PinErrorText;

PinErrorText *pin_error_text_new (const GError *error);
PinErrorText *pin_error_text_new_for_print (const GError *error);
PinErrorText *pin_error_text_new_for_save (const GError *error);
void pin_error_text_free (PinErrorText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinErrorText, pin_error_text_free)

char *pin_error_text_for_field (const GError *error);
char *pin_error_text_wait (gint64 seconds);
char *pin_error_text_attempts (gint64 attempts);

G_END_DECLS
