/* pin-message-practice.c: the fields of the messages that only practice mode has
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-message.h"

#include "pin-field-macros.h"

#define R PIN_FIELD_REQUIRED
#define P PIN_FIELD_PRIVATE
#define S PIN_FIELD_SECRET
#define O PIN_FIELD_OPTIONAL
#define L PIN_FIELD_LINES

static const PinField pin_inbox_message_fields[] = {
  PIN_TEXT (PinInboxMessage, message_id, R, 1, 36, "Its number", "12"),
  PIN_ENUM (PinInboxMessage, channel, R, pin_channel_values, "How it came"),
  PIN_TEXT (PinInboxMessage, sender, R, 1, 120, "Who sent it", "Servizio PIN"),
  PIN_TEXT (PinInboxMessage, target, R | P | L, 1, 400, "Where it went", "+393331234567"),
  PIN_TEXT (PinInboxMessage, subject, O, 0, 200, "Subject of mail and letters", NULL),
  PIN_TEXT (PinInboxMessage, text, R | S | L, 1, 4000, "What it says", "La prima parte..."),
  PIN_TIME (PinInboxMessage, sent_at, R, "When it arrived"),
};
PIN_DEFINE_SHAPE (PinInboxMessage, pin_inbox_message, "InboxMessage", "A message delivered")

static const PinField pin_inbox_fields[] = {
  PIN_ARRAY (PinInbox, messages, R, 0, 200, pin_inbox_message_shape, "Oldest first"),
};
PIN_DEFINE_SHAPE (PinInbox, pin_inbox, "Inbox", "All messages delivered so far")

static const PinField pin_clock_fields[] = {
  PIN_TIME (PinClock, now, R, "Clock of the service"),
  PIN_TIME (PinClock, next_at, O, "When the next thing happens by itself"),
};
PIN_DEFINE_SHAPE (PinClock, pin_clock, "Clock", "The virtual clock")

static const PinField pin_clock_step_fields[] = {
  PIN_INTEGER (PinClockStep, seconds, O, 0, 3155760000, "Seconds to move on", "86400"),
  PIN_BOOLEAN (PinClockStep, to_next_event, O, "Move on to the next thing that happens"),
};
PIN_DEFINE_SHAPE (PinClockStep, pin_clock_step, "ClockStep", "How far the clock moves")

static const PinField pin_decision_fields[] = {
  PIN_PATTERN (PinDecision, request_id, R, 36, 36, PIN_UUID_PATTERN, "Number of the request",
               PIN_UUID_EXAMPLE),
  PIN_ENUM (PinDecision, decision, R, pin_decision_values, "What the operator decides"),
};
PIN_DEFINE_SHAPE (PinDecision, pin_decision, "Decision", "What an operator decides")

static const PinField pin_faults_fields[] = {
  PIN_INTEGER (PinFaults, latency_ms, O, 0, 60000, "Delay of every answer", "0"),
  PIN_INTEGER (PinFaults, fail_count, O, 0, 1000, "How many calls fail", "1"),
  PIN_INTEGER (PinFaults, fail_status, O, 500, 503, "500 or 503", "503"),
  PIN_INTEGER (PinFaults, retry_after, O, 0, 86400, "Seconds, with 503", "5"),
  PIN_INTEGER (PinFaults, drop_count, O, 0, 1000, "Connections closed before the effect", "0"),
  PIN_INTEGER (PinFaults, lose_count, O, 0, 1000, "Connections closed after the effect", "0"),
};
PIN_DEFINE_SHAPE (PinFaults, pin_faults, "Faults", "What goes wrong on purpose")
