/* pin-test-life.c: what a citizen does with a PIN after it was asked for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-life.h"

#include "pin-test-citizen.h"

#include <string.h>

#define GROUP "([0-9A-HJKMNP-TV-Z]{3,6})"

static PinTestReply *
read_box (PinTestServer *server)
{
  PinTestReply *reply =
      pin_test_server_call (server, PIN_OPERATION_SHOW_MESSAGES, NULL, NULL, NULL);

  pin_test_assert_status (reply, 200);
  return reply;
}

static const char *
get (PinTestReply *box, guint i, const char *member)
{
  g_autofree char *path = g_strdup_printf ("messages.%u.%s", i, member);

  return pin_test_reply_get (box, path);
}

guint
pin_test_count_messages (PinTestServer *server)
{
  g_autoptr (PinTestReply) box = read_box (server);

  return pin_test_reply_count (box, "messages");
}

/**
 * pin_test_find_message:
 * @from: how many messages to pass over
 *
 * Returns: (transfer full) (nullable): text of the latest e-mail or letter with that subject
 */
char *
pin_test_find_message (PinTestServer *server, const char *subject, guint from)
{
  g_autoptr (PinTestReply) box = read_box (server);
  char *text = NULL;

  for (guint i = from; i < pin_test_reply_count (box, "messages"); i++) {
    if (g_strcmp0 (get (box, i, "subject"), subject) != 0)
      continue;
    g_free (text);
    text = g_strdup (get (box, i, "text"));
  }
  return text;
}

/**
 * pin_test_find_sms:
 * @words: what it contains
 *
 * Returns: (transfer full) (nullable): text of the latest SMS with those words
 */
char *
pin_test_find_sms (PinTestServer *server, const char *words, guint from)
{
  g_autoptr (PinTestReply) box = read_box (server);
  char *text = NULL;

  for (guint i = from; i < pin_test_reply_count (box, "messages"); i++) {
    if (g_strcmp0 (get (box, i, "channel"), "sms") != 0 ||
        strstr (get (box, i, "text"), words) == NULL)
      continue;
    g_free (text);
    text = g_strdup (get (box, i, "text"));
  }
  return text;
}

/**
 * pin_test_check_messages:
 *
 * Every message is one an office would write: no link, no tax code, a subject where it has one,
 * and nothing left to be filled in.
 */
void
pin_test_check_messages (PinTestServer *server)
{
  static const char *const never[] = { "http", "www.", "INPS", "{", "(null)", "urgent" };
  g_autoptr (PinTestReply) box = read_box (server);
  guint n = pin_test_reply_count (box, "messages");

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++) {
    const char *text = get (box, i, "text");

    g_test_message ("%s", text);
    for (guint j = 0; j < G_N_ELEMENTS (never); j++)
      g_assert_null (strstr (text, never[j]));
    g_assert_false (
        g_regex_match_simple ("[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]", text, 0, 0));
    g_assert_cmpint (strcmp (get (box, i, "channel"), "sms") == 0, ==,
                     get (box, i, "subject") == NULL);
  }
}

/**
 * pin_test_pick_code:
 * @text: (nullable): of a message
 *
 * Returns: (transfer full) (nullable): the code in it, without its gap
 */
char *
pin_test_pick_code (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (" è " GROUP " " GROUP "\\.", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (text == NULL || !g_regex_match (regex, text, 0, &match))
    return NULL;
  return g_match_info_expand_references (match, "\\1\\2", NULL);
}

/**
 * pin_test_pick_part:
 * @which: `prima` or `seconda`
 * @part: (inout): replaced by that part, if it is in @text
 */
void
pin_test_pick_part (const char *text, const char *which, char **part)
{
  g_autofree char *pattern =
      g_strdup_printf ("%s parte del (?:Suo )?PIN(?: è|:)\\s+([0-9A-Z]{4}) ([0-9A-Z]{4})", which);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return;
  g_free (*part);
  *part = g_match_info_expand_references (match, "\\1\\2", NULL);
}

/**
 * pin_test_pick_pair:
 *
 * Returns: (transfer full): the latest part 1 and the latest part 2, whatever brought them
 */
char *
pin_test_pick_pair (PinTestServer *server)
{
  g_autoptr (PinTestReply) box = read_box (server);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  for (guint i = 0; i < pin_test_reply_count (box, "messages"); i++) {
    pin_test_pick_part (get (box, i, "text"), "prima", &one);
    pin_test_pick_part (get (box, i, "text"), "seconda", &two);
  }
  return g_strconcat (one != NULL ? one : "", two, NULL);
}

static void
add (GString *body, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (body, ",\"%s\":\"%s\"", name, value);
}

PinTestReply *
pin_test_recover (PinTestServer *server, const char *tax_code, const char *mobile,
                  const char *email, const char *pec)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_string_printf (body, "{\"tax_code\":\"%s\"", tax_code);
  add (body, "mobile", mobile);
  add (body, "email", email);
  add (body, "pec", pec);
  g_string_append_c (body, '}');
  return pin_test_server_call (server, PIN_OPERATION_RECOVER_PIN, NULL, NULL, body->str);
}

/**
 * pin_test_revoke:
 * @card: JSON member, such as %PIN_TEST_CARD
 */
PinTestReply *
pin_test_revoke (PinTestServer *server, const char *tax_code, const char *card, const char *email)
{
  g_autofree char *body =
      g_strdup_printf ("{\"tax_code\":\"%s\",%s,\"email\":\"%s\"}", tax_code, card, email);

  return pin_test_server_call (server, PIN_OPERATION_REVOKE_PIN, NULL, NULL, body);
}

/**
 * pin_test_confirm_code:
 * @operation: confirm-recovery or confirm-contact
 */
PinTestReply *
pin_test_confirm_code (PinTestServer *server, PinOperationId operation, const char *id,
                       const char *token, const char *code)
{
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);

  return pin_test_server_call (server, operation, id, token, body);
}

PinTestReply *
pin_test_confirm_revocation (PinTestServer *server, const char *id, const char *tax_code,
                             const char *code)
{
  g_autofree char *body = g_strdup_printf ("{\"tax_code\":\"%s\",\"code\":\"%s\"}", tax_code, code);

  return pin_test_server_call (server, PIN_OPERATION_CONFIRM_REVOCATION, id, NULL, body);
}

/**
 * pin_test_change_pin:
 *
 * Takes the PIN that is proposed to whoever has @token.
 *
 * Returns: (transfer full): the new PIN
 */
char *
pin_test_change_pin (PinTestServer *server, const char *token)
{
  g_autoptr (PinTestReply) change =
      pin_test_server_call (server, PIN_OPERATION_PROPOSE_PIN, NULL, token, NULL);
  g_autoptr (PinTestReply) state = NULL;
  g_autofree char *body = NULL;

  pin_test_assert_status (change, 201);
  body = g_strdup_printf ("{\"new_pin\":\"%s\"}", pin_test_reply_get (change, "new_pin"));
  state = pin_test_server_call (server, PIN_OPERATION_CONFIRM_PIN,
                                pin_test_reply_get (change, "change_id"), token, body);
  pin_test_assert_status (state, 200);
  return g_strdup (pin_test_reply_get (change, "new_pin"));
}
