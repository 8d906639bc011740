/* pin-draft-text.c: what of a journey a draft keeps, as text
 *
 * Strings one after the other, each with the zero byte that ends it: the step, then the name and
 * the text of every input. Exactly as long as needed, so that nothing is moved and no copy stays
 * behind.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-text.h"

#include <string.h>

/* Among the inputs, and none. */
#define INTENT "screen.intent"

typedef struct {
  const PinJourneyTable *table;
  char *at; /* NULL while it is only counted */
  gsize size;
} Writer;

static gboolean
has_secret (const PinShape *shape, const char *name)
{
  for (guint i = 0; shape != NULL && i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    if ((field->flags & PIN_FIELD_SECRET) && g_str_equal (field->name, name))
      return TRUE;
    if (has_secret (field->shape, name))
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_draft_text_keeps:
 * @name: of an input
 *
 * Returns: whether a draft keeps it: neither what the journey calls a secret nor what is secret
 *   in any message, whichever object or screen it stands in
 */
gboolean
pin_draft_text_keeps (const PinJourneyTable *table, const char *name)
{
  const char *dot, *last;

  g_return_val_if_fail (table != NULL && name != NULL, FALSE);

  if (table->secrets != NULL && g_strv_contains (table->secrets, name))
    return FALSE;
  dot = strrchr (name, '.');
  last = dot != NULL ? dot + 1 : name;
  for (int i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *operation = pin_operation_get ((PinOperationId)i);

    if (has_secret (operation->request, last) || has_secret (operation->reply, last))
      return FALSE;
  }
  return TRUE;
}

static void
put (Writer *writer, const char *string)
{
  gsize size = strlen (string) + 1;

  if (writer->at != NULL)
    memcpy (writer->at + writer->size, string, size);
  writer->size += size;
}

static void
put_input (const char *name, const char *text, gpointer user_data)
{
  Writer *writer = user_data;

  if (!pin_draft_text_keeps (writer->table, name))
    return;
  put (writer, name);
  put (writer, text);
}

/**
 * pin_draft_text_new:
 * @size: (out): bytes
 *
 * Returns: (transfer full): what is kept of @journey, free with pin_draft_text_free()
 */
char *
pin_draft_text_new (PinJourney *journey, gsize *size)
{
  Writer writer = { 0 };

  g_return_val_if_fail (PIN_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (size != NULL, NULL);

  writer.table = pin_journey_get_table (journey);
  for (int pass = 0; pass < 2; pass++) {
    if (pass == 1)
      writer.at = g_malloc (writer.size);
    writer.size = 0;
    put (&writer, pin_journey_get_step_nick (journey));
    if (pin_journey_get_intent (journey) != NULL) {
      put (&writer, INTENT);
      put (&writer, pin_journey_get_intent (journey));
    }
    pin_inputs_foreach (pin_journey_get_inputs (journey), put_input, &writer);
  }
  *size = writer.size;
  return writer.at;
}

/**
 * pin_draft_text_free:
 * @text: (nullable): is overwritten first
 */
void
pin_draft_text_free (char *text, gsize size)
{
  if (text != NULL)
    pin_wipe (text, size);
  g_free (text);
}

/**
 * pin_draft_text_check:
 *
 * Returns: whether pin_draft_text_new() may have written this
 */
gboolean
pin_draft_text_check (const char *text, gsize size)
{
  guint n = 0;

  if (text == NULL || size == 0 || text[size - 1] != '\0')
    return FALSE;
  for (const char *p = text; p < text + size; p += strlen (p) + 1) {
    if (!g_utf8_validate (p, -1, NULL))
      return FALSE;
    n++;
  }
  return n % 2 == 1 && text[0] != '\0';
}

/**
 * pin_draft_text_restore:
 * @journey: one that was not begun yet
 *
 * Types everything anew and goes on where it was left, see pin_journey_resume().
 *
 * Returns: %FALSE when it is no such text; nothing was changed then
 */
gboolean
pin_draft_text_restore (const char *text, gsize size, PinJourney *journey)
{
  const PinJourneyTable *table;

  g_return_val_if_fail (PIN_IS_JOURNEY (journey), FALSE);

  if (!pin_draft_text_check (text, size))
    return FALSE;
  table = pin_journey_get_table (journey);
  for (const char *name = text + strlen (text) + 1; name < text + size;) {
    const char *value = name + strlen (name) + 1;

    if (g_str_equal (name, INTENT))
      pin_journey_set_intent (journey, value);
    else if (pin_draft_text_keeps (table, name))
      pin_inputs_set (pin_journey_get_inputs (journey), name, value);
    name = value + strlen (value) + 1;
  }
  pin_journey_resume (journey, text);
  return TRUE;
}
