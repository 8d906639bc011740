/* pin-test-answers.h: pieces of the answers that a server is told to give
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#define JSON "Content-Type: application/json\r\n"
#define PROBLEM "Content-Type: application/problem+json\r\n"
#define UUID "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"
#define TOKEN "bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU"
#define NOW "2026-11-02T09:00:00Z"
#define CLOCK "{\"now\":\"" NOW "\"}"
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
