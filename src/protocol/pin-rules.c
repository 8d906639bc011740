/* pin-rules.c: the dated rules and the decisions that follow from them
 *
 * data/rules.json is a list of days; each says what changes from then on. What holds on a day
 * is the first row with every later row up to that day laid over it. docs/domain.md section 2.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-rules.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-text.h"

#include <string.h>

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

/* What cannot be seen field by field. Typed I, L and O stand for digits: no PIN can hold them. By
 * its length alone a service knows what somebody signs in with: 16 characters may be both parts,
 * 8 never are. By its length a citizen can tell a code from a part. docs/domain.md section 1. */
static gboolean
check_whole (const PinRulesInForce *rules)
{
  for (const char *p = rules->alphabet; *p != '\0'; p++) {
    if (strchr (p + 1, *p) != NULL)
      return FALSE;
  }
  return strpbrk (rules->alphabet, "ILO") == NULL && rules->part_length == 8 &&
         (rules->definitive_length == 8 || rules->definitive_length == 16) &&
         rules->first_wait_seconds <= rules->longest_wait_seconds &&
         rules->free_attempts <= rules->consecutive_attempts &&
         rules->recovery_code_length != rules->revocation_code_length &&
         rules->recovery_code_length != rules->part_length &&
         rules->revocation_code_length != rules->part_length;
}

/* The codec ignores what it does not know; in our own file that would be a rule unheard, and a
 * condition without members admits everybody. */
static gboolean
knows_members (const PinShape *shape, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next) {
    const PinField *field = pin_shape_find (shape, l->data);
    JsonNode *node = json_object_get_member (object, l->data);
    JsonArray *items;

    if (field == NULL)
      return FALSE;
    if (field->type != PIN_FIELD_ARRAY || !JSON_NODE_HOLDS_ARRAY (node))
      continue;
    items = json_node_get_array (node);
    for (guint i = 0; i < json_array_get_length (items); i++) {
      JsonNode *item = json_array_get_element (items, i);

      if (JSON_NODE_HOLDS_OBJECT (item) &&
          !knows_members (field->shape, json_node_get_object (item)))
        return FALSE;
    }
  }
  return TRUE;
}

/* Returns: (nullable): the text called @name, which must be one. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
refuse (GError **error, const char *field, PinFault fault)
{
  g_propagate_error (error, pin_error_new_field (field, fault));
  return FALSE;
}

static gboolean
read_day (PinRules *self, JsonObject *so_far, JsonObject *day, GError **error)
{
  g_autoptr (JsonNode) whole = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GList) members = NULL;
  const char *from = get_text (day, "from");
  JsonNode *node = json_object_get_member (day, "sets");
  JsonObject *sets;
  PinRulesDay *row;
  PinRulesInForce *rules;

  if (from == NULL || !pin_text_check_date (from))
    return refuse (error, "days.from", PIN_FAULT_DATE);
  if (self->days->len > 0 && strcmp (pin_rules_get_day (self, self->days->len - 1), from) >= 0)
    return refuse (error, "days.from", PIN_FAULT_PAST);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "days.sets", PIN_FAULT_REQUIRED);
  sets = json_node_get_object (node);
  if (!knows_members (&pin_rules_in_force_shape, sets))
    return refuse (error, "days.sets", PIN_FAULT_SHAPE);

  members = json_object_get_members (sets);
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (so_far, l->data, json_object_dup_member (sets, l->data));
  json_node_set_object (whole, so_far);
  rules = pin_codec_decode_node (&pin_rules_in_force_shape, whole, error);
  if (rules == NULL)
    return FALSE;

  row = g_new0 (PinRulesDay, 1);
  row->from = g_strdup (from);
  row->rules = rules;
  g_ptr_array_add (self->days, row);
  if (!check_whole (rules))
    return refuse (error, "days.sets", PIN_FAULT_MISMATCH);
  if (strcmp (rules->since, from) > 0)
    return refuse (error, "days.sets.since", PIN_FAULT_FUTURE);
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
  g_autoptr (JsonNode) root = pin_json_parse (bytes, PIN_JSON_MAX_REPLY, error);
  g_autoptr (PinRules) self = NULL;
  g_autoptr (JsonObject) so_far = NULL;
  JsonNode *node = NULL;
  JsonArray *days;
  const char *version;

  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (root))
    node = json_object_get_member (json_node_get_object (root), "days");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0) {
    refuse (error, "days", PIN_FAULT_REQUIRED);
    return NULL;
  }
  version = get_text (json_node_get_object (root), "version");
  if (version == NULL) {
    refuse (error, "version", PIN_FAULT_REQUIRED);
    return NULL;
  }

  self = g_new0 (PinRules, 1);
  self->days = g_ptr_array_new_with_free_func (pin_rules_day_free);
  so_far = json_object_new ();
  json_object_set_string_member (so_far, "version", version);
  days = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (days); i++) {
    JsonNode *day = json_array_get_element (days, i);

    if (!JSON_NODE_HOLDS_OBJECT (day)) {
      refuse (error, "days", PIN_FAULT_SHAPE);
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
 * pin_rules_peek_at:
 * @time: seconds since 1970 UTC
 *
 * Returns: (transfer none): what holds on that day in Europe/Rome; lives as long as @self
 */
