/* pin-message-life.h: what is said about a PIN that is posted, lost, revoked or looked after
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message.h"

G_BEGIN_DECLS

#define PIN_HEALTH_CARD_PATTERN "^[0-9]{20}$"

/* The three contacts that a message can be sent to. */
typedef enum { PIN_CONTACT_MOBILE = 1, PIN_CONTACT_EMAIL, PIN_CONTACT_PEC } PinContact;

typedef enum { PIN_REVOKE_NOT_NEEDED = 1, PIN_REVOKE_TRUST_LOST } PinRevocationReason;

typedef enum {
  PIN_HISTORY_REQUESTED = 1,
  PIN_HISTORY_CALL_PASSED,
  PIN_HISTORY_CALL_FAILED,
  PIN_HISTORY_CALL_MISSED,
  PIN_HISTORY_PART_SENT,
  PIN_HISTORY_REQUEST_CANCELLED,
  PIN_HISTORY_PARTS_EXPIRED,
  PIN_HISTORY_POSTED,
  PIN_HISTORY_ACTIVATED,
  PIN_HISTORY_ENVELOPE,
  PIN_HISTORY_FIRST_ACCESS,
  PIN_HISTORY_SIGNED_IN,
  PIN_HISTORY_WRONG_PIN,
  PIN_HISTORY_LOCKED,
  PIN_HISTORY_CHANGED,
  PIN_HISTORY_RECOVERY_ASKED,
  PIN_HISTORY_RECOVERED,
  PIN_HISTORY_REVOCATION_ASKED,
  PIN_HISTORY_REVOKED,
  PIN_HISTORY_CONTACT_ASKED,
  PIN_HISTORY_CONTACTS_CHANGED,
} PinHistoryEvent;

/* Where it was done: in a program like this one, or by whom. */
typedef enum {
  PIN_BY_ONLINE = 1,
  PIN_BY_CONTACT_CENTER,
  PIN_BY_OFFICE,
  PIN_BY_SERVICE,
} PinHistoryBy;

/* Field 8 of the back, and the day it expires. */
typedef struct {
  char *number;
  char *expires_on;
} PinHealthCard;

/* Request of activate-posted-pin; the answer is a PinRequestAccepted. */
typedef struct {
  char *tax_code;
  char *part_one;
  PinHealthCard *health_card;
  PinContacts *contacts;
  gboolean accepts_no_recovery;
} PinActivation;

/* Request of recover-pin: at least two contacts. */
typedef struct {
  char *tax_code;
  char *mobile;
  char *email;
  char *pec;
} PinRecovery;

typedef struct {
  char *recovery_id;
  gint64 expires_at;
  gint64 server_time;
} PinRecoveryAccepted;

/* A code that came in a message; of confirm-recovery and confirm-contact. */
typedef struct {
  char *code;
} PinCode;

/* Request of revoke-pin: an e-mail or a PEC address. */
typedef struct {
  char *tax_code;
  PinHealthCard *health_card;
  char *email;
  char *pec;
} PinRevocation;

typedef struct {
  char *revocation_id;
  gint64 expires_at;
  gint64 server_time;
} PinRevocationAccepted;

typedef struct {
  char *tax_code;
  char *code;
} PinRevocationCode;

typedef struct {
  char *pin;
  int reason; /* PinRevocationReason, or 0 */
} PinOwnRevocation;

/* Reply to confirm-revocation and revoke-own-pin. */
typedef struct {
  gint64 revoked_at;
  gint64 server_time;
} PinRevoked;

/* A contact that does not count yet: a code was sent to it. */
typedef struct {
  char *change_id;
  int contact; /* PinContact */
  char *target;
  gint64 expires_at;
} PinPendingContact;

/* Reply to show-contacts, update-contacts and confirm-contact. */
typedef struct {
  char *etag;
  PinContacts *contacts;
  GPtrArray *pending; /* PinPendingContact */
  gint64 server_time;
} PinContactsState;

/* Request of update-contacts: all contacts as they are to be. @etag is that of the state seen. */
typedef struct {
  char *etag;
  PinContacts *contacts;
  gboolean accepts_no_recovery;
} PinContactsUpdate;

/* Request of show-history, in the query. */
typedef struct {
  char *cursor;
  gint64 limit;
} PinHistoryPage;

typedef struct {
  gint64 at;
  int event; /* PinHistoryEvent */
  int by; /* PinHistoryBy */
  gint64 part;
  int channel; /* PinChannel */
  char *masked_target;
} PinHistoryEntry;

/* Reply to show-history, newest first; @next_cursor is %NULL on the last page. */
typedef struct {
  GPtrArray *entries; /* PinHistoryEntry */
  char *next_cursor;
  gint64 server_time;
} PinHistory;

extern const char *const pin_contact_values[];
extern const char *const pin_revocation_reason_values[];
extern const char *const pin_history_event_values[];
extern const char *const pin_history_by_values[];

PIN_DECLARE_MESSAGE (PinHealthCard, pin_health_card)
PIN_DECLARE_MESSAGE (PinActivation, pin_activation)
PIN_DECLARE_MESSAGE (PinRecovery, pin_recovery)
PIN_DECLARE_MESSAGE (PinRecoveryAccepted, pin_recovery_accepted)
PIN_DECLARE_MESSAGE (PinCode, pin_code)
PIN_DECLARE_MESSAGE (PinRevocation, pin_revocation)
PIN_DECLARE_MESSAGE (PinRevocationAccepted, pin_revocation_accepted)
PIN_DECLARE_MESSAGE (PinRevocationCode, pin_revocation_code)
PIN_DECLARE_MESSAGE (PinOwnRevocation, pin_own_revocation)
PIN_DECLARE_MESSAGE (PinRevoked, pin_revoked)
PIN_DECLARE_MESSAGE (PinPendingContact, pin_pending_contact)
PIN_DECLARE_MESSAGE (PinContactsState, pin_contacts_state)
PIN_DECLARE_MESSAGE (PinContactsUpdate, pin_contacts_update)
PIN_DECLARE_MESSAGE (PinHistoryPage, pin_history_page)
PIN_DECLARE_MESSAGE (PinHistoryEntry, pin_history_entry)
PIN_DECLARE_MESSAGE (PinHistory, pin_history)

G_END_DECLS
