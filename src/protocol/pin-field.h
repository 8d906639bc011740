/* pin-field.h: how a message is described: shapes made of fields
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinFieldType:
 * @PIN_FIELD_STRING: `char *`; lengths in Unicode characters
 * @PIN_FIELD_INTEGER: `gint64`; %PIN_UNKNOWN when absent
 * @PIN_FIELD_BOOLEAN: `gboolean`; absent is %FALSE
 * @PIN_FIELD_DATE: `char *`, a calendar day `YYYY-MM-DD` that exists
 * @PIN_FIELD_TIME: `gint64`, seconds since 1970 UTC; RFC 3339 on the wire; absent is 0
 * @PIN_FIELD_ENUM: `int`; absent is 0, values begin at 1
 * @PIN_FIELD_OBJECT: pointer to a struct of another shape; absent is %NULL
 * @PIN_FIELD_ARRAY: `GPtrArray *` of structs of another shape; absent is empty
 */
typedef enum {
  PIN_FIELD_STRING,
  PIN_FIELD_INTEGER,
  PIN_FIELD_BOOLEAN,
  PIN_FIELD_DATE,
  PIN_FIELD_TIME,
  PIN_FIELD_ENUM,
  PIN_FIELD_OBJECT,
  PIN_FIELD_ARRAY,
} PinFieldType;

/**
 * PinFieldFlags:
 * @PIN_FIELD_REQUIRED: the member must be there
 * @PIN_FIELD_SECRET: opens something: never logged, stored or shown unasked; wiped
 * @PIN_FIELD_PRIVATE: says who somebody is: never logged; wiped
 * @PIN_FIELD_LINES: a text of several lines; any other has neither line feeds nor tabs
 * @PIN_FIELD_ETAG: version of what is answered: the header ETag says the same
 * @PIN_FIELD_IF_MATCH: version that is to be changed: the header If-Match, not in the body
 */
typedef enum {
  PIN_FIELD_OPTIONAL = 0,
  PIN_FIELD_REQUIRED = 1 << 0,
  PIN_FIELD_SECRET = 1 << 1,
  PIN_FIELD_PRIVATE = 1 << 2,
  PIN_FIELD_LINES = 1 << 3,
  PIN_FIELD_ETAG = 1 << 4,
  PIN_FIELD_IF_MATCH = 1 << 5,
} PinFieldFlags;

typedef struct _PinShape PinShape;
typedef struct _PinField PinField;

/**
 * PinField:
 * @name: member name on the wire, snake_case
 * @offset: where it is in the struct
 * @min: least length, value or number of items
 * @max: greatest length, value or number of items
 * @pattern: regular expression of the ECMA/PCRE common subset, or %NULL
 * @values: names of an enum, `values[n]` is the name of value n + 1; %NULL-terminated
 * @shape: what an object or an item of an array looks like
 * @meaning: one English line for the documentation
 * @example: an invented value for the documentation
 */
struct _PinField {
  const char *name;
  PinFieldType type;
  PinFieldFlags flags;
  gsize offset;
  gint64 min;
  gint64 max;
  const char *pattern;
  const char *const *values;
  const PinShape *shape;
  const char *meaning;
  const char *example;
};

/**
 * PinShape:
 * @name: name of the message, UpperCamelCase
 * @size: size of its struct in bytes
 * @fields: its fields
 * @n_fields: how many
 * @meaning: one English line for the documentation
 */
struct _PinShape {
  const char *name;
  gsize size;
  const PinField *fields;
  guint n_fields;
  const char *meaning;
};

/* Declares a message struct: its shape, `prefix_new ()`, `prefix_free ()` and g_autoptr. */
#define PIN_DECLARE_MESSAGE(Type, prefix) \
  extern const PinShape prefix##_shape; \
  G_GNUC_UNUSED static inline Type *prefix##_new (void) \
  { \
    return pin_message_new (&prefix##_shape); \
  } \
  G_GNUC_UNUSED static inline void prefix##_free (Type *self) \
  { \
    pin_message_free (&prefix##_shape, self); \
  } \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_free)

gpointer pin_message_new (const PinShape *shape);
void pin_message_free (const PinShape *shape, gpointer message);
gpointer pin_message_copy (const PinShape *shape, gconstpointer message);

const PinField *pin_shape_find (const PinShape *shape, const char *name);
const PinField *pin_shape_find_flag (const PinShape *shape, PinFieldFlags flag);
const char *pin_enum_to_name (const char *const *values, int value);
int pin_enum_from_name (const char *const *values, const char *name);

void pin_wipe (gpointer memory, gsize size);
void pin_wipe_string (char *string);
void pin_free_secret (char *string);

G_END_DECLS
