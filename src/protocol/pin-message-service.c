/* pin-message-service.c: the fields of what a service says about itself and its rules
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-rules.h"

#include "pin-field-macros.h"

#define R PIN_FIELD_REQUIRED
#define O PIN_FIELD_OPTIONAL

const char *const pin_place_values[] = { "italy", "abroad", NULL };
const char *const pin_papers_values[] = { "italian", "not_italian", NULL };
const char *const pin_person_values[] = { "adult", "minor", "represented", NULL };

static const PinField pin_condition_fields[] = {
  PIN_ENUM (PinCondition, place, O, pin_place_values, "Where the person lives"),
  PIN_ENUM (PinCondition, papers, O, pin_papers_values, "Holds an Italian identity document"),
  PIN_ENUM (PinCondition, person, O, pin_person_values, "Who the PIN is for"),
};
PIN_DEFINE_SHAPE (
    PinCondition, pin_condition, "Condition",
    "Who a rule is for: all members given must be met; without members it is everybody. Of a request "
    "place is whether the residence has the country IT, papers has_italian_document, and person "
    "represented when a guardian asks, otherwise minor or adult by birth_date, on the day in Europe/Rome")

static const PinField pin_rules_in_force_fields[] = {
  PIN_TEXT (PinRulesInForce, version, R, 1, 20, "Version of the table of rules", "2026-11"),
  PIN_PATTERN (PinRulesInForce, rule_id, R, 1, 60, "^[a-z0-9-]+$",
               "Rule that decides who may have a PIN", "abroad-without-document"),
  PIN_DATE (PinRulesInForce, since, R, "First day of that rule, Europe/Rome", "2021-10-01"),
  PIN_TEXT (PinRulesInForce, source, R, 1, 300, "Where that rule is written", NULL),
  PIN_ARRAY (
      PinRulesInForce, may_request, R, 0, 8, pin_condition_shape,
      "Who may ask for a PIN: one of these must be met; none means nobody, one without members everybody"),
  PIN_BOOLEAN (PinRulesInForce, delegates_allowed, R, "Whether a delegate may ask for a PIN"),
  PIN_BOOLEAN (PinRulesInForce, minors_by_parent, R,
               "Whether only a parent or guardian may ask for the PIN of a minor"),
  PIN_BOOLEAN (PinRulesInForce, identity_is_enough, R, "Whether SPID opens the services too"),
  PIN_BOOLEAN (PinRulesInForce, delegation_exists, R,
               "Whether a digital identity can be delegated"),
  PIN_DATE (PinRulesInForce, ceased_before, O, "PINs issued before that day have ceased",
            "2020-10-01"),
  PIN_ARRAY (PinRulesInForce, may_use, R, 0, 8, pin_condition_shape,
             "Whose PINs are accepted: alternatives; one without members means everybody's"),
  PIN_PATTERN (PinRulesInForce, alphabet, R, 10, 36, "^[0-9A-Z]+$",
               "Characters that PINs, parts and codes are made of",
               "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
  PIN_INTEGER (PinRulesInForce, part_length, R, 4, 16, "Characters of one part", "8"),
  PIN_INTEGER (PinRulesInForce, definitive_length, R, 8, 16, "Characters of the PIN", "8"),
  PIN_INTEGER (PinRulesInForce, initial_days, R, 1, 365,
               "Days the two parts can be used, from when the second of them leaves", "30"),
  PIN_INTEGER (PinRulesInForce, citizen_days, R, 0, 3650,
               "Days until a citizen's PIN expires, from its last change on; 0 for never", "180"),
  PIN_INTEGER (
      PinRulesInForce, intermediary_days, R, 0, 3650,
      "Days until an intermediary's PIN expires; 0 for never. No operation of this version makes one",
      "90"),
  PIN_INTEGER (PinRulesInForce, min_phones, R, 0, 3, "Least number of phones", "1"),
  PIN_INTEGER (PinRulesInForce, min_digital_channels, R, 1, 3,
               "Least number among mobile, e-mail and PEC", "1"),
  PIN_INTEGER (PinRulesInForce, recovery_channels, R, 1, 3,
               "Contacts among mobile, e-mail and PEC that recovery needs", "2"),
  PIN_INTEGER (PinRulesInForce, free_attempts, R, 1, 20, "Wrong PINs in a row before a wait", "5"),
  PIN_INTEGER (PinRulesInForce, first_wait_seconds, R, 1, 3600,
               "First wait, after free_attempts wrong ones", "30"),
  PIN_INTEGER (PinRulesInForce, longest_wait_seconds, R, 1, 86400,
               "Longest wait; each wrong one more doubles the wait up to this", "3600"),
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
  PIN_INTEGER (PinRulesInForce, recovery_code_length, R, 6, 16, "Characters of a recovery code",
               "10"),
  PIN_INTEGER (PinRulesInForce, recovery_code_minutes, R, 1, 10080, "Minutes a recovery code lives",
               "1440"),
  PIN_INTEGER (PinRulesInForce, revocation_code_length, R, 6, 16, "Characters of a revocation code",
               "12"),
  PIN_INTEGER (PinRulesInForce, revocation_code_minutes, R, 1, 10080,
               "Minutes a revocation code lives", "1440"),
  PIN_INTEGER (PinRulesInForce, contact_code_length, R, 6, 16,
               "Characters of a code that confirms a contact, or what an operator asks for", "6"),
  PIN_INTEGER (PinRulesInForce, contact_code_minutes, R, 1, 10080, "Minutes such a code lives",
               "30"),
  PIN_INTEGER (PinRulesInForce, code_attempts, R, 1, 20, "Wrong codes, then it is void", "5"),
};
PIN_DEFINE_SHAPE (PinRulesInForce, pin_rules_in_force, "Rules", "What holds on this day")

static const PinField pin_service_fields[] = {
  PIN_TEXT (PinService, name, R, 1, 80, "Name of the service", "Servizio PIN di prova"),
  PIN_BOOLEAN (
      PinService, practice, R,
      "Whether it is only for practice: invented people, and the operations tagged practice"),
  PIN_PATTERN (PinService, protocol_version, R, 1, 10, "^[0-9.]+$",
               "Major version of the protocol, 1 for this document", "1"),
  PIN_TIME (PinService, server_time, R, "Clock of the service"),
  PIN_OBJECT (PinService, rules, R, pin_rules_in_force_shape, "The rules in force"),
};
PIN_DEFINE_SHAPE (PinService, pin_service, "Service", "Who answers, and by which rules")
