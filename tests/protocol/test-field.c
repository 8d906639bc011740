/* test-field.c: life of messages, wiping, and what every row of every table must keep to
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-error.h"
#include "pin-message.h"
#include "pin-operation.h"
#include "pin-rules.h"

#include <string.h>

static void
test_new (void)
{
  g_autoptr (PinProblem) problem = pin_problem_new ();
  g_autoptr (PinPinRequest) request = pin_pin_request_new ();

  g_assert_null (problem->type);
  g_assert_cmpint (problem->attempts_left, ==, PIN_UNKNOWN);
  g_assert_cmpint (problem->retry_after, ==, PIN_UNKNOWN);
  g_assert_cmpint (problem->since, ==, 0);
  g_assert_nonnull (problem->invalid_params);
  g_assert_cmpuint (problem->invalid_params->len, ==, 0);
  g_assert_null (request->applicant);
  g_assert_false (request->has_italian_document);
  g_assert_cmpint (request->requested_by, ==, 0);
}

static void
test_free_nothing (void)
{
  pin_pin_request_free (NULL);
  pin_free_secret (NULL);
  pin_wipe_string (NULL);
  pin_wipe (NULL, 8);
  g_assert_null (pin_message_copy (&pin_part_shape, NULL));
}

static PinPinRequest *
new_request (void)
{
  PinPinRequest *request = pin_pin_request_new ();

  request->applicant = pin_applicant_new ();
  request->applicant->tax_code = g_strdup ("KHLNDR90P41Z112F");
  request->applicant->sex = PIN_SEX_FEMALE;
  request->applicant->birth_date = g_strdup ("1990-09-01");
  request->contacts = pin_contacts_new ();
  request->contacts->mobile = g_strdup ("+4915112345678");
  request->has_italian_document = TRUE;
  return request;
}

/* Nothing of a copy is the original's. */
static void
test_copy (void)
{
  PinPinRequest *request = new_request ();
  g_autoptr (PinPinRequest) copy = pin_message_copy (&pin_pin_request_shape, request);

  g_assert_true (copy->applicant != request->applicant);
  g_assert_true (copy->applicant->tax_code != request->applicant->tax_code);
  pin_pin_request_free (request);

  g_assert_cmpstr (copy->applicant->tax_code, ==, "KHLNDR90P41Z112F");
  g_assert_cmpstr (copy->applicant->birth_date, ==, "1990-09-01");
  g_assert_cmpint (copy->applicant->sex, ==, PIN_SEX_FEMALE);
  g_assert_null (copy->applicant->family_name);
  g_assert_null (copy->residence);
  g_assert_cmpstr (copy->contacts->mobile, ==, "+4915112345678");
  g_assert_true (copy->has_italian_document);
}

static void
test_copy_array (void)
{
  PinRequestState *state = pin_request_state_new ();
  g_autoptr (PinRequestState) copy = NULL;
  const PinPart *part;

  for (guint i = 1; i <= 2; i++) {
    PinPart *row = pin_part_new ();

    row->number = i;
    row->masked_target = g_strdup_printf ("to %u", i);
    g_ptr_array_add (state->parts, row);
  }
  copy = pin_message_copy (&pin_request_state_shape, state);
  pin_request_state_free (state);

  g_assert_cmpuint (copy->parts->len, ==, 2);
  part = g_ptr_array_index (copy->parts, 1);
  g_assert_cmpint (part->number, ==, 2);
  g_assert_cmpstr (part->masked_target, ==, "to 2");
}

/* A message whose array was given away is whole all the same. */
static void
test_without_array (void)
{
  g_autoptr (PinRequestState) state = pin_request_state_new ();
  g_autoptr (PinRequestState) copy = NULL;

  g_clear_pointer (&state->parts, g_ptr_array_unref);
  copy = pin_message_copy (&pin_request_state_shape, state);
  g_assert_nonnull (copy->parts);
  g_assert_cmpuint (copy->parts->len, ==, 0);
}

static void
test_wipe (void)
{
  char secret[] = "7K2M9QXR\0after";
  static const char wiped[9] = { 0 };

  pin_wipe_string (secret);
  g_assert_cmpmem (secret, 9, wiped, 9);
  g_assert_cmpstr (secret + 9, ==, "after");
  pin_wipe (secret + 9, 3);
  g_assert_cmpmem (secret + 9, 5, "\0\0\0er", 5);
}

