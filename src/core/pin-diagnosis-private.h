/* pin-diagnosis-private.h: what the two halves of a diagnosis share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-diagnosis.h"
#include "pin-security.h"

G_BEGIN_DECLS

struct _PinDiagnosis {
  GObject parent_instance;

  GSettings *settings;
  char *address;
  char *ca_file;
  PinPractice *practice;

  PinDiagnosisRow rows[PIN_N_SUBJECTS];
  gboolean through_proxy;

  /* While it runs. */
  GTask *task;
  GCancellable *step; /* of the question under way */
  GSource *stop; /* fires when the caller's cancellable does */
  GSource *patience; /* fires when nobody answers */
  gint64 asked_at; /* the service: real time, microseconds */
};

/* pin-diagnosis.c */
void pin_diagnosis_tell (PinDiagnosis *self, PinSubject subject, PinFinding finding, char *fact,
                         gint64 number);
GCancellable *pin_diagnosis_begin_step (PinDiagnosis *self);
gboolean pin_diagnosis_end_step (PinDiagnosis *self);
void pin_diagnosis_end (PinDiagnosis *self);

/* pin-diagnosis-service.c: ends the run in the end */
void pin_diagnosis_ask_way (PinDiagnosis *self);
PinFinding pin_diagnosis_judge_security (const PinSecurity *security);

G_END_DECLS
