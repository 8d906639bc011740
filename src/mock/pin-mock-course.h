/* pin-mock-course.h: the course of a request, from the phone check to the expiry of its parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock.h"

G_BEGIN_DECLS

/* A row of requests. */
typedef struct {
  char *id;
  guint8 person[PIN_MOCK_HASH_SIZE];
  gboolean shadow;
  int status; /* PinRequestStatus */
  gboolean abroad;
  gint64 requested_at;
  int call_band;
  gint64 call_due_at;
  gint64 calls;
  gint64 posted_at;
  gint64 expire_at;
  GBytes *sealed;
  GBytes *pair_sealed;
  char *pair_hash;
  gint64 pair_number;
} PinMockRequest;

PinMockRequest *pin_mock_request_load (PinMock *mock, const char *id);
void pin_mock_request_free (PinMockRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockRequest, pin_mock_request_free)
gboolean pin_mock_request_is_open (const PinMockRequest *self);

void pin_mock_course_start (PinMock *mock, gint64 now, const char *id, const PinPinRequest *asked,
                            gboolean needs_call);
void pin_mock_course_resend (PinMock *mock, gint64 now, const PinMockRequest *request);
void pin_mock_course_end (PinMock *mock, gint64 now, const PinMockRequest *request, int status);
void pin_mock_course_decide (PinMock *mock, gint64 now, const PinMockRequest *request,
                             int decision);

void pin_mock_course_call (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_part_one_arrives (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_letter_posted (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_letter_arrives (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_parts_expire (PinMock *mock, gint64 now, const char *id);

void pin_mock_course_hash_pairs (PinMock *mock);

G_END_DECLS
