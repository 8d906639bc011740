/* pin-conform-prove-service.c: what the service says of itself, its paths and methods
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-prove.h"

#include "pin-message.h"

#include <string.h>

#define DAY (24 * 3600)

void
pin_conform_prove_status (PinConformRun *run)
{
  g_autoptr (PinConformAnswer) answer = pin_conform_send (run, PIN_OPERATION_SHOW_STATUS, NULL);

  if (pin_conform_expect_success (run, answer))
    pin_conform_expect (run, pin_conform_answer_int (answer, "status") == 200, answer,
                        "the member status to say 200");
}

void
pin_conform_prove_version (PinConformRun *run)
{
  g_autoptr (PinConformAnswer) answer = pin_conform_send (run, PIN_OPERATION_SHOW_SERVICE, NULL);
  const char *version = pin_conform_answer_text (answer, "protocol_version");

  pin_conform_expect (run, g_strcmp0 (version, PIN_PROTOCOL_VERSION) == 0, answer,
                      "protocol_version " PIN_PROTOCOL_VERSION ", not %s", version);
}

/* A clock of practice may show any day, but it goes like any other. */
void
pin_conform_prove_clock (PinConformRun *run)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (PinConformAnswer) one = pin_conform_send (run, PIN_OPERATION_SHOW_SERVICE, NULL);
  g_autoptr (PinConformAnswer) two = pin_conform_send (run, PIN_OPERATION_SHOW_SERVICE, NULL);
  gint64 first = pin_conform_answer_time (one, "server_time");
  gint64 second = pin_conform_answer_time (two, "server_time");
  gint64 passed = (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  gint64 here = g_get_real_time () / G_USEC_PER_SEC;

  pin_conform_expect (run, second >= first && second <= first + passed + 2, two,
                      "server_time to go on as time does; it went %" G_GINT64_FORMAT " s",
                      second - first);
  pin_conform_expect (run, pin_conform_run_is_practice (run) || ABS (second - here) <= DAY, two,
                      "server_time of today");
}

static gboolean
is_each_once (const char *alphabet)
{
  for (const char *p = alphabet; *p != '\0'; p++) {
    if (strchr (p + 1, *p) != NULL)
      return FALSE;
  }
  return TRUE;
}

void
pin_conform_prove_rules (PinConformRun *run)
{
  g_autoptr (PinConformAnswer) answer = pin_conform_send (run, PIN_OPERATION_SHOW_SERVICE, NULL);
  const PinRulesInForce *rules = pin_conform_run_get_rules (run);
  g_autofree char *today = pin_rules_today (pin_conform_answer_time (answer, "server_time"));
  const char *since = pin_conform_answer_text (answer, "rules.since");

  pin_conform_expect (run, is_each_once (rules->alphabet), answer,
                      "every character of the alphabet once");
  pin_conform_expect (run, rules->first_wait_seconds <= rules->longest_wait_seconds, answer,
                      "first_wait_seconds not above longest_wait_seconds");
  pin_conform_expect (run, rules->free_attempts <= rules->consecutive_attempts, answer,
                      "free_attempts not above consecutive_attempts");
  pin_conform_expect (run, rules->session_idle_seconds <= rules->session_longest_seconds, answer,
                      "session_idle_seconds not above session_longest_seconds");
  pin_conform_expect (run, rules->min_digital_channels <= rules->recovery_channels, answer,
                      "min_digital_channels not above recovery_channels");
  pin_conform_expect (run, since != NULL && strcmp (since, today) <= 0, answer,
                      "since not after the day of server_time");
}

void
pin_conform_prove_unknown_path (PinConformRun *run)
{
  static const char *const paths[] = {
    "/rest/pin/v1/nothing", "/rest/pin/v1/pin-requests/a/b/c", "/rest/pin/v1/sessions/other",
    "/rest/pin/v2/status",  "/rest/pin/v1/practice/nothing",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    const PinConformAsk ask = { .method = "GET", .path = paths[i] };
    g_autoptr (PinConformAnswer) answer = pin_conform_ask (run, &ask);

    pin_conform_expect_problem (run, answer, PIN_ERROR_NOT_FOUND);
  }
}

