/* pin-conform-account.c: whoever can sign in: from a file, or invented by a practice service
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-account.h"

#include "pin-codec.h"
#include "pin-conform-sample.h"
#include "pin-json.h"
#include "pin-message-desk.h"

#include <string.h>

struct _PinConformPeople {
  gboolean from_file;
  PinConformAccount account; /* its PIN is in force */
  PinConformAccount must_change;
  char *scenario; /* (nullable): that @account is of */
  char *session; /* (nullable): a session of @account */
  gboolean looked_up;
};

static void
account_clear (PinConformAccount *self)
{
  g_clear_pointer (&self->tax_code, pin_free_secret);
  g_clear_pointer (&self->pin, pin_free_secret);
}

void
pin_conform_people_free (PinConformPeople *self)
{
  if (self == NULL)
    return;
  account_clear (&self->account);
  account_clear (&self->must_change);
  g_free (self->scenario);
  pin_free_secret (self->session);
  g_free (self);
}

static gboolean
read_account (JsonObject *object, const char *name, PinConformAccount *account, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (PinCredentials) credentials = NULL;

  if (node == NULL)
    return TRUE;
  credentials = pin_codec_decode_node (&pin_credentials_shape, node, error);
  if (credentials == NULL) {
    g_prefix_error (error, "%s: ", name);
    return FALSE;
  }
  account->tax_code = g_strdup (credentials->tax_code);
  account->pin = g_strdup (credentials->pin);
  return TRUE;
}

/**
 * pin_conform_people_new:
 * @file: (nullable): JSON with the members account and must_change, each a tax code and a PIN
 * @error: the file cannot be read, or is none
 */
PinConformPeople *
pin_conform_people_new (const char *file, GError **error)
{
  g_autoptr (PinConformPeople) self = g_new0 (PinConformPeople, 1);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize size;

  if (file == NULL)
    return g_steal_pointer (&self);
  if (!g_file_get_contents (file, &text, &size, error))
    return NULL;
  bytes = g_bytes_new_with_free_func (text, size, (GDestroyNotify)pin_free_secret, text);
  root = pin_json_parse (bytes, PIN_JSON_MAX_REQUEST, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error (error, PIN_ERROR, PIN_ERROR_MALFORMED_REQUEST, "%s is not an object", file);
    return NULL;
  }
  self->from_file = TRUE;
  if (!read_account (json_node_get_object (root), "account", &self->account, error) ||
      !read_account (json_node_get_object (root), "must_change", &self->must_change, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Lets the scenario @id begin anew. */
static void
load_scenario (PinConformRun *run, const char *id)
{
  g_autofree char *body = g_strdup_printf ("{\"scenario_id\":\"%s\"}", id);
  g_autoptr (PinConformAnswer) answer = pin_conform_send (run, PIN_OPERATION_LOAD_SCENARIO, body);
}

static void
take (PinConformRun *run, const PinScenario *scenario, PinConformAccount *account)
{
  account->tax_code = g_strdup (scenario->tax_code);
  account->pin = g_strdup (scenario->pin);
  load_scenario (run, scenario->scenario_id);
}

/* A practice service invents somebody in every state. */
static void
invent (PinConformRun *run, PinConformPeople *self)
{
  g_autoptr (PinConformAnswer) answer = pin_conform_send (run, PIN_OPERATION_SHOW_SCENARIOS, NULL);
  g_autoptr (PinScenarios) scenarios =
      answer->json != NULL ? pin_codec_decode_node (&pin_scenarios_shape, answer->json, NULL)
                           : NULL;

  for (guint i = 0; scenarios != NULL && i < scenarios->scenarios->len; i++) {
    const PinScenario *scenario = scenarios->scenarios->pdata[i];

    if (scenario->pin == NULL)
      continue;
    /* One of another length would have to be changed first. */
    if (scenario->life == PIN_LIFE_ACTIVE && self->account.pin == NULL &&
        (gint64)strlen (scenario->pin) == pin_conform_run_get_rules (run)->definitive_length) {
      self->scenario = g_strdup (scenario->scenario_id);
      take (run, scenario, &self->account);
    } else if (scenario->life == PIN_LIFE_EXPIRED && self->must_change.pin == NULL) {
      take (run, scenario, &self->must_change);
    }
  }
}

static PinConformPeople *
look_up (PinConformRun *run)
{
  PinConformPeople *self = pin_conform_run_get_people (run);

  if (self->looked_up)
    return self;
  self->looked_up = TRUE;
  if (!self->from_file && pin_conform_run_is_practice (run))
    invent (run, self);
  pin_conform_hide (run, self->account.tax_code);
  pin_conform_hide (run, self->account.pin);
  pin_conform_hide (run, self->must_change.tax_code);
  pin_conform_hide (run, self->must_change.pin);
  return self;
}

/**
 * pin_conform_people_get_account:
 *
 * Returns: (transfer none) (nullable): somebody whose PIN is in force
 */
const PinConformAccount *
pin_conform_people_get_account (PinConformRun *run)
{
  PinConformPeople *self = look_up (run);

  return self->account.pin != NULL ? &self->account : NULL;
}

/**
 * pin_conform_people_get_must_change:
 *
 * Returns: (transfer none) (nullable): somebody who has to change the PIN first
 */
const PinConformAccount *
pin_conform_people_get_must_change (PinConformRun *run)
{
  PinConformPeople *self = look_up (run);

  return self->must_change.pin != NULL ? &self->must_change : NULL;
}

/**
 * pin_conform_people_begin_anew:
 *
 * Whatever was done to the account in practice never happened.
 */
void
pin_conform_people_begin_anew (PinConformRun *run)
{
  PinConformPeople *self = look_up (run);

  g_clear_pointer (&self->session, pin_free_secret);
  if (self->scenario != NULL)
    load_scenario (run, self->scenario);
}

/**
 * pin_conform_sign_in:
 *
 * Returns: (transfer full): what open-session answers; its token is hidden
 */
PinConformAnswer *
pin_conform_sign_in (PinConformRun *run, const PinConformAccount *account)
{
  g_autofree char *body = pin_conform_sample_credentials (account->tax_code, account->pin);
  PinConformAnswer *answer = pin_conform_send (run, PIN_OPERATION_OPEN_SESSION, body);

  pin_conform_hide (run, pin_conform_answer_text (answer, "token"));
  return answer;
}

/**
 * pin_conform_call:
 * @id: (nullable): the part in braces
 * @token: (nullable): bearer token
 * @body: (nullable): JSON
 *
 * As pin_conform_send(), with a token.
 */
PinConformAnswer *
pin_conform_call (PinConformRun *run, PinOperationId operation, const char *id, const char *token,
                  const char *body)
{
  const PinConformAsk ask = { .operation = operation, .id = id, .token = token, .body = body };

  return pin_conform_ask (run, &ask);
}

/**
 * pin_conform_get_session:
 *
 * Returns: (transfer none) (nullable): the token of a session of the account; without one the rule
 *   in hand cannot be looked at
 */
const char *
pin_conform_get_session (PinConformRun *run)
{
  PinConformPeople *self = look_up (run);

  if (self->session == NULL) {
    g_autoptr (PinConformAnswer) answer = pin_conform_sign_in (run, &self->account);

    self->session = g_strdup (pin_conform_answer_text (answer, "token"));
  }
  if (self->session == NULL)
    pin_conform_skip (run, "nobody could sign in, see session-opens");
  return self->session;
}
