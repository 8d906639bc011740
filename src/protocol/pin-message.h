/* pin-message.h: what is said: a plain struct for every request and reply
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

G_BEGIN_DECLS

/* Version of the protocol, the last part of its base path. */
#define PIN_PROTOCOL_VERSION "1"
#define PIN_BASE_PATH "/rest/pin/v1"

/* Shapes that the client checks too before it asks. docs/domain.md sections 6 and 12. */
#define PIN_TAX_CODE_PATTERN \
  "^([A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]" \
  "|[0-9]{11})$"
#define PIN_PHONE_PATTERN "^\\+[1-9][0-9]{5,14}$"
#define PIN_MAIL_PATTERN "^[^\\s@]+@([^\\s@.]+\\.)+[^\\s@.]+$"
#define PIN_COUNTRY_PATTERN "^[A-Z]{2}$"
#define PIN_PROVINCE_PATTERN "^[A-Z]{2}$"
#define PIN_PLACE_CODE_PATTERN "^[A-Z][0-9]{3}$"
#define PIN_SECRET_PATTERN "^[0-9A-Z]+$"

/* Longest wait in seconds that a problem can ask for: the 720 hours of resend_wait_hours. */
#define PIN_LONGEST_RETRY 2592000

typedef enum { PIN_SEX_FEMALE = 1, PIN_SEX_MALE } PinSex;

typedef enum {
  PIN_REQUESTED_BY_SELF = 1,
  PIN_REQUESTED_BY_PARENT,
  PIN_REQUESTED_BY_GUARDIAN,
  PIN_REQUESTED_BY_DELEGATE,
} PinRequestedBy;

typedef enum {
  PIN_DOCUMENT_IDENTITY_CARD = 1,
  PIN_DOCUMENT_PASSPORT,
  PIN_DOCUMENT_DRIVING_LICENCE,
  PIN_DOCUMENT_OTHER,
} PinDocumentKind;

/* Time bands of the contact center, Europe/Rome: 8-12, 12-16, 16-20. */
typedef enum { PIN_BAND_MORNING = 1, PIN_BAND_AFTERNOON, PIN_BAND_EVENING } PinCallBand;

typedef enum {
  PIN_CHANNEL_SMS = 1,
  PIN_CHANNEL_EMAIL,
  PIN_CHANNEL_PEC,
  PIN_CHANNEL_LETTER,
  PIN_CHANNEL_ENVELOPE,
} PinChannel;

typedef enum {
  PIN_PART_WAITING = 1, /* not sent yet */
  PIN_PART_SENT, /* on its way */
  PIN_PART_DELIVERED,
  PIN_PART_VOID, /* expired, cancelled or used */
} PinPartStatus;

typedef enum {
  PIN_REQUEST_PHONE_CHECK = 1, /* an operator will call */
  PIN_REQUEST_SENDING, /* at least one part is still on its way */
  PIN_REQUEST_DELIVERED, /* both parts arrived: first access */
  PIN_REQUEST_USED, /* the first access is done */
  PIN_REQUEST_EXPIRED,
  PIN_REQUEST_CANCELLED,
  PIN_REQUEST_REFUSED,
} PinRequestStatus;

typedef enum {
  PIN_NEXT_WAIT = 1,
  PIN_NEXT_ANSWER_CALL,
  PIN_NEXT_FIRST_ACCESS,
  PIN_NEXT_CONTACT_CENTER,
  PIN_NEXT_REQUEST_AGAIN,
  PIN_NEXT_SIGN_IN,
} PinNextAction;

typedef enum { PIN_STAGE_MUST_CHANGE = 1, PIN_STAGE_FULL } PinStage;

typedef enum {
  PIN_CHANGE_FIRST_USE = 1,
  PIN_CHANGE_EXPIRED,
  PIN_CHANGE_OLD_LENGTH
} PinChangeReason;

