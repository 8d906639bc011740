/* pin-desk-calls.c: handing out, posting, helping by phone; inventing people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-codec.h"
#include "pin-desk-private.h"

/* In the order of PinDeskTask. */
static const PinOperationId operations[] = {
  PIN_OPERATION_HAND_ENVELOPE,
  PIN_OPERATION_POST_PART,
  PIN_OPERATION_ASSIST,
  PIN_OPERATION_ASSIST,
};

G_STATIC_ASSERT (G_N_ELEMENTS (operations) == PIN_N_DESK_TASKS);

/* The shape of a tax code says less of what is wrong with it than its own check. */
static void
check_tax_code (PinDesk *self, GError **error)
{
  g_autoptr (PinAssistanceRequest) typed =
      pin_inputs_to_message (self->inputs, &pin_assistance_request_shape, NULL);
  PinFault fault;

  if (typed->tax_code == NULL)
    pin_error_collect_field (error, "tax_code", PIN_FAULT_REQUIRED);
  else if (!pin_check_tax_code (typed->tax_code, &fault))
    pin_error_collect_field (error, "tax_code", fault);
}

/* Everything that is wrong, said at once; a field twice is said the first time. */
static void
check_person (PinDesk *self, const PinDeskPerson *person, GError **error)
{
  g_autoptr (GError) of_shape = NULL;
  g_autoptr (GError) of_residence = NULL;
  const GPtrArray *fields;

  check_tax_code (self, error);
  if (pin_inputs_check (self->inputs, &pin_desk_person_shape, NULL, &of_shape) &&
      person->residence != NULL)
    pin_check_residence (person->residence, &of_residence);
  fields = pin_error_get_fields (of_shape != NULL ? of_shape : of_residence);
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *field = g_ptr_array_index (fields, i);

    if (!g_str_equal (field->field, "tax_code"))
      pin_error_collect_field (error, field->field, field->fault);
  }
}

/**
 * pin_desk_needs_codes:
 *
 * Returns: whether @task is done only once the citizen has read out two codes
 */
gboolean
pin_desk_needs_codes (PinDeskTask task)
{
  return operations[task] == PIN_OPERATION_ASSIST;
}

static void
begin_assistance (PinDesk *self, PinDeskTask what, GTask *task)
{
  g_autoptr (PinAssistanceRequest) request =
      pin_inputs_to_message (self->inputs, &pin_assistance_request_shape, NULL);
  GError *error = NULL;

  check_tax_code (self, &error);
  if (error != NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  request->kind = what == PIN_DESK_RECOVERY ? PIN_ASSIST_RECOVERY : PIN_ASSIST_REVOCATION;
  pin_desk_forget_codes (self);
  pin_desk_call (self, task, NULL, request);
}

/**
 * pin_desk_begin_async:
 *
 * Does @task for whoever the inputs name; of one that needs codes, sends them. Fails with
 * %PIN_ERROR_INVALID_FIELDS, every field named as in the inputs, before anything is sent.
 */
void
pin_desk_begin_async (PinDesk *self, PinDeskTask task, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (PinDeskPerson) person = NULL;
  GTask *begun;
  GError *error = NULL;

  g_return_if_fail (PIN_IS_DESK (self));
  g_return_if_fail ((guint)task < PIN_N_DESK_TASKS);

  begun = pin_desk_task_for (self, pin_desk_begin_async, operations[task], cancellable, callback,
                             user_data);
  if (pin_desk_needs_codes (task)) {
    begin_assistance (self, task, begun);
    return;
  }
  person = pin_inputs_to_message (self->inputs, &pin_desk_person_shape, NULL);
  check_person (self, person, &error);
  if (error != NULL) {
    g_task_return_error (begun, error);
    g_object_unref (begun);
    return;
  }
  pin_desk_call (self, begun, NULL, person);
}

gboolean
pin_desk_begin_finish (PinDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_desk_get_codes_expiry:
 *
 * Returns: until when the codes on their way can be told, or 0 when none are
 */
gint64
pin_desk_get_codes_expiry (PinDesk *self)
{
  g_return_val_if_fail (PIN_IS_DESK (self), 0);

  return self->assistance != NULL ? self->assistance->expires_at : 0;
}

/**
 * pin_desk_confirm_async:
 *
 * The operator has heard both codes, which are among the inputs.
 */
void
pin_desk_confirm_async (PinDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  PinAssistanceCodes *codes;
  GTask *task;
  GError *error = NULL;

  g_return_if_fail (PIN_IS_DESK (self));
  g_return_if_fail (self->assistance != NULL);

  task = pin_desk_task_for (self, pin_desk_confirm_async, PIN_OPERATION_CONFIRM_ASSISTANCE,
                            cancellable, callback, user_data);
  if (!pin_inputs_check (self->inputs, &pin_assistance_codes_shape, NULL, &error)) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  codes = pin_inputs_to_message (self->inputs, &pin_assistance_codes_shape, NULL);
  pin_desk_call (self, task, self->assistance->assistance_id, codes);
  pin_assistance_codes_free (codes);
}

gboolean
pin_desk_confirm_finish (PinDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_desk_forget_codes:
 *
 * Nobody is on the phone any more.
 */
void
pin_desk_forget_codes (PinDesk *self)
{
  static const char *const names[] = { "sms_code", "mail_code", NULL };

  g_return_if_fail (PIN_IS_DESK (self));

  pin_inputs_wipe_names (self->inputs, names);
  g_clear_pointer (&self->assistance, pin_assistance_free);
}

/**
 * pin_desk_list_async:
 *
 * Asks which people can be invented.
 */
void
pin_desk_list_async (PinDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (PIN_IS_DESK (self));

  pin_desk_call (self,
                 pin_desk_task_for (self, pin_desk_list_async, PIN_OPERATION_SHOW_SCENARIOS,
                                    cancellable, callback, user_data),
                 NULL, NULL);
}

/**
 * pin_desk_list_finish:
 *
 * Returns: (transfer full) (nullable): the people, free with pin_scenarios_free()
 */
PinScenarios *
pin_desk_list_finish (PinDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pin_desk_become_async:
 * @scenario_id: which of the people
 *
 * Lets that person begin anew, as of now; nobody else is touched. It is the one at the desk, too.
 */
void
pin_desk_become_async (PinDesk *self, const char *scenario_id, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (PinScenarioChoice) choice = pin_scenario_choice_new ();

  g_return_if_fail (PIN_IS_DESK (self));
  g_return_if_fail (scenario_id != NULL);

  choice->scenario_id = g_strdup (scenario_id);
  pin_desk_call (self,
                 pin_desk_task_for (self, pin_desk_become_async, PIN_OPERATION_LOAD_SCENARIO,
                                    cancellable, callback, user_data),
                 NULL, choice);
}

/**
 * pin_desk_become_finish:
 *
 * Returns: (transfer full) (nullable): the person as they are now, free with pin_scenario_free()
 */
PinScenario *
pin_desk_become_finish (PinDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
