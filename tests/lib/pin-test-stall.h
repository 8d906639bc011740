/* pin-test-stall.h: how long the main loop is busy in one go
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called for every stretch of work: what was going on, in milliseconds. */
typedef void (*PinTestStall) (const char *what, double milliseconds, gpointer data);

void pin_test_stall_watch (PinTestStall stall, gpointer data);
void pin_test_stall_begin (const char *what);
void pin_test_stall_end (void);

G_END_DECLS
