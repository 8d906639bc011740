/* pin-label.c: text that wraps, and boxes of it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-format.h"
#include "pin-label.h"

#include "pin-text-layout.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * pin_label_new:
 * @text: what it says
 * @css_class: (nullable): a style
 *
 * Returns: (transfer floating): a label that begins at the edge and wraps
 */
GtkWidget *
pin_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * pin_label_new_in_field:
 * @css_class: a style
 *
 * Returns: (transfer floating): a label that wraps when it must, and takes no more than it needs
 */
GtkWidget *
pin_label_new_in_field (GtkAccessibleRole role, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "xalign", 0.0f, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode",
                                   GTK_NATURAL_WRAP_NONE, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * pin_label_new_announcement:
 *
 * Returns: (transfer floating): a label that is heard, not seen, and takes next to no room
 */
GtkWidget *
pin_label_new_announcement (void)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "ellipsize",
                    PANGO_ELLIPSIZE_END, "max-width-chars", 0, "visible", FALSE, NULL);

  gtk_widget_add_css_class (label, "announcement");
  return label;
}

/**
 * pin_label_announce:
 * @label: from pin_label_new_announcement()
 * @text: what is said; nothing for ""
 */
void
pin_label_announce (GtkWidget *label, const char *text)
{
  /* An alert is said when it appears, the same one again too. */
  gtk_widget_set_visible (label, FALSE);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

/* Titles of windows: a header bar asks how wide they would be at its height, and gives them that. */
static void
wrap_title (GtkWidget *widget)
{
  if (ADW_IS_HEADER_BAR (widget) &&
      adw_header_bar_get_title_widget (ADW_HEADER_BAR (widget)) == NULL) {
    GtkWidget *title = adw_window_title_new (NULL, NULL);

    adw_header_bar_set_title_widget (ADW_HEADER_BAR (widget), title);
    g_object_bind_property (gtk_widget_get_root (widget), "title", title, "title",
                            G_BINDING_SYNC_CREATE);
  }
  if (ADW_IS_WINDOW_TITLE (widget))
    gtk_widget_set_layout_manager (widget, pin_text_layout_new (GTK_ORIENTATION_VERTICAL, 0));
}

/**
 * pin_label_wrap_buttons:
 * @widget: with everything in it
 *
 * Lets the words on buttons, and those that would be shortened, take more than one line where one
 * is too wide.
 */
void
pin_label_wrap_buttons (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_LABEL (label)) {
    g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode",
                  GTK_NATURAL_WRAP_NONE, "justify", GTK_JUSTIFY_CENTER, NULL);
    return;
  }
  if (GTK_IS_LABEL (widget) && gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE)
    g_object_set (widget, "ellipsize", PANGO_ELLIPSIZE_NONE, "wrap", TRUE, NULL);
  if (GTK_IS_LABEL (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_WINDOW_TITLE) != NULL)
    g_object_set (widget, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "justify", GTK_JUSTIFY_CENTER,
                  "width-chars", -1, NULL);
  wrap_title (widget);
  /* Some languages have words that are wider than a phone. */
  if (GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)))
    gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
  /* Its title moves, and has one line. */
  if (ADW_IS_ENTRY_ROW (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pin_label_wrap_buttons (child);
}

/**
 * pin_label_new_required_mark:
 *
 * Returns: (transfer floating): the star beside the label of a field that is needed, hidden; a
 *   screen reader hears it from the field itself, see pin_label_say_needed()
 */
GtkWidget *
pin_label_new_required_mark (void)
{
  GtkWidget *mark = pin_label_new_in_field (GTK_ACCESSIBLE_ROLE_PRESENTATION, "required-mark");

  gtk_label_set_text (GTK_LABEL (mark), "*");
  gtk_widget_set_tooltip_text (mark, _ ("Needed"));
  gtk_widget_set_visible (mark, FALSE);
  return mark;
}

/**
 * pin_label_say_needed:
 * @hint: what is to know before one types, perhaps nothing
 *
 * Returns: (transfer full): the star in words, and @hint, for a screen reader
 */
char *
pin_label_say_needed (const char *hint)
{
  return *hint != '\0' ? pin_format_heading_and_text (_ ("Needed"), hint) : g_strdup (_ ("Needed"));
}

/**
 * pin_label_new_card:
 *
 * Returns: (transfer floating): a vertical box with a frame
 */
GtkWidget *
pin_label_new_card (void)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

/**
 * pin_label_add_pair:
 *
 * Adds to @card what something is called and, below, what it is.
 */
void
pin_label_add_pair (GtkWidget *card, const char *label, const char *value)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = pin_label_new (label, "hint");
  GtkWidget *text = pin_label_new (value, NULL);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, name,
                                  NULL, -1);
  gtk_box_append (GTK_BOX (pair), name);
  gtk_box_append (GTK_BOX (pair), text);
  gtk_box_append (GTK_BOX (card), pair);
}

/**
 * pin_label_name_button:
 * @button: with words on it that stand on other buttons too
 * @about: what it is about
 *
 * Lets a screen reader tell it from the others.
 */
void
pin_label_name_button (GtkWidget *button, const char *about)
{
  g_autofree char *name =
      /* Translators: words on a button, and which request it is about */
      g_strdup_printf (_ ("%1$s, %2$s"), gtk_button_get_label (GTK_BUTTON (button)), about);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
collect (GtkWidget *root, GString *lines)
{
  if (!gtk_widget_get_visible (root) || gtk_widget_get_focusable (root))
    return;
  if (GTK_IS_LABEL (root) && *gtk_label_get_text (GTK_LABEL (root)) != '\0')
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "",
                            gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, lines);
}

/**
 * pin_label_collect:
 * @box: what holds labels, and things to push, which are left out
 * @but: (nullable): what is in it, and left out too
 *
 * The keyboard does not come to a label: what it says is said of something the keyboard comes to.
 *
 * Returns: (transfer full): the texts of all labels that are seen, a line each
 */
char *
pin_label_collect (GtkWidget *box, GtkWidget *but)
{
  GString *lines = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (child != but)
      collect (child, lines);
  }
  return g_string_free (lines, FALSE);
}

void
pin_label_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}
