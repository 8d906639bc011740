/* pin-test-canary-forms.c: in how many ways one text can be written
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-canary.h"

#include <string.h>

/* Shorter texts stand everywhere. */
#define SHORTEST 5
/* Longer texts are not shown in groups. */
#define LONGEST_GROUPED 24
#define LONGEST_FRAGMENT 32
/* A character of HarfBuzz is this far from the next. */
#define CHARACTER_STRIDE 20

static void
add_bytes (PinTestCanaries *self, const char *name, const char *form, const void *bytes, gsize n)
{
  g_autofree guint8 *veiled = g_memdup2 (bytes, n);

  for (gsize i = 0; i < n; i++)
    veiled[i] ^= PIN_TEST_VEIL;
  pin_test_canaries_add_run (self, name, form, veiled, 1, n, n);
}

static void
add_string (PinTestCanaries *self, const char *name, const char *form, const char *text)
{
  add_bytes (self, name, form, text, strlen (text));
}

/* Every byte as @format writes it, @between one and the next. */
static void
add_each (PinTestCanaries *self, const char *name, const char *form, const char *text,
          char (*digit) (guint), const char *before, const char *between)
{
  g_autoptr (GString) written = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    g_string_append (written, p > text ? between : "");
    g_string_append (written, before);
    g_string_append_c (written, digit ((guchar)*p >> 4));
    g_string_append_c (written, digit ((guchar)*p & 15));
  }
  add_string (self, name, form, written->str);
}

static char
lower_digit (guint n)
{
  return "0123456789abcdef"[n];
}

static char
upper_digit (guint n)
{
  return "0123456789ABCDEF"[n];
}

static void
add_hex (PinTestCanaries *self, const char *name, const char *text)
{
  for (guint i = 0; i < 2; i++) {
    char (*digit) (guint) = i == 0 ? lower_digit : upper_digit;

    add_each (self, name, "hex", text, digit, "", "");
    add_each (self, name, "hex with spaces", text, digit, "", " ");
    add_each (self, name, "hex as GVariant writes it", text, digit, "0x", ", ");
    add_each (self, name, "percent", text, digit, "%", "");
    add_each (self, name, "JSON escapes", text, digit, "\\u00", "");
  }
}

/* Only the digits that depend on nothing but the text, wherever it starts. */
static void
add_base64 (PinTestCanaries *self, const char *name, const char *text)
{
  gsize length = strlen (text);

  for (gsize shift = 0; shift < 3; shift++) {
    g_autofree guchar *shifted = g_malloc0 (shift + length);
    g_autofree char *digits = NULL;
    gsize first = (shift * 8 + 5) / 6;
    gsize end = (shift + length) * 8 / 6;

    memcpy (shifted + shift, text, length);
    digits = g_base64_encode (shifted, shift + length);
    add_bytes (self, name, "base64", digits + first, end - first);
    g_strdelimit (digits, "+", '-');
    g_strdelimit (digits, "/", '_');
    add_bytes (self, name, "base64 for addresses", digits + first, end - first);
  }
}

static void
add_wide (PinTestCanaries *self, const char *name, const char *text)
{
  static const char *const codings[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

  for (guint i = 0; i < G_N_ELEMENTS (codings); i++) {
    gsize size;
    g_autofree char *wide = g_convert (text, -1, codings[i], "UTF-8", NULL, &size, NULL);

    g_assert_nonnull (wide);
    add_bytes (self, name, codings[i], wide, size);
  }
}

/* As it is shown to be read. */
static void
add_grouped (PinTestCanaries *self, const char *name, const char *text)
{
  static const gsize sizes[] = { 1, 3, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GString) spaces = g_string_new (NULL);
    g_autofree char *dashes = NULL;

    for (gsize j = 0; text[j] != '\0'; j++) {
      if (j > 0 && j % sizes[i] == 0)
        g_string_append_c (spaces, ' ');
      g_string_append_c (spaces, text[j]);
    }
    add_string (self, name, "in groups", spaces->str);
    dashes = g_strdelimit (g_strdup (spaces->str), " ", '-');
    add_string (self, name, "in groups", dashes);
  }
}

static void
add_forms (PinTestCanaries *self, const char *name, const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);
  g_autofree char *quoted = g_strescape (text, NULL);

  add_string (self, name, "clear", text);
  add_string (self, name, "percent", escaped);
  add_string (self, name, "backslashes", quoted);
  add_hex (self, name, text);
  add_base64 (self, name, text);
  add_wide (self, name, text);
  if (g_str_is_ascii (text) && strlen (text) <= LONGEST_GROUPED)
    add_grouped (self, name, text);
}

