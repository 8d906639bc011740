/* pin-mock.h: what every part of the mock server works on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-message.h"
#include "pin-mock-clock.h"
#include "pin-mock-db.h"
#include "pin-mock-hash.h"
#include "pin-mock-secret.h"
#include "pin-mock-seed.h"
#include "pin-rules.h"

G_BEGIN_DECLS

typedef struct _PinMockGroup PinMockGroup;

/**
 * PinMock:
 * @today: (nullable): what holds on the day that begins at @midnight
 * @seed: (nullable): people it knows, or can invent
 * @sows: whether they are there from the start
 * @practice: whether there are practice operations, and operators decide by themselves
 * @faults: what goes wrong on purpose; forgotten when the server stops
 * @pairs_to_hash: whether there may be pairs without their hash
 * @hashing: whether the hash of a pair is being made
 * @in_hand: name of a key -> the call that has it and is not answered
 * @next_event: when the next event is due; 0 none, %PIN_UNKNOWN not looked up
 * @group: through which everything is written
 * @ahead: whether time went on in what is not on the disk yet, so that the clock and what can be
 *   read do not fit together
 */
typedef struct {
  PinMockDb *db;
  PinMockGroup *group;
  PinMockClock *clock;
  PinMockSecret *secret;
  PinMockHashPool *pool;
  PinRules *rules;
  const PinRulesInForce *today;
  gint64 midnight;
  PinMockSeed *seed;
  gboolean sows;
  PinFaults *faults;
  gboolean practice;
  gboolean pairs_to_hash;
  gboolean hashing;
  gint64 next_event;
  gboolean ahead;
  GHashTable *in_hand;
} PinMock;

const PinRulesInForce *pin_mock_rules_at (PinMock *self, gint64 now);

G_END_DECLS
