/* pin-isolate.c: a foreign text inside a sentence of ours
 *
 * A name in Hebrew or Arabic letters turns round the numbers and signs beside it. Between the two
 * marks of Unicode's bidirectional algorithm for an isolate (UAX 9, section 2.6) it keeps that to
 * itself.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-isolate.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9"

/* Of those before, none is written from right to left. */
#define FIRST_HEBREW 0x0590

static gboolean
may_turn (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_utf8_get_char (p) >= FIRST_HEBREW)
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_isolate:
 * @text: that somebody else wrote; valid UTF-8 without marks of direction
 *
 * Returns: (transfer full): @text, to go into a sentence that it cannot turn round; each line of it
 *   by itself, as an isolate ends with the line
 */
char *
pin_isolate (const char *text)
{
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!may_turn (text))
    return g_strdup (text);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = lines[i];

    lines[i] = g_strconcat (FIRST_STRONG_ISOLATE, line, POP_DIRECTIONAL_ISOLATE, NULL);
    g_free (line);
  }
  return g_strjoinv ("\n", lines);
}

/**
 * pin_isolate_service:
 * @name: (nullable): what the service calls itself
 * @address: where it is
 *
 * Returns: (transfer full): a sentence that says whom one is talking to
 */
char *
pin_isolate_service (const char *name, const char *address)
{
  const char *scheme = strstr (address, "://");
  const char *host = scheme != NULL ? scheme + strlen ("://") : address;
  g_autofree char *isolated = name != NULL ? pin_isolate (name) : NULL;

  if (name == NULL)
    /* Translators: address of the service */
    return g_strdup_printf (_ ("You are talking to: %s"), host);
  /* Translators: name and address of the service */
  return g_strdup_printf (_ ("You are talking to: %1$s, %2$s"), isolated, host);
}
