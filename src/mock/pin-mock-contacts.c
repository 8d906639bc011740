/* pin-mock-contacts.c: how the citizen is reached: seen, changed, confirmed
 *
 * What is removed is removed at once, a new landline counts at once; a new mobile, e-mail or PEC
 * counts only when the code that was sent to it comes back, and until then the old one stays.
 * Whoever is on file is told. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-mock-code.h"
#include "pin-mock-handlers.h"
#include "pin-mock-history.h"
#include "pin-mock-mask.h"
#include "pin-mock-notice.h"
#include "pin-mock-person.h"
#include "pin-mock-state.h"

#include <string.h>

/* The credential of whoever is signed in, with its owner. */
static PinMockCredential *
load (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCredential) credential =
      pin_mock_credential_load (call->mock, call->now, call->session.person);

  if (!pin_mock_state_allow (credential->life, PIN_MOCK_ACT_CONTACTS, error))
    return NULL;
  if (credential->owner == NULL) {
    pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "nobody");
    return NULL;
  }
  if (credential->owner->contacts == NULL)
    credential->owner->contacts = pin_contacts_new ();
  return g_steal_pointer (&credential);
}

static void
add_pending (PinMockCall *call, GPtrArray *pending)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (call->mock->db,
                         "SELECT id, contact, asked, expires_at FROM codes WHERE person = ?"
                         " AND kind = ? AND void = 0 AND wrong < ? AND expires_at > ?"
                         " ORDER BY contact",
                         PIN_MOCK_HASH (call->session.person), PIN_MOCK_INT (PIN_MOCK_CODE_CONTACT),
                         PIN_MOCK_INT (call->rules->code_attempts), PIN_MOCK_INT (call->now));

  while (pin_mock_rows_next (rows) && pending->len < 3) {
    PinPendingContact *row = pin_pending_contact_new ();
    g_autoptr (GBytes) asked = pin_mock_rows_bytes (rows, 2);

    row->change_id = g_strdup (pin_mock_rows_text (rows, 0));
    row->contact = (int)pin_mock_rows_int (rows, 1);
    row->target = pin_mock_secret_unseal_text (call->mock->secret, asked);
    row->expires_at = pin_mock_rows_int (rows, 3);
    g_ptr_array_add (pending, row);
  }
}

static gboolean
answer (PinMockCall *call, const PinMockCredential *credential)
{
  PinContactsState *reply = pin_contacts_state_new ();

  call->reply = reply;
  reply->etag = g_strdup_printf ("v%" G_GINT64_FORMAT, credential->version);
  reply->contacts = pin_message_copy (&pin_contacts_shape, credential->owner->contacts);
  add_pending (call, reply->pending);
  reply->server_time = call->now;
  return TRUE;
}

gboolean
pin_mock_show_contacts (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCredential) credential = load (call, error);

  return credential != NULL && answer (call, credential);
}

