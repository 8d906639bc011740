/* rfc8259.c: whether something is JSON, by the grammar alone
 *
 * An automaton with a stack of brackets, written from RFC 8259 sections 2 to 9 and the UTF-8
 * grammar of RFC 3629 section 4, in a way that has nothing in common with the gate it is held
 * against: no recursion, no decoding, no GLib but its types. It knows no limits.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "rfc8259.h"

#include <stdlib.h>
#include <string.h>

/* What may come next. */
typedef enum {
  WANT_VALUE,
  WANT_VALUE_OR_CLOSE,
  WANT_NAME,
  WANT_NAME_OR_CLOSE,
  WANT_COLON,
  WANT_COMMA_OR_CLOSE,
  WANT_NOTHING,
} Want;

/* The states of a number, after each of its characters. */
typedef enum { NO_NUMBER, SIGN, ZERO, DIGITS, POINT, FRACTION, LETTER_E, E_SIGN, EXPONENT } Number;

/* Length of the UTF-8 sequence at @p, 0 when there is none. */
static gsize
sequence (const guint8 *p, gsize left)
{
  static const struct {
    guint8 first, last; /* of the first byte */
    guint8 low, high; /* of the second one */
    gsize length;
  } rows[] = {
    { 0x00, 0x7f, 0, 0, 1 },       { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
    { 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
    { 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
  };

  for (gsize i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    if (p[0] < rows[i].first || p[0] > rows[i].last)
      continue;
    if (rows[i].length > left)
      return 0;
    if (rows[i].length > 1 && (p[1] < rows[i].low || p[1] > rows[i].high))
      return 0;
    for (gsize j = 2; j < rows[i].length; j++) {
      if ((p[j] & 0xc0) != 0x80)
        return 0;
    }
    return rows[i].length;
  }
  return 0;
}

/* Length of the string that begins with the quotation mark at @p, 0 when there is none. */
static gsize
string (const guint8 *p, gsize left)
{
  gsize i = 1;

  while (i < left) {
    if (p[i] == '"')
      return i + 1;
    if (p[i] < 0x20)
      return 0;
    if (p[i] != '\\') {
      gsize n = sequence (p + i, left - i);

      if (n == 0)
        return 0;
      i += n;
      continue;
    }
    if (i + 1 >= left || p[i + 1] == '\0' || strchr ("\"\\/bfnrtu", p[i + 1]) == NULL)
      return 0;
    if (p[i + 1] == 'u') {
      if (i + 6 > left)
        return 0;
      for (gsize j = i + 2; j < i + 6; j++) {
        if (p[j] == '\0' || strchr ("0123456789abcdefABCDEF", p[j]) == NULL)
          return 0;
      }
      i += 4;
    }
    i += 2;
  }
  return 0;
}

static Number
next_in_number (Number state, guint8 c)
{
  gboolean digit = c >= '0' && c <= '9';

  switch (state) {
  case NO_NUMBER:
    if (c == '-')
      return SIGN;
    G_GNUC_FALLTHROUGH;
  case SIGN:
    return !digit ? NO_NUMBER : c == '0' ? ZERO : DIGITS;
  case DIGITS:
    if (digit)
      return DIGITS;
    G_GNUC_FALLTHROUGH;
  case ZERO:
    return c == '.' ? POINT : c == 'e' || c == 'E' ? LETTER_E : NO_NUMBER;
  case FRACTION:
    if (c == 'e' || c == 'E')
      return LETTER_E;
    G_GNUC_FALLTHROUGH;
  case POINT:
    return digit ? FRACTION : NO_NUMBER;
  case LETTER_E:
    if (c == '+' || c == '-')
      return E_SIGN;
    G_GNUC_FALLTHROUGH;
  case E_SIGN:
  case EXPONENT:
    return digit ? EXPONENT : NO_NUMBER;
  }
  return NO_NUMBER;
}

static gsize
number (const guint8 *p, gsize left)
{
  Number state = NO_NUMBER;
  gsize i = 0;

  while (i < left) {
    Number next = next_in_number (state, p[i]);

    if (next == NO_NUMBER)
      break;
    state = next;
    i++;
  }
  return state == ZERO || state == DIGITS || state == FRACTION || state == EXPONENT ? i : 0;
}

/* Length of the string, number or word at @p, 0 when there is none. */
static gsize
scalar (const guint8 *p, gsize left)
{
  static const char *const words[] = { "true", "false", "null" };

  if (p[0] == '"')
    return string (p, left);
  for (gsize i = 0; i < sizeof words / sizeof words[0]; i++) {
    gsize n = strlen (words[i]);

    if (left >= n && memcmp (p, words[i], n) == 0)
      return n;
  }
  return number (p, left);
}

/**
 * rfc8259_accepts:
 *
 * Returns: whether @data is a JSON text in UTF-8
 */
gboolean
rfc8259_accepts (const guint8 *data, gsize size)
{
  char *stack = malloc (size + 1);
  gsize depth = 0;
  gsize i = 0;
  Want want = WANT_VALUE;

  while (i < size && want < WANT_NOTHING) {
    guint8 c = data[i];
    gsize n;

    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      i++;
    } else if ((c == '{' || c == '[') && want <= WANT_VALUE_OR_CLOSE) {
      stack[depth++] = c == '{' ? '}' : ']';
      want = c == '{' ? WANT_NAME_OR_CLOSE : WANT_VALUE_OR_CLOSE;
      i++;
    } else if ((c == '}' || c == ']') && depth > 0 && c == stack[depth - 1] &&
               (want == WANT_COMMA_OR_CLOSE ||
                want == (c == '}' ? WANT_NAME_OR_CLOSE : WANT_VALUE_OR_CLOSE))) {
      want = --depth > 0 ? WANT_COMMA_OR_CLOSE : WANT_NOTHING;
      i++;
    } else if (c == ':' && want == WANT_COLON) {
      want = WANT_VALUE;
      i++;
    } else if (c == ',' && want == WANT_COMMA_OR_CLOSE) {
      want = stack[depth - 1] == '}' ? WANT_NAME : WANT_VALUE;
      i++;
    } else if (want == WANT_NAME || want == WANT_NAME_OR_CLOSE) {
      n = c == '"' ? string (data + i, size - i) : 0;
      if (n == 0)
        break;
      want = WANT_COLON;
      i += n;
    } else if (want <= WANT_VALUE_OR_CLOSE) {
      n = scalar (data + i, size - i);
      if (n == 0)
        break;
      want = depth > 0 ? WANT_COMMA_OR_CLOSE : WANT_NOTHING;
      i += n;
    } else {
      break;
    }
  }
  free (stack);
  while (i < size && (data[i] == ' ' || data[i] == '\t' || data[i] == '\n' || data[i] == '\r'))
    i++;
  return want == WANT_NOTHING && i == size;
}
