/* pin-log.h: what goes to the journal
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void pin_log_begin (void);

G_END_DECLS
