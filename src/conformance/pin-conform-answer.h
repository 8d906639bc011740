/* pin-conform-answer.h: one answer, as it came
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-operation.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PinConformAnswer:
 * @sent: the request in short, for people
 * @operation: (nullable): what was called
 * @bodiless: whether the method allows no body
 * @status: HTTP status; 0 when no answer came
 * @trouble: (nullable): why none came
 * @headers: name in small letters -> value
 * @whole: whether the body ended as it was announced
 * @excess: whether bytes followed that belong to no answer
 * @body: what came after the headers, at most %PIN_JSON_MAX_REPLY and one byte
 * @json: (nullable): the body, where it is a document of this protocol
 * @json_fault: (nullable): why it is none
 */
typedef struct {
  char *sent;
  const PinOperation *operation;
  gboolean bodiless;
  guint status;
  char *trouble;
  GHashTable *headers;
  gboolean whole;
  gboolean excess;
  GBytes *body;
  JsonNode *json;
  char *json_fault;
} PinConformAnswer;

PinConformAnswer *pin_conform_answer_new (void);
void pin_conform_answer_free (PinConformAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinConformAnswer, pin_conform_answer_free)

gboolean pin_conform_answer_parse (PinConformAnswer *self, const char *data, gsize size,
                                   gboolean ended);

const char *pin_conform_answer_header (const PinConformAnswer *self, const char *name);
gboolean pin_conform_answer_number (const PinConformAnswer *self, const char *name, gint64 *number);
gboolean pin_conform_answer_has_body (const PinConformAnswer *self);
gboolean pin_conform_answer_is (const PinConformAnswer *self, PinErrorCode code);
gboolean pin_conform_answer_names (const PinConformAnswer *self, const char *field);

JsonNode *pin_conform_answer_find (const PinConformAnswer *self, const char *path);
const char *pin_conform_answer_text (const PinConformAnswer *self, const char *path);
gint64 pin_conform_answer_int (const PinConformAnswer *self, const char *path);
gint64 pin_conform_answer_time (const PinConformAnswer *self, const char *path);
guint pin_conform_answer_count (const PinConformAnswer *self, const char *path);

char *pin_conform_answer_describe (const PinConformAnswer *self);

G_END_DECLS
