/* fuzz-json.c: the gate in front of json-glib
 *
 * Whatever the gate lets in, RFC 8259 lets in too and json-glib can read; whatever it keeps out of
 * what RFC 8259 lets in, it keeps out by a limit of its own.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"
#include "rfc8259.h"

#include "pin-error.h"
#include "pin-json.h"

#include <string.h>

static gboolean
is_own_limit (const GError *error)
{
  static const char *const limits[] = {
    "nested too deeply", "duplicate member",    "too many members", "number too long",
    "lone surrogate",    "number out of range", "NUL in a string",
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    if (g_str_has_suffix (error->message, limits[i]))
      return TRUE;
  }
  return g_error_matches (error, PIN_ERROR, PIN_ERROR_CONTENT_TOO_LARGE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = pin_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = pin_json_parse (bytes, PIN_JSON_MAX_REQUEST, &error);
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GBytes) written = NULL;
  char *text;

  if (root == NULL) {
    g_assert_nonnull (error);
    g_assert_true (error->domain == PIN_ERROR);
    g_assert_true (is_own_limit (error) || !rfc8259_accepts (data, size));
    return 0;
  }
  g_assert_no_error (error);
  if (!rfc8259_accepts (data, size))
    g_error ("accepted outside RFC 8259");

  /* What json-glib understood, it understands again. It writes 1e40 as no JSON at all. */
  text = json_to_string (root, FALSE);
  written = g_bytes_new_take (text, strlen (text));
  again = pin_json_parse (written, PIN_JSON_MAX_REPLY, NULL);
  if (strpbrk (text, "eE.") == NULL)
    g_assert_nonnull (again);
  if (again != NULL)
    g_assert_true (json_node_equal (root, again));
  return 0;
}
