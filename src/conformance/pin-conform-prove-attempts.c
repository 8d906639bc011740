/* pin-conform-prove-attempts.c: attempts, and answers that tell nothing about anybody
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-account.h"
#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include <string.h>

/* More wrong PINs are not tried in a row. */
#define MOST_ATTEMPTS 10

static PinConformAnswer *
guess (PinConformRun *run, const char *tax_code)
{
  g_autofree char *pin = pin_conform_pin_new (run);
  g_autofree char *body = pin_conform_sample_credentials (tax_code, pin);

  return pin_conform_send (run, PIN_OPERATION_OPEN_SESSION, body);
}

static void
expect_left (PinConformRun *run, const PinConformAnswer *answer, gint64 left)
{
  if (pin_conform_expect_problem (run, answer, PIN_ERROR_WRONG_CREDENTIALS))
    pin_conform_expect (run, pin_conform_answer_int (answer, "attempts_left") == left, answer,
                        "attempts_left %" G_GINT64_FORMAT, left);
}

void
pin_conform_prove_attempts (PinConformRun *run)
{
  gint64 free_attempts = pin_conform_run_get_rules (run)->free_attempts;
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autoptr (PinConformAnswer) one = guess (run, tax_code);
  g_autoptr (PinConformAnswer) two = NULL;

  expect_left (run, one, free_attempts - 1);
  if (free_attempts < 2)
    return;
  two = guess (run, tax_code);
  expect_left (run, two, free_attempts - 2);
}

void
pin_conform_prove_attempts_malformed (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *shape = pin_conform_sample_credentials (tax_code, "!!!!!!!!");
  g_autofree char *shorter = pin_conform_sample_credentials (tax_code, "7K2M9QX");
  g_autofree char *half = g_strdup_printf ("{\"tax_code\":\"%s\",\"pin\":\"7K2M9QXR\"", tax_code);
  const char *const bodies[] = { shape, shorter, half };
  gint64 left;

  {
    g_autoptr (PinConformAnswer) one = guess (run, tax_code);

    left = pin_conform_answer_int (one, "attempts_left");
  }
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (PinConformAnswer) answer =
        pin_conform_send (run, PIN_OPERATION_OPEN_SESSION, bodies[i]);
  }
  {
    g_autoptr (PinConformAnswer) two = guess (run, tax_code);

    pin_conform_expect (run, pin_conform_answer_int (two, "attempts_left") == left - 1, two,
                        "attempts_left %" G_GINT64_FORMAT ": two attempts, and input that is none",
                        left - 1);
  }
}

void
pin_conform_prove_lock (PinConformRun *run)
{
  const PinRulesInForce *rules = pin_conform_run_get_rules (run);
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autoptr (PinConformAnswer) last = NULL;
  gint64 seconds;

  if (rules->free_attempts > MOST_ATTEMPTS || rules->free_attempts >= rules->consecutive_attempts) {
    pin_conform_skip (run, "too many wrong PINs would have to be tried");
    return;
  }
  for (gint64 i = 0; i < rules->free_attempts; i++) {
    g_autoptr (PinConformAnswer) answer = guess (run, tax_code);
  }
  last = guess (run, tax_code);
  if (!pin_conform_expect_problem (run, last, PIN_ERROR_LOCKED))
    return;
  seconds = pin_conform_answer_int (last, "retry_after");
  pin_conform_expect (run, seconds > 0 && seconds <= rules->longest_wait_seconds, last,
                      "retry_after from 1 to %" G_GINT64_FORMAT, rules->longest_wait_seconds);
}

void
pin_conform_prove_asking (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autofree char *revocation = pin_conform_sample_revocation (tax_code);
  g_autoptr (PinConformAnswer) one = pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, recovery);
  g_autoptr (PinConformAnswer) two = pin_conform_send (run, PIN_OPERATION_REVOKE_PIN, revocation);

  pin_conform_expect_success (run, one);
  pin_conform_expect_success (run, two);
}

/* The names of the members, in any order. */
static char *
members_of (const PinConformAnswer *answer)
{
  g_autoptr (GList) names = NULL;
  GString *text = g_string_new (NULL);

  if (answer->json != NULL && JSON_NODE_HOLDS_OBJECT (answer->json))
    names = json_object_get_members (json_node_get_object (answer->json));
  names = g_list_sort (names, (GCompareFunc)strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    g_string_append_printf (text, "%s ", (const char *)name->data);
  return g_string_free (text, FALSE);
}

/**
 * pin_conform_expect_alike:
 * @known: what is answered about somebody the service knows
 * @unknown: what is answered about nobody
 */
void
pin_conform_expect_alike (PinConformRun *run, const PinConformAnswer *known,
                          const PinConformAnswer *unknown)
{
  g_autofree char *expected = members_of (unknown);
  g_autofree char *members = members_of (known);

  if (pin_conform_expect (run,
                          known->status == unknown->status &&
                              g_strcmp0 (pin_conform_answer_text (known, "type"),
                                         pin_conform_answer_text (unknown, "type")) == 0,
                          known, "%u, as for a tax code that is nobody's", unknown->status))
    pin_conform_expect (run, strcmp (members, expected) == 0, known,
                        "the members %s, as for a tax code that is nobody's, not %s", expected,
                        members);
}

/* The right PIN first and last, so that no wrong one is left to count. */
void
pin_conform_prove_alike_sign_in (PinConformRun *run)
{
  const PinConformAccount *account = pin_conform_people_get_account (run);
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autoptr (PinConformAnswer) before = pin_conform_sign_in (run, account);
  g_autoptr (PinConformAnswer) unknown = guess (run, tax_code);
  g_autoptr (PinConformAnswer) known = guess (run, account->tax_code);
  g_autoptr (PinConformAnswer) after = pin_conform_sign_in (run, account);

  pin_conform_expect_alike (run, known, unknown);
  pin_conform_expect (run,
                      pin_conform_answer_int (known, "attempts_left") ==
                          pin_conform_answer_int (unknown, "attempts_left"),
                      known, "attempts_left as for a tax code that is nobody's");
}

/* With contacts that are nobody's: no message leaves. */
void
pin_conform_prove_alike_asking (PinConformRun *run)
{
  const PinConformAccount *account = pin_conform_people_get_account (run);
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *about_nobody = pin_conform_sample_recovery (tax_code);
  g_autofree char *about_account = pin_conform_sample_recovery (account->tax_code);
  g_autoptr (PinConformAnswer) unknown =
      pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, about_nobody);
  g_autoptr (PinConformAnswer) known =
      pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, about_account);

  pin_conform_expect_alike (run, known, unknown);
}
