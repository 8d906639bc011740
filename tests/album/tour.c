/* tour.c: a picture of every screen
 *
 * With --all in many dresses, each in a process of its own: what language and contrast are is read
 * when a program starts.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-chooser.h"
#include "tour-dress.h"
#include "tour-index.h"
#include "tour-scenes.h"
#include "tour-steps.h"
#include "tour-walk.h"

#include <glib/gstdio.h>

static const TourDress everyday = { TOUR_ITALIAN, 840, 680, .place = PIN_TEST_ITALY };

static guint n_warnings;

/* A warning ends a test; here the pictures go on. What is no warning is not for the list. */
static GLogWriterOutput
count_warnings (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) == 0 ||
      pin_test_chooser_warns (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  n_warnings++;
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_print ("warning: %s\n", (const char *)fields[i].value);
  }
  return G_LOG_WRITER_HANDLED;
}

/* Returns: whether there is nothing to object to */
static gboolean
take_tour (const char *output, const TourDress *dress, gboolean all)
{
  g_autoptr (TourAlbum) album = tour_album_new (output, all ? 1 : 2, dress->width, dress->height);

  g_log_set_default_handler (g_log_default_handler, NULL);
  g_log_set_writer_func (count_warnings, NULL, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  tour_dress_put_on (dress);
  tour_walk (album, dress->place);
  if (all) {
    g_autofree char *name = g_path_get_basename (output);
    g_autofree char *sheet = g_strdup_printf ("%s/../sheet-%s.png", output, name);

    tour_scenes_take (album);
    tour_steps_take (album);
    tour_album_write_sheet (album, sheet);
  }
  return album->n_objections == 0 && n_warnings == 0;
}

/* Prints what there is to object to, and counts it; the rest is chatter of the tests. */
static guint
pass_on (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++) {
    if (**line == '\0' || **line == '#')
      continue;
    g_print ("%s\n", *line);
    n++;
  }
  return n;
}

/* Returns: whether the program did what it should */
static gboolean
dress_up (const char *program, const char *output, guint number, const char *longest,
          guint *n_objections)
{
  g_autofree char *dress = g_strdup_printf ("%u", number);
  const char *arguments[] = { program, "--output", output, "--dress", dress, NULL };
  g_auto (GStrv) environment = tour_dress_get_environment (&tour_dresses[number], longest);
  g_autofree char *objections = NULL;
  g_autoptr (GError) error = NULL;
  guint n;
  int status;

  g_mkdir_with_parents (output, 0755);
  if (!g_spawn_sync (NULL, (char **)arguments, environment, G_SPAWN_DEFAULT, NULL, NULL,
                     &objections, NULL, &status, &error))
    g_error ("%s", error->message);
  n = pass_on (objections);
  *n_objections += n;
  if (status != 0 && n == 0)
    g_print ("%s: ended with status %d\n", output, status);
  return status == 0;
}

static gboolean
take_all (const char *program, const char *output, const char *languages)
{
  g_auto (GStrv) list = g_strsplit_set (languages, " \n", -1);
  g_autofree char *longest = tour_dress_find_longest ((const char *const *)list);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n_objections = 0;
  gboolean done = TRUE;
  guint n;

  g_print ("longest language: %s\n", longest);
  for (guint i = 0; i < tour_n_dresses; i++) {
    char *name = tour_dress_get_name (&tour_dresses[i], longest);
    g_autofree char *directory = g_build_filename (output, name, NULL);

    g_ptr_array_add (names, name);
    done = dress_up (program, directory, i, longest, &n_objections) && done;
  }
  n = tour_index_write (output, names);
  g_print ("%u pictures in %u dresses, %u objections%s\n", n, tour_n_dresses, n_objections,
           done ? "" : ", failed");
  return done;
}

int
main (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *languages = NULL;
  gboolean all = FALSE;
  int dress = -1;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where the pictures go", "DIRECTORY" },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, "Every screen in many dresses", NULL },
    { "languages", 'l', 0, G_OPTION_ARG_STRING, &languages, "Codes, to find the longest", "LIST" },
    { "dress", 'd', 0, G_OPTION_ARG_INT, &dress, "Every screen in one dress", "NUMBER" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL ||
      dress >= (int)tour_n_dresses) {
    g_printerr ("tour: %s\n", error != NULL ? error->message : "--output is needed");
    return 2;
  }
  if (all)
    return take_all (argv[0], output, languages != NULL ? languages : "it") ? 0 : 1;

  pin_test_program_init (&argc, &argv);
  return take_tour (output, dress >= 0 ? &tour_dresses[dress] : &everyday, dress >= 0) ? 0 : 1;
}
