/* pin-inputs.c: what was typed, by wire name; wiped by the engine
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-inputs.h"

#include "pin-card.h"
#include "pin-check.h"
#include "pin-codec.h"
#include "pin-message-life.h"
#include "pin-tax-code.h"
#include "pin-text.h"

#include <string.h>

struct _PinInputs {
  GObject parent_instance;

  GHashTable *texts;
  GHashTable *offered; /* what the program put there itself */
};

G_DEFINE_FINAL_TYPE (PinInputs, pin_inputs, G_TYPE_OBJECT)

static void
free_text (gpointer text)
{
  pin_free_secret (text);
}

static void
pin_inputs_finalize (GObject *object)
{
  PinInputs *self = PIN_INPUTS (object);

  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->offered);

  G_OBJECT_CLASS (pin_inputs_parent_class)->finalize (object);
}

static void
pin_inputs_class_init (PinInputsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_inputs_finalize;
}

static void
pin_inputs_init (PinInputs *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  self->offered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
}

PinInputs *
pin_inputs_new (void)
{
  return g_object_new (PIN_TYPE_INPUTS, NULL);
}

/**
 * pin_inputs_get:
 *
 * Returns: (transfer none) (nullable): the text under @name, %NULL when there is none
 */
const char *
pin_inputs_get (PinInputs *self, const char *name)
{
  g_return_val_if_fail (PIN_IS_INPUTS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->texts, name);
}

/**
 * pin_inputs_set:
 * @text: (nullable): %NULL or an empty text forgets @name; what was there is overwritten
 */
void
pin_inputs_set (PinInputs *self, const char *name, const char *text)
{
  g_return_if_fail (PIN_IS_INPUTS (self));
  g_return_if_fail (name != NULL);

  if (text != NULL && *text != '\0')
    g_hash_table_replace (self->texts, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->texts, name);
}

/* Whether two ways to write it mean the same. */
static gboolean
is_same (const char *one, const char *two)
{
  g_autofree char *phone_one = NULL;
  g_autofree char *phone_two = NULL;
  PinFault fault;

  if (g_strcmp0 (one, two) == 0)
    return TRUE;
  if (one == NULL || two == NULL)
    return FALSE;
  phone_one = pin_check_fold_phone (one);
  phone_two = pin_check_fold_phone (two);
  return strcmp (phone_one, phone_two) == 0 && pin_check_phone (phone_one, &fault);
}

static gboolean
is_as_offered (PinInputs *self, const char *name, const char *text)
{
  return is_same (text, g_hash_table_lookup (self->offered, name));
}

/**
 * pin_inputs_offer:
 * @text: (nullable): what is on file, %NULL when nothing is
 *
 * Puts @text there unless something else was typed in place of what was offered before. What was
 * only offered does not count as typed.
 */
void
pin_inputs_offer (PinInputs *self, const char *name, const char *text)
{
  g_return_if_fail (PIN_IS_INPUTS (self));
  g_return_if_fail (name != NULL);

  if (is_as_offered (self, name, pin_inputs_get (self, name)))
    pin_inputs_set (self, name, text);
  if (text != NULL)
    g_hash_table_replace (self->offered, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->offered, name);
}

/**
 * pin_inputs_get_offered:
 *
 * Returns: (transfer none) (nullable): what is on file under @name, whatever was typed
 */
const char *
pin_inputs_get_offered (PinInputs *self, const char *name)
{
  g_return_val_if_fail (PIN_IS_INPUTS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->offered, name);
}

gboolean
pin_inputs_get_boolean (PinInputs *self, const char *name)
{
  return g_strcmp0 (pin_inputs_get (self, name), "true") == 0;
}

void
pin_inputs_set_boolean (PinInputs *self, const char *name, gboolean value)
{
  pin_inputs_set (self, name, value ? "true" : "false");
}

gboolean
pin_inputs_is_empty (PinInputs *self)
{
  g_return_val_if_fail (PIN_IS_INPUTS (self), TRUE);

  return g_hash_table_size (self->texts) == 0;
}

/**
 * pin_inputs_has_typed:
 *
 * Returns: whether something is there that took more than choosing an answer of a triage, or
 *   something offered was taken away
 */
gboolean
pin_inputs_has_typed (PinInputs *self)
{
  GHashTableIter iter;
  gpointer name, text;

  g_return_val_if_fail (PIN_IS_INPUTS (self), FALSE);

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &name, &text)) {
    /* The country of who lives in Italy comes from the triage too. */
    if (!g_str_has_prefix (name, "triage.") && strcmp (text, "false") != 0 &&
        !(g_str_equal (name, "residence.country") && g_str_equal (text, "IT")) &&
        !is_as_offered (self, name, text))
      return TRUE;
  }
  g_hash_table_iter_init (&iter, self->offered);
  while (g_hash_table_iter_next (&iter, &name, &text)) {
    if (!g_hash_table_contains (self->texts, name))
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_inputs_foreach:
 *
 * Calls @func for everything that is there, in no order.
 */
void
pin_inputs_foreach (PinInputs *self, PinInputsFunc func, gpointer user_data)
{
  GHashTableIter iter;
  gpointer name, text;

  g_return_if_fail (PIN_IS_INPUTS (self));

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    func (name, text, user_data);
}

/**
 * pin_inputs_wipe:
 *
 * Overwrites and forgets everything.
 */
void
pin_inputs_wipe (PinInputs *self)
{
  g_return_if_fail (PIN_IS_INPUTS (self));

  g_hash_table_remove_all (self->texts);
  g_hash_table_remove_all (self->offered);
}

/**
 * pin_inputs_wipe_names:
 * @names: (nullable): %NULL-terminated
 *
 * Overwrites and forgets what stands under @names.
 */
void
pin_inputs_wipe_names (PinInputs *self, const char *const *names)
{
  g_return_if_fail (PIN_IS_INPUTS (self));

  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    g_hash_table_remove (self->texts, names[i]);
    g_hash_table_remove (self->offered, names[i]);
  }
}

