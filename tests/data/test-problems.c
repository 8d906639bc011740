/* test-problems.c: docs/problems is what the tables say, one page a problem and none besides
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-codec.h"
#include "pin-message.h"
#include "pin-operation.h"
#include "pin-paths.h"
#include "pin-problem-page.h"
#include "pin-problem-text.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define HOW "build/src/duemeta-mock-server --print-problems docs/problems"

static char *
folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "..", "docs", "problems", NULL);
}

static GHashTable *
files_of (const char *path)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_hash_table_add (names, g_strdup (name));
  return names;
}

static void
check_page (GHashTable *left, const char *name, const char *printed)
{
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *directory = folder ();
  g_autofree char *path = g_build_filename (directory, file, NULL);
  g_autofree char *committed = NULL;

  if (!g_hash_table_remove (left, file))
    g_test_fail_printf ("docs/problems/%s is missing: " HOW, file);
  else if (!g_file_get_contents (path, &committed, NULL, NULL) || strcmp (committed, printed) != 0)
    g_test_fail_printf ("docs/problems/%s is not what the tables say: " HOW, file);
}

static void
test_are_committed (void)
{
  g_autofree char *directory = folder ();
  g_autoptr (GHashTable) left = files_of (directory);
  g_autofree char *index = pin_problem_print_index ();
  GHashTableIter iter;
  gpointer name;

  for (PinErrorCode i = 0; i < PIN_N_ERRORS; i++) {
    g_autofree char *page = NULL;

    if (pin_error_info (i)->name == NULL)
      continue;
    page = pin_problem_print_page (i);
    check_page (left, pin_error_info (i)->name, page);
  }
  check_page (left, "index", index);
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_test_fail_printf ("docs/problems/%s belongs to no problem", (char *)name);
}

/* The program writes them byte for byte. */
static void
test_are_written (void)
{
  g_autofree char *program = pin_paths_program ("duemeta-mock-server");
  g_autofree char *directory = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "nowhere", NULL);
  g_autofree char *committed = folder ();
  char *arguments[] = { program, (char *)"--print-problems", directory, NULL };
  g_autoptr (GHashTable) expected = files_of (committed);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer name;
  int status;

  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_autofree char *from = g_build_filename (committed, name, NULL);
    g_autofree char *to = g_build_filename (directory, name, NULL);
    g_autofree char *one = NULL;
    g_autofree char *other = NULL;

    g_assert_true (g_file_get_contents (from, &one, NULL, NULL));
    g_assert_true (g_file_get_contents (to, &other, NULL, NULL));
    g_assert_cmpstr (one, ==, other);
    g_unlink (to);
  }
  g_assert_cmpint (g_rmdir (directory), ==, 0);

  arguments[2] = nowhere;
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, !=, 0);
}

/* What somebody needs who got that answer, or has to give it. */
static void
test_say_everything (void)
{
  g_autofree char *index = pin_problem_print_index ();

  for (PinErrorCode i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    const PinProblemText *text = pin_problem_describe (i);
    g_autofree char *page = NULL;
    g_autofree char *type = g_strconcat ("<" PIN_PROBLEM_BASE, info->name, ">", NULL);
    g_autofree char *link = g_strconcat ("(", info->name, ".md)", NULL);

    g_test_message ("%s", info->title);
    if (info->name == NULL) {
      g_assert_null (text->client);
      continue;
    }
    page = pin_problem_print_page (i);
    g_assert_nonnull (strstr (index, link));
    g_assert_nonnull (strstr (page, type));
    g_assert_nonnull (strstr (page, info->cause));
    g_assert_nonnull (strstr (page, info->remedy));
    g_assert_cmpuint (strlen (text->client), >, 30);
    g_assert_cmpuint (strlen (text->server), >, 30);
    g_assert_nonnull (strstr (page, text->client));
    g_assert_nonnull (strstr (page, text->server));
    for (PinOperationId j = 0; j < PIN_N_OPERATIONS; j++) {
      const PinOperation *op = pin_operation_get (j);
      g_autofree char *call = g_strdup_printf ("`%s %s`\n", op->method, op->path);

      g_assert_cmpint (strstr (page, call) != NULL, ==, pin_operation_can_fail (op, i));
    }
    for (guint j = 0; j < PIN_PROBLEM_MOST_MEMBERS && text->members[j] != NULL; j++) {
      g_assert_nonnull (pin_shape_find (&pin_problem_shape, text->members[j]));
      g_assert_nonnull (strstr (page, text->members[j]));
    }
    /* What takes a while says how long. */
    if (info->status == 429 || info->status == 503)
      g_assert_true (pin_problem_has_member (i, "retry_after"));
  }
}

/* The documents written by hand have no member that the page does not have. */
static void
test_members (void)
{
  for (PinErrorCode i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);
    g_autofree char *file = g_strdup_printf ("problem.%s.json", info->name);
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "wire", file, NULL);
    g_autofree char *page = NULL;
    g_autofree char *text = NULL;
    g_autoptr (JsonNode) node = NULL;
    g_autoptr (GList) members = NULL;

    if (info->name == NULL)
      continue;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    node = json_from_string (text, NULL);
    members = json_object_get_members (json_node_get_object (node));
    page = pin_problem_print_page (i);
    for (GList *l = members; l != NULL; l = l->next) {
      g_autofree char *row = g_strdup_printf ("- `%s` (", (char *)l->data);

      g_test_message ("%s: %s", info->name, row);
      g_assert_nonnull (strstr (page, row));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problems/are-committed", test_are_committed);
  g_test_add_func ("/problems/are-written", test_are_written);
  g_test_add_func ("/problems/say-everything", test_say_everything);
  g_test_add_func ("/problems/members", test_members);

  return g_test_run ();
}
