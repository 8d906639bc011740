/* pin-test-citizen.c: an invented citizen who goes to the mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-citizen.h"

#include <string.h>

#define APPLICANT \
  "\"applicant\":{\"tax_code\":\"%s\",\"family_name\":\"Bianchi\",\"given_name\":\"Mara\"," \
  "\"sex\":\"female\",\"birth_date\":\"1985-12-10\",\"birth_place\":\"Roma\"}," \
  "\"contacts\":{\"mobile\":\"%s\",\"email\":\"mara@example.org\"},"

/**
 * pin_test_provisional_code:
 *
 * Returns: (transfer full): the provisional tax code of that number, with its control digit
 */
char *
pin_test_provisional_code (guint number)
{
  char code[12];
  int sum = 0;

  g_snprintf (code, sizeof code, "%010u0", number);
  for (int i = 0; i < 10; i++) {
    int value = (code[i] - '0') * (i % 2 == 1 ? 2 : 1);

    sum += value > 9 ? value - 9 : value;
  }
  code[10] = (char)('0' + (10 - sum % 10) % 10);
  return g_strdup (code);
}

/**
 * pin_test_request_italy:
 *
 * Returns: (transfer full): body of request-pin, residence in Rome
 */
char *
pin_test_request_italy (const char *tax_code, const char *mobile)
{
  return g_strdup_printf ("{" APPLICANT "\"residence\":{\"country\":\"IT\",\"address\":"
                          "\"Via dei Fiori 1\",\"postal_code\":\"00184\",\"municipality\":"
                          "\"Roma\",\"province\":\"RM\"},\"has_italian_document\":true,"
                          "\"requested_by\":\"self\"}",
                          tax_code, mobile);
}

/**
 * pin_test_request_abroad:
 *
 * Returns: (transfer full): body of request-pin, residence in Cologne, no Italian document
 */
char *
pin_test_request_abroad (const char *tax_code, const char *mobile)
{
  return g_strdup_printf ("{" APPLICANT "\"residence\":{\"country\":\"DE\",\"address\":"
                          "\"Lindenweg 4\",\"postal_code\":\"50667\",\"municipality\":"
                          "\"Köln\"},\"document\":{\"kind\":\"passport\",\"number\":"
                          "\"C01X00T47\",\"issuing_country\":\"DE\"},\"call\":{\"phone\":"
                          "\"%s\",\"band\":\"evening\"},\"has_italian_document\":false,"
                          "\"requested_by\":\"self\"}",
                          tax_code, mobile, mobile);
}

char *
pin_test_credentials (const char *tax_code, const char *pin)
{
  return g_strdup_printf ("{\"tax_code\":\"%s\",\"pin\":\"%s\"}", tax_code, pin);
}

/**
 * pin_test_advance:
 *
 * Lets time pass.
 *
 * Returns: (transfer full): the clock
 */
PinTestReply *
pin_test_advance (PinTestServer *server, gint64 seconds)
{
  g_autofree char *body = g_strdup_printf ("{\"seconds\":%" G_GINT64_FORMAT "}", seconds);
  PinTestReply *reply =
      pin_test_server_call (server, PIN_OPERATION_ADVANCE_CLOCK, NULL, NULL, body);

  pin_test_assert_status (reply, 200);
  return reply;
}

PinTestReply *
pin_test_advance_to_next (PinTestServer *server)
{
  PinTestReply *reply = pin_test_server_call (server, PIN_OPERATION_ADVANCE_CLOCK, NULL, NULL,
                                              "{\"to_next_event\":true}");

  pin_test_assert_status (reply, 200);
  return reply;
}

/**
 * pin_test_read_part:
 * @number: 1 or 2
 *
 * Returns: (transfer full) (nullable): that part from the latest message that brought it
 */
char *
pin_test_read_part (PinTestServer *server, int number)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);
  g_autoptr (GRegex) regex =
      g_regex_new ("\\b([0-9A-Z]{4}) ([0-9A-Z]{4})\\b", G_REGEX_DEFAULT, 0, NULL);
  char *part = NULL;

  pin_test_assert_status (reply, 200);
  for (guint i = 0; i < pin_test_reply_count (reply, "messages"); i++) {
    g_autofree char *channel_path = g_strdup_printf ("messages.%u.channel", i);
    g_autofree char *text_path = g_strdup_printf ("messages.%u.text", i);
    gboolean letter = g_strcmp0 (pin_test_reply_get (reply, channel_path), "letter") == 0;
    g_autoptr (GMatchInfo) match = NULL;

    if (letter != (number == 2) ||
        !g_regex_match (regex, pin_test_reply_get (reply, text_path), 0, &match))
      continue;
    g_free (part);
    part = g_match_info_expand_references (match, "\\1\\2", NULL);
  }
  return part;
}

/**
 * pin_test_get_pair:
 * @request: body of request-pin
 *
 * Asks for a PIN and waits for both parts.
 *
 * Returns: (transfer full): the 16 characters
 */
char *
pin_test_get_pair (PinTestServer *server, const char *request)
{
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_REQUEST_PIN, NULL, NULL, request);
  g_autofree char *before = pin_test_read_part (server, 2);
  g_autofree char *one = NULL;
  g_autofree char *two = g_strdup (before);

  pin_test_assert_status (reply, 202);
  while (g_strcmp0 (two, before) == 0) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);

    g_assert_nonnull (pin_test_reply_get (clock, "next_at"));
    g_free (two);
    two = pin_test_read_part (server, 2);
  }
  one = pin_test_read_part (server, 1);
  g_assert_nonnull (one);
  return g_strconcat (one, two, NULL);
}

/**
 * pin_test_sign_in:
 *
 * Returns: (transfer full): the token of a new session
 */
char *
pin_test_sign_in (PinTestServer *server, const char *tax_code, const char *pin)
{
  g_autofree char *body = pin_test_credentials (tax_code, pin);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (server, PIN_OPERATION_OPEN_SESSION, NULL, NULL, body);

  pin_test_assert_status (reply, 201);
  return g_strdup (pin_test_reply_get (reply, "token"));
}

/**
 * pin_test_get_pin:
 * @request: body of request-pin
 *
 * Goes the whole way from the request to the definitive PIN, and signs out.
 *
 * Returns: (transfer full): the PIN
 */
char *
pin_test_get_pin (PinTestServer *server, const char *tax_code, const char *request)
{
  g_autofree char *pair = pin_test_get_pair (server, request);
  g_autofree char *token = pin_test_sign_in (server, tax_code, pair);
  g_autoptr (PinTestReply) change =
      pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  g_autoptr (PinTestReply) state = NULL;
  g_autoptr (PinTestReply) bye = NULL;
  g_autofree char *body = NULL;
  char *pin;

  pin_test_assert_status (change, 201);
  pin = g_strdup (pin_test_reply_get (change, "new_pin"));
  body = g_strdup_printf ("{\"new_pin\":\"%s\"}", pin);
  state = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN,
                                pin_test_reply_get (change, "change_id"), token, body);
  pin_test_assert_status (state, 200);
  bye = pin_test_server_call (server, PIN_OPERATION_CLOSE_SESSION, NULL, token, NULL);
  pin_test_assert_status (bye, 204);
  return pin;
}