/* The part before the @ is the mail server's business, the domain is not case sensitive. */
static char *
fold_mail (const char *text)
{
  char *folded = pin_check_fold_text (text);

  for (char *p = strrchr (folded, '@'); p != NULL && *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return folded;
}

static char *
fold_capitals (const char *text)
{
  char *folded = pin_check_fold_text (text);

  for (char *p = folded; *p != '\0'; p++)
    *p = g_ascii_toupper (*p);
  return folded;
}

static char *
fold (const PinField *field, const char *text)
{
  if (field->flags & PIN_FIELD_SECRET)
    return pin_check_fold_secret (text);
  if (g_strcmp0 (field->pattern, PIN_TAX_CODE_PATTERN) == 0)
    return pin_tax_code_fold (text);
  if (g_strcmp0 (field->pattern, PIN_PHONE_PATTERN) == 0)
    return pin_check_fold_phone (text);
  if (g_strcmp0 (field->pattern, PIN_MAIL_PATTERN) == 0)
    return fold_mail (text);
  if (g_strcmp0 (field->pattern, PIN_HEALTH_CARD_PATTERN) == 0)
    return pin_card_fold_health (text);
  if (g_strcmp0 (field->pattern, PIN_COUNTRY_PATTERN) == 0 ||
      g_strcmp0 (field->pattern, PIN_PROVINCE_PATTERN) == 0 ||
      g_strcmp0 (field->pattern, PIN_PLACE_CODE_PATTERN) == 0)
    return fold_capitals (text);
  return pin_check_fold_text (text);
}

static void
fill_text (const PinField *field, const char *text, char **at)
{
  *at = fold (field, text);
  if (**at == '\0')
    g_clear_pointer (at, pin_free_secret);
}

/* Fills @message and says whether anything was there to fill it with. */
static gboolean
fill (PinInputs *self, const PinShape *shape, const char *prefix, gpointer message)
{
  gboolean any = FALSE;

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    gpointer at = G_STRUCT_MEMBER_P (message, field->offset);
    g_autofree char *name =
        prefix != NULL ? g_strconcat (prefix, ".", field->name, NULL) : g_strdup (field->name);
    const char *text = g_hash_table_lookup (self->texts, name);

    switch (field->type) {
    case PIN_FIELD_STRING:
    case PIN_FIELD_DATE:
      if (text != NULL)
        fill_text (field, text, at);
      any |= *(char **)at != NULL;
      break;
    case PIN_FIELD_INTEGER:
      any |= text != NULL && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, at, NULL);
      break;
    case PIN_FIELD_BOOLEAN:
      *(gboolean *)at = g_strcmp0 (text, "true") == 0;
      any |= *(gboolean *)at;
      break;
    case PIN_FIELD_TIME:
      any |= text != NULL && pin_text_parse_time (text, at);
      break;
    case PIN_FIELD_ENUM:
      if (text != NULL)
        *(int *)at = pin_enum_from_name (field->values, text);
      any |= *(int *)at != 0;
      break;
    case PIN_FIELD_OBJECT: {
      gpointer object = pin_message_new (field->shape);

      if (fill (self, field->shape, name, object)) {
        *(gpointer *)at = object;
        any = TRUE;
      } else {
        pin_message_free (field->shape, object);
      }
      break;
    }
    case PIN_FIELD_ARRAY:
      break; /* nobody types a list */
    }
  }
  return any;
}

/**
 * pin_inputs_to_message: (skip)
 * @prefix: (nullable): name of the object whose fields these are, `applicant`
 *
 * Every text is folded as its field wants it; an object is there when one of its fields is. What
 * cannot be read is left out, so that pin_codec_check() names it.
 *
 * Returns: (transfer full): a message of @shape, free with pin_message_free()
 */
gpointer
pin_inputs_to_message (PinInputs *self, const PinShape *shape, const char *prefix)
{
  gpointer message;

  g_return_val_if_fail (PIN_IS_INPUTS (self), NULL);
  g_return_val_if_fail (shape != NULL, NULL);

  message = pin_message_new (shape);
  fill (self, shape, prefix, message);
  return message;
}

/**
 * pin_inputs_check:
 * @prefix: (nullable): name of the object whose fields these are
 * @error: %PIN_ERROR_INVALID_FIELDS, every field under the name of its input
 *
 * Whether what was typed makes a message that @shape accepts.
 */
gboolean
pin_inputs_check (PinInputs *self, const PinShape *shape, const char *prefix, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer message = pin_inputs_to_message (self, shape, prefix);
  gboolean accepted = pin_codec_check (shape, message, &local);
  const GPtrArray *fields = pin_error_get_fields (local);
  GError *named = NULL;

  pin_message_free (shape, message);
  if (accepted)
    return TRUE;
  for (guint i = 0; i < fields->len; i++) {
    const PinFieldFault *fault = g_ptr_array_index (fields, i);
    g_autofree char *name =
        prefix != NULL ? g_strconcat (prefix, ".", fault->field, NULL) : g_strdup (fault->field);

    pin_error_collect_field (&named, name, fault->fault);
  }
  g_propagate_error (error, named);
  return FALSE;
}
