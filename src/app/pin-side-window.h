/* pin-side-window.h: a window beside the one of the program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_SIDE_WINDOW (pin_side_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (PinSideWindow, pin_side_window, PIN, SIDE_WINDOW, AdwWindow)

struct _PinSideWindowClass {
  AdwWindowClass parent_class;
};

G_END_DECLS
