/* test-misbehaviour.c: the conformance program sees what is wrong with a service, and nothing else
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-rules.h"
#include "pin-test-conform.h"

#include <string.h>

#define PROGRAM "duemeta-mock-server-misbehaving"

static char *
sorted (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (array, parts[i]);
  return pin_test_conform_join (array);
}

/* @data: a line of the list: name, rules, what it breaks. */
static void
test_misbehaviour (gconstpointer data)
{
  g_auto (GStrv) columns = g_strsplit (data, "\t", 3);
  const char *const args[] = { "--misbehave", columns[0], "--practice", NULL };
  g_autoptr (PinTestServer) server = pin_test_server_new_program (PROGRAM, args);
  g_autoptr (PinTestConform) run =
      pin_test_conform_new ("--server", pin_test_server_get_url (server), NULL);
  g_autofree char *broken = pin_test_conform_join (run->broken);
  g_autofree char *expected = sorted (columns[1]);

  if (strcmp (broken, expected) != 0)
    g_test_fail_printf ("broken are \"%s\", not \"%s\": %s", broken, expected, run->output);
  else
    g_assert_cmpint (run->status, ==, 1);
}

/* The same program, with nothing the matter. */
static void
test_well_behaved (void)
{
  const char *const args[] = { "--practice", NULL };
  g_autoptr (PinTestServer) server = pin_test_server_new_program (PROGRAM, args);
  g_autoptr (PinTestConform) run =
      pin_test_conform_new ("--server", pin_test_server_get_url (server), NULL);
  g_autofree char *broken = pin_test_conform_join (run->broken);

  g_assert_cmpstr (broken, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

/* A rule that nothing breaks may be one that cannot be broken. */
static void
test_every_rule (gconstpointer data)
{
  g_autoptr (GString) rules = g_string_new (" ");

  for (const char *const *line = data; *line != NULL && **line != '\0'; line++) {
    g_auto (GStrv) columns = g_strsplit (*line, "\t", 3);

    g_string_append_printf (rules, "%s ", columns[1]);
  }
  for (guint i = 0; i < pin_conform_rules_count (); i++) {
    g_autofree char *name = g_strdup_printf (" %s ", pin_conform_rules_get (i)->id);

    if (strstr (rules->str, name) == NULL)
      g_test_fail_printf ("nothing breaks %s", name);
  }
}

int
main (int argc, char **argv)
{
  const char *const args[] = { "--misbehave", NULL };
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (pin_test_run (PROGRAM, args, &list, NULL), ==, 0);
  lines = g_strsplit (list, "\n", -1);
  g_test_add_func ("/e2e/misbehaviour/none", test_well_behaved);
  g_test_add_data_func ("/e2e/misbehaviour/every-rule", lines, test_every_rule);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_autofree char *path =
        g_strdup_printf ("/e2e/misbehaviour/%.*s", (int)strcspn (lines[i], "\t"), lines[i]);

    g_test_add_data_func (path, lines[i], test_misbehaviour);
  }
  return g_test_run ();
}
