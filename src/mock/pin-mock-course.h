/* pin-mock-course.h: the course of two parts, from the phone check to their expiry
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-rows.h"
#include "pin-mock-state.h"

G_BEGIN_DECLS

void pin_mock_course_start (PinMock *mock, gint64 now, const char *id, const PinDeskPerson *owner,
                            gboolean needs_call);
void pin_mock_course_start_delivery (PinMock *mock, gint64 now, const PinMockRequest *request);
void pin_mock_course_resend (PinMock *mock, gint64 now, const PinMockRequest *request);
gint64 pin_mock_course_letter_expected_by (PinMock *mock, gint64 now,
                                           const PinMockRequest *request);
void pin_mock_course_await_post (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_send_part (PinMock *mock, gint64 now, const PinMockRequest *request,
                                int number);
void pin_mock_course_start_lifetime (PinMock *mock, gint64 now, const char *id);

/* pin-mock-ways.c */
void pin_mock_course_post (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_activate (PinMock *mock, gint64 now, const PinMockRequest *request,
                               const PinDeskPerson *owner);
void pin_mock_course_recover (PinMock *mock, gint64 now, const guint8 *person,
                              const PinMockCredential *credential, const char *id,
                              const char *token);
void pin_mock_course_hand_over (PinMock *mock, gint64 now, const char *id);

/* pin-mock-ends.c */
void pin_mock_course_end (PinMock *mock, gint64 now, const PinMockRequest *request, int status);
void pin_mock_course_revoke (PinMock *mock, gint64 now, const PinMockRequest *request);
void pin_mock_course_supersede (PinMock *mock, gint64 now, const PinMockCredential *credential);

/* pin-mock-phone-check.c */
void pin_mock_course_arrange_call (PinMock *mock, gint64 now, const PinMockRequest *request,
                                   gint64 calls);
void pin_mock_course_decide (PinMock *mock, gint64 now, const PinMockRequest *request,
                             int decision);

/* Events */
void pin_mock_course_call (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_part_arrives (PinMock *mock, gint64 now, const char *id, int number);
void pin_mock_course_letter_posted (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_letter_arrives (PinMock *mock, gint64 now, const char *id);
void pin_mock_course_parts_expire (PinMock *mock, gint64 now, const char *id);

void pin_mock_course_hash_pairs (PinMock *mock);

G_END_DECLS
