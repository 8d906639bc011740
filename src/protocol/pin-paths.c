/* pin-paths.c: where the program's own files are, installed or not
 *
 * Everything is looked for from the running executable, so that an installation can be moved
 * and a build directory works without being installed; what was configured comes last.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-paths.h"

static char *
find (const char *const *candidates, const char *configured, const char *name)
{
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = executable != NULL ? g_path_get_dirname (executable) : NULL;

  for (guint i = 0; directory != NULL && candidates[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (directory, candidates[i], name, NULL);

    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return g_canonicalize_filename (path, NULL);
  }
  return g_build_filename (configured, name, NULL);
}

/**
 * pin_paths_data:
 * @name: file in the program's data folder
 *
 * Returns: (transfer full): its path; the file may still be missing
 */
char *
pin_paths_data (const char *name)
{
  static const char *const candidates[] = { "../share/" GETTEXT_PACKAGE, "../data", NULL };

  return find (candidates, PKGDATADIR, name);
}

/**
 * pin_paths_program:
 * @name: another executable of this project
 *
 * Returns: (transfer full): its path; the file may still be missing
 */
char *
pin_paths_program (const char *name)
{
  static const char *const candidates[] = { ".", "../src", NULL };

  return find (candidates, BINDIR, name);
}

/**
 * pin_paths_module:
 * @name: a module that is loaded when it is first needed
 *
 * Returns: (transfer full): its path; the file may still be missing
 */
char *
pin_paths_module (const char *name)
{
  static const char *const candidates[] = { MODULEDIR_FROM_BINDIR, "phone", "../src/phone", NULL };

  return find (candidates, MODULEDIR, name);
}

/**
 * pin_paths_locale:
 *
 * Returns: (transfer full): the folder of the translations
 */
char *
pin_paths_locale (void)
{
  static const char *const candidates[] = { "../share/locale", "../po", NULL };

  return find (candidates, LOCALEDIR, "");
}

/**
 * pin_paths_schemas:
 *
 * Returns: (transfer full): the folder of the compiled settings schemas
 */
char *
pin_paths_schemas (void)
{
  static const char *const candidates[] = { "../share/glib-2.0/schemas", "../data", NULL };

  return find (candidates, PKGDATADIR "/../glib-2.0/schemas", "");
}

/**
 * pin_paths_help:
 * @language: "C" or another one, as gettext names it
 *
 * Returns: (transfer full): the folder with the pages of the help; it may be missing
 */
char *
pin_paths_help (const char *language)
{
  static const char *const installed[] = { "../share/help", NULL };
  static const char *const built[] = { "../help", NULL };
  g_autofree char *name = g_build_filename (language, GETTEXT_PACKAGE, NULL);
  g_autofree char *path = find (installed, HELPDIR, name);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&path);
  g_free (path);
  path = find (built, HELPDIR, language);
  return g_steal_pointer (&path);
}
