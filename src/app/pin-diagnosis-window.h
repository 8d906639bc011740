/* pin-diagnosis-window.h: does everything work, line by line, and a report of it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-diagnosis.h"
#include "pin-side-window.h"

G_BEGIN_DECLS

#define PIN_TYPE_DIAGNOSIS_WINDOW (pin_diagnosis_window_get_type ())
G_DECLARE_FINAL_TYPE (PinDiagnosisWindow, pin_diagnosis_window, PIN, DIAGNOSIS_WINDOW,
                      PinSideWindow)

/* Property, construct only: "diagnosis". */
GtkWidget *pin_diagnosis_window_new (GtkWindow *parent, PinDiagnosis *diagnosis);

G_END_DECLS
