/* test-help-viewer.c: the help in the viewer of the desktop, where that finds these very pages
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help.h"
#include "pin-paths.h"
#include "pin-test-visit.h"

#include <glib/gstdio.h>
#include <string.h>

/* Where a viewer would look, and what it was asked for. */
static char *system_data;
static char *asked;

static gboolean
was_asked (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (asked, &text, NULL, NULL) && strstr (text, data) != NULL;
}

/* Where the desktop has a viewer that finds these very pages, it shows them. */
static void
test_viewer (PinTestVisit *visit, gconstpointer data)
{
  g_autofree char *own = pin_paths_help ("C");
  g_autofree char *folder = g_build_filename (system_data, "help", "C", NULL);
  g_autofree char *link = g_build_filename (folder, GETTEXT_PACKAGE, NULL);
  g_autofree char *other = g_build_filename (system_data, "other", NULL);

  g_assert_false (pin_help_has_viewer ());
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (symlink (other, link), ==, 0);
  g_assert_false (pin_help_has_viewer ()); /* those of another version */
  g_unlink (link);
  g_assert_cmpint (symlink (own, link), ==, 0);
  g_assert_true (pin_help_has_viewer ());

  g_action_group_activate_action (G_ACTION_GROUP (visit->program->application), "help",
                                  g_variant_new_string ("at-hand#card"));
  pin_test_wait_until (was_asked, (gpointer) "help:duemeta/at-hand#card");
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (visit->program->application))),
      ==, 1);
  g_unlink (link);
}

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (system_data, "applications", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* A desktop whose viewer writes down what it is asked for. */
static void
prepare_desktop (void)
{
  g_autofree char *dirs = NULL;
  g_autofree char *entry = NULL;

  system_data = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  asked = g_build_filename (system_data, "asked", NULL);
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Viewer\n"
                           "MimeType=x-scheme-handler/help;\n"
                           "Exec=sh -c \"echo %%u >%s\"\n",
                           asked);
  write_file ("viewer.desktop", entry);
  write_file ("mimeapps.list", "[Default Applications]\nx-scheme-handler/help=viewer.desktop\n");
  dirs = g_strdup_printf ("%s:/usr/local/share:/usr/share", system_data);
  g_setenv ("XDG_DATA_DIRS", dirs, TRUE);
}

/* Nothing of the desktop stays. */
static void
remove_desktop (void)
{
  static const char *const paths[] = {
    "asked",
    "applications/viewer.desktop",
    "applications/mimeapps.list",
    "applications",
    "other",
    "help/C",
    "help",
    ".",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *path = g_build_filename (system_data, paths[i], NULL);

    g_remove (g_str_has_suffix (path, "/.") ? system_data : path);
  }
  g_free (system_data);
  g_free (asked);
}

int
main (int argc, char **argv)
{
  int status;

  prepare_desktop ();
  pin_test_program_init (&argc, &argv);
  pin_test_add_visit ("/help-viewer/opens", test_viewer);
  status = g_test_run ();
  remove_desktop ();
  return status;
}
