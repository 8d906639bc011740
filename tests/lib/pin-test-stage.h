/* pin-test-stage.h: a journey in a window, against a mock server of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-journey-page.h"
#include "pin-message-desk.h"
#include "pin-test-citizen.h"
#include "pin-test-desk.h"
#include "pin-test-ui.h"

G_BEGIN_DECLS

typedef struct {
  PinTestServer *server;
  PinTestDesk *desk;
  PinAtlas *atlas;
  GtkWidget *window;
  GtkWidget *page;
  char *opened; /* what the page last asked to open */
  gboolean finished;
  gboolean left;
  PinScenario *person; /* who was met last */
} PinTestStage;

/* When residents in Italy had a PIN, and when they have none. */
#define PIN_TEST_2015 "2015-06-01T09:00:00Z"
#define PIN_TEST_TODAY "2026-11-23T09:00:00Z"

PinTestStage *pin_test_stage_new (const char *now);
PinTestStage *pin_test_stage_new_with_people (const char *now);
PinTestStage *pin_test_stage_new_with_person (const char *scenario, const char *journey);
void pin_test_stage_free (PinTestStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestStage, pin_test_stage_free)

void pin_test_stage_meet (PinTestStage *self, const char *scenario);
void pin_test_stage_begin (PinTestStage *self, const char *journey, PinInputs *answers);
void pin_test_stage_end (PinTestStage *self);
void pin_test_stage_settle (PinTestStage *self);
void pin_test_stage_let_pass (PinTestStage *self, gint64 seconds);
char *pin_test_stage_read_code (PinTestStage *self, const char *message);
void pin_test_stage_assert_wiped (PinTestStage *self, const char *field);
void pin_test_stage_continue (PinTestStage *self, const char *button, const char *nick);

#define pin_test_assert_page(stage, nick) pin_test_check_page (G_STRLOC, stage, nick)
#define pin_test_assert_says(stage, code) pin_test_check_says (G_STRLOC, stage, code)

void pin_test_check_page (const char *where, PinTestStage *self, const char *nick);
void pin_test_check_says (const char *where, PinTestStage *self, PinErrorCode code);

G_END_DECLS
