/* tour-dress.c: what the program can look like
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "tour-dress.h"

#include "pin-paths.h"

#include <adwaita.h>
#include <string.h>

/* Every language with every width and every kind of colours, every width with those; of the rest
 * each value with each of these. Not every combination: that would take hours. */
const TourDress tour_dresses[] = {
  { TOUR_ITALIAN, 360, 720, FALSE, FALSE, TRUE, FALSE, PIN_TEST_ITALY },
  { TOUR_ITALIAN, 800, 700, TRUE, FALSE, FALSE, FALSE, PIN_TEST_ABROAD },
  { TOUR_ITALIAN, 1920, 1000, FALSE, TRUE, FALSE, TRUE, PIN_TEST_ITALY },
  { TOUR_ENGLISH, 360, 720, TRUE, FALSE, FALSE, TRUE, PIN_TEST_ABROAD },
  { TOUR_ENGLISH, 800, 700, FALSE, TRUE, TRUE, FALSE, PIN_TEST_ITALY },
  { TOUR_ENGLISH, 1920, 1000, FALSE, FALSE, TRUE, FALSE, PIN_TEST_ABROAD },
  { TOUR_LONGEST, 360, 720, TRUE, TRUE, TRUE, FALSE, PIN_TEST_ABROAD },
  { TOUR_LONGEST, 800, 700, FALSE, FALSE, TRUE, TRUE, PIN_TEST_ITALY },
  { TOUR_LONGEST, 1920, 1000, TRUE, FALSE, TRUE, FALSE, PIN_TEST_ITALY },
  { TOUR_LONGEST, 360, 720, FALSE, FALSE, FALSE, FALSE, PIN_TEST_ITALY },
};
const guint tour_n_dresses = G_N_ELEMENTS (tour_dresses);

static guint32
read_number (const char *bytes, gsize at)
{
  guint32 number;

  memcpy (&number, bytes + at, sizeof number);
  return number;
}

/* Characters of all messages of a file of gettext, or of the English ones in it. */
static gsize
measure (const char *language, gboolean translated)
{
  g_autofree char *directory = pin_paths_locale ();
  g_autofree char *path =
      g_build_filename (directory, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *bytes = NULL;
  gsize length, n, table, sum = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || length < 20)
    return 0;
  n = read_number (bytes, 8);
  table = read_number (bytes, translated ? 16 : 12);
  /* The first one is the header. */
  for (gsize i = 1; i < n; i++)
    sum += (gsize)g_utf8_strlen (bytes + read_number (bytes, table + 8 * i + 4),
                                 read_number (bytes, table + 8 * i));
  return sum;
}

/**
 * tour_dress_find_longest:
 * @languages: codes
 *
 * Returns: (transfer full): of these and English the one with the most characters
 */
char *
tour_dress_find_longest (const char *const *languages)
{
  const char *longest = "en";
  gsize most = 0;

  for (gsize i = 0; languages[i] != NULL; i++) {
    gsize english = measure (languages[i], FALSE);
    gsize length = measure (languages[i], TRUE);

    g_print ("%s: %" G_GSIZE_FORMAT " characters, English %" G_GSIZE_FORMAT "\n", languages[i],
             length, english);
    if (length > MAX (most, english)) {
      most = length;
      longest = languages[i];
    }
  }
  return g_strdup (longest);
}

const char *
tour_dress_get_language (const TourDress *self, const char *longest)
{
  switch (self->language) {
  case TOUR_ITALIAN:
    return "it";
  case TOUR_ENGLISH:
    return "en";
  case TOUR_LONGEST:
    return longest;
  }
  g_return_val_if_reached (NULL);
}

/* Returns: (transfer full): a name for a directory */
char *
tour_dress_get_name (const TourDress *self, const char *longest)
{
  return g_strdup_printf ("%s-%d-%s%s-%s-%s", tour_dress_get_language (self, longest), self->width,
                          self->dark ? "dark" : "light", self->high_contrast ? "-contrast" : "",
                          self->large ? "200" : "100", self->mirrored ? "rtl" : "ltr");
}

/**
 * tour_dress_get_environment:
 *
 * Returns: (transfer full): what a program has to be started with; language and contrast are read
 *   only then
 */
char **
tour_dress_get_environment (const TourDress *self, const char *longest)
{
  char **environment = g_get_environ ();

  environment =
      g_environ_setenv (environment, "LANGUAGE", tour_dress_get_language (self, longest), TRUE);
  return g_environ_setenv (environment, "ADW_DEBUG_HIGH_CONTRAST", self->high_contrast ? "1" : "0",
                           TRUE);
}

/* Needs the environment above. */
void
tour_dress_put_on (const TourDress *self)
{
  AdwStyleManager *style;

  adw_init ();
  style = adw_style_manager_get_default ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-decoration-layout", ":close", "gtk-cursor-blink", FALSE, "gtk-xft-dpi",
                96 * 1024 * (self->large ? 2 : 1), NULL);
  adw_style_manager_set_color_scheme (style, self->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_cmpint (adw_style_manager_get_high_contrast (style), ==, self->high_contrast);
  gtk_widget_set_default_direction (self->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}
