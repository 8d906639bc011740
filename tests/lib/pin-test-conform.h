/* pin-test-conform.h: a run of the conformance program, and what it reported
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

/**
 * PinTestConform:
 * @status: exit status
 * @planned: how many rules were announced
 * @kept: names of rules
 * @broken: names of rules
 * @skipped: names of rules
 * @output: all that was printed
 * @errors: all that was complained of
 */
typedef struct {
  int status;
  guint planned;
  GPtrArray *kept;
  GPtrArray *broken;
  GPtrArray *skipped;
  char *output;
  char *errors;
} PinTestConform;

PinTestConform *pin_test_conform_new (const char *first_arg, ...) G_GNUC_NULL_TERMINATED;
void pin_test_conform_free (PinTestConform *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestConform, pin_test_conform_free)

char *pin_test_conform_join (GPtrArray *names);
gboolean pin_test_conform_has (GPtrArray *names, const char *name);

G_END_DECLS
