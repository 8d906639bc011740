/* attack-text.c: words of a service that are no words
 *
 * What can hide, turn round or overflow is refused in every field of every answer. What is text
 * all the same, however odd, is shown as it is: nothing of it is taken for markup, a mnemonic or a
 * format, it does not turn round the sentence it stands in, and no window grows.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "text-scenes.h"

#include "pin-codec.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-test-attack.h"
#include "pin-test-ui.h"

#include <string.h>
#include <time.h>

/* What a text of ours begins with; the second when it is written from right to left. */
#define MARK "Zq"
#define MARK_RTL "\xd7\xa9\xd7\xa7"
#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"

/* Of the processor, until a page is laid out. */
#define LONGEST_SECONDS 2

#define SMALLEST_WIDTH 360
#define SMALLEST_HEIGHT 640

/* Refused wherever a text is expected. */
static const struct {
  const char *name;
  const char *text; /* bytes, in a JSON string */
  guint times;
} forbidden[] = {
  { "U+202A", "\xe2\x80\xaa", 1 },
  { "U+202B", "\xe2\x80\xab", 1 },
  { "U+202C", "\xe2\x80\xac", 1 },
  { "U+202D", "\xe2\x80\xad", 1 },
  { "U+202E", "\xe2\x80\xae", 1 },
  { "U+2066", "\xe2\x81\xa6", 1 },
  { "U+2067", "\xe2\x81\xa7", 1 },
  { "U+2068", "\xe2\x81\xa8", 1 },
  { "U+2069", "\xe2\x81\xa9", 1 },
  { "U+200E", "\xe2\x80\x8e", 1 },
  { "U+200F", "\xe2\x80\x8f", 1 },
  { "U+061C", "\xd8\x9c", 1 },
  { "U+061C escaped", "\\u061c", 1 },
  { "U+200B", "\xe2\x80\x8b", 1 },
  { "U+200D", "\xe2\x80\x8d", 1 },
  { "U+2060", "\xe2\x81\xa0", 1 },
  { "U+FEFF", "\xef\xbb\xbf", 1 },
  { "U+00AD", "\xc2\xad", 1 },
  { "U+034F", "\xcd\x8f", 1 },
  { "U+115F", "\xe1\x85\x9f", 1 },
  { "U+3164", "\xe3\x85\xa4", 1 },
  { "U+FFA0", "\xef\xbe\xa0", 1 },
  { "U+E0041", "\xf3\xa0\x81\x81", 1 },
  { "U+2028", "\xe2\x80\xa8", 1 },
  { "private use", "\xee\x80\x80", 1 },
  { "private use, beyond", "\xf4\x8f\xbf\xbd", 1 },
  { "unassigned", "\xcd\xb8", 1 },
  { "not a character", "\xef\xbf\xbf", 1 },
  { "NUL", "\\u0000", 1 },
  { "control", "\\u0085", 1 },
  { "escape", "\\u001b[31m", 1 },
  { "half a pair", "\\ud800", 1 },
  { "no UTF-8", "\xff", 1 },
  { "overlong", "\xc0\xaf", 1 },
  { "marks", "\xcc\x81", 10000 },
  { "line", "W", 100000 },
};

/* Text all the same. It is repeated up to the length of the field. */
static const struct {
  const char *name;
  const char *text;
  guint times;
} odd[] = {
  { "signs", "<b>x</b>&amp;<a href='y'>z</a>_a__b_%s%n%1$s%99999d", 1 },
  { "no end", "<span foreground='#000' & ", 1 },
  { "right to left", "\xd7\x9d (1) !", 1 },
  { "marks", "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81", 5000 },
  { "wide", "W", 5000 },
  { "lines", "W\n", 2000 },
};

typedef struct {
  guint odd;
  GPtrArray *values; /* that are in the answer */
  GHashTable *shown; /* those of them that were seen */
  const PinShape *shape;
  JsonNode *root;
  int only; /* field to change, or -1 for every one */
  int next;
  GArray *sizes; /* of the windows with ordinary words in them, twice as many int */
  guint looks;
} Attack;

static char *
repeat (const char *text, guint times)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (result, text);
  return g_string_free (result, FALSE);
}

static gpointer
decode (const PinShape *shape, JsonNode *root, GError **error)
{
  return pin_codec_decode_node (shape, root, error);
}

typedef struct {
  const PinShape *shape;
  JsonNode *root;
  guint64 n;
} Refusal;

