/* pin-mock-rows.h: the rows of a request and of its two parts
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-mock-letter.h"
#include "pin-mock.h"

G_BEGIN_DECLS

/* A row of requests. */
typedef struct {
  char *id;
  guint8 person[PIN_MOCK_HASH_SIZE];
  PinMockOrigin origin;
  gboolean renews;
  gboolean shadow;
  int status; /* PinRequestStatus */
  gboolean abroad;
  gint64 requested_at;
  gint64 activated_at;
  gint64 revoked_at;
  int call_band;
  gint64 call_due_at;
  gint64 calls;
  gint64 posted_at;
  gint64 expire_at;
  GBytes *sealed; /* PinDeskPerson */
  GBytes *pair_sealed;
  char *pair_hash;
  gint64 pair_number;
} PinMockRequest;

/**
 * PinMockNewRequest:
 * @token: (nullable): opens it for whoever asked; none is known to anybody
 * @contacts: (nullable): fingerprint of all contacts; none are known yet
 */
typedef struct {
  const char *id;
  const char *token;
  const guint8 *person;
  const guint8 *contacts;
  const PinDeskPerson *owner;
  const PinCircumstances *holder;
  PinMockOrigin origin;
  gboolean renews;
  gboolean shadow;
  int status;
  int call_band;
} PinMockNewRequest;

PinMockRequest *pin_mock_request_load (PinMock *mock, const char *id);
void pin_mock_request_free (PinMockRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockRequest, pin_mock_request_free)
gboolean pin_mock_request_is_open (const PinMockRequest *self);

void pin_mock_request_insert (PinMock *mock, gint64 now, const PinMockNewRequest *row);
void pin_mock_request_set_status (PinMock *mock, const char *id, int status);
void pin_mock_request_set_expiry (PinMock *mock, const char *id, gint64 posted_at,
                                  gint64 expire_at);
void pin_mock_request_set_pair (PinMock *mock, const char *id, const char *pair);
void pin_mock_request_new_pair (PinMock *mock, gint64 now, const char *id);

void pin_mock_part_add (PinMock *mock, const char *id, int number, int channel,
                        const PinDeskPerson *owner);
void pin_mock_part_set (PinMock *mock, const char *id, int number, int status, gint64 sent_at,
                        gint64 expected_by, gint64 delivered_at);
int pin_mock_part_get (PinMock *mock, const char *id, int number, int *channel);
void pin_mock_part_send (PinMock *mock, gint64 now, const PinMockRequest *request, int number);

G_END_DECLS
