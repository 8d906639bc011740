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

typedef struct {
  char e164[24];
  char shown[40];
  char region[3];
  int kind; /* PinPhoneKind */
  int valid;
} PinPhoneMetadata;

/* The calls of the module, found under the name of the function that gives them.
 *
 * parse: whether @text is a number, read from @region when it does not begin with + or 00.
 * calling_code: what is dialled before the numbers of @region, 49; 0 when that is not known.
 * main_region: the region that @calling_code first of all belongs to; whether there is one.
 * example: a number as it is written in @region, of @kind; whether one is known. */
typedef struct {
  int (*parse) (const char *text, const char *region, PinPhoneMetadata *out);
  int (*calling_code) (const char *region);
  int (*main_region) (int calling_code, char region[3]);
  int (*example) (const char *region, int kind, char shown[40]);
} PinPhoneMetadataCalls;

#define PIN_PHONE_METADATA_SYMBOL "pin_phone_metadata_get_calls"

typedef const PinPhoneMetadataCalls *(*PinPhoneMetadataGetCalls) (void);

const PinPhoneMetadataCalls *pin_phone_metadata_get_calls (void);

#ifdef __cplusplus
}
#endif
