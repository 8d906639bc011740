/* pin-suggestions.c: a list under a line of text, of what could be meant
 *
 * The keyboard never leaves the line, and the list closes when one goes elsewhere. What there is
 * to choose from is said to a screen reader after a pause, not at each key.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-suggestions.h"

#include "pin-label.h"

#include <glib/gi18n.h>

#define PAGE 8
#define MAX_HEIGHT 280
#define PAUSE_MS 600
#define FRAMES 3 /* until a new page is laid out */

struct _PinSuggestions {
  GtkPopover parent_instance;

  PinFormRow *row; /* the parent */
  GtkWidget *entry;
  GtkWidget *announcement;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  guint n;
  int selected; /* -1 for none */
  guint announce_id;
  guint tick_id;
  guint frames;
};

enum { SIGNAL_ASKED, SIGNAL_TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinSuggestions, pin_suggestions, GTK_TYPE_POPOVER)

static void
announce (PinSuggestions *self, const char *text)
{
  g_clear_handle_id (&self->announce_id, g_source_remove);
  pin_label_announce (self->announcement, text);
}

static gboolean
on_pause (gpointer data)
{
  PinSuggestions *self = data;
  g_autofree char *text = NULL;

  self->announce_id = 0;
  if (self->n == 0)
    /* Translators: no place is called like what was typed so far */
    text = g_strdup (_ ("Nothing found"));
  else
    /* Translators: said by a screen reader under a field with a list of suggestions */
    text = g_strdup_printf (ngettext ("%u suggestion, with the arrow keys",
                                      "%u suggestions, with the arrow keys", self->n),
                            self->n);
  announce (self, text);
  return G_SOURCE_REMOVE;
}

static void
announce_later (PinSuggestions *self)
{
  announce (self, "");
  self->announce_id = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
set_expanded (PinSuggestions *self, gboolean expanded)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded, -1);
}

static GtkListBoxRow *
get_row (PinSuggestions *self, guint index)
{
  return gtk_list_box_get_row_at_index (self->list, (int)index);
}

/* The row that was chosen may be out of sight. */
static void
scroll_to (PinSuggestions *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
select_row (PinSuggestions *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? get_row (self, (guint)index) : NULL;

  self->selected = index;
  gtk_list_box_select_row (self->list, row);
  if (row == NULL) {
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
    return;
  }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  scroll_to (self, GTK_WIDGET (row));
}

/* Up from the first one leads back to what was written. */
static void
move (PinSuggestions *self, int by)
{
  int last = (int)self->n - 1;
  int index = by == -1 ? MAX (self->selected, 0) - 1 : CLAMP (self->selected + by, 0, last);
  g_autofree char *text = NULL;

  index = MIN (index, last);
  select_row (self, index);
  if (index >= 0)
    /* Translators: a suggestion, its place in the list, and how many there are */
    text = g_strdup_printf (
        _ ("%1$s, %2$d of %3$d"),
        (const char *)g_object_get_data (G_OBJECT (get_row (self, (guint)index)), "name"),
        index + 1, last + 1);
  announce (self, text != NULL ? text : "");
}

static void
take (PinSuggestions *self, int index)
{
  pin_suggestions_close (self);
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0, (guint)index);
}

static gboolean
ask (PinSuggestions *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
  return pin_suggestions_is_open (self) || self->tick_id != 0;
}

static gboolean
on_down (PinSuggestions *self, gboolean is_open)
{
  if (!is_open)
    return ask (self);
  move (self, 1);
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, PinSuggestions *self)
{
  gboolean is_open = pin_suggestions_is_open (self);

  if (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return FALSE;
  switch (keyval) {
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return on_down (self, is_open && (state & GDK_ALT_MASK) == 0);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    if (is_open)
      move (self, -1);
    return is_open;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    if (is_open)
      move (self, PAGE);
    return is_open;
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    if (is_open)
      move (self, -PAGE);
    return is_open;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    /* Whoever sees a list means the list: the form goes on with the next one. */
    if (is_open && self->selected >= 0)
      take (self, self->selected);
    else
      pin_suggestions_close (self);
    return is_open;
  case GDK_KEY_Escape:
    pin_suggestions_close (self);
    return is_open;
  default:
    return FALSE;
  }
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, PinSuggestions *self)
{
  take (self, gtk_list_box_row_get_index (row));
}

static void
on_icon_press (GtkEntry *entry, GtkEntryIconPosition position, PinSuggestions *self)
{
  gtk_widget_grab_focus (self->entry);
  if (pin_suggestions_is_open (self))
    pin_suggestions_close (self);
  else
    ask (self);
}

static void
on_focus_leave (PinSuggestions *self)
{
  pin_suggestions_close (self);
}

static void
pin_suggestions_dispose (GObject *object)
{
  PinSuggestions *self = PIN_SUGGESTIONS (object);

  g_clear_handle_id (&self->announce_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->entry, self->tick_id);
  self->tick_id = 0;

  G_OBJECT_CLASS (pin_suggestions_parent_class)->dispose (object);
}

static void
pin_suggestions_class_init (PinSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pin_suggestions_dispose;

  signals[SIGNAL_ASKED] = g_signal_new ("asked", PIN_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", PIN_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pin_suggestions_init (PinSuggestions *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list =
      g_object_new (GTK_TYPE_LIST_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_BOX, NULL);

  self->selected = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: of a list under a field */
                                  _ ("Suggestions"), -1);
  self->list = GTK_LIST_BOX (list);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, list);

  /* The focus is not to go in, and nobody outside is to lose a click. */
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "suggestions");
}

