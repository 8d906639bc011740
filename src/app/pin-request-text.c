/* pin-request-text.c: what is known of a request, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-request-text.h"

#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-numbers.h"
#include "pin-part-text.h"
#include "pin-rule-card.h"

#include <glib/gi18n.h>

/* In the order of PinNextAction, which begins at 1. */
static const PinNextText nexts[] = {
  { NULL, NULL },
  { NULL, NULL },
  { "first-access", N_ ("Put the two parts together") },
  { "contact-center", N_ ("Call the contact center") },
  { "triage", N_ ("Ask again") },
  { "access", N_ ("Sign in") },
};

/**
 * pin_request_text_title:
 * @request: a request
 *
 * Returns: (transfer full): how to call it
 */
char *
pin_request_text_title (PinTrackedRequest *request)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (request), NULL);

  day = pin_format_day (pin_tracked_request_get_requested_at (request));
  /* Translators: a day in full */
  return g_strdup_printf (_ ("Request of %s"), day);
}

static char *
describe_call (const PinRequestState *state)
{
  g_autofree char *day = NULL;

  if (state->call_expected_at == 0)
    return g_strdup (_ ("An operator will call you to check your data."));
  day = pin_format_day (state->call_expected_at);
  if (state->call_band == 0)
    /* Translators: a day in full */
    return g_strdup_printf (_ ("An operator will call you on %s to check your data."), day);
  /* Translators: a day in full, and the hours, as "between 8 and 12" */
  return g_strdup_printf (
      _ ("An operator will call you on %1$s, %2$s, Italian time, to check your data."), day,
      pin_part_text_band (state->call_band));
}

static char *
describe_delivered (const PinRequestState *state)
{
  g_autofree char *day = NULL;

  if (state->parts_expire_at == 0)
    return g_strdup (_ ("Both parts have arrived."));
  day = pin_format_day (state->parts_expire_at);
  /* Translators: a day in full */
  return g_strdup_printf (_ ("Both parts have arrived. They are valid until %s."), day);
}

/* The rules, when a date of theirs has passed since @request was made. */
static const PinRulesInForce *
find_new_rules (PinTrackedRequest *request)
{
  g_autoptr (PinConnection) connection = NULL;
  const PinRulesInForce *rules;

  g_object_get (request, "connection", &connection, NULL);
  rules = pin_connection_get_rules (connection);
  return pin_rules_rome_midnight (rules->since) > pin_tracked_request_get_requested_at (request)
             ? rules
             : NULL;
}

/* A request that was under way on such a date may no longer lead to a PIN. */
static char *
describe_new_rule (PinTrackedRequest *request)
{
  const PinRequestState *state = pin_tracked_request_get_state (request);
  const PinRulesInForce *rules = find_new_rules (request);
  g_autofree char *day = NULL;

  if (rules == NULL || pin_rule_card_say (rules) == NULL ||
      (pin_tracked_request_is_over (request) && state->status != PIN_REQUEST_REFUSED))
    return NULL;
  day = pin_format_calendar_day (rules->since);
  /* Translators: a day in full, then the sentence with the rule that holds since then */
  return g_strdup_printf (_ ("The rules changed on %1$s, after your request: %2$s If you do "
                             "not come under them any more, the contact center tells you what "
                             "you can use."),
                          day, pin_rule_card_say (rules));
}

/**
 * pin_request_text_status:
 * @request: a request
 *
 * Returns: (transfer full) (nullable): how far it came; %NULL while that was never seen
 */
char *
pin_request_text_status (PinTrackedRequest *request)
{
  const PinRequestState *state;

  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (request), NULL);

  state = pin_tracked_request_get_state (request);
  if (state == NULL)
    return NULL;
  switch ((PinRequestStatus)state->status) {
  case PIN_REQUEST_PHONE_CHECK:
    return describe_call (state);
  case PIN_REQUEST_SENDING:
    return g_strdup (_ ("What is not there yet is on its way."));
  case PIN_REQUEST_DELIVERED:
    return describe_delivered (state);
  case PIN_REQUEST_USED:
    return g_strdup (_ ("Done: the two parts became your PIN."));
  case PIN_REQUEST_EXPIRED:
    return g_strdup (_ ("The two parts were not used in time and are no longer valid."));
  case PIN_REQUEST_CANCELLED:
    return g_strdup (_ ("Cancelled. Parts that still arrive are not valid."));
  case PIN_REQUEST_REFUSED:
    return g_strdup (find_new_rules (request) != NULL
                         ? _ ("Refused: by now the rules give no PIN, or the phone check did not "
                              "confirm your data.")
                         : _ ("Refused: the phone check did not confirm your data."));
  }
  g_return_val_if_reached (g_strdup (""));
}

