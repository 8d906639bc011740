/* test-redact.c: what goes to a log says nothing of secrets and persons
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-error.h"
#include "pin-field-macros.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-operation.h"

#include <string.h>

#define CANARY "CANARY9"

/* Fills every field of @message; what must not be seen is or has the canary. */
static void
fill (const PinShape *shape, gpointer message)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    gboolean hide = (field->flags & (PIN_FIELD_SECRET | PIN_FIELD_PRIVATE)) != 0;
    gpointer at = G_STRUCT_MEMBER_P (message, field->offset);

    switch (field->type) {
    case PIN_FIELD_STRING:
    case PIN_FIELD_DATE:
      *(char **)at = g_strdup (hide ? CANARY : "seen");
      break;
    case PIN_FIELD_INTEGER:
      *(gint64 *)at = hide ? 987654321 : 1;
      break;
    case PIN_FIELD_BOOLEAN:
      *(gboolean *)at = TRUE;
      break;
    case PIN_FIELD_TIME:
      *(gint64 *)at = hide ? 987654321 : 1793610000;
      break;
    case PIN_FIELD_ENUM:
      *(int *)at = 1;
      break;
    case PIN_FIELD_OBJECT:
      *(gpointer *)at = pin_message_new (field->shape);
      fill (field->shape, *(gpointer *)at);
      break;
    case PIN_FIELD_ARRAY:
      g_ptr_array_add (*(GPtrArray **)at, pin_message_new (field->shape));
      fill (field->shape, g_ptr_array_index (*(GPtrArray **)at, 0));
      break;
    }
  }
}

/* Every member of @object that is secret or private is three stars, and the others are not. */
static void
check_masks (const PinShape *shape, JsonObject *object)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    JsonNode *node = json_object_get_member (object, field->name);

    g_test_message ("%s.%s", shape->name, field->name);
    if (field->flags & PIN_FIELD_IF_MATCH) {
      g_assert_null (node);
      continue;
    }
    g_assert_nonnull (node);
    if (field->flags & (PIN_FIELD_SECRET | PIN_FIELD_PRIVATE)) {
      g_assert_cmpstr (json_node_get_string (node), ==, "***");
      continue;
    }
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_assert_cmpstr (json_node_get_string (node), !=, "***");
    if (field->type == PIN_FIELD_OBJECT)
      check_masks (field->shape, json_node_get_object (node));
    if (field->type == PIN_FIELD_ARRAY)
      check_masks (field->shape, json_array_get_object_element (json_node_get_array (node), 0));
  }
}

static void
check_redaction (const PinShape *shape)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  gpointer message;

  if (shape == NULL)
    return;
  message = pin_message_new (shape);
  fill (shape, message);
  text = pin_codec_redact (shape, message);
  g_assert_null (strstr (text, CANARY));
  g_assert_null (strstr (text, "987654321"));
  bytes = g_bytes_new_static (text, strlen (text));
  node = pin_json_parse (bytes, PIN_JSON_MAX_REPLY, NULL);
  g_assert_nonnull (node);
  check_masks (shape, json_node_get_object (node));
  pin_message_free (shape, message);
}

static void
test_operations (void)
{
  check_redaction (&pin_problem_shape);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    check_redaction (pin_operation_get (i)->request);
    check_redaction (pin_operation_get (i)->reply);
  }
}

typedef struct {
  char *text;
  gint64 number;
  gboolean truth;
  char *day;
  gint64 moment;
  int channel;
  PinResend *object;
  GPtrArray *array;
} Everything;

/* The mask does not depend on what kind of value is behind it. */
static void
test_every_type (void)
{
  PinField fields[] = {
    PIN_TEXT (Everything, text, 0, 1, 9, "", NULL),
    PIN_INTEGER (Everything, number, 0, 0, 9, "", NULL),
    PIN_BOOLEAN (Everything, truth, 0, ""),
    PIN_DATE (Everything, day, 0, "", NULL),
    PIN_TIME (Everything, moment, 0, ""),
    PIN_ENUM (Everything, channel, 0, pin_channel_values, ""),
    PIN_OBJECT (Everything, object, 0, pin_resend_shape, ""),
    PIN_ARRAY (Everything, array, 0, 0, 1, pin_resend_shape, ""),
  };
  PinShape shape = { "Everything", sizeof (Everything), fields, G_N_ELEMENTS (fields), "" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i].flags |= PIN_FIELD_PRIVATE;
  check_redaction (&shape);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i].flags = PIN_FIELD_SECRET | PIN_FIELD_REQUIRED;
  check_redaction (&shape);
}

/* What is not there is not hidden either: a log shows whether it was given. */
static void
test_absent (void)
{
  g_autoptr (PinCredentials) credentials = pin_credentials_new ();
  g_autofree char *text = NULL;

  credentials->pin = g_strdup ("7K2M9QXR");
  text = pin_codec_redact (&pin_credentials_shape, credentials);
  g_assert_cmpstr (text, ==, "{\"pin\":\"***\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/redact/operations", test_operations);
  g_test_add_func ("/redact/every-type", test_every_type);
  g_test_add_func ("/redact/absent", test_absent);

  return g_test_run ();
}