/* Without key and body, so that nothing happens where something does. */
void
pin_conform_prove_practice (PinConformRun *run)
{
  gboolean practice = pin_conform_run_is_practice (run);

  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *row = pin_operation_get ((PinOperationId)i);
    const PinConformAsk ask = { .operation = row->id, .id = PIN_CONFORM_UUID, .key = "" };
    g_autoptr (PinConformAnswer) answer = NULL;

    if (!(row->flags & PIN_OPERATION_PRACTICE) || (practice && strcmp (row->method, "GET") != 0))
      continue;
    answer = pin_conform_ask (run, &ask);
    if (practice)
      pin_conform_expect_success (run, answer);
    else
      pin_conform_expect_problem (run, answer, PIN_ERROR_NOT_FOUND);
  }
}

static gboolean
has_method (const char *path, const char *method)
{
  g_autofree char *id = NULL;
  gboolean known;

  return pin_operation_match (method, path, &id, &known) != NULL;
}

/* The first row of its path, so that each path comes once. */
static gboolean
is_first (const PinOperation *row)
{
  for (guint i = 0; i < (guint)row->id; i++) {
    if (strcmp (pin_operation_get ((PinOperationId)i)->path, row->path) == 0)
      return FALSE;
  }
  return TRUE;
}

typedef void (*Try) (PinConformRun *run, const char *path);

static void
each_path (PinConformRun *run, Try try)
{
  for (guint i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *row = pin_operation_get ((PinOperationId)i);
    g_autofree char *path = pin_operation_format_path (row, PIN_CONFORM_UUID);

    if (is_first (row) &&
        (pin_conform_run_is_practice (run) || !(row->flags & PIN_OPERATION_PRACTICE)))
      try (run, path);
  }
}

static void
try_method (PinConformRun *run, const char *path)
{
  static const char *const methods[] = { "GET", "PUT", "POST", "PATCH" };
  guint tried = 0;

  for (guint i = 0; i < G_N_ELEMENTS (methods) && tried < 2; i++) {
    const PinConformAsk ask = { .method = methods[i], .path = path };
    g_autoptr (PinConformAnswer) answer = NULL;

    if (has_method (path, methods[i]))
      continue;
    tried++;
    answer = pin_conform_ask (run, &ask);
    pin_conform_expect_problem (run, answer, PIN_ERROR_METHOD_NOT_ALLOWED);
  }
}

void
pin_conform_prove_methods (PinConformRun *run)
{
  each_path (run, try_method);
}

/* Whether @allow lists @method. */
static gboolean
lists (const char *allow, const char *method)
{
  g_auto (GStrv) methods = g_strsplit (allow, ",", -1);

  for (guint i = 0; methods[i] != NULL; i++) {
    if (strcmp (g_strstrip (methods[i]), method) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
try_allow (PinConformRun *run, const char *path)
{
  static const char *const methods[] = { "GET", "PUT", "POST", "DELETE", "PATCH" };
  const PinConformAsk ask = { .method = "PATCH", .path = path };
  g_autoptr (PinConformAnswer) answer = pin_conform_ask (run, &ask);
  const char *allow = pin_conform_answer_header (answer, "allow");

  if (answer->status != 405)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    gboolean listed = allow != NULL && lists (allow, methods[i]);

    pin_conform_expect (run, listed == has_method (path, methods[i]), answer, "Allow %s %s",
                        listed ? "without" : "with", methods[i]);
  }
}

void
pin_conform_prove_allow (PinConformRun *run)
{
  each_path (run, try_allow);
}

void
pin_conform_prove_head (PinConformRun *run)
{
  static const char *const methods[] = { "HEAD", "OPTIONS" };
  static const char *const paths[] = { PIN_BASE_PATH "/status", PIN_BASE_PATH "/sessions" };

  for (guint i = 0; i < G_N_ELEMENTS (methods) * G_N_ELEMENTS (paths); i++) {
    const PinConformAsk ask = { .method = methods[i % 2], .path = paths[i / 2] };
    g_autoptr (PinConformAnswer) answer = pin_conform_ask (run, &ask);

    pin_conform_expect_problem (run, answer, PIN_ERROR_METHOD_NOT_ALLOWED);
    pin_conform_expect (run, !answer->bodiless || !answer->excess, answer, "no body for HEAD");
  }
}
