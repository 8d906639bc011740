/* pin-message-desk.c: the fields of what an operator of the practice service does, and of the
 * people it can invent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message-desk.h"

#include "pin-field-macros.h"

#define R PIN_FIELD_REQUIRED
#define P PIN_FIELD_PRIVATE
#define S PIN_FIELD_SECRET
#define O PIN_FIELD_OPTIONAL
#define L PIN_FIELD_LINES

#define TAX_CODE(Type) \
  PIN_PATTERN (Type, tax_code, R | P, 11, 16, PIN_TAX_CODE_PATTERN, "Tax code", "BNCMRA85T50H501Y")

const char *const pin_assistance_kind_values[] = { "recovery", "revocation", NULL };
const char *const pin_life_values[] = {
  "none",   "phone_check",     "sending",    "provisional", "posted", "active", "expired",
  "locked", "locked_for_good", "recovering", "revoked",     "ceased", NULL,
};

static const PinField pin_desk_person_fields[] = {
  TAX_CODE (PinDeskPerson),
  PIN_TEXT (PinDeskPerson, family_name, O | P, 1, 80, "Family name", "Bianchi"),
  PIN_TEXT (PinDeskPerson, given_name, O | P, 1, 80, "Given name", "Mara"),
  PIN_OBJECT (PinDeskPerson, residence, O, pin_residence_shape,
              "Where letters go; required for a person the service does not know"),
  PIN_OBJECT (PinDeskPerson, contacts, O, pin_contacts_shape, "How the person is reached"),
  PIN_OBJECT (PinDeskPerson, health_card, O, pin_health_card_shape, "Health card"),
  PIN_BOOLEAN (PinDeskPerson, has_italian_document, O,
               "Whether the person holds an Italian identity document"),
};
PIN_DEFINE_SHAPE (PinDeskPerson, pin_desk_person, "DeskPerson",
                  "A person; what is absent is as the service knows it")

static const PinField pin_assistance_request_fields[] = {
  TAX_CODE (PinAssistanceRequest),
  PIN_ENUM (PinAssistanceRequest, kind, R, pin_assistance_kind_values, "What the citizen needs"),
};
PIN_DEFINE_SHAPE (PinAssistanceRequest, pin_assistance_request, "AssistanceRequest",
                  "Help by phone: two codes leave, one by SMS, one by e-mail or PEC")

static const PinField pin_assistance_fields[] = {
  PIN_PATTERN (PinAssistance, assistance_id, R, 36, 36, PIN_UUID_PATTERN, "Number of the case",
               PIN_UUID_EXAMPLE),
  PIN_TIME (PinAssistance, expires_at, R, "Until when the codes can be told"),
  PIN_TIME (PinAssistance, server_time, R, "Clock of the service"),
};
PIN_DEFINE_SHAPE (PinAssistance, pin_assistance, "Assistance", "The two codes have left")

static const PinField pin_assistance_codes_fields[] = {
  PIN_PATTERN (PinAssistanceCodes, sms_code, R | S, 6, 16, PIN_SECRET_PATTERN,
               "Code that came by SMS", "4T6V8W"),
  PIN_PATTERN (PinAssistanceCodes, mail_code, R | S, 6, 16, PIN_SECRET_PATTERN,
               "Code that came by e-mail or PEC", "7K2M9Q"),
};
PIN_DEFINE_SHAPE (PinAssistanceCodes, pin_assistance_codes, "AssistanceCodes",
                  "Both codes, as the citizen reads them out")

static const PinField pin_scenario_fields[] = {
  PIN_PATTERN (PinScenario, scenario_id, R, 1, 40, "^[a-z]+(-[a-z]+)*$", "Its name", "expired"),
  PIN_ENUM (PinScenario, life, R, pin_life_values, "How the PIN stands when it is loaded"),
  TAX_CODE (PinScenario),
  PIN_TEXT (PinScenario, family_name, R | P, 1, 80, "Family name", "Testi"),
  PIN_TEXT (PinScenario, given_name, R | P, 1, 80, "Given name", "Federica"),
  PIN_TEXT (PinScenario, about_it, R | L, 1, 600, "What can be tried, in Italian", NULL),
  PIN_TEXT (PinScenario, about_en, R | L, 1, 600, "What can be tried, in English", NULL),
  PIN_PATTERN (PinScenario, pin, O | S, 8, 16, PIN_SECRET_PATTERN, "The PIN, where there is one",
               "7K2M9QXR"),
  PIN_OBJECT (PinScenario, health_card, O, pin_health_card_shape, "Health card"),
  PIN_OBJECT (PinScenario, contacts, O, pin_contacts_shape, "Contacts on file"),
  PIN_PATTERN (PinScenario, request_id, O, 36, 36, PIN_UUID_PATTERN,
               "Number of its request, once it is loaded", PIN_UUID_EXAMPLE),
  PIN_PATTERN (PinScenario, request_token, O | S, 43, 43, "^[A-Za-z0-9_-]{43}$",
               "Bearer token for that request alone", NULL),
};
PIN_DEFINE_SHAPE (PinScenario, pin_scenario, "Scenario", "An invented person to practise with")

static const PinField pin_scenarios_fields[] = {
  PIN_ARRAY (PinScenarios, scenarios, R, 0, 50, pin_scenario_shape, "In the order of the file"),
};
PIN_DEFINE_SHAPE (PinScenarios, pin_scenarios, "Scenarios", "All scenarios of the seed")

static const PinField pin_scenario_choice_fields[] = {
  PIN_PATTERN (PinScenarioChoice, scenario_id, R, 1, 40, "^[a-z]+(-[a-z]+)*$", "Its name",
               "expired"),
};
PIN_DEFINE_SHAPE (PinScenarioChoice, pin_scenario_choice, "ScenarioChoice",
                  "The scenario that is to begin anew")
