/* pin-digit-groups.c: a long number in groups while it is typed
 *
 * The cursor stays between the same two digits, whatever happens to the spaces. As long as there
 * is anything but digits and what people put between them, the text is left alone.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-digit-groups.h"

#include <string.h>

static void on_insert_text (GtkEditable *text, const char *typed, int length, int *position,
                            gpointer data);
static void on_delete_text (GtkEditable *text, int start, int end, gpointer data);

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == '.' ||
         c == '/';
}

/* Whether @text has nothing but digits, and separators, of which there may be none. */
static gboolean
is_number (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!g_ascii_isdigit (*p) && !is_separator (g_utf8_get_char (p)))
      return FALSE;
  }
  return TRUE;
}

/* How many digits stand before the character @end of @text. */
static guint
count_digits (const char *text, int end)
{
  guint n = 0;

  for (const char *p = text; *p != '\0' && end > 0; p = g_utf8_next_char (p), end--)
    n += g_ascii_isdigit (*p);
  return n;
}

static char *
group (const char *text, guint size)
{
  GString *grouped = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!g_ascii_isdigit (*p))
      continue;
    if (n > 0 && n % size == 0)
      g_string_append_c (grouped, ' ');
    g_string_append_c (grouped, *p);
    n++;
  }
  return g_string_free (grouped, FALSE);
}

/* Shows @text in groups, with the cursor after @n digits; returns where that is. */
static int
show (GtkEditable *entry, const char *text, guint n, guint size)
{
  g_autofree char *grouped = group (text, size);
  int position = n > 0 ? (int)(n + (n - 1) / size) : 0;

  g_signal_handlers_block_by_func (entry, on_insert_text, GUINT_TO_POINTER (size));
  g_signal_handlers_block_by_func (entry, on_delete_text, GUINT_TO_POINTER (size));
  if (strcmp (grouped, gtk_editable_get_text (entry)) != 0) {
    int at = 0;

    gtk_editable_delete_text (entry, 0, -1);
    gtk_editable_insert_text (entry, grouped, -1, &at);
  }
  gtk_editable_set_position (entry, position);
  g_signal_handlers_unblock_by_func (entry, on_delete_text, GUINT_TO_POINTER (size));
  g_signal_handlers_unblock_by_func (entry, on_insert_text, GUINT_TO_POINTER (size));
  return position;
}

static void
on_insert_text (GtkEditable *text, const char *typed, int length, int *position, gpointer data)
{
  g_autofree char *added = length < 0 ? g_strdup (typed) : g_strndup (typed, (gsize)length);
  const char *before = gtk_editable_get_text (text);
  const char *split = g_utf8_offset_to_pointer (before, *position);
  g_autofree char *after =
      g_strdup_printf ("%.*s%s%s", (int)(split - before), before, added, split);
  guint n = count_digits (before, *position) + count_digits (added, G_MAXINT);

  if (!is_number (after))
    return;
  g_signal_stop_emission_by_name (text, "insert-text");
  *position = show (text, after, n, GPOINTER_TO_UINT (data));
}

/* Where only a space would go, the digit beside it goes, on the side the cursor comes from. */
static void
on_delete_text (GtkEditable *text, int start, int end, gpointer data)
{
  g_autofree char *before = g_strdup (gtk_editable_get_text (text));
  glong length = g_utf8_strlen (before, -1);
  g_autofree char *after = NULL;
  guint n;

  if (end < 0 || end > length)
    end = (int)length;
  if (!is_number (before))
    return;
  if (start < end && count_digits (before, start) == count_digits (before, end)) {
    if (gtk_editable_get_position (text) == start && end < length)
      end++;
    else if (start > 0)
      start--;
  }
  after = g_strdup_printf ("%.*s%s", (int)(g_utf8_offset_to_pointer (before, start) - before),
                           before, g_utf8_offset_to_pointer (before, end));
  n = count_digits (before, start);
  g_signal_stop_emission_by_name (text, "delete-text");
  show (text, after, n, GPOINTER_TO_UINT (data));
}

/**
 * pin_digit_groups_guard:
 * @text: the field; the delegate of an entry
 * @size: how many digits a group has
 */
void
pin_digit_groups_guard (GtkText *text, guint size)
{
  g_return_if_fail (GTK_IS_TEXT (text));
  g_return_if_fail (size > 0);

  g_signal_connect (text, "insert-text", G_CALLBACK (on_insert_text), GUINT_TO_POINTER (size));
  g_signal_connect (text, "delete-text", G_CALLBACK (on_delete_text), GUINT_TO_POINTER (size));
}
