/* pin-help-topics.h: which page of the help a screen or a problem has
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

const char *pin_help_topics_for_step (const char *journey, const char *step);
const char *pin_help_topics_for_screen (const char *name);
char *pin_help_topics_for_error (const GError *error);

G_END_DECLS
