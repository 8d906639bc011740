/* pin-connection-private.h: what the two halves of a connection share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-connection.h"

G_BEGIN_DECLS

struct _PinConnection {
  GObject parent_instance;

  PinClient *client;
  const PinRules *bundled;
  PinConnectionStatus status;
  GError *error;
  PinService *service;
  PinRulesInForce *rules; /* from those of the program, while the service said none */
  char *rules_day; /* the day in Rome for which the rules in use were asked or found */
  gboolean checking;

  gint64 clock_offset; /* clock of the service minus the steady clock, seconds */

  PinSession *session;
  PinPinState *pin_state;
  gint64 touched_at; /* steady clock */
  gint64 called_at; /* steady clock: when the service last heard of the session, as far as known */
  gboolean keeping_alive;
  guint idle_seconds;
  guint idle_left;
  guint ticker;
};

void pin_connection_set_clock (PinConnection *self, gint64 time);
void pin_connection_clear_session (PinConnection *self);
void pin_connection_notify_session (PinConnection *self);
void pin_connection_notify_pin_state (PinConnection *self);
void pin_connection_set_idle_left (PinConnection *self, guint seconds);

G_END_DECLS
