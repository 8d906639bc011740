/* test-error.c: the table of errors, and what an error carries
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"

#include <string.h>

static void
test_table (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);

    g_test_message ("%s", info->title);
    g_assert_cmpint (info->code, ==, i);
    g_assert_true (g_str_has_suffix (info->cause, "."));
    g_assert_true (g_str_has_suffix (info->remedy, "."));
    g_assert_false (g_str_has_suffix (info->title, "."));
    if (info->name == NULL) {
      g_assert_cmpuint (info->status, ==, 0);
      continue;
    }
    g_assert_true (g_hash_table_add (names, (gpointer)info->name));
    g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)*$", info->name, 0, 0));
    g_assert_cmpuint (info->status, >=, 400);
    g_assert_cmpuint (info->status, <, 600);
  }
  g_assert_cmpuint (g_hash_table_size (names), ==, PIN_N_ERRORS - PIN_ERROR_MALFORMED_REQUEST);
}

static void
test_names (void)
{
  for (guint i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    g_autofree char *uri = g_strconcat (PIN_PROBLEM_BASE, info->name, NULL);
    PinErrorCode code;

    if (info->name == NULL)
      continue;
    g_assert_true (pin_error_code_from_name (info->name, &code));
    g_assert_cmpint (code, ==, i);
    code = PIN_ERROR_NOT_SENT;
    g_assert_true (pin_error_code_from_name (uri, &code));
    g_assert_cmpint (code, ==, i);
  }
}

static void
test_unknown_names (void)
{
  static const char *const unknown[] = {
    "",
    "about:blank",
    "Locked",
    "locked ",
    "lock",
    PIN_PROBLEM_BASE,
    PIN_PROBLEM_BASE "no-such-thing",
    PIN_PROBLEM_BASE PIN_PROBLEM_BASE "locked",
    "http://duemeta.github.io/problems/locked",
    "https://duemeta.github.io.example.org/problems/locked",
  };
  PinErrorCode code = PIN_ERROR_NOT_SENT;

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (pin_error_code_from_name (unknown[i], &code));
  g_assert_cmpint (code, ==, PIN_ERROR_NOT_SENT);
}

static void
test_faults (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < PIN_N_FAULTS; i++) {
    const char *name = pin_fault_get_name (i);
    PinFault fault;

    g_assert_true (g_hash_table_add (names, (gpointer)name));
    g_assert_true (g_regex_match_simple ("^[a-z-]{1,32}$", name, 0, 0));
    g_assert_true (pin_fault_from_name (name, &fault));
    g_assert_cmpint (fault, ==, i);
  }
  g_assert_false (pin_fault_from_name ("", &(PinFault){ 0 }));
  g_assert_false (pin_fault_from_name ("Shape", &(PinFault){ 0 }));
}

static void
test_new (void)
{
  g_autoptr (GError) error = pin_error_new (PIN_ERROR_LOCKED, "%s %d", "for", 30);

  g_assert_error (error, PIN_ERROR, PIN_ERROR_LOCKED);
  g_assert_cmpstr (error->message, ==, "for 30");
  g_assert_cmpint (pin_error_get_attempts_left (error), ==, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_retry_after (error), ==, PIN_UNKNOWN);
  g_assert_cmpuint (pin_error_get_fields (error)->len, ==, 0);
}

static void
test_fields (void)
{
  g_autoptr (GError) error = pin_error_new_field ("contacts.mobile", PIN_FAULT_SHAPE);
  const PinFieldFault *field;

  pin_error_add_field (error, "contacts.pec", PIN_FAULT_TOO_LONG);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpuint (pin_error_get_fields (error)->len, ==, 2);
  field = g_ptr_array_index (pin_error_get_fields (error), 0);
  g_assert_cmpstr (field->field, ==, "contacts.mobile");
  g_assert_cmpint (field->fault, ==, PIN_FAULT_SHAPE);
  field = g_ptr_array_index (pin_error_get_fields (error), 1);
  g_assert_cmpstr (field->field, ==, "contacts.pec");
  g_assert_cmpint (field->fault, ==, PIN_FAULT_TOO_LONG);
}

static void
test_collect (void)
{
  g_autoptr (GError) error = NULL;
  const PinFieldFault *field;

  pin_error_collect_field (&error, "tax_code", PIN_FAULT_DATE);
  g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpuint (pin_error_get_fields (error)->len, ==, 1);
  pin_error_collect_field (&error, "pin", PIN_FAULT_TOO_SHORT);
  g_assert_cmpuint (pin_error_get_fields (error)->len, ==, 2);
  field = g_ptr_array_index (pin_error_get_fields (error), 1);
  g_assert_cmpstr (field->field, ==, "pin");
  g_assert_cmpint (field->fault, ==, PIN_FAULT_TOO_SHORT);
}

/* A copy has all of it, and lives on by itself. */
static void
test_copy (void)
{
  GError *error = pin_error_new_field ("pin", PIN_FAULT_REQUIRED);
  g_autoptr (GError) copy = NULL;
  const PinFieldFault *field;

  pin_error_set_attempts_left (error, 4);
  pin_error_set_retry_after (error, 30);
  copy = g_error_copy (error);
  pin_error_add_field (error, "tax_code", PIN_FAULT_DATE);
  pin_error_set_attempts_left (error, 3);
  g_error_free (error);

  g_assert_error (copy, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  g_assert_cmpint (pin_error_get_attempts_left (copy), ==, 4);
  g_assert_cmpint (pin_error_get_retry_after (copy), ==, 30);
  g_assert_cmpuint (pin_error_get_fields (copy)->len, ==, 1);
  field = g_ptr_array_index (pin_error_get_fields (copy), 0);
  g_assert_cmpstr (field->field, ==, "pin");
  g_assert_cmpint (field->fault, ==, PIN_FAULT_REQUIRED);
}

/* An error of somebody else's says that it knows nothing of all this. */
static void
test_other_domain (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "io");

  g_assert_null (pin_error_get_fields (error));
  g_assert_null (pin_error_get_fields (NULL));
  g_assert_cmpint (pin_error_get_attempts_left (error), ==, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_attempts_left (NULL), ==, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_retry_after (error), ==, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_retry_after (NULL), ==, PIN_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/table", test_table);
  g_test_add_func ("/error/names", test_names);
  g_test_add_func ("/error/unknown-names", test_unknown_names);
  g_test_add_func ("/error/faults", test_faults);
  g_test_add_func ("/error/new", test_new);
  g_test_add_func ("/error/fields", test_fields);
  g_test_add_func ("/error/collect", test_collect);
  g_test_add_func ("/error/copy", test_copy);
  g_test_add_func ("/error/other-domain", test_other_domain);

  return g_test_run ();
}
