/* pin-test-ui.c: a person in front of a window
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-ui.h"

#include "pin-heard-state.h"
#include "pin-test-stall.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

/**
 * pin_test_ui_init:
 *
 * Starts the tests with GTK, and with the style of the program.
 */
void
pin_test_ui_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_css_provider_load_from_resource (style, "/io/github/duemeta/Duemeta/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
collect (GtkWidget *widget, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, found);
}

static GPtrArray *
collect_mapped (GtkWidget *root)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, found);
  return found;
}

static gboolean
has_name (GtkWidget *widget, const char *name, GPtrArray *all)
{
  g_autofree char *other = NULL;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), name) == 0)
    return TRUE;
  for (guint i = 0; i < all->len; i++) {
    g_autofree char *difference = NULL;

    if (!GTK_IS_LABEL (all->pdata[i]) || g_strcmp0 (gtk_label_get_text (all->pdata[i]), name) != 0)
      continue;
    difference = gtk_test_accessible_check_relation (
        GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, all->pdata[i], NULL);
    if (difference == NULL)
      return TRUE;
  }
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  return other == NULL;
}

/**
 * pin_test_find:
 * @root: where to look
 * @role: what it is
 * @name: how a screen reader calls it
 *
 * Returns: (transfer none) (nullable): the widget, when it is on the screen
 */
GtkWidget *
pin_test_find (GtkWidget *root, GtkAccessibleRole role, const char *name)
{
  g_autoptr (GPtrArray) all = collect_mapped (root);

  for (guint i = 0; i < all->len; i++) {
    if (gtk_accessible_get_accessible_role (all->pdata[i]) == role &&
        has_name (all->pdata[i], name, all))
      return all->pdata[i];
  }
  return NULL;
}

/**
 * pin_test_get:
 *
 * As pin_test_find(); a widget that is not there fails the test, with what is seen instead.
 */
GtkWidget *
pin_test_get (GtkWidget *root, GtkAccessibleRole role, const char *name)
{
  GtkWidget *widget = pin_test_find (root, role, name);

  if (widget == NULL)
    pin_test_check_sees (name, root, name, TRUE);
  if (widget == NULL)
    g_error ("\"%s\" is on the screen, but is not of the role %d", name, (int)role);
  return widget;
}

/* Returns: (nullable): the first widget of that type, seen or not, but on no page of a stack that is
 * behind another */
GtkWidget *
pin_test_find_type (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!GTK_IS_STACK (root) || gtk_widget_get_child_visible (child))
      found = pin_test_find_type (child, type);
  }
  return found;
}

/* A field one types into. */
GtkWidget *
pin_test_get_input (GtkWidget *root, const char *name)
{
  return pin_test_get (root, GTK_ACCESSIBLE_ROLE_TEXT_BOX, name);
}

/* What is typed into the field; of one for a secret, the field itself knows nothing. */
GtkWidget *
pin_test_get_text (GtkWidget *root, const char *name)
{
  GtkWidget *input = pin_test_get_input (root, name);

  if (GTK_IS_PASSWORD_ENTRY (input))
    return gtk_widget_get_first_child (input);
  return GTK_IS_TEXT (input) ? input
                             : GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (input)));
}

/* A space is a space, whether a line may end there or not. */
static gboolean
says (GtkLabel *label, const char *words)
{
  g_autoptr (GString) text = g_string_new (gtk_label_get_text (label));

  g_string_replace (text, "\u00A0", " ", 0);
  return strstr (text->str, words) != NULL;
}

/* Whether a label on the screen contains @words. */
gboolean
pin_test_sees (GtkWidget *root, const char *words)
{
  g_autoptr (GPtrArray) all = collect_mapped (root);

  for (guint i = 0; i < all->len; i++) {
    if (GTK_IS_LABEL (all->pdata[i]) && gtk_widget_get_child_visible (all->pdata[i]) &&
        says (all->pdata[i], words))
      return TRUE;
  }
  return FALSE;
}

