/* pin-isolate.h: a foreign text inside a sentence of ours
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pin_isolate (const char *text);
char *pin_isolate_service (const char *name, const char *address);

G_END_DECLS
