/* pin-connection.h: the service this window talks to, and the session with it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-client.h"
#include "pin-rules.h"

G_BEGIN_DECLS

/**
 * PinConnectionStatus:
 * @PIN_CONNECTION_CHECKING: show-service is under way for the first time
 * @PIN_CONNECTION_READY: the service answered and speaks this protocol
 * @PIN_CONNECTION_FAILED: it did not; see pin_connection_get_error()
 */
typedef enum {
  PIN_CONNECTION_CHECKING,
  PIN_CONNECTION_READY,
  PIN_CONNECTION_FAILED,
} PinConnectionStatus;

#define PIN_TYPE_CONNECTION (pin_connection_get_type ())
G_DECLARE_FINAL_TYPE (PinConnection, pin_connection, PIN, CONNECTION, GObject)

/* Properties, all notified: "client" and "rules" (construct only; rules: pointer to the bundled
 * PinRules, owned by the caller, used while the service has not said its own), "status"
 * (PinConnectionStatus as guint), "name" (nullable: what the service calls itself), "address",
 * "practice" (boolean), "signed-in" (boolean), "must-change" (boolean),
 * "idle-left" (guint seconds until an idle session ends; notified once a second only while it
 * is at most 60, else 0), "idle-seconds" (guint, settable: an upper bound set by the citizen),
 * "pin-state" (pointer: PinPinState or NULL).
 *
 * Signal "session-over" (PinSessionEnd as int): the session ended other than by signing out. */
PinConnection *pin_connection_new (PinClient *client, PinRules *rules);

PinClient *pin_connection_get_client (PinConnection *self);
PinConnectionStatus pin_connection_get_status (PinConnection *self);
const GError *pin_connection_get_error (PinConnection *self);
const char *pin_connection_get_name (PinConnection *self);
const char *pin_connection_get_address (PinConnection *self);
gboolean pin_connection_is_practice (PinConnection *self);
const char *pin_connection_get_memory_key (PinConnection *self);

/* What holds by the clock of the service; by this computer's clock while it was not reached. */
const PinRulesInForce *pin_connection_get_rules (PinConnection *self);
/* Seconds since 1970 by the clock of the service, carried on by the monotonic clock. */
gint64 pin_connection_get_time (PinConnection *self);
void pin_connection_learn_time (PinConnection *self, gint64 server_time);

void pin_connection_check_async (PinConnection *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_connection_check_finish (PinConnection *self, GAsyncResult *result, GError **error);

typedef enum { PIN_SESSION_IDLE, PIN_SESSION_REFUSED } PinSessionEnd;

gboolean pin_connection_is_signed_in (PinConnection *self);
gboolean pin_connection_must_change (PinConnection *self);
const PinSession *pin_connection_get_session (PinConnection *self);
void pin_connection_take_session (PinConnection *self, PinSession *session);
void pin_connection_drop_session (PinConnection *self, PinSessionEnd why);
void pin_connection_end_session (PinConnection *self);
void pin_connection_touch (PinConnection *self);
void pin_connection_sign_out_async (PinConnection *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_connection_sign_out_finish (PinConnection *self, GAsyncResult *result, GError **error);

/* State of the PIN as the service last said it in this session or in the last one; or NULL. */
const PinPinState *pin_connection_get_pin_state (PinConnection *self);
void pin_connection_take_pin_state (PinConnection *self, PinPinState *state);

G_END_DECLS
