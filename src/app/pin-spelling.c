/* pin-spelling.c: a PIN said aloud, one character at a time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-spelling.h"

#include "pin-field.h"

#include <glib/gi18n.h>
#include <string.h>

/* Translators: the words people use on the phone to spell, each with its letter first */
static const char *const letters[] = {
  N_ ("A as in Alfa"),    N_ ("B as in Bravo"),    N_ ("C as in Charlie"), N_ ("D as in Delta"),
  N_ ("E as in Echo"),    N_ ("F as in Foxtrot"),  N_ ("G as in Golf"),    N_ ("H as in Hotel"),
  N_ ("I as in India"),   N_ ("J as in Juliett"),  N_ ("K as in Kilo"),    N_ ("L as in Lima"),
  N_ ("M as in Mike"),    N_ ("N as in November"), N_ ("O as in Oscar"),   N_ ("P as in Papa"),
  N_ ("Q as in Quebec"),  N_ ("R as in Romeo"),    N_ ("S as in Sierra"),  N_ ("T as in Tango"),
  N_ ("U as in Uniform"), N_ ("V as in Victor"),   N_ ("W as in Whiskey"), N_ ("X as in X-ray"),
  N_ ("Y as in Yankee"),  N_ ("Z as in Zulu"),
};

static const char *const digits[] = {
  N_ ("digit 0"), N_ ("digit 1"), N_ ("digit 2"), N_ ("digit 3"), N_ ("digit 4"),
  N_ ("digit 5"), N_ ("digit 6"), N_ ("digit 7"), N_ ("digit 8"), N_ ("digit 9"),
};

static const char *
say_character (char c)
{
  if (g_ascii_isdigit (c))
    return _ (digits[c - '0']);
  if (g_ascii_isupper (c))
    return _ (letters[c - 'A']);
  return NULL;
}

/**
 * pin_spelling_say:
 * @pin: capital letters and digits
 *
 * Returns: (transfer full): every character in words, with commas; free with pin_free_secret()
 */
char *
pin_spelling_say (const char *pin)
{
  GString *said;

  g_return_val_if_fail (pin != NULL, NULL);

  /* Room for all of it: growing would leave copies behind. */
  said = g_string_sized_new (strlen (pin) * 64);
  for (const char *p = pin; *p != '\0'; p++) {
    const char *word = say_character (*p);

    if (said->len > 0)
      g_string_append (said, ", ");
    if (word != NULL)
      g_string_append (said, word);
    else
      g_string_append_c (said, *p);
  }
  return g_string_free (said, FALSE);
}

/**
 * pin_spelling_group:
 * @pin: a PIN
 *
 * Returns: (transfer full): the characters in groups of four; free with pin_free_secret()
 */
char *
pin_spelling_group (const char *pin)
{
  GString *grouped;

  g_return_val_if_fail (pin != NULL, NULL);

  grouped = g_string_sized_new (strlen (pin) * 2 + 1);
  for (gsize i = 0; pin[i] != '\0'; i++) {
    if (i > 0 && i % 4 == 0)
      g_string_append_c (grouped, ' ');
    g_string_append_c (grouped, pin[i]);
  }
  return g_string_free (grouped, FALSE);
}
