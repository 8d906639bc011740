/* pin-phone-metadata.h: what the module around libphonenumber offers
 *
 * A module of its own, loaded at the first number: the C++ libraries behind it must not slow the
 * start of the program.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#ifdef __cplusplus
extern "C" {
#endif

#define PIN_PHONE_METADATA_SYMBOL "pin_phone_metadata_parse"

typedef struct {
  char e164[24];
  char shown[40];
  char region[3];
  int kind; /* PinPhoneKind */
  int valid;
} PinPhoneMetadata;

/* Whether @text is a number, read from @region when it does not begin with + or 00. */
typedef int (*PinPhoneMetadataParse) (const char *text, const char *region, PinPhoneMetadata *out);

int pin_phone_metadata_parse (const char *text, const char *region, PinPhoneMetadata *out);

#ifdef __cplusplus
}
#endif