/* The contacts of @credential as they are now are the ones on file. */
static void
save (PinMockCall *call, PinMockCredential *credential)
{
  g_autoptr (GBytes) sealed = pin_mock_person_seal (call->mock, credential->owner);
  guint8 contacts[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_contacts (call->mock->secret, call->session.person, credential->owner->contacts,
                            contacts);
  credential->version++;
  pin_mock_db_run (call->mock->db,
                   "UPDATE pins SET sealed = ?, contacts = ?, version = ? WHERE person = ?",
                   PIN_MOCK_BYTES (sealed), PIN_MOCK_HASH (contacts),
                   PIN_MOCK_INT (credential->version), PIN_MOCK_HASH (call->session.person));
}

static char **
member (PinContacts *contacts, int contact)
{
  switch ((PinContact)contact) {
  case PIN_CONTACT_MOBILE:
    return &contacts->mobile;
  case PIN_CONTACT_EMAIL:
    return &contacts->email;
  case PIN_CONTACT_PEC:
    break;
  }
  return &contacts->pec;
}

static void
replace (char **at, const char *text)
{
  pin_free_secret (*at);
  *at = g_strdup (text);
}

/* @text is the confirmed @contact. Where it stood as the other address it stands no more: that one
 * is to be replaced as well, and until then one mailbox would be two channels. */
static void
put_in_force (PinContacts *contacts, int contact, const char *text)
{
  if (contact == PIN_CONTACT_EMAIL && pin_check_is_same_mail (text, contacts->pec))
    replace (&contacts->pec, NULL);
  if (contact == PIN_CONTACT_PEC && pin_check_is_same_mail (text, contacts->email))
    replace (&contacts->email, NULL);
  replace (member (contacts, contact), text);
}

/* The contacts that count until the new ones are confirmed. */
static PinContacts *
in_force (const PinContacts *present, const PinContacts *wanted)
{
  PinContacts *contacts = pin_message_copy (&pin_contacts_shape, wanted);

  for (int i = PIN_CONTACT_MOBILE; i <= PIN_CONTACT_PEC; i++) {
    if (pin_mock_contacts_get (wanted, i) != NULL)
      replace (member (contacts, i), pin_mock_contacts_get (present, i));
  }
  return contacts;
}

/* As they are wanted, and as they are until then, they must be enough. */
static gboolean
check (PinMockCall *call, const PinContactsUpdate *asked, const PinContacts *meanwhile,
       GError **error)
{
  GError *local = NULL;

  if (!pin_check_contacts (call->rules, asked->contacts, asked->accepts_no_recovery, error))
    return FALSE;
  if (pin_check_contacts (call->rules, meanwhile, TRUE, &local))
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static void
void_pending (PinMockCall *call, int contact)
{
  pin_mock_db_run (call->mock->db,
                   "UPDATE codes SET void = 1 WHERE person = ? AND kind = ? AND contact = ?",
                   PIN_MOCK_HASH (call->session.person), PIN_MOCK_INT (PIN_MOCK_CODE_CONTACT),
                   PIN_MOCK_INT (contact));
}

static void
send_code (PinMockCall *call, const PinDeskPerson *owner, int contact, const char *target)
{
  PinMock *mock = call->mock;
  g_autoptr (GBytes) sealed = pin_mock_secret_seal (mock->secret, target, strlen (target));
  int channel = pin_mock_channel_of_contact (contact);
  g_autofree char *masked = pin_mock_mask_target (channel, target);
  g_autofree char *id =
      pin_mock_code_ask (mock, call->now, call->session.person, PIN_MOCK_CODE_CONTACT, contact,
                         sealed, call->rules->contact_code_minutes);
  char *code = pin_mock_code_make (mock, call->now, id, call->rules->contact_code_length);

  pin_mock_notice_send (mock, call->now, PIN_MOCK_NOTICE_CONTACT_CODE, owner, channel, target,
                        code);
  pin_mock_history_add_message (mock, call->now, call->session.person, PIN_HISTORY_CONTACT_ASKED,
                                PIN_BY_ONLINE, channel, masked);
  pin_free_secret (code);
}

static gboolean
same_contacts (PinMockCall *call, const PinContacts *one, const PinContacts *other)
{
  guint8 first[PIN_MOCK_HASH_SIZE], second[PIN_MOCK_HASH_SIZE];

  pin_mock_secret_contacts (call->mock->secret, call->session.person, one, first);
  pin_mock_secret_contacts (call->mock->secret, call->session.person, other, second);
  return memcmp (first, second, sizeof first) == 0;
}

static gboolean
check_version (const PinContactsUpdate *asked, gint64 version, GError **error)
{
  g_autofree char *present = g_strdup_printf ("v%" G_GINT64_FORMAT, version);

  if (asked->etag == NULL)
    return pin_mock_refuse (error, PIN_ERROR_VERSION_REQUIRED, "no If-Match");
  return strcmp (asked->etag, present) == 0 ||
         pin_mock_refuse (error, PIN_ERROR_CHANGED_MEANWHILE, "another version");
}

/* Whether somebody has yet to confirm that @contact of @wanted is theirs. */
static gboolean
needs_code (const PinContacts *present, const PinContacts *wanted, int contact)
{
  const char *text = pin_mock_contacts_get (wanted, contact);

  return text != NULL && !pin_mock_contacts_same (text, pin_mock_contacts_get (present, contact));
}

/* Nobody's telephone is flooded, not even by somebody with a PIN. */
static gboolean
check_wait (PinMockCall *call, const PinContacts *present, const PinContacts *wanted,
            GError **error)
{
  gint64 wait =
      pin_mock_code_get_wait (call->mock, call->now, call->session.person, PIN_MOCK_CODE_CONTACT);
  GError *local;

  if (wait == 0 || !(needs_code (present, wanted, PIN_CONTACT_MOBILE) ||
                     needs_code (present, wanted, PIN_CONTACT_EMAIL) ||
                     needs_code (present, wanted, PIN_CONTACT_PEC)))
    return TRUE;
  local = pin_error_new (PIN_ERROR_TOO_MANY_REQUESTS, "enough codes for a day");
  pin_error_set_retry_after (local, wait);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
pin_mock_update_contacts (PinMockCall *call, GError **error)
{
  const PinContactsUpdate *asked = call->request;
  g_autoptr (PinMockCredential) credential = load (call, error);
  g_autoptr (PinContacts) meanwhile = NULL;
  gboolean changed, codes = FALSE;
  PinDeskPerson *owner;

  if (credential == NULL || !check_version (asked, credential->version, error))
    return FALSE;
  owner = credential->owner;
  meanwhile = in_force (owner->contacts, asked->contacts);
  if (!check (call, asked, meanwhile, error) ||
      !check_wait (call, owner->contacts, asked->contacts, error))
    return FALSE;

  for (int i = PIN_CONTACT_MOBILE; i <= PIN_CONTACT_PEC; i++) {
    void_pending (call, i);
    if (!needs_code (owner->contacts, asked->contacts, i))
      continue;
    if (!codes)
      pin_mock_notice_send_to_all (call->mock, call->now, PIN_MOCK_NOTICE_CONTACT_ASKED, owner);
    send_code (call, owner, i, pin_mock_contacts_get (asked->contacts, i));
    codes = TRUE;
  }
  changed = !same_contacts (call, owner->contacts, meanwhile);
  if (changed) {
    pin_mock_notice_send_to_all (call->mock, call->now, PIN_MOCK_NOTICE_CONTACT_CHANGED, owner);
    pin_mock_history_add (call->mock, call->now, call->session.person, PIN_HISTORY_CONTACTS_CHANGED,
                          PIN_BY_ONLINE);
    pin_contacts_free (owner->contacts);
    owner->contacts = g_steal_pointer (&meanwhile);
  }
  save (call, credential);
  return answer (call, credential);
}

/* The code of the path, if it is of whoever is signed in. */
static PinMockCode *
find_code (PinMockCall *call, GError **error)
{
  g_autoptr (PinMockCode) code = pin_mock_code_load (call->mock, call->id);

  if (code != NULL && code->kind == PIN_MOCK_CODE_CONTACT &&
      memcmp (code->person, call->session.person, PIN_MOCK_HASH_SIZE) == 0)
    return g_steal_pointer (&code);
  pin_mock_refuse (error, PIN_ERROR_NOT_FOUND, "no such change");
  return NULL;
}

gboolean
pin_mock_prepare_confirm_contact (PinMockCall *call, GError **error)
{
  const PinCode *typed = call->request;
  g_autoptr (PinMockCredential) credential = load (call, error);
  g_autoptr (PinMockCode) code = credential != NULL ? find_code (call, error) : NULL;

  return code != NULL &&
         pin_check_code (call->rules, typed->code, call->rules->contact_code_length, error) &&
         pin_mock_code_count (call, code, error);
}

gboolean
pin_mock_confirm_contact (PinMockCall *call, GError **error)
{
  const PinCode *typed = call->request;
  g_autoptr (PinMockCredential) credential = load (call, error);
  g_autoptr (PinMockCode) code = credential != NULL ? find_code (call, error) : NULL;
  char *target;

  if (code == NULL || !pin_mock_code_check (call, code, TRUE, typed->code, NULL, error))
    return FALSE;
  target = pin_mock_secret_unseal_text (call->mock->secret, code->asked);
  if (target == NULL)
    return pin_mock_refuse (error, PIN_ERROR_STATE_CONFLICT, "no target");

  pin_mock_code_use (call->mock, code);
  /* The old one is told before it is the old one. */
  pin_mock_notice_send_to_all (call->mock, call->now, PIN_MOCK_NOTICE_CONTACT_CHANGED,
                               credential->owner);
  put_in_force (credential->owner->contacts, code->contact, target);
  pin_free_secret (target);
  pin_mock_history_add (call->mock, call->now, call->session.person, PIN_HISTORY_CONTACTS_CHANGED,
                        PIN_BY_ONLINE);
  save (call, credential);
  return answer (call, credential);
}
