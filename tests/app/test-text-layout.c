/* test-text-layout.c: a row or a column of sentences
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-line.h"
#include "pin-test-ui.h"
#include "pin-text-layout.h"

/* A child that needs 50 of any unit, and counts who asks how wide it would be at a height. */
#define PROBE_TYPE (probe_get_type ())
G_DECLARE_FINAL_TYPE (Probe, probe, TEST, PROBE, GtkWidget)

struct _Probe {
  GtkWidget parent_instance;

  guint n_widths_for_heights;
  int width;
  int height;
};

G_DEFINE_FINAL_TYPE (Probe, probe, GTK_TYPE_WIDGET)

static void
probe_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
               int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL && for_size >= 0)
    TEST_PROBE (widget)->n_widths_for_heights++;
  /* Half as wide, twice as high. */
  *minimum = orientation == GTK_ORIENTATION_VERTICAL && for_size > 0 ? 5000 / for_size : 50;
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 100 : 0);
}

static void
probe_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TEST_PROBE (widget)->width = width;
  TEST_PROBE (widget)->height = height;
}

static GtkSizeRequestMode
probe_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
probe_class_init (ProbeClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = probe_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = probe_size_allocate;
  GTK_WIDGET_CLASS (klass)->get_request_mode = probe_get_request_mode;
}

static void
probe_init (Probe *self)
{
}

static Probe *
append (GtkWidget *line, gboolean expand)
{
  Probe *probe = g_object_new (PROBE_TYPE, "hexpand", expand, NULL);

  pin_line_append (PIN_LINE (line), GTK_WIDGET (probe));
  return probe;
}

static void
assert_measures (GtkWidget *widget, GtkOrientation orientation, int for_size, int minimum,
                 int natural)
{
  int is_minimum, is_natural;

  gtk_widget_measure (widget, orientation, for_size, &is_minimum, &is_natural, NULL, NULL);
  g_assert_cmpint (is_minimum, ==, minimum);
  g_assert_cmpint (is_natural, ==, natural);
}

static double
get_x (GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &bounds));
  return bounds.origin.x;
}

static void
test_row (void)
{
  g_autoptr (GtkWidget) line = g_object_ref_sink (pin_line_new (10));
  Probe *one = append (line, FALSE), *other = append (line, TRUE), *hidden = append (line, TRUE);

  gtk_widget_set_visible (GTK_WIDGET (hidden), FALSE);
  assert_measures (line, GTK_ORIENTATION_HORIZONTAL, -1, 110, 210);
  assert_measures (line, GTK_ORIENTATION_HORIZONTAL, 40, 110, 210);
  /* 50 for each: as high as at that width. */
  assert_measures (line, GTK_ORIENTATION_VERTICAL, 110, 100, 100);
  assert_measures (line, GTK_ORIENTATION_VERTICAL, 210, 50, 50);

  gtk_widget_allocate (line, 310, 60, -1, NULL);
  g_assert_cmpint (one->width, ==, 100);
  g_assert_cmpint (other->width, ==, 200);
  g_assert_cmpint (other->height, ==, 60);
  g_assert_cmpfloat (get_x (GTK_WIDGET (other)), ==, 110);
  g_assert_cmpint (hidden->width, ==, 0);

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (line, 310, 60, -1, NULL);
  g_assert_cmpfloat (get_x (GTK_WIDGET (one)), ==, 210);
  g_assert_cmpfloat (get_x (GTK_WIDGET (other)), ==, 0);
  g_assert_cmpuint (one->n_widths_for_heights + other->n_widths_for_heights, ==, 0);
}

static void
test_column (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (pin_line_new (0));
  Probe *one = append (box, FALSE), *other = append (box, FALSE);

  gtk_widget_set_layout_manager (box, pin_text_layout_new (GTK_ORIENTATION_VERTICAL, 10));
  assert_measures (box, GTK_ORIENTATION_VERTICAL, 100, 110, 110);
  assert_measures (box, GTK_ORIENTATION_HORIZONTAL, 300, 50, 100);
  gtk_widget_set_vexpand (GTK_WIDGET (other), TRUE);
  gtk_widget_allocate (box, 100, 200, -1, NULL);
  g_assert_cmpint (one->height, ==, 50);
  g_assert_cmpint (other->height, ==, 140);
  g_assert_cmpint (one->width, ==, 100);
  g_assert_cmpuint (one->n_widths_for_heights + other->n_widths_for_heights, ==, 0);
}

/* A page of a stack fills it. */
static void
test_alone (void)
{
  g_autoptr (GtkWidget) line = g_object_ref_sink (pin_line_new (10));
  Probe *probe;

  assert_measures (line, GTK_ORIENTATION_HORIZONTAL, -1, 0, 0);
  probe = append (line, FALSE);
  gtk_widget_allocate (line, 400, 300, -1, NULL);
  g_assert_cmpint (probe->width, ==, 400);
  g_assert_cmpint (probe->height, ==, 300);
}

int
main (int argc, char **argv)
{
  pin_test_ui_init (&argc, &argv);
  g_test_add_func ("/text-layout/row", test_row);
  g_test_add_func ("/text-layout/column", test_column);
  g_test_add_func ("/text-layout/alone", test_alone);
  return g_test_run ();
}
