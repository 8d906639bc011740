/* pin-conform-run.c: a run through the rules: asks, waits where it is told to, and writes down
 *
 * One request at a time, each on a connection of its own. Whatever comes is shown to the rules for
 * every answer as well.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-run.h"

#include "pin-codec.h"
#include "pin-conform-account.h"
#include "pin-conform-prove.h"
#include "pin-conform-rules.h"
#include "pin-conform-wire.h"
#include "pin-message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MOST_REQUESTS 1000
/* No service is waited for longer: once, and together. */
#define LONGEST_WAIT_SECONDS 120
#define ALL_WAITS_SECONDS 600
#define TRIES 4
/* A service that gives no answer so often in a row is not there any more. */
#define MOST_SILENCE 3

struct _PinConformRun {
  PinConformWire *wire;
  PinService *service;
  PinConformPeople *people;
  GPtrArray *hidden; /* what no problem may say again */
  GPtrArray *findings; /* PinConformFindings, one a rule */
  PinConformFindings *judged; /* of the rule in hand */
  char *trouble; /* why the run ends */
  guint n_requests;
  guint n_silent; /* in a row */
  gint64 waited;
};

PinConformRun *
pin_conform_run_new (const PinConformOptions *options, GError **error)
{
  g_autoptr (PinConformRun) self = g_new0 (PinConformRun, 1);

  self->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_free_secret);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)pin_conform_findings_free);
  for (guint i = 0; i < pin_conform_rules_count (); i++)
    g_ptr_array_add (self->findings, pin_conform_findings_new ());
  self->people = pin_conform_people_new (options->scenario, error);
  if (self->people == NULL)
    return NULL;
  self->wire = pin_conform_wire_new (options->server, options->ca_file, error);
  return self->wire != NULL ? g_steal_pointer (&self) : NULL;
}

void
pin_conform_run_free (PinConformRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->wire, pin_conform_wire_free);
  g_clear_pointer (&self->service, pin_service_free);
  g_clear_pointer (&self->people, pin_conform_people_free);
  g_ptr_array_unref (self->hidden);
  g_ptr_array_unref (self->findings);
  g_free (self->trouble);
  g_free (self);
}

gboolean
pin_conform_run_is_practice (PinConformRun *self)
{
  return self->service != NULL && self->service->practice;
}

/**
 * pin_conform_run_get_people:
 *
 * Returns: (transfer none): whoever can sign in
 */
PinConformPeople *
pin_conform_run_get_people (PinConformRun *self)
{
  return self->people;
}

/**
 * pin_conform_run_get_rules:
 *
 * Returns: (transfer none): what the service announced
 */
const PinRulesInForce *
pin_conform_run_get_rules (PinConformRun *self)
{
  return self->service->rules;
}

/**
 * pin_conform_run_get_trouble:
 *
 * Returns: (nullable): why the run cannot go on
 */
const char *
pin_conform_run_get_trouble (PinConformRun *self)
{
  return self->trouble;
}

guint
pin_conform_run_count (PinConformRun *self)
{
  return self->n_requests;
}

/**
 * pin_conform_hide:
 * @secret: (nullable): a tax code, a PIN, a token: what no problem may repeat
 */
void
pin_conform_hide (PinConformRun *self, const char *secret)
{
  if (secret != NULL && *secret != '\0' && pin_conform_find_hidden (self, secret) == NULL)
    g_ptr_array_add (self->hidden, g_strdup (secret));
}

/**
 * pin_conform_find_hidden:
 *
 * Returns: (nullable): a secret that stands in @text
 */
const char *
pin_conform_find_hidden (const PinConformRun *self, const char *text)
{
  for (guint i = 0; i < self->hidden->len; i++) {
    if (strstr (text, self->hidden->pdata[i]) != NULL)
      return self->hidden->pdata[i];
  }
  return NULL;
}

/* Shows @answer to the rules for every answer. */
static void
watch (PinConformRun *self, const PinConformAnswer *answer)
{
  for (guint i = 0; i < pin_conform_rules_count (); i++) {
    const PinConformRule *rule = pin_conform_rules_get (i);
    PinConformFindings *findings = self->findings->pdata[i];
    g_autofree char *fault = NULL;
    g_autofree char *text = NULL;
    gboolean judged = FALSE;

    if (rule->watch == NULL)
      continue;
    fault = rule->watch (self, answer, &judged);
    findings->n_judged += judged;
    if (fault == NULL)
      continue;
    text = g_strdup_printf ("sent: %s\ncame: %u, %s", answer->sent, answer->status, fault);
    pin_conform_findings_add (findings, text);
  }
}

