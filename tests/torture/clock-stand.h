/* clock-stand.h: a service and the place of a client, each with a clock of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "clock-client.h"

G_BEGIN_DECLS

#define CLOCK_IN_2015 "2015-06-01T09:00:00Z"

typedef struct {
  char *directory;
  char *home; /* of the client */
  char *database;
  char *client_clock;
  char *server_clock;
  PinTestServer *server;
  guint n; /* comparisons with the service */
} ClockStand;

gboolean clock_stand_init (ClockStand *self);
void clock_stand_clear (ClockStand *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ClockStand, clock_stand_clear)

void clock_stand_start (ClockStand *self, ClockKind kind, gboolean practice, const char *now);
ClockClient *clock_stand_new_client (ClockStand *self, ClockKind kind);
gint64 clock_stand_get_time (ClockStand *self);
void clock_stand_assert_continuous (ClockStand *self, gint64 before, gint64 passed);
guint clock_stand_count_requests (ClockStand *self);
char *clock_stand_get_pin (ClockStand *self);

void clock_sign_in (ClockClient *client, const char *pin);
void clock_assert_idle (ClockClient *client);

/* clock-sleep.c */
void clock_add_sleep_tests (void);

G_END_DECLS
