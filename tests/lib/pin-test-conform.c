/* pin-test-conform.c: a run of the conformance program, and what it reported
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-conform.h"

#include <string.h>

/* `ok 1 - name: meaning # SKIP why`. The numbers follow one another. */
static void
read_line (PinTestConform *self, const char *line, guint *number)
{
  gboolean broken = g_str_has_prefix (line, "not ok ");
  const char *rest = line + strlen (broken ? "not ok " : "ok ");
  const char *dash, *colon;
  GPtrArray *names;

  if (g_str_has_prefix (line, "1.."))
    self->planned = (guint)atoi (line + 3);
  if (!broken && !g_str_has_prefix (line, "ok "))
    return;
  g_assert_cmpint (atoi (rest), ==, ++*number);
  dash = strstr (rest, " - ");
  colon = strchr (rest, ':');
  g_assert_true (dash != NULL && colon != NULL);
  names = broken ? self->broken : strstr (line, "# SKIP ") != NULL ? self->skipped : self->kept;
  g_ptr_array_add (names, g_strndup (dash + 3, (gsize)(colon - dash - 3)));
}

/**
 * pin_test_conform_new:
 * @first_arg: (nullable): the options, %NULL-terminated
 *
 * Runs the program to its end. A report that is no TAP fails the test.
 */
PinTestConform *
pin_test_conform_new (const char *first_arg, ...)
{
  PinTestConform *self = g_new0 (PinTestConform, 1);
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  g_auto (GStrv) lines = NULL;
  guint number = 0;
  va_list list;

  va_start (list, first_arg);
  for (const char *arg = first_arg; arg != NULL; arg = va_arg (list, const char *))
    g_ptr_array_add (args, (gpointer)arg);
  va_end (list);
  g_ptr_array_add (args, NULL);
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->broken = g_ptr_array_new_with_free_func (g_free);
  self->skipped = g_ptr_array_new_with_free_func (g_free);
  self->status = pin_test_run ("duemeta-conformance", (const char *const *)args->pdata,
                               &self->output, &self->errors);
  lines = g_strsplit (self->output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i], &number);
  /* As many as were announced, or the run says that it was broken off. */
  if (strstr (self->output, "Bail out!") == NULL)
    g_assert_cmpuint (number, ==, self->planned);
  return self;
}

void
pin_test_conform_free (PinTestConform *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->broken);
  g_ptr_array_unref (self->skipped);
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}

static int
compare (gconstpointer one, gconstpointer other)
{
  return strcmp (*(char *const *)one, *(char *const *)other);
}

/**
 * pin_test_conform_join:
 *
 * Returns: (transfer full): @names in order, with spaces between
 */
char *
pin_test_conform_join (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (names, compare);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *)names->pdata[i]);
  return g_string_free (text, FALSE);
}

gboolean
pin_test_conform_has (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}
