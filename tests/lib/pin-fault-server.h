/* pin-fault-server.h: a server that does what no server should
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinTrick:
 * @PIN_TRICK_SEND: sends the bytes and closes the connection
 * @PIN_TRICK_KEEP: sends the bytes and keeps the connection for another request
 * @PIN_TRICK_DRIP: sends the bytes one by one, ten in a second
 * @PIN_TRICK_HANG: sends the bytes, then nothing more, and does not close
 * @PIN_TRICK_REFUSE: closes the connection before it reads anything
 */
typedef enum {
  PIN_TRICK_SEND,
  PIN_TRICK_KEEP,
  PIN_TRICK_DRIP,
  PIN_TRICK_HANG,
  PIN_TRICK_REFUSE,
} PinTrick;

typedef struct _PinFaultServer PinFaultServer;

/* Returns: (transfer full): all that goes back over the wire for @request */
typedef GBytes *(*PinFaultAnswer) (const char *request, gpointer data);

PinFaultServer *pin_fault_server_new (GTlsCertificate *certificate);
void pin_fault_server_free (PinFaultServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinFaultServer, pin_fault_server_free)

const char *pin_fault_server_get_address (PinFaultServer *self);
void pin_fault_server_add (PinFaultServer *self, PinTrick trick, const char *bytes, gssize size);
void pin_fault_server_add_reply (PinFaultServer *self, const char *status, const char *headers,
                                 const char *body);
void pin_fault_server_clear (PinFaultServer *self);
void pin_fault_server_set_answer (PinFaultServer *self, PinFaultAnswer answer, gpointer data);
guint pin_fault_server_get_count (PinFaultServer *self);
gsize pin_fault_server_get_received (PinFaultServer *self);
const char *pin_fault_server_get_request (PinFaultServer *self, guint index);
char *pin_fault_server_get_header (PinFaultServer *self, guint index, const char *name);

G_END_DECLS
