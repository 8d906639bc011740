/* test-help-pages.c: every screen and every problem has its page, and no page is about nothing
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-error-text.h"
#include "pin-help-library.h"
#include "pin-help-topics.h"
#include "pin-journey.h"
#include "pin-paths.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* The languages in which every page has to be there: those of help/LINGUAS, and English. */
static char **languages;

static void
read_languages (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "help", "LINGUAS", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_strv_builder_add (builder, "C");
  for (char **line = lines; *line != NULL; line++) {
    if ((*line)[0] != '#' && (*line)[0] != '\0')
      g_strv_builder_add (builder, *line);
  }
  languages = g_strv_builder_end (builder);
  g_assert_cmpuint (g_strv_length (languages), >, 1);
}

static PinHelpLibrary *
load (const char *language)
{
  const char *const list[] = { language, NULL };

  return pin_help_library_new (list);
}

/* What gettext translates into, from now on. */
static void
speak (const char *language)
{
  g_autofree char *directory = pin_paths_locale ();

  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, directory);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static void
assert_target (PinHelpLibrary *library, const char *target, const char *what)
{
  const PinHelpPage *page = target != NULL ? pin_help_library_find (library, target) : NULL;
  const char *section = target != NULL ? strchr (target, '#') : NULL;
  gboolean found = section == NULL;

  if (page == NULL) {
    g_test_fail_printf ("%s has the page %s, which is not there", what, target);
    return;
  }
  for (guint i = 0; i < page->blocks->len && !found; i++) {
    const PinHelpBlock *block = g_ptr_array_index (page->blocks, i);

    found = block->kind == PIN_HELP_HEADING && g_str_equal (block->section, section + 1);
  }
  if (!found)
    g_test_fail_printf ("%s has the section %s, which is not there", what, target);
}

static void
test_steps (void)
{
  for (gsize l = 0; languages[l] != NULL; l++) {
    g_autoptr (PinHelpLibrary) library = load (languages[l]);
    guint n;
    const PinJourneyTable *const *journeys = pin_journey_list (&n);

    for (guint i = 0; i < n; i++) {
      for (guint j = 0; j < journeys[i]->n_steps; j++) {
        const char *step = journeys[i]->steps[j].nick;
        g_autofree char *what = g_strdup_printf ("%s/%s", journeys[i]->nick, step);

        assert_target (library, pin_help_topics_for_step (journeys[i]->nick, step), what);
      }
    }
  }
}

static void
test_screens (void)
{
  static const char *const screens[] = {
    "welcome",     "connecting", "trouble",        "home",     "tracker", "history",
    "preferences", "diagnosis",  "contact-center", "identity", "desk",    "people",
  };

  for (gsize l = 0; languages[l] != NULL; l++) {
    g_autoptr (PinHelpLibrary) library = load (languages[l]);

    for (gsize i = 0; i < G_N_ELEMENTS (screens); i++)
      assert_target (library, pin_help_topics_for_screen (screens[i]), screens[i]);
    assert_target (library, PIN_HELP_INDEX, "the help itself");
  }
}

/* The template of every window says by a name which page it has. */
static void
test_windows (void)
{
  static const char *const others[] = { "pin-window.ui", "pin-help-window.ui", "pin-shortcuts.ui",
                                        NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "ui", NULL);
  g_autoptr (GRegex) window =
      g_regex_new ("^  <(?:template|object) class=\"[^>]*Window\"", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) named =
      g_regex_new ("^    <property name=\"name\">(.*)</property>$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (PinHelpLibrary) library = load ("C");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *file;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *whole = g_build_filename (path, file, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    g_autofree char *text = NULL;
    g_autofree char *name = NULL;

    if (!g_str_has_suffix (file, ".ui") || g_strv_contains (others, file))
      continue;
    g_assert_true (g_file_get_contents (whole, &text, NULL, NULL));
    if (!g_regex_match (window, text, 0, NULL))
      continue;
    if (g_regex_match (named, text, 0, &match))
      name = g_match_info_fetch (match, 1);
    assert_target (library, pin_help_topics_for_screen (name), file);
    n++;
  }
  g_assert_cmpuint (n, >, 5);
}

