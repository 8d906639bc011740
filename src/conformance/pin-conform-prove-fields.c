/* pin-conform-prove-fields.c: every field that is wrong is named
 *
 * Driven by the tables of fields: each one in turn is made wrong. A request of a PIN always lacks
 * who asks for it, so that no service takes it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-prove.h"
#include "pin-conform-sample.h"

#include <string.h>

/* Makes the value of @field wrong. Returns: (transfer full) (nullable): %NULL to leave it. */
typedef JsonNode *(*Spoil) (const PinField *field);

typedef struct {
  PinConformRun *run;
  PinOperationId operation;
  const char *sample;
  Spoil spoil;
} Round;

static JsonNode *
text_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

static void
try_field (const Round *round, const PinField *field, const char *path)
{
  JsonNode *wrong = round->spoil (field);
  g_autofree char *body = NULL;
  g_autoptr (PinConformAnswer) answer = NULL;

  if (wrong == NULL)
    return;
  body = pin_conform_sample_with (round->sample, path, wrong);
  answer = pin_conform_send (round->run, round->operation, body);
  if (pin_conform_expect_problem (round->run, answer, PIN_ERROR_INVALID_FIELDS))
    pin_conform_expect (round->run, pin_conform_answer_names (answer, path), answer,
                        "invalid_params to name %s", path);
}

static void
try_shape (const Round *round, const PinShape *shape, const char *above)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    g_autofree char *path = g_strconcat (above, field->name, NULL);

    if (field->type == PIN_FIELD_OBJECT) {
      g_autofree char *below = g_strconcat (path, ".", NULL);

      try_shape (round, field->shape, below);
    } else if (strcmp (path, "requested_by") != 0) {
      try_field (round, field, path);
    }
  }
}

/* Every field of the bodies that anybody can send. */
static void
try_all (PinConformRun *run, Spoil spoil)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *pin = pin_conform_pin_new (run);
  g_autofree char *whole = pin_conform_sample_request (tax_code, "+4915199999904");
  g_autofree char *request = pin_conform_sample_with (whole, "requested_by", NULL);
  g_autofree char *credentials = pin_conform_sample_credentials (tax_code, pin);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autofree char *revocation = pin_conform_sample_revocation (tax_code);
  const Round rounds[] = {
    { run, PIN_OPERATION_REQUEST_PIN, request, spoil },
    { run, PIN_OPERATION_OPEN_SESSION, credentials, spoil },
    { run, PIN_OPERATION_RECOVER_PIN, recovery, spoil },
    { run, PIN_OPERATION_REVOKE_PIN, revocation, spoil },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    try_shape (&rounds[i], pin_operation_get (rounds[i].operation)->request, "");
}

/* Of another type than it is. */
static JsonNode *
spoil_type (const PinField *field)
{
  JsonNode *node;

  if (field->type == PIN_FIELD_BOOLEAN)
    return text_node ("true");
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (node, 7);
  return node;
}

void
pin_conform_prove_types (PinConformRun *run)
{
  try_all (run, spoil_type);
}

/* Of the right type, but longer than it may be, of no day, or none of the values. */
static JsonNode *
spoil_value (const PinField *field)
{
  switch (field->type) {
  case PIN_FIELD_STRING: {
    g_autofree char *text = g_strnfill ((gsize)field->max + 1, 'A');

    return text_node (text);
  }
  case PIN_FIELD_DATE:
    return text_node ("2021-02-30");
  case PIN_FIELD_ENUM:
    return text_node ("none-of-these");
  case PIN_FIELD_INTEGER:
  case PIN_FIELD_BOOLEAN:
  case PIN_FIELD_TIME:
  case PIN_FIELD_OBJECT:
  case PIN_FIELD_ARRAY:
    break;
  }
  return NULL;
}

void
pin_conform_prove_values (PinConformRun *run)
{
  try_all (run, spoil_value);
}

