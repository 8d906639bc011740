/* pin-postal-address.c: a whole address written in one line
 *
 * As Poste Italiane want it, "Via Roma 1, 20121 Milano MI", and as people write it: the province
 * in brackets, the CAP last, the comune first. What does not look like that is a street and stays
 * together; nothing is left out but the name of Italy.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-postal-address.h"

#include "pin-check.h"

#include <string.h>

#define SIGNS " ,;-\xe2\x80\x93" /* and an en dash */

/* Five digits alone; "CAP" and "I-" before them say nothing more. */
#define CAP \
  "(?<![\\p{L}\\d])(?:C\\.?A\\.?P\\.?:? *)?(?:IT?[- ] ?|IT?)?([0-9]{5})(?![\\p{L}\\d]|[/.]\\d)"
#define COUNTRY "(?:[ ,;(-]|\xe2\x80\x93)+(?:Italia|Italy|Italien|Italie)[ )]*$"
#define SEPARATOR " *[,;] *| +(?:-|\xe2\x80\x93) +"
#define PLACE_IN_BRACKETS "^(.+?) *\\( *([A-Za-z]{2}) *\\)$"
#define PLACE_IN_CAPITALS "^(.+?) +([A-Z]{2})$"

void
pin_postal_address_free (PinPostalAddress *self)
{
  if (self == NULL)
    return;
  g_free (self->street);
  g_free (self->postal_code);
  g_free (self->municipality);
  g_free (self->province);
  g_free (self);
}

/* Lines become parts; white space counts once. */
static char *
join_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = pin_check_fold_text (lines[i]);

    while (*line != '\0' && strchr (",;", line[strlen (line) - 1]) != NULL)
      line[strlen (line) - 1] = '\0';
    if (*line == '\0')
      continue;
    if (joined->len > 0)
      g_string_append (joined, ", ");
    g_string_append (joined, line);
  }
  return g_string_free (joined, FALSE);
}

/* Without the signs that separate parts, at both ends. */
static char *
strip (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  const char *start = part;
  gsize end;

  while (*start != '\0' && g_utf8_strchr (SIGNS, -1, g_utf8_get_char (start)) != NULL)
    start = g_utf8_next_char (start);
  end = strlen (start);
  while (end > 0) {
    const char *last = g_utf8_find_prev_char (start, start + end);

    if (last == NULL || g_utf8_strchr (SIGNS, -1, g_utf8_get_char (last)) == NULL)
      break;
    end = (gsize)(last - start);
  }
  return g_strndup (start, end);
}

static gboolean
matches (const char *pattern, const char *text, char **first, char **second)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  *first = g_match_info_fetch (match, 1);
  *second = g_match_info_fetch (match, 2);
  return TRUE;
}

static gboolean
is_province (const char *text)
{
  return strlen (text) == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]);
}

/* A name: letters, and no number among them. */
static gboolean
is_name (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return FALSE;
    n += g_unichar_isalpha (g_utf8_get_char (p)) != 0;
  }
  return n >= 2;
}

/* "Milano (MI)", "MILANO MI", "Milano". */
static gboolean
read_place (PinPostalAddress *self, const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *province = NULL;

  if (!matches (PLACE_IN_BRACKETS, text, &name, &province) &&
      !matches (PLACE_IN_CAPITALS, text, &name, &province))
    name = g_strdup (text);
  if (!is_name (name))
    return FALSE;
  self->municipality = g_steal_pointer (&name);
  if (province != NULL)
    self->province = g_ascii_strup (province, -1);
  return TRUE;
}

static char *
join (char **parts, guint first, guint end)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    g_string_append_printf (joined, "%s%s", i > first ? ", " : "", parts[i]);
  return g_string_free (joined, FALSE);
}

static char **
split (const char *text)
{
  return g_regex_split_simple (SEPARATOR, text, 0, 0);
}

