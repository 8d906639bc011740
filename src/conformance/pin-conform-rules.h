/* pin-conform-rules.h: every rule that is looked at
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-run.h"

G_BEGIN_DECLS

/**
 * PinConformNeed:
 * @PIN_CONFORM_ANYBODY: anybody can look at it from outside
 * @PIN_CONFORM_ACCOUNT: somebody has to sign in
 * @PIN_CONFORM_MUST_CHANGE: somebody has to sign in whose PIN must be changed first
 * @PIN_CONFORM_PRACTICE: it leaves something behind: only in a service for practice
 * @PIN_CONFORM_EVERY_ANSWER: every answer is looked at
 */
typedef enum {
  PIN_CONFORM_ANYBODY,
  PIN_CONFORM_ACCOUNT,
  PIN_CONFORM_MUST_CHANGE,
  PIN_CONFORM_PRACTICE,
  PIN_CONFORM_EVERY_ANSWER,
} PinConformNeed;

/**
 * PinConformRule:
 * @id: its name
 * @meaning: what it asks for, one line
 * @section: where data/openapi.yaml demands it: `description`, `operation`, `schema`, `header`,
 *   `parameter` or `x-problem-types`, and a name after a space
 * @need: what it takes to look at it
 * @prove: (nullable): asks and judges
 * @watch: (nullable): looks at one answer; @judged says whether there was anything to look at.
 *   Returns: (transfer full) (nullable): what is wrong with it
 */
typedef struct {
  const char *id;
  const char *meaning;
  const char *section;
  PinConformNeed need;
  void (*prove) (PinConformRun *run);
  char *(*watch) (const PinConformRun *run, const PinConformAnswer *answer, gboolean *judged);
} PinConformRule;

guint pin_conform_rules_count (void);
const PinConformRule *pin_conform_rules_get (guint index);

G_END_DECLS