static GString *
write_request (PinConformRun *self, const PinConformAsk *ask, PinConformAnswer *answer)
{
  const PinOperation *row = pin_operation_get (ask->operation);
  const char *method = ask->method != NULL ? ask->method : row->method;
  const char *number = ask->id != NULL ? ask->id : PIN_CONFORM_UUID;
  g_autofree char *usual = ask->path == NULL ? pin_operation_format_path (row, number) : NULL;
  const char *path = ask->path != NULL ? ask->path : usual;
  const char *type = ask->type != NULL ? ask->type : "application/json";
  gsize size = ask->body != NULL && ask->size == 0 ? strlen (ask->body) : ask->size;
  GString *text = g_string_new (NULL);
  g_autofree char *id = NULL;
  gboolean known;

  answer->operation = pin_operation_match (method, path, &id, &known);
  answer->bodiless = strcmp (method, "HEAD") == 0;
  answer->sent = g_strdup_printf ("%s %s%s", method, path, ask->query != NULL ? ask->query : "");
  g_string_printf (text, "%s %s%s%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n", method,
                   pin_conform_wire_get_root (self->wire), path,
                   ask->query != NULL ? ask->query : "", pin_conform_wire_get_host (self->wire));
  g_string_append (text, "Accept: application/json, application/problem+json\r\n");
  if (ask->token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", ask->token);
  if (ask->key != NULL ? *ask->key != '\0' : (row->flags & PIN_OPERATION_KEYED) != 0) {
    g_autofree char *fresh = g_uuid_string_random ();

    g_string_append_printf (text, PIN_KEY_HEADER ": %s\r\n", ask->key != NULL ? ask->key : fresh);
  }
  if (ask->version != NULL)
    g_string_append_printf (text, "If-Match: \"%s\"\r\n", ask->version);
  if (ask->body != NULL) {
    if (*type != '\0')
      g_string_append_printf (text, "Content-Type: %s\r\n", type);
    g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n", size);
  } else if (strcmp (method, "GET") != 0 && !answer->bodiless) {
    g_string_append (text, "Content-Length: 0\r\n");
  }
  g_string_append (text, ask->headers != NULL ? ask->headers : "");
  g_string_append (text, "\r\n");
  if (ask->body != NULL)
    g_string_append_len (text, ask->body, (gssize)size);
  return text;
}

static PinConformAnswer *
exchange (PinConformRun *self, const PinConformAsk *ask)
{
  PinConformAnswer *answer = pin_conform_answer_new ();
  GString *text = write_request (self, ask, answer);

  if (++self->n_requests > MOST_REQUESTS && self->trouble == NULL)
    self->trouble = g_strdup_printf ("more than %d requests", MOST_REQUESTS);
  if (self->trouble != NULL)
    answer->trouble = g_strdup (self->trouble);
  else if (!pin_conform_wire_exchange (self->wire, text->str, text->len, answer))
    self->trouble = g_strdup (answer->trouble);
  else if (answer->status != 0)
    watch (self, answer);
  self->n_silent = answer->status == 0 || !answer->whole ? self->n_silent + 1 : 0;
  if (self->n_silent >= MOST_SILENCE && self->trouble == NULL)
    self->trouble = g_strdup_printf ("%d requests in a row were not answered", MOST_SILENCE);
  pin_wipe (text->str, text->len);
  g_string_free (text, TRUE);
  return answer;
}

/* Whether the answer says to come back later, and that is soon enough. */
static gboolean
waits (PinConformRun *self, const PinConformAnswer *answer)
{
  gint64 seconds = 1;

  if (!pin_conform_answer_is (answer, PIN_ERROR_SERVICE_UNAVAILABLE) &&
      !pin_conform_answer_is (answer, PIN_ERROR_TOO_MANY_REQUESTS))
    return FALSE;
  pin_conform_answer_number (answer, "retry-after", &seconds);
  seconds = MAX (seconds, 1);
  if (seconds > LONGEST_WAIT_SECONDS || self->waited + seconds > ALL_WAITS_SECONDS) {
    g_free (self->trouble);
    self->trouble =
        g_strdup_printf ("the service wants %" G_GINT64_FORMAT " seconds to be waited", seconds);
    return FALSE;
  }
  g_print ("# waiting %" G_GINT64_FORMAT " s, as the service asks\n", seconds);
  fflush (stdout);
  self->waited += seconds;
  g_usleep ((gulong)seconds * G_USEC_PER_SEC);
  return TRUE;
}

/**
 * pin_conform_ask:
 *
 * Sends one request. One that is put off is sent again when the service wants it to be.
 *
 * Returns: (transfer full): the answer, never %NULL
 */
PinConformAnswer *
pin_conform_ask (PinConformRun *self, const PinConformAsk *ask)
{
  PinConformAnswer *answer = exchange (self, ask);

  for (guint i = 1; i < TRIES && waits (self, answer); i++) {
    pin_conform_answer_free (answer);
    answer = exchange (self, ask);
  }
  return answer;
}

/**
 * pin_conform_send:
 * @body: (nullable): JSON
 *
 * As pin_conform_ask(), as anybody would call @operation.
 */
PinConformAnswer *
pin_conform_send (PinConformRun *self, PinOperationId operation, const char *body)
{
  const PinConformAsk ask = { .operation = operation, .body = body };

  return pin_conform_ask (self, &ask);
}

/* Rules that cannot be read are taken to be those of the examples: the reader will hear of it. */
static PinRulesInForce *
usual_rules (void)
{
  PinRulesInForce *rules = pin_rules_in_force_new ();

  for (guint i = 0; i < pin_rules_in_force_shape.n_fields; i++) {
    const PinField *field = &pin_rules_in_force_shape.fields[i];
    gpointer at = G_STRUCT_MEMBER_P (rules, field->offset);

    if (field->type == PIN_FIELD_INTEGER)
      *(gint64 *)at = g_ascii_strtoll (field->example, NULL, 10);
    else if (field->type == PIN_FIELD_STRING)
      *(char **)at = g_strdup (field->example);
  }
  return rules;
}

static void
read_service (PinConformRun *self, const PinConformAnswer *answer)
{
  JsonNode *practice = pin_conform_answer_find (answer, "practice");

  self->service = pin_codec_decode_node (&pin_service_shape, answer->json, NULL);
  if (self->service != NULL)
    return;
  self->service = pin_service_new ();
  self->service->practice =
      practice != NULL && JSON_NODE_HOLDS_VALUE (practice) && json_node_get_boolean (practice);
  self->service->rules = usual_rules ();
}

/**
 * pin_conform_run_begin:
 * @error: of domain %PIN_ERROR: nothing answers there, or nothing of this protocol
 *
 * Asks who answers.
 */
gboolean
pin_conform_run_begin (PinConformRun *self, GError **error)
{
  g_autoptr (PinConformAnswer) answer = pin_conform_send (self, PIN_OPERATION_SHOW_SERVICE, NULL);
  g_autofree char *came = pin_conform_answer_describe (answer);

  if (answer->status == 200 && pin_conform_answer_text (answer, "protocol_version") != NULL) {
    read_service (self, answer);
    return TRUE;
  }
  if (self->trouble != NULL || answer->status == 0)
    g_set_error (error, PIN_ERROR, PIN_ERROR_NOT_SENT, "no service is reached: %s",
                 self->trouble != NULL ? self->trouble : came);
  else
    g_set_error (error, PIN_ERROR, PIN_ERROR_REPLY_UNREADABLE,
                 "what answers is no service of this protocol: %s came, not what show-service says",
                 came);
  return FALSE;
}

/**
 * pin_conform_run_look:
 * @index: a rule
 *
 * Looks at a rule.
 *
 * Returns: (transfer none): what was found
 */
const PinConformFindings *
pin_conform_run_look (PinConformRun *self, guint index)
{
  const PinConformRule *rule = pin_conform_rules_get (index);

  self->judged = self->findings->pdata[index];
  if (rule->prove != NULL)
    rule->prove (self);
  return self->judged;
}

static void
note (PinConformRun *self, const PinConformAnswer *answer, const char *expected)
{
  g_autofree char *came = pin_conform_answer_describe (answer);
  g_autofree char *fault =
      g_strdup_printf ("sent: %s\nexpected: %s\ncame: %s", answer->sent, expected, came);

  pin_conform_findings_add (self->judged, fault);
}

/**
 * pin_conform_expect:
 * @holds: whether it is as it should be
 * @expected: what should have come
 *
 * Returns: @holds
 */
gboolean
pin_conform_expect (PinConformRun *self, gboolean holds, const PinConformAnswer *answer,
                    const char *expected, ...)
{
  self->judged->n_judged++;
  if (!holds) {
    g_autofree char *text = NULL;
    va_list args;

    va_start (args, expected);
    text = g_strdup_vprintf (expected, args);
    va_end (args);
    note (self, answer, text);
  }
  return holds;
}

/**
 * pin_conform_expect_problem:
 *
 * Returns: whether @answer is the problem @code
 */
gboolean
pin_conform_expect_problem (PinConformRun *self, const PinConformAnswer *answer, PinErrorCode code)
{
  const PinErrorInfo *info = pin_error_info (code);

  return pin_conform_expect (self, pin_conform_answer_is (answer, code), answer, "%u %s",
                             info->status, info->name);
}

/**
 * pin_conform_expect_success:
 *
 * Returns: whether @answer is any success; which status it has to have is looked at elsewhere
 */
gboolean
pin_conform_expect_success (PinConformRun *self, const PinConformAnswer *answer)
{
  return pin_conform_expect (self, answer->status >= 200 && answer->status < 300, answer, "%u",
                             answer->operation != NULL ? answer->operation->success : 200);
}

/**
 * pin_conform_skip:
 *
 * The rule in hand cannot be looked at.
 */
void
pin_conform_skip (PinConformRun *self, const char *why)
{
  if (self->judged->skipped == NULL)
    self->judged->skipped = g_strdup (why);
}