static void
test_enums (void)
{
  g_assert_cmpstr (pin_enum_to_name (pin_channel_values, PIN_CHANNEL_SMS), ==, "sms");
  g_assert_cmpstr (pin_enum_to_name (pin_channel_values, PIN_CHANNEL_ENVELOPE), ==, "envelope");
  g_assert_null (pin_enum_to_name (pin_channel_values, 0));
  g_assert_null (pin_enum_to_name (pin_channel_values, -1));
  g_assert_null (pin_enum_to_name (pin_channel_values, PIN_CHANNEL_ENVELOPE + 1));
  g_assert_cmpint (pin_enum_from_name (pin_channel_values, "pec"), ==, PIN_CHANNEL_PEC);
  g_assert_cmpint (pin_enum_from_name (pin_channel_values, "PEC"), ==, 0);
  g_assert_cmpint (pin_enum_from_name (pin_channel_values, ""), ==, 0);
  g_assert_cmpint (pin_enum_from_name (pin_channel_values, NULL), ==, 0);
}

/* The names of every value, written down apart from the tables; the order is the enum's. */
static void
test_enum_names (void)
{
  static const struct {
    const char *const *values;
    const char *names;
    int last;
  } rows[] = {
    { pin_sex_values, "female male", PIN_SEX_MALE },
    { pin_requested_by_values, "self parent guardian delegate", PIN_REQUESTED_BY_DELEGATE },
    { pin_document_kind_values, "identity_card passport driving_licence other",
      PIN_DOCUMENT_OTHER },
    { pin_call_band_values, "morning afternoon evening", PIN_BAND_EVENING },
    { pin_channel_values, "sms email pec letter envelope", PIN_CHANNEL_ENVELOPE },
    { pin_part_status_values, "waiting sent delivered void", PIN_PART_VOID },
    { pin_request_status_values, "phone_check sending delivered used expired cancelled refused",
      PIN_REQUEST_REFUSED },
    { pin_next_action_values, "wait answer_call first_access contact_center request_again sign_in",
      PIN_NEXT_SIGN_IN },
    { pin_stage_values, "must_change full", PIN_STAGE_FULL },
    { pin_change_reason_values, "first_use expired old_length", PIN_CHANGE_OLD_LENGTH },
    { pin_kind_values, "ordinary dispositive", PIN_KIND_DISPOSITIVE },
    { pin_state_values, "provisional active expired locked revoked ceased", PIN_STATE_CEASED },
    { pin_decision_values, "phone_check_passed phone_check_failed phone_not_reached",
      PIN_DECISION_PHONE_NOT_REACHED },
    { pin_place_values, "italy abroad", PIN_PLACE_ABROAD },
    { pin_papers_values, "italian not_italian", PIN_PAPERS_NOT_ITALIAN },
    { pin_person_values, "adult minor represented", PIN_PERSON_REPRESENTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *names = g_strjoinv (" ", (char **)rows[i].values);

    g_assert_cmpstr (names, ==, rows[i].names);
    g_assert_cmpuint (g_strv_length ((char **)rows[i].values), ==, rows[i].last);
  }
}

/* An example must pass the rules of its own field. */
static void
check_example (const PinShape *shape, const PinField *field)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean bare = field->type == PIN_FIELD_INTEGER || field->type == PIN_FIELD_BOOLEAN;
  PinField optional = *field;
  PinShape alone = { shape->name, shape->size, &optional, 1, shape->meaning };

  if (field->example == NULL)
    return;
  g_string_printf (text, bare ? "{\"%s\":%s}" : "{\"%s\":\"%s\"}", field->name, field->example);
  bytes = g_bytes_new_static (text->str, text->len);
  pin_message_free (&alone, pin_codec_decode (&alone, bytes, 4096, &error));
  g_assert_no_error (error);
}

static void
check_shape (const PinShape *shape)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (shape == NULL)
    return;
  g_assert_true (g_regex_match_simple ("^[A-Z][A-Za-z]+$", shape->name, 0, 0));
  g_assert_cmpstr (shape->meaning, !=, "");
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    g_autofree char *path = g_strconcat (shape->name, ".", field->name, NULL);

    g_test_message ("%s", path);
    g_assert_true (g_hash_table_add (names, (gpointer)field->name));
    g_assert_true (g_regex_match_simple ("^[a-z]+(_[a-z]+)*$", field->name, 0, 0));
    g_assert_cmpuint (field->offset, <, shape->size);
    g_assert_cmpint (field->min, <=, field->max);
    g_assert_cmpstr (field->meaning, !=, "");
    g_assert_cmpint (field->values != NULL, ==, field->type == PIN_FIELD_ENUM);
    g_assert_cmpint (field->shape != NULL, ==,
                     field->type == PIN_FIELD_OBJECT || field->type == PIN_FIELD_ARRAY);
    if (field->pattern != NULL) {
      g_autoptr (GRegex) regex = g_regex_new (field->pattern, 0, 0, NULL);

      g_assert_nonnull (regex);
      g_assert_cmpint (field->pattern[0], ==, '^');
      g_assert_true (g_str_has_suffix (field->pattern, "$"));
    }
    check_example (shape, field);
    check_shape (field->shape);
  }
}

