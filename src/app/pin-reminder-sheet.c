/* pin-reminder-sheet.c: the sheet that reminds of a request, drawn on one page
 *
 * Black on white and large, for eyes that read on paper what they do not read on a screen. Lengths
 * are in points, most of them in proportion to the size of the letters, so that a smaller paper
 * makes all of it smaller.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-reminder-sheet.h"

#define MARGIN 42.0
#define SMALLEST_SIZE 5.0

/**
 * Look:
 * @scale: size of the letters, in proportion to what is written
 * @weight: of the text
 * @above: room above, in proportion
 * @indent: room before, in proportion
 * @tag: what it is to who hears the PDF
 */
typedef struct {
  double scale;
  PangoWeight weight;
  double above;
  double indent;
  const char *tag;
} Look;

static const Look looks[] = {
  [PIN_SHEET_TITLE] = { 1.7, PANGO_WEIGHT_BOLD, 0, 0, "H1" },
  [PIN_SHEET_FACT] = { 1, PANGO_WEIGHT_NORMAL, 0.2, 0, "P" },
  [PIN_SHEET_HEADING] = { 1.15, PANGO_WEIGHT_BOLD, 0.9, 0, "H2" },
  [PIN_SHEET_PART] = { 1, PANGO_WEIGHT_BOLD, 0.5, 1.9, "P" },
  [PIN_SHEET_SENTENCE] = { 1, PANGO_WEIGHT_NORMAL, 0.35, 0, "P" },
  [PIN_SHEET_NUMBER] = { 1.3, PANGO_WEIGHT_BOLD, 0.35, 0, "P" },
  [PIN_SHEET_WARNING] = { 1, PANGO_WEIGHT_BOLD, 0.9, 0.8, "P" },
};

/* Where one is on the page; nothing is drawn while it is measured. */
typedef struct {
  cairo_t *cr;
  double width; /* of the page */
  double size;
  double y;
  gboolean rtl;
  gboolean draws;
} Pen;