/* The bytes are put in last: json-glib would not write all of them. */
static void
refuse (const PinShape *shape, const PinField *field, JsonObject *object, gpointer data)
{
  Refusal *refusal = data;
  g_autofree char *good = g_strdup (json_object_get_string_member (object, field->name));
  g_autofree char *template = NULL;

  if (field->flags & PIN_FIELD_IF_MATCH)
    return;
  json_object_set_string_member (object, field->name, "@@@");
  template = json_to_string (refusal->root, FALSE);
  json_object_set_string_member (object, field->name, good);
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    g_autofree char *bad = repeat (forbidden[i].text, forbidden[i].times);
    g_autoptr (GString) text = g_string_new (template);
    g_autoptr (GBytes) bytes = NULL;
    gpointer message;

    g_assert_cmpuint (g_string_replace (text, "@@@", bad, 1), ==, 1);
    g_string_insert (text, strstr (text->str, bad) - text->str + (gssize)strlen (bad), "a b");
    bytes = g_bytes_new (text->str, text->len);
    message = pin_codec_decode (refusal->shape, bytes, PIN_JSON_MAX_REPLY, NULL);
    if (message != NULL)
      g_error ("%s.%s takes %s", shape->name, field->name, forbidden[i].name);
    refusal->n++;
  }
}

static guint64
refuse_all (const char *name, const PinShape *shape)
{
  g_autofree char *text = text_service_golden (name);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  Refusal refusal = { shape, root, 0 };

  text_service_visit (shape, json_node_get_object (root), refuse, &refusal);
  return refusal.n;
}

static void
test_refused (void)
{
  guint64 n = refuse_all ("problem.invalid-fields", &pin_problem_shape);

  for (int i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *operation = pin_operation_get ((PinOperationId)i);
    g_autofree char *name = g_strconcat (operation->nick, ".reply", NULL);

    if (operation->reply != NULL)
      n += refuse_all (name, operation->reply);
  }
  pin_test_attack_report ("text that hides, turns or overflows, in every field of an answer", n,
                          "refused %" G_GUINT64_FORMAT, n);
}

/* Puts an odd text into a field, or where it must be an address, in front of one. */
static void
infect (const PinShape *shape, const PinField *field, JsonObject *object, gpointer data)
{
  static const char *const ends[] = { "", "@example.org" };
  Attack *attack = data;
  g_autofree char *good = g_strdup (json_object_get_string_member (object, field->name));
  gboolean rtl = strcmp (odd[attack->odd].name, "right to left") == 0;

  if (attack->next++ != attack->only && attack->only >= 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *body = repeat (odd[attack->odd].text, odd[attack->odd].times);
    g_autofree char *long_text =
        g_strdup_printf ("%s%02d%s", rtl ? MARK_RTL : MARK, attack->next, body);
    glong most = (glong)field->max - (glong)strlen (ends[i]);
    g_autofree char *cut = NULL;
    g_autofree char *value = NULL;
    gpointer message;

    if (most < 8)
      break;
    cut = g_utf8_substring (long_text, 0, MIN (most, g_utf8_strlen (long_text, -1)));
    value = g_strconcat (i > 0 ? g_strdelimit (cut, " \n", '-') : cut, ends[i], NULL);
    json_object_set_string_member (object, field->name, value);
    message = decode (attack->shape, attack->root, NULL);
    if (message != NULL) {
      pin_message_free (attack->shape, message);
      g_ptr_array_add (attack->values, g_steal_pointer (&value));
      return;
    }
  }
  json_object_set_string_member (object, field->name, good);
}

static gboolean
is_rtl (const char *text)
{
  return strstr (text, "\xd7") != NULL;
}

/* A line of text: what is from right to left is alone in it, or kept apart from the rest. */
static void
check_line (Attack *attack, const char *where, const char *line)
{
  g_autoptr (GString) rest = g_string_new (line);
  char *start;

  if (!is_rtl (line) || g_ptr_array_find_with_equal_func (attack->values, line, g_str_equal, NULL))
    return;
  while ((start = strstr (rest->str, FSI)) != NULL) {
    char *end = strstr (start, PDI);

    g_assert_nonnull (end);
    g_string_erase (rest, start - rest->str, end - start + (gssize)strlen (PDI));
  }
  if (is_rtl (rest->str))
    g_test_fail_printf ("%s: turns round \"%s\"", where, line);
}

