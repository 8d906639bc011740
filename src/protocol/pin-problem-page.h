/* pin-problem-page.h: the pages that the types of problems are the addresses of
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

char *pin_problem_print_page (PinErrorCode code);
char *pin_problem_print_index (void);
gboolean pin_problem_write_pages (const char *directory, GError **error);

G_END_DECLS
