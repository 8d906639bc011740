/* pin-test-keys.h: the keyboard of the display, as a person uses it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-canary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_test_keys_type (GtkWidget *window, const char *name, const PinTestVeiled *text);

G_END_DECLS
