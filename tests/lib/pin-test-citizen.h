/* pin-test-citizen.h: an invented citizen who goes to the mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

/* A valid tax code of nobody. */
#define PIN_TEST_TAX_CODE "BNCMRA85T50H501Y"
#define PIN_TEST_OTHER_TAX_CODE "RSSMRA80A01H501U"

char *pin_test_provisional_code (guint number);
char *pin_test_request_italy (const char *tax_code, const char *mobile);
char *pin_test_request_abroad (const char *tax_code, const char *mobile);
char *pin_test_credentials (const char *tax_code, const char *pin);

PinTestReply *pin_test_advance (PinTestServer *server, gint64 seconds);
PinTestReply *pin_test_advance_to_next (PinTestServer *server);
char *pin_test_read_part (PinTestServer *server, int number);

char *pin_test_get_pair (PinTestServer *server, const char *request);
char *pin_test_get_pin (PinTestServer *server, const char *tax_code, const char *request);
char *pin_test_sign_in (PinTestServer *server, const char *tax_code, const char *pin);

G_END_DECLS
