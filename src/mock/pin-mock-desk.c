/* pin-mock-desk.c: what an office and the institute do: envelopes, letters unasked
 *
 * Only in practice mode. Whoever comes in person has shown who they are.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-code.h"
#include "pin-mock-handlers.h"
#include "pin-mock-person.h"

typedef struct {
  guint8 person[PIN_MOCK_HASH_SIZE];
  PinDeskPerson *owner;
  PinMockCredential *credential;
  PinCircumstances holder;
} Visit;

static void
visit_clear (Visit *self)
{
  pin_desk_person_free (self->owner);
  pin_mock_credential_free (self->credential);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Visit, visit_clear)

static gboolean
refuse_field (GError **error, const char *field, PinFault fault)
{
  g_propagate_error (error, pin_error_new_field (field, fault));
  return FALSE;
}

/* Everything an operator has before them, and whether the table allows @act. */
static gboolean
visit_init (Visit *self, PinMockCall *call, PinMockAct act, GError **error)
{
  const PinDeskPerson *given = call->request;
  PinFault fault;

  if (!pin_check_tax_code (given->tax_code, &fault))
    return refuse_field (error, "tax_code", fault);
  pin_mock_secret_person (call->mock->secret, given->tax_code, self->person);
  self->owner = pin_mock_person_at_desk (call->mock, self->person, given);
  self->credential = pin_mock_credential_load (call->mock, call->now, self->person);
  if (self->owner->residence == NULL && self->credential->owner != NULL) {
    self->owner->residence =
        pin_message_copy (&pin_residence_shape, self->credential->owner->residence);
    self->owner->has_italian_document = self->credential->owner->has_italian_document;
  }
  /* What the citizen has changed since counts before what the institute knew; what a request that
   * anybody may have made says does not. */
  if (given->contacts == NULL && self->credential->owner != NULL &&
      self->credential->owner->contacts != NULL &&
      (self->owner->contacts == NULL || self->credential->request_id == NULL ||
       self->credential->is_renewable)) {
    pin_contacts_free (self->owner->contacts);
    self->owner->contacts =
        pin_message_copy (&pin_contacts_shape, self->credential->owner->contacts);
  }
  if (self->owner->residence == NULL)
    return refuse_field (error, "residence", PIN_FAULT_REQUIRED);
  pin_mock_person_circumstances (self->owner, &self->holder);
  return pin_mock_state_allow (self->credential->life, act, error);
}

static gboolean
check_eligible (PinMockCall *call, const Visit *visit, GError **error)
{
  if (pin_rules_decide (call->rules, &visit->holder) == PIN_OUTCOME_REQUEST)
    return TRUE;
  call->since = pin_rules_rome_midnight (call->rules->since);
  g_propagate_error (error, pin_error_new (PIN_ERROR_NOT_ELIGIBLE, "by the rules of this day"));
  return FALSE;
}

static void
insert (PinMockCall *call, const Visit *visit, const char *id, PinMockOrigin origin, int status)
{
  gboolean renews = visit->credential->is_renewable;
  guint8 contacts[PIN_MOCK_HASH_SIZE] = { 0 };
  const PinMockNewRequest row = {
    .id = id,
    .person = visit->person,
    .contacts = contacts,
    .owner = visit->owner,
    .holder = renews ? &visit->credential->holder : &visit->holder,
    .origin = origin,
    .renews = renews,
    .status = status,
    .call_band = PIN_BAND_MORNING,
  };

  if (visit->owner->contacts != NULL)
    pin_mock_secret_contacts (call->mock->secret, visit->person, visit->owner->contacts, contacts);
  pin_mock_course_supersede (call->mock, call->now, visit->credential);
  pin_mock_request_insert (call->mock, call->now, &row);
}

gboolean
pin_mock_hand_envelope (PinMockCall *call, GError **error)
{
  PinMock *mock = call->mock;
  g_autofree char *id = g_uuid_string_random ();
  g_auto (Visit) visit = { 0 };

  if (!visit_init (&visit, call, PIN_MOCK_ACT_ENVELOPE, error) ||
      (!visit.credential->is_renewable && !check_eligible (call, &visit, error)))
    return FALSE;
  pin_mock_person_archive (mock, visit.person, visit.owner);
  pin_mock_code_void_all (mock, visit.person);
  insert (call, &visit, id, PIN_MOCK_ORIGIN_ENVELOPE, PIN_REQUEST_DELIVERED);
  if (visit.credential->is_renewable)
    pin_mock_db_run (mock->db, "UPDATE pins SET void_at = ? WHERE person = ?",
                     PIN_MOCK_INT (call->now), PIN_MOCK_HASH (visit.person));
  pin_mock_person_end_sessions (mock, visit.person);
  pin_mock_person_forget_attempts (mock, visit.person);
  pin_mock_course_hand_over (mock, call->now, id);
  return TRUE;
}

gboolean
pin_mock_post_part (PinMockCall *call, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_auto (Visit) visit = { 0 };

  if (!visit_init (&visit, call, PIN_MOCK_ACT_POST, error) || !check_eligible (call, &visit, error))
    return FALSE;
  pin_mock_person_archive (call->mock, visit.person, visit.owner);
  /* Which contacts there are is asked when the PIN is activated. */
  g_clear_pointer (&visit.owner->contacts, pin_contacts_free);
  insert (call, &visit, id, PIN_MOCK_ORIGIN_POSTED, PIN_REQUEST_SENDING);
  pin_mock_course_post (call->mock, call->now, id);
  return TRUE;
}
