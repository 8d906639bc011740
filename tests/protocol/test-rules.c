/* test-rules.c: the dated rules against what docs/domain.md section 2 says, written down again
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-rules.h"
#include "pin-text.h"

#include <string.h>

static char *
rules_text (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "rules.json", NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static PinRules *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pin_rules_new_from_bytes (bytes, error);
}

static PinRules *
load (void)
{
  g_autofree char *text = rules_text ();
  g_autoptr (GError) error = NULL;
  PinRules *rules = parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rules);
  return rules;
}

static gint64
moment (const char *text)
{
  gint64 time = 0;

  g_assert_true (pin_text_parse_time (text, &time));
  return time;
}

/* What begins with each day. Midnight in Rome is 23:00Z in winter and 22:00Z in summer. */
static const struct {
  const char *day;
  const char *begins; /* UTC */
  const char *rule_id;
  gint64 length;
  gboolean identity;
  gboolean delegates;
  gboolean delegation;
  const char *ceased_before;
} days[] = {
  { "1990-01-01", "1989-12-31T23:00:00Z", "everybody", 16, FALSE, TRUE, FALSE, NULL },
  { "2013-03-01", "2013-02-28T23:00:00Z", "everybody", 8, FALSE, TRUE, FALSE, NULL },
  { "2016-03-16", "2016-03-15T23:00:00Z", "everybody", 8, TRUE, TRUE, FALSE, NULL },
  { "2016-11-16", "2016-11-15T23:00:00Z", "everybody", 8, TRUE, FALSE, FALSE, NULL },
  { "2020-10-01", "2020-09-30T22:00:00Z", "minors-without-document-represented", 8, TRUE, FALSE,
    FALSE, NULL },
  { "2021-08-16", "2021-08-15T22:00:00Z", "minors-without-document-represented", 8, TRUE, FALSE,
    TRUE, NULL },
  { "2021-10-01", "2021-09-30T22:00:00Z", "abroad-without-document", 8, TRUE, FALSE, TRUE,
    "2020-10-01" },
};

static void
assert_day (const PinRules *rules, gint64 time, guint i)
{
  g_autoptr (PinRulesInForce) now = pin_rules_at (rules, time);

  g_assert_cmpstr (now->rule_id, ==, days[i].rule_id);
  g_assert_cmpint (now->definitive_length, ==, days[i].length);
  g_assert_cmpint (now->identity_is_enough, ==, days[i].identity);
  g_assert_cmpint (now->delegates_allowed, ==, days[i].delegates);
  g_assert_cmpint (now->minors_by_parent, ==, !days[i].delegates);
  g_assert_cmpint (now->delegation_exists, ==, days[i].delegation);
  g_assert_cmpstr (now->ceased_before, ==, days[i].ceased_before);
}

static void
test_days (void)
{
  g_autoptr (PinRules) rules = load ();

  g_assert_cmpuint (pin_rules_get_n_days (rules), ==, G_N_ELEMENTS (days));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    gint64 begins = moment (days[i].begins);

    g_test_message ("%s", days[i].day);
    g_assert_cmpstr (pin_rules_get_day (rules, i), ==, days[i].day);
    g_assert_cmpint (pin_rules_rome_midnight (days[i].day), ==, begins);
    assert_day (rules, begins, i);
    assert_day (rules, begins + 1, i);
    assert_day (rules, begins - 1, i > 0 ? i - 1 : 0);
  }
}

/* A server can tell any time: there are rules for it. */
static void
test_far_times (void)
{
  static const gint64 times[] = {
    G_MININT64, -62135596800, -2208988800, 0, 253402300799, G_MAXINT64
  };
  g_autoptr (PinRules) rules = load ();

  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autoptr (PinRulesInForce) now = pin_rules_at (rules, times[i]);
    g_autoptr (GDateTime) rome = pin_rules_rome (times[i]);
    g_autofree char *today = pin_rules_today (times[i]);

    g_assert_nonnull (rome);
    g_assert_true (pin_text_check_date (today));
    g_assert_cmpstr (now->rule_id, ==, times[i] > 1e9 ? "abroad-without-document" : "everybody");
  }
}

