/* pin-chooser.c: where one begins to look for a file
 *
 * Left to itself GTK begins with the files used last, among which there is seldom one that fits,
 * and saves where the program happened to be started.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-chooser.h"

/**
 * pin_chooser_begin_in:
 * @path: (nullable): the file that was chosen before
 * @directory: which folder of the desktop otherwise; home where there is none
 *
 * Lets @chooser begin in the folder where the file is likely to be.
 */
void
pin_chooser_begin_in (GtkFileChooser *chooser, const char *path, GUserDirectory directory)
{
  g_autofree char *before = path != NULL ? g_path_get_dirname (path) : NULL;
  const char *folder = before != NULL ? before : g_get_user_special_dir (directory);
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (GTK_IS_FILE_CHOOSER (chooser));

  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    folder = g_get_home_dir ();
  file = g_file_new_for_path (folder);
  gtk_file_chooser_set_current_folder (chooser, file, NULL);
}
