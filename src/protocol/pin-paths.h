/* pin-paths.h: where the program's own files are, installed or not
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pin_paths_data (const char *name);
char *pin_paths_program (const char *name);
char *pin_paths_module (const char *name);
char *pin_paths_locale (void);
char *pin_paths_schemas (void);
char *pin_paths_help (const char *language);

G_END_DECLS
