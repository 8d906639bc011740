/* pin-test-look.c: what an eye would object to on a screen
 *
 * Words that are cut off, things beside the window, more than one button that wants to be first,
 * keys that two buttons have, or a main button without.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-look.h"

#include <adwaita.h>

/* Sizes are whole pixels, bounds are not. */
#define TOLERANCE 1

typedef struct {
  GtkWidget *root;
  graphene_rect_t frame; /* of the root, with its border */
  GPtrArray *found;
  GString *first; /* the buttons that want to be first */
  GString *keys; /* the letters that are underlined */
  guint n_first;
} Look;

static void object (Look *look, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
object (Look *look, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  g_ptr_array_add (look->found, g_strdup_vprintf (format, list));
  va_end (list);
}

/* The first words in it, or its type. */
static const char *
name (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    const char *words = gtk_widget_get_mapped (child) ? name (child) : "";

    if (*words != '\0' && words != g_type_name (G_OBJECT_TYPE (child)))
      return words;
  }
  return g_type_name (G_OBJECT_TYPE (widget));
}

/* The title bar repeats what stands below it, and an announcement is only heard. */
static gboolean
may_be_short (GtkWidget *label)
{
  return gtk_widget_has_css_class (label, "announcement") ||
         gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR) != NULL ||
         gtk_widget_get_ancestor (label, GTK_TYPE_HEADER_BAR) != NULL;
}

static void
look_at_words (Look *look, GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int width, height;

  if (may_be_short (label) || gtk_label_get_text (GTK_LABEL (label))[0] == '\0')
    return;
  if (pango_layout_is_ellipsized (layout))
    object (look, "\"%s\" is shortened", name (label));
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > gtk_widget_get_width (label) + TOLERANCE ||
      height > gtk_widget_get_height (label) + TOLERANCE)
    object (look, "\"%s\" is cut off: %d×%d in %d×%d", name (label), width, height,
            gtk_widget_get_width (label), gtk_widget_get_height (label));
}

static void
look_at_key (Look *look, GtkWidget *label)
{
  gunichar key = gdk_keyval_to_unicode (gtk_label_get_mnemonic_keyval (GTK_LABEL (label)));

  if (key == 0)
    return;
  if (g_utf8_strchr (look->keys->str, -1, key) != NULL)
    object (look, "\"%s\" has the key of another button", name (label));
  g_string_append_unichar (look->keys, key);
}

static void
look_at_button (Look *look, GtkWidget *button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  GtkWidget *bar = gtk_widget_get_ancestor (button, ADW_TYPE_CLAMP);

  if (!gtk_widget_has_css_class (button, "suggested-action"))
    return;
  look->n_first++;
  g_string_append_printf (look->first, " \"%s\"", name (button));
  if (bar != NULL && gtk_widget_has_css_class (bar, "journey-bar") &&
      gtk_label_get_mnemonic_keyval (GTK_LABEL (label)) == GDK_KEY_VoidSymbol)
    object (look, "\"%s\" has no key", name (button));
}

/* Returns: whether @widget is beside the window; what is inside it then needs no word */
static gboolean
look_at_place (Look *look, GtkWidget *widget)
{
  const graphene_rect_t *frame = &look->frame;
  graphene_rect_t bounds;

  /* The shadow of something that slides in is a nameless widget that waits outside. */
  if (!gtk_widget_compute_bounds (widget, look->root, &bounds) || bounds.size.width == 0 ||
      g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwGizmo"))
    return FALSE;
  if (bounds.origin.x >= frame->origin.x - TOLERANCE &&
      bounds.origin.x + bounds.size.width <= frame->origin.x + frame->size.width + TOLERANCE)
    return FALSE;
  object (look, "\"%s\" is beside the window: from %.0f to %.0f in %.0f", name (widget),
          bounds.origin.x, bounds.origin.x + bounds.size.width, frame->size.width);
  return TRUE;
}

static void
look_at (Look *look, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || (widget != look->root && GTK_IS_NATIVE (widget)))
    return;
  if (look_at_place (look, widget))
    return;
  if (GTK_IS_LABEL (widget)) {
    look_at_words (look, widget);
    look_at_key (look, widget);
  }
  if (GTK_IS_BUTTON (widget))
    look_at_button (look, widget);
  /* What is typed may be longer than its field. */
  if (GTK_IS_TEXT (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (look, child);
}

/**
 * pin_test_look:
 * @root: a window or a popover, on the screen
 * @width: how wide it should be at most
 *
 * Returns: (transfer full) (element-type utf8): what is wrong with it, in words
 */
GPtrArray *
pin_test_look (GtkWidget *root, int width)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) keys = g_string_new (NULL);
  Look look = { root, GRAPHENE_RECT_INIT_ZERO, g_ptr_array_new_with_free_func (g_free), first, keys,
                0 };
  int minimum, border;

  /* GTK's own, where the desktop has none. */
  if (GTK_IS_FILE_CHOOSER_DIALOG (root))
    return look.found;
  g_assert_true (gtk_widget_compute_bounds (root, root, &look.frame));
  border = (int)look.frame.size.width - gtk_widget_get_width (root);
  /* Around a popover there is room for its shadow. */
  gtk_widget_measure (GTK_IS_POPOVER (root) ? gtk_popover_get_child (GTK_POPOVER (root)) : root,
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  /* Menus, the list of keys and the credits are as wide as the libraries make them. */
  if (minimum - border > width && !GTK_IS_POPOVER_MENU (root) && !GTK_IS_SHORTCUTS_WINDOW (root) &&
      !ADW_IS_ABOUT_WINDOW (root))
    object (&look, "it needs %d of %d pixels", minimum - border, width);
  look_at (&look, root);
  if (look.n_first > 1)
    object (&look, "%u buttons want to be first:%s", look.n_first, first->str);
  return look.found;
}