static void
test_tables (void)
{
  check_shape (&pin_problem_shape);
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    check_shape (pin_operation_get (i)->request);
    check_shape (pin_operation_get (i)->reply);
  }
}

/* What opens something and what says who somebody is, written down apart from the tables. */
static void
test_secrets (void)
{
  static const struct {
    const PinShape *shape;
    const char *field;
    PinFieldFlags flag;
  } rows[] = {
    { &pin_applicant_shape, "tax_code", PIN_FIELD_PRIVATE },
    { &pin_applicant_shape, "family_name", PIN_FIELD_PRIVATE },
    { &pin_applicant_shape, "given_name", PIN_FIELD_PRIVATE },
    { &pin_applicant_shape, "sex", PIN_FIELD_PRIVATE },
    { &pin_applicant_shape, "birth_date", PIN_FIELD_PRIVATE },
    { &pin_applicant_shape, "birth_place", PIN_FIELD_PRIVATE },
    { &pin_applicant_shape, "birth_place_code", PIN_FIELD_PRIVATE },
    { &pin_residence_shape, "country", PIN_FIELD_PRIVATE },
    { &pin_residence_shape, "address", PIN_FIELD_PRIVATE },
    { &pin_residence_shape, "postal_code", PIN_FIELD_PRIVATE },
    { &pin_residence_shape, "municipality", PIN_FIELD_PRIVATE },
    { &pin_residence_shape, "municipality_code", PIN_FIELD_PRIVATE },
    { &pin_residence_shape, "province", PIN_FIELD_PRIVATE },
    { &pin_contacts_shape, "mobile", PIN_FIELD_PRIVATE },
    { &pin_contacts_shape, "email", PIN_FIELD_PRIVATE },
    { &pin_contacts_shape, "pec", PIN_FIELD_PRIVATE },
    { &pin_contacts_shape, "home_phone", PIN_FIELD_PRIVATE },
    { &pin_contacts_shape, "office_phone", PIN_FIELD_PRIVATE },
    { &pin_document_shape, "kind", PIN_FIELD_PRIVATE },
    { &pin_document_shape, "number", PIN_FIELD_PRIVATE },
    { &pin_document_shape, "expires_on", PIN_FIELD_PRIVATE },
    { &pin_call_shape, "phone", PIN_FIELD_PRIVATE },
    { &pin_part_shape, "masked_target", PIN_FIELD_PRIVATE },
    { &pin_request_accepted_shape, "request_token", PIN_FIELD_SECRET },
    { &pin_credentials_shape, "tax_code", PIN_FIELD_PRIVATE },
    { &pin_credentials_shape, "pin", PIN_FIELD_SECRET },
    { &pin_session_shape, "token", PIN_FIELD_SECRET },
    { &pin_change_shape, "new_pin", PIN_FIELD_SECRET },
    { &pin_new_pin_shape, "new_pin", PIN_FIELD_SECRET },
    { &pin_inbox_message_shape, "target", PIN_FIELD_PRIVATE },
    { &pin_inbox_message_shape, "text", PIN_FIELD_SECRET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const PinField *field = pin_shape_find (rows[i].shape, rows[i].field);

    g_test_message ("%s.%s", rows[i].shape->name, rows[i].field);
    g_assert_nonnull (field);
    g_assert_true (field->flags & rows[i].flag);
  }
  g_assert_null (pin_shape_find (&pin_part_shape, "pin"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/new", test_new);
  g_test_add_func ("/field/free-nothing", test_free_nothing);
  g_test_add_func ("/field/copy", test_copy);
  g_test_add_func ("/field/copy-array", test_copy_array);
  g_test_add_func ("/field/without-array", test_without_array);
  g_test_add_func ("/field/wipe", test_wipe);
  g_test_add_func ("/field/enums", test_enums);
  g_test_add_func ("/field/enum-names", test_enum_names);
  g_test_add_func ("/field/tables", test_tables);
  g_test_add_func ("/field/secrets", test_secrets);

  return g_test_run ();
}
