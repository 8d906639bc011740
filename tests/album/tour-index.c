/* tour-index.c: a page with all the pictures
 *
 * A row for every screen, a column for every dress.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "tour-index.h"

#include <string.h>

/* "07-applicant.png" is a picture of "applicant". */
static char *
name_screen (const char *file)
{
  const char *dash = strchr (file, '-');

  return dash != NULL && g_str_has_suffix (file, ".png")
             ? g_strndup (dash + 1, strlen (dash + 1) - strlen (".png"))
             : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_pictures (const char *directory)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_suffix (name, ".png"))
      g_ptr_array_add (files, g_strdup (name));
  }
  g_ptr_array_sort (files, compare_names);
  return files;
}

/* A screen may be seen more than once in a dress. */
static void
add_pictures (GHashTable *cells, GPtrArray *screens, const char *dress, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *screen = name_screen (files->pdata[i]);
    g_autofree char *key = g_strconcat (dress, "/", screen, NULL);
    const char *before = g_hash_table_lookup (cells, key);
    char *cell = g_strdup_printf ("%s<a href=\"%s/%s\"><img loading=\"lazy\" src=\"%s/%s\"></a>",
                                  before != NULL ? before : "", dress, (char *)files->pdata[i],
                                  dress, (char *)files->pdata[i]);

    g_hash_table_insert (cells, g_steal_pointer (&key), cell);
    if (!g_ptr_array_find_with_equal_func (screens, screen, g_str_equal, NULL))
      g_ptr_array_add (screens, g_steal_pointer (&screen));
  }
}

/**
 * tour_index_write:
 * @output: directory with one for each dress
 * @dresses: (element-type utf8): their names
 *
 * Returns: how many pictures there are
 */
guint
tour_index_write (const char *output, GPtrArray *dresses)
{
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) screens = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (output, "index.html", NULL);
  g_autoptr (GString) page =
      g_string_new ("<!DOCTYPE html><meta charset=\"utf-8\"><title>Tour</title><style>"
                    "body{font:14px sans-serif;background:#888}img{max-width:220px;margin:2px}"
                    "td,th{vertical-align:top;text-align:left}</style><table><tr><th></th>");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < dresses->len; i++) {
    const char *dress = dresses->pdata[i];
    g_autofree char *directory = g_build_filename (output, dress, NULL);
    g_autoptr (GPtrArray) files = list_pictures (directory);

    n += files->len;
    add_pictures (cells, screens, dress, files);
    g_string_append_printf (page, "<th><a href=\"sheet-%s.png\">%s</a></th>", dress, dress);
  }
  for (guint i = 0; i < screens->len; i++) {
    g_string_append_printf (page, "</tr>\n<tr><th>%s</th>", (char *)screens->pdata[i]);
    for (guint j = 0; j < dresses->len; j++) {
      g_autofree char *key = g_strconcat (dresses->pdata[j], "/", (char *)screens->pdata[i], NULL);
      const char *cell = g_hash_table_lookup (cells, key);

      g_string_append_printf (page, "<td>%s</td>", cell != NULL ? cell : "");
    }
  }
  g_string_append (page, "</tr></table>\n");
  g_file_set_contents (path, page->str, (gssize)page->len, &error);
  g_assert_no_error (error);
  return n;
}
