/* pin-conform-watch.c: what every answer has to have
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-watch.h"

#include "pin-conform-shape.h"
#include "pin-message.h"

#include <string.h>

#define JSON "application/json"
#define PROBLEM_JSON "application/problem+json"

static gboolean
is_success (const PinConformAnswer *answer)
{
  return answer->status >= 200 && answer->status < 300;
}

char *
pin_conform_watch_length (const PinConformRun *run, const PinConformAnswer *answer,
                          gboolean *judged)
{
  gint64 length;

  *judged = answer->status != 204;
  if (!*judged)
    return NULL;
  if (pin_conform_answer_header (answer, "transfer-encoding") != NULL)
    return g_strdup ("Transfer-Encoding instead of Content-Length");
  if (!pin_conform_answer_number (answer, "content-length", &length))
    return g_strdup ("no Content-Length");
  if (!answer->whole)
    return g_strdup ("fewer bytes than Content-Length says");
  return answer->excess ? g_strdup ("more bytes than Content-Length says") : NULL;
}

/* In UTF-8, whether that is said or not. */
static gboolean
is_type (const char *value, const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", 2);
  g_autofree char *charset = parts[1] != NULL ? g_ascii_strdown (g_strstrip (parts[1]), -1) : NULL;

  return g_ascii_strcasecmp (g_strstrip (parts[0]), expected) == 0 &&
         (charset == NULL || strcmp (charset, "charset=utf-8") == 0 ||
          strcmp (charset, "charset=\"utf-8\"") == 0);
}

char *
pin_conform_watch_media_type (const PinConformRun *run, const PinConformAnswer *answer,
                              gboolean *judged)
{
  const char *value = pin_conform_answer_header (answer, "content-type");
  gboolean is_status = answer->operation != NULL && answer->operation->reply == &pin_health_shape;
  const char *expected = is_success (answer) && !is_status ? JSON : PROBLEM_JSON;

  *judged =
      pin_conform_answer_has_body (answer) && (answer->status >= 400 || answer->operation != NULL);
  if (!*judged)
    return NULL;
  if (value == NULL || !is_type (value, expected))
    return g_strdup_printf ("Content-Type %s, not %s", value != NULL ? value : "is missing",
                            expected);
  value = pin_conform_answer_header (answer, "content-encoding");
  return value != NULL ? g_strdup_printf ("Content-Encoding %s", value) : NULL;
}

char *
pin_conform_watch_json (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged)
{
  *judged = !answer->bodiless && answer->status != 204 && answer->whole;
  if (!*judged)
    return NULL;
  if (!pin_conform_answer_has_body (answer))
    return g_strdup ("no body");
  return answer->json == NULL ? g_strdup (answer->json_fault) : NULL;
}

char *
pin_conform_watch_names (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged)
{
  *judged = answer->json != NULL;
  return *judged ? pin_conform_shape_check_names (answer->json) : NULL;
}

/* What the body should be, or %NULL. */
static const PinShape *
shape_of (const PinConformAnswer *answer)
{
  if (answer->json == NULL)
    return NULL;
  if (answer->status >= 400)
    return &pin_problem_shape;
  return is_success (answer) && answer->operation != NULL ? answer->operation->reply : NULL;
}

char *
pin_conform_watch_shape (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged)
{
  const PinShape *shape = shape_of (answer);

  *judged = shape != NULL && is_success (answer);
  return *judged ? pin_conform_shape_check (shape, answer->json) : NULL;
}

char *
pin_conform_watch_times (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged)
{
  const PinShape *shape = shape_of (answer);

  *judged = shape != NULL;
  return *judged ? pin_conform_shape_check_times (shape, answer->json) : NULL;
}

char *
pin_conform_watch_status (const PinConformRun *run, const PinConformAnswer *answer,
                          gboolean *judged)
{
  *judged = answer->status < 400 && answer->operation != NULL;
  if (!*judged || answer->status == answer->operation->success)
    return NULL;
  return g_strdup_printf ("%u instead of %u", answer->status, answer->operation->success);
}

char *
pin_conform_watch_empty (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged)
{
  const char *length = pin_conform_answer_header (answer, "content-length");

  *judged = answer->status == 204;
  if (!*judged)
    return NULL;
  if (answer->excess || (length != NULL && strcmp (length, "0") != 0))
    return g_strdup ("a body with 204");
  return pin_conform_answer_header (answer, "content-type") != NULL
             ? g_strdup ("a Content-Type with 204")
             : NULL;
}

char *
pin_conform_watch_limits (const PinConformRun *run, const PinConformAnswer *answer,
                          gboolean *judged)
{
  static const char *const names[] = { "x-ratelimit-limit", "x-ratelimit-remaining",
                                       "x-ratelimit-reset" };
  gint64 numbers[G_N_ELEMENTS (names)];

  *judged = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!pin_conform_answer_number (answer, names[i], &numbers[i]))
      return g_strdup_printf ("%s is missing or no number", names[i]);
  }
  return numbers[1] > numbers[0] ? g_strdup ("more is left than there was") : NULL;
}

char *
pin_conform_watch_no_store (const PinConformRun *run, const PinConformAnswer *answer,
                            gboolean *judged)
{
  const char *value = pin_conform_answer_header (answer, "cache-control");

  *judged = TRUE;
  if (value != NULL && strcmp (value, "no-store") == 0)
    return NULL;
  return g_strdup_printf ("Cache-Control %s, not no-store", value != NULL ? value : "is missing");
}

char *
pin_conform_watch_retry_after (const PinConformRun *run, const PinConformAnswer *answer,
                               gboolean *judged)
{
  gint64 seconds;

  *judged = answer->status == 429 || answer->status == 503;
  return *judged && !pin_conform_answer_number (answer, "retry-after", &seconds)
             ? g_strdup ("no Retry-After in seconds")
             : NULL;
}

char *
pin_conform_watch_challenge (const PinConformRun *run, const PinConformAnswer *answer,
                             gboolean *judged)
{
  const char *value = pin_conform_answer_header (answer, "www-authenticate");

  *judged = answer->status == 401;
  if (!*judged || (value != NULL && g_ascii_strncasecmp (value, "Bearer", 6) == 0))
    return NULL;
  return g_strdup_printf ("WWW-Authenticate %s, not Bearer", value != NULL ? value : "is missing");
}

char *
pin_conform_watch_etag (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged)
{
  const PinShape *shape = is_success (answer) ? shape_of (answer) : NULL;
  const PinField *field = pin_shape_find_flag (shape, PIN_FIELD_ETAG);
  const char *value = pin_conform_answer_header (answer, "etag");
  g_autofree char *expected = NULL;

  *judged = field != NULL;
  if (!*judged)
    return NULL;
  expected = g_strdup_printf ("\"%s\"", pin_conform_answer_text (answer, field->name));
  return g_strcmp0 (value, expected) != 0
             ? g_strdup_printf ("ETag %s, not %s", value != NULL ? value : "is missing", expected)
             : NULL;
}
