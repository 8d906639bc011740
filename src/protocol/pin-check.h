/* pin-check.h: pure checks of what people type, the same on both sides of the wire
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-message-life.h"
#include "pin-rules.h"

G_BEGIN_DECLS

char *pin_check_fold_text (const char *text);
gboolean pin_check_is_separator (gunichar c);
char *pin_check_fold_secret (const char *text);
gboolean pin_check_secret (const PinRulesInForce *rules, const char *folded, gint64 length,
                           PinFault *fault);

gboolean pin_check_tax_code (const char *folded, PinFault *fault);

char *pin_check_fold_phone (const char *text);
gboolean pin_check_phone (const char *folded, PinFault *fault);

gboolean pin_check_postal_code (const char *code, gboolean in_italy, PinFault *fault);

guint pin_check_count_phones (const PinContacts *contacts);
gboolean pin_check_is_same_mail (const char *one, const char *other);
guint pin_check_count_digital (const PinContacts *contacts);
gboolean pin_check_applicant (const PinApplicant *applicant, gint64 time, GError **error);
gboolean pin_check_residence (const PinResidence *residence, GError **error);
gboolean pin_check_document (const PinDocument *document, gint64 time, GError **error);
gboolean pin_check_contacts (const PinRulesInForce *rules, const PinContacts *contacts,
                             gboolean accepts_no_recovery, GError **error);
gboolean pin_check_request (const PinRulesInForce *rules, const PinPinRequest *request, gint64 time,
                            GError **error);
gboolean pin_check_health_card (const PinHealthCard *card, gint64 time, GError **error);
gboolean pin_check_code (const PinRulesInForce *rules, const char *code, gint64 length,
                         GError **error);
gboolean pin_check_activation (const PinRulesInForce *rules, const PinActivation *activation,
                               gint64 time, GError **error);
gboolean pin_check_recovery (const PinRulesInForce *rules, const PinRecovery *recovery,
                             GError **error);
gboolean pin_check_revocation (const PinRevocation *revocation, gint64 time, GError **error);
int pin_check_person (const PinRulesInForce *rules, const char *birth_date, int requested_by,
                      gint64 time);
void pin_check_circumstances (const PinRulesInForce *rules, const PinPinRequest *request,
                              gint64 time, PinCircumstances *circumstances);

G_END_DECLS