void
pin_test_check_sees (const char *where, GtkWidget *root, const char *words, gboolean expected)
{
  g_autoptr (GPtrArray) all = NULL;

  if (pin_test_sees (root, words) == expected)
    return;
  all = collect_mapped (root);
  for (guint i = 0; i < all->len; i++) {
    if (GTK_IS_LABEL (all->pdata[i]))
      g_printerr ("# seen: %s\n", gtk_label_get_text (all->pdata[i]));
  }
  g_error ("%s: \"%s\" is %son the screen", where, words, expected ? "not " : "");
}

static void
assert_usable (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_is_sensitive (widget))
    g_error ("\"%s\" cannot be used now", name);
}

/**
 * pin_test_click:
 * @name: what the button is called
 */
void
pin_test_click (GtkWidget *root, const char *name)
{
  GtkWidget *button = pin_test_get (root, GTK_ACCESSIBLE_ROLE_BUTTON, name);

  assert_usable (button, name);
  pin_test_stall_begin ("click");
  g_signal_emit_by_name (button, "clicked");
  pin_test_stall_end ();
}

/**
 * pin_test_choose:
 * @name: what the radio button or the box to tick is called
 */
void
pin_test_choose (GtkWidget *root, const char *name)
{
  GtkWidget *button = pin_test_find (root, GTK_ACCESSIBLE_ROLE_RADIO, name);

  if (button == NULL)
    button = pin_test_get (root, GTK_ACCESSIBLE_ROLE_CHECKBOX, name);
  assert_usable (button, name);
  pin_test_stall_begin ("choice");
  gtk_widget_grab_focus (button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  pin_test_stall_end ();
}

static GtkEditable *
go_to_input (GtkWidget *root, const char *name)
{
  GtkWidget *input = pin_test_get_input (root, name);

  assert_usable (input, name);
  pin_test_stall_begin ("change of focus");
  gtk_widget_grab_focus (input);
  pin_test_stall_end ();
  return GTK_EDITABLE (GTK_IS_PASSWORD_ENTRY (input) ? pin_test_get_text (root, name) : input);
}

/**
 * pin_test_type:
 *
 * Types @text at the end of the field, one character after the other.
 */
void
pin_test_type (GtkWidget *root, const char *name, const char *text)
{
  GtkEditable *input = go_to_input (root, name);

  gtk_editable_set_position (input, -1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    int position = gtk_editable_get_position (input);

    pin_test_stall_begin ("key");
    gtk_editable_insert_text (input, p, (int)(g_utf8_next_char (p) - p), &position);
    gtk_editable_set_position (input, position);
    pin_test_stall_end ();
  }
}

/**
 * pin_test_paste:
 *
 * Puts @text into the field at once.
 */
void
pin_test_paste (GtkWidget *root, const char *name, const char *text, gssize length)
{
  GtkEditable *input = go_to_input (root, name);
  int position = -1;

  gtk_editable_insert_text (input, text, (int)length, &position);
}

void
pin_test_clear (GtkWidget *root, const char *name)
{
  gtk_editable_delete_text (go_to_input (root, name), 0, -1);
}

/**
 * pin_test_press_key:
 * @name: field that has the focus then
 * @key: as the field hears it before the text in it
 *
 * Returns: whether something was done with the key
 */
gboolean
pin_test_press_key (GtkWidget *root, const char *name, guint key, GdkModifierType state)
{
  GtkWidget *input = GTK_WIDGET (go_to_input (root, name));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (input);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
        gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &done);
  }
  return done;
}

void
pin_test_press_enter (GtkWidget *root, const char *name)
{
  g_signal_emit_by_name (pin_test_get_text (root, name), "activate");
}

