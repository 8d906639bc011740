/* test-about.c: whose data are in the program stands where one looks for it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-about.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"

#include <string.h>

static gboolean
has_label (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (has_label (child, words))
      return TRUE;
  }
  return FALSE;
}

static void
test_sources (void)
{
  static const char *const words[] = {
    "ANPR - Ministero dell'Interno",
    "CC BY 4.0",
    "ISTAT",
    "CC BY 3.0 IT",
    "Garda Informatica",
    "python-codicefiscale",
    "MIT",
    "IndicePA - AgID",
  };
  g_autoptr (GListModel) windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWindow) window = NULL;

  pin_about_present (NULL);
  pin_test_drain ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
  window = g_list_model_get_item (windows, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    g_test_message ("%s", words[i]);
    g_assert_true (has_label (GTK_WIDGET (window), words[i]));
  }
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);
  g_test_add_func ("/app/about/sources", test_sources);
  return g_test_run ();
}