typedef enum { PIN_KIND_ORDINARY = 1, PIN_KIND_DISPOSITIVE } PinKind;

typedef enum {
  PIN_STATE_PROVISIONAL = 1,
  PIN_STATE_ACTIVE,
  PIN_STATE_EXPIRED,
  PIN_STATE_LOCKED,
  PIN_STATE_REVOKED,
  PIN_STATE_CEASED,
} PinState;

typedef enum {
  PIN_DECISION_PHONE_CHECK_PASSED = 1,
  PIN_DECISION_PHONE_CHECK_FAILED,
  PIN_DECISION_PHONE_NOT_REACHED,
} PinDecisionKind;

/* Who asks: the person the PIN is for. */
typedef struct {
  char *tax_code;
  char *family_name;
  char *given_name;
  int sex; /* PinSex */
  char *birth_date;
  char *birth_place;
  char *birth_place_code; /* Belfiore; NULL: only the name is known */
} PinApplicant;

/* Where the letter goes. @country is ISO 3166-1 alpha-2, XK for Kosovo. */
typedef struct {
  char *country;
  char *address;
  char *postal_code;
  char *municipality;
  char *municipality_code; /* Belfiore; of a comune alone */
  char *province;
} PinResidence;

typedef struct {
  char *mobile;
  char *email;
  char *pec;
  char *home_phone;
  char *office_phone;
} PinContacts;

typedef struct {
  int kind; /* PinDocumentKind */
  char *number;
  char *issuing_country;
  char *expires_on;
} PinDocument;

/* On which number and when to be called for the phone check. */
typedef struct {
  char *phone;
  int band; /* PinCallBand */
} PinCall;

typedef struct {
  PinApplicant *applicant;
  PinResidence *residence;
  PinContacts *contacts;
  PinDocument *document;
  PinCall *call;
  gboolean has_italian_document;
  int requested_by; /* PinRequestedBy */
  gboolean accepts_no_recovery;
} PinPinRequest;

typedef struct {
  gint64 number;
  int channel; /* PinChannel */
  char *masked_target;
  int status; /* PinPartStatus */
  gint64 sent_at;
  gint64 expected_by;
  gint64 delivered_at;
} PinPart;

/* Reply to request-pin. */
typedef struct {
  char *request_id;
  char *request_token;
  int status; /* PinRequestStatus */
  GPtrArray *parts; /* PinPart */
} PinRequestAccepted;

/* Reply to show-request and resend-part. */
typedef struct {
  char *request_id;
  int status; /* PinRequestStatus */
  int next_action; /* PinNextAction */
  GPtrArray *parts; /* PinPart */
  gint64 requested_at;
  gint64 call_expected_at;
  int call_band; /* PinCallBand */
  gint64 parts_expire_at;
  gboolean can_cancel;
  gboolean can_resend;
  gint64 can_resend_at;
  gint64 server_time;
} PinRequestState;

typedef struct {
  gint64 number;
} PinResend;

typedef struct {
  char *tax_code;
  char *pin;
} PinCredentials;

typedef struct {
  char *token;
  int stage; /* PinStage */
  int reason; /* PinChangeReason, when the stage is must-change */
  gint64 idle_seconds;
  gint64 expires_at;
  gint64 server_time;
} PinSession;

/* Reply to show-pin and confirm-pin: never the value. */
typedef struct {
  int kind; /* PinKind */
  int state; /* PinState */
  gint64 issued_at;
  gint64 changed_at;
  gint64 expires_at;
  gint64 server_time;
} PinPinState;

typedef struct {
  char *change_id;
  char *new_pin;
} PinChange;

typedef struct {
  char *new_pin;
} PinNewPin;

/* Reply to show-status: problem+json with status 200. */
typedef struct {
  char *type;
  char *title;
  gint64 status;
  char *detail;
} PinHealth;

typedef struct {
  char *name;
  char *reason;
} PinInvalidParam;

