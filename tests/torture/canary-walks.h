/* canary-walks.h: the client of attack-canaries: one journey, watched from outside
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the client prints when there is nothing more to do, and it waits to be looked at. */
#define CANARY_READY "ready to be looked at"

/**
 * CanaryWalk:
 * @name: of the journey
 * @in_brief: whether it is taken in `./dev test` too
 * @is_killed: whether the client is killed in the end, instead of closed
 */
typedef struct {
  const char *name;
  gboolean in_brief;
  gboolean is_killed;
} CanaryWalk;

extern const CanaryWalk canary_walks[];
extern const guint n_canary_walks;

int canary_walk_run (const char *name, const char *told);

G_END_DECLS
