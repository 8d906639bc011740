/* canary-scanner.h: the scanner of attack-canaries finds what is planted, in every form
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void canary_scanner_test (void);

G_END_DECLS
