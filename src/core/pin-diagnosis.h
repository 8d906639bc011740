/* pin-diagnosis.h: does everything work that the program needs?
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-practice.h"

G_BEGIN_DECLS

/**
 * PinSubject:
 * @PIN_SUBJECT_SERVICE: whether the service answers
 * @PIN_SUBJECT_NAME: whether its name is found in the network
 * @PIN_SUBJECT_PROXY: which way the system leads to it
 * @PIN_SUBJECT_SECURITY: how the connection is secured
 * @PIN_SUBJECT_CLOCK: this computer's clock beside that of the service
 * @PIN_SUBJECT_CA_FILE: the certificate of the office
 * @PIN_SUBJECT_KEYRING: where what is secret can be kept
 * @PIN_SUBJECT_SETTINGS: what an administrator locked
 * @PIN_SUBJECT_VERSIONS: the program and what it is made of
 *
 * What is looked at, in the order in which it is told.
 */
typedef enum {
  PIN_SUBJECT_SERVICE,
  PIN_SUBJECT_NAME,
  PIN_SUBJECT_PROXY,
  PIN_SUBJECT_SECURITY,
  PIN_SUBJECT_CLOCK,
  PIN_SUBJECT_CA_FILE,
  PIN_SUBJECT_KEYRING,
  PIN_SUBJECT_SETTINGS,
  PIN_SUBJECT_VERSIONS,
  PIN_N_SUBJECTS,
} PinSubject;

/* What was found; pin-diagnosis-text.c says each of them. */
typedef enum {
  PIN_FINDING_UNKNOWN, /* not looked at yet, or given up */
  PIN_FINDING_LEFT_OUT, /* cannot be known without a service that answers */

  PIN_FINDING_SERVICE_ANSWERS,
  PIN_FINDING_SERVICE_PRACTICE,
  PIN_FINDING_SERVICE_PRACTICE_FAILED,
  PIN_FINDING_SERVICE_NONE,
  PIN_FINDING_SERVICE_NO_ADDRESS,
  PIN_FINDING_SERVICE_SILENT,
  PIN_FINDING_SERVICE_UNTRUSTED,
  PIN_FINDING_SERVICE_UNREADABLE,
  PIN_FINDING_SERVICE_OTHER_VERSION,
  PIN_FINDING_SERVICE_BUSY,

  PIN_FINDING_NAME_FOUND,
  PIN_FINDING_NAME_NUMBER,
  PIN_FINDING_NAME_LEFT_TO_PROXY,
  PIN_FINDING_NAME_NOT_FOUND,

  PIN_FINDING_PROXY_NONE,
  PIN_FINDING_PROXY_USED,
  PIN_FINDING_PROXY_UNCLEAR,

  PIN_FINDING_SECURITY_GOOD,
  PIN_FINDING_SECURITY_ENDS_SOON,
  PIN_FINDING_SECURITY_NOT_NEEDED,
  PIN_FINDING_SECURITY_OUTDATED,
  PIN_FINDING_SECURITY_EXPIRED,
  PIN_FINDING_SECURITY_NOT_YET,
  PIN_FINDING_SECURITY_OTHER_NAME,
  PIN_FINDING_SECURITY_STRANGER,
  PIN_FINDING_SECURITY_FAULTY,

  PIN_FINDING_CLOCK_RIGHT,
  PIN_FINDING_CLOCK_OF_PRACTICE,
  PIN_FINDING_CLOCK_BEHIND,
  PIN_FINDING_CLOCK_AHEAD,

  PIN_FINDING_CA_FILE_NONE,
  PIN_FINDING_CA_FILE_GOOD,
  PIN_FINDING_CA_FILE_UNREADABLE,
  PIN_FINDING_CA_FILE_EXPIRED,

  PIN_FINDING_KEYRING_THERE,
  PIN_FINDING_KEYRING_ABSENT,
  PIN_FINDING_KEYRING_SILENT,

  PIN_FINDING_SETTINGS_FREE,
  PIN_FINDING_SETTINGS_LOCKED,

  PIN_FINDING_VERSIONS,

  PIN_N_FINDINGS,
} PinFinding;

/**
 * PinVerdict:
 * @PIN_VERDICT_OPEN: nothing can be said
 * @PIN_VERDICT_GOOD: as it should be
 * @PIN_VERDICT_NOTE: the program works, but something is to be known
 * @PIN_VERDICT_BAD: something has to be done
 */
typedef enum {
  PIN_VERDICT_OPEN,
  PIN_VERDICT_GOOD,
  PIN_VERDICT_NOTE,
  PIN_VERDICT_BAD,
} PinVerdict;

/**
 * PinDiagnosisRow:
 * @finding: what was found
 * @fact: (nullable): a host, who issued a certificate, versions, keys of settings: what the finding
 *   is about; nothing of a citizen, and no path
 * @protocol: (nullable): of a secure connection
 * @number: a moment, seconds since 1970, or a length of time in seconds; 0 for none
 */
typedef struct {
  PinFinding finding;
  char *fact;
  const char *protocol;
  gint64 number;
} PinDiagnosisRow;

PinVerdict pin_finding_get_verdict (PinFinding finding);

#define PIN_TYPE_DIAGNOSIS (pin_diagnosis_get_type ())
G_DECLARE_FINAL_TYPE (PinDiagnosis, pin_diagnosis, PIN, DIAGNOSIS, GObject)

/* Properties: "settings" (construct only, nullable), "address" (construct only, nullable: of the
 * service), "ca-file" (construct only, nullable), "practice" (construct only, nullable: the service
 * is the one that comes with the program; without an address it is started), "done" (guint,
 * notified: how many subjects were looked at). */
PinDiagnosis *pin_diagnosis_new (GSettings *settings, const char *address, const char *ca_file,
                                 PinPractice *practice);

void pin_diagnosis_run_async (PinDiagnosis *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_diagnosis_run_finish (PinDiagnosis *self, GAsyncResult *result, GError **error);

const PinDiagnosisRow *pin_diagnosis_get_row (PinDiagnosis *self, PinSubject subject);
guint pin_diagnosis_get_done (PinDiagnosis *self);
gboolean pin_diagnosis_is_well (PinDiagnosis *self);

G_END_DECLS
