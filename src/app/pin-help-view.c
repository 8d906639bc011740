/* pin-help-view.c: one page of the help on the screen
 *
 * Headings, paragraphs, lists and notes, each with the role a screen reader expects; links open
 * with the action `help.open`. The links within sentences are also rows at the end: a label
 * of GTK 4.8 does not show its links to accessibility clients.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help-view.h"

#include "pin-door-row.h"
#include "pin-label.h"
#include "pin-line.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SECTION_KEY "pin-help-section"

static gboolean
on_activate_link (GtkWidget *label, const char *target)
{
  gtk_widget_activate_action (label, "help.open", "s", target);
  return TRUE;
}

static GtkWidget *
new_text (const char *markup, const char *css_class)
{
  GtkWidget *label = pin_label_new ("", css_class);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect (label, "activate-link", G_CALLBACK (on_activate_link), NULL);
  return label;
}

static GtkWidget *
new_heading (const char *markup, int level, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "label", markup, "use-markup", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Mark and text side by side; the mark of a paragraph that goes on is empty. */
static GtkWidget *
new_item (const char *mark, const char *markup)
{
  GtkWidget *line = g_object_new (PIN_TYPE_LINE, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  "spacing", 6, NULL);
  GtkWidget *label = pin_label_new (mark, "help-mark");

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  pin_line_append (PIN_LINE (line), label);
  pin_line_append (PIN_LINE (line), new_text (markup, NULL));
  return line;
}

