/* pin-mock-scenario.c: invented people to practise with
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-handlers.h"
#include "pin-mock-seed-private.h"
#include "pin-mock-sow.h"

#include <string.h>

#define MOST_SCENARIOS 50

static PinScenario *
describe (const SeedPerson *person)
{
  PinScenario *scenario = pin_scenario_new ();

  scenario->scenario_id = g_strdup (person->scenario->id);
  scenario->life = person->scenario->life;
  scenario->tax_code = g_strdup (person->tax_code);
  scenario->family_name = g_strdup (person->family_name);
  scenario->given_name = g_strdup (person->given_name);
  scenario->about_it = g_strdup (person->scenario->about_it);
  scenario->about_en = g_strdup (person->scenario->about_en);
  scenario->pin = person->pin != NULL ? g_strdup (person->pin->value) : NULL;
  scenario->health_card = pin_message_copy (&pin_health_card_shape, person->health_card);
  scenario->contacts = pin_message_copy (&pin_contacts_shape, person->contacts);
  return scenario;
}

gboolean
pin_mock_show_scenarios (PinMockCall *call, GError **error)
{
  const PinMockSeed *seed = call->mock->seed;
  PinScenarios *reply = pin_scenarios_new ();

  call->reply = reply;
  for (guint i = 0; seed != NULL && i < seed->file->people->len; i++) {
    const SeedPerson *person = g_ptr_array_index (seed->file->people, i);

    if (person->scenario != NULL && reply->scenarios->len < MOST_SCENARIOS)
      g_ptr_array_add (reply->scenarios, describe (person));
  }
  return TRUE;
}

static gboolean
find (PinMockCall *call, guint *index, GError **error)
{
  const PinScenarioChoice *choice = call->request;
  const PinMockSeed *seed = call->mock->seed;

  for (guint i = 0; seed != NULL && i < seed->file->people->len; i++) {
    const SeedPerson *person = g_ptr_array_index (seed->file->people, i);

    if (person->scenario != NULL && strcmp (person->scenario->id, choice->scenario_id) == 0) {
      *index = i;
      return TRUE;
    }
  }
  g_propagate_error (error, pin_error_new (PIN_ERROR_NOT_FOUND, "no such scenario"));
  return FALSE;
}

gboolean
pin_mock_prepare_load_scenario (PinMockCall *call, GError **error)
{
  const SeedPerson *person;
  gint64 length;
  guint index;

  if (!find (call, &index, error))
    return FALSE;
  person = g_ptr_array_index (call->mock->seed->file->people, index);
  length = person->pin != NULL ? (gint64)strlen (person->pin->value) : 16;
  call->job = pin_mock_hash_job_new (pin_mock_hash_profile (length));
  if (person->pin != NULL)
    pin_mock_hash_job_make (call->job, person->pin->value);
  return TRUE;
}

gboolean
pin_mock_load_scenario (PinMockCall *call, GError **error)
{
  PinScenario *reply;
  guint index;

  if (!find (call, &index, error))
    return FALSE;
  reply = describe (g_ptr_array_index (call->mock->seed->file->people, index));
  call->reply = reply;
  pin_mock_sow_anew (call->mock, call->now, index, pin_mock_hash_job_get_made (call->job), reply);
  return TRUE;
}