/**
 * pin_test_canaries_add:
 * @name: what it is, for the list of hits
 * @text: what must not be found; too short a text is left out
 *
 * Looks for @text from now on: as it is, in small letters and in capitals, and each of them in
 * every form a program may write it in.
 */
void
pin_test_canaries_add (PinTestCanaries *self, const char *name, const char *text)
{
  g_autofree char *small = NULL;
  g_autofree char *capitals = NULL;

  if (strlen (text) < SHORTEST)
    return;
  small = g_utf8_strdown (text, -1);
  capitals = g_utf8_strup (text, -1);
  add_forms (self, name, text);
  add_forms (self, name, small);
  add_forms (self, name, capitals);
}

/* As many bytes a character as there are, the character in the byte @at of them. */
static void
add_fragment (PinTestCanaries *self, const char *name, const char *form, const guint8 *veiled,
              gsize size, gsize width, gsize at, gsize stride)
{
  guint8 bytes[LONGEST_FRAGMENT * 4];

  memset (bytes, PIN_TEST_VEIL, sizeof bytes);
  for (gsize i = 0; i < size; i++)
    bytes[i * width + at] = veiled[i];
  if (stride == width)
    pin_test_canaries_add_run (self, name, form, bytes, 1, size * width, 0);
  else
    pin_test_canaries_add_run (self, name, form, bytes, size, width, stride);
}

/**
 * pin_test_canaries_add_fragments:
 * @veiled: a secret
 * @size: of a fragment; %PIN_TEST_FRAGMENT unless words are in it
 *
 * Looks for every @size characters in a row of it, in the forms that are in memory.
 */
void
pin_test_canaries_add_fragments (PinTestCanaries *self, const char *name,
                                 const PinTestVeiled *veiled, gsize size)
{
  g_assert_cmpuint (size, <=, LONGEST_FRAGMENT);
  g_assert_cmpuint (veiled->length, >=, size);
  for (gsize i = 0; i + size <= veiled->length; i++) {
    guint8 small[LONGEST_FRAGMENT];

    for (gsize j = 0; j < size; j++)
      small[j] =
          (guint8)g_ascii_tolower ((char)(veiled->bytes[i + j] ^ PIN_TEST_VEIL)) ^ PIN_TEST_VEIL;
    for (guint j = 0; j < 2; j++) {
      const guint8 *at = j == 0 ? veiled->bytes + i : small;

      add_fragment (self, name, "UTF-8", at, size, 1, 0, 1);
      add_fragment (self, name, "UTF-16LE", at, size, 2, 0, 2);
      add_fragment (self, name, "UTF-16BE", at, size, 2, 1, 2);
      add_fragment (self, name, "UCS-4", at, size, 4, 0, 4);
      add_fragment (self, name, "characters of HarfBuzz", at, size, 4, 0, CHARACTER_STRIDE);
    }
  }
}

/**
 * pin_test_veil:
 * @text: in UTF-8
 */
PinTestVeiled
pin_test_veil (const char *text)
{
  PinTestVeiled veiled = { { 0 }, 0 };

  for (; *text != '\0'; text++) {
    g_assert_cmpuint (veiled.length, <, PIN_TEST_VEILED_MAX);
    veiled.bytes[veiled.length++] = (guint8)*text ^ PIN_TEST_VEIL;
  }
  return veiled;
}

/* The character @i. */
char
pin_test_veiled_get (const PinTestVeiled *veiled, gsize i)
{
  g_assert_cmpuint (i, <, veiled->length);
  return (char)(veiled->bytes[i] ^ PIN_TEST_VEIL);
}

/* Still veiled. */
char *
pin_test_veiled_to_hex (const PinTestVeiled *veiled)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < veiled->length; i++)
    g_string_append_printf (hex, "%02x", veiled->bytes[i]);
  return g_string_free (hex, FALSE);
}

PinTestVeiled
pin_test_veiled_from_hex (const char *hex)
{
  PinTestVeiled veiled = { { 0 }, strlen (hex) / 2 };

  g_assert_cmpuint (veiled.length, <=, PIN_TEST_VEILED_MAX);
  for (gsize i = 0; i < veiled.length; i++)
    veiled.bytes[i] =
        (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return veiled;
}

/* One after the other. */
PinTestVeiled
pin_test_veiled_join (const PinTestVeiled *one, const PinTestVeiled *two)
{
  PinTestVeiled joined = *one;

  g_assert_cmpuint (one->length + two->length, <=, PIN_TEST_VEILED_MAX);
  memcpy (joined.bytes + joined.length, two->bytes, two->length);
  joined.length += two->length;
  return joined;
}