static GtkWidget *
new_note (const char *markup, gboolean is_warning)
{
  GtkWidget *line = g_object_new (PIN_TYPE_LINE, "accessible-role", GTK_ACCESSIBLE_ROLE_NOTE,
                                  "spacing", 12, NULL);
  GtkWidget *icon = g_object_new (
      GTK_TYPE_IMAGE, "icon-name",
      is_warning ? "dialog-warning-symbolic" : "dialog-information-symbolic", "accessible-role",
      GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (line, "card");
  gtk_widget_add_css_class (line, "padded");
  pin_line_append (PIN_LINE (line), icon);
  pin_line_append (PIN_LINE (line), new_text (markup, NULL));
  return line;
}

static gboolean
is_item (PinHelpKind kind)
{
  return kind == PIN_HELP_BULLET || kind == PIN_HELP_STEP || kind == PIN_HELP_TERM ||
         kind == PIN_HELP_MEANING;
}

static gboolean
is_same_list (PinHelpKind one, PinHelpKind other)
{
  return one == other || (one == PIN_HELP_TERM && other == PIN_HELP_MEANING) ||
         (one == PIN_HELP_MEANING && other == PIN_HELP_TERM);
}

/* The box of the list that @block belongs to; a new one when it is the first of it. */
static GtkWidget *
find_list (GtkWidget *box, const PinHelpBlock *before, PinHelpKind kind)
{
  GtkWidget *list;

  if (before != NULL && is_item (before->kind) && is_same_list (before->kind, kind))
    return gtk_widget_get_last_child (box);
  list = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, "orientation",
                       GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

static void
append_item (GtkWidget *list, const PinHelpBlock *block)
{
  g_autofree char *mark = NULL;

  switch (block->kind) {
  case PIN_HELP_STEP:
    /* Translators: before a step of several, "1." */
    mark = block->number > 0 ? g_strdup_printf (_ ("%u."), block->number) : g_strdup ("");
    gtk_box_append (GTK_BOX (list), new_item (mark, block->markup));
    break;
  case PIN_HELP_BULLET:
    gtk_box_append (GTK_BOX (list), new_item (block->number > 0 ? "•" : "", block->markup));
    break;
  case PIN_HELP_TERM:
    gtk_box_append (GTK_BOX (list), new_text (block->markup, "help-term"));
    break;
  case PIN_HELP_MEANING:
    gtk_box_append (GTK_BOX (list), new_text (block->markup, "help-meaning"));
    break;
  case PIN_HELP_HEADING:
  case PIN_HELP_PARAGRAPH:
  case PIN_HELP_NOTE:
  case PIN_HELP_WARNING:
  case PIN_HELP_TOPICS:
    break;
  }
}

static void
append_block (GtkWidget *box, const PinHelpBlock *block, const PinHelpBlock *before,
              PinHelpLibrary *library, const PinHelpPage *page)
{
  g_autoptr (GPtrArray) topics = NULL;
  GtkWidget *heading;

  switch (block->kind) {
  case PIN_HELP_HEADING:
    heading = new_heading (block->markup, 2, "title-4");
    gtk_widget_add_css_class (heading, "help-heading");
    g_object_set_data_full (G_OBJECT (heading), SECTION_KEY, g_strdup (block->section), g_free);
    gtk_box_append (GTK_BOX (box), heading);
    break;
  case PIN_HELP_PARAGRAPH:
    gtk_box_append (GTK_BOX (box), new_text (block->markup, NULL));
    break;
  case PIN_HELP_NOTE:
  case PIN_HELP_WARNING:
    gtk_box_append (GTK_BOX (box), new_note (block->markup, block->kind == PIN_HELP_WARNING));
    break;
  case PIN_HELP_TOPICS:
    topics = pin_help_library_list_topics (library, page->id, block);
    heading = gtk_widget_get_last_child (box);
    gtk_box_append (GTK_BOX (box),
                    pin_help_view_new_list (topics, gtk_label_get_text (GTK_LABEL (heading))));
    break;
  case PIN_HELP_BULLET:
  case PIN_HELP_STEP:
  case PIN_HELP_TERM:
  case PIN_HELP_MEANING:
    append_item (find_list (box, before, block->kind), block);
    break;
  }
}

/* A guide leads to its topics already. */
static void
append_links (GtkWidget *box, PinHelpLibrary *library, const PinHelpPage *page)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  GtkWidget *heading;

  for (guint i = 0; i < page->links->len; i++) {
    const PinHelpPage *other = pin_help_library_find (library, g_ptr_array_index (page->links, i));

    if (other != NULL && other != page && !g_ptr_array_find (pages, other, NULL))
      g_ptr_array_add (pages, (gpointer)other);
  }
  if (pages->len == 0)
    return;
  heading = new_heading (_ ("See also"), 2, "title-4");
  gtk_widget_add_css_class (heading, "help-heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), pin_help_view_new_list (pages, _ ("See also")));
}

/**
 * pin_help_view_new_list:
 * @pages: of #PinHelpPage
 * @name: what the list is called for a screen reader
 *
 * Returns: (transfer floating): a row for each page, which opens it
 */
GtkWidget *
pin_help_view_new_list (GPtrArray *pages, const char *name)
{
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < pages->len; i++) {
    const PinHelpPage *page = g_ptr_array_index (pages, i);
    GtkWidget *row = pin_door_row_new (page->title, page->desc, NULL);

    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", page->id);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "help.open");
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  return list;
}

/**
 * pin_help_view_new:
 * @library: where its links lead to
 *
 * Returns: (transfer floating): @page, from top to bottom; it can have the focus
 */
GtkWidget *
pin_help_view_new (PinHelpLibrary *library, const PinHelpPage *page)
{
  GtkWidget *box =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "orientation",
                    GTK_ORIENTATION_VERTICAL, "spacing", 12, "focusable", TRUE, NULL);
  g_autofree char *title = g_markup_escape_text (page->title, -1);
  GtkWidget *heading = new_heading (title, 1, "title-2");
  const PinHelpBlock *before = NULL;

  gtk_widget_add_css_class (box, "help-page");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  for (guint i = 0; i < page->blocks->len; i++) {
    const PinHelpBlock *block = g_ptr_array_index (page->blocks, i);

    append_block (box, block, before, library, page);
    before = block;
  }
  append_links (box, library, page);
  return box;
}

/**
 * pin_help_view_find_heading:
 * @view: from pin_help_view_new()
 * @section: id of a section
 *
 * Returns: (transfer none) (nullable): the heading of that section
 */
GtkWidget *
pin_help_view_find_heading (GtkWidget *view, const char *section)
{
  GtkWidget *child = gtk_widget_get_first_child (view);

  while (child != NULL &&
         g_strcmp0 (g_object_get_data (G_OBJECT (child), SECTION_KEY), section) != 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}
