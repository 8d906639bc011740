/* test-wire-life.c: what the files in wire/ say of a PIN that is posted, lost, revoked or looked
 * after, read by a person
 *
 * Moments are seconds since 1970, reckoned apart from the program with date -u.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "test-wire-values.h"

#include "pin-message-desk.h"
#include "pin-rules.h"

#include <string.h>

#define TAX_CODE "KHLNDR90P41Z112F"
#define MOBILE "+4915112345678"
#define EMAIL "nadir@example.org"
#define PEC "nadir@pec.example.org"

static void
assert_card (const PinHealthCard *card)
{
  g_assert_cmpstr (card->number, ==, "80380001200000001234");
  g_assert_cmpstr (card->expires_on, ==, "2030-05-31");
}

static void
activation (gconstpointer message)
{
  const PinActivation *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  g_assert_cmpstr (m->part_one, ==, "K7M2Q9XR");
  assert_card (m->health_card);
  g_assert_cmpstr (m->contacts->mobile, ==, MOBILE);
  g_assert_null (m->contacts->email);
  g_assert_true (m->accepts_no_recovery);
}

static void
assert_parts (const PinRequestAccepted *m, int one_channel, int two_channel)
{
  const PinPart *one = g_ptr_array_index (m->parts, 0);
  const PinPart *two = g_ptr_array_index (m->parts, 1);

  g_assert_cmpstr (m->request_id, ==, "2c1d7a64-90c3-4a4f-8a5b-5b7f8f2f0a11");
  g_assert_cmpint (m->status, ==, PIN_REQUEST_SENDING);
  g_assert_cmpint (one->number, ==, 1);
  g_assert_cmpint (one->channel, ==, one_channel);
  g_assert_cmpint (two->number, ==, 2);
  g_assert_cmpint (two->channel, ==, two_channel);
  g_assert_cmpint (two->sent_at, ==, 1793610600);
  g_assert_cmpint (two->expected_by, ==, 1793653800);
}

static void
activated (gconstpointer message)
{
  const PinRequestAccepted *m = message;
  const PinPart *one = g_ptr_array_index (m->parts, 0);

  assert_parts (m, PIN_CHANNEL_LETTER, PIN_CHANNEL_SMS);
  g_assert_cmpint (one->status, ==, PIN_PART_DELIVERED);
  g_assert_cmpint (one->delivered_at, ==, 1794819600);
}

static void
recovery (gconstpointer message)
{
  const PinRecovery *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  g_assert_cmpstr (m->mobile, ==, MOBILE);
  g_assert_cmpstr (m->email, ==, EMAIL);
  g_assert_cmpstr (m->pec, ==, PEC);
}

static void
recovery_accepted (gconstpointer message)
{
  const PinRecoveryAccepted *m = message;

  g_assert_cmpstr (m->recovery_id, ==, "8a6f2f5e-1f7e-4a34-8f0e-7c2c0a9d1e01");
  g_assert_cmpint (m->expires_at, ==, 1793696400);
  g_assert_cmpint (m->server_time, ==, 1793610000);
}

static void
recovery_code (gconstpointer message)
{
  g_assert_cmpstr (((const PinCode *)message)->code, ==, "4T6V8WYZ2Q");
}

static void
recovered (gconstpointer message)
{
  assert_parts (message, PIN_CHANNEL_SMS, PIN_CHANNEL_PEC);
}

static void
revocation (gconstpointer message)
{
  const PinRevocation *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  assert_card (m->health_card);
  g_assert_cmpstr (m->email, ==, EMAIL);
  g_assert_cmpstr (m->pec, ==, PEC);
}

static void
revocation_accepted (gconstpointer message)
{
  const PinRevocationAccepted *m = message;

  g_assert_cmpstr (m->revocation_id, ==, "8a6f2f5e-1f7e-4a34-8f0e-7c2c0a9d1e02");
  g_assert_cmpint (m->expires_at, ==, 1793696400);
  g_assert_cmpint (m->server_time, ==, 1793610000);
}

static void
revocation_code (gconstpointer message)
{
  const PinRevocationCode *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  g_assert_cmpstr (m->code, ==, "4T6V8WYZ2Q7K");
}

static void
revoked (gconstpointer message)
{
  g_assert_cmpint (((const PinRevoked *)message)->revoked_at, ==, 1793610300);
  g_assert_cmpint (((const PinRevoked *)message)->server_time, ==, 1793610301);
}

static void
own_revocation (gconstpointer message)
{
  const PinOwnRevocation *m = message;

  g_assert_cmpstr (m->pin, ==, "7K2M9QXR");
  g_assert_cmpint (m->reason, ==, PIN_REVOKE_TRUST_LOST);
}

static void
own_revoked (gconstpointer message)
{
  g_assert_cmpint (((const PinRevoked *)message)->revoked_at, ==, 1793610300);
  g_assert_cmpint (((const PinRevoked *)message)->server_time, ==, 1793610300);
}

static void
contacts_shown (gconstpointer message)
{
  const PinContactsState *m = message;

  g_assert_cmpstr (m->etag, ==, "v3");
  g_assert_cmpstr (m->contacts->mobile, ==, MOBILE);
  g_assert_cmpstr (m->contacts->email, ==, EMAIL);
  g_assert_cmpstr (m->contacts->pec, ==, PEC);
  g_assert_cmpstr (m->contacts->home_phone, ==, "+4922112345678");
  g_assert_cmpstr (m->contacts->office_phone, ==, "+492211234567");
  g_assert_cmpuint (m->pending->len, ==, 0);
  g_assert_cmpint (m->server_time, ==, 1793610000);
}

static void
contacts_update (gconstpointer message)
{
  const PinContactsUpdate *m = message;

  g_assert_null (m->etag);
  g_assert_cmpstr (m->contacts->mobile, ==, "+4915187654321");
  g_assert_cmpstr (m->contacts->email, ==, EMAIL);
  g_assert_null (m->contacts->pec);
  g_assert_true (m->accepts_no_recovery);
}

static void
contacts_updated (gconstpointer message)
{
  const PinContactsState *m = message;
  const PinPendingContact *pending = g_ptr_array_index (m->pending, 0);

  g_assert_cmpstr (m->etag, ==, "v4");
  g_assert_cmpstr (m->contacts->mobile, ==, MOBILE);
  g_assert_cmpuint (m->pending->len, ==, 1);
  g_assert_cmpstr (pending->change_id, ==, "5d1c1a52-2f66-4a0e-8c35-6e1f1b0c9d78");
  g_assert_cmpint (pending->contact, ==, PIN_CONTACT_MOBILE);
  g_assert_cmpstr (pending->target, ==, "+4915187654321");
  g_assert_cmpint (pending->expires_at, ==, 1793611800);
}

static void
contact_code (gconstpointer message)
{
  g_assert_cmpstr (((const PinCode *)message)->code, ==, "4T6V8W");
}

static void
contact_confirmed (gconstpointer message)
{
  const PinContactsState *m = message;

  g_assert_cmpstr (m->etag, ==, "v5");
  g_assert_cmpstr (m->contacts->mobile, ==, "+4915187654321");
  g_assert_cmpuint (m->pending->len, ==, 0);
  g_assert_cmpint (m->server_time, ==, 1793610120);
}

static void
history_page (gconstpointer message)
{
  g_assert_cmpstr (((const PinHistoryPage *)message)->cursor, ==, "MTI");
  g_assert_cmpint (((const PinHistoryPage *)message)->limit, ==, 2);
}

static void
history (gconstpointer message)
{
  const PinHistory *m = message;
  const PinHistoryEntry *sent = g_ptr_array_index (m->entries, 0);
  const PinHistoryEntry *wrong = g_ptr_array_index (m->entries, 1);

  g_assert_cmpuint (m->entries->len, ==, 2);
  g_assert_cmpint (sent->at, ==, 1793610000);
  g_assert_cmpint (sent->event, ==, PIN_HISTORY_PART_SENT);
  g_assert_cmpint (sent->by, ==, PIN_BY_SERVICE);
  g_assert_cmpint (sent->part, ==, 1);
  g_assert_cmpint (sent->channel, ==, PIN_CHANNEL_SMS);
  g_assert_cmpstr (sent->masked_target, ==, "+49 *** *** **78");
  g_assert_cmpint (wrong->at, ==, 1793606400);
  g_assert_cmpint (wrong->event, ==, PIN_HISTORY_WRONG_PIN);
  g_assert_cmpint (wrong->by, ==, PIN_BY_ONLINE);
  g_assert_cmpint (wrong->part, ==, PIN_UNKNOWN);
  g_assert_cmpint (wrong->channel, ==, 0);
  g_assert_null (wrong->masked_target);
  g_assert_cmpstr (m->next_cursor, ==, "MTA");
  g_assert_cmpint (m->server_time, ==, 1793610000);
}

static void
desk_person (gconstpointer message)
{
  const PinDeskPerson *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  g_assert_cmpstr (m->family_name, ==, "K\xc3\xa4hler D'Oro");
  g_assert_cmpstr (m->given_name, ==, "Nadir");
  g_assert_cmpstr (m->residence->country, ==, "DE");
  g_assert_cmpstr (m->contacts->mobile, ==, MOBILE);
  assert_card (m->health_card);
  g_assert_true (m->has_italian_document);
}

static void
posted_person (gconstpointer message)
{
  const PinDeskPerson *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  g_assert_null (m->residence);
  g_assert_null (m->health_card);
  g_assert_false (m->has_italian_document);
}

static void
assistance_request (gconstpointer message)
{
  const PinAssistanceRequest *m = message;

  g_assert_cmpstr (m->tax_code, ==, TAX_CODE);
  g_assert_cmpint (m->kind, ==, PIN_ASSIST_REVOCATION);
}

static void
assistance (gconstpointer message)
{
  const PinAssistance *m = message;

  g_assert_cmpstr (m->assistance_id, ==, "8a6f2f5e-1f7e-4a34-8f0e-7c2c0a9d1e03");
  g_assert_cmpint (m->expires_at, ==, 1793611800);
  g_assert_cmpint (m->server_time, ==, 1793610000);
}

static void
assistance_codes (gconstpointer message)
{
  const PinAssistanceCodes *m = message;

  g_assert_cmpstr (m->sms_code, ==, "4T6V8W");
  g_assert_cmpstr (m->mail_code, ==, "YZ2Q7K");
}

static void
scenarios (gconstpointer message)
{
  const PinScenarios *m = message;
  const PinScenario *locked = g_ptr_array_index (m->scenarios, 0);
  const PinScenario *none = g_ptr_array_index (m->scenarios, 1);

  g_assert_cmpuint (m->scenarios->len, ==, 2);
  g_assert_cmpstr (locked->scenario_id, ==, "locked-for-good");
  g_assert_cmpint (locked->life, ==, PIN_LIFE_LOCKED_FOR_GOOD);
  g_assert_cmpstr (locked->tax_code, ==, TAX_CODE);
  g_assert_cmpstr (locked->family_name, ==, "K\xc3\xa4hler D'Oro");
  g_assert_cmpstr (locked->about_it, ==, "Cento PIN errati:\nresta il ripristino.");
  g_assert_cmpstr (locked->about_en, ==, "A hundred wrong PINs:\nrecovery is left.");
  g_assert_cmpstr (locked->pin, ==, "7K2M9QXR");
  assert_card (locked->health_card);
  g_assert_cmpstr (locked->contacts->email, ==, EMAIL);
  g_assert_cmpint (none->life, ==, PIN_LIFE_NONE);
  g_assert_null (none->pin);
  g_assert_null (none->health_card);
  g_assert_null (none->contacts);
}

static void
scenario_choice (gconstpointer message)
{
  g_assert_cmpstr (((const PinScenarioChoice *)message)->scenario_id, ==, "locked-for-good");
}

static void
scenario (gconstpointer message)
{
  const PinScenario *m = message;

  g_assert_cmpstr (m->scenario_id, ==, "posted");
  g_assert_cmpint (m->life, ==, PIN_LIFE_POSTED);
  g_assert_cmpstr (m->given_name, ==, "Nadir");
  g_assert_cmpstr (m->request_id, ==, "2c1d7a64-90c3-4a4f-8a5b-5b7f8f2f0a11");
  g_assert_cmpstr (m->request_token, ==, "Zm9yLXRoZS1nb2xkZW4tZmlsZXMtb25seS1ub3QtcmU");
}

static void
few_attempts (gconstpointer message)
{
  g_assert_cmpint (((const PinProblem *)message)->attempts_left, ==, 3);
}

static void
most_attempts (gconstpointer message)
{
  g_assert_cmpint (((const PinProblem *)message)->attempts_left, ==, 4);
}

static const TestWireValue values[] = {
  { "activate-posted-pin.request", activation },
  { "activate-posted-pin.reply", activated },
  { "recover-pin.request", recovery },
  { "recover-pin.reply", recovery_accepted },
  { "confirm-recovery.request", recovery_code },
  { "confirm-recovery.reply", recovered },
  { "revoke-pin.request", revocation },
  { "revoke-pin.reply", revocation_accepted },
  { "confirm-revocation.request", revocation_code },
  { "confirm-revocation.reply", revoked },
  { "revoke-own-pin.request", own_revocation },
  { "revoke-own-pin.reply", own_revoked },
  { "show-contacts.reply", contacts_shown },
  { "update-contacts.request", contacts_update },
  { "update-contacts.reply", contacts_updated },
  { "confirm-contact.request", contact_code },
  { "confirm-contact.reply", contact_confirmed },
  { "show-history.request", history_page },
  { "show-history.reply", history },
  { "hand-envelope.request", desk_person },
  { "post-part.request", posted_person },
  { "assist.request", assistance_request },
  { "assist.reply", assistance },
  { "confirm-assistance.request", assistance_codes },
  { "show-scenarios.reply", scenarios },
  { "load-scenario.request", scenario_choice },
  { "load-scenario.reply", scenario },
  { "problem.wrong-code", few_attempts },
  { "problem.not-matching", most_attempts },
  { NULL, NULL },
};

/**
 * test_wire_life_values:
 *
 * Returns: (transfer none): what is expected of the files this one is about
 */
const TestWireValue *
test_wire_life_values (void)
{
  return values;
}
