/* pin-test-uniform.c: whether an answer, or its time, tells who has a PIN
 *
 * Twenty people whom the service knows and twenty whom it does not; each is tried once in a round,
 * in an order drawn by lot, and an hour passes before the next. The area under the curve of the
 * best classifier that looks at the time alone is 0.5 when it can only guess.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-uniform.h"

#include "pin-test-citizen.h"
#include "pin-test-line.h"
#include "pin-test-same.h"

#include "pin-message.h"
#include "pin-tax-code.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_PEOPLE 20
/* What was asked for is done two seconds later, within a second. */
#define TIMER_SECONDS 4
#define CARD "\"health_card\":{\"number\":\"80380001200000001234\",\"expires_on\":\"2099-12-31\"}"
#define RESIDENCE \
  "\"residence\":{\"country\":\"DE\",\"address\":\"Lindenweg 4\",\"postal_code\":\"50667\"," \
  "\"municipality\":\"Köln\"}"
#define MOBILE "+4915112345678"
#define EMAIL "mara@example.org"

struct _PinTestCrowd {
  PinTestServer *server;
  char *seed;
  char *with_pin[N_PEOPLE];
  char *with_letter[N_PEOPLE];
  char *unknown[N_PEOPLE];
};

/* Tax codes of nobody, each another day of birth. */
static char *
tax_code (const char *family_name, guint number)
{
  g_autofree char *birth_date = g_strdup_printf ("19%02u-05-%02u", 40 + number, number + 1);

  return pin_tax_code_compute (family_name, "Prova", PIN_SEX_MALE, birth_date, "Z112");
}

