/* fuzz-codec.c: every message, from either side
 *
 * The first line names the message as a file in tests/data/wire does: `open-session.request`.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-codec.h"
#include "pin-error.h"
#include "pin-json.h"
#include "pin-message.h"
#include "pin-operation.h"

#include <string.h>

static const PinShape *
shape_of (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ".", 3);
  const PinOperation *operation = parts[0] != NULL ? pin_operation_find (parts[0]) : NULL;

  if (operation == NULL)
    return &pin_problem_shape;
  return parts[1] != NULL && g_str_has_prefix (parts[1], "request") ? operation->request
                                                                    : operation->reply;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *line = pin_fuzz_take_line (&data, &size);
  const PinShape *shape = shape_of (line);
  g_autoptr (GBytes) bytes = pin_fuzz_bytes (data, size);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  gpointer message, copy, again;

  if (shape == NULL)
    return 0;
  message = pin_codec_decode (shape, bytes, PIN_JSON_MAX_REPLY, &error);
  if (message == NULL) {
    g_assert_nonnull (error);
    g_assert_true (error->domain == PIN_ERROR);
    return 0;
  }
  g_assert_no_error (error);
  g_assert_true (pin_codec_check (shape, message, NULL));
  log = pin_codec_redact (shape, message);
  g_assert_true (g_utf8_validate (log, -1, NULL));

  copy = pin_message_copy (shape, message);
  written = pin_codec_encode (shape, copy);
  again = pin_codec_decode (shape, written, PIN_JSON_MAX_REPLY, &error);
  g_assert_no_error (error);
  rewritten = pin_codec_encode (shape, again);
  g_assert_true (g_bytes_equal (written, rewritten));
  pin_message_free (shape, again);
  pin_message_free (shape, copy);
  pin_message_free (shape, message);
  return 0;
}
