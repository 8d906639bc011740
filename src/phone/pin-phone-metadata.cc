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

static int
parse (const char *text, const char *region, PinPhoneMetadata *out)
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
  util.Format (number, home == region ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL,
               &formatted);
  copy (formatted, out->shown, sizeof out->shown);
  out->kind = kind_of (util.GetNumberType (number));
  out->valid = util.IsValidNumber (number);
  return 1;
}

static int
calling_code (const char *region)
{
  return PhoneNumberUtil::GetInstance ()->GetCountryCodeForRegion (region);
}

static int
main_region (int calling_code, char region[3])
{
  std::string found;

  PhoneNumberUtil::GetInstance ()->GetRegionCodeForCountryCode (calling_code, &found);
  copy (found, region, 3);
  return found.size () == 2 && found != "ZZ";
}

static int
example (const char *region, int kind, char shown[40])
{
  const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance ();
  PhoneNumberUtil::PhoneNumberType type =
      kind == KIND_MOBILE ? PhoneNumberUtil::MOBILE : PhoneNumberUtil::FIXED_LINE;
  PhoneNumber number;
  std::string formatted;

  if (!util.GetExampleNumberForType (region, type, &number))
    return 0;
  util.Format (number, PhoneNumberUtil::NATIONAL, &formatted);
  copy (formatted, shown, 40);
  return 1;
}

const PinPhoneMetadataCalls *
pin_phone_metadata_get_calls (void)
{
  static const PinPhoneMetadataCalls calls = { parse, calling_code, main_region, example };

  return &calls;
}
