/* pin-test-shell.h: one page of the shell in a window, against a mock server of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-citizen.h"
#include "pin-test-desk.h"
#include "pin-test-program.h"

G_BEGIN_DECLS

/* When residents in Italy had a PIN, and when they have none. */
#define PIN_TEST_2015 "2015-06-01T09:00:00Z"
#define PIN_TEST_TODAY "2026-11-23T09:00:00Z"

typedef struct {
  PinTestServer *server;
  PinTestDesk *desk;
  char *directory;
  GtkWidget *window;
  GtkWidget *page;
  char *opened; /* what the page last asked to open */
} PinTestShell;

PinTestShell *pin_test_shell_new (const char *now);
void pin_test_shell_free (PinTestShell *self);

void pin_test_shell_show (PinTestShell *self, GtkWidget *page);
GtkWidget *pin_test_shell_show_tracker (PinTestShell *self);
PinTrackedRequest *pin_test_shell_add_request (PinTestShell *self, const char *body);
void pin_test_shell_refresh (PinTestShell *self);
void pin_test_shell_decide (PinTestShell *self, PinTrackedRequest *request, const char *decision);
void pin_test_shell_activate_row (PinTestShell *self, const char *name);

gboolean pin_test_is_idle (gpointer object);

G_END_DECLS
