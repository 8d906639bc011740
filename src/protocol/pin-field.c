/* pin-field.c: life of messages described by shapes; wiping
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _DEFAULT_SOURCE /* explicit_bzero */

#include "pin-field.h"
#include "pin-error.h"

#include <string.h>

/**
 * pin_wipe:
 *
 * Overwrites @size bytes in a way the compiler does not drop.
 */
void
pin_wipe (gpointer memory, gsize size)
{
  if (memory != NULL)
    explicit_bzero (memory, size);
}

/**
 * pin_wipe_string:
 *
 * Overwrites @string up to its end; it stays allocated, and empty.
 */
void
pin_wipe_string (char *string)
{
  if (string != NULL)
    explicit_bzero (string, strlen (string));
}

/**
 * pin_free_secret:
 *
 * Overwrites and frees @string.
 */
void
pin_free_secret (char *string)
{
  pin_wipe_string (string);
  g_free (string);
}

static void
free_item (gpointer item, gpointer shape)
{
  pin_message_free (shape, item);
}

/**
 * pin_message_new: (skip)
 *
 * Returns: an empty message: integers are %PIN_UNKNOWN, arrays empty, all else zero
 */
gpointer
pin_message_new (const PinShape *shape)
{
  guint8 *self = g_malloc0 (shape->size);

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    if (field->type == PIN_FIELD_INTEGER)
      G_STRUCT_MEMBER (gint64, self, field->offset) = PIN_UNKNOWN;
    else if (field->type == PIN_FIELD_ARRAY)
      G_STRUCT_MEMBER (GPtrArray *, self, field->offset) = g_ptr_array_new ();
  }
  return self;
}

/**
 * pin_message_free: (skip)
 *
 * Frees @message and what it holds; strings are overwritten first, whether secret or not.
 */
void
pin_message_free (const PinShape *shape, gpointer message)
{
  if (message == NULL)
    return;

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    switch (field->type) {
    case PIN_FIELD_STRING:
    case PIN_FIELD_DATE:
      pin_free_secret (G_STRUCT_MEMBER (char *, message, field->offset));
      break;
    case PIN_FIELD_OBJECT:
      pin_message_free (field->shape, G_STRUCT_MEMBER (gpointer, message, field->offset));
      break;
    case PIN_FIELD_ARRAY: {
      GPtrArray *items = G_STRUCT_MEMBER (GPtrArray *, message, field->offset);

      if (items != NULL) {
        g_ptr_array_foreach (items, free_item, (gpointer)field->shape);
        g_ptr_array_unref (items);
      }
      break;
    }
    case PIN_FIELD_INTEGER:
    case PIN_FIELD_BOOLEAN:
    case PIN_FIELD_TIME:
    case PIN_FIELD_ENUM:
      break;
    }
  }
  pin_wipe (message, shape->size);
  g_free (message);
}

/**
 * pin_message_copy: (skip)
 *
 * Returns: a deep copy
 */
gpointer
pin_message_copy (const PinShape *shape, gconstpointer message)
{
  guint8 *copy;

  if (message == NULL)
    return NULL;

  copy = g_memdup2 (message, shape->size);
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    switch (field->type) {
    case PIN_FIELD_STRING:
    case PIN_FIELD_DATE: {
      char **string = &G_STRUCT_MEMBER (char *, copy, field->offset);

      *string = g_strdup (*string);
      break;
    }
    case PIN_FIELD_OBJECT: {
      gpointer *object = &G_STRUCT_MEMBER (gpointer, copy, field->offset);

      *object = pin_message_copy (field->shape, *object);
      break;
    }
    case PIN_FIELD_ARRAY: {
      GPtrArray **items = &G_STRUCT_MEMBER (GPtrArray *, copy, field->offset);
      const GPtrArray *source = *items;

      *items = g_ptr_array_new ();
      for (guint j = 0; source != NULL && j < source->len; j++)
        g_ptr_array_add (*items, pin_message_copy (field->shape, source->pdata[j]));
      break;
    }
    case PIN_FIELD_INTEGER:
    case PIN_FIELD_BOOLEAN:
    case PIN_FIELD_TIME:
    case PIN_FIELD_ENUM:
      break;
    }
  }
  return copy;
}

const PinField *
pin_shape_find (const PinShape *shape, const char *name)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    if (strcmp (shape->fields[i].name, name) == 0)
      return &shape->fields[i];
  }
  return NULL;
}

/**
 * pin_shape_find_flag:
 * @shape: (nullable): none has no fields
 *
 * Returns: (nullable): the first field with @flag
 */
const PinField *
pin_shape_find_flag (const PinShape *shape, PinFieldFlags flag)
{
  for (guint i = 0; shape != NULL && i < shape->n_fields; i++) {
    if (shape->fields[i].flags & flag)
      return &shape->fields[i];
  }
  return NULL;
}

/**
 * pin_enum_to_name:
 * @values: names of an enum, the first is the name of value 1
 *
 * Returns: (nullable): the wire name of @value, %NULL for 0 or an unknown value
 */
const char *
pin_enum_to_name (const char *const *values, int value)
{
  for (int i = 0; values[i] != NULL; i++) {
    if (i + 1 == value)
      return values[i];
  }
  return NULL;
}

/**
 * pin_enum_from_name:
 *
 * Returns: the value named @name, 0 when there is none
 */
int
pin_enum_from_name (const char *const *values, const char *name)
{
  for (int i = 0; values[i] != NULL; i++) {
    if (g_strcmp0 (values[i], name) == 0)
      return i + 1;
  }
  return 0;
}
