/* pin-test-siege.h: thousands of connections at once, and in between somebody who only asks
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinSiegeKind:
 * @PIN_SIEGE_SILENT: connects and says nothing
 * @PIN_SIEGE_HEADERS: a header a second, and never the last
 * @PIN_SIEGE_BODY: a byte of the body a second
 * @PIN_SIEGE_READ: asks for much and reads a byte of it a second
 * @PIN_SIEGE_QUICK: asks, reads and goes, again and again
 * @PIN_SIEGE_AWAY: asks and is gone
 * @PIN_SIEGE_KEPT: asks, reads, keeps the connection for a moment and goes
 */
typedef enum {
  PIN_SIEGE_SILENT,
  PIN_SIEGE_HEADERS,
  PIN_SIEGE_BODY,
  PIN_SIEGE_READ,
  PIN_SIEGE_QUICK,
  PIN_SIEGE_AWAY,
  PIN_SIEGE_KEPT,
} PinSiegeKind;

/**
 * PinSiegeResult:
 * @opened: connections of the crowd
 * @asked: how often a guest asked, one after the other, each with a connection of its own
 * @answered: how often the guest got the answer
 * @slowest_ms: how long the slowest of those took
 */
typedef struct {
  guint opened;
  guint asked;
  guint answered;
  guint slowest_ms;
} PinSiegeResult;

guint pin_test_siege_make_room (guint n);
void pin_test_siege_run (guint16 port, PinSiegeKind kind, guint n, guint seconds,
                         PinSiegeResult *result);

G_END_DECLS
