/* pin-message-desk.h: what an operator of the practice service does, and the people it can invent
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-life.h"

G_BEGIN_DECLS

typedef enum { PIN_ASSIST_RECOVERY = 1, PIN_ASSIST_REVOCATION } PinAssistanceKind;

/* How a PIN can stand. docs/domain.md section 11. */
typedef enum {
  PIN_LIFE_NONE = 1,
  PIN_LIFE_PHONE_CHECK, /* asked for, an operator has to call */
  PIN_LIFE_SENDING, /* at least one part is still on its way */
  PIN_LIFE_PROVISIONAL, /* both parts arrived, never used */
  PIN_LIFE_POSTED, /* part 1 came by letter unasked: to be activated */
  PIN_LIFE_ACTIVE,
  PIN_LIFE_EXPIRED,
  PIN_LIFE_LOCKED,
  PIN_LIFE_LOCKED_FOR_GOOD,
  PIN_LIFE_RECOVERING, /* used before, new parts not used yet */
  PIN_LIFE_REVOKED,
  PIN_LIFE_CEASED,
} PinLife;

#define PIN_N_LIVES PIN_LIFE_CEASED

/* Request of hand-envelope and post-part. What is absent is taken from the archive. */
typedef struct {
  char *tax_code;
  char *family_name;
  char *given_name;
  PinResidence *residence;
  PinContacts *contacts;
  PinHealthCard *health_card;
  gboolean has_italian_document;
} PinDeskPerson;

typedef struct {
  char *tax_code;
  int kind; /* PinAssistanceKind */
} PinAssistanceRequest;

typedef struct {
  char *assistance_id;
  gint64 expires_at;
  gint64 server_time;
} PinAssistance;

/* What the citizen reads to the operator. */
typedef struct {
  char *sms_code;
  char *mail_code;
} PinAssistanceCodes;

/* A person of the seed, as somebody who practises must know it. The request is there once it is
 * loaded, where there is one that can be followed. */
typedef struct {
  char *scenario_id;
  int life; /* PinLife */
  char *tax_code;
  char *family_name;
  char *given_name;
  char *about_it;
  char *about_en;
  char *pin;
  PinHealthCard *health_card;
  PinContacts *contacts;
  char *request_id;
  char *request_token;
} PinScenario;

typedef struct {
  GPtrArray *scenarios; /* PinScenario */
} PinScenarios;

typedef struct {
  char *scenario_id;
} PinScenarioChoice;

extern const char *const pin_assistance_kind_values[];
extern const char *const pin_life_values[];

PIN_DECLARE_MESSAGE (PinDeskPerson, pin_desk_person)
PIN_DECLARE_MESSAGE (PinAssistanceRequest, pin_assistance_request)
PIN_DECLARE_MESSAGE (PinAssistance, pin_assistance)
PIN_DECLARE_MESSAGE (PinAssistanceCodes, pin_assistance_codes)
PIN_DECLARE_MESSAGE (PinScenario, pin_scenario)
PIN_DECLARE_MESSAGE (PinScenarios, pin_scenarios)
PIN_DECLARE_MESSAGE (PinScenarioChoice, pin_scenario_choice)

G_END_DECLS
