/* pin-fault-proxy.h: a network between the real client and the real server, and what befalls it
 *
 *   proxy = pin_fault_proxy_new (pin_test_server_get_url (server));
 *   client = pin_client_new (pin_fault_proxy_get_address (proxy), NULL);
 *   fault.kind = PIN_PROXY_FAULT_CLOSE, fault.way = PIN_PROXY_REPLY, fault.after = 0;
 *   pin_fault_proxy_add (proxy, &fault);
 *
 * The next request reaches the server and is done; its answer is lost. Everything after it passes.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  PIN_PROXY_REQUEST,
  PIN_PROXY_REPLY,
} PinProxyWay;

/**
 * PinProxyFaultKind:
 * @PIN_PROXY_FAULT_NONE: all is well, this once
 * @PIN_PROXY_FAULT_CLOSE: both connections end after so many bytes
 * @PIN_PROXY_FAULT_RESET: the same, and the client is told so by a reset
 * @PIN_PROXY_FAULT_STALL: nothing more passes after so many bytes, and nothing is closed
 * @PIN_PROXY_FAULT_DELAY: whatever comes that way comes late
 * @PIN_PROXY_FAULT_HEADER: a header is left out or has another value
 * @PIN_PROXY_FAULT_TWICE: the server gets the request twice, and its second answer nobody
 */
typedef enum {
  PIN_PROXY_FAULT_NONE,
  PIN_PROXY_FAULT_CLOSE,
  PIN_PROXY_FAULT_RESET,
  PIN_PROXY_FAULT_STALL,
  PIN_PROXY_FAULT_DELAY,
  PIN_PROXY_FAULT_HEADER,
  PIN_PROXY_FAULT_TWICE,
} PinProxyFaultKind;

/**
 * PinProxyFault:
 * @way: on which way it happens
 * @after: bytes that still pass: 0 of a reply means that the server has done its work and nobody
 *   hears of it, 0 of a request that it never arrives
 * @delay_ms: how late
 * @header: its name
 * @value: (nullable): what it says instead
 */
typedef struct {
  PinProxyFaultKind kind;
  PinProxyWay way;
  gsize after;
  guint delay_ms;
  const char *header;
  const char *value;
} PinProxyFault;

typedef struct _PinFaultProxy PinFaultProxy;

PinFaultProxy *pin_fault_proxy_new (const char *url);
void pin_fault_proxy_free (PinFaultProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinFaultProxy, pin_fault_proxy_free)

const char *pin_fault_proxy_get_address (PinFaultProxy *self);
void pin_fault_proxy_add (PinFaultProxy *self, const PinProxyFault *fault);
void pin_fault_proxy_set_online (PinFaultProxy *self, gboolean online);
guint pin_fault_proxy_get_count (PinFaultProxy *self);

G_END_DECLS