static void
write_seed (PinTestCrowd *self)
{
  g_autoptr (GString) text = g_string_new ("{\"people\":[");
  int fd = g_file_open_tmp ("duemeta-XXXXXX", &self->seed, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  for (guint i = 0; i < N_PEOPLE; i++)
    g_string_append_printf (
        text,
        "%s{\"tax_code\":\"%s\",\"family_name\":\"Noti\",\"given_name\":\"Prova\"," RESIDENCE
        "," CARD ",\"contacts\":{\"mobile\":\"" MOBILE "\",\"email\":\"" EMAIL "\"},"
        "\"pin\":{\"value\":\"7K2M9QXR\",\"kind\":\"ordinary\",\"issued_days_ago\":10}}",
        i > 0 ? "," : "", self->with_pin[i]);
  for (guint i = 0; i < N_PEOPLE; i++)
    g_string_append_printf (
        text,
        ",{\"tax_code\":\"%s\",\"family_name\":\"Lettere\",\"given_name\":\"Prova\"," RESIDENCE
        "," CARD ",\"parts\":{\"origin\":\"posted\",\"days_ago\":18}}",
        self->with_letter[i]);
  g_string_append (text, "]}");
  g_assert_true (g_file_set_contents (self->seed, text->str, -1, NULL));
}

/**
 * pin_test_crowd_new:
 *
 * Returns: (transfer full): a server that knows half of a crowd
 */
PinTestCrowd *
pin_test_crowd_new (void)
{
  PinTestCrowd *self = g_new0 (PinTestCrowd, 1);

  for (guint i = 0; i < N_PEOPLE; i++) {
    self->with_pin[i] = tax_code ("Noti", i);
    self->with_letter[i] = tax_code ("Lettere", i);
    self->unknown[i] = tax_code ("Ignoti", i);
  }
  write_seed (self);
  self->server = pin_test_server_new ("--practice", "--rate-limit", "0", "--now",
                                      "2026-11-18T09:00:00Z", "--seed", self->seed, NULL);
  return self;
}

void
pin_test_crowd_free (PinTestCrowd *self)
{
  pin_test_server_free (self->server);
  g_unlink (self->seed);
  g_free (self->seed);
  for (guint i = 0; i < N_PEOPLE; i++) {
    g_free (self->with_pin[i]);
    g_free (self->with_letter[i]);
    g_free (self->unknown[i]);
  }
  g_free (self);
}

const char *
pin_test_try_get_name (PinTestTry what)
{
  static const char *const names[] = { "recovery",         "revocation",    "activation",
                                       "access",           "request",       "after recovery",
                                       "after revocation", "after request", "recovery code" };

  return names[what];
}

static char *
body_of (PinTestTry what, const char *person)
{
  switch (what) {
  case PIN_TEST_TRY_RECOVERY:
    /* The contacts on file: the case in which there is most to do. */
    return g_strdup_printf (
        "{\"tax_code\":\"%s\",\"mobile\":\"" MOBILE "\",\"email\":\"" EMAIL "\"}", person);
  case PIN_TEST_TRY_REVOCATION:
    return g_strdup_printf ("{\"tax_code\":\"%s\"," CARD ",\"email\":\"" EMAIL "\"}", person);
  case PIN_TEST_TRY_ACTIVATION:
    return g_strdup_printf ("{\"tax_code\":\"%s\",\"part_one\":\"3W4X5Y6Z\"," CARD
                            ",\"contacts\":{\"mobile\":\"" MOBILE "\",\"email\":\"" EMAIL "\"}}",
                            person);
  case PIN_TEST_TRY_ACCESS:
    return pin_test_credentials (person, "3W4X5Y6Z");
  case PIN_TEST_TRY_REQUEST:
    /* A stranger's contacts: whoever gives those on file may be told. */
    return pin_test_request_abroad (person, "+393339876543");
  case PIN_TEST_TRY_AFTER_RECOVERY:
  case PIN_TEST_TRY_AFTER_REVOCATION:
  case PIN_TEST_TRY_AFTER_REQUEST:
    break;
  case PIN_TEST_TRY_CODE:
    return g_strdup ("{\"code\":\"0123456789\"}");
  }
  return NULL;
}

/* What has to be asked before @what can be tried, or @what itself. */
static PinTestTry
first_of (PinTestTry what)
{
  switch (what) {
  case PIN_TEST_TRY_AFTER_RECOVERY:
  case PIN_TEST_TRY_CODE:
    return PIN_TEST_TRY_RECOVERY;
  case PIN_TEST_TRY_AFTER_REVOCATION:
    return PIN_TEST_TRY_REVOCATION;
  case PIN_TEST_TRY_AFTER_REQUEST:
    return PIN_TEST_TRY_REQUEST;
  case PIN_TEST_TRY_RECOVERY:
  case PIN_TEST_TRY_REVOCATION:
  case PIN_TEST_TRY_ACTIVATION:
  case PIN_TEST_TRY_ACCESS:
  case PIN_TEST_TRY_REQUEST:
    break;
  }
  return what;
}

static PinTestReply *
ask (PinTestCrowd *self, PinTestTry what, const char *person)
{
  static const PinOperationId operations[] = { PIN_OPERATION_RECOVER_PIN, PIN_OPERATION_REVOKE_PIN,
                                               PIN_OPERATION_ACTIVATE_POSTED_PIN,
                                               PIN_OPERATION_OPEN_SESSION,
                                               PIN_OPERATION_REQUEST_PIN };
  g_autofree char *body = body_of (what, person);

  return pin_test_server_call (self->server, operations[what], NULL, NULL, body);
}

static PinTestReply *
ask_next (PinTestCrowd *self, PinTestTry what, PinTestReply *first)
{
  g_autofree char *body = body_of (what, NULL);

  if (what == PIN_TEST_TRY_AFTER_REQUEST)
    return pin_test_server_call (self->server, PIN_OPERATION_SHOW_REQUEST,
                                 pin_test_reply_get (first, "request_id"),
                                 pin_test_reply_get (first, "request_token"), NULL);
  if (what == PIN_TEST_TRY_CODE)
    return pin_test_server_call (self->server, PIN_OPERATION_CONFIRM_RECOVERY,
                                 pin_test_reply_get (first, "recovery_id"), NULL, body);
  return pin_test_server_call (self->server, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);
}

/* Whom nobody has asked for before is nobody the service knows. */
static void
take_back (PinTestCrowd *self, PinTestReply *request)
{
  g_autoptr (PinTestReply) reply = pin_test_server_call (
      self->server, PIN_OPERATION_CANCEL_REQUEST, pin_test_reply_get (request, "request_id"),
      pin_test_reply_get (request, "request_token"), NULL);

  pin_test_assert_status (reply, 204);
}

/* @time: (out): of the call that is tried, in microseconds */
static PinTestReply *
attempt (PinTestCrowd *self, PinTestTry what, const char *person, gint64 *time)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (PinTestReply) first = ask (self, first_of (what), person);
  g_autoptr (PinTestReply) next = NULL;

  *time = g_get_monotonic_time () - began;
  if (first_of (what) != what) {
    began = g_get_monotonic_time ();
    next = ask_next (self, what, first);
    *time = g_get_monotonic_time () - began;
  }
  if (first_of (what) == PIN_TEST_TRY_REQUEST)
    take_back (self, first);
  return next != NULL ? g_steal_pointer (&next) : g_steal_pointer (&first);
}

