/* pin-message-life.c: the fields of what is said about a PIN that is posted, lost, revoked or
 * looked after
 *
 * Sources: docs/domain.md sections 5, 8, 11 and 12. Lengths of codes are in the rules: here is only
 * what they can be at most.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message-life.h"

#include "pin-field-macros.h"

#define R PIN_FIELD_REQUIRED
#define P PIN_FIELD_PRIVATE
#define S PIN_FIELD_SECRET
#define O PIN_FIELD_OPTIONAL

#define TAX_CODE(Type) \
  PIN_PATTERN (Type, tax_code, R | P, 11, 16, PIN_TAX_CODE_PATTERN, "Tax code", "BNCMRA85T50H501Y")
#define CODE(Type) \
  PIN_PATTERN ( \
      Type, code, R | S, 6, 16, PIN_SECRET_PATTERN, \
      "The code that came in a message; capital letters, as many characters of the alphabet as the rules say", \
      "4T6V8WYZ2Q")
#define MOBILE(Type, meaning) \
  PIN_PATTERN (Type, mobile, O | P, 7, 16, PIN_PHONE_PATTERN, meaning, "+393331234567")
#define EMAIL(Type, meaning) \
  PIN_PATTERN (Type, email, O | P, 5, 254, PIN_MAIL_PATTERN, meaning, "mara@example.org")
#define PEC(Type, meaning) \
  PIN_PATTERN (Type, pec, O | P, 5, 254, PIN_MAIL_PATTERN, meaning, "mara@pec.example.org")
#define SERVER_TIME(Type) PIN_TIME (Type, server_time, R, "Clock of the service")

const char *const pin_contact_values[] = { "mobile", "email", "pec", NULL };
const char *const pin_revocation_reason_values[] = { "not_needed", "trust_lost", NULL };
const char *const pin_history_event_values[] = {
  "requested",        "call_passed",
  "call_failed",      "call_missed",
  "part_sent",        "request_cancelled",
  "parts_expired",    "posted",
  "activated",        "envelope",
  "first_access",     "signed_in",
  "wrong_pin",        "locked",
  "changed",          "recovery_asked",
  "recovered",        "revocation_asked",
  "revoked",          "contact_asked",
  "contacts_changed", NULL,
};
const char *const pin_history_by_values[] = { "online", "contact_center", "office", "service",
                                              NULL };

static const PinField pin_health_card_fields[] = {
  PIN_PATTERN (
      PinHealthCard, number, R | P, 20, 20, PIN_HEALTH_CARD_PATTERN,
      "Number of the health card, field 8 of the back; only the number of digits is checked",
      "80380000100000000028"),
  PIN_DATE (PinHealthCard, expires_on, R | P, "Last day of validity; not before today",
            "2030-05-31"),
};
PIN_DEFINE_SHAPE (PinHealthCard, pin_health_card, "HealthCard", "Health card (tessera sanitaria)")

static const PinField pin_activation_fields[] = {
  TAX_CODE (PinActivation),
  PIN_PATTERN (PinActivation, part_one, R | S, 8, 8, PIN_SECRET_PATTERN,
               "Part 1, that came by letter; part_length characters of the alphabet", "K7M2Q9XR"),
  PIN_OBJECT (PinActivation, health_card, R, pin_health_card_shape, "Health card"),
  PIN_OBJECT (PinActivation, contacts, R, pin_contacts_shape, "How the citizen is reached"),
  PIN_BOOLEAN (
      PinActivation, accepts_no_recovery, O,
      "Accepts that with fewer digital channels than recovery_channels the PIN cannot be recovered; must be true then (not-accepted)"),
};
PIN_DEFINE_SHAPE (PinActivation, pin_activation, "Activation",
                  "Activation of a PIN whose part 1 was posted")

static const PinField pin_recovery_fields[] = {
  TAX_CODE (PinRecovery),
  MOBILE (PinRecovery, "Registered mobile phone, E.164"),
  EMAIL (PinRecovery, "Registered e-mail address"),
  PEC (PinRecovery, "Registered certified mail (PEC) address"),
};
PIN_DEFINE_SHAPE (
    PinRecovery, pin_recovery, "Recovery",
    "Recovery of a PIN: tax code and at least recovery_channels of mobile, email and pec (not-enough otherwise); email and pec may not be the same mailbox (repeated)")

static const PinField pin_recovery_accepted_fields[] = {
  PIN_PATTERN (PinRecoveryAccepted, recovery_id, R, 36, 36, PIN_UUID_PATTERN,
               "Number of the recovery", PIN_UUID_EXAMPLE),
  PIN_TIME (PinRecoveryAccepted, expires_at, R, "Until when a code can be typed"),
  SERVER_TIME (PinRecoveryAccepted),
};
PIN_DEFINE_SHAPE (PinRecoveryAccepted, pin_recovery_accepted, "RecoveryAccepted",
                  "If the data are those on file, a code arrives by e-mail or PEC")

static const PinField pin_code_fields[] = { CODE (PinCode) };
PIN_DEFINE_SHAPE (PinCode, pin_code, "Code", "The code that came in a message")

static const PinField pin_revocation_fields[] = {
  TAX_CODE (PinRevocation),
  PIN_OBJECT (PinRevocation, health_card, R, pin_health_card_shape, "Health card"),
  EMAIL (PinRevocation, "Where the code goes, unless it goes to the PEC"),
  PEC (PinRevocation, "Certified mail (PEC) address where the code goes"),
};
PIN_DEFINE_SHAPE (
    PinRevocation, pin_revocation, "Revocation",
    "Revocation of a PIN: tax code, health card, and email or pec (required otherwise); with both the code goes to email")

static const PinField pin_revocation_accepted_fields[] = {
  PIN_PATTERN (PinRevocationAccepted, revocation_id, R, 36, 36, PIN_UUID_PATTERN,
               "Number of the revocation", PIN_UUID_EXAMPLE),
  PIN_TIME (PinRevocationAccepted, expires_at, R, "Until when a code can be typed"),
  SERVER_TIME (PinRevocationAccepted),
};
PIN_DEFINE_SHAPE (PinRevocationAccepted, pin_revocation_accepted, "RevocationAccepted",
                  "If the data are those on file, a code arrives at the address given")

static const PinField pin_revocation_code_fields[] = {
  TAX_CODE (PinRevocationCode),
  CODE (PinRevocationCode),
};
PIN_DEFINE_SHAPE (PinRevocationCode, pin_revocation_code, "RevocationCode",
                  "Confirmation of a revocation")

static const PinField pin_own_revocation_fields[] = {
  PIN_PATTERN (PinOwnRevocation, pin, R | S, 8, 16, PIN_SECRET_PATTERN, "The PIN, typed again",
               "7K2M9QXR"),
  PIN_ENUM (PinOwnRevocation, reason, O, pin_revocation_reason_values,
            "Not needed any more beside SPID, CIE or CNS; or somebody else may know it"),
};
PIN_DEFINE_SHAPE (PinOwnRevocation, pin_own_revocation, "OwnRevocation",
                  "Revocation by whoever is signed in")

static const PinField pin_revoked_fields[] = {
  PIN_TIME (PinRevoked, revoked_at, R, "When it was revoked"),
  SERVER_TIME (PinRevoked),
};
PIN_DEFINE_SHAPE (PinRevoked, pin_revoked, "Revoked", "The PIN opens nothing any more")

static const PinField pin_pending_contact_fields[] = {
  PIN_PATTERN (PinPendingContact, change_id, R, 36, 36, PIN_UUID_PATTERN, "Number of the change",
               PIN_UUID_EXAMPLE),
  PIN_ENUM (PinPendingContact, contact, R, pin_contact_values, "Which contact it is to be"),
  PIN_TEXT (PinPendingContact, target, R | P, 5, 254, "The new number or address",
            "mara@example.org"),
  PIN_TIME (PinPendingContact, expires_at, R, "Until when the code can be typed"),
};
PIN_DEFINE_SHAPE (PinPendingContact, pin_pending_contact, "PendingContact",
                  "A contact that counts only when the code sent to it is confirmed")

static const PinField pin_contacts_state_fields[] = {
  PIN_PATTERN (PinContactsState, etag, R | PIN_FIELD_ETAG, 1, 64, PIN_ETAG_PATTERN,
               "Version, as in the header ETag without its quotes", "v3"),
  PIN_OBJECT (PinContactsState, contacts, R, pin_contacts_shape, "The contacts that count"),
  PIN_ARRAY (PinContactsState, pending, R, 0, 3, pin_pending_contact_shape,
             "Those that still have to be confirmed"),
  SERVER_TIME (PinContactsState),
};
PIN_DEFINE_SHAPE (PinContactsState, pin_contacts_state, "ContactsState",
                  "How the citizen is reached, and what has to be confirmed")

static const PinField pin_contacts_update_fields[] = {
  PIN_PATTERN (PinContactsUpdate, etag, O | PIN_FIELD_IF_MATCH, 1, 64, PIN_ETAG_PATTERN,
               "Version seen, from ETag", "v3"),
  PIN_OBJECT (PinContactsUpdate, contacts, R, pin_contacts_shape,
              "All contacts as they are to be; one that is absent is removed"),
  PIN_BOOLEAN (
      PinContactsUpdate, accepts_no_recovery, O,
      "Accepts that with fewer digital channels than recovery_channels the PIN cannot be recovered; must be true then (not-accepted)"),
};
PIN_DEFINE_SHAPE (PinContactsUpdate, pin_contacts_update, "ContactsUpdate",
                  "Contacts as they are to be")

static const PinField pin_history_page_fields[] = {
  PIN_PATTERN (PinHistoryPage, cursor, O, 1, 64, "^[A-Za-z0-9_-]+$",
               "next_cursor of the page before; none for the newest", "MTI"),
  PIN_INTEGER (PinHistoryPage, limit, O, 1, 100, "How many entries at most; 20 unless said", "20"),
};
PIN_DEFINE_SHAPE (PinHistoryPage, pin_history_page, "HistoryPage", "Which part of the history")

static const PinField pin_history_entry_fields[] = {
  PIN_TIME (PinHistoryEntry, at, R, "When"),
  PIN_ENUM (PinHistoryEntry, event, R, pin_history_event_values, "What happened"),
  PIN_ENUM (PinHistoryEntry, by, R, pin_history_by_values, "Where it was done, or by whom"),
  PIN_INTEGER (PinHistoryEntry, part, O, 1, 2, "Which part was sent", "1"),
  PIN_ENUM (PinHistoryEntry, channel, O, pin_channel_values, "How it travelled"),
  PIN_TEXT (PinHistoryEntry, masked_target, O | P, 1, 120, "Where it went, masked",
            "+39 *** *** **67"),
};
PIN_DEFINE_SHAPE (PinHistoryEntry, pin_history_entry, "HistoryEntry",
                  "Something that happened; never a secret")

static const PinField pin_history_fields[] = {
  PIN_ARRAY (PinHistory, entries, R, 0, 100, pin_history_entry_shape, "Newest first"),
  PIN_PATTERN (PinHistory, next_cursor, O, 1, 64, "^[A-Za-z0-9_-]+$",
               "Gives the next page; absent on the last", "MTI"),
  SERVER_TIME (PinHistory),
};
PIN_DEFINE_SHAPE (PinHistory, pin_history, "History", "What happened to a PIN")
