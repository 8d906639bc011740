/* fuzz-draft.c: a draft somebody else wrote, on the disk and under the seal
 *
 * The first line names a journey; the rest is the text of a draft, `|` for the zero bytes in it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-draft-seal.h"
#include "pin-draft-store-private.h"
#include "pin-draft-text.h"
#include "pin-test-desk.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SERVICE "https://pin.example.org"
#define NOW ((gint64)1795300000)
/* What pin_draft_file_read() takes for no draft. */
#define GREATEST (256 * 1024)

static const guint8 key[PIN_DRAFT_KEY_SIZE] = { 1, 2, 3 };

static char *path;

static void
forget_file (void)
{
  g_unlink (path);
  g_free (path);
}

/* @data as the whole of a file, read as a draft is read. */
static GBytes *
through_file (const guint8 *data, gsize size)
{
  static int file = -1;

  if (file < 0) {
    file = g_file_open_tmp ("fuzz-draft-XXXXXX", &path, NULL);
    g_assert_cmpint (file, >=, 0);
    atexit (forget_file);
  }
  g_assert_cmpint (pwrite (file, data, size, 0), ==, (gssize)size);
  g_assert_cmpint (ftruncate (file, (off_t)size), ==, 0);
  return pin_draft_file_read (path);
}

static void
assert_closed (GBytes *sealed, const char *journey)
{
  gsize size;

  g_assert_null (pin_draft_open (key, SERVICE, journey, sealed, &size));
  g_assert_cmpuint (size, ==, 0);
}

/* Sealed, written and read, it opens; with one bit of it turned, or for another journey, not. */
static void
seal (const char *journey, const char *text, gsize size)
{
  g_autoptr (GBytes) sealed = pin_draft_seal (key, SERVICE, journey, NOW, text, size);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) damaged = NULL;
  gsize length, opened_size = 0;
  const guint8 *data = g_bytes_get_data (sealed, &length);
  guint8 *turned;
  char *opened;

  read = through_file (data, length);
  g_assert_true ((read == NULL) == (length >= GREATEST));
  if (read == NULL)
    return;
  opened = pin_draft_open (key, SERVICE, journey, read, &opened_size);
  g_assert_cmpmem (opened, opened_size, text, size);
  pin_draft_text_free (opened, opened_size);
  assert_closed (read, "another");

  turned = g_memdup2 (data, length);
  turned[(size * 31) % length] ^= (guint8)(1 << (size % 8));
  damaged = g_bytes_new_take (turned, length);
  assert_closed (damaged, journey);
}

static void
assert_kept (const char *name, const char *text, gpointer table)
{
  g_assert_true (pin_draft_text_keeps (table, name));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
restore (const PinJourneyTable *table, const char *text, gsize size)
{
  static PinTestDesk *desk;
  gsize again_size;
  char *again;

  if (desk == NULL)
    desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);
  pin_test_desk_begin (desk, table->nick);
  if (pin_draft_text_restore (text, size, desk->journey)) {
    pin_inputs_foreach (pin_journey_get_inputs (desk->journey), assert_kept, (gpointer)table);
    again = pin_draft_text_new (desk->journey, &again_size);
    g_assert_true (pin_draft_text_check (again, again_size));
    pin_draft_text_free (again, again_size);
  }
  pin_journey_cancel (desk->journey);
  g_clear_object (&desk->journey);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) whole = size > 0 ? through_file (data, size) : NULL;
  g_autofree char *line = pin_fuzz_take_line (&data, &size);
  g_autofree char *text = g_memdup2 (data, size);
  const PinJourneyTable *table = pin_journey_find (line);

  if (whole != NULL)
    assert_closed (whole, line);
  for (gsize i = 0; i < size; i++) {
    if (text[i] == '|')
      text[i] = '\0';
  }
  if (size == 0)
    return 0;
  seal (line, text, size);
  if (table != NULL)
    restore (table, text, size);
  return 0;
}
