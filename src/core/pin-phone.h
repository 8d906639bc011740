/* pin-phone.h: phone numbers as people write them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinPhoneKind:
 * @PIN_PHONE_UNKNOWN: nobody can tell, or there are no phone metadata
 * @PIN_PHONE_OTHER: toll-free, premium and the like: nobody is called there
 */
typedef enum {
  PIN_PHONE_UNKNOWN,
  PIN_PHONE_MOBILE,
  PIN_PHONE_LANDLINE,
  PIN_PHONE_EITHER,
  PIN_PHONE_OTHER,
} PinPhoneKind;

/**
 * PinPhone:
 * @e164: what travels, `+390612345678`
 * @shown: how to read it back: as written in its country, or internationally from another one
 * @region: ISO 3166-1 alpha-2, empty when unknown
 * @doubtful: whether metadata say that no such number exists: a warning, never an error
 */
typedef struct {
  char *e164;
  char *shown;
  char region[3];
  PinPhoneKind kind;
  gboolean doubtful;
} PinPhone;

PinPhone *pin_phone_parse (const char *text, const char *region, PinFault *fault);
void pin_phone_free (PinPhone *self);
gboolean pin_phone_has_metadata (void);
int pin_phone_get_calling_code (const char *region);
const char *pin_phone_split_prefix (const char *text, const char *likely, char region[3]);
char *pin_phone_get_example (const char *region, PinPhoneKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinPhone, pin_phone_free)

G_END_DECLS
