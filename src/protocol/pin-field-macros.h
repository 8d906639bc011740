/* pin-field-macros.h: rows of a field table, one line each
 *
 * Included only by the files that hold tables. SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

#define PIN_UUID_PATTERN "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
#define PIN_UUID_EXAMPLE "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
/* Version of a thing, as it stands between the quotes of ETag and If-Match. */
#define PIN_ETAG_PATTERN "^[A-Za-z0-9_-]+$"

#define PIN_ROW(Type, member, type, flags, min, max, pattern, values, shape, meaning, example) \
  { \
#member, type, flags, G_STRUCT_OFFSET(Type, member), min, max, pattern, values, shape, \
        meaning, example \
  }

#define PIN_TEXT(Type, member, flags, min, max, meaning, example) \
  PIN_ROW (Type, member, PIN_FIELD_STRING, flags, min, max, NULL, NULL, NULL, meaning, example)
#define PIN_PATTERN(Type, member, flags, min, max, pattern, meaning, example) \
  PIN_ROW (Type, member, PIN_FIELD_STRING, flags, min, max, pattern, NULL, NULL, meaning, example)
#define PIN_INTEGER(Type, member, flags, min, max, meaning, example) \
  PIN_ROW (Type, member, PIN_FIELD_INTEGER, flags, min, max, NULL, NULL, NULL, meaning, example)
#define PIN_BOOLEAN(Type, member, flags, meaning) \
  PIN_ROW (Type, member, PIN_FIELD_BOOLEAN, flags, 0, 1, NULL, NULL, NULL, meaning, "false")
#define PIN_DATE(Type, member, flags, meaning, example) \
  PIN_ROW (Type, member, PIN_FIELD_DATE, flags, 10, 10, NULL, NULL, NULL, meaning, example)
#define PIN_TIME(Type, member, flags, meaning) \
  PIN_ROW (Type, member, PIN_FIELD_TIME, flags, 20, 20, NULL, NULL, NULL, meaning, \
           "2026-11-02T09:00:00Z")
#define PIN_ENUM(Type, member, flags, values, meaning) \
  PIN_ROW (Type, member, PIN_FIELD_ENUM, flags, 1, 40, NULL, values, NULL, meaning, NULL)
#define PIN_OBJECT(Type, member, flags, shape, meaning) \
  PIN_ROW (Type, member, PIN_FIELD_OBJECT, flags, 0, 0, NULL, NULL, &shape, meaning, NULL)
#define PIN_ARRAY(Type, member, flags, min, max, shape, meaning) \
  PIN_ROW (Type, member, PIN_FIELD_ARRAY, flags, min, max, NULL, NULL, &shape, meaning, NULL)

#define PIN_DEFINE_SHAPE(Type, prefix, wire_name, meaning) \
  const PinShape prefix##_shape = { wire_name, sizeof (Type), prefix##_fields, \
                                    G_N_ELEMENTS (prefix##_fields), meaning };
