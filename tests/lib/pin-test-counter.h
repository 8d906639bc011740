/* pin-test-counter.h: a desk in front of a server that answers as it is told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-fault-server.h"
#include "pin-test-answers.h"
#include "pin-test-desk.h"

G_BEGIN_DECLS

typedef struct {
  PinFaultServer *server;
  PinTestDesk *desk;
} PinTestCounter;

/* A test of one, in a table. */
typedef struct {
  const char *name;
  void (*test) (PinTestCounter *counter, gconstpointer data);
} PinTestCounterTest;

int pin_test_counter_run (int argc, char **argv, const char *prefix,
                          const PinTestCounterTest *tests, gsize n_tests);
void pin_test_counter_set_up (PinTestCounter *counter, gconstpointer data);
void pin_test_counter_tear_down (PinTestCounter *counter, gconstpointer data);
void pin_test_counter_sign_in (PinTestCounter *counter);
void pin_test_answer (PinTestCounter *counter, const char *status, const char *body);
void pin_test_refuse (PinTestCounter *counter, const char *status, const char *name);
void pin_test_lose (PinTestCounter *counter);
const char *pin_test_input (PinTestCounter *counter, const char *name);
void pin_test_assert_journey_error (PinTestCounter *counter, PinErrorCode code);
guint pin_test_count (PinTestCounter *counter);
void pin_test_fail (PinTestCounter *counter, PinErrorCode code, const char *nick);
void pin_test_begin_access (PinTestCounter *counter);
void pin_test_begin_parts (PinTestCounter *counter);
void pin_test_begin_request (PinTestCounter *counter);

G_END_DECLS
