/* pin-diagnosis-text.h: what a diagnosis found, and what to do about it, for people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-diagnosis.h"

G_BEGIN_DECLS

const char *pin_diagnosis_text_subject (PinSubject subject);
const char *pin_diagnosis_text_verdict (PinVerdict verdict);
char *pin_diagnosis_text_result (const PinDiagnosisRow *row);
const char *pin_diagnosis_text_advice (const PinDiagnosisRow *row);
const char *pin_diagnosis_text_end (PinDiagnosis *diagnosis);
char *pin_diagnosis_text_report (PinDiagnosis *diagnosis);

G_END_DECLS
