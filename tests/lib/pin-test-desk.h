/* pin-test-desk.h: everything a journey needs, without a screen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey.h"

G_BEGIN_DECLS

typedef struct {
  PinRules *rules;
  PinClient *client;
  PinConnection *connection;
  PinStore *store;
  PinTracker *tracker;
  PinJourney *journey;
} PinTestDesk;

PinTestDesk *pin_test_desk_new (const char *address, const char *store_path);
void pin_test_desk_free (PinTestDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestDesk, pin_test_desk_free)

void pin_test_desk_connect (PinTestDesk *self);
void pin_test_desk_begin (PinTestDesk *self, const char *nick);
void pin_test_desk_type (PinTestDesk *self, const char *name, ...) G_GNUC_NULL_TERMINATED;
gboolean pin_test_desk_continue (PinTestDesk *self, GError **error);
void pin_test_desk_settle (PinTestDesk *self);

#define pin_test_assert_step(desk, nick) \
  g_assert_cmpstr (pin_journey_get_step_nick ((desk)->journey), ==, nick)
#define pin_test_desk_go(desk, nick) \
  G_STMT_START \
  { \
    g_autoptr (GError) go_error_ = NULL; \
    pin_test_desk_continue (desk, &go_error_); \
    g_assert_no_error (go_error_); \
    pin_test_assert_step (desk, nick); \
  } \
  G_STMT_END

G_END_DECLS