static PangoLayout *
new_layout (const Pen *pen, const char *text, double scale, PangoWeight weight, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (pen->cr);
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  cairo_font_options_t *options = cairo_font_options_create ();

  /* As far apart on a screen, in a file and on paper. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_base_dir (context, pen->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (context, FALSE);

  pango_font_description_set_size (font, (int)(pen->size * scale * PANGO_SCALE));
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  /* A line that begins with a number or a foreign name begins where the others do. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, pen->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

/* From @indent to the other margin; returns the height. */
static double
write_text (Pen *pen, const char *text, double scale, PangoWeight weight, double indent)
{
  double width = MAX (pen->width - 2 * MARGIN - indent, 1);
  g_autoptr (PangoLayout) layout = new_layout (pen, text, scale, weight, width);

  if (pen->draws) {
    cairo_move_to (pen->cr, pen->rtl ? MARGIN : MARGIN + indent, pen->y);
    pango_cairo_show_layout (pen->cr, layout);
  }
  return get_height (layout);
}

static void
draw_rule (const Pen *pen)
{
  if (!pen->draws)
    return;
  cairo_set_line_width (pen->cr, 0.75);
  cairo_move_to (pen->cr, MARGIN, pen->y);
  cairo_line_to (pen->cr, pen->width - MARGIN, pen->y);
  cairo_stroke (pen->cr);
}

/* To be ticked off with a pen; ticked when the part is there already. */
static void
draw_tick (const Pen *pen, gboolean arrived)
{
  double side = pen->size;
  double x = pen->rtl ? pen->width - MARGIN - side : MARGIN;
  double y = pen->y + pen->size * 0.15;

  if (!pen->draws)
    return;
  cairo_set_line_width (pen->cr, 1.25);
  cairo_rectangle (pen->cr, x, y, side, side);
  cairo_stroke (pen->cr);
  if (!arrived)
    return;
  cairo_set_line_width (pen->cr, 2);
  cairo_move_to (pen->cr, x + side * 0.2, y + side * 0.5);
  cairo_line_to (pen->cr, x + side * 0.42, y + side * 0.75);
  cairo_line_to (pen->cr, x + side * 0.82, y + side * 0.2);
  cairo_stroke (pen->cr);
}

static double
write_part (Pen *pen, const PinSheetLine *line, double indent)
{
  double top = pen->y;
  double height;

  draw_tick (pen, line->arrived);
  height = write_text (pen, line->text, 1, PANGO_WEIGHT_BOLD, indent);
  pen->y += height;
  height += write_text (pen, line->detail, 1, PANGO_WEIGHT_NORMAL, indent);
  pen->y = top;
  return height;
}

/* The number, then who dials it, on one base line where there is room. */
static double
write_number (Pen *pen, const PinSheetLine *line, const Look *look)
{
  double high = write_text (pen, line->text, look->scale, look->weight, 0);
  double top = pen->y;
  double low;

  pen->y += pen->size * (look->scale - 1);
  low = write_text (pen, line->detail, 1, PANGO_WEIGHT_NORMAL, pen->size * 9);
  pen->y = top;
  return MAX (high, low + pen->size * (look->scale - 1));
}

static double
write_warning (Pen *pen, const PinSheetLine *line, double indent)
{
  double inside = pen->size * 0.5;
  double top = pen->y;
  double height;

  pen->y += inside;
  /* As much room behind as before. */
  pen->width -= indent;
  if (pen->rtl)
    cairo_translate (pen->cr, indent, 0);
  height = write_text (pen, line->text, 1, PANGO_WEIGHT_BOLD, indent) + 2 * inside;
  if (pen->rtl)
    cairo_translate (pen->cr, -indent, 0);
  pen->width += indent;
  pen->y = top;
  if (pen->draws) {
    cairo_set_line_width (pen->cr, 1.5);
    cairo_rectangle (pen->cr, MARGIN, top, pen->width - 2 * MARGIN, height);
    cairo_stroke (pen->cr);
  }
  return height;
}

static void
write_line (Pen *pen, const PinSheetLine *line)
{
  const Look *look = &looks[line->kind];
  double indent = look->indent * pen->size;

  pen->y += look->above * pen->size;
  if (pen->draws)
    cairo_tag_begin (pen->cr, look->tag, NULL);
  switch (line->kind) {
  case PIN_SHEET_PART:
    pen->y += write_part (pen, line, indent);
    break;
  case PIN_SHEET_NUMBER:
    pen->y += write_number (pen, line, look);
    break;
  case PIN_SHEET_WARNING:
    pen->y += write_warning (pen, line, indent);
    break;
  case PIN_SHEET_HEADING:
    draw_rule (pen);
    pen->y += 0.4 * pen->size;
    pen->y += write_text (pen, line->text, look->scale, look->weight, indent);
    break;
  case PIN_SHEET_TITLE:
  case PIN_SHEET_FACT:
  case PIN_SHEET_SENTENCE:
    pen->y += write_text (pen, line->text, look->scale, look->weight, indent);
    break;
  }
  if (pen->draws)
    cairo_tag_end (pen->cr, look->tag);
}

static double
write_sheet (PinSheetText *text, Pen *pen)
{
  pen->y = MARGIN;
  for (guint i = 0; i < text->lines->len; i++)
    write_line (pen, text->lines->pdata[i]);
  return pen->y + MARGIN;
}

/**
 * pin_reminder_sheet_measure:
 * @cr: where it would be drawn, in points
 * @width: of the paper, in points
 * @size: of the letters, in points
 * @direction: in which one reads
 *
 * Returns: how high a paper it takes, in points
 */
double
pin_reminder_sheet_measure (PinSheetText *text, cairo_t *cr, double width, double size,
                            GtkTextDirection direction)
{
  Pen pen = { .cr = cr, .width = width, .size = size, .rtl = direction == GTK_TEXT_DIR_RTL };

  g_return_val_if_fail (text != NULL, 0);

  return write_sheet (text, &pen);
}

/**
 * pin_reminder_sheet_draw:
 * @cr: where it is drawn, in points
 * @width: of the paper, in points
 * @height: of the paper, in points
 * @direction: in which one reads
 *
 * Draws the whole sheet on one page, in letters of %PIN_REMINDER_SHEET_SIZE or, on a paper that is
 * too small, in the largest that fit.
 */
void
pin_reminder_sheet_draw (PinSheetText *text, cairo_t *cr, double width, double height,
                         GtkTextDirection direction)
{
  Pen pen = { .cr = cr, .width = width, .rtl = direction == GTK_TEXT_DIR_RTL, .draws = TRUE };

  g_return_if_fail (text != NULL);

  pen.size = PIN_REMINDER_SHEET_SIZE;
  while (pen.size > SMALLEST_SIZE &&
         pin_reminder_sheet_measure (text, cr, width, pen.size, direction) > height)
    pen.size -= 0.5;
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  write_sheet (text, &pen);
  cairo_restore (cr);
}
