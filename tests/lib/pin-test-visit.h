/* pin-test-visit.h: a practice service of 2015, and somebody who opens the program to use it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-shell.h"

G_BEGIN_DECLS

typedef struct {
  PinTestServer *server;
  PinTestProgram *program; /* at the start page */
  GtkWidget *beside; /* a window that the test has opened, for its own use */
} PinTestVisit;

void pin_test_visit_begin (PinTestVisit *self, gconstpointer moment);
void pin_test_visit_end (PinTestVisit *self, gconstpointer moment);
guint pin_test_visit_count_windows (PinTestVisit *self);

/* A test of one visit. */
#define pin_test_add_visit(path, test) pin_test_add_visit_at (path, NULL, test)
#define pin_test_add_visit_at(path, moment, test) \
  g_test_add (path, PinTestVisit, moment, pin_test_visit_begin, test, pin_test_visit_end)

G_END_DECLS
