/* pin-typing.c: what may come into a field, by keyboard, paste or drop
 *
 * Not GtkText:max-length, which cuts without a word.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-typing.h"

#include "pin-field.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  guint max_length;
  PinTypingSkip skip;
  PinTypingFunc func;
  gpointer user_data;
} Guard;

static void
guard_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* Invisible, and able to make a text read as another one: Unicode categories Cc and Cf, apart from
 * the joiners that some scripts need. */
static gboolean
is_invisible (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_UNASSIGNED:
    return c != 0x200C && c != 0x200D;
  default:
    return FALSE;
  }
}

static char *
clean (const char *text, gsize length, gsize room, PinTypingSkip skip, PinTypingNotice *notice)
{
  const char *end = text + length;
  char *cleaned = g_malloc (length + 1);
  char *to = cleaned;
  gsize n = 0;

  *notice = 0;
  while (text < end) {
    gunichar c = g_utf8_get_char_validated (text, end - text);
    const char *next = c >= (gunichar)-2 ? text + 1 : g_utf8_next_char (text);

    if (c == '\t' || c == '\n' || c == '\r')
      c = ' ';
    if (c >= (gunichar)-2 || is_invisible (c)) {
      *notice |= PIN_TYPING_CLEANED;
    } else if (skip != NULL && skip (c)) {
      text = next;
      continue;
    } else if (n == room) {
      *notice |= PIN_TYPING_CUT;
      break;
    } else {
      to += g_unichar_to_utf8 (c, to);
      n++;
    }
    text = next;
  }
  *to = '\0';
  return cleaned;
}

static void
on_insert_text (GtkEditable *text, const char *typed, int length, int *position, Guard *guard)
{
  gsize held = gtk_text_get_text_length (GTK_TEXT (text));
  gsize room = guard->max_length > held ? guard->max_length - held : 0;
  /* The signal carries a string: after a NUL there is nothing any more, whatever @length says. */
  gsize size = length < 0 ? strlen (typed) : strnlen (typed, (gsize)length);
  PinTypingNotice notice;
  char *cleaned = clean (typed, size, room, guard->skip, &notice);

  if (length >= 0 && size < (gsize)length)
    notice |= PIN_TYPING_CLEANED;
  if (notice != 0 || strlen (cleaned) != size || memcmp (cleaned, typed, size) != 0) {
    g_signal_stop_emission_by_name (text, "insert-text");
    g_signal_handlers_block_by_func (text, on_insert_text, guard);
    if (*cleaned != '\0')
      gtk_editable_insert_text (text, cleaned, -1, position);
    g_signal_handlers_unblock_by_func (text, on_insert_text, guard);
  }
  pin_wipe (cleaned, size + 1);
  g_free (cleaned);
  if (notice != 0)
    guard->func (notice, guard->user_data);
}

/**
 * pin_typing_guard:
 * @text: the field; the delegate of an entry
 * @max_length: the most characters it holds
 * @skip: (nullable): what is left out and means nothing
 * @func: told when something else was left out
 *
 * Keeps characters that cannot be seen out of @text, makes line breaks spaces and cuts what is
 * too long, whichever way it comes in.
 */
void
pin_typing_guard (GtkText *text, guint max_length, PinTypingSkip skip, PinTypingFunc func,
                  gpointer user_data)
{
  Guard *guard;

  g_return_if_fail (GTK_IS_TEXT (text));
  g_return_if_fail (func != NULL);

  guard = g_new (Guard, 1);
  *guard = (Guard){ max_length, skip, func, user_data };
  g_signal_connect_data (text, "insert-text", G_CALLBACK (on_insert_text), guard, guard_free, 0);
}

/**
 * pin_typing_notice_text:
 *
 * Returns: what to say about @notice, under the field
 */
const char *
pin_typing_notice_text (PinTypingNotice notice)
{
  if ((notice & PIN_TYPING_CUT) != 0)
    return _ ("The text was too long: the end was left out.");
  return _ ("Characters that cannot be seen were left out.");
}
