/* pin-rules.c: the dated rules and the decisions that follow from them
 *
 * data/rules.json is a list of days; each says what changes from then on. What holds on a day
 * is the first row with every later row up to that day laid over it. domain.md section 2.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-rules.h"

#include "pin-codec.h"
#include "pin-field-macros.h"
#include "pin-json.h"

#include <string.h>

#define R PIN_FIELD_REQUIRED
#define O PIN_FIELD_OPTIONAL

#define ROME "Europe/Rome"

const char *const pin_place_values[] = { "italy", "abroad", NULL };
const char *const pin_papers_values[] = { "italian", "not_italian", NULL };
const char *const pin_person_values[] = { "adult", "minor", "represented", NULL };

static const PinField pin_condition_fields[] = {
  PIN_ENUM (PinCondition, place, O, pin_place_values, "Residence"),
  PIN_ENUM (PinCondition, papers, O, pin_papers_values, "Holds an Italian identity document"),
  PIN_ENUM (PinCondition, person, O, pin_person_values, "Who the PIN is for"),
};
PIN_DEFINE_SHAPE (PinCondition, pin_condition, "Condition", "All members given must be met")

static const PinField pin_rules_in_force_fields[] = {
  PIN_TEXT (PinRulesInForce, version, R, 1, 20, "Version of the table of rules", "2026-11"),
  PIN_PATTERN (PinRulesInForce, rule_id, R, 1, 60, "^[a-z0-9-]+$",
               "Rule that decides who may have a PIN", "abroad-without-document"),
  PIN_DATE (PinRulesInForce, since, R, "First day of that rule, Europe/Rome", "2021-10-01"),
  PIN_TEXT (PinRulesInForce, source, R, 1, 300, "Where that rule is written", NULL),
  PIN_ARRAY (PinRulesInForce, may_request, R, 0, 8, pin_condition_shape,
             "Alternatives; none means nobody, one without members everybody"),
  PIN_BOOLEAN (PinRulesInForce, delegates_allowed, R, "Whether a delegate may ask for a PIN"),
  PIN_BOOLEAN (PinRulesInForce, identity_is_enough, R, "Whether SPID opens the services too"),
  PIN_BOOLEAN (PinRulesInForce, delegation_exists, R,
               "Whether a digital identity can be delegated"),
  PIN_DATE (PinRulesInForce, ceased_before, O, "PINs issued before that day are refused",
            "2020-10-01"),
  PIN_PATTERN (PinRulesInForce, alphabet, R, 10, 36, "^[0-9A-Z]+$", "Characters of a PIN",
               "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
  PIN_INTEGER (PinRulesInForce, part_length, R, 4, 16, "Characters of one part", "8"),
  PIN_INTEGER (PinRulesInForce, definitive_length, R, 8, 16, "Characters of the PIN", "8"),
  PIN_INTEGER (PinRulesInForce, initial_days, R, 1, 365, "Days the two parts live", "30"),
  PIN_INTEGER (PinRulesInForce, citizen_days, R, 0, 3650, "Days until a citizen's PIN expires",
               "180"),
  PIN_INTEGER (PinRulesInForce, intermediary_days, R, 0, 3650,
               "Days until an intermediary's PIN expires", "90"),
  PIN_INTEGER (PinRulesInForce, min_phones, R, 0, 3, "Least number of phones", "1"),
  PIN_INTEGER (PinRulesInForce, min_digital_channels, R, 1, 3,
               "Least number among mobile, e-mail and PEC", "1"),
  PIN_INTEGER (PinRulesInForce, recovery_channels, R, 1, 3, "Digital channels that recovery needs",
               "2"),
  PIN_INTEGER (PinRulesInForce, free_attempts, R, 1, 20, "Wrong PINs in a row before a wait", "5"),
  PIN_INTEGER (PinRulesInForce, first_wait_seconds, R, 1, 3600, "First wait", "30"),
  PIN_INTEGER (PinRulesInForce, longest_wait_seconds, R, 1, 86400, "Longest wait", "3600"),
  PIN_INTEGER (PinRulesInForce, consecutive_attempts, R, 1, 100,
               "Wrong PINs in a row, then only recovery or revocation", "100"),
  PIN_INTEGER (PinRulesInForce, session_idle_seconds, R, 60, 3600, "Idle time of a session", "900"),
  PIN_INTEGER (PinRulesInForce, session_longest_seconds, R, 60, 86400, "Life of a session",
               "43200"),
  PIN_INTEGER (PinRulesInForce, part_one_hours, R, 1, 720, "Hours until part 1 is overdue", "12"),
  PIN_INTEGER (PinRulesInForce, letter_days_italy, R, 1, 365, "Days until a letter is overdue",
               "21"),
  PIN_INTEGER (PinRulesInForce, letter_days_abroad, R, 1, 365,
               "Days until a letter to another country is overdue", "28"),
  PIN_INTEGER (PinRulesInForce, resend_wait_hours, R, 0, 720,
               "Hours before part 1 can be sent again", "12"),
  PIN_INTEGER (PinRulesInForce, adult_age, R, 1, 30, "Age of majority in years", "18"),
};
PIN_DEFINE_SHAPE (PinRulesInForce, pin_rules_in_force, "Rules", "What holds on this day")

static const PinField pin_service_fields[] = {
  PIN_TEXT (PinService, name, R, 1, 80, "Name of the service", "Servizio PIN di prova"),
  PIN_BOOLEAN (PinService, practice, R, "Whether it is only for practice"),
  PIN_PATTERN (PinService, protocol_version, R, 1, 10, "^[0-9.]+$", "Version of the protocol", "1"),
  PIN_TIME (PinService, server_time, R, "Clock of the service"),
  PIN_OBJECT (PinService, rules, R, pin_rules_in_force_shape, "The rules in force"),
};
PIN_DEFINE_SHAPE (PinService, pin_service, "Service", "Who answers, and by which rules")

typedef struct {
  char *from;
  PinRulesInForce *rules;
} PinRulesDay;

struct _PinRules {
  GPtrArray *days; /* PinRulesDay, ascending */
};