static const char *
known (PinTestCrowd *self, PinTestTry what, guint i)
{
  return what == PIN_TEST_TRY_ACTIVATION ? self->with_letter[i] : self->with_pin[i];
}

static void
let_pass (PinTestCrowd *self)
{
  g_autoptr (PinTestReply) clock = pin_test_advance (self->server, 3600);

  pin_test_assert_status (clock, 200);
}

/**
 * pin_test_crowd_compare:
 *
 * Status, headers and members are the same for whom the service knows and for whom it does not,
 * up to the first wait and beyond it.
 */
void
pin_test_crowd_compare (PinTestCrowd *self, PinTestTry what)
{
  for (guint i = 0; i < 7; i++) {
    gint64 time;
    g_autoptr (PinTestReply) one = attempt (self, what, known (self, what, 0), &time);
    g_autoptr (PinTestReply) other = attempt (self, what, self->unknown[0], &time);

    g_test_message ("%s, %u", pin_test_try_get_name (what), i);
    pin_test_assert_same (one, other);
  }
  let_pass (self);
}

static void
shuffle (guint *order, guint n)
{
  for (guint i = n - 1; i > 0; i--) {
    guint j = (guint)g_random_int_range (0, (gint32)i + 1);
    guint other = order[i];

    order[i] = order[j];
    order[j] = other;
  }
}

/**
 * pin_test_crowd_measure:
 * @n: timings, at least; half of them of people the service knows
 *
 * Returns: the area under the curve of a classifier that looks at the time of the answer; 0.5 is
 *   guessing
 */
double
pin_test_crowd_measure (PinTestCrowd *self, PinTestTry what, guint n)
{
  g_autoptr (PinTestTimings) timings = pin_test_timings_new ();
  guint order[N_PEOPLE * 2];

  for (guint i = 0; i < N_PEOPLE * 2; i++)
    order[i] = i;
  while (pin_test_timings_count (timings) < n) {
    shuffle (order, N_PEOPLE * 2);
    for (guint i = 0; i < N_PEOPLE * 2; i++) {
      guint person = order[i] / 2;
      gboolean is_known = order[i] % 2 == 0;
      gint64 time;
      g_autoptr (PinTestReply) reply = attempt (
          self, what, is_known ? known (self, what, person) : self->unknown[person], &time);

      pin_test_timings_add (timings, is_known, (double)time);
      g_assert_cmpint (reply->status, !=, 0);
    }
    let_pass (self);
  }
  return pin_test_timings_get_area (timings);
}

/**
 * pin_test_crowd_measure_timer:
 * @what: recovery or revocation
 * @n: timings; half of them of people the service knows
 *
 * What was asked for is looked at two seconds later, by nobody's call. Twenty ask at once, and
 * whoever calls in the meantime looks how long it takes at most.
 *
 * Returns: as pin_test_crowd_measure()
 */
double
pin_test_crowd_measure_timer (PinTestCrowd *self, PinTestTry what, guint n)
{
  g_autoptr (PinTestTimings) timings = pin_test_timings_new ();

  for (guint i = 0; i < n; i++) {
    gboolean is_known = i % 2 == 0;
    gint64 longest = 0, until;
    g_autoptr (PinTestLine) line = pin_test_line_new (self->server, 1);

    for (guint j = 0; j < N_PEOPLE; j++) {
      g_autoptr (PinTestReply) reply =
          ask (self, what, is_known ? self->with_pin[j] : self->unknown[j]);

      pin_test_assert_status (reply, 202);
    }
    until = g_get_monotonic_time () + TIMER_SECONDS * G_USEC_PER_SEC;
    while (g_get_monotonic_time () < until) {
      gint64 began = g_get_monotonic_time ();
      g_autoptr (PinTestReply) reply =
          pin_test_line_call (line, PIN_OPERATION_SHOW_STATUS, NULL, NULL, NULL);

      pin_test_assert_status (reply, 200);
      longest = MAX (longest, g_get_monotonic_time () - began);
    }
    pin_test_timings_add (timings, is_known, (double)longest);
    let_pass (self);
  }
  return pin_test_timings_get_area (timings);
}
