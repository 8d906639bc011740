/* killed-clients.h: the real window and somebody who uses it, in a process that will be killed
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void killed_client_run (char **argv);

G_END_DECLS
