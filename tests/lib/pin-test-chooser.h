/* pin-test-chooser.h: the dialog of GTK that chooses files
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_test_chooser_bear (void);
gboolean pin_test_chooser_warns (const GLogField *fields, gsize n_fields);
gboolean pin_test_is_elsewhere (gpointer chooser);

G_END_DECLS