/* What the service announces, docs/domain.md sections 3 to 7. */
static void
test_values (void)
{
  g_autoptr (PinRules) rules = load ();
  g_autoptr (PinRulesInForce) now = pin_rules_at (rules, moment ("2026-11-02T09:00:00Z"));

  g_assert_cmpstr (now->alphabet, ==, "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  g_assert_cmpint (now->part_length, ==, 8);
  g_assert_cmpint (now->initial_days, ==, 30);
  g_assert_cmpint (now->citizen_days, ==, 180);
  g_assert_cmpint (now->intermediary_days, ==, 90);
  g_assert_cmpint (now->min_phones, ==, 1);
  g_assert_cmpint (now->min_digital_channels, ==, 1);
  g_assert_cmpint (now->recovery_channels, ==, 2);
  g_assert_cmpint (now->free_attempts, ==, 5);
  g_assert_cmpint (now->first_wait_seconds, ==, 30);
  g_assert_cmpint (now->longest_wait_seconds, ==, 3600);
  g_assert_cmpint (now->consecutive_attempts, ==, 100);
  g_assert_cmpint (now->session_idle_seconds, ==, 15 * 60);
  g_assert_cmpint (now->session_longest_seconds, ==, 12 * 3600);
  g_assert_cmpint (now->part_one_hours, ==, 12);
  g_assert_cmpint (now->adult_age, ==, 18);
  g_assert_cmpint (now->recovery_code_length, ==, 10);
  g_assert_cmpint (now->recovery_code_minutes, ==, 24 * 60);
  g_assert_cmpint (now->revocation_code_length, ==, 12);
  g_assert_cmpint (now->revocation_code_minutes, ==, 24 * 60);
  g_assert_cmpint (now->contact_code_length, ==, 6);
  g_assert_cmpint (now->contact_code_minutes, ==, 30);
  g_assert_cmpint (now->code_attempts, ==, 5);
  g_assert_cmpstr (now->since, ==, "2021-10-01");
  g_assert_cmpstr (now->source, !=, "");
}

/* Who may have a PIN: adult, minor, represented for each of four: in Italy with and without an
 * Italian document, abroad with and without. */
static const struct {
  const char *at;
  const char *may;
  gboolean only_family; /* no delegates: a parent for a minor, a guardian */
} decisions[] = {
  { "1995-05-05T10:00:00Z", "yyy yyy yyy yyy", FALSE },
  { "2013-02-28T22:59:59Z", "yyy yyy yyy yyy", FALSE },
  { "2015-06-01T09:00:00Z", "yyy yyy yyy yyy", FALSE },
  { "2016-11-15T22:59:59Z", "yyy yyy yyy yyy", FALSE },
  { "2016-11-15T23:00:00Z", "yyy yyy yyy yyy", TRUE },
  { "2020-09-30T21:59:59Z", "yyy yyy yyy yyy", TRUE },
  { "2020-09-30T22:00:00Z", "nyy yyy nyy yyy", TRUE },
  { "2021-09-30T21:59:59Z", "nyy yyy nyy yyy", TRUE },
  { "2021-09-30T22:00:00Z", "nnn nnn nnn yyy", TRUE },
  { "2026-11-02T09:00:00Z", "nnn nnn nnn yyy", TRUE },
};

static PinOutcome
expected (guint row, const PinCircumstances *c)
{
  guint at = (guint)((c->place - 1) * 8 + (c->papers - 1) * 4 + c->person - 1);

  if (decisions[row].may[at] == 'n')
    return PIN_OUTCOME_IDENTITY;
  if (!decisions[row].only_family)
    return PIN_OUTCOME_REQUEST;
  if (c->requested_by == PIN_REQUESTED_BY_DELEGATE ||
      (c->requested_by == PIN_REQUESTED_BY_PARENT && c->person == PIN_PERSON_ADULT))
    return PIN_OUTCOME_NOT_BY_DELEGATE;
  if (c->requested_by == PIN_REQUESTED_BY_SELF && c->person == PIN_PERSON_MINOR)
    return PIN_OUTCOME_NOT_BY_MINOR;
  return PIN_OUTCOME_REQUEST;
}

static void
test_decisions (void)
{
  g_autoptr (PinRules) rules = load ();

  for (guint row = 0; row < G_N_ELEMENTS (decisions); row++) {
    g_autoptr (PinRulesInForce) now = pin_rules_at (rules, moment (decisions[row].at));

    for (int n = 0; n < 2 * 2 * 3 * 4; n++) {
      PinCircumstances c = { n % 2 + 1, n / 2 % 2 + 1, n / 4 % 3 + 1, n / 12 + 1 };

      g_test_message ("%s place %d papers %d person %d by %d", decisions[row].at, c.place, c.papers,
                      c.person, c.requested_by);
      g_assert_cmpint (pin_rules_decide (now, &c), ==, expected (row, &c));
    }
  }
}

/* What triage has not asked meets no condition that looks at it. */
static void
test_not_asked (void)
{
  g_autoptr (PinRules) rules = load ();
  g_autoptr (PinRulesInForce) then = pin_rules_at (rules, moment ("2015-06-01T09:00:00Z"));
  g_autoptr (PinRulesInForce) now = pin_rules_at (rules, moment ("2026-11-02T09:00:00Z"));
  PinCircumstances nothing = { 0 };
  PinCircumstances abroad = { .place = PIN_PLACE_ABROAD };

  g_assert_cmpint (pin_rules_decide (then, &nothing), ==, PIN_OUTCOME_REQUEST);
  g_assert_cmpint (pin_rules_decide (now, &nothing), ==, PIN_OUTCOME_IDENTITY);
  g_assert_cmpint (pin_rules_decide (now, &abroad), ==, PIN_OUTCOME_IDENTITY);
}

/* docs/domain.md sections 2 and 11: from 2021-10-01, not a second earlier, only PINs issued under
 * the rules of 2020-10-01 open something, and only to residents abroad without an Italian document. */
static void
test_ceased (void)
{
  static const PinCircumstances abroad = { PIN_PLACE_ABROAD, PIN_PAPERS_NOT_ITALIAN, 0, 0 };
  g_autoptr (PinRules) rules = load ();
  gint64 end = moment ("2021-09-30T22:00:00Z");
  gint64 from = moment ("2020-09-30T22:00:00Z");
  g_autoptr (PinRulesInForce) last = pin_rules_at (rules, end - 1);
  g_autoptr (PinRulesInForce) first = pin_rules_at (rules, end);

  for (int place = 0; place <= PIN_PLACE_ABROAD; place++) {
    for (int papers = 0; papers <= PIN_PAPERS_NOT_ITALIAN; papers++) {
      PinCircumstances holder = { place, papers, PIN_PERSON_ADULT, 0 };
      gboolean accepted = place == PIN_PLACE_ABROAD && papers == PIN_PAPERS_NOT_ITALIAN;

      g_test_message ("place %d papers %d", place, papers);
      g_assert_false (pin_rules_is_ceased (last, moment ("2010-01-01T00:00:00Z"), &holder));
      g_assert_false (pin_rules_is_ceased (last, end - 1, &holder));
      g_assert_true (pin_rules_is_ceased (first, moment ("2010-01-01T00:00:00Z"), &holder));
      g_assert_cmpint (pin_rules_is_ceased (first, end, &holder), ==, !accepted);
    }
  }
  g_assert_true (pin_rules_is_ceased (first, from - 1, &abroad));
  g_assert_false (pin_rules_is_ceased (first, from, &abroad));
  g_assert_false (pin_rules_is_ceased (first, moment ("2026-11-02T09:00:00Z"), &abroad));
}

static void
test_age (void)
{
  static const struct {
    const char *birth;
    const char *at;
    gint64 age;
  } rows[] = {
    { "2008-11-22", "2026-11-21T22:59:59Z", 17 },
    { "2008-11-22", "2026-11-21T23:00:00Z", 18 },
    { "2008-02-29", "2026-02-28T12:00:00Z", 17 },
    { "2008-02-29", "2026-02-28T23:00:00Z", 18 },
    { "2008-02-29", "2024-02-28T23:00:00Z", 16 },
    { "2026-11-22", "2026-11-22T12:00:00Z", 0 },
    { "1926-01-01", "2026-01-01T00:00:00Z", 100 },
    { "2026-12-31", "2026-01-01T00:00:00Z", -1 },
    { "not a day", "2026-01-01T00:00:00Z", 0 },
    { "2023-02-29", "2026-01-01T00:00:00Z", 0 },
    { "", "2026-01-01T00:00:00Z", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s at %s", rows[i].birth, rows[i].at);
    g_assert_cmpint (pin_rules_age (rows[i].birth, moment (rows[i].at)), ==, rows[i].age);
  }
}

static void
test_waits (void)
{
  static const gint64 waits[] = {
    0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600
  };
  g_autoptr (PinRules) rules = load ();
  g_autoptr (PinRulesInForce) now = pin_rules_at (rules, 0);

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    g_assert_cmpint (pin_rules_wait_after (now, i), ==, waits[i]);
  g_assert_cmpint (pin_rules_wait_after (now, 100), ==, 3600);
  g_assert_cmpint (pin_rules_wait_after (now, G_MAXINT64), ==, 3600);
  g_assert_cmpint (pin_rules_wait_after (now, -1), ==, 0);

  now->free_attempts = 1;
  now->first_wait_seconds = 3600;
  g_assert_cmpint (pin_rules_wait_after (now, 1), ==, 3600);
  g_assert_cmpint (pin_rules_wait_after (now, 2), ==, 3600);
}

/* @from stands in data/rules.json once or more; every one becomes @to. */
static const struct {
  const char *from;
  const char *to;
} damages[] = {
  { "\"days\": [", "\"dayz\": [" },
  { "\"days\": [", "\"days\": [5, " },
  { "\"days\": [", "\"days\": [null, " },
  { "\"days\": [", "\"days\": [{}, " },
  { "\"days\": [", "\"days\": {}, \"rest\": [" },
  { "\"days\": [", "\"days\": [], \"rest\": [" },
  { "\"days\": [", "\"days\": null, \"rest\": [" },
  { "\"version\": \"2026-11\",", "" },
  { "\"version\": \"2026-11\"", "\"version\": 5" },
  { "\"version\": \"2026-11\"", "\"version\": \"\"" },
  { "\"version\": \"2026-11\"", "\"version\": null" },
  { "\"version\": \"2026-11\"", "\"version\": []" },
  { "\"from\": \"2013-03-01\"", "\"from\": 5" },
  { "\"from\": \"2013-03-01\"", "\"from\": null" },
  { "\"from\": \"2013-03-01\"", "\"from\": []" },
  { "\"from\": \"2013-03-01\"", "\"from\": \"\"" },
  { "\"from\": \"2013-03-01\"", "\"from\": \"2013-02-29\"" },
  { "\"from\": \"2013-03-01\"", "\"from\": \"1 March 2013\"" },
  { "\"from\": \"2013-03-01\"", "\"from\": \"2017-01-01\"" },
  { "\"from\": \"2013-03-01\"", "\"from\": \"1990-01-01\"" },
  { "\"from\": \"2013-03-01\"", "\"fro\": \"2013-03-01\"" },
  { "\"sets\": { \"definitive_length\": 8 }", "\"sets\": 5" },
  { "\"sets\": { \"definitive_length\": 8 }", "\"sets\": null" },
  { "\"sets\": { \"definitive_length\": 8 }", "\"sets\": []" },
  { "\"sets\": { \"definitive_length\": 8 }", "\"set\": {}" },
  { "\"definitive_length\": 8", "\"definitve_length\": 8" },
  { "\"definitive_length\": 8", "\"definitive_length\": \"8\"" },
  { "\"definitive_length\": 8", "\"definitive_length\": 7" },
  { "\"definitive_length\": 8", "\"definitive_length\": 17" },
  { "\"definitive_length\": 8", "\"definitive_length\": null" },
  { "\"definitive_length\": 8", "\"definitive_length\": 8, \"definitive_length\": 8" },
  { "\"person\": \"minor\"", "\"persn\": \"minor\"" },
  { "\"person\": \"minor\"", "\"person\": \"child\"" },
  { "\"person\": \"minor\"", "\"person\": 2" },
  { "\"papers\": \"not_italian\" }]", "\"papers\": \"not_italian\", \"age\": 5 }]" },
  { "[{}]", "[5]" },
  { "[{}]", "[null]" },
  { "[{}]", "{}" },
  { "[{}]", "\"everybody\"" },
  { "\"adult_age\": 18", "\"adult_age\": 0" },
  { "\"adult_age\": 18", "\"adult_age\": 1e3" },
  { "\"adult_age\": 18", "\"adult_age\": true" },
  { ",\n        \"adult_age\": 18", "" },
  { "\"recovery_code_length\": 10", "\"recovery_code_length\": 12" },
  { "\"recovery_code_length\": 10", "\"recovery_code_length\": 8" },
  { "\"revocation_code_length\": 12", "\"revocation_code_length\": 8" },
  { "\"code_attempts\": 5", "\"code_attempts\": 0" },
  { "\"may_use\": [{}]", "\"may_use\": {}" },
  { "\"part_length\": 8", "\"part_length\": 9" },
  { "\"part_length\": 8", "\"part_length\": 4" },
  { "\"definitive_length\": 16", "\"definitive_length\": 12" },
  { "\"first_wait_seconds\": 30", "\"first_wait_seconds\": 3601" },
  { "\"longest_wait_seconds\": 3600", "\"longest_wait_seconds\": 29" },
  { "\"consecutive_attempts\": 100", "\"consecutive_attempts\": 4" },
  { "GHJKMNPQRSTVWXYZ\"", "GHIJKMNPQRSTVWXYZ\"" },
  { "GHJKMNPQRSTVWXYZ\"", "GHJKMNOPQRSTVWXYZ\"" },
  { "GHJKMNPQRSTVWXYZ\"", "GHJKMNPQRSTVWXYZZ\"" },
  { "GHJKMNPQRSTVWXYZ\"", "GHJKMNPQRSTVWXYz\"" },
  { "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "01" },
  { "\"delegates_allowed\": true", "\"delegates_allowed\": 1" },
  { "\"delegates_allowed\": true", "\"delegates_allowed\": \"yes\"" },
  { "\"since\": \"2020-10-01\"", "\"since\": \"2020-10-02\"" },
  { "\"since\": \"2020-10-01\"", "\"since\": \"\"" },
  { "\"ceased_before\": \"2020-10-01\"", "\"ceased_before\": \"soon\"" },
  { "\"rule_id\": \"everybody\"", "\"rule_id\": \"Every Body\"" },
  { "}\n", "" },
  { "{", "[" },
  { "\"", "'" },
};

static void
test_damaged (void)
{
  g_autofree char *text = rules_text ();

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autoptr (GString) damaged = g_string_new (text);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s -> %s", damages[i].from, damages[i].to);
    g_assert_cmpuint (g_string_replace (damaged, damages[i].from, damages[i].to, 0), >, 0);
    g_assert_null (parse (damaged->str, &error));
    g_assert_nonnull (error);
    g_assert_true (error->domain == PIN_ERROR);
    g_assert_cmpint (error->code, >=, PIN_ERROR_MALFORMED_REQUEST);
  }
}

static void
test_cut_off (void)
{
  g_autofree char *text = rules_text ();
  gsize size = strlen (text);

  g_strchomp (text);
  for (gsize n = 0; n < strlen (text); n += 7) {
    g_autoptr (GBytes) bytes = g_bytes_new (text, n);
    g_autoptr (GError) error = NULL;

    g_assert_null (pin_rules_new_from_bytes (bytes, &error));
    g_assert_error (error, PIN_ERROR, PIN_ERROR_MALFORMED_REQUEST);
  }
  g_assert_cmpuint (size, >, 1000);
}

/* Whatever becomes of a byte, there are rules or there is an error. */
static void
test_flipped (void)
{
  g_autofree char *text = rules_text ();
  gsize size = strlen (text);
  guint broken = 0;

  for (guint i = 0; i < 3000; i++) {
    g_autofree char *flipped = g_strdup (text);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (PinRules) rules = NULL;

    flipped[g_test_rand_int_range (0, (gint32)size)] = (char)g_test_rand_int_range (0, 256);
    bytes = g_bytes_new (flipped, size);
    rules = pin_rules_new_from_bytes (bytes, &error);
    g_assert_true ((rules == NULL) == (error != NULL));
    broken += rules == NULL;
  }
  g_assert_cmpuint (broken, >, 0);
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pin_rules_new_from_file ("/nonexistent/rules.json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  pin_rules_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/days", test_days);
  g_test_add_func ("/rules/far-times", test_far_times);
  g_test_add_func ("/rules/values", test_values);
  g_test_add_func ("/rules/decisions", test_decisions);
  g_test_add_func ("/rules/not-asked", test_not_asked);
  g_test_add_func ("/rules/ceased", test_ceased);
  g_test_add_func ("/rules/age", test_age);
  g_test_add_func ("/rules/waits", test_waits);
  g_test_add_func ("/rules/damaged", test_damaged);
  g_test_add_func ("/rules/cut-off", test_cut_off);
  g_test_add_func ("/rules/flipped", test_flipped);
  g_test_add_func ("/rules/no-file", test_no_file);

  return g_test_run ();
}
