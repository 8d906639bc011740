/* pin-sketch.c: a small drawing of where to look
 *
 * Rectangles in the colours of the style, so that it is right in the dark and with high contrast,
 * and needs no reader of drawings in memory. It is no copy of a real card or letter, and the same
 * from right to left.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-sketch.h"

#include <glib/gi18n.h>

/* Of the sheet, in pixels. */
#define WIDTH 144
#define HEIGHT 90

typedef enum {
  INK_NONE,
  INK_PAPER, /* with an outline */
  INK_WORDS, /* which do not matter */
  INK_MARK, /* what to look for */
  INK_ON_MARK,
  N_INKS,
} Ink;

typedef struct {
  Ink ink; /* the last row has none */
  float x, y, width, height, radius;
} Shape;

typedef struct {
  float x, y;
  const char *text; /* NULL in the last row */
  Ink ink;
} Number;

/* Two groups of four characters, from x on. */
#define HALF_OF_PIN(x, y) \
  { INK_MARK, x, y, 58, 17, 4 }, { INK_ON_MARK, (x) + 6, (y) + 7, 4, 4, 2 }, \
      { INK_ON_MARK, (x) + 12, (y) + 7, 4, 4, 2 }, { INK_ON_MARK, (x) + 18, (y) + 7, 4, 4, 2 }, \
      { INK_ON_MARK, (x) + 24, (y) + 7, 4, 4, 2 }, { INK_ON_MARK, (x) + 31, (y) + 7, 4, 4, 2 }, \
      { INK_ON_MARK, (x) + 37, (y) + 7, 4, 4, 2 }, { INK_ON_MARK, (x) + 43, (y) + 7, 4, 4, 2 }, \
  { \
    INK_ON_MARK, (x) + 49, (y) + 7, 4, 4, 2 \
  }

static const Shape message[] = {
  { INK_PAPER, 24, 2, 96, 120, 12 },
  { INK_WORDS, 60, 9, 24, 3, 1.5f },
  { INK_PAPER, 34, 20, 76, 64, 8 },
  { INK_WORDS, 42, 28, 58, 4, 2 },
  { INK_WORDS, 42, 36, 44, 4, 2 },
  HALF_OF_PIN (42, 45),
  { INK_WORDS, 42, 68, 52, 4, 2 },
  { INK_WORDS, 42, 75, 36, 4, 2 },
  { INK_NONE },
};

static const Shape letter[] = {
  { INK_PAPER, 22, 2, 100, 120, 2 },  { INK_WORDS, 84, 10, 30, 3, 1.5f },
  { INK_WORDS, 84, 16, 24, 3, 1.5f }, { INK_WORDS, 30, 28, 78, 4, 2 },
  { INK_WORDS, 30, 36, 66, 4, 2 },    HALF_OF_PIN (43, 46),
  { INK_WORDS, 30, 70, 80, 4, 2 },    { INK_WORDS, 30, 78, 70, 4, 2 },
  { INK_WORDS, 30, 86, 76, 4, 2 },    { INK_NONE },
};

static const Shape health_card[] = {
  { INK_PAPER, 1, 1, 142, 88, 8 },
  { INK_WORDS, 10, 8, 74, 4, 2 },
  { INK_WORDS, 18, 20, 70, 4, 2 },
  { INK_WORDS, 18, 31, 58, 4, 2 },
  { INK_WORDS, 18, 42, 34, 4, 2 },
  { INK_WORDS, 84, 42, 48, 4, 2 },
  { INK_WORDS, 84, 53, 40, 4, 2 },
  { INK_MARK, 7, 62, 90, 20, 4 },
  { INK_ON_MARK, 25, 70, 66, 4, 2 },
  { INK_WORDS, 112, 70, 24, 4, 2 },
  { INK_NONE },
};

static const Number fields[] = {
  { 10, 16, "3", INK_NONE },  { 10, 27, "4", INK_NONE }, { 10, 38, "5", INK_NONE },
  { 76, 38, "6", INK_NONE },  { 76, 49, "7", INK_NONE }, { 13, 64, "8", INK_ON_MARK },
  { 103, 66, "9", INK_NONE }, { 0, 0, NULL, INK_NONE },
};

static const struct {
  const Shape *shapes;
  const Number *numbers;
  const char *description;
} sketches[] = {
  [PIN_SKETCH_MESSAGE] = { message, NULL,
                           N_ ("Drawing: a message on a telephone; the part is in the middle, "
                               "twice four characters.") },
  [PIN_SKETCH_LETTER] = { letter, NULL,
                          N_ ("Drawing: a letter; the part stands by itself in the middle, twice "
                              "four characters.") },
  [PIN_SKETCH_HEALTH_CARD] = { health_card, fields,
                               N_ ("Drawing: the back of a health card; field 8 is at the bottom "
                                   "left.") },
};

