/* pin-message.c: the fields of every request and reply
 *
 * Names, limits and meanings stand here once; the codec, the OpenAPI document, the client and
 * the server all read them. Sources: docs/domain.md sections 3, 4, 6 and 12; RFC 9457 for problems;
 * RFC 5321 for the length of a mail address; E.164 for that of a phone number.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message.h"

#include "pin-field-macros.h"

#define R PIN_FIELD_REQUIRED
#define P PIN_FIELD_PRIVATE
#define S PIN_FIELD_SECRET
#define O PIN_FIELD_OPTIONAL

#define TOKEN_PATTERN "^[A-Za-z0-9_-]{43}$"
#define TOKEN_EXAMPLE "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"

const char *const pin_sex_values[] = { "female", "male", NULL };
const char *const pin_requested_by_values[] = { "self", "parent", "guardian", "delegate", NULL };
const char *const pin_document_kind_values[] = { "identity_card", "passport", "driving_licence",
                                                 "other", NULL };
const char *const pin_call_band_values[] = { "morning", "afternoon", "evening", NULL };
const char *const pin_channel_values[] = { "sms", "email", "pec", "letter", "envelope", NULL };
const char *const pin_part_status_values[] = { "waiting", "sent", "delivered", "void", NULL };
const char *const pin_request_status_values[] = { "phone_check", "sending",   "delivered", "used",
                                                  "expired",     "cancelled", "refused",   NULL };
const char *const pin_next_action_values[] = {
  "wait", "answer_call", "first_access", "contact_center", "request_again", "sign_in", NULL
};
const char *const pin_stage_values[] = { "must_change", "full", NULL };
const char *const pin_change_reason_values[] = { "first_use", "expired", "old_length", NULL };
const char *const pin_kind_values[] = { "ordinary", "dispositive", NULL };
const char *const pin_state_values[] = { "provisional", "active", "expired", "locked",
                                         "revoked",     "ceased", NULL };
const char *const pin_decision_values[] = { "phone_check_passed", "phone_check_failed",
                                            "phone_not_reached", NULL };

static const PinField pin_applicant_fields[] = {
  PIN_PATTERN (
      PinApplicant, tax_code, R | P, 11, 16, PIN_TAX_CODE_PATTERN,
      "Tax code, 16 characters or 11 digits, capital letters; its control character must fit (decree "
      "of 23 December 1976; for digits alone Luhn's). It need not match the other members: only the tax office's code counts",
      "BNCMRA85T50H501Y"),
  PIN_TEXT (PinApplicant, family_name, R | P, 1, 80, "Family name", "Bianchi"),
  PIN_TEXT (PinApplicant, given_name, R | P, 1, 80, "Given name", "Mara"),
  PIN_ENUM (PinApplicant, sex, R | P, pin_sex_values, "Sex as registered"),
  PIN_DATE (PinApplicant, birth_date, R | P,
            "Date of birth; not after today, not more than 130 years ago", "1985-12-10"),
  PIN_TEXT (PinApplicant, birth_place, R | P, 1, 120, "Comune or foreign state of birth", "Roma"),
  PIN_PATTERN (PinApplicant, birth_place_code, O | P, 4, 4, PIN_PLACE_CODE_PATTERN,
               "Its code (Belfiore), as in a tax code, where it is known", "H501"),
};
PIN_DEFINE_SHAPE (PinApplicant, pin_applicant, "Applicant", "The person the PIN is for")

static const PinField pin_residence_fields[] = {
  PIN_PATTERN (PinResidence, country, R | P, 2, 2, PIN_COUNTRY_PATTERN,
               "Country of residence, ISO 3166-1 alpha-2, XK for Kosovo", "DE"),
  PIN_TEXT (PinResidence, address, R | P, 2, 120, "Street and number", "Lindenweg 4"),
  PIN_TEXT (PinResidence, postal_code, O | P, 1, 16,
            "CAP (five digits, required in Italy) or foreign postal code", "50667"),
  PIN_TEXT (PinResidence, municipality, R | P, 1, 120, "Comune, or foreign city", "Köln"),
  PIN_PATTERN (PinResidence, municipality_code, O | P, 4, 4, PIN_PLACE_CODE_PATTERN,
               "Code (Belfiore) of the comune, where it is known; only in Italy", NULL),
  PIN_PATTERN (PinResidence, province, O | P, 2, 2, PIN_PROVINCE_PATTERN,
               "Two letters of the province, required in Italy", NULL),
};
PIN_DEFINE_SHAPE (
    PinResidence, pin_residence, "Residence",
    "Where the letter goes. In Italy (country IT) postal_code is a CAP of five digits, and both it "
    "and province are required; elsewhere postal_code, where there is one, holds letters, digits and "
    "single spaces or dashes between them, and municipality_code is refused (mismatch)")

static const PinField pin_contacts_fields[] = {
  PIN_PATTERN (PinContacts, mobile, O | P, 7, 16, PIN_PHONE_PATTERN, "Mobile phone, E.164",
               "+393331234567"),
  PIN_PATTERN (PinContacts, email, O | P, 5, 254, PIN_MAIL_PATTERN, "E-mail address",
               "mara@example.org"),
  PIN_PATTERN (PinContacts, pec, O | P, 5, 254, PIN_MAIL_PATTERN, "Certified mail (PEC) address",
               "mara@pec.example.org"),
  PIN_PATTERN (PinContacts, home_phone, O | P, 7, 16, PIN_PHONE_PATTERN, "Home phone, E.164",
               "+390612345678"),
  PIN_PATTERN (PinContacts, office_phone, O | P, 7, 16, PIN_PHONE_PATTERN, "Office phone, E.164",
               "+390687654321"),
};
PIN_DEFINE_SHAPE (
    PinContacts, pin_contacts, "Contacts",
    "How somebody is reached: at least min_phones of mobile, home_phone and office_phone, and at least "
    "min_digital_channels of mobile, email and pec (not-enough otherwise). email and pec may not be the "
    "same mailbox, whatever the capitals (repeated). An address has at most 64 octets before the @ and 254 "
    "in all (too-long), nothing quoted and no host in brackets, and a domain as DNS has them, whose last "
    "label has two characters or more and begins with no digit (shape)")

static const PinField pin_document_fields[] = {
  PIN_ENUM (PinDocument, kind, R | P, pin_document_kind_values, "Kind of document"),
  PIN_TEXT (PinDocument, number, R | P, 3, 40, "Number of the document", "C01X00T47"),
  PIN_PATTERN (PinDocument, issuing_country, R | P, 2, 2, PIN_COUNTRY_PATTERN,
               "Country that issued it, ISO 3166-1 alpha-2", "DE"),
  PIN_DATE (PinDocument, expires_on, O | P, "Last day of validity; not before today", "2030-05-31"),
};
PIN_DEFINE_SHAPE (PinDocument, pin_document, "Document", "Identity document of who lives abroad")

static const PinField pin_call_fields[] = {
  PIN_PATTERN (PinCall, phone, R | P, 7, 16, PIN_PHONE_PATTERN, "Number to be called on, E.164",
               "+4915112345678"),
  PIN_ENUM (PinCall, band, R, pin_call_band_values,
            "Time band, Europe/Rome: morning 8-12, afternoon 12-16, evening 16-20"),
};
PIN_DEFINE_SHAPE (PinCall, pin_call, "Call", "Where and when the phone check can be made")

static const PinField pin_pin_request_fields[] = {
  PIN_OBJECT (PinPinRequest, applicant, R, pin_applicant_shape, "The person the PIN is for"),
  PIN_OBJECT (PinPinRequest, residence, R, pin_residence_shape, "Where the letter goes"),
  PIN_OBJECT (PinPinRequest, contacts, R, pin_contacts_shape, "How the citizen is reached"),
  PIN_OBJECT (PinPinRequest, document, O, pin_document_shape,
              "Required when the residence is abroad; otherwise not looked at"),
  PIN_OBJECT (
      PinPinRequest, call, O, pin_call_shape,
      "Required when the residence is abroad; in Italy the band of a call that is needed, if given"),
  PIN_BOOLEAN (PinPinRequest, has_italian_document, R,
               "Whether the person holds an Italian identity document"),
  PIN_ENUM (PinPinRequest, requested_by, R, pin_requested_by_values,
            "Who asks: the person, a parent, a guardian or a delegate"),
  PIN_BOOLEAN (
      PinPinRequest, accepts_no_recovery, O,
      "Accepts that with fewer digital channels than recovery_channels the PIN cannot be recovered; must be true then (not-accepted)"),
};
PIN_DEFINE_SHAPE (PinPinRequest, pin_pin_request, "PinRequest", "Request of a PIN")

static const PinField pin_part_fields[] = {
  PIN_INTEGER (PinPart, number, R, 1, 2, "1 or 2", "1"),
  PIN_ENUM (PinPart, channel, R, pin_channel_values, "How it travels"),
  PIN_TEXT (PinPart, masked_target, R | P, 1, 120,
            "Where it goes, masked: enough for its owner to know it again", "+39 *** *** **67"),
  PIN_ENUM (PinPart, status, R, pin_part_status_values, "How far it is"),
  PIN_TIME (PinPart, sent_at, O, "When it was sent"),
  PIN_TIME (PinPart, expected_by, O, "Until when it should arrive; then it is overdue"),
  PIN_TIME (PinPart, delivered_at, O, "When it arrived, where that is known"),
};
PIN_DEFINE_SHAPE (PinPart, pin_part, "Part", "One of the two parts of an initial PIN")

static const PinField pin_request_accepted_fields[] = {
  PIN_PATTERN (PinRequestAccepted, request_id, R, 36, 36, PIN_UUID_PATTERN, "Number of the request",
               PIN_UUID_EXAMPLE),
  PIN_PATTERN (PinRequestAccepted, request_token, R | S, 43, 43, TOKEN_PATTERN,
               "Bearer token for this request alone", TOKEN_EXAMPLE),
  PIN_ENUM (PinRequestAccepted, status, R, pin_request_status_values, "State of the request"),
  PIN_ARRAY (PinRequestAccepted, parts, R, 2, 2, pin_part_shape,
             "The two parts, number 1 first; never two on one channel, but for an envelope"),
};
PIN_DEFINE_SHAPE (PinRequestAccepted, pin_request_accepted, "PinRequestAccepted",
                  "The request is taken in charge")

static const PinField pin_request_state_fields[] = {
  PIN_PATTERN (PinRequestState, request_id, R, 36, 36, PIN_UUID_PATTERN, "Number of the request",
               PIN_UUID_EXAMPLE),
  PIN_ENUM (PinRequestState, status, R, pin_request_status_values, "State of the request"),
  PIN_ENUM (PinRequestState, next_action, R, pin_next_action_values, "What the citizen does now"),
  PIN_ARRAY (PinRequestState, parts, R, 2, 2, pin_part_shape,
             "The two parts, number 1 first; never two on one channel, but for an envelope"),
  PIN_TIME (PinRequestState, requested_at, R, "When the request was made"),
  PIN_TIME (PinRequestState, call_expected_at, O,
            "When the phone check is due; only while the status is phone_check"),
  PIN_ENUM (PinRequestState, call_band, O, pin_call_band_values,
            "Time band of the phone check; only while the status is phone_check"),
  PIN_TIME (
      PinRequestState, parts_expire_at, O,
      "Until when the parts can be used, or could; absent before they leave and after another end"),
  PIN_BOOLEAN (PinRequestState, can_cancel, R, "Whether it can still be cancelled"),
  PIN_BOOLEAN (PinRequestState, can_resend, R, "Whether part 1 can be sent again now"),
  PIN_TIME (PinRequestState, can_resend_at, O,
            "From when part 1 can be sent again; absent when it cannot at all"),
  PIN_TIME (PinRequestState, server_time, R, "Clock of the service"),
};
PIN_DEFINE_SHAPE (PinRequestState, pin_request_state, "PinRequestState", "State of a request")

static const PinField pin_resend_fields[] = {
  PIN_INTEGER (PinResend, number, R, 1, 1, "Which part: only part 1 can be sent again", "1"),
};
PIN_DEFINE_SHAPE (PinResend, pin_resend, "Resend", "Part to be sent again; the old one is void")

static const PinField pin_credentials_fields[] = {
  PIN_PATTERN (PinCredentials, tax_code, R | P, 11, 16, PIN_TAX_CODE_PATTERN, "Tax code",
               "BNCMRA85T50H501Y"),
  PIN_PATTERN (
      PinCredentials, pin, R | S, 8, 16, PIN_SECRET_PATTERN,
      "The PIN, or part 1 and part 2 joined in this order; capital letters, 8 or 16 characters of the alphabet",
      "7K2M9QXR"),
};
PIN_DEFINE_SHAPE (PinCredentials, pin_credentials, "Credentials", "Tax code and PIN")

static const PinField pin_session_fields[] = {
  PIN_PATTERN (PinSession, token, R | S, 43, 43, TOKEN_PATTERN, "Bearer token", TOKEN_EXAMPLE),
  PIN_ENUM (PinSession, stage, R, pin_stage_values, "What the session may do"),
  PIN_ENUM (PinSession, reason, O, pin_change_reason_values,
            "Why the PIN must be changed; only in stage must_change"),
  PIN_INTEGER (PinSession, idle_seconds, R, 1, 86400, "Seconds without a call that end it", "900"),
  PIN_TIME (PinSession, expires_at, R, "When it ends at the latest"),
  PIN_TIME (PinSession, server_time, R, "Clock of the service"),
};
PIN_DEFINE_SHAPE (PinSession, pin_session, "Session", "An open session")

static const PinField pin_pin_state_fields[] = {
  PIN_ENUM (PinPinState, kind, R, pin_kind_values, "ordinario or dispositivo"),
  PIN_ENUM (PinPinState, state, R, pin_state_values, "State of the PIN"),
  PIN_TIME (PinPinState, issued_at, R, "When it was issued"),
  PIN_TIME (PinPinState, changed_at, O, "When it was last changed"),
  PIN_TIME (PinPinState, expires_at, O, "When it must be changed; absent when it never must"),
  PIN_TIME (PinPinState, server_time, R, "Clock of the service"),
};
PIN_DEFINE_SHAPE (PinPinState, pin_pin_state, "PinState", "What a PIN is; never its value")

static const PinField pin_change_fields[] = {
  PIN_PATTERN (PinChange, change_id, R, 36, 36, PIN_UUID_PATTERN, "Number of the change",
               PIN_UUID_EXAMPLE),
  PIN_PATTERN (PinChange, new_pin, R | S, 8, 16, PIN_SECRET_PATTERN,
               "The PIN proposed; the old one stays valid until this one is confirmed", "7K2M9QXR"),
};
PIN_DEFINE_SHAPE (PinChange, pin_change, "Change", "A new PIN, not yet in force")

static const PinField pin_new_pin_fields[] = {
  PIN_PATTERN (PinNewPin, new_pin, R | S, 8, 16, PIN_SECRET_PATTERN, "The new PIN, typed back",
               "7K2M9QXR"),
};
PIN_DEFINE_SHAPE (PinNewPin, pin_new_pin, "NewPin", "Confirmation of a new PIN")

static const PinField pin_health_fields[] = {
  PIN_TEXT (PinHealth, type, O, 1, 256, "Problem type, about:blank", "about:blank"),
  PIN_TEXT (PinHealth, title, R, 1, 128, "Title", "OK"),
  PIN_INTEGER (PinHealth, status, R, 100, 599, "HTTP status", "200"),
  PIN_TEXT (PinHealth, detail, O, 0, 512, "Detail", "The service works."),
};
PIN_DEFINE_SHAPE (PinHealth, pin_health, "Health", "State of the service")

static const PinField pin_invalid_param_fields[] = {
  PIN_PATTERN (PinInvalidParam, name, R, 1, 64, "^[a-z_.]+$", "Field, dots between levels",
               "contacts.mobile"),
  PIN_PATTERN (PinInvalidParam, reason, R, 1, 32, "^[a-z-]+$", "What is wrong with it", "shape"),
};
PIN_DEFINE_SHAPE (PinInvalidParam, pin_invalid_param, "InvalidParam", "A field that is not valid")

static const PinField pin_problem_fields[] = {
  PIN_TEXT (
      PinProblem, type, R, 1, 256,
      "Absolute URI that identifies the problem: one of x-problem-types, the address of its page",
      "https://duemeta.github.io/problems/wrong-credentials"),
  PIN_TEXT (PinProblem, title, R, 1, 128, "The same for every occurrence", "Not found"),
  PIN_INTEGER (PinProblem, status, R, 100, 599, "HTTP status", "404"),
  PIN_TEXT (PinProblem, detail, O, 0, 512, "About this occurrence, never personal data", NULL),
  PIN_TEXT (PinProblem, instance, O, 1, 256,
            "URI of this occurrence, to be quoted when one asks the service about it", NULL),
  PIN_INTEGER (PinProblem, attempts_left, O, 0, 100,
               "Attempts left before a wait, or before a code is void", "4"),
  PIN_INTEGER (PinProblem, retry_after, O, 0, PIN_LONGEST_RETRY,
               "Seconds to wait; as in the header Retry-After", "30"),
  PIN_TIME (PinProblem, since, O, "Since when the state that refuses holds"),
  PIN_TIME (PinProblem, expected_by, O, "Until when what is open should be done"),
  PIN_ARRAY (PinProblem, invalid_params, O, 0, 40, pin_invalid_param_shape,
             "Fields not valid, in the order of the form"),
};
PIN_DEFINE_SHAPE (PinProblem, pin_problem, "Problem", "What went wrong (RFC 9457)")