/* Nothing at all: whatever is required is named, and nothing else. */
void
pin_conform_prove_required (PinConformRun *run)
{
  static const PinOperationId operations[] = {
    PIN_OPERATION_REQUEST_PIN,         PIN_OPERATION_OPEN_SESSION, PIN_OPERATION_RECOVER_PIN,
    PIN_OPERATION_ACTIVATE_POSTED_PIN, PIN_OPERATION_REVOKE_PIN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++) {
    const PinShape *shape = pin_operation_get (operations[i])->request;
    g_autoptr (PinConformAnswer) answer = pin_conform_send (run, operations[i], "{}");

    if (!pin_conform_expect_problem (run, answer, PIN_ERROR_INVALID_FIELDS))
      continue;
    for (guint j = 0; j < shape->n_fields; j++) {
      const PinField *field = &shape->fields[j];

      if (field->type != PIN_FIELD_BOOLEAN)
        pin_conform_expect (run,
                            pin_conform_answer_names (answer, field->name) ==
                                ((field->flags & PIN_FIELD_REQUIRED) != 0),
                            answer, "invalid_params %s %s",
                            field->flags & PIN_FIELD_REQUIRED ? "to name" : "without", field->name);
    }
  }
}

static void
expect_named (PinConformRun *run, PinOperationId operation, const char *sample, const char *without,
              const char *named)
{
  g_autofree char *body = pin_conform_sample_with (sample, without, NULL);
  g_autoptr (PinConformAnswer) answer = pin_conform_send (run, operation, body);

  if (pin_conform_expect_problem (run, answer, PIN_ERROR_INVALID_FIELDS))
    pin_conform_expect (run, pin_conform_answer_names (answer, named), answer,
                        "invalid_params to name %s", named);
}

void
pin_conform_prove_together (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *recovery = pin_conform_sample_recovery (tax_code);
  g_autofree char *two = pin_conform_sample_with (recovery, "pec", NULL);
  g_autofree char *one = pin_conform_sample_with (two, "email", NULL);
  g_autofree char *revocation = pin_conform_sample_revocation (tax_code);

  if (pin_conform_run_get_rules (run)->recovery_channels > 1) {
    g_autoptr (PinConformAnswer) answer = pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, one);

    pin_conform_expect_problem (run, answer, PIN_ERROR_INVALID_FIELDS);
  }
  expect_named (run, PIN_OPERATION_REVOKE_PIN, revocation, "email", "email");
}

/* What is required of who lives abroad, and of who lives in Italy: whole but for that. */
void
pin_conform_prove_request_fields (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  g_autofree char *request = pin_conform_sample_request (tax_code, "+4915199999905");
  g_autofree char *italy = pin_conform_sample_with (request, "residence.country", text_node ("IT"));

  expect_named (run, PIN_OPERATION_REQUEST_PIN, request, "document", "document");
  expect_named (run, PIN_OPERATION_REQUEST_PIN, request, "call", "call");
  expect_named (run, PIN_OPERATION_REQUEST_PIN, italy, "residence.postal_code",
                "residence.postal_code");
  expect_named (run, PIN_OPERATION_REQUEST_PIN, italy, "residence.postal_code",
                "residence.province");
}

/* The last character of a tax code follows from the others. */
void
pin_conform_prove_tax_code (PinConformRun *run)
{
  g_autofree char *tax_code = pin_conform_tax_code_new (run);
  char *last = tax_code + strlen (tax_code) - 1;
  g_autofree char *body = NULL;
  g_autoptr (PinConformAnswer) answer = NULL;

  *last = *last == 'A' ? 'B' : 'A';
  pin_conform_hide (run, tax_code);
  body = pin_conform_sample_recovery (tax_code);
  answer = pin_conform_send (run, PIN_OPERATION_RECOVER_PIN, body);
  if (pin_conform_expect_problem (run, answer, PIN_ERROR_INVALID_FIELDS))
    pin_conform_expect (run, pin_conform_answer_names (answer, "tax_code"), answer,
                        "invalid_params to name tax_code");
}
