/* pin-spelling.h: a PIN said aloud, one character at a time
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pin_spelling_say (const char *pin);
char *pin_spelling_group (const char *pin);

G_END_DECLS
