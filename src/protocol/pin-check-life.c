/* pin-check-life.c: what one field alone does not show, of a PIN that is posted, lost or revoked
 *
 * The same on both sides of the wire. docs/domain.md sections 5, 8 and 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-card.h"
#include "pin-check.h"
#include "pin-mail-address.h"

#include <string.h>

static void
check_tax_code (const char *tax_code, GError **error)
{
  PinFault fault;

  if (!pin_check_tax_code (tax_code, &fault))
    pin_error_collect_field (error, "tax_code", fault);
}

static void
check_mail (const char *name, const char *address, GError **error)
{
  PinFault fault;

  if (address != NULL && !pin_mail_address_check (address, &fault))
    pin_error_collect_field (error, name, fault);
}

/* Prefix and Luhn's sum are not official: only the number of digits and the day are wrong. */
static void
check_card (const PinHealthCard *card, gint64 time, GError **error)
{
  g_autofree char *today = pin_rules_today (time);
  PinCardDoubt doubts;
  PinFault fault;

  if (!pin_card_check_health (card->number, &fault, &doubts))
    pin_error_collect_field (error, "health_card.number", fault);
  if (strcmp (card->expires_on, today) < 0)
    pin_error_collect_field (error, "health_card.expires_on", PIN_FAULT_PAST);
}

/**
 * pin_check_health_card:
 * @card: a card that its shape accepts
 * @time: seconds since 1970 UTC, the clock of the service
 * @error: %PIN_ERROR_INVALID_FIELDS
 */
gboolean
pin_check_health_card (const PinHealthCard *card, gint64 time, GError **error)
{
  GError *local = NULL;

  check_card (card, time, &local);
  return pin_error_pass (local, error);
}

/**
 * pin_check_code:
 * @code: a code that its shape accepts
 * @length: how many characters the rules give it
 * @error: %PIN_ERROR_INVALID_FIELDS; malformed input burns no attempt
 */
gboolean
pin_check_code (const PinRulesInForce *rules, const char *code, gint64 length, GError **error)
{
  PinFault fault;

  if (pin_check_secret (rules, code, length, &fault))
    return TRUE;
  g_propagate_error (error, pin_error_new_field ("code", fault));
  return FALSE;
}

/**
 * pin_check_activation:
 * @activation: a message that its shape accepts
 * @time: seconds since 1970 UTC, the clock of the service
 * @error: %PIN_ERROR_INVALID_FIELDS, every field named as on the wire
 */
gboolean
pin_check_activation (const PinRulesInForce *rules, const PinActivation *activation, gint64 time,
                      GError **error)
{
  GError *local = NULL;
  GError *contacts = NULL;
  const GPtrArray *fields;
  PinFault fault;

  check_tax_code (activation->tax_code, &local);
  if (!pin_check_secret (rules, activation->part_one, rules->part_length, &fault))
    pin_error_collect_field (&local, "part_one", fault);
  check_card (activation->health_card, time, &local);
  pin_check_contacts (rules, activation->contacts, activation->accepts_no_recovery, &contacts);
  fields = pin_error_get_fields (contacts);
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *row = g_ptr_array_index (fields, i);

    pin_error_collect_field (&local, row->field, row->fault);
  }
  g_clear_error (&contacts);
  return pin_error_pass (local, error);
}

/**
 * pin_check_recovery:
 * @recovery: a message that its shape accepts
 * @error: %PIN_ERROR_INVALID_FIELDS; too few contacts are told at the first one that is missing
 */
gboolean
pin_check_recovery (const PinRulesInForce *rules, const PinRecovery *recovery, GError **error)
{
  gint64 given = (recovery->mobile != NULL) + (recovery->email != NULL) + (recovery->pec != NULL);
  GError *local = NULL;

  check_tax_code (recovery->tax_code, &local);
  check_mail ("email", recovery->email, &local);
  check_mail ("pec", recovery->pec, &local);
  if (pin_check_is_same_mail (recovery->email, recovery->pec))
    pin_error_collect_field (&local, "pec", PIN_FAULT_REPEATED);
  if (given < rules->recovery_channels)
    pin_error_collect_field (&local, recovery->mobile == NULL ? "mobile" : "email",
                             PIN_FAULT_NOT_ENOUGH);
  return pin_error_pass (local, error);
}

/**
 * pin_check_revocation:
 * @revocation: a message that its shape accepts
 * @time: seconds since 1970 UTC, the clock of the service
 * @error: %PIN_ERROR_INVALID_FIELDS, every field named as on the wire
 */
gboolean
pin_check_revocation (const PinRevocation *revocation, gint64 time, GError **error)
{
  GError *local = NULL;

  check_tax_code (revocation->tax_code, &local);
  check_card (revocation->health_card, time, &local);
  if (revocation->email == NULL && revocation->pec == NULL)
    pin_error_collect_field (&local, "email", PIN_FAULT_REQUIRED);
  check_mail ("email", revocation->email, &local);
  check_mail ("pec", revocation->pec, &local);
  return pin_error_pass (local, error);
}
