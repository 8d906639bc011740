/* pin-problem-bar.h: what went wrong, what to do, and the button that does it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_PROBLEM_BAR (pin_problem_bar_get_type ())
G_DECLARE_FINAL_TYPE (PinProblemBar, pin_problem_bar, PIN, PROBLEM_BAR, GtkWidget)

/* Property: "error" (boxed GError, nullable; without one the bar is not visible). */
GtkWidget *pin_problem_bar_new (void);
void pin_problem_bar_set_error (PinProblemBar *self, const GError *error);
void pin_problem_bar_set_text (PinProblemBar *self, const PinErrorText *text);
/* Gives the focus to the button, or to the bar when there is none. */
void pin_problem_bar_focus (PinProblemBar *self);

G_END_DECLS