static void
pin_rules_day_free (gpointer data)
{
  PinRulesDay *self = data;

  g_free (self->from);
  pin_rules_in_force_free (self->rules);
  g_free (self);
}

void
pin_rules_free (PinRules *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->days);
  g_free (self);
}

/* What cannot be seen field by field. */
static gboolean
check_whole (const PinRulesInForce *rules)
{
  for (const char *p = rules->alphabet; *p != '\0'; p++) {
    if (strchr (p + 1, *p) != NULL)
      return FALSE;
  }
  return rules->part_length * 2 <= 16 && rules->first_wait_seconds <= rules->longest_wait_seconds &&
         rules->free_attempts <= rules->consecutive_attempts;
}

static gboolean
read_day (PinRules *self, JsonObject *so_far, JsonObject *day, GError **error)
{
  g_autoptr (JsonNode) whole = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GList) members = NULL;
  const char *from = json_object_get_string_member_with_default (day, "from", "");
  JsonNode *sets = json_object_get_member (day, "sets");
  const PinRulesDay *before =
      self->days->len > 0 ? g_ptr_array_index (self->days, self->days->len - 1) : NULL;
  PinRulesDay *row;
  PinRulesInForce *rules;

  if (!pin_text_check_date (from) || (before != NULL && strcmp (before->from, from) >= 0) ||
      sets == NULL || !JSON_NODE_HOLDS_OBJECT (sets)) {
    g_propagate_error (error, pin_error_new_field ("days.from", PIN_FAULT_DATE));
    return FALSE;
  }
  members = json_object_get_members (json_node_get_object (sets));
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (so_far, l->data,
                            json_object_dup_member (json_node_get_object (sets), l->data));

  json_node_set_object (whole, so_far);
  rules = pin_codec_decode_node (&pin_rules_in_force_shape, whole, error);
  if (rules == NULL)
    return FALSE;
  row = g_new0 (PinRulesDay, 1);
  row->from = g_strdup (from);
  row->rules = rules;
  g_ptr_array_add (self->days, row);
  if (!check_whole (rules)) {
    g_propagate_error (error, pin_error_new_field ("days.sets", PIN_FAULT_MISMATCH));
    return FALSE;
  }
  return TRUE;
}

/**
 * pin_rules_new_from_bytes:
 * @bytes: the text of data/rules.json
 * @error: %PIN_ERROR_MALFORMED_REQUEST or %PIN_ERROR_INVALID_FIELDS
 *
 * Returns: (transfer full): the rules, every day of them checked
 */
PinRules *
pin_rules_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (PinRules) self = g_new0 (PinRules, 1);
  g_autoptr (JsonNode) root = pin_json_parse (bytes, PIN_JSON_MAX_REPLY, error);
  g_autoptr (JsonObject) so_far = json_object_new ();
  JsonNode *days;

  self->days = g_ptr_array_new_with_free_func (pin_rules_day_free);
  if (root == NULL)
    return NULL;
  days = JSON_NODE_HOLDS_OBJECT (root)
             ? json_object_get_member (json_node_get_object (root), "days")
             : NULL;
  if (days == NULL || !JSON_NODE_HOLDS_ARRAY (days) ||
      json_array_get_length (json_node_get_array (days)) == 0) {
    g_propagate_error (error, pin_error_new_field ("days", PIN_FAULT_REQUIRED));
    return NULL;
  }
  json_object_set_string_member (
      so_far, "version",
      json_object_get_string_member_with_default (json_node_get_object (root), "version", ""));

  for (guint i = 0; i < json_array_get_length (json_node_get_array (days)); i++) {
    JsonNode *day = json_array_get_element (json_node_get_array (days), i);

    if (!JSON_NODE_HOLDS_OBJECT (day)) {
      g_propagate_error (error, pin_error_new_field ("days", PIN_FAULT_SHAPE));
      return NULL;
    }
    if (!read_day (self, so_far, json_node_get_object (day), error))
      return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * pin_rules_new_from_file:
 * @error: #GFileError, or as pin_rules_new_from_bytes()
 */
PinRules *
pin_rules_new_from_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  bytes = g_bytes_new_take (data, size);
  return pin_rules_new_from_bytes (bytes, error);
}

