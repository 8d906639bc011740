/* pin-conform-run.h: a run through the rules: what is known of the service, and what it did wrong
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-answer.h"
#include "pin-conform-options.h"
#include "pin-rules.h"

G_BEGIN_DECLS

/**
 * PinConformAccount:
 *
 * Somebody who can sign in.
 */
typedef struct {
  char *tax_code;
  char *pin;
} PinConformAccount;

/**
 * PinConformFindings:
 * @faults: (element-type utf8): what was expected and what came, the first few
 * @n_faults: how many there were
 * @n_judged: how often there was something to look at
 * @skipped: (nullable): why nothing could be looked at
 */
typedef struct {
  GPtrArray *faults;
  guint n_faults;
  guint n_judged;
  char *skipped;
} PinConformFindings;

/**
 * PinConformAsk:
 * @operation: whose method and path it has
 * @method: (nullable): instead of that of @operation
 * @path: (nullable): instead of that of @operation, from the root of the service
 * @id: (nullable): the part in braces; a number of nothing unless said
 * @query: (nullable): with its question mark
 * @token: (nullable): bearer token
 * @key: (nullable): Idempotency-Key; a new one where it is needed; empty for none
 * @version: (nullable): If-Match, without quotes
 * @body: (nullable): what is sent
 * @size: of @body; 0 for a text
 * @type: (nullable): Content-Type, application/json unless said; empty for none
 * @headers: (nullable): more lines that end with CR LF
 */
typedef struct {
  PinOperationId operation;
  const char *method;
  const char *path;
  const char *id;
  const char *query;
  const char *token;
  const char *key;
  const char *version;
  const char *body;
  gsize size;
  const char *type;
  const char *headers;
} PinConformAsk;

typedef struct _PinConformRun PinConformRun;
typedef struct _PinConformPeople PinConformPeople;

PinConformRun *pin_conform_run_new (const PinConformOptions *options, GError **error);
void pin_conform_run_free (PinConformRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinConformRun, pin_conform_run_free)

gboolean pin_conform_run_begin (PinConformRun *self, GError **error);
gboolean pin_conform_run_is_practice (PinConformRun *self);
PinConformPeople *pin_conform_run_get_people (PinConformRun *self);
const PinRulesInForce *pin_conform_run_get_rules (PinConformRun *self);
const char *pin_conform_run_get_trouble (PinConformRun *self);
guint pin_conform_run_count (PinConformRun *self);

PinConformAnswer *pin_conform_ask (PinConformRun *self, const PinConformAsk *ask);
PinConformAnswer *pin_conform_send (PinConformRun *self, PinOperationId operation,
                                    const char *body);

void pin_conform_hide (PinConformRun *self, const char *secret);
const char *pin_conform_find_hidden (const PinConformRun *self, const char *text);

const PinConformFindings *pin_conform_run_look (PinConformRun *self, guint index);
gboolean pin_conform_expect (PinConformRun *self, gboolean holds, const PinConformAnswer *answer,
                             const char *expected, ...) G_GNUC_PRINTF (4, 5);
gboolean pin_conform_expect_problem (PinConformRun *self, const PinConformAnswer *answer,
                                     PinErrorCode code);
gboolean pin_conform_expect_success (PinConformRun *self, const PinConformAnswer *answer);
void pin_conform_skip (PinConformRun *self, const char *why);

PinConformFindings *pin_conform_findings_new (void);
void pin_conform_findings_free (PinConformFindings *self);
void pin_conform_findings_add (PinConformFindings *self, const char *fault);

G_END_DECLS
