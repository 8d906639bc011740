/* pin-journey-code.c: what journeys with a code that comes in a message have in common
 *
 * The number of what was asked is remembered by service and journey, so that a citizen can close
 * the program and come back with the code. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-journey-steps.h"

static PinStore *
store_of (PinJourney *journey)
{
  return pin_tracker_get_store (pin_journey_get_tracker (journey));
}

/**
 * pin_journey_find_pending:
 * @expires_at: (out) (optional): until when its code can be typed
 *
 * Returns: (transfer full) (nullable): the number of what was asked earlier with the journey of
 *   @self and waits for its code, perhaps since the program was open last
 */
char *
pin_journey_find_pending (PinJourney *self, gint64 *expires_at)
{
  PinConnection *connection;

  g_return_val_if_fail (PIN_IS_JOURNEY (self), NULL);

  connection = pin_journey_get_connection (self);
  return pin_store_get_pending (store_of (self), pin_connection_get_memory_key (connection),
                                pin_journey_get_table (self)->nick,
                                pin_connection_get_time (connection), expires_at);
}

/**
 * pin_journey_set_pending:
 * @id: (nullable): what waits for a code from now on; %NULL when nothing does
 * @expires_at: until when its code can be typed
 */
void
pin_journey_set_pending (PinJourney *journey, const char *id, gint64 expires_at)
{
  const char *service = pin_connection_get_memory_key (pin_journey_get_connection (journey));
  g_autoptr (GError) error = NULL;

  if (!pin_store_set_pending (store_of (journey), service, pin_journey_get_table (journey)->nick,
                              id, expires_at, &error))
    g_message ("What waits for a code will be forgotten: %s", error->message);
}

/**
 * pin_journey_absorb_asked:
 * @id: what waits for a code from now on
 * @expires_at: until when its code can be typed
 *
 * A code typed before was of something else.
 */
PinEvent
pin_journey_absorb_asked (PinJourney *journey, const char *id, gint64 expires_at)
{
  pin_inputs_set (pin_journey_get_inputs (journey), PIN_INPUT_CODE, NULL);
  pin_journey_set_pending (journey, id, expires_at);
  return PIN_EVENT_NEXT;
}

/**
 * pin_journey_check_code:
 * @id: (nullable): what waits for the code
 * @error: (inout): what was wrong so far; points to %NULL at the beginning
 */
void
pin_journey_check_code (PinJourney *journey, const char *id, gint64 length, GError **error)
{
  if (id == NULL) {
    g_clear_error (error);
    g_propagate_error (error, pin_error_new (PIN_ERROR_CODE_VOID, "nothing waits for a code"));
  } else {
    pin_journey_check_secret (journey, PIN_INPUT_CODE, length, error);
  }
}

/* Who has the code already need not say again who they are. */
PinEvent
pin_journey_absorb_before (PinJourney *journey, gconstpointer reply)
{
  g_autofree char *pending = pin_journey_find_pending (journey, NULL);
  gboolean has_code = pin_inputs_get_boolean (pin_journey_get_inputs (journey), PIN_INPUT_HAS_CODE);

  return has_code && pending != NULL ? PIN_EVENT_DECIDED : PIN_EVENT_NEXT;
}

static gboolean
is_named (const GError *error, const char *field)
{
  const GPtrArray *fields = pin_error_get_fields (error);

  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *row = g_ptr_array_index (fields, i);

    if (g_str_equal (row->field, field))
      return TRUE;
  }
  return FALSE;
}

/**
 * pin_journey_collect_faults:
 * @error: (inout): what was wrong so far; points to %NULL at the beginning
 * @more: (transfer full) (nullable): %PIN_ERROR_INVALID_FIELDS; fields that @error names already
 *   are left out
 */
void
pin_journey_collect_faults (GError **error, GError *more)
{
  const GPtrArray *fields = pin_error_get_fields (more);

  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *row = g_ptr_array_index (fields, i);

    if (!is_named (*error, row->field))
      pin_error_collect_field (error, row->field, row->fault);
  }
  g_clear_error (&more);
}

/* A code that is void, or of something the service does not know, is of no use any more. */
void
pin_journey_code_refused (PinJourney *journey, const GError *error)
{
  if (!g_error_matches (error, PIN_ERROR, PIN_ERROR_CODE_VOID) &&
      !g_error_matches (error, PIN_ERROR, PIN_ERROR_NOT_FOUND))
    return;
  pin_inputs_set (pin_journey_get_inputs (journey), PIN_INPUT_CODE, NULL);
  pin_journey_set_pending (journey, NULL, 0);
}

/**
 * pin_journey_forget_pin:
 *
 * The PIN that was known here opens nothing any more: until when it was valid is forgotten, and
 * the requests it came from.
 */
void
pin_journey_forget_pin (PinJourney *journey)
{
  PinConnection *connection = pin_journey_get_connection (journey);
  PinTracker *tracker = pin_journey_get_tracker (journey);
  g_autoptr (GPtrArray) used = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  if (!pin_store_set_pin_expiry (store_of (journey), pin_connection_get_memory_key (connection), 0,
                                 &error))
    g_message ("The expiry of a PIN that has ended stays remembered: %s", error->message);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tracker)); i++) {
    g_autoptr (PinTrackedRequest) request = g_list_model_get_item (G_LIST_MODEL (tracker), i);
    const PinRequestState *state = pin_tracked_request_get_state (request);

    if (state != NULL && state->status == PIN_REQUEST_USED)
      g_ptr_array_add (used, g_steal_pointer (&request));
  }
  for (guint i = 0; i < used->len; i++)
    pin_tracker_forget (tracker, g_ptr_array_index (used, i));
  /* Parts that were on their way are void, too. */
  pin_tracker_refresh (tracker);
}
