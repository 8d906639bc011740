/* pin-journey-steps.c: what several journeys do at their steps
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey-steps.h"

#include "pin-check.h"
#include "pin-tax-code.h"

#include <string.h>

/* Adds what is wrong with the tax code of who acts to @error: its own check says more than its
 * shape. */
void
pin_journey_check_tax_code (PinJourney *journey, GError **error)
{
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), "tax_code");
  g_autofree char *folded = pin_tax_code_fold (typed != NULL ? typed : "");
  PinFault fault;

  if (!pin_check_tax_code (folded, &fault))
    pin_error_collect_field (error, "tax_code", fault);
}

/* Adds what is wrong with the secret under @name, of @length characters, to @error. What is
 * malformed is not sent: it would burn an attempt of who slipped with a finger. */
void
pin_journey_check_secret (PinJourney *journey, const char *name, gint64 length, GError **error)
{
  const char *typed = pin_inputs_get (pin_journey_get_inputs (journey), name);
  char *folded = pin_check_fold_secret (typed != NULL ? typed : "");
  PinFault fault;

  if (!pin_check_secret (pin_connection_get_rules (pin_journey_get_connection (journey)), folded,
                         length, &fault))
    pin_error_collect_field (error, name, fault);
  pin_free_secret (folded);
}

gboolean
pin_journey_check_health_card (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinHealthCard) card = NULL;

  if (!pin_inputs_check (inputs, &pin_health_card_shape, "health_card", error))
    return FALSE;
  card = pin_inputs_to_message (inputs, &pin_health_card_shape, "health_card");
  return pin_check_health_card (
      card, pin_connection_get_time (pin_journey_get_connection (journey)), error);
}

gboolean
pin_journey_check_contacts (PinJourney *journey, GError **error)
{
  PinInputs *inputs = pin_journey_get_inputs (journey);
  g_autoptr (PinContacts) contacts = NULL;

  if (!pin_inputs_check (inputs, &pin_contacts_shape, "contacts", error))
    return FALSE;
  contacts = pin_inputs_to_message (inputs, &pin_contacts_shape, "contacts");
  return pin_check_contacts (pin_connection_get_rules (pin_journey_get_connection (journey)),
                             contacts, pin_inputs_get_boolean (inputs, "accepts_no_recovery"),
                             error);
}

/* For the steps that send what leads to two new parts. */
PinEvent
pin_journey_absorb_accepted (PinJourney *journey, gconstpointer reply)
{
  const PinRequestAccepted *accepted = reply;

  pin_tracker_add (pin_journey_get_tracker (journey), accepted, g_strdup (accepted->request_token));
  return PIN_EVENT_NEXT;
}

/**
 * pin_journey_go_to_fault:
 * @places: where fields are typed, by the first part of their names, in the order of the steps
 *
 * The service found what was typed long ago to be wrong: back to where the first such field is.
 */
void
pin_journey_go_to_fault (PinJourney *journey, const GError *error, const PinFieldPlace *places,
                         guint n)
{
  const GPtrArray *fields = pin_error_get_fields (error);

  for (guint i = 0; i < n; i++) {
    gsize length = strlen (places[i].name);

    for (guint j = 0; fields != NULL && j < fields->len; j++) {
      const PinFieldFault *fault = g_ptr_array_index (fields, j);

      if (strncmp (fault->field, places[i].name, length) == 0 &&
          (fault->field[length] == '.' || fault->field[length] == '\0')) {
        pin_journey_go_to (journey, places[i].step);
        return;
      }
    }
  }
}
