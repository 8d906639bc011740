/* pin-check-request.c: what one field of a request alone does not show
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mail-address.h"

#include <string.h>

guint
pin_check_count_phones (const PinContacts *contacts)
{
  return (contacts->mobile != NULL) + (contacts->home_phone != NULL) +
         (contacts->office_phone != NULL);
}

guint
pin_check_count_digital (const PinContacts *contacts)
{
  return (contacts->mobile != NULL) + (contacts->email != NULL) + (contacts->pec != NULL);
}

/**
 * pin_check_person:
 * @birth_date: `YYYY-MM-DD`
 * @requested_by: a PinRequestedBy
 * @time: seconds since 1970 UTC
 *
 * Returns: the PinPerson that the rules of eligibility look at
 */
int
pin_check_person (const PinRulesInForce *rules, const char *birth_date, int requested_by,
                  gint64 time)
{
  if (requested_by == PIN_REQUESTED_BY_GUARDIAN)
    return PIN_PERSON_REPRESENTED;
  return pin_rules_age (birth_date, time) < rules->adult_age ? PIN_PERSON_MINOR : PIN_PERSON_ADULT;
}

/**
 * pin_check_is_same_mail:
 * @one: (nullable): an address
 * @other: (nullable): another one
 *
 * Returns: whether both lead to one mailbox: hardly any server tells capitals from small letters
 */
gboolean
pin_check_is_same_mail (const char *one, const char *other)
{
  return one != NULL && other != NULL && g_ascii_strcasecmp (one, other) == 0;
}

/**
 * pin_check_circumstances:
 * @request: a request whose applicant and residence are filled
 * @time: seconds since 1970 UTC
 * @circumstances: (out): what the rules of eligibility look at
 */
void
pin_check_circumstances (const PinRulesInForce *rules, const PinPinRequest *request, gint64 time,
                         PinCircumstances *circumstances)
{
  circumstances->place =
      strcmp (request->residence->country, "IT") == 0 ? PIN_PLACE_ITALY : PIN_PLACE_ABROAD;
  circumstances->papers =
      request->has_italian_document ? PIN_PAPERS_ITALIAN : PIN_PAPERS_NOT_ITALIAN;
  circumstances->requested_by = request->requested_by;
  circumstances->person =
      pin_check_person (rules, request->applicant->birth_date, request->requested_by, time);
}

static void
check_applicant (const PinApplicant *applicant, gint64 time, GError **error)
{
  g_autofree char *today = pin_rules_today (time);
  PinFault fault;

  if (!pin_check_tax_code (applicant->tax_code, &fault))
    pin_error_collect_field (error, "applicant.tax_code", fault);
  if (strcmp (applicant->birth_date, today) > 0)
    pin_error_collect_field (error, "applicant.birth_date", PIN_FAULT_FUTURE);
  else if (pin_rules_age (applicant->birth_date, time) > PIN_RULES_LONGEST_LIFE)
    pin_error_collect_field (error, "applicant.birth_date", PIN_FAULT_PAST);
}

/* Every country has its own: letters, digits, and spaces and dashes between them. */
static gboolean
is_foreign_postal_code (const char *code)
{
  gboolean after_sign = FALSE;

  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_sign = c == ' ' || c == '-';

    if (is_sign ? p == code : !g_unichar_isalnum (c))
      return FALSE;
    after_sign = is_sign;
  }
  return !after_sign;
}

/**
 * pin_check_postal_code:
 * @code: trimmed
 * @in_italy: whether it is a CAP
 * @fault: (out): what is wrong
 */
gboolean
pin_check_postal_code (const char *code, gboolean in_italy, PinFault *fault)
{
  *fault = PIN_FAULT_SHAPE;
  if (in_italy)
    return strlen (code) == 5 && strspn (code, "0123456789") == 5;
  return is_foreign_postal_code (code);
}

static void
check_residence_abroad (const PinResidence *residence, GError **error)
{
  PinFault fault;

  if (residence->postal_code != NULL &&
      !pin_check_postal_code (residence->postal_code, FALSE, &fault))
    pin_error_collect_field (error, "residence.postal_code", fault);
  if (residence->municipality_code != NULL)
    pin_error_collect_field (error, "residence.municipality_code", PIN_FAULT_MISMATCH);
}

static void
check_residence (const PinResidence *residence, GError **error)
{
  const char *code = residence->postal_code;
  PinFault fault;

  if (strcmp (residence->country, "IT") != 0) {
    check_residence_abroad (residence, error);
    return;
  }
  if (code == NULL)
    pin_error_collect_field (error, "residence.postal_code", PIN_FAULT_REQUIRED);
  else if (!pin_check_postal_code (code, TRUE, &fault))
    pin_error_collect_field (error, "residence.postal_code", fault);
  if (residence->province == NULL)
    pin_error_collect_field (error, "residence.province", PIN_FAULT_REQUIRED);
}

