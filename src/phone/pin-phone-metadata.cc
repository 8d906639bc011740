/* pin-phone-metadata.cc: the module around libphonenumber
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-phone-metadata.h"

#include <cstdio>
#include <cstring>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* In the order of PinPhoneKind. */
enum { KIND_UNKNOWN, KIND_MOBILE, KIND_LANDLINE, KIND_EITHER, KIND_OTHER };

static int
kind_of (PhoneNumberUtil::PhoneNumberType type)
{
  switch (type) {
  case PhoneNumberUtil::MOBILE:
    return KIND_MOBILE;
  case PhoneNumberUtil::FIXED_LINE:
    return KIND_LANDLINE;
  case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
    return KIND_EITHER;
  case PhoneNumberUtil::UNKNOWN:
    return KIND_UNKNOWN;
  default:
    return KIND_OTHER;
  }
}

static void
copy (const std::string &from, char *to, size_t size)
{
  snprintf (to, size, "%s", from.c_str ());
}

int
pin_phone_metadata_parse (const char *text, const char *region, PinPhoneMetadata *out)
{
  const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance ();
  PhoneNumber number;
  std::string formatted, home;

  memset (out, 0, sizeof *out);
  if (util.Parse (text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return 0;
  number.clear_extension ();
  util.Format (number, PhoneNumberUtil::E164, &formatted);
  copy (formatted, out->e164, sizeof out->e164);
  util.GetRegionCodeForNumber (number, &home);
  copy (home.size () == 2 ? home : "", out->region, sizeof out->region);
  util.Format (number,
               home == region ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL,
               &formatted);
  copy (formatted, out->shown, sizeof out->shown);
  out->kind = kind_of (util.GetNumberType (number));
  out->valid = util.IsValidNumber (number);
  return 1;
}
