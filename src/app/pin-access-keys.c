/* pin-access-keys.c: the underlined letters that, with Alt, do what buttons do
 *
 * Chosen here and not in the translations: the words on the buttons of one screen come from many
 * places, stand elsewhere too, and no two of a screen may have the same letter.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-access-keys.h"

#include <string.h>

static gboolean
is_taken (GString *taken, gunichar letter)
{
  return g_utf8_strchr (taken->str, -1, letter) != NULL;
}

/* Beginnings of words are found first; a letter that is on every keyboard before one that is not. */
static const char *
choose (const char *words, GString *taken)
{
  const char *inside = NULL;
  const char *rare = NULL;
  gboolean begins = TRUE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean alone = begins;

    begins = !g_unichar_isalnum (c);
    if (begins || is_taken (taken, g_unichar_tolower (c)))
      continue;
    if (c > 0x7F)
      rare = rare != NULL ? rare : p;
    else if (alone)
      return p;
    else
      inside = inside != NULL ? inside : p;
  }
  return inside != NULL ? inside : rare;
}

static char *
underline (const char *words, const char *key)
{
  GString *text = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p++) {
    if (p == key || *p == '_')
      g_string_append_c (text, '_');
    g_string_append_c (text, *p);
  }
  return g_string_free (text, FALSE);
}

/* By the label: a button that knows of its mnemonic names itself with the underline in GTK 4.8. */
static void
give (GtkWidget *button, GString *taken)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *keys = NULL;
  const char *key;
  gunichar letter;

  if (!GTK_IS_LABEL (label))
    return;
  words = g_strdup (gtk_label_get_text (GTK_LABEL (label)));
  key = choose (words, taken);
  if (key == NULL)
    return;
  letter = g_unichar_tolower (g_utf8_get_char (key));
  g_string_append_unichar (taken, letter);
  text = underline (words, key);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text) == 0)
    return;
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), text);
  keys = g_strdup_printf ("Alt+%.*s", (int)(g_utf8_next_char (key) - key), key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  keys, -1);
}

static gboolean
wants_key (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && (gtk_widget_has_css_class (widget, "suggested-action") ||
                                    gtk_widget_has_css_class (widget, "keyed"));
}

static void
give_rest (GtkWidget *widget, GString *taken)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (wants_key (widget))
    give (widget, taken);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    give_rest (child, taken);
}

/**
 * pin_access_keys_give:
 * @first: buttons, which choose before the others whether they are seen or not
 * @rest: (nullable): a widget; main buttons in it, and those of the style "keyed", choose then
 *
 * Gives a letter of its words to every button, and to no two the same.
 */
void
pin_access_keys_give (GtkWidget *const *first, gsize n_first, GtkWidget *rest)
{
  g_autoptr (GString) taken = g_string_new (NULL);

  for (gsize i = 0; i < n_first; i++)
    give (first[i], taken);
  if (rest != NULL)
    give_rest (rest, taken);
}