guint
pin_rules_get_n_days (const PinRules *self)
{
  return self->days->len;
}

/**
 * pin_rules_get_day:
 *
 * Returns: (transfer none): first day of row @index, `YYYY-MM-DD` in Europe/Rome
 */
const char *
pin_rules_get_day (const PinRules *self, guint index)
{
  const PinRulesDay *day;

  g_return_val_if_fail (index < self->days->len, NULL);

  day = g_ptr_array_index (self->days, index);
  return day->from;
}

/**
 * pin_rules_rome:
 * @time: seconds since 1970 UTC
 *
 * Returns: (transfer full): that moment in Europe/Rome, whose days the rules count in
 */
GDateTime *
pin_rules_rome (gint64 time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ROME);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  if (utc == NULL)
    return NULL;
  return zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);
}

/**
 * pin_rules_rome_midnight:
 * @day: `YYYY-MM-DD`
 *
 * Returns: the moment that day begins in Europe/Rome, seconds since 1970 UTC
 */
gint64
pin_rules_rome_midnight (const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ROME);
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, zone != NULL ? zone : utc);

  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}

/**
 * pin_rules_age:
 * @birth_date: `YYYY-MM-DD`
 * @time: seconds since 1970 UTC
 *
 * Returns: whole years on that day in Europe/Rome
 */
gint64
pin_rules_age (const char *birth_date, gint64 time)
{
  g_autoptr (GDateTime) now = pin_rules_rome (time);
  int year, month, day;

  if (now == NULL || !pin_text_check_date (birth_date))
    return 0;
  year = atoi (birth_date);
  month = atoi (birth_date + 5);
  day = atoi (birth_date + 8);
  return g_date_time_get_year (now) - year -
         (g_date_time_get_month (now) * 100 + g_date_time_get_day_of_month (now) <
          month * 100 + day);
}

/**
 * pin_rules_at:
 * @time: seconds since 1970 UTC
 *
 * Returns: (transfer full): what holds on that day in Europe/Rome
 */
PinRulesInForce *
pin_rules_at (const PinRules *self, gint64 time)
{
  g_autoptr (GDateTime) moment = pin_rules_rome (time);
  g_autofree char *today = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : NULL;
  const PinRulesDay *in_force = g_ptr_array_index (self->days, 0);

  for (guint i = 1; today != NULL && i < self->days->len; i++) {
    const PinRulesDay *day = g_ptr_array_index (self->days, i);

    if (strcmp (day->from, today) <= 0)
      in_force = day;
  }
  return pin_message_copy (&pin_rules_in_force_shape, in_force->rules);
}

static gboolean
meets (const PinCondition *condition, const PinCircumstances *circumstances)
{
  return (condition->place == 0 || condition->place == circumstances->place) &&
         (condition->papers == 0 || condition->papers == circumstances->papers) &&
         (condition->person == 0 || condition->person == circumstances->person);
}

/**
 * pin_rules_decide:
 *
 * Returns: what the rules say to a person in these circumstances
 */
PinOutcome
pin_rules_decide (const PinRulesInForce *self, const PinCircumstances *circumstances)
{
  for (guint i = 0; i < self->may_request->len; i++) {
    if (!meets (g_ptr_array_index (self->may_request, i), circumstances))
      continue;
    if (circumstances->requested_by == PIN_REQUESTED_BY_DELEGATE && !self->delegates_allowed)
      return PIN_OUTCOME_NOT_BY_DELEGATE;
    return PIN_OUTCOME_REQUEST;
  }
  return PIN_OUTCOME_IDENTITY;
}

/**
 * pin_rules_is_ceased:
 * @issued_at: when the PIN was issued, seconds since 1970 UTC
 *
 * Returns: whether PINs of that age are refused
 */
gboolean
pin_rules_is_ceased (const PinRulesInForce *self, gint64 issued_at)
{
  return self->ceased_before != NULL && issued_at < pin_rules_rome_midnight (self->ceased_before);
}

/**
 * pin_rules_wait_after:
 * @consecutive: wrong PINs in a row, this one included
 *
 * The wait doubles from the first to the longest.
 *
 * Returns: seconds to wait, 0 while attempts are free. domain.md section 7
 */
gint64
pin_rules_wait_after (const PinRulesInForce *self, gint64 consecutive)
{
  gint64 wait = self->first_wait_seconds;

  if (consecutive < self->free_attempts)
    return 0;
  for (gint64 i = self->free_attempts; i < consecutive && wait < self->longest_wait_seconds; i++)
    wait *= 2;
  return MIN (wait, self->longest_wait_seconds);
}