/**
 * pin_request_text_advice:
 * @request: a request
 *
 * Returns: (transfer full) (nullable): what is not as it should be, and what to do
 */
char *
pin_request_text_advice (PinTrackedRequest *request)
{
  const PinRequestState *state;
  const GError *error;

  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (request), NULL);

  if (!pin_tracked_request_is_readable (request))
    return g_strdup (_ ("This computer no longer has the key to this request, so the service "
                        "cannot be asked about it. The two parts arrive all the same."));

  error = pin_tracked_request_get_error (request);
  if (error != NULL) {
    g_autoptr (PinErrorText) text = pin_error_text_new (error);

    return pin_format_heading_and_text (text->heading, text->body);
  }

  state = pin_tracked_request_get_state (request);
  for (guint i = 0; state != NULL && i < state->parts->len; i++) {
    const PinPart *part = g_ptr_array_index (state->parts, i);

    if (pin_tracked_request_is_overdue (request, (guint)part->number)) {
      g_autofree char *hours = pin_format_phone_hours ();

      /* Translators: number of the part, phone numbers and hours of the contact center */
      return g_strdup_printf (_ ("Part %1$d is late. Call the contact center: %2$s from a "
                                 "landline, %3$s from a mobile phone. %4$s."),
                              (int)part->number, PIN_NUMBER_LANDLINE, PIN_NUMBER_MOBILE, hours);
    }
  }
  return describe_new_rule (request);
}

/**
 * pin_request_text_limits:
 * @state: what the service says of it
 *
 * Returns: (transfer full) (nullable): what cannot be done now, and from when on it can
 */
char *
pin_request_text_limits (const PinRequestState *state)
{
  GString *text;

  g_return_val_if_fail (state != NULL, NULL);

  if (state->status != PIN_REQUEST_PHONE_CHECK && state->status != PIN_REQUEST_SENDING &&
      state->status != PIN_REQUEST_DELIVERED)
    return NULL;

  text = g_string_new (NULL);
  if (!state->can_resend && state->can_resend_at > 0) {
    g_autofree char *moment = pin_format_moment (state->can_resend_at);

    /* Translators: a moment */
    g_string_append_printf (text, _ ("Part 1 can be sent again from %s on."), moment);
  }
  if (!state->can_cancel) {
    if (text->len > 0)
      g_string_append_c (text, ' ');
    g_string_append (text, _ ("This request can no longer be cancelled."));
  }
  return g_string_free (text, text->len == 0);
}

/* The letter with part 1 is where the citizen began. */
static gboolean
has_letter (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const PinPart *part = parts->pdata[i];

    if (part->number == 1 && part->channel == PIN_CHANNEL_LETTER)
      return TRUE;
  }
  return FALSE;
}

static char *
announce_call (int band)
{
  if (band == 0)
    return g_strdup (_ ("An operator calls you. Keep your document at hand."));
  /* Translators: %s is a time band, such as "between 8 and 12" */
  return g_strdup_printf (_ ("An operator calls you %s, Italian time. Keep your document at hand."),
                          pin_part_text_band (band));
}

/**
 * pin_request_text_now:
 * @accepted: what the service answered to a request
 * @band: #PinCallBand in which the citizen wants to be called, or 0
 *
 * Returns: (transfer full): what happens now, sentence by sentence
 */
char **
pin_request_text_now (const PinRequestAccepted *accepted, int band)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  g_return_val_if_fail (accepted != NULL, NULL);

  if (accepted->status == PIN_REQUEST_PHONE_CHECK) {
    g_autofree char *call = announce_call (band);

    g_strv_builder_add_many (sentences, call,
                             _ ("After the call the two parts leave, each by its own way."), NULL);
  } else if (has_letter (accepted->parts)) {
    g_strv_builder_add (sentences, _ ("You have part 1 already: it is in the letter."));
  } else {
    g_strv_builder_add (sentences, _ ("The two parts come to you, each by its own way."));
  }
  g_strv_builder_add (sentences, pin_request_text_keep ());
  return g_strv_builder_end (sentences);
}

/**
 * pin_request_text_keep:
 *
 * Returns: what to do with the two parts
 */
const char *
pin_request_text_keep (void)
{
  return _ ("Keep both. When you have them, open this program again and make the first access.");
}

/**
 * pin_request_text_next:
 * @state: what the service says of it
 *
 * Returns: (nullable): what to do now, or %NULL when there is only to wait
 */
const PinNextText *
pin_request_text_next (const PinRequestState *state)
{
  g_return_val_if_fail (state != NULL, NULL);

  if (state->next_action < 1 || (gsize)state->next_action > G_N_ELEMENTS (nexts) ||
      nexts[state->next_action - 1].what == NULL)
    return NULL;
  return &nexts[state->next_action - 1];
}
