/* pin-json.c: the strict gate in front of json-glib
 *
 * json-glib 1.6 follows nesting with the C stack and accepts comments, single quotes, several
 * documents, duplicate members, a BOM and an empty body. Nothing reaches it that is not one
 * RFC 8259 document of bounded size and depth with unique member names.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-json.h"

#include "pin-error.h"
#include "pin-field.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *at;
  const char *end;
  const char *fault; /* first thing that is wrong, English */
  guint depth;
  guint n_values;
} Gate;

static gboolean gate_value (Gate *gate);

static gboolean
refuse (Gate *gate, const char *fault)
{
  if (gate->fault == NULL)
    gate->fault = fault;
  return FALSE;
}

static void
skip_space (Gate *gate)
{
  while (gate->at < gate->end && strchr (" \t\r\n", *gate->at) != NULL && *gate->at != '\0')
    gate->at++;
}

static gboolean
take (Gate *gate, char c)
{
  if (gate->at >= gate->end || *gate->at != c)
    return FALSE;
  gate->at++;
  return TRUE;
}

static int
hex4 (Gate *gate)
{
  int value = 0;

  if (gate->end - gate->at < 4)
    return -1;
  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (gate->at[i]);

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  gate->at += 4;
  return value;
}

/* After "\u": a code point that is not NUL and not half of a pair. */
static gboolean
gate_unicode_escape (Gate *gate, GString *text)
{
  int high = hex4 (gate);
  int low;

  if (high < 0)
    return refuse (gate, "bad unicode escape");
  if (high == 0)
    return refuse (gate, "NUL in a string");
  if (high >= 0xdc00 && high <= 0xdfff)
    return refuse (gate, "lone surrogate");
  if (high >= 0xd800 && high <= 0xdbff) {
    if (!take (gate, '\\') || !take (gate, 'u'))
      return refuse (gate, "lone surrogate");
    low = hex4 (gate);
    if (low < 0xdc00 || low > 0xdfff)
      return refuse (gate, "lone surrogate");
    high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  }
  if (text != NULL)
    g_string_append_unichar (text, (gunichar)high);
  return TRUE;
}

