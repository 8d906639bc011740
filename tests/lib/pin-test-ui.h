/* pin-test-ui.h: a person in front of a window
 *
 * Widgets are found by what a screen reader would say of them.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_test_ui_init (int *argc, char ***argv);

GtkWidget *pin_test_find (GtkWidget *root, GtkAccessibleRole role, const char *name);
GtkWidget *pin_test_get (GtkWidget *root, GtkAccessibleRole role, const char *name);
GtkWidget *pin_test_find_type (GtkWidget *root, GType type);
GtkWidget *pin_test_get_input (GtkWidget *root, const char *name);
GtkWidget *pin_test_get_text (GtkWidget *root, const char *name);
gboolean pin_test_sees (GtkWidget *root, const char *words);

void pin_test_click (GtkWidget *root, const char *name);
void pin_test_choose (GtkWidget *root, const char *name);
void pin_test_type (GtkWidget *root, const char *name, const char *text);
void pin_test_paste (GtkWidget *root, const char *name, const char *text, gssize length);
void pin_test_clear (GtkWidget *root, const char *name);
gboolean pin_test_press_key (GtkWidget *root, const char *name, guint key, GdkModifierType state);
void pin_test_press_shortcut (GtkWidget *window, const char *key);
void pin_test_press_enter (GtkWidget *root, const char *name);

#define pin_test_assert_sees(root, words) pin_test_check_sees (G_STRLOC, root, words, TRUE)
#define pin_test_assert_sees_not(root, words) pin_test_check_sees (G_STRLOC, root, words, FALSE)
#define pin_test_assert_invalid(root, name, words) \
  pin_test_check_invalid (G_STRLOC, root, name, words)

void pin_test_check_sees (const char *where, GtkWidget *root, const char *words, gboolean expected);
gboolean pin_test_tells_wrong (GtkWidget *input);
void pin_test_check_invalid (const char *where, GtkWidget *root, const char *name,
                             const char *words);
void pin_test_check_names (GtkWidget *root);
void pin_test_check_keyboard (GtkWidget *window);

G_END_DECLS