static void
check_words (Attack *attack, const char *where, const char *words)
{
  g_auto (GStrv) lines = NULL;
  gboolean whole = FALSE;

  if (words == NULL || (strstr (words, MARK) == NULL && strstr (words, MARK_RTL) == NULL))
    return;
  for (guint i = 0; i < attack->values->len; i++) {
    if (strstr (words, attack->values->pdata[i]) != NULL) {
      g_hash_table_add (attack->shown, attack->values->pdata[i]);
      whole = TRUE;
    }
  }
  /* Of several lines the first may be enough. */
  if (!whole && strcmp (odd[attack->odd].name, "lines") != 0)
    g_test_fail_printf ("%s: shows something else: \"%s\"", where, words);
  lines = g_strsplit (words, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    check_line (attack, where, lines[i]);
}

static void
check_widget (Attack *attack, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    check_words (attack, "label", gtk_label_get_text (GTK_LABEL (widget)));
  check_words (attack, "tooltip", gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widget (attack, child);
}

static void
measure (GtkWidget *window, int size[2])
{
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &size[0], NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, MAX (size[0], SMALLEST_WIDTH), &size[1],
                      NULL, NULL, NULL);
}

static void
look_first (GtkWidget *window, gpointer data)
{
  int size[2];

  measure (window, size);
  g_array_append_vals (data, size, 2);
}

static void
look (GtkWidget *window, gpointer data)
{
  Attack *attack = data;
  int size[2];

  check_words (attack, "title", gtk_window_get_title (GTK_WINDOW (window)));
  check_widget (attack, window);
  measure (window, size);
  g_assert_cmpuint (attack->looks * 2, <, attack->sizes->len);
  for (guint i = 0; i < 2; i++) {
    int usual = g_array_index (attack->sizes, int, attack->looks * 2 + i);

    if (size[i] > MAX (usual, i == 0 ? SMALLEST_WIDTH : SMALLEST_HEIGHT))
      g_test_fail_printf ("the %s of the window is %d in place of %d", i == 0 ? "width" : "height",
                          size[i], usual);
  }
  attack->looks++;
}

/* Returns: how many texts of it were seen */
static guint
show (TextService *service, const TextScene *scene, guint number, int only, GArray *sizes,
      int *fields)
{
  const PinShape *shape = scene->operation >= 0
                              ? pin_operation_get ((PinOperationId)scene->operation)->reply
                              : &pin_problem_shape;
  g_autofree char *golden = text_service_golden (scene->golden);
  g_autoptr (JsonNode) root = json_from_string (golden, NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  clock_t began;
  Attack attack = { number, values, shown, shape, root, only, 0, sizes, 0 };

  g_test_message ("%s: %s", scene->nick, odd[number].name);
  text_service_visit (shape, json_node_get_object (root), infect, &attack);
  text_service_forget (service);
  if (scene->operation >= 0)
    service->bodies[scene->operation] = json_to_string (root, FALSE);
  else
    service->problem = json_to_string (root, FALSE);
  if (fields != NULL)
    *fields = attack.next;
  began = clock ();
  if (values->len > 0)
    scene->show (service, look, &attack);
  /* On a slow machine it takes longer, but not to think. */
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    g_assert_cmpint ((clock () - began) / CLOCKS_PER_SEC, <, LONGEST_SECONDS);
  return g_hash_table_size (shown);
}

static void
test_shown (gconstpointer data)
{
  const TextScene *scene = data;
  TextService *service = text_service_new ();
  g_autofree char *what = g_strdup_printf ("odd text: %s", scene->nick);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (int));
  guint rounds = 0;
  guint seen = 0;

  if (scene->operation < 0)
    service->problem = text_service_golden (scene->golden);
  else
    service->bodies[scene->operation] = text_service_golden (scene->golden);
  scene->show (service, look_first, sizes);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    int fields = 0;

    seen += show (service, scene, i, -1, sizes, &fields);
    rounds++;
    for (int j = 0; pin_test_attack_is_full () && j < fields; j++, rounds++)
      seen += show (service, scene, i, j, sizes, NULL);
  }
  /* The words of a problem are for the log alone. */
  if (scene->operation < 0)
    g_assert_cmpuint (seen, ==, 0);
  else
    g_assert_cmpuint (seen, >=, G_N_ELEMENTS (odd) - 1);
  pin_test_attack_report (what, rounds, "seen %u times, each as it was written", seen);
  text_service_free (service);
}

/* Every shape with a text of any form in it is shown by a scene, or never. */
static void
check_shape (const PinShape *shape, GHashTable *covered)
{
  static const char *const never[] = { "Health", "InvalidParam", NULL };

  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];

    if (field->shape != NULL)
      check_shape (field->shape, covered);
    if (field->type == PIN_FIELD_STRING && field->pattern == NULL &&
        !g_hash_table_contains (covered, shape) && !g_strv_contains (never, shape->name))
      g_error ("no scene shows %s.%s", shape->name, field->name);
  }
}

static void
cover (const PinShape *shape, GHashTable *covered)
{
  g_hash_table_add (covered, (gpointer)shape);
  for (guint i = 0; i < shape->n_fields; i++) {
    if (shape->fields[i].shape != NULL)
      cover (shape->fields[i].shape, covered);
  }
}

static void
test_whole (void)
{
  g_autoptr (GHashTable) covered = g_hash_table_new (NULL, NULL);
  guint n;
  const TextScene *scenes = text_scenes (&n);

  for (guint i = 0; i < n; i++)
    cover (scenes[i].operation >= 0 ? pin_operation_get ((PinOperationId)scenes[i].operation)->reply
                                    : &pin_problem_shape,
           covered);
  for (int i = 0; i < PIN_N_OPERATIONS; i++) {
    if (pin_operation_get ((PinOperationId)i)->reply != NULL)
      check_shape (pin_operation_get ((PinOperationId)i)->reply, covered);
  }
}

int
main (int argc, char **argv)
{
  guint n;
  const TextScene *scenes = text_scenes (&n);

  pin_test_ui_init (&argc, &argv);
  g_test_add_func ("/torture/text/refused", test_refused);
  g_test_add_func ("/torture/text/whole", test_whole);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat ("/torture/text/shown/", scenes[i].nick, NULL);

    g_test_add_data_func (path, &scenes[i], test_shown);
  }
  return g_test_run ();
}
