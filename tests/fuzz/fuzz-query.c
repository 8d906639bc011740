/* fuzz-query.c: what stands after the question mark
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-codec.h"
#include "pin-operation.h"
#include "pin-query.h"

#include <string.h>

static void
try (const PinShape *shape, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *written = NULL;
  gpointer message = pin_query_decode (shape, query, &error);
  gpointer again;

  if (message == NULL) {
    g_assert_nonnull (error);
    g_assert_true (error->domain == PIN_ERROR);
    return;
  }
  g_assert_no_error (error);
  g_assert_true (pin_codec_check (shape, message, NULL));
  written = pin_query_encode (shape, message);
  again = pin_query_decode (shape, written, &error);
  g_assert_no_error (error);
  before = pin_codec_encode (shape, message);
  after = pin_codec_encode (shape, again);
  g_assert_true (g_bytes_equal (before, after));
  pin_message_free (shape, again);
  pin_message_free (shape, message);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *query = g_strndup ((const char *)data, size);

  for (int i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *operation = pin_operation_get ((PinOperationId)i);

    if (pin_operation_has_query (operation))
      try (operation->request, query);
  }
  return 0;
}
