/* pin-conform-prove-keys.c: the same request again has its effect once
 *
 * Shown with a recovery for a tax code that is nobody's, which leads to nothing.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include <string.h>

static PinConformAnswer *
ask_with (PinConformRun *run, PinOperationId operation, const char *key, const char *body)
{
  const PinConformAsk ask = { .operation = operation, .key = key, .body = body };

  return pin_conform_ask (run, &ask);
}

void
pin_conform_prove_key_missing (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *pin = pin_conform_pin_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autofree char *credentials = pin_conform_sample_credentials (tax_code, pin);
  g_autoptr (PinConformAnswer) one = ask_with (run, PIN_OPERATION_RECOVER_PIN, "", recovery);
  g_autoptr (PinConformAnswer) two = ask_with (run, PIN_OPERATION_OPEN_SESSION, "", credentials);

  pin_conform_expect_problem (run, one, PIN_ERROR_MALFORMED_REQUEST);
  pin_conform_expect_problem (run, two, PIN_ERROR_MALFORMED_REQUEST);
}

void
pin_conform_prove_key_shape (PinConformRun *run)
{
  static const char *const keys[] = { "1", "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b21",
                                      "6f1c2b5e3d0a4e6f9a510c7de8a4b2100000" };
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (PinConformAnswer) answer =
        ask_with (run, PIN_OPERATION_RECOVER_PIN, keys[i], recovery);

    pin_conform_expect_problem (run, answer, PIN_ERROR_MALFORMED_REQUEST);
  }
}

static gboolean
same_text (const PinConformAnswer *one, const PinConformAnswer *two, const char *path)
{
  const char *text = pin_conform_answer_text (one, path);

  return text != NULL && g_strcmp0 (text, pin_conform_answer_text (two, path)) == 0;
}

void
pin_conform_prove_key_repeated (PinConformRun *run)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autoptr (PinConformAnswer) one = ask_with (run, PIN_OPERATION_RECOVER_PIN, key, recovery);
  g_autoptr (PinConformAnswer) two = ask_with (run, PIN_OPERATION_RECOVER_PIN, key, recovery);

  pin_conform_expect_success (run, one);
  pin_conform_expect (run, one->status == two->status && same_text (one, two, "recovery_id"), two,
                      "%u and the recovery_id of the first answer to the same request",
                      one->status);
}

void
pin_conform_prove_key_once (PinConformRun *run)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *pin = pin_conform_pin_new (run);
  g_autofree char *body = pin_conform_sample_credentials (tax_code, pin);
  g_autoptr (PinConformAnswer) one = ask_with (run, PIN_OPERATION_OPEN_SESSION, key, body);
  g_autoptr (PinConformAnswer) two = ask_with (run, PIN_OPERATION_OPEN_SESSION, key, body);
  g_autoptr (PinConformAnswer) three = ask_with (run, PIN_OPERATION_OPEN_SESSION, NULL, body);
  gint64 left = pin_conform_answer_int (one, "attempts_left");

  pin_conform_expect (run, pin_conform_answer_int (two, "attempts_left") == left, two,
                      "attempts_left %" G_GINT64_FORMAT ", as the first time", left);
  pin_conform_expect (run, pin_conform_answer_int (three, "attempts_left") == left - 1, three,
                      "attempts_left %" G_GINT64_FORMAT ": two attempts in all, three requests",
                      left - 1);
}

void
pin_conform_prove_key_other_body (PinConformRun *run)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *other = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autofree char *changed = pin_conform_sample_recovery (other);
  g_autoptr (PinConformAnswer) one = ask_with (run, PIN_OPERATION_RECOVER_PIN, key, recovery);
  g_autoptr (PinConformAnswer) two = ask_with (run, PIN_OPERATION_RECOVER_PIN, key, changed);

  pin_conform_expect_success (run, one);
  pin_conform_expect_problem (run, two, PIN_ERROR_KEY_REUSED);
}

void
pin_conform_prove_key_other_path (PinConformRun *run)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autofree char *revocation = pin_conform_sample_revocation (tax_code);
  g_autoptr (PinConformAnswer) one = ask_with (run, PIN_OPERATION_RECOVER_PIN, key, recovery);
  g_autoptr (PinConformAnswer) two = ask_with (run, PIN_OPERATION_REVOKE_PIN, key, revocation);

  pin_conform_expect_success (run, one);
  pin_conform_expect_problem (run, two, PIN_ERROR_KEY_REUSED);
}

void
pin_conform_prove_key_fresh (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autoptr (PinConformAnswer) one = pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, recovery);
  g_autoptr (PinConformAnswer) two = pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, recovery);

  pin_conform_expect_success (run, two);
  pin_conform_expect (run, !same_text (one, two, "recovery_id"), two,
                      "another recovery_id for another key");
}