const PinRulesInForce *
pin_rules_peek_at (const PinRules *self, gint64 time)
{
  g_autofree char *today = pin_rules_today (time);
  const PinRulesDay *in_force = g_ptr_array_index (self->days, 0);

  for (guint i = 1; i < self->days->len; i++) {
    const PinRulesDay *day = g_ptr_array_index (self->days, i);

    if (strcmp (day->from, today) <= 0)
      in_force = day;
  }
  return in_force->rules;
}

/**
 * pin_rules_at:
 *
 * As pin_rules_peek_at(), to keep.
 *
 * Returns: (transfer full): what holds on that day
 */
PinRulesInForce *
pin_rules_at (const PinRules *self, gint64 time)
{
  return pin_message_copy (&pin_rules_in_force_shape, pin_rules_peek_at (self, time));
}

static gboolean
meets (const PinCondition *condition, const PinCircumstances *circumstances)
{
  return (condition->place == 0 || condition->place == circumstances->place) &&
         (condition->papers == 0 || condition->papers == circumstances->papers) &&
         (condition->person == 0 || condition->person == circumstances->person);
}

/**
 * pin_rules_decide_requester:
 * @person: a PinPerson
 * @requested_by: a PinRequestedBy
 *
 * A parent who asks for a child of age is a delegate.
 *
 * Returns: %PIN_OUTCOME_REQUEST when, whatever else the rules want, this person may be asked for
 *   by that one
 */
PinOutcome
pin_rules_decide_requester (const PinRulesInForce *self, int person, int requested_by)
{
  gboolean is_delegate = requested_by == PIN_REQUESTED_BY_DELEGATE ||
                         (requested_by == PIN_REQUESTED_BY_PARENT && person == PIN_PERSON_ADULT);

  if (is_delegate && !self->delegates_allowed)
    return PIN_OUTCOME_NOT_BY_DELEGATE;
  if (requested_by == PIN_REQUESTED_BY_SELF && person == PIN_PERSON_MINOR && self->minors_by_parent)
    return PIN_OUTCOME_NOT_BY_MINOR;
  return PIN_OUTCOME_REQUEST;
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
    if (meets (g_ptr_array_index (self->may_request, i), circumstances))
      return pin_rules_decide_requester (self, circumstances->person, circumstances->requested_by);
  }
  return PIN_OUTCOME_IDENTITY;
}

/**
 * pin_rules_is_ceased:
 * @issued_at: when the PIN was issued, seconds since 1970 UTC
 * @holder: whose PIN it is
 *
 * Returns: whether PINs of that age, or of such persons, are refused
 */
gboolean
pin_rules_is_ceased (const PinRulesInForce *self, gint64 issued_at, const PinCircumstances *holder)
{
  if (self->ceased_before != NULL && issued_at < pin_rules_rome_midnight (self->ceased_before))
    return TRUE;
  for (guint i = 0; i < self->may_use->len; i++) {
    if (meets (g_ptr_array_index (self->may_use, i), holder))
      return FALSE;
  }
  return TRUE;
}

/**
 * pin_rules_wait_after:
 * @consecutive: wrong PINs in a row, this one included
 *
 * The wait doubles from the first to the longest.
 *
 * Returns: seconds to wait, 0 while attempts are free. docs/domain.md section 7
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
