/* pin-help-window.c: the help, where the desktop has no viewer for it
 *
 * A page, a way back, and a search over all pages. It stands beside the other windows, also beside
 * one that wants an answer first.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-help-window.h"

#include "pin-help-view.h"
#include "pin-icon-names.h"
#include "pin-label.h"
#include "pin-shown-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PinHelpWindow {
  AdwWindow parent_instance;

  PinHelpLibrary *library;
  GQueue *places; /* of Place: where one was before */
  char *page; /* what is shown, or would be without a search */
  char *words; /* of the search whose results are shown, or "" */
  GtkWidget *view; /* of the page */
  char *section; /* to be brought into sight once it is laid out */
  double height; /* the same, for a page that one comes back to */
  gboolean placed; /* that was done */
  guint tick_id; /* until it is; none while a search hides the page */

  GtkStack *stack;
  GtkSearchEntry *search;
  GtkScrolledWindow *scroller;
  AdwBin *page_slot;
  GtkWidget *results;
  GtkLabel *found;
  GtkWidget *announcement;
};

typedef struct {
  char *page;
  char *words; /* of a search, or "" */
  double height;
} Place;

G_DEFINE_FINAL_TYPE (PinHelpWindow, pin_help_window, ADW_TYPE_WINDOW)

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->page);
  g_free (place->words);
  g_free (place);
}

static gboolean
is_searching (PinHelpWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") != 0;
}

static void
update_back (PinHelpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back",
                                 is_searching (self) || !g_queue_is_empty (self->places));
}

/* Where a section begins, or where one was, is known when the page has been laid out. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PinHelpWindow *self = PIN_HELP_WINDOW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *heading = NULL;
  graphene_rect_t bounds;

  if (is_searching (self)) {
    self->tick_id = 0;
    return G_SOURCE_REMOVE;
  }
  if (gtk_widget_get_height (self->view) == 0)
    return G_SOURCE_CONTINUE;
  if (self->section != NULL)
    heading = pin_help_view_find_heading (self->view, self->section);
  if (heading != NULL && gtk_widget_compute_bounds (heading, GTK_WIDGET (self->page_slot), &bounds))
    gtk_adjustment_set_value (adjustment, bounds.origin.y);
  else
    gtk_adjustment_set_value (adjustment, self->height);
  g_clear_pointer (&self->section, g_free);
  self->placed = TRUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
set_shown_words (PinHelpWindow *self, const char *words)
{
  g_free (self->words);
  self->words = g_strdup (words);
}

static void
reveal_page (PinHelpWindow *self)
{
  set_shown_words (self, "");
  gtk_stack_set_visible_child_name (self->stack, "page");
  if (!self->placed && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  update_back (self);
}

static void
show_page (PinHelpWindow *self, const char *target, double height)
{
  const PinHelpPage *page = pin_help_library_find (self->library, target);
  const char *section = strchr (target, '#');

  if (page == NULL)
    page = pin_help_library_find (self->library, PIN_HELP_INDEX);
  if (page == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "missing");
    return;
  }
  g_free (self->page);
  self->page = g_strdup (page->id);
  g_free (self->section);
  self->section = section != NULL ? g_strdup (section + 1) : NULL;
  self->height = height;
  self->placed = FALSE;
  self->view = pin_help_view_new (self->library, page);
  adw_bin_set_child (self->page_slot, self->view);
  reveal_page (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (self->view);
}

static void
show_results (PinHelpWindow *self, const char *words)
{
  g_autoptr (GPtrArray) pages = pin_help_library_search (self->library, words);
  g_autofree char *text = NULL;

  set_shown_words (self, words);
  pin_label_clear (self->results);
  text = pages->len > 0 ? g_strdup_printf (ngettext ("%u page found", "%u pages found", pages->len),
                                           pages->len)
                        : g_strdup (_ ("No page found"));
  if (pages->len > 0)
    gtk_box_append (GTK_BOX (self->results), pin_help_view_new_list (pages, text));
  gtk_label_set_label (self->found, text);
  gtk_stack_set_visible_child_name (self->stack, pages->len > 0 ? "results" : "nothing");
  pin_label_announce (self->announcement, text);
  update_back (self);
}

static char *
get_words (PinHelpWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

/* It comes late, and also after words that were not typed: what they find may be shown already. */
static void
on_search_changed (PinHelpWindow *self)
{
  g_autofree char *words = get_words (self);

  g_assert (PIN_IS_HELP_WINDOW (self));

  if (self->page == NULL || g_str_equal (words, self->words))
    return;
  if (words[0] != '\0') {
    show_results (self, words);
  } else {
    reveal_page (self);
    pin_label_announce (self->announcement, "");
  }
}

