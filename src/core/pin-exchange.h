/* pin-exchange.h: the tries that make one call
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-transport.h"

G_BEGIN_DECLS

typedef struct {
  const PinOperation *operation;
  PinTransport *transport;
  char *url;
  char *token;
  char *key;
  char *version;
  GBytes *body;
  GCancellable *cancellable; /* of the try under way; NULL between two */
  GSource *stop; /* fires when the caller's cancellable does */
  GSource *deadline;
  GSource *pause;
  gint64 ends_at; /* monotonic, microseconds */
  guint tries;
  gboolean late;
  gboolean stopped;
  gboolean sent; /* a try may have reached the service */
  gboolean lost; /* a try did, and no answer came */
  gpointer reply;
} PinExchange;

void pin_exchange_free (PinExchange *self);
void pin_exchange_run (GTask *task, guint deadline);

G_END_DECLS
