/* pin-test-attack.h: how often an attack is tried, and the line that says what came of it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pin_test_attack_is_full (void);
void pin_test_attack_be_brief (void);
guint pin_test_attack_rounds (guint brief, guint full);
void pin_test_attack_report (const char *what, guint64 n, const char *result, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
