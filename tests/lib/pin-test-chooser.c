/* pin-test-chooser.c: the dialog of GTK that chooses files
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-chooser.h"

static gboolean
is_shown (void)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

    if (GTK_IS_FILE_CHOOSER_DIALOG (window))
      return TRUE;
  }
  return FALSE;
}

/* Returns: whether this is what GTK 4.8 says of a button in the path of its own chooser, when the
 * folder is read while a frame is drawn */
gboolean
pin_test_chooser_warns (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE"))
      return g_pattern_match_simple ("Trying to snapshot GtkButton * without a current allocation",
                                     fields[i].value) &&
             is_shown ();
  }
  return FALSE;
}

static GLogWriterOutput
write_others (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  return pin_test_chooser_warns (fields, n_fields)
             ? G_LOG_WRITER_HANDLED
             : g_log_writer_default (level, fields, n_fields, data);
}

/* From now on that warning ends no test. */
void
pin_test_chooser_bear (void)
{
  g_log_set_writer_func (write_others, NULL, NULL);
}

/* To be waited for: a chooser begins in a folder, and not where the program was started. */
gboolean
pin_test_is_elsewhere (gpointer chooser)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (chooser));
  g_autofree char *started = g_get_current_dir ();

  return folder != NULL && !g_str_equal (g_file_peek_path (folder), started);
}
