/* pin-field-label.h: what a field and its values are called, on forms and in summaries
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinChoice:
 * @value: what goes into the inputs
 * @title: its name
 * @explanation: (nullable): a sentence more
 */
typedef struct {
  const char *value;
  const char *title;
  const char *explanation;
} PinChoice;

const char *pin_field_label (const char *input);
const PinChoice *pin_field_choices (const char *input, guint *n);
char *pin_field_say (const char *input, const char *value);

G_END_DECLS
