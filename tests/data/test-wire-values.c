/* test-wire-values.c: what the files in wire/ say, read by a person
 *
 * Moments are seconds since 1970, reckoned apart from the program with date -u.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "test-wire-values.h"

#include "pin-message.h"
#include "pin-rules.h"

#include <string.h>

static void
request_pin (gconstpointer message)
{
  const PinPinRequest *m = message;

  g_assert_cmpstr (m->applicant->tax_code, ==, "KHLNDR90P41Z112F");
  g_assert_cmpstr (m->applicant->family_name, ==, "K\xc3\xa4hler D'Oro");
  g_assert_cmpstr (m->applicant->given_name, ==, "Nadir");
  g_assert_cmpint (m->applicant->sex, ==, PIN_SEX_FEMALE);
  g_assert_cmpstr (m->applicant->birth_date, ==, "1990-09-01");
  g_assert_cmpstr (m->applicant->birth_place, ==, "Germania");
  g_assert_cmpstr (m->applicant->birth_place_code, ==, "Z112");
  g_assert_cmpstr (m->residence->country, ==, "DE");
  g_assert_cmpstr (m->residence->address, ==, "Lindenweg 4");
  g_assert_cmpstr (m->residence->postal_code, ==, "50667");
  g_assert_cmpstr (m->residence->municipality, ==, "K\xc3\xb6ln");
  g_assert_null (m->residence->municipality_code);
  g_assert_null (m->residence->province);
  g_assert_cmpstr (m->contacts->mobile, ==, "+4915112345678");
  g_assert_cmpstr (m->contacts->email, ==, "nadir@example.org");
  g_assert_cmpstr (m->contacts->pec, ==, "nadir@pec.example.org");
  g_assert_cmpstr (m->contacts->home_phone, ==, "+4922112345678");
  g_assert_cmpstr (m->contacts->office_phone, ==, "+492211234567");
  g_assert_cmpint (m->document->kind, ==, PIN_DOCUMENT_PASSPORT);
  g_assert_cmpstr (m->document->number, ==, "C01X00T47");
  g_assert_cmpstr (m->document->issuing_country, ==, "DE");
  g_assert_cmpstr (m->document->expires_on, ==, "2030-05-31");
  g_assert_cmpstr (m->call->phone, ==, "+4915112345678");
  g_assert_cmpint (m->call->band, ==, PIN_BAND_AFTERNOON);
  g_assert_false (m->has_italian_document);
  g_assert_cmpint (m->requested_by, ==, PIN_REQUESTED_BY_SELF);
  g_assert_false (m->accepts_no_recovery);
}

static void
request_pin_italy (gconstpointer message)
{
  const PinPinRequest *m = message;

  g_assert_cmpstr (m->applicant->tax_code, ==, "FOXLAX08C15F205I");
  g_assert_cmpint (m->applicant->sex, ==, PIN_SEX_MALE);
  g_assert_cmpstr (m->applicant->birth_place_code, ==, "F205");
  g_assert_cmpstr (m->residence->country, ==, "IT");
  g_assert_cmpstr (m->residence->municipality_code, ==, "H501");
  g_assert_cmpstr (m->residence->postal_code, ==, "00184");
  g_assert_cmpstr (m->residence->province, ==, "RM");
  g_assert_cmpstr (m->contacts->mobile, ==, "+393331234567");
  g_assert_null (m->contacts->email);
  g_assert_null (m->document);
  g_assert_null (m->call);
  g_assert_true (m->has_italian_document);
  g_assert_cmpint (m->requested_by, ==, PIN_REQUESTED_BY_PARENT);
  g_assert_true (m->accepts_no_recovery);
}

static void
request_accepted (gconstpointer message)
{
  const PinRequestAccepted *m = message;
  const PinPart *one = g_ptr_array_index (m->parts, 0);
  const PinPart *two = g_ptr_array_index (m->parts, 1);

  g_assert_cmpstr (m->request_id, ==, "0b9e4b0e-7a55-4f0c-9d5a-31a6a4a0c001");
  g_assert_cmpstr (m->request_token, ==, "Zm9yLXRoZS1nb2xkZW4tZmlsZXMtb25seS1ub3QtcmU");
  g_assert_cmpint (m->status, ==, PIN_REQUEST_PHONE_CHECK);
  g_assert_cmpuint (m->parts->len, ==, 2);
  g_assert_cmpint (one->number, ==, 1);
  g_assert_cmpint (one->channel, ==, PIN_CHANNEL_SMS);
  g_assert_cmpstr (one->masked_target, ==, "+49 *** *** **78");
  g_assert_cmpint (one->status, ==, PIN_PART_WAITING);
  g_assert_cmpint (one->sent_at, ==, 0);
  g_assert_cmpint (one->expected_by, ==, 1793826000);
  g_assert_cmpint (two->number, ==, 2);
  g_assert_cmpint (two->channel, ==, PIN_CHANNEL_LETTER);
}

static void
request_state (gconstpointer message)
{
  const PinRequestState *m = message;
  const PinPart *one = g_ptr_array_index (m->parts, 0);
  const PinPart *two = g_ptr_array_index (m->parts, 1);

  g_assert_cmpstr (m->request_id, ==, "0b9e4b0e-7a55-4f0c-9d5a-31a6a4a0c001");
  g_assert_cmpint (m->status, ==, PIN_REQUEST_SENDING);
  g_assert_cmpint (m->next_action, ==, PIN_NEXT_WAIT);
  g_assert_cmpint (one->status, ==, PIN_PART_DELIVERED);
  g_assert_cmpint (one->sent_at, ==, 1793799000);
  g_assert_cmpint (one->delivered_at, ==, 1793799005);
  g_assert_cmpint (two->status, ==, PIN_PART_SENT);
  g_assert_cmpint (two->delivered_at, ==, 0);
  g_assert_cmpint (m->requested_at, ==, 1793610000);
  g_assert_cmpint (m->call_expected_at, ==, 1793790000);
  g_assert_cmpint (m->call_band, ==, PIN_BAND_AFTERNOON);
  g_assert_cmpint (m->parts_expire_at, ==, 1796391000);
  g_assert_true (m->can_cancel);
  g_assert_false (m->can_resend);
  g_assert_cmpint (m->can_resend_at, ==, 1793842200);
  g_assert_cmpint (m->server_time, ==, 1793815200);
}

static void
resend (gconstpointer message)
{
  g_assert_cmpint (((const PinResend *)message)->number, ==, 1);
}

static void
resent (gconstpointer message)
{
  const PinRequestState *m = message;
  const PinPart *one = g_ptr_array_index (m->parts, 0);
  const PinPart *two = g_ptr_array_index (m->parts, 1);

  g_assert_cmpint (m->next_action, ==, PIN_NEXT_CONTACT_CENTER);
  g_assert_cmpint (one->channel, ==, PIN_CHANNEL_EMAIL);
  g_assert_cmpint (two->status, ==, PIN_PART_VOID);
  g_assert_cmpint (m->call_expected_at, ==, 0);
  g_assert_cmpint (m->call_band, ==, 0);
  g_assert_false (m->can_cancel);
  g_assert_true (m->can_resend);
}

static void
credentials (gconstpointer message)
{
  const PinCredentials *m = message;

  g_assert_cmpstr (m->tax_code, ==, "KHLNDR90P41Z112F");
  g_assert_cmpstr (m->pin, ==, "K7M2Q9XR4T6V8WYZ");
}

static void
session (gconstpointer message)
{
  const PinSession *m = message;

  g_assert_cmpstr (m->token, ==, "YW5vdGhlci1vbmUtZm9yLXRoZS1nb2xkZW4tZmlsZXM");
  g_assert_cmpint (m->stage, ==, PIN_STAGE_MUST_CHANGE);
  g_assert_cmpint (m->reason, ==, PIN_CHANGE_FIRST_USE);
  g_assert_cmpint (m->idle_seconds, ==, 900);
  g_assert_cmpint (m->expires_at, ==, 1795554900);
  g_assert_cmpint (m->server_time, ==, 1795511700);
}

static void
pin_shown (gconstpointer message)
{
  const PinPinState *m = message;

  g_assert_cmpint (m->kind, ==, PIN_KIND_ORDINARY);
  g_assert_cmpint (m->state, ==, PIN_STATE_ACTIVE);
  g_assert_cmpint (m->issued_at, ==, 1793799000);
  g_assert_cmpint (m->changed_at, ==, 1795512000);
  g_assert_cmpint (m->expires_at, ==, 1811060400);
  g_assert_cmpint (m->server_time, ==, 1795564800);
}

static void
change (gconstpointer message)
{
  const PinChange *m = message;

  g_assert_cmpstr (m->change_id, ==, "5d1c1a52-2f66-4a0e-8c35-6e1f1b0c9d77");
  g_assert_cmpstr (m->new_pin, ==, "7K2M9QXR");
}

static void
new_pin (gconstpointer message)
{
  g_assert_cmpstr (((const PinNewPin *)message)->new_pin, ==, "7K2M9QXR");
}

static void
pin_confirmed (gconstpointer message)
{
  const PinPinState *m = message;

  g_assert_cmpint (m->kind, ==, PIN_KIND_DISPOSITIVE);
  g_assert_cmpint (m->state, ==, PIN_STATE_PROVISIONAL);
  g_assert_cmpint (m->issued_at, ==, 1433149200);
  g_assert_cmpint (m->changed_at, ==, 0);
  g_assert_cmpint (m->expires_at, ==, 0);
}

static void
health (gconstpointer message)
{
  const PinHealth *m = message;

  g_assert_cmpstr (m->type, ==, "about:blank");
  g_assert_cmpstr (m->title, ==, "OK");
  g_assert_cmpint (m->status, ==, 200);
  g_assert_cmpstr (m->detail, ==, "The service works.");
}

static void
service (gconstpointer message)
{
  const PinService *m = message;
  const PinRulesInForce *rules = m->rules;
  const PinCondition *first = g_ptr_array_index (rules->may_request, 0);
  const PinCondition *second = g_ptr_array_index (rules->may_request, 1);
  const PinCondition *third = g_ptr_array_index (rules->may_request, 2);

  g_assert_cmpstr (m->name, ==, "Servizio PIN di prova");
  g_assert_true (m->practice);
  g_assert_cmpstr (m->protocol_version, ==, "1");
  g_assert_cmpint (m->server_time, ==, 1793610000);
  g_assert_cmpstr (rules->rule_id, ==, "abroad-without-document");
  g_assert_cmpstr (rules->since, ==, "2021-10-01");
  g_assert_cmpuint (rules->may_request->len, ==, 3);
  g_assert_cmpint (first->place, ==, PIN_PLACE_ABROAD);
  g_assert_cmpint (first->papers, ==, PIN_PAPERS_NOT_ITALIAN);
  g_assert_cmpint (first->person, ==, 0);
  g_assert_cmpint (second->person, ==, PIN_PERSON_REPRESENTED);
  g_assert_cmpint (third->place + third->papers + third->person, ==, 0);
  g_assert_false (rules->delegates_allowed);
  g_assert_true (rules->minors_by_parent);
  g_assert_true (rules->identity_is_enough);
  g_assert_true (rules->delegation_exists);
  g_assert_cmpstr (rules->ceased_before, ==, "2020-10-01");
  g_assert_cmpuint (rules->may_use->len, ==, 1);
  g_assert_cmpint (((const PinCondition *)rules->may_use->pdata[0])->place, ==, PIN_PLACE_ABROAD);
  g_assert_cmpuint (strlen (rules->alphabet), ==, 32);
  g_assert_cmpint (rules->part_length, ==, 8);
  g_assert_cmpint (rules->definitive_length, ==, 8);
  g_assert_cmpint (rules->initial_days, ==, 30);
  g_assert_cmpint (rules->citizen_days, ==, 180);
  g_assert_cmpint (rules->intermediary_days, ==, 90);
  g_assert_cmpint (rules->min_phones, ==, 1);
  g_assert_cmpint (rules->min_digital_channels, ==, 1);
  g_assert_cmpint (rules->recovery_channels, ==, 2);
  g_assert_cmpint (rules->free_attempts, ==, 5);
  g_assert_cmpint (rules->first_wait_seconds, ==, 30);
  g_assert_cmpint (rules->longest_wait_seconds, ==, 3600);
  g_assert_cmpint (rules->consecutive_attempts, ==, 100);
  g_assert_cmpint (rules->session_idle_seconds, ==, 900);
  g_assert_cmpint (rules->session_longest_seconds, ==, 43200);
  g_assert_cmpint (rules->part_one_hours, ==, 12);
  g_assert_cmpint (rules->letter_days_italy, ==, 21);
  g_assert_cmpint (rules->letter_days_abroad, ==, 28);
  g_assert_cmpint (rules->resend_wait_hours, ==, 12);
  g_assert_cmpint (rules->adult_age, ==, 18);
  g_assert_cmpint (rules->recovery_code_length, ==, 10);
  g_assert_cmpint (rules->recovery_code_minutes, ==, 1440);
  g_assert_cmpint (rules->revocation_code_length, ==, 12);
  g_assert_cmpint (rules->revocation_code_minutes, ==, 720);
  g_assert_cmpint (rules->contact_code_length, ==, 6);
  g_assert_cmpint (rules->contact_code_minutes, ==, 30);
  g_assert_cmpint (rules->code_attempts, ==, 5);
}

static void
inbox (gconstpointer message)
{
  const PinInbox *m = message;
  const PinInboxMessage *sms = g_ptr_array_index (m->messages, 0);
  const PinInboxMessage *letter = g_ptr_array_index (m->messages, 1);

  g_assert_cmpuint (m->messages->len, ==, 2);
  g_assert_cmpstr (sms->message_id, ==, "1");
  g_assert_cmpint (sms->channel, ==, PIN_CHANNEL_SMS);
  g_assert_cmpstr (sms->sender, ==, "Servizio PIN");
  g_assert_cmpstr (sms->target, ==, "+4915112345678");
  g_assert_null (sms->subject);
  g_assert_cmpint (sms->sent_at, ==, 1793799005);
  g_assert_cmpint (letter->channel, ==, PIN_CHANNEL_LETTER);
  g_assert_cmpstr (letter->subject, ==, "Seconda parte del PIN");
  g_assert_cmpstr (letter->text, ==, "Gentile utente,\n\n\tseconda parte del PIN: 4T6V8WYZ\n");
}

static void
clock_shown (gconstpointer message)
{
  g_assert_cmpint (((const PinClock *)message)->now, ==, 1793610000);
  g_assert_cmpint (((const PinClock *)message)->next_at, ==, 0);
}

static void
clock_step (gconstpointer message)
{
  g_assert_cmpint (((const PinClockStep *)message)->seconds, ==, 604800);
  g_assert_false (((const PinClockStep *)message)->to_next_event);
}

static void
clock_moved (gconstpointer message)
{
  g_assert_cmpint (((const PinClock *)message)->now, ==, 1794214800);
  g_assert_cmpint (((const PinClock *)message)->next_at, ==, 1794297600);
}

static void
decision (gconstpointer message)
{
  const PinDecision *m = message;

  g_assert_cmpstr (m->request_id, ==, "0b9e4b0e-7a55-4f0c-9d5a-31a6a4a0c001");
  g_assert_cmpint (m->decision, ==, PIN_DECISION_PHONE_CHECK_PASSED);
}

static void
faults_shown (gconstpointer message)
{
  const PinFaults *m = message;

  g_assert_cmpint (m->latency_ms, ==, 0);
  g_assert_cmpint (m->fail_status, ==, 500);
  g_assert_cmpint (m->lose_count, ==, 0);
}

static void
faults_asked (gconstpointer message)
{
  const PinFaults *m = message;

  g_assert_cmpint (m->latency_ms, ==, 250);
  g_assert_cmpint (m->fail_count, ==, 2);
  g_assert_cmpint (m->fail_status, ==, 503);
  g_assert_cmpint (m->retry_after, ==, 5);
  g_assert_cmpint (m->drop_count, ==, PIN_UNKNOWN);
  g_assert_cmpint (m->lose_count, ==, PIN_UNKNOWN);
}

static void
faults_set (gconstpointer message)
{
  const PinFaults *m = message;

  g_assert_cmpint (m->latency_ms, ==, 250);
  g_assert_cmpint (m->drop_count, ==, 1);
  g_assert_cmpint (m->lose_count, ==, 3);
}

static void
invalid_fields (gconstpointer message)
{
  const PinProblem *m = message;
  const PinInvalidParam *first = g_ptr_array_index (m->invalid_params, 0);
  const PinInvalidParam *second = g_ptr_array_index (m->invalid_params, 1);

  g_assert_cmpuint (m->invalid_params->len, ==, 2);
  g_assert_cmpstr (first->name, ==, "applicant.tax_code");
  g_assert_cmpstr (first->reason, ==, "control-character");
  g_assert_cmpstr (second->name, ==, "contacts.mobile");
  g_assert_cmpstr (second->reason, ==, "shape");
}

static void
wrong_credentials (gconstpointer message)
{
  const PinProblem *m = message;

  g_assert_cmpint (m->status, ==, 401);
  g_assert_cmpint (m->attempts_left, ==, 4);
  g_assert_cmpint (m->retry_after, ==, PIN_UNKNOWN);
  g_assert_cmpuint (m->invalid_params->len, ==, 0);
}

static void
locked (gconstpointer message)
{
  g_assert_cmpint (((const PinProblem *)message)->attempts_left, ==, 0);
  g_assert_cmpint (((const PinProblem *)message)->retry_after, ==, 30);
}

static void
pin_ceased (gconstpointer message)
{
  g_assert_cmpint (((const PinProblem *)message)->since, ==, 1633039200);
}

static void
request_open (gconstpointer message)
{
  g_assert_cmpint (((const PinProblem *)message)->since, ==, 1793610000);
  g_assert_cmpint (((const PinProblem *)message)->expected_by, ==, 1796202000);
}

static const TestWireValue values[] = {
  { "show-status.reply", health },
  { "show-service.reply", service },
  { "request-pin.request", request_pin },
  { "request-pin.request-italy", request_pin_italy },
  { "request-pin.reply", request_accepted },
  { "show-request.reply", request_state },
  { "resend-part.request", resend },
  { "resend-part.reply", resent },
  { "open-session.request", credentials },
  { "open-session.reply", session },
  { "show-pin.reply", pin_shown },
  { "propose-pin.reply", change },
  { "confirm-pin.request", new_pin },
  { "confirm-pin.reply", pin_confirmed },
  { "show-messages.reply", inbox },
  { "show-clock.reply", clock_shown },
  { "advance-clock.request", clock_step },
  { "advance-clock.reply", clock_moved },
  { "decide.request", decision },
  { "show-faults.reply", faults_shown },
  { "set-faults.request", faults_asked },
  { "set-faults.reply", faults_set },
  { "problem.invalid-fields", invalid_fields },
  { "problem.wrong-credentials", wrong_credentials },
  { "problem.locked", locked },
  { "problem.pin-ceased", pin_ceased },
  { "problem.request-open", request_open },
  { NULL, NULL },
};

static gboolean
check_with (const TestWireValue *rows, const char *name, gconstpointer message)
{
  for (guint i = 0; rows[i].name != NULL; i++) {
    if (strcmp (rows[i].name, name) == 0) {
      rows[i].check (message);
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * test_wire_check_values:
 * @name: file in wire/ without its ending
 *
 * Asserts that @message holds what a person reads in that file. Problems that say no more than
 * type, title and status need no row.
 */
void
test_wire_check_values (const char *name, gconstpointer message)
{
  if (!check_with (values, name, message) &&
      !check_with (test_wire_life_values (), name, message) && !g_str_has_prefix (name, "problem."))
    g_test_fail_printf ("no expectation is written for %s", name);
}
