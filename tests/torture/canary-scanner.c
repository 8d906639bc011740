/* canary-scanner.c: the scanner of attack-canaries finds what is planted, in every form
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "canary-scanner.h"

#include "pin-test-canary.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
assert_finds (const char *text, const char *written, gsize size)
{
  g_autoptr (PinTestCanaries) canaries = pin_test_canaries_new ();
  g_autofree char *folder = g_dir_make_tmp ("canary-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "planted", NULL);
  g_autoptr (GString) planted = g_string_new ("before it\n");
  g_autoptr (GError) error = NULL;
  guint n_files = 0;
  guint64 n_bytes = 0;

  pin_test_canaries_add (canaries, "planted", text);
  g_string_append_len (planted, written, (gssize)size);
  g_string_append (planted, "\nafter it");
  g_file_set_contents (path, planted->str, (gssize)planted->len, &error);
  g_assert_no_error (error);
  if (pin_test_canaries_scan_folder (canaries, folder, &n_files, &n_bytes) == 0)
    g_error ("\"%s\" was not found in \"%s\"", text, planted->str);
  g_assert_cmpuint (n_files, ==, 1);
  g_assert_cmpuint (n_bytes, ==, planted->len);
  g_unlink (path);
  g_rmdir (folder);
}

static void
assert_finds_text (const char *text, const char *written)
{
  assert_finds (text, written, strlen (written));
}

static void
assert_finds_wide (const char *text, const char *coding)
{
  gsize size;
  g_autofree char *wide = g_convert (text, -1, coding, "UTF-8", NULL, &size, NULL);

  assert_finds (text, wide, size);
}

/* As others write it: not with what the scanner itself writes it with. */
static void
plant (const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_autofree char *capitals = g_ascii_strup (text, -1);
  g_autofree char *uri = g_uri_escape_string (text, NULL, FALSE);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (GVariant) bytes =
      g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text, strlen (text), 1));
  g_autofree char *printed = g_variant_print (bytes, FALSE);
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autoptr (GString) percent = g_string_new (NULL);
  g_autoptr (GString) escapes = g_string_new (NULL);

  assert_finds_text (text, text);
  assert_finds_text (text, small);
  assert_finds_text (text, capitals);
  assert_finds_text (text, uri);
  assert_finds_text (text, json);
  assert_finds_text (text, printed);
  for (const char *p = text; *p != '\0'; p++) {
    g_string_append_printf (hex, "%02x", (guchar)*p);
    g_string_append_printf (percent, "%%%02X", (guchar)*p);
    g_string_append_printf (escapes, "\\u%04x", (guchar)*p);
  }
  assert_finds_text (text, hex->str);
  assert_finds_text (text, percent->str);
  assert_finds_text (text, escapes->str);
  assert_finds_wide (text, "UTF-16LE");
  assert_finds_wide (text, "UTF-16BE");
  assert_finds_wide (text, "UCS-4LE");
  for (guint i = 0; i < 6; i++) {
    g_autofree char *around = g_strdup_printf ("%.*s%s\xff\xfe", (int)(i % 3), "\xfb\xff", text);
    g_autofree char *base64 = g_base64_encode ((const guchar *)around, strlen (around));

    if (i >= 3) {
      g_strdelimit (base64, "+", '-');
      g_strdelimit (base64, "/", '_');
    }
    assert_finds_text (text, base64);
  }
}

/* Whoever cannot find proves nothing. */
void
canary_scanner_test (void)
{
  PinTestVeiled veiled = pin_test_veil ("QJ7XK2NW");
  g_autoptr (PinTestCanaries) canaries = pin_test_canaries_new ();
  g_autofree char *copy = NULL;
  guint64 size = 0;

  plant ("QJ7XK2NW");
  plant ("mara@example.org");
  plant ("+393331234567");
  plant ("ab/cd?ef>gh~ij");
  assert_finds_text ("QJ7XK2NW", "QJ7X K2NW");
  assert_finds_text ("QJ7XK2NW", "QJ7X-K2NW");
  assert_finds_text ("QJ7XK2", "QJ7 XK2");

  /* In memory five characters are enough, and the scanner does not find itself. */
  pin_test_canaries_add_fragments (canaries, "fragment", &veiled, PIN_TEST_FRAGMENT);
  pin_test_canaries_scan_memory (canaries, &size);
  pin_test_canaries_clear_hits (canaries);
  copy = g_malloc0 (6);
  for (gsize i = 0; i < 5; i++)
    copy[i] = pin_test_veiled_get (&veiled, i + 2);
  g_assert_cmpuint (pin_test_canaries_scan_memory (canaries, &size), >, 0);
}
