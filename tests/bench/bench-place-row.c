/* bench-place-row.c: how long a key in a field for places takes, with its list on the screen
 *
 * From the key until the program can take the next one, the frame apart.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-place-row.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"

#include <stdlib.h>
#include <string.h>

#define MAX_KEYS 400

static const char *const names[] = { "Roma",        "Reggio nell'Emilia",
                                     "castro",      "Bozen",
                                     "Sant'Angelo", "San Giovanni",
                                     "Girgenti",    "Montecatini",
                                     "Regno Unito", "Jugoslavia",
                                     "Forlì",       "mialno",
                                     "Campobaso",   "s. remo",
                                     "Livo",        "Valdagno" };

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

static gint64
press (GtkEditable *entry, const char *text)
{
  gint64 start = g_get_monotonic_time ();
  int position = -1;

  gtk_editable_insert_text (entry, text, -1, &position);
  return g_get_monotonic_time () - start;
}

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_width (widget) > 0;
}

int
main (int argc, char **argv)
{
  gint64 times[MAX_KEYS];
  g_autoptr (PinAtlas) atlas = pin_atlas_new (NULL);
  GtkWidget *window, *row;
  GtkEditable *entry;
  gint64 first;
  guint n = 0;

  pin_test_ui_init (&argc, &argv);
  window = gtk_window_new ();
  row = g_object_new (PIN_TYPE_PLACE_ROW, "input", "applicant.birth_place", NULL);
  pin_place_row_set_atlas (PIN_PLACE_ROW (row), atlas);
  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_present (GTK_WINDOW (window));
  pin_test_wait_until (is_laid_out, row);
  gtk_widget_grab_focus (row);
  entry = GTK_EDITABLE (pin_text_row_get_entry (PIN_TEXT_ROW (row)));

  first = press (entry, "s");
  g_assert_true (pin_atlas_is_open (atlas));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gtk_editable_set_text (entry, "");
    for (const char *p = names[i]; *p != '\0' && n < MAX_KEYS; p = g_utf8_next_char (p)) {
      g_autofree char *key = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));

      times[n++] = press (entry, key);
      pin_test_drain ();
    }
  }
  qsort (times, n, sizeof *times, compare);
  g_print ("first key, opening and list included: %.2f ms\n", (double)first / 1000);
  g_print ("%u keys, list included: p50 %.2f ms, p99 %.2f ms, longest %.2f ms\n", n,
           (double)times[n / 2] / 1000, (double)times[n * 99 / 100] / 1000,
           (double)times[n - 1] / 1000);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
