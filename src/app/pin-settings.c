/* pin-settings.c: the settings of the program, wherever their schema is
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-settings.h"

#include "pin-paths.h"

/**
 * pin_settings_new:
 * @error: return location for why there are none
 *
 * A program that was not installed, or was moved, brings its own schema.
 *
 * Returns: (transfer full): the settings of the program
 */
GSettings *
pin_settings_new (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *directory = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL) {
    directory = pin_paths_schemas ();
    own = g_settings_schema_source_new_from_directory (directory, source, FALSE, error);
    if (own == NULL)
      return NULL;
    schema = g_settings_schema_source_lookup (own, APP_ID, FALSE);
  }
  if (schema == NULL) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "There is no settings schema in %s",
                 directory);
    return NULL;
  }
  return g_settings_new_full (schema, NULL, NULL);
}