/* "Milano", "MI" are one place. */
static guint
read_first (PinPostalAddress *self, char **parts)
{
  if (parts[0] == NULL || !read_place (self, parts[0]))
    return 0;
  if (self->province != NULL || parts[1] == NULL || !is_province (parts[1]))
    return 1;
  self->province = g_strdup (parts[1]);
  return 2;
}

static guint
read_last (PinPostalAddress *self, char **parts)
{
  guint n = g_strv_length (parts);

  if (n >= 3 && is_province (parts[n - 1]) && read_place (self, parts[n - 2]) &&
      self->province == NULL) {
    self->province = g_strdup (parts[n - 1]);
    return 2;
  }
  g_clear_pointer (&self->municipality, g_free);
  g_clear_pointer (&self->province, g_free);
  return n >= 2 && read_place (self, parts[n - 1]) ? 1 : 0;
}

static gboolean
is_street (const char *text)
{
  return g_utf8_strlen (text, -1) >= 2 && g_regex_match_simple ("\\p{L}", text, 0, 0);
}

/* "Via Roma 1", "Milano (MI)": the CAP stands before, between or behind them. */
static gboolean
read_around (PinPostalAddress *self, const char *before, const char *after)
{
  g_auto (GStrv) first = split (before);
  g_auto (GStrv) second = split (after);
  guint n;

  if (*before != '\0' && *after != '\0') {
    n = read_first (self, second);
    self->street = g_strdup (before);
    return n > 0 && second[n] == NULL && is_street (before);
  }
  if (*after != '\0') {
    n = read_first (self, second);
    self->street = join (second, n, g_strv_length (second));
    return n > 0 && is_street (self->street);
  }
  n = read_last (self, first);
  self->street = join (first, 0, g_strv_length (first) - n);
  /* "km 20121" is no place. */
  return n > 0 && is_street (self->street) &&
         (self->province != NULL || strlen (self->municipality) > 2);
}

/* Without a CAP only the province says that there is a comune. */
static gboolean
read_without_cap (PinPostalAddress *self, const char *text)
{
  g_auto (GStrv) parts = split (text);
  guint n = read_last (self, parts);

  if (n == 0 || self->province == NULL)
    return FALSE;
  self->street = join (parts, 0, g_strv_length (parts) - n);
  return is_street (self->street);
}

/* Returns: where the last CAP is, or %FALSE */
static gboolean
find_cap (const char *text, int *start, int *end, char **cap)
{
  g_autoptr (GRegex) regex = g_regex_new (CAP, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gboolean found = FALSE;

  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match)) {
    found = g_match_info_fetch_pos (match, 0, start, end);
    g_free (*cap);
    *cap = g_match_info_fetch (match, 1);
    g_match_info_next (match, NULL);
  }
  return found;
}

static gboolean
read_italian (PinPostalAddress *self, const char *text)
{
  g_autofree char *cap = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int start, end;

  if (!find_cap (text, &start, &end, &cap))
    return read_without_cap (self, text);
  before = strip (text, (gsize)start);
  after = strip (text + end, strlen (text + end));
  self->postal_code = g_steal_pointer (&cap);
  return read_around (self, before, after);
}

/**
 * pin_postal_address_parse:
 * @text: what was typed or pasted, of any number of lines
 * @in_italy: whether the parts are told apart; an address abroad is only put into one line
 *
 * Returns: (transfer full): the parts; when it is no whole address, everything is the street
 */
PinPostalAddress *
pin_postal_address_parse (const char *text, gboolean in_italy)
{
  PinPostalAddress *self = g_new0 (PinPostalAddress, 1);
  g_autofree char *joined = join_lines (text);
  g_autoptr (GRegex) country = NULL;
  g_autofree char *bare = NULL;

  if (in_italy) {
    country = g_regex_new (COUNTRY, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    bare = g_regex_replace_literal (country, joined, -1, 0, "", 0, NULL);
    if (read_italian (self, bare))
      return self;
    pin_postal_address_free (self);
    self = g_new0 (PinPostalAddress, 1);
  }
  self->street = g_steal_pointer (&joined);
  return self;
}
