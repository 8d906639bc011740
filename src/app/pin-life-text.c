/* pin-life-text.c: how a PIN stands, in words, and what to try with it first
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-life-text.h"

#include "pin-isolate.h"

#include <glib/gi18n.h>

#define JOIN N_ ("I have both parts"), "first-access"
#define FOLLOW N_ ("See the request"), "tracker"
#define SIGN_IN N_ ("Sign in"), "access"
#define ASK N_ ("May I have a PIN?"), "triage"

/* In the order of PinLife, which begins at 1. */
static const PinLifeText texts[] = {
  { N_ ("No PIN yet"),
    N_ ("Ask whether the rules of the practice day give this person a PIN, then ask for it."),
    ASK },
  { N_ ("PIN asked for, an operator has to call"),
    N_ ("Say how the call went, in the menu of the practice mailbox, and follow the request."),
    FOLLOW },
  { N_ ("The two parts are on their way"),
    N_ ("Follow the request and let time pass until both parts have arrived."), FOLLOW },
  { N_ ("Both parts have arrived, never used"),
    N_ ("Join the two parts from the mailbox at the first access."), JOIN },
  { N_ ("Part 1 has come by letter without a request"),
    N_ ("Activate the PIN with the letter and the health card: part 2 arrives at once."),
    N_ ("Activate the PIN"), "activation" },
  { N_ ("The PIN is in use"), N_ ("Sign in, see the state of the PIN, and change it."), SIGN_IN },
  { N_ ("The PIN has expired"),
    N_ ("Sign in with the old PIN: it can still be used to get a new one."), SIGN_IN },
  { N_ ("Locked after wrong attempts"),
    N_ ("Try to sign in and see how long the wait is; then let that time pass."), SIGN_IN },
  { N_ ("Locked for good"), N_ ("Recover the PIN with two of the contacts on file."),
    N_ ("Recover the PIN"), "recovery" },
  { N_ ("Being recovered, new parts have left"),
    N_ ("Join the two new parts from the mailbox, as at a first access."), JOIN },
  { N_ ("The PIN was revoked"), N_ ("Ask whether the rules of the practice day give a new one."),
    ASK },
  { N_ ("The PIN has ceased to be valid"),
    N_ ("Try to sign in: the program says why it is refused, and what to use instead."), SIGN_IN },
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == PIN_N_LIVES);

/**
 * pin_life_text_get:
 * @life: a #PinLife
 *
 * Returns: (transfer none): what to say of a PIN that stands so
 */
const PinLifeText *
pin_life_text_get (int life)
{
  g_return_val_if_fail (life >= 1 && (gsize)life <= G_N_ELEMENTS (texts), NULL);

  return &texts[life - 1];
}

/**
 * pin_life_text_name:
 *
 * Returns: (transfer full): given and family name of @scenario, to go into a sentence
 */
char *
pin_life_text_name (const PinScenario *scenario)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (scenario != NULL, NULL);

  name = g_strdup_printf ("%s %s", scenario->given_name, scenario->family_name);
  return pin_isolate (name);
}

/**
 * pin_life_text_about:
 *
 * Returns: (transfer none): what can be tried, in the language of the program
 */
const char *
pin_life_text_about (const PinScenario *scenario)
{
  /* Translators: not shown. "it" if people who read your language rather read Italian than
   * English, otherwise "en": the practice service speaks only these two. */
  const char *language = C_ ("language of the invented people", "en");

  return g_str_equal (language, "it") ? scenario->about_it : scenario->about_en;
}
