/* pin-test-counter.h: a desk in front of a server that answers as it is told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-fault-server.h"
#include "pin-test-desk.h"

G_BEGIN_DECLS

#define JSON "Content-Type: application/json\r\n"
#define PROBLEM "Content-Type: application/problem+json\r\n"
#define UUID "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define TOKEN "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"
#define NOW "2026-11-02T09:00:00Z"
#define SESSION(stage) \
  "{\"token\":\"" TOKEN "\",\"stage\":\"" stage "\",\"idle_seconds\":900," \
  "\"expires_at\":\"2026-11-02T21:00:00Z\",\"server_time\":\"" NOW "\"}"
#define CHANGE "{\"change_id\":\"" UUID "\",\"new_pin\":\"7K2M9QXR\"}"
#define PIN_STATE_REPLY \
  "{\"kind\":\"ordinary\",\"state\":\"active\",\"issued_at\":\"" NOW "\"," \
  "\"expires_at\":\"2027-05-01T09:00:00Z\",\"server_time\":\"" NOW "\"}"
#define ACCEPTED \
  "{\"request_id\":\"" UUID "\",\"request_token\":\"" TOKEN "\",\"status\":\"sending\"," \
  "\"parts\":[{\"number\":1,\"channel\":\"sms\",\"masked_target\":\"***\",\"status\":\"sent\"}," \
  "{\"number\":2,\"channel\":\"letter\",\"masked_target\":\"***\",\"status\":\"waiting\"}]}"

typedef struct {
  PinFaultServer *server;
  PinTestDesk *desk;
} PinTestCounter;

void pin_test_counter_set_up (PinTestCounter *counter, gconstpointer data);
void pin_test_counter_tear_down (PinTestCounter *counter, gconstpointer data);
void pin_test_counter_sign_in (PinTestCounter *counter);
void pin_test_answer (PinTestCounter *counter, const char *status, const char *body);
void pin_test_refuse (PinTestCounter *counter, const char *status, const char *name);
void pin_test_lose (PinTestCounter *counter);
const char *pin_test_input (PinTestCounter *counter, const char *name);
void pin_test_assert_journey_error (PinTestCounter *counter, PinErrorCode code);
guint pin_test_count (PinTestCounter *counter);
void pin_test_fail (PinTestCounter *counter, PinErrorCode code, const char *nick);
void pin_test_begin_access (PinTestCounter *counter);
void pin_test_begin_parts (PinTestCounter *counter);
void pin_test_begin_request (PinTestCounter *counter);

G_END_DECLS