static void
check_document (const PinDocument *document, gint64 time, GError **error)
{
  g_autofree char *today = pin_rules_today (time);

  if (document->expires_on != NULL && strcmp (document->expires_on, today) < 0)
    pin_error_collect_field (error, "document.expires_on", PIN_FAULT_PAST);
}

static void
check_contacts (const PinRulesInForce *rules, const PinContacts *contacts,
                gboolean accepts_no_recovery, GError **error)
{
  PinFault fault;

  if (contacts->email != NULL && !pin_mail_address_check (contacts->email, &fault))
    pin_error_collect_field (error, "contacts.email", fault);
  if (contacts->pec != NULL && !pin_mail_address_check (contacts->pec, &fault))
    pin_error_collect_field (error, "contacts.pec", fault);
  /* One mailbox is one channel: two parts would meet in it. */
  if (pin_check_is_same_mail (contacts->email, contacts->pec))
    pin_error_collect_field (error, "contacts.pec", PIN_FAULT_REPEATED);
  if (pin_check_count_digital (contacts) < rules->min_digital_channels)
    pin_error_collect_field (error, "contacts.mobile", PIN_FAULT_NOT_ENOUGH);
  else if (pin_check_count_phones (contacts) < rules->min_phones)
    pin_error_collect_field (error, "contacts.home_phone", PIN_FAULT_NOT_ENOUGH);
  else if (pin_check_count_digital (contacts) < rules->recovery_channels && !accepts_no_recovery)
    pin_error_collect_field (error, "accepts_no_recovery", PIN_FAULT_NOT_ACCEPTED);
}

/**
 * pin_check_applicant:
 * @applicant: an applicant that its shape accepts
 * @time: seconds since 1970 UTC, the clock of the service
 * @error: %PIN_ERROR_INVALID_FIELDS, every field named as in a request
 *
 * The part of pin_check_request() that looks at the applicant.
 */
gboolean
pin_check_applicant (const PinApplicant *applicant, gint64 time, GError **error)
{
  GError *local = NULL;

  check_applicant (applicant, time, &local);
  return pin_error_pass (local, error);
}

/**
 * pin_check_residence:
 * @residence: a residence that its shape accepts
 *
 * The part of pin_check_request() that looks at the residence.
 */
gboolean
pin_check_residence (const PinResidence *residence, GError **error)
{
  GError *local = NULL;

  check_residence (residence, &local);
  return pin_error_pass (local, error);
}

/**
 * pin_check_document:
 * @document: a document that its shape accepts
 *
 * The part of pin_check_request() that looks at the document.
 */
gboolean
pin_check_document (const PinDocument *document, gint64 time, GError **error)
{
  GError *local = NULL;

  check_document (document, time, &local);
  return pin_error_pass (local, error);
}

/**
 * pin_check_contacts:
 * @contacts: contacts that their shape accepts
 *
 * The part of pin_check_request() that looks at the contacts.
 */
gboolean
pin_check_contacts (const PinRulesInForce *rules, const PinContacts *contacts,
                    gboolean accepts_no_recovery, GError **error)
{
  GError *local = NULL;

  check_contacts (rules, contacts, accepts_no_recovery, &local);
  return pin_error_pass (local, error);
}

/**
 * pin_check_request:
 * @request: a request that its shape accepts
 * @time: seconds since 1970 UTC, the clock of the service
 * @error: %PIN_ERROR_INVALID_FIELDS, every field named as on the wire
 *
 * The checks that look at more than one field. Who may have a PIN is pin_rules_decide().
 * docs/domain.md section 3.
 */
gboolean
pin_check_request (const PinRulesInForce *rules, const PinPinRequest *request, gint64 time,
                   GError **error)
{
  GError *local = NULL;

  check_applicant (request->applicant, time, &local);
  check_residence (request->residence, &local);
  if (strcmp (request->residence->country, "IT") != 0) {
    if (request->document == NULL)
      pin_error_collect_field (&local, "document", PIN_FAULT_REQUIRED);
    else
      check_document (request->document, time, &local);
    if (request->call == NULL)
      pin_error_collect_field (&local, "call", PIN_FAULT_REQUIRED);
  }
  check_contacts (rules, request->contacts, request->accepts_no_recovery, &local);
  return pin_error_pass (local, error);
}
