/* pin-dialog.h: a question over a window, with buttons that have one name
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void pin_dialog_present (AdwMessageDialog *self);

G_END_DECLS
