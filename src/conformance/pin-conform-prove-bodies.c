/* pin-conform-prove-bodies.c: what is a body of this protocol, and what is none
 *
 * Shown with signing in: credentials that would be wrong anyway, with one thing the matter.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include "pin-json.h"

#include <string.h>

static char *
credentials (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *pin = pin_conform_pin_new (run);

  return pin_conform_sample_credentials (tax_code, pin);
}

/* Credentials with @more before the last bracket. */
static char *
credentials_with (PinConformRun *run, const char *more)
{
  g_autofree char *body = credentials (run);

  return g_strdup_printf ("%.*s,%s}", (int)strlen (body) - 1, body, more);
}

static PinConformAnswer *
sign_in (PinConformRun *run, const char *body, const char *type, const char *headers)
{
  const PinConformAsk ask = {
    .operation = PIN_OPERATION_OPEN_SESSION, .body = body, .type = type, .headers = headers
  };

  return pin_conform_ask (run, &ask);
}

static void
expect (PinConformRun *run, const char *body, PinErrorCode code)
{
  g_autoptr (PinConformAnswer) answer = sign_in (run, body, NULL, NULL);

  pin_conform_expect_problem (run, answer, code);
}

void
pin_conform_prove_not_json (PinConformRun *run)
{
  static const char *const bodies[] = {
    " ",
    "nothing",
    "{",
    "{'tax_code':'x'}",
    "{\"tax_code\":\"x\",}",
    "{/**/}",
    "{\"tax_code\":\"\x01\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    expect (run, bodies[i], PIN_ERROR_MALFORMED_REQUEST);
}

void
pin_conform_prove_not_object (PinConformRun *run)
{
  static const char *const bodies[] = { "[]", "\"text\"", "1", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    expect (run, bodies[i], PIN_ERROR_MALFORMED_REQUEST);
}

void
pin_conform_prove_duplicate (PinConformRun *run)
{
  g_autofree char *pin = pin_conform_pin_new (run);
  g_autofree char *member = g_strdup_printf ("\"pin\":\"%s\"", pin);
  g_autofree char *twice = credentials_with (run, member);
  g_autofree char *below = credentials_with (run, "\"unknown\":{\"a\":1,\"a\":2}");

  expect (run, twice, PIN_ERROR_MALFORMED_REQUEST);
  expect (run, below, PIN_ERROR_MALFORMED_REQUEST);
}

/* An unknown member that makes the whole @depth deep. */
static char *
nested (guint depth)
{
  g_autofree char *open = g_strnfill (depth - 1, '[');
  g_autofree char *close = g_strnfill (depth - 1, ']');

  return g_strdup_printf ("\"unknown\":%s%s", open, close);
}

void
pin_conform_prove_depth (PinConformRun *run)
{
  g_autofree char *member = nested (PIN_JSON_MAX_DEPTH + 1);
  g_autofree char *body = credentials_with (run, member);

  expect (run, body, PIN_ERROR_MALFORMED_REQUEST);
}

/* Unknown members that make @n of them with the two that are known. */
static char *
crowd (guint n)
{
  GString *members = g_string_new (NULL);

  for (guint i = 0; i < n - 2; i++)
    g_string_append_printf (members, "%s\"m%u\":1", i > 0 ? "," : "", i);
  return g_string_free (members, FALSE);
}

void
pin_conform_prove_members (PinConformRun *run)
{
  g_autofree char *members = crowd (PIN_JSON_MAX_MEMBERS + 1);
  g_autofree char *body = credentials_with (run, members);

  expect (run, body, PIN_ERROR_MALFORMED_REQUEST);
}

void
pin_conform_prove_bom (PinConformRun *run)
{
  g_autofree char *body = credentials (run);
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", body, NULL);

  expect (run, marked, PIN_ERROR_MALFORMED_REQUEST);
}

void
pin_conform_prove_trailing (PinConformRun *run)
{
  static const char *const more[] = { "{}", " x", "]", "\n\"\"" };

  for (guint i = 0; i < G_N_ELEMENTS (more); i++) {
    g_autofree char *body = credentials (run);
    g_autofree char *followed = g_strconcat (body, more[i], NULL);

    expect (run, followed, PIN_ERROR_MALFORMED_REQUEST);
  }
}

void
pin_conform_prove_utf8 (PinConformRun *run)
{
  /* No beginning of a character, "/" in two bytes, half of a pair, "é" of ISO 8859-1. */
  static const char *const texts[] = { "\xff", "\xc0\xaf", "\xed\xa0\x80", "caf\xe9" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *member = g_strdup_printf ("\"unknown\":\"%s\"", texts[i]);
    g_autofree char *body = credentials_with (run, member);

    expect (run, body, PIN_ERROR_MALFORMED_REQUEST);
  }
}

/* @body with spaces after it up to @size bytes. */
static char *
padded (const char *body, gsize size)
{
  g_autofree char *spaces = g_strnfill (size - strlen (body), ' ');

  return g_strconcat (body, spaces, NULL);
}

void
pin_conform_prove_too_large (PinConformRun *run)
{
  g_autofree char *body = credentials (run);
  g_autofree char *large = padded (body, PIN_JSON_MAX_REQUEST + 1);

  expect (run, large, PIN_ERROR_CONTENT_TOO_LARGE);
}

void
pin_conform_prove_just_fits (PinConformRun *run)
{
  g_autofree char *body = credentials (run);
  g_autofree char *large = padded (body, PIN_JSON_MAX_REQUEST);
  g_autofree char *levels = nested (PIN_JSON_MAX_DEPTH);
  g_autofree char *deep = credentials_with (run, levels);
  g_autofree char *members = crowd (PIN_JSON_MAX_MEMBERS);
  g_autofree char *many = credentials_with (run, members);

  expect (run, large, PIN_ERROR_WRONG_CREDENTIALS);
  expect (run, deep, PIN_ERROR_WRONG_CREDENTIALS);
  expect (run, many, PIN_ERROR_WRONG_CREDENTIALS);
}

void
pin_conform_prove_media_type (PinConformRun *run)
{
  static const char *const types[] = { "", "text/plain", "application/jsonp",
                                       "application/x-www-form-urlencoded" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *body = credentials (run);
    g_autoptr (PinConformAnswer) answer = sign_in (run, body, types[i], NULL);

    pin_conform_expect_problem (run, answer, PIN_ERROR_UNSUPPORTED_MEDIA_TYPE);
  }
}

void
pin_conform_prove_charset (PinConformRun *run)
{
  g_autofree char *body = credentials (run);
  g_autofree char *other = credentials (run);
  g_autoptr (PinConformAnswer) refused =
      sign_in (run, body, "application/json; charset=iso-8859-1", NULL);
  g_autoptr (PinConformAnswer) taken =
      sign_in (run, other, "application/json; charset=utf-8", NULL);

  pin_conform_expect_problem (run, refused, PIN_ERROR_UNSUPPORTED_MEDIA_TYPE);
  pin_conform_expect_problem (run, taken, PIN_ERROR_WRONG_CREDENTIALS);
}

void
pin_conform_prove_encoding (PinConformRun *run)
{
  g_autofree char *body = credentials (run);
  g_autoptr (PinConformAnswer) answer = sign_in (run, body, NULL, "Content-Encoding: gzip\r\n");

  pin_conform_expect_problem (run, answer, PIN_ERROR_UNSUPPORTED_MEDIA_TYPE);
}

void
pin_conform_prove_unknown_members (PinConformRun *run)
{
  g_autofree char *body =
      credentials_with (run, "\"colour\":\"blue\",\"more\":{\"of\":[1,null,true]}");

  expect (run, body, PIN_ERROR_WRONG_CREDENTIALS);
}

void
pin_conform_prove_null (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *null = g_strdup_printf ("{\"tax_code\":\"%s\",\"pin\":null}", tax_code);
  g_autofree char *absent = g_strdup_printf ("{\"tax_code\":\"%s\"}", tax_code);
  g_autofree char *sample = pin_conform_sample_recovery (tax_code);
  g_autofree char *optional =
      pin_conform_sample_with (sample, "pec", json_node_new (JSON_NODE_NULL));
  g_autoptr (PinConformAnswer) one = sign_in (run, null, NULL, NULL);
  g_autoptr (PinConformAnswer) two = sign_in (run, absent, NULL, NULL);
  g_autoptr (PinConformAnswer) three = pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, optional);

  pin_conform_expect_problem (run, one, PIN_ERROR_INVALID_FIELDS);
  pin_conform_expect (
      run, pin_conform_answer_names (one, "pin") == pin_conform_answer_names (two, "pin"), one,
      "what an absent pin is answered");
  pin_conform_expect_success (run, three);
}
