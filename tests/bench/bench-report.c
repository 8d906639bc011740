/* bench-report.c: figures for people and for programs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "bench-report.h"

#include <json-glib/json-glib.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return (left > right) - (left < right);
}

/**
 * bench_median:
 * @values: (element-type double): at least one; sorted afterwards
 */
double
bench_median (GArray *values)
{
  guint half = values->len / 2;

  g_assert_cmpuint (values->len, >, 0);
  g_array_sort (values, compare);
  if (values->len % 2 == 1)
    return g_array_index (values, double, half);
  return (g_array_index (values, double, half - 1) + g_array_index (values, double, half)) / 2;
}

/**
 * bench_quantile:
 * @values: (element-type double): at least one; sorted afterwards
 * @share: from 0 to 1
 *
 * Returns: the value that so many of @values do not exceed
 */
double
bench_quantile (GArray *values, double share)
{
  g_assert_cmpuint (values->len, >, 0);
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint)((values->len - 1) * share));
}

static gboolean
is_met (const BenchFigure *figure)
{
  return figure->at_least ? figure->value >= figure->goal : figure->value <= figure->goal;
}

static void
print_table (const char *name, const BenchFigure *figures, guint n)
{
  g_print ("\n%-44s %11s    %-8s\n", name, "", "goal");
  for (guint i = 0; i < n; i++) {
    const BenchFigure *figure = &figures[i];

    g_print ("  %-42s %8.2f %-2s ", figure->name, figure->value, figure->unit);
    if (figure->goal > 0)
      g_print (" %s %.2f %s %s", figure->at_least ? ">=" : "<=", figure->goal, figure->unit,
               is_met (figure) ? "PASS" : "MISSED");
    g_print ("\n");
  }
}

static JsonArray *
list_figures (const BenchFigure *figures, guint n)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < n; i++) {
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "figure", figures[i].name);
    json_object_set_string_member (object, "unit", figures[i].unit);
    json_object_set_double_member (object, "value", figures[i].value);
    if (figures[i].goal > 0) {
      json_object_set_double_member (object, "goal", figures[i].goal);
      json_object_set_boolean_member (object, "at_least", figures[i].at_least);
      json_object_set_boolean_member (object, "met", is_met (&figures[i]));
    }
    json_array_add_object_element (list, object);
  }
  return list;
}

/**
 * bench_report:
 * @path: JSON file that all benchmarks share
 * @name: of this benchmark
 *
 * Prints the figures, and puts them into the file in the place of those of the run before.
 */
void
bench_report (const char *path, const char *name, const BenchFigure *figures, guint n)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  print_table (name, figures, n);

  if (json_parser_load_from_file (parser, path, NULL))
    root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_clear_pointer (&root, json_node_unref);
    root = json_node_init_object (json_node_alloc (), json_object_new ());
  }
  json_object_set_array_member (json_node_get_object (root), name, list_figures (figures, n));
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  if (!json_generator_to_file (generator, path, &error))
    g_error ("%s: %s", path, error->message);
}
