/* pin-rules.h: the dated rules and the pure checks that follow from them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-field.h"
#include "pin-message.h"

G_BEGIN_DECLS

typedef enum { PIN_PLACE_ITALY = 1, PIN_PLACE_ABROAD } PinPlace;
typedef enum { PIN_PAPERS_ITALIAN = 1, PIN_PAPERS_NOT_ITALIAN } PinPapers;
typedef enum { PIN_PERSON_ADULT = 1, PIN_PERSON_MINOR, PIN_PERSON_REPRESENTED } PinPerson;

/* What triage asks: 0 is "not asked". */
typedef struct {
  int place; /* PinPlace */
  int papers; /* PinPapers */
  int person; /* PinPerson */
  int requested_by; /* PinRequestedBy */
} PinCircumstances;

/* One alternative of a rule: every member that is not 0 must be met. */
typedef struct {
  int place;
  int papers;
  int person;
} PinCondition;

/**
 * PinRulesInForce:
 *
 * What holds on one day. @rule_id is the nick of the rule of eligibility that is in force,
 * @since its first day and @source where it is written; @may_request its alternatives, no
 * alternative meaning nobody. @ceased_before: PINs issued before that day are refused; @may_use:
 * whose PINs are accepted at all, alternatives as in @may_request.
 */
typedef struct {
  char *version;
  char *rule_id;
  char *since;
  char *source;
  GPtrArray *may_request; /* PinCondition */
  gboolean delegates_allowed;
  gboolean minors_by_parent; /* a parent or guardian asks for a minor */
  gboolean identity_is_enough; /* SPID, CIE, CNS */
  gboolean delegation_exists; /* delega dell'identità digitale */
  char *ceased_before;
  GPtrArray *may_use; /* PinCondition */
  char *alphabet;
  gint64 part_length;
  gint64 definitive_length;
  gint64 initial_days;
  gint64 citizen_days;
  gint64 intermediary_days;
  gint64 min_phones;
  gint64 min_digital_channels;
  gint64 recovery_channels;
  gint64 free_attempts;
  gint64 first_wait_seconds;
  gint64 longest_wait_seconds;
  gint64 consecutive_attempts;
  gint64 session_idle_seconds;
  gint64 session_longest_seconds;
  gint64 part_one_hours;
  gint64 letter_days_italy;
  gint64 letter_days_abroad;
  gint64 resend_wait_hours;
  gint64 adult_age;
  gint64 recovery_code_length;
  gint64 recovery_code_minutes;
  gint64 revocation_code_length;
  gint64 revocation_code_minutes;
  gint64 contact_code_length;
  gint64 contact_code_minutes;
  gint64 code_attempts;
} PinRulesInForce;

/* Reply to show-service. */
typedef struct {
  char *name;
  gboolean practice;
  char *protocol_version;
  gint64 server_time;
  PinRulesInForce *rules;
} PinService;

PIN_DECLARE_MESSAGE (PinCondition, pin_condition)
PIN_DECLARE_MESSAGE (PinRulesInForce, pin_rules_in_force)
PIN_DECLARE_MESSAGE (PinService, pin_service)

extern const char *const pin_place_values[];
extern const char *const pin_papers_values[];
extern const char *const pin_person_values[];

/* All rules of all days, loaded from data/rules.json. */
typedef struct _PinRules PinRules;

PinRules *pin_rules_new_from_file (const char *path, GError **error);
PinRules *pin_rules_new_from_bytes (GBytes *bytes, GError **error);
void pin_rules_free (PinRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinRules, pin_rules_free)

const PinRulesInForce *pin_rules_peek_at (const PinRules *self, gint64 time);
PinRulesInForce *pin_rules_at (const PinRules *self, gint64 time);
guint pin_rules_get_n_days (const PinRules *self);
const char *pin_rules_get_day (const PinRules *self, guint index);

/**
 * PinOutcome:
 * @PIN_OUTCOME_REQUEST: the rules give a PIN: make a request
 * @PIN_OUTCOME_IDENTITY: no PIN: SPID, CIE, CNS, or a delegation
 * @PIN_OUTCOME_NOT_BY_DELEGATE: a delegate may not ask for another person's PIN
 * @PIN_OUTCOME_NOT_BY_MINOR: a minor may not ask alone
 */
typedef enum {
  PIN_OUTCOME_REQUEST,
  PIN_OUTCOME_IDENTITY,
  PIN_OUTCOME_NOT_BY_DELEGATE,
  PIN_OUTCOME_NOT_BY_MINOR,
} PinOutcome;

PinOutcome pin_rules_decide (const PinRulesInForce *self, const PinCircumstances *circumstances);
gboolean pin_rules_is_ceased (const PinRulesInForce *self, gint64 issued_at,
                              const PinCircumstances *holder);
PinOutcome pin_rules_decide_requester (const PinRulesInForce *self, int person, int requested_by);

GDateTime *pin_rules_rome (gint64 time);
char *pin_rules_today (gint64 time);
gint64 pin_rules_rome_midnight (const char *day);
/* Years. Nobody is older. */
#define PIN_RULES_LONGEST_LIFE 130

gint64 pin_rules_age (const char *birth_date, gint64 time);

gint64 pin_rules_wait_after (const PinRulesInForce *self, gint64 consecutive);

G_END_DECLS