/* After the opening quote. @text, where given, receives the decoded string. */
static gboolean
gate_string (Gate *gate, GString *text)
{
  static const char plain[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";

  while (gate->at < gate->end) {
    char c = *gate->at++;

    if (c == '"')
      return TRUE;
    if ((guchar)c < 0x20)
      return refuse (gate, "control character in a string");
    if (c == '\\') {
      const char *known;

      if (gate->at >= gate->end)
        break;
      c = *gate->at++;
      if (c == 'u') {
        if (!gate_unicode_escape (gate, text))
          return FALSE;
        continue;
      }
      known = c != '\0' ? strchr (plain, c) : NULL;
      if (known == NULL)
        return refuse (gate, "unknown escape");
      c = meant[known - plain];
    }
    if (text != NULL)
      g_string_append_c (text, c);
  }
  return refuse (gate, "string without end");
}

static gsize
gate_digits (Gate *gate)
{
  const char *start = gate->at;

  while (gate->at < gate->end && g_ascii_isdigit (*gate->at))
    gate->at++;
  return (gsize)(gate->at - start);
}

static gboolean
gate_number (Gate *gate)
{
  const char *start = gate->at;
  gboolean integer = TRUE;
  char copy[64] = "";
  gsize n;

  take (gate, '-');
  if (take (gate, '0')) {
    if (gate->at < gate->end && g_ascii_isdigit (*gate->at))
      return refuse (gate, "leading zero");
  } else if (gate_digits (gate) == 0) {
    return refuse (gate, "not a value");
  }
  if (take (gate, '.')) {
    integer = FALSE;
    if (gate_digits (gate) == 0)
      return refuse (gate, "number without digits");
  }
  if (gate->at < gate->end && (*gate->at == 'e' || *gate->at == 'E')) {
    integer = FALSE;
    gate->at++;
    if (!take (gate, '+'))
      take (gate, '-');
    if (gate_digits (gate) == 0)
      return refuse (gate, "number without digits");
  }

  n = (gsize)(gate->at - start);
  if (n >= sizeof copy)
    return refuse (gate, "number too long");
  memcpy (copy, start, n);
  if (integer ? !g_ascii_string_to_signed (copy, 10, G_MININT64, G_MAXINT64, NULL, NULL)
              : !isfinite (g_ascii_strtod (copy, NULL)))
    return refuse (gate, "number out of range");
  return TRUE;
}

static gboolean
gate_word (Gate *gate, const char *word)
{
  gsize n = strlen (word);

  if ((gsize)(gate->end - gate->at) < n || memcmp (gate->at, word, n) != 0)
    return refuse (gate, "not a value");
  gate->at += n;
  return TRUE;
}

static gboolean
gate_member (Gate *gate, GHashTable *names)
{
  g_autoptr (GString) name = g_string_new (NULL);

  if (!take (gate, '"'))
    return refuse (gate, "member name expected");
  if (!gate_string (gate, name))
    return FALSE;
  if (!g_hash_table_add (names, g_strdup (name->str)))
    return refuse (gate, "duplicate member");
  if (g_hash_table_size (names) > PIN_JSON_MAX_MEMBERS)
    return refuse (gate, "too many members");
  skip_space (gate);
  if (!take (gate, ':'))
    return refuse (gate, "colon expected");
  return gate_value (gate);
}

/* After the opening bracket of an object or array, up to and with @close. */
static gboolean
gate_items (Gate *gate, char close)
{
  g_autoptr (GHashTable) names = NULL;

  if (++gate->depth > PIN_JSON_MAX_DEPTH)
    return refuse (gate, "nested too deeply");
  if (close == '}')
    names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_space (gate);
  if (!take (gate, close)) {
    do {
      skip_space (gate);
      if (names != NULL ? !gate_member (gate, names) : !gate_value (gate))
        return FALSE;
      skip_space (gate);
    } while (take (gate, ','));
    if (!take (gate, close))
      return refuse (gate, "comma or closing bracket expected");
  }
  gate->depth--;
  return TRUE;
}

static gboolean
gate_value (Gate *gate)
{
  skip_space (gate);
  if (gate->at >= gate->end)
    return refuse (gate, "value expected");
  if (++gate->n_values > PIN_JSON_MAX_VALUES)
    return refuse (gate, "too many values");

  switch (*gate->at) {
  case '{':
    gate->at++;
    return gate_items (gate, '}');
  case '[':
    gate->at++;
    return gate_items (gate, ']');
  case '"':
    gate->at++;
    return gate_string (gate, NULL);
  case 't':
    return gate_word (gate, "true");
  case 'f':
    return gate_word (gate, "false");
  case 'n':
    return gate_word (gate, "null");
  default:
    return gate_number (gate);
  }
}

/**
 * pin_json_check:
 * @limit: greatest size in bytes
 * @error: %PIN_ERROR_MALFORMED_REQUEST or %PIN_ERROR_CONTENT_TOO_LARGE
 *
 * Whether @data is exactly one JSON text after RFC 8259, in valid UTF-8 without BOM, no deeper
 * than %PIN_JSON_MAX_DEPTH, with unique member names and at most %PIN_JSON_MAX_MEMBERS of them in
 * an object (names made to have one hash would take minutes), at most %PIN_JSON_MAX_VALUES values
 * (each takes a hundred bytes when it is parsed, and two when it is sent), whole numbers that fit
 * 64 bits, finite other numbers and no NUL.
 */
gboolean
pin_json_check (const char *data, gsize size, gsize limit, GError **error)
{
  Gate gate = { data, data + size, NULL, 0, 0 };

  if (size > limit) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_CONTENT_TOO_LARGE,
                                             "%" G_GSIZE_FORMAT " bytes, at most %" G_GSIZE_FORMAT,
                                             size, limit));
    return FALSE;
  }
  if (size == 0) {
    refuse (&gate, "empty");
  } else if (!g_utf8_validate_len (data, size, NULL)) {
    refuse (&gate, "not UTF-8");
  } else if (gate_value (&gate)) {
    skip_space (&gate);
    if (gate.at != gate.end)
      refuse (&gate, "something follows the document");
  }

  if (gate.fault != NULL) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_MALFORMED_REQUEST,
                                             "JSON, byte %" G_GSSIZE_FORMAT ": %s",
                                             (gssize)(gate.at - data), gate.fault));
    return FALSE;
  }
  return TRUE;
}

/**
 * pin_json_parse:
 *
 * Checks as pin_json_check() and parses.
 *
 * Returns: (transfer full): the root, never %NULL without @error
 */
JsonNode *
pin_json_parse (GBytes *bytes, gsize limit, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonParser) parser = NULL;

  if (!pin_json_check (data != NULL ? data : "", size, limit, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize)size, NULL)) {
    g_propagate_error (error, pin_error_new (PIN_ERROR_MALFORMED_REQUEST, "JSON not parsed"));
    return NULL;
  }
  return json_parser_steal_root (parser);
}
