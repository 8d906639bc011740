/* test-paths.c: the program finds its files beside itself, in a build directory too
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-paths.h"
#include "pin-rules.h"

static void
test_data (void)
{
  g_autofree char *path = pin_paths_data ("rules.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (PinRules) rules = pin_rules_new_from_file (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rules);
  g_assert_true (g_path_is_absolute (path));
  g_assert_true (g_str_has_suffix (path, "/data/rules.json"));
}

/* What is not there is named where it would be installed. */
static void
test_missing (void)
{
  g_autofree char *data = pin_paths_data ("no-such-file");
  g_autofree char *program = pin_paths_program ("no-such-program");

  g_assert_cmpstr (data, ==, PKGDATADIR "/no-such-file");
  g_assert_cmpstr (program, ==, BINDIR "/no-such-program");
}

static void
test_program (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *name = g_path_get_basename (own);
  g_autofree char *found = pin_paths_program (name);

  g_assert_cmpstr (found, ==, own);
}

static void
test_folders (void)
{
  g_autofree char *locale = pin_paths_locale ();
  g_autofree char *schemas = pin_paths_schemas ();

  g_assert_true (g_file_test (locale, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (schemas, G_FILE_TEST_IS_DIR));
  g_assert_false (g_str_has_suffix (locale, "/"));
  g_assert_false (g_str_has_suffix (schemas, "/"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paths/data", test_data);
  g_test_add_func ("/paths/missing", test_missing);
  g_test_add_func ("/paths/program", test_program);
  g_test_add_func ("/paths/folders", test_folders);

  return g_test_run ();
}