/* That it is wrong, or, to a GTK which hides it then, nothing. */
gboolean
pin_test_tells_wrong (GtkWidget *input)
{
  g_autofree char *difference = gtk_test_accessible_check_state (
      GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  return pin_heard_state_is_told () == (difference == NULL);
}

/* The field says that it is wrong, and why, to the eye and to a screen reader. */
void
pin_test_check_invalid (const char *where, GtkWidget *root, const char *name, const char *words)
{
  GtkWidget *input = pin_test_get_input (root, name);

  if (!pin_test_tells_wrong (input))
    g_error ("%s: \"%s\" does not say that it is wrong", where, name);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (input),
                                                   GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  pin_test_check_sees (where, root, words, TRUE);
}

/**
 * pin_test_press_shortcut:
 * @key: such as "F1"
 *
 * Does what the key is bound to in that very window.
 */
void
pin_test_press_shortcut (GtkWidget *window, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                  ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                  : 0;

    for (guint j = 0; j < n; j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      g_autofree char *trigger =
          gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (!g_str_equal (trigger, key))
        continue;
      g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window,
                                                   gtk_shortcut_get_arguments (shortcut)));
      return;
    }
  }
  g_error ("%s does nothing here", key);
}

static const char *
get_button_name (GtkWidget *button)
{
  g_autoptr (GPtrArray) inside = collect_mapped (button);

  for (guint i = 0; i < inside->len; i++) {
    if (GTK_IS_LABEL (inside->pdata[i]))
      return gtk_label_get_text (inside->pdata[i]);
  }
  return NULL;
}

/**
 * pin_test_check_names:
 *
 * Every control on the screen has a name, and one alone.
 */
void
pin_test_check_names (GtkWidget *root)
{
  g_autoptr (GPtrArray) all = collect_mapped (root);

  for (guint i = 0; i < all->len; i++) {
    GtkAccessible *control = all->pdata[i];

    if (!GTK_IS_BUTTON (control) && !GTK_IS_CHECK_BUTTON (control) && !GTK_IS_ENTRY (control) &&
        gtk_accessible_get_accessible_role (control) != GTK_ACCESSIBLE_ROLE_TEXT_BOX)
      continue;
    /* Such as the arrows of a spin button: its value says the same. */
    if (gtk_accessible_get_accessible_role (control) == GTK_ACCESSIBLE_ROLE_NONE)
      continue;
    if (GTK_IS_BUTTON (control) && gtk_button_get_use_underline (GTK_BUTTON (control)) &&
        gtk_test_accessible_has_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL))
      g_error ("\"%s\" says its name twice, once with its mnemonic",
               gtk_button_get_label (GTK_BUTTON (control)));
    if (!gtk_test_accessible_has_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL) &&
        !gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_LABELLED_BY) &&
        get_button_name (GTK_WIDGET (control)) == NULL)
      g_error ("a %s has no name", G_OBJECT_TYPE_NAME (control));
  }
}

static gboolean
can_have_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    if (!gtk_widget_get_can_focus (widget))
      return FALSE;
  }
  return TRUE;
}

/**
 * pin_test_check_keyboard:
 *
 * Tab comes to every button and every field on the screen, and round again. The focus stays where
 * it was.
 */
void
pin_test_check_keyboard (GtkWidget *window)
{
  g_autoptr (GPtrArray) all = collect_mapped (window);
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  GtkWidget *before = gtk_root_get_focus (GTK_ROOT (window));

  for (guint i = 0; i < all->len; i++) {
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
    g_hash_table_add (reached, gtk_root_get_focus (GTK_ROOT (window)));
  }
  for (guint i = 0; i < all->len; i++) {
    GtkWidget *control = all->pdata[i];

    if ((GTK_IS_BUTTON (control) || GTK_IS_TEXT (control)) && can_have_focus (control) &&
        gtk_widget_get_mapped (control) && !g_hash_table_contains (reached, control)) {
      const char *name = GTK_IS_BUTTON (control) ? get_button_name (control) : NULL;

      g_error ("Tab does not come to a %s: \"%s\", \"%s\"", G_OBJECT_TYPE_NAME (control),
               name != NULL ? name : "", gtk_widget_get_tooltip_text (control));
    }
  }
  if (before != NULL)
    gtk_widget_grab_focus (before);
}