/**
 * pin_suggestions_new:
 * @row: whose line they are for; it unparents them when it goes
 */
PinSuggestions *
pin_suggestions_new (PinTextRow *row)
{
  PinSuggestions *self = g_object_new (PIN_TYPE_SUGGESTIONS, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->row = PIN_FORM_ROW (row);
  self->entry = pin_text_row_get_entry (row);
  self->announcement = pin_label_new_announcement ();
  pin_form_row_add_to_header (self->row, self->announcement);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (row));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (on_icon_press), self, 0);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE, GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, -1);
  set_expanded (self, FALSE);
  return self;
}

/* Begins a new list. */
void
pin_suggestions_begin (PinSuggestions *self)
{
  g_return_if_fail (PIN_IS_SUGGESTIONS (self));

  self->n = 0;
  select_row (self, -1);
}

static GtkListBoxRow *
append_row (PinSuggestions *self)
{
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_OPTION, "focusable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), pin_label_new ("", NULL));
  gtk_box_append (GTK_BOX (box), pin_label_new ("", "hint"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->list, row);
  return GTK_LIST_BOX_ROW (row);
}

/**
 * pin_suggestions_add:
 * @title: what it is called
 * @detail: (nullable): what tells it from others
 */
void
pin_suggestions_add (PinSuggestions *self, const char *title, const char *detail)
{
  GtkListBoxRow *row;
  GtkWidget *box;
  char *name;

  g_return_if_fail (PIN_IS_SUGGESTIONS (self));
  g_return_if_fail (title != NULL);

  row = get_row (self, self->n++);
  if (row == NULL)
    row = append_row (self);
  box = gtk_list_box_row_get_child (row);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), detail != NULL ? detail : "");
  gtk_widget_set_visible (gtk_widget_get_last_child (box), detail != NULL && *detail != '\0');
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  name = detail != NULL && *detail != '\0' ? g_strdup_printf ("%s, %s", title, detail)
                                           : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "name", name, g_free);
}

static gboolean
is_focused (PinSuggestions *self)
{
  return (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* As wide as the line it belongs to. Returns: whether the line can be seen; under one that is out
 * of the window there is no screen to put a list on. */
static gboolean
place (PinSuggestions *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (self->entry));
  graphene_rect_t bounds, in_root, window;

  if (root == NULL || !gtk_widget_compute_bounds (self->entry, GTK_WIDGET (self->row), &bounds) ||
      !gtk_widget_compute_bounds (self->entry, root, &in_root))
    return FALSE;
  graphene_rect_init (&window, 0, 0, (float)gtk_widget_get_width (root),
                      (float)gtk_widget_get_height (root));
  if (bounds.size.width < 1 || !graphene_rect_intersection (&in_root, &window, NULL))
    return FALSE;
  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
  gtk_widget_set_size_request (GTK_WIDGET (self), (int)bounds.size.width, -1);
  return TRUE;
}

static gboolean
open_now (PinSuggestions *self)
{
  if (!place (self))
    return FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_popover_popup (GTK_POPOVER (self));
  set_expanded (self, TRUE);
  return TRUE;
}

/* The line has come into sight with the focus; this is the frame after. */
static gboolean
on_tick (GtkWidget *entry, GdkFrameClock *clock, gpointer data)
{
  PinSuggestions *self = data;

  if (--self->frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  if (self->n > 0 && is_focused (self))
    open_now (self);
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (PinSuggestions *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->entry, self->tick_id);
  self->tick_id = 0;
}

/* Ends the list and shows it, when somebody is there to see it. */
void
pin_suggestions_end (PinSuggestions *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (PIN_IS_SUGGESTIONS (self));

  for (guint i = self->n; (row = get_row (self, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  if (self->n == 0 || !is_focused (self)) {
    pin_suggestions_close (self);
  } else if (!open_now (self) && self->tick_id == 0) {
    self->frames = FRAMES;
    self->tick_id = gtk_widget_add_tick_callback (self->entry, on_tick, self, NULL);
  }
  if (is_focused (self))
    announce_later (self);
}

void
pin_suggestions_close (PinSuggestions *self)
{
  g_return_if_fail (PIN_IS_SUGGESTIONS (self));

  stop_waiting (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  select_row (self, -1);
  set_expanded (self, FALSE);
  announce (self, "");
}

gboolean
pin_suggestions_is_open (PinSuggestions *self)
{
  g_return_val_if_fail (PIN_IS_SUGGESTIONS (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * pin_suggestions_set_has_arrow:
 * @has_arrow: whether an arrow in the line opens the list, where it is worth looking through
 */
void
pin_suggestions_set_has_arrow (PinSuggestions *self, gboolean has_arrow)
{
  g_return_if_fail (PIN_IS_SUGGESTIONS (self));

  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                     has_arrow ? "pan-down-symbolic" : NULL);
  if (has_arrow)
    gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                     _ ("Show the list (Alt+Down)"));
}