/* Escape: first the search goes, then the window. */
static void
on_stop_search (PinHelpWindow *self)
{
  g_autofree char *words = get_words (self);

  g_assert (PIN_IS_HELP_WINDOW (self));

  if (words[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* The first of what was found is the best. */
static void
on_search_activate (PinHelpWindow *self)
{
  g_autofree char *words = get_words (self);
  g_autoptr (GPtrArray) pages = NULL;

  g_assert (PIN_IS_HELP_WINDOW (self));

  if (words[0] == '\0')
    return;
  pages = pin_help_library_search (self->library, words);
  if (pages->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "help.open", "s",
                                ((const PinHelpPage *)g_ptr_array_index (pages, 0))->id);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_help_window_open (PIN_HELP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinHelpWindow *self = PIN_HELP_WINDOW (widget);
  Place *place;

  if (is_searching (self)) {
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
    gtk_widget_grab_focus (self->view);
    return;
  }
  place = g_queue_pop_tail (self->places);
  if (place == NULL)
    return;
  show_page (self, place->page, place->height);
  if (place->words[0] != '\0') {
    show_results (self, place->words);
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  }
  gtk_editable_set_text (GTK_EDITABLE (self->search), place->words);
  place_free (place);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PIN_HELP_WINDOW (widget)->search));
}

/* A page has nothing that could have the focus but links: it is scrolled with the arrows. */
static void
add_scrolling (PinHelpWindow *self)
{
  static const struct {
    guint key;
    GtkScrollType scroll;
  } keys[] = {
    { GDK_KEY_Up, GTK_SCROLL_STEP_UP },
    { GDK_KEY_Down, GTK_SCROLL_STEP_DOWN },
    { GDK_KEY_Home, GTK_SCROLL_START },
    { GDK_KEY_End, GTK_SCROLL_END },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keys[i].key, 0),
                                         gtk_signal_action_new ("scroll-child"), "(ib)",
                                         keys[i].scroll, FALSE));
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), controller);
}

static void
pin_help_window_dispose (GObject *object)
{
  PinHelpWindow *self = PIN_HELP_WINDOW (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;

  G_OBJECT_CLASS (pin_help_window_parent_class)->dispose (object);
}

static void
pin_help_window_finalize (GObject *object)
{
  PinHelpWindow *self = PIN_HELP_WINDOW (object);

  g_clear_pointer (&self->library, pin_help_library_free);
  g_queue_free_full (self->places, place_free);
  g_free (self->page);
  g_free (self->words);
  g_free (self->section);

  G_OBJECT_CLASS (pin_help_window_parent_class)->finalize (object);
}

static void
pin_help_window_class_init (PinHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pin_help_window_dispose;
  object_class->finalize = pin_help_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, page_slot);
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, results);
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, found);
  gtk_widget_class_bind_template_child (widget_class, PinHelpWindow, announcement);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);

  gtk_widget_class_install_action (widget_class, "help.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pin_help_window_init (PinHelpWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  self->places = g_queue_new ();
  self->words = g_strdup ("");
  self->library = pin_help_library_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  pin_shown_page_follow (self->stack);
  add_scrolling (self);
  update_back (self);
  gtk_window_group_add_window (group, GTK_WINDOW (self));
}

/**
 * pin_help_window_new:
 *
 * Returns: (transfer none): a window of @application, without a page yet
 */
GtkWidget *
pin_help_window_new (GtkApplication *application)
{
  return g_object_new (PIN_TYPE_HELP_WINDOW, "application", application, NULL);
}

/**
 * pin_help_window_open:
 * @target: a page, with `#` and a section or without; an unknown one is the first page
 */
void
pin_help_window_open (PinHelpWindow *self, const char *target)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PIN_IS_HELP_WINDOW (self));
  g_return_if_fail (target != NULL);

  words = get_words (self);
  if (self->page != NULL && (words[0] != '\0' || !g_str_equal (self->page, target))) {
    Place *place = g_new0 (Place, 1);

    place->page = g_strdup (self->page);
    place->words = g_strdup (words);
    place->height = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
    g_queue_push_tail (self->places, place);
  }
  show_page (self, target, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}
