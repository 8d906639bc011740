/* fuzz-problem.c: answers that are not what was hoped for
 *
 * The first line is the operation, the status and Retry-After: `open-session 401 -1`; the rest is
 * the document.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-error.h"
#include "pin-message.h"
#include "pin-operation.h"
#include "pin-reply.h"

#include <string.h>

/* As the transport reads the header: not more than 31 bits. */
static gint64
number (char **words, guint index, gint64 least)
{
  gint64 value = least;

  if (g_strv_length (words) > index &&
      !g_ascii_string_to_signed (words[index], 10, least, G_MAXINT32, &value, NULL))
    value = least;
  return value;
}

static void
check (const PinOperation *operation, const GError *error)
{
  GPtrArray *fields;

  g_assert_nonnull (error);
  g_assert_true (error->domain == PIN_ERROR);
  g_assert_cmpuint ((guint)error->code, <, PIN_N_ERRORS);
  g_assert_cmpint (pin_error_get_retry_after (error), >=, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_retry_after (error), <=, PIN_LONGEST_RETRY);
  g_assert_cmpint (pin_error_get_attempts_left (error), >=, PIN_UNKNOWN);
  g_assert_cmpint (pin_error_get_attempts_left (error), <=, 100);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (pin_error_info ((PinErrorCode)error->code)->name != NULL)
    g_assert_true (pin_operation_can_fail (operation, (PinErrorCode)error->code));
  fields = pin_error_get_fields (error);
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *fault = g_ptr_array_index (fields, i);

    g_assert_cmpuint ((guint)fault->fault, <, PIN_N_FAULTS);
    g_assert_cmpuint (strlen (fault->field), <=, 64);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *line = pin_fuzz_take_line (&data, &size);
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  const PinOperation *operation = words[0] != NULL ? pin_operation_find (words[0]) : NULL;
  g_autoptr (GBytes) body = pin_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  PinReplyHead head = { 0 };
  gboolean has_body;
  gpointer reply;

  if (operation == NULL)
    operation = pin_operation_get (PIN_OPERATION_OPEN_SESSION);
  head.status = (guint)number (words, 1, 100);
  head.retry_after = number (words, 2, PIN_UNKNOWN);
  head.length = (gint64)size;
  head.content_type =
      head.status >= 400 || operation == pin_operation_get (PIN_OPERATION_SHOW_STATUS)
          ? "application/problem+json"
          : "application/json";

  if (!pin_reply_check_head (operation, &head, &has_body, &error)) {
    check (operation, error);
    return 0;
  }
  if (!has_body)
    return 0;
  reply = pin_reply_read (operation, &head, body, &error);
  if (reply == NULL) {
    check (operation, error);
    return 0;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (head.status, <, 400);
  pin_message_free (operation->reply, reply);
  return 0;
}
