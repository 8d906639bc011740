/* pin-test-same.c: whether two answers can be told apart, by what they say or by their time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-same.h"

#include <string.h>

/* What is drawn by lot or counts seconds: only how long it is must not tell. */
static gboolean
varies (const char *name)
{
  return g_str_has_suffix (name, "_id") || g_str_has_suffix (name, "_at") ||
         g_str_has_suffix (name, "_time") || g_str_has_suffix (name, "_token") ||
         g_str_equal (name, "expected_by") || g_str_equal (name, "since") ||
         g_str_equal (name, "instance");
}

static void
add_node (GString *shape, const char *name, JsonNode *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

    g_string_append_printf (shape, "%s {\n", name);
    for (GList *l = members; l != NULL; l = l->next)
      add_node (shape, l->data, json_object_get_member (json_node_get_object (node), l->data));
    g_string_append (shape, "}\n");
    return;
  }
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    g_string_append_printf (shape, "%s [\n", name);
    for (guint i = 0; i < json_array_get_length (array); i++)
      add_node (shape, name, json_array_get_element (array, i));
    g_string_append (shape, "]\n");
    return;
  }
  text = json_to_string (node, FALSE);
  if (g_str_equal (name, "retry_after"))
    g_string_append_printf (shape, "%s\n", name);
  else if (varies (name))
    g_string_append_printf (shape, "%s: %" G_GSIZE_FORMAT "\n", name, strlen (text));
  else
    g_string_append_printf (shape, "%s: %s\n", name, text);
}

/**
 * pin_test_reply_get_shape:
 *
 * Returns: (transfer full): status, headers and members in the order in which they came; of what
 *   varies by itself only how long it is
 */
char *
pin_test_reply_get_shape (PinTestReply *self)
{
  static const char *const counting[] = { "Date:", "Retry-After:", "X-RateLimit-Remaining:",
                                          "X-RateLimit-Reset:" };
  g_auto (GStrv) lines = g_strsplit (self->head != NULL ? self->head : "", "\r\n", -1);
  gint64 wait = pin_test_reply_get_int (self, "retry_after");
  GString *shape = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *name = NULL;

    for (guint j = 0; j < G_N_ELEMENTS (counting); j++) {
      if (g_str_has_prefix (lines[i], counting[j]))
        name = counting[j];
    }
    /* A wait of nine seconds is one character shorter than one of ten. */
    if (wait != PIN_UNKNOWN && g_str_has_prefix (lines[i], "Content-Length:"))
      name = "Content-Length:";
    g_string_append_printf (shape, "%s\n", name != NULL ? name : lines[i]);
  }
  if (self->json != NULL)
    add_node (shape, "body", self->json);
  else
    g_string_append (shape, self->text);
  return g_string_free (shape, FALSE);
}

void
pin_test_check_same (const char *where, PinTestReply *one, PinTestReply *other)
{
  g_autofree char *shape = pin_test_reply_get_shape (one);
  g_autofree char *other_shape = pin_test_reply_get_shape (other);

  if (strcmp (shape, other_shape) != 0)
    g_error ("%s: told apart:\n%s\n%s", where, shape, other_shape);
}

typedef struct {
  double time;
  gboolean known;
} Sample;

struct _PinTestTimings {
  GArray *samples;
};

PinTestTimings *
pin_test_timings_new (void)
{
  PinTestTimings *self = g_new0 (PinTestTimings, 1);

  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  return self;
}

void
pin_test_timings_free (PinTestTimings *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->samples);
  g_free (self);
}

/**
 * pin_test_timings_add:
 * @known: of which of the two kinds
 * @time: in any unit
 */
void
pin_test_timings_add (PinTestTimings *self, gboolean known, double time)
{
  Sample sample = { time, known };

  g_array_append_val (self->samples, sample);
}

guint
pin_test_timings_count (PinTestTimings *self)
{
  return self->samples->len;
}

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  const Sample *one = a, *other = b;

  return (one->time > other->time) - (one->time < other->time);
}

/**
 * pin_test_timings_get_area:
 *
 * Mann and Whitney: how often one of those known took longer than one of the others.
 *
 * Returns: the area under the curve of a classifier that looks at the time alone; 0.5 is guessing
 */
double
pin_test_timings_get_area (PinTestTimings *self)
{
  double ranks = 0, n_known = 0, n_unknown;

  g_array_sort (self->samples, compare_samples);
  for (guint i = 0; i < self->samples->len; i++) {
    if (g_array_index (self->samples, Sample, i).known) {
      ranks += i + 1;
      n_known++;
    }
  }
  n_unknown = self->samples->len - n_known;
  return (ranks - n_known * (n_known + 1) / 2) / (n_known * n_unknown);
}
