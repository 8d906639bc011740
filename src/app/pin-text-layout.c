/* pin-text-layout.c: a row or a column of sentences, the height following from the width
 *
 * Most containers of GTK ask their children how wide they would be at the height at hand. A label
 * that wraps answers by trying widths until one fits, a box of labels does so for every try: a
 * page of sentences took several frames. Here nobody is asked for a width but for its own. A
 * single child fills the place, so that a page of a GtkStack can have this layout, too.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-text-layout.h"

struct _PinTextLayout {
  GtkLayoutManager parent_instance;

  GtkOrientation orientation;
  int spacing;
};

G_DEFINE_FINAL_TYPE (PinTextLayout, pin_text_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What each child needs along the layout, in their order; @width is that of a column. */
static GArray *
measure_children (PinTextLayout *self, GtkWidget *widget, int width)
{
  GArray *sizes = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkRequestedSize size = { child, 0, 0 };

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, self->orientation,
                        self->orientation == GTK_ORIENTATION_VERTICAL ? width : -1,
                        &size.minimum_size, &size.natural_size, NULL, NULL);
    g_array_append_val (sizes, size);
  }
  return sizes;
}

static GtkRequestedSize *
get_size (GArray *sizes, guint i)
{
  return &g_array_index (sizes, GtkRequestedSize, i);
}

static int
count_spacing (PinTextLayout *self, GArray *sizes)
{
  return sizes->len > 0 ? ((int)sizes->len - 1) * self->spacing : 0;
}

static gboolean
expands (PinTextLayout *self, GArray *sizes, guint i)
{
  return sizes->len == 1 ||
         gtk_widget_compute_expand (get_size (sizes, i)->data, self->orientation);
}

/* What is left after the natural sizes goes to who wants to expand. Afterwards the minimum of
 * each is what it gets. */
static void
share (PinTextLayout *self, GArray *sizes, int length)
{
  int rest = length - count_spacing (self, sizes);
  int n_expand = 0;

  for (guint i = 0; i < sizes->len; i++) {
    rest -= get_size (sizes, i)->minimum_size;
    n_expand += expands (self, sizes, i);
  }
  rest = gtk_distribute_natural_allocation (MAX (rest, 0), sizes->len,
                                            (GtkRequestedSize *)sizes->data);
  for (guint i = 0; i < sizes->len && n_expand > 0; i++) {
    if (expands (self, sizes, i)) {
      int more = rest / n_expand--;

      get_size (sizes, i)->minimum_size += more;
      rest -= more;
    }
  }
}

static GtkSizeRequestMode
pin_text_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Along the layout: all of them, one after the other. */
static void
add_up (PinTextLayout *self, GArray *sizes, int *minimum, int *natural)
{
  *minimum = *natural = count_spacing (self, sizes);
  for (guint i = 0; i < sizes->len; i++) {
    *minimum += get_size (sizes, i)->minimum_size;
    *natural += get_size (sizes, i)->natural_size;
  }
}

/* Across the layout: the largest. @width is that of a row, shared among the children. */
static void
find_largest (PinTextLayout *self, GArray *sizes, int width, int *minimum, int *natural)
{
  GtkOrientation across = self->orientation == GTK_ORIENTATION_HORIZONTAL
                              ? GTK_ORIENTATION_VERTICAL
                              : GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = 0;
  if (width >= 0)
    share (self, sizes, width);
  for (guint i = 0; i < sizes->len; i++) {
    GtkRequestedSize *size = get_size (sizes, i);
    int child_minimum, child_natural;

    gtk_widget_measure (size->data, across, width >= 0 ? size->minimum_size : -1, &child_minimum,
                        &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }
}

static void
pin_text_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                         int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  PinTextLayout *self = PIN_TEXT_LAYOUT (manager);
  int width = orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1;
  g_autoptr (GArray) sizes = measure_children (self, widget, width);

  if (orientation == self->orientation)
    add_up (self, sizes, minimum, natural);
  else
    find_largest (self, sizes, width, minimum, natural);
}

static void
pin_text_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                          int baseline)
{
  PinTextLayout *self = PIN_TEXT_LAYOUT (manager);
  g_autoptr (GArray) sizes = measure_children (self, widget, width);
  gboolean is_row = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  gboolean mirrored = is_row && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int position = 0;

  share (self, sizes, is_row ? width : height);
  for (guint i = 0; i < sizes->len; i++) {
    GtkRequestedSize *size = get_size (sizes, i);
    GtkAllocation place = { 0, 0, width, height };

    if (is_row) {
      place.width = size->minimum_size;
      place.x = mirrored ? width - position - place.width : position;
    } else {
      place.height = size->minimum_size;
      place.y = position;
    }
    gtk_widget_size_allocate (size->data, &place, -1);
    position += size->minimum_size + self->spacing;
  }
}

static void
pin_text_layout_class_init (PinTextLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = pin_text_layout_get_request_mode;
  manager_class->measure = pin_text_layout_measure;
  manager_class->allocate = pin_text_layout_allocate;
}

static void
pin_text_layout_init (PinTextLayout *self)
{
}

/**
 * pin_text_layout_new:
 * @orientation: a row or a column
 * @spacing: pixels between two children
 */
GtkLayoutManager *
pin_text_layout_new (GtkOrientation orientation, int spacing)
{
  PinTextLayout *self = g_object_new (PIN_TYPE_TEXT_LAYOUT, NULL);

  self->orientation = orientation;
  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

int
pin_text_layout_get_spacing (PinTextLayout *self)
{
  return self->spacing;
}

void
pin_text_layout_set_spacing (PinTextLayout *self, int spacing)
{
  self->spacing = spacing;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