/* RFC 9457, with the members of this protocol. */
typedef struct {
  char *type;
  char *title;
  gint64 status;
  char *detail;
  char *instance;
  gint64 attempts_left;
  gint64 retry_after;
  gint64 since;
  gint64 expected_by;
  GPtrArray *invalid_params; /* PinInvalidParam */
} PinProblem;

/* One message that the practice service delivered to the citizen. */
typedef struct {
  char *message_id;
  int channel; /* PinChannel */
  char *sender;
  char *target;
  char *subject;
  char *text;
  gint64 sent_at;
} PinInboxMessage;

typedef struct {
  GPtrArray *messages; /* PinInboxMessage, oldest first */
} PinInbox;

/* @next_at is when the next thing happens by itself, 0 when nothing is pending. */
typedef struct {
  gint64 now;
  gint64 next_at;
} PinClock;

/* Either @to_next_event or @seconds. */
typedef struct {
  gint64 seconds;
  gboolean to_next_event;
} PinClockStep;

typedef struct {
  char *request_id;
  int decision; /* PinDecisionKind */
} PinDecision;

/* What goes wrong on purpose. Counts go down by themselves. */
typedef struct {
  gint64 latency_ms;
  gint64 fail_count;
  gint64 fail_status; /* 500 or 503 */
  gint64 retry_after; /* seconds, with 503 */
  gint64 drop_count; /* connections closed before the request is handled */
  gint64 lose_count; /* requests handled, connection closed before the answer */
} PinFaults;

extern const char *const pin_sex_values[];
extern const char *const pin_requested_by_values[];
extern const char *const pin_document_kind_values[];
extern const char *const pin_call_band_values[];
extern const char *const pin_channel_values[];
extern const char *const pin_part_status_values[];
extern const char *const pin_request_status_values[];
extern const char *const pin_next_action_values[];
extern const char *const pin_stage_values[];
extern const char *const pin_change_reason_values[];
extern const char *const pin_kind_values[];
extern const char *const pin_state_values[];
extern const char *const pin_decision_values[];

PIN_DECLARE_MESSAGE (PinApplicant, pin_applicant)
PIN_DECLARE_MESSAGE (PinResidence, pin_residence)
PIN_DECLARE_MESSAGE (PinContacts, pin_contacts)
PIN_DECLARE_MESSAGE (PinDocument, pin_document)
PIN_DECLARE_MESSAGE (PinCall, pin_call)
PIN_DECLARE_MESSAGE (PinPinRequest, pin_pin_request)
PIN_DECLARE_MESSAGE (PinPart, pin_part)
PIN_DECLARE_MESSAGE (PinRequestAccepted, pin_request_accepted)
PIN_DECLARE_MESSAGE (PinRequestState, pin_request_state)
PIN_DECLARE_MESSAGE (PinResend, pin_resend)
PIN_DECLARE_MESSAGE (PinCredentials, pin_credentials)
PIN_DECLARE_MESSAGE (PinSession, pin_session)
PIN_DECLARE_MESSAGE (PinPinState, pin_pin_state)
PIN_DECLARE_MESSAGE (PinChange, pin_change)
PIN_DECLARE_MESSAGE (PinNewPin, pin_new_pin)
PIN_DECLARE_MESSAGE (PinHealth, pin_health)
PIN_DECLARE_MESSAGE (PinInvalidParam, pin_invalid_param)
PIN_DECLARE_MESSAGE (PinProblem, pin_problem)
PIN_DECLARE_MESSAGE (PinInboxMessage, pin_inbox_message)
PIN_DECLARE_MESSAGE (PinInbox, pin_inbox)
PIN_DECLARE_MESSAGE (PinClock, pin_clock)
PIN_DECLARE_MESSAGE (PinClockStep, pin_clock_step)
PIN_DECLARE_MESSAGE (PinDecision, pin_decision)
PIN_DECLARE_MESSAGE (PinFaults, pin_faults)

G_END_DECLS