struct _PinSketch {
  GtkWidget parent_instance;

  PinSketchKind kind;
};

typedef enum { PROP_KIND = 1 } PinSketchProperty;

static GParamSpec *properties[PROP_KIND + 1];

G_DEFINE_FINAL_TYPE (PinSketch, pin_sketch, GTK_TYPE_WIDGET)

GType
pin_sketch_kind_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { PIN_SKETCH_MESSAGE, "PIN_SKETCH_MESSAGE", "message" },
    { PIN_SKETCH_LETTER, "PIN_SKETCH_LETTER", "letter" },
    { PIN_SKETCH_HEALTH_CARD, "PIN_SKETCH_HEALTH_CARD", "health-card" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("PinSketchKind", values));
  return type;
}

static void
look_up (GtkStyleContext *style, const char *name, GdkRGBA *color)
{
  GdkRGBA found;

  if (gtk_style_context_lookup_color (style, name, &found))
    *color = found;
}

static void
get_inks (GtkWidget *widget, GdkRGBA inks[N_INKS])
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  for (int i = 0; i < N_INKS; i++)
    gtk_style_context_get_color (style, &inks[i]);
  inks[INK_WORDS].alpha *= 0.35f;
  look_up (style, "view_bg_color", &inks[INK_PAPER]);
  look_up (style, "accent_bg_color", &inks[INK_MARK]);
  look_up (style, "accent_fg_color", &inks[INK_ON_MARK]);
}

static void
draw_shape (GtkSnapshot *snapshot, const Shape *shape, const GdkRGBA *inks)
{
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (shape->x, shape->y, shape->width, shape->height);
  const float line[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { inks[INK_NONE], inks[INK_NONE], inks[INK_NONE], inks[INK_NONE] };
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &bounds, shape->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, &inks[shape->ink], &bounds);
  gtk_snapshot_pop (snapshot);
  if (shape->ink == INK_PAPER)
    gtk_snapshot_append_border (snapshot, &rect, line, colors);
}

static void
draw_number (GtkWidget *widget, GtkSnapshot *snapshot, const Number *number, const GdkRGBA *inks)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, number->text);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, Sans Bold");

  pango_font_description_set_absolute_size (font,
                                            (number->ink == INK_ON_MARK ? 13 : 9) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (number->x, number->y));
  gtk_snapshot_append_layout (snapshot, layout, &inks[number->ink]);
  gtk_snapshot_restore (snapshot);
}

static void
pin_sketch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PinSketch *self = PIN_SKETCH (widget);
  const Number *numbers = sketches[self->kind].numbers;
  GdkRGBA inks[N_INKS];

  get_inks (widget, inks);
  for (const Shape *shape = sketches[self->kind].shapes; shape->ink != INK_NONE; shape++)
    draw_shape (snapshot, shape, inks);
  for (; numbers != NULL && numbers->text != NULL; numbers++)
    draw_number (widget, snapshot, numbers, inks);
}

static void
pin_sketch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
describe (PinSketch *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (sketches[self->kind].description), -1);
}

static void
pin_sketch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((PinSketchProperty)id) {
  case PROP_KIND:
    g_value_set_enum (value, PIN_SKETCH (object)->kind);
    break;
  }
}

static void
pin_sketch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((PinSketchProperty)id) {
  case PROP_KIND:
    PIN_SKETCH (object)->kind = (PinSketchKind)g_value_get_enum (value);
    describe (PIN_SKETCH (object));
    gtk_widget_queue_draw (GTK_WIDGET (object));
    break;
  }
}

static void
pin_sketch_class_init (PinSketchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pin_sketch_get_property;
  object_class->set_property = pin_sketch_set_property;
  widget_class->measure = pin_sketch_measure;
  widget_class->snapshot = pin_sketch_snapshot;

  properties[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, PIN_TYPE_SKETCH_KIND, PIN_SKETCH_MESSAGE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "sketch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pin_sketch_init (PinSketch *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/**
 * pin_sketch_new:
 *
 * Returns: (transfer floating): the drawing, which says what it shows
 */
GtkWidget *
pin_sketch_new (PinSketchKind kind)
{
  return g_object_new (PIN_TYPE_SKETCH, "kind", kind, NULL);
}
