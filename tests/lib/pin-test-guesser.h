/* pin-test-guesser.h: many who guess at once, from many addresses
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-stand.h"

G_BEGIN_DECLS

/**
 * PinTestTally:
 * @judged: was looked at, and wrong
 * @last: refused for good, or the code is void: the last one that was looked at, or any after it
 * @refused: had to wait; was not looked at
 * @ended: no session any more
 * @lost: no answer came
 */
typedef struct {
  guint judged;
  guint last;
  guint refused;
  guint ended;
  guint lost;
} PinTestTally;

/**
 * PinTestGuess:
 * @make_body: makes the body with another guess each time; of any thread
 */
typedef struct {
  PinOperationId operation;
  const char *id;
  const char *token;
  char *(*make_body) (gpointer data);
  gpointer data;
} PinTestGuess;

void pin_test_tally_add (PinTestTally *self, const PinTestTally *other);
guint pin_test_tally_get_total (const PinTestTally *self);

char *pin_test_random_secret (guint length);
PinTestTally pin_test_guess (PinTestServer *server, const PinTestGuess *guess, guint n,
                             gboolean kill);

guint pin_test_stand_count (const PinTestStand *self, const char *sql);
void pin_test_stand_wait_for (const PinTestStand *self, const char *sql, guint expected);
void pin_test_stand_start_again (PinTestStand *self, gboolean killed);
void pin_test_stand_delay_answers (PinTestStand *self, guint milliseconds);

G_END_DECLS