/* The code stands on the page, alone. */
static gboolean
names_code (const PinHelpPage *page, const char *code)
{
  g_autofree char *marked = g_strdup_printf ("<tt>%s</tt>", code);

  for (guint i = 0; i < page->blocks->len; i++) {
    const PinHelpBlock *block = g_ptr_array_index (page->blocks, i);

    if (block->markup != NULL && strstr (block->markup, marked) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* One problem, one code, one page, which is called as the program says it. */
static void
test_problems (void)
{
  for (gsize l = 0; languages[l] != NULL; l++) {
    g_autoptr (PinHelpLibrary) library = load (languages[l]);
    g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

    speak (languages[l]);
    for (int code = 0; code < PIN_N_ERRORS; code++) {
      g_autoptr (GError) error = pin_error_new (code, "for the log");
      g_autoptr (PinErrorText) text = pin_error_text_new (error);
      const PinHelpPage *page = pin_help_library_find (library, text->help);

      g_test_message ("%s: %s", languages[l], text->help);
      g_assert_nonnull (page);
      g_assert_true (g_str_has_prefix (page->title, text->heading));
      g_assert_true (g_hash_table_add (titles, page->title));
      g_assert_true (names_code (page, text->help + strlen ("problem-")));
      assert_target (library, page->guide, page->id);
    }
  }
  speak ("C");
}

static void
test_no_page_without_problem (void)
{
  g_autofree char *path = pin_paths_help ("C");
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  for (int code = 0; code < PIN_N_ERRORS; code++) {
    g_autoptr (GError) problem = pin_error_new (code, "for the log");
    g_autofree char *page = pin_help_topics_for_error (problem);

    g_assert_true (g_hash_table_add (known, g_strconcat (page, ".page", NULL)));
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_prefix (name, "problem-") && !g_hash_table_contains (known, name))
      g_test_fail_printf ("%s is about no problem", name);
  }
}

/* Where something can be done there is a button, but where the form itself is it: what is wrong is
 * typed again, or there is nothing but to wait. */
static void
test_problems_have_a_way_on (void)
{
  static const PinErrorCode in_the_form[] = {
    PIN_ERROR_INVALID_FIELDS, PIN_ERROR_WRONG_CREDENTIALS, PIN_ERROR_HALVES_SWAPPED,
    PIN_ERROR_WRONG_CODE,     PIN_ERROR_RESEND_TOO_EARLY,
  };

  for (int code = 0; code < PIN_N_ERRORS; code++) {
    g_autoptr (GError) error = pin_error_new (code, "for the log");
    g_autoptr (PinErrorText) text = pin_error_text_new (error);
    gboolean has_form = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS (in_the_form); i++)
      has_form = has_form || (int)in_the_form[i] == code;
    g_test_message ("%s", text->help);
    g_assert_true (has_form == (text->action == NULL));
  }
}

/* All languages have all pages, which this program can read: no warning, and each has words. */
static void
test_every_page_is_read (void)
{
  g_autoptr (PinHelpLibrary) english = load ("C");

  g_assert_cmpuint (pin_help_library_count (english), >, 60);
  for (gsize l = 0; languages[l] != NULL; l++) {
    g_autofree char *path = pin_paths_help (languages[l]);
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    const char *name;
    guint n = 0;

    g_assert_nonnull (dir);
    while ((name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PinHelpPage) page = NULL;

      if (!g_str_has_suffix (name, ".page"))
        continue;
      page = pin_help_page_new_from_file (file, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (page->blocks->len, >, 0);
      for (guint i = 0; i < page->links->len; i++)
        assert_target (english, g_ptr_array_index (page->links, i), name);
      n++;
    }
    g_assert_cmpuint (n, ==, pin_help_library_count (english));
  }
}

/* A language that has nothing is English, not empty. */
static void
test_other_language (void)
{
  g_autoptr (PinHelpLibrary) italian = load ("it");
  g_autoptr (PinHelpLibrary) other = load ("eo");

  g_assert_cmpstr (pin_help_library_find (other, "change")->title, ==, "Change the PIN");
  g_assert_cmpstr (pin_help_library_find (italian, "change")->title, ==, "Cambiare il PIN");
}

static void
test_search (void)
{
  g_autoptr (PinHelpLibrary) library = load ("it");
  g_autoptr (GPtrArray) lost = pin_help_library_search (library, "SMARRITO pin");
  g_autoptr (GPtrArray) accents = pin_help_library_search (library, "identita");
  g_autoptr (GPtrArray) code = pin_help_library_search (library, "locked-for-good");
  g_autoptr (GPtrArray) nothing = pin_help_library_search (library, "xyzzy");
  g_autoptr (GPtrArray) one_missing = pin_help_library_search (library, "pin xyzzy");
  g_autoptr (GPtrArray) blank = pin_help_library_search (library, "  ");

  g_assert_cmpuint (lost->len, >, 1);
  g_assert_cmpstr (((PinHelpPage *)lost->pdata[0])->id, ==, "recovery");
  g_assert_cmpuint (accents->len, >, 2);
  g_assert_cmpuint (code->len, ==, 1);
  g_assert_cmpstr (((PinHelpPage *)code->pdata[0])->id, ==, "problem-locked-for-good");
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (one_missing->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
}

#define PAGE(inside) "<page id=\"p\"><info><desc>d</desc></info><title>t</title>" inside "</page>"

static void
test_markup (void)
{
  static const char text[] = PAGE ("<p>Press\n  <gui>A &amp; B</gui>, <link xref=\"x#y\">or</link> "
                                   "<keyseq><key>Alt</key><key>F</key></keyseq>. </p>");
  static const char *const broken[] = {
    PAGE ("<table/>"), PAGE ("<p><media/></p>"), PAGE ("<p>"), "<page id=\"p\"/>", "",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (PinHelpPage) page = pin_help_page_new_from_data (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->blocks->len, ==, 1);
  g_assert_cmpstr (((PinHelpBlock *)page->blocks->pdata[0])->markup, ==,
                   "Press <b>A &amp; B</b>, <a href=\"x#y\">or</a> "
                   "<span><b>Alt</b>+<b>F</b></span>.");
  g_assert_nonnull (strstr (page->text->str, "Press A & B, or Alt+F."));
  g_assert_cmpstr (page->links->pdata[0], ==, "x#y");

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) refused = NULL;

    g_assert_null (pin_help_page_new_from_data (broken[i], -1, &refused));
    g_assert_nonnull (refused);
  }
}

/* What a page says of the program is what the program says: each label it names can be translated.
 * That it is translated in the help as in the program, translations.py looks at. */
static GHashTable *
read_labels (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "po", "it.po", NULL);
  g_autoptr (GRegex) entry = g_regex_new ("^msgid ((?:\".*\"\\n)+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) join = g_regex_new ("\"\\n\"|^\"|\"\\n$|_", 0, 0, NULL);
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (entry, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *quoted = g_match_info_fetch (match, 1);

    g_hash_table_add (labels, g_regex_replace_literal (join, quoted, -1, 0, "", 0, NULL));
  }
  g_assert_cmpuint (g_hash_table_size (labels), >, 500);
  return labels;
}

static guint
check_labels (const char *file, GHashTable *labels)
{
  g_autoptr (GRegex) gui = g_regex_new ("<gui>(.*?)</gui>", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) space = g_regex_new ("\\s+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  for (g_regex_match (gui, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *found = g_match_info_fetch (match, 1);
    g_autofree char *label = g_regex_replace_literal (space, found, -1, 0, " ", 0, NULL);

    if (!g_hash_table_contains (labels, label))
      g_test_fail_printf ("%s names “%s”, which the program does not say", file, label);
    n++;
  }
  return n;
}

static void
test_labels (void)
{
  g_autofree char *path = pin_paths_help ("C");
  g_autoptr (GHashTable) labels = read_labels ();
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_str_has_suffix (name, ".page"))
      n += check_labels (file, labels);
  }
  g_assert_cmpuint (n, >, 50);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  speak ("C");
  g_test_init (&argc, &argv, NULL);
  read_languages ();

  g_test_add_func ("/help-pages/steps", test_steps);
  g_test_add_func ("/help-pages/screens", test_screens);
  g_test_add_func ("/help-pages/windows", test_windows);
  g_test_add_func ("/help-pages/problems", test_problems);
  g_test_add_func ("/help-pages/no-page-without-problem", test_no_page_without_problem);
  g_test_add_func ("/help-pages/problems-have-a-way-on", test_problems_have_a_way_on);
  g_test_add_func ("/help-pages/every-page-is-read", test_every_page_is_read);
  g_test_add_func ("/help-pages/other-language", test_other_language);
  g_test_add_func ("/help-pages/search", test_search);
  g_test_add_func ("/help-pages/markup", test_markup);
  g_test_add_func ("/help-pages/labels", test_labels);
  return g_test_run ();
}
