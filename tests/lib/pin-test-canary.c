/* pin-test-canary.c: looks for texts that must not be there
 *
 * What is looked for is kept under a veil, and the data is laid under the same veil while it is
 * compared: nowhere is there a copy of a secret that a search of the memory could find.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-canary.h"

#include <string.h>

#define N_STARTS 65536

/**
 * Run:
 * @name: of the canary
 * @form: how it is written
 * @bytes: under the veil
 * @n_units: how many pieces it has
 * @width: bytes of a piece
 * @stride: from the start of a piece to that of the next
 * @next: the next one that starts with the same two bytes, plus 1
 */
typedef struct {
  char *name;
  const char *form;
  guint8 *bytes;
  gsize n_units;
  gsize width;
  gsize stride;
  guint next;
} Run;

struct _PinTestCanaries {
  GArray *runs;
  guint *starts; /* by the first two bytes: index of the first run, plus 1 */
  GPtrArray *hits;
};

static void
clear_run (gpointer data)
{
  Run *run = data;

  g_free (run->name);
  g_free (run->bytes);
}

PinTestCanaries *
pin_test_canaries_new (void)
{
  PinTestCanaries *self = g_new0 (PinTestCanaries, 1);

  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
  self->starts = g_new0 (guint, N_STARTS);
  self->hits = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
pin_test_canaries_free (PinTestCanaries *self)
{
  g_array_unref (self->runs);
  g_free (self->starts);
  g_ptr_array_unref (self->hits);
  g_free (self);
}

static guint
get_start (const guint8 *bytes)
{
  return bytes[0] | (guint)bytes[1] << 8;
}

static gboolean
is_known (PinTestCanaries *self, const Run *new)
{
  for (guint i = self->starts[get_start (new->bytes)]; i > 0;) {
    const Run *run = &g_array_index (self->runs, Run, i - 1);

    if (run->n_units == new->n_units && run->width == new->width &&
        run->stride == new->stride &&memcmp (run->bytes, new->bytes, run->n_units * run->width) ==
            0)
      return TRUE;
    i = run->next;
  }
  return FALSE;
}

/**
 * pin_test_canaries_add_run:
 * @name: of the canary
 * @form: how it is written, a literal
 * @veiled: all pieces in a row, under the veil
 * @n_units: how many pieces there are
 * @width: bytes of a piece, at least two
 * @stride: from the start of a piece to that of the next; what is between does not matter
 */
void
pin_test_canaries_add_run (PinTestCanaries *self, const char *name, const char *form,
                           const guint8 *veiled, gsize n_units, gsize width, gsize stride)
{
  Run run = { NULL, form, (guint8 *)veiled, n_units, width, stride, 0 };

  g_assert_cmpuint (width, >=, 2);
  if (is_known (self, &run))
    return;
  run.name = g_strdup (name);
  run.bytes = g_memdup2 (veiled, n_units * width);
  run.next = self->starts[get_start (veiled)];
  g_array_append_val (self->runs, run);
  self->starts[get_start (veiled)] = self->runs->len;
}

static gboolean
is_here (const Run *run, const guint8 *data, gsize left)
{
  if ((run->n_units - 1) * run->stride + run->width > left)
    return FALSE;
  for (gsize i = 0; i < run->n_units; i++) {
    for (gsize j = 0; j < run->width; j++) {
      if ((data[i * run->stride + j] ^ PIN_TEST_VEIL) != run->bytes[i * run->width + j])
        return FALSE;
    }
  }
  return TRUE;
}

/**
 * pin_test_canaries_scan:
 * @where: what the data is, for the list of hits
 *
 * Returns: how many canaries are in @data, each as often as it is there
 */
guint
pin_test_canaries_scan (PinTestCanaries *self, const char *where, const void *data, gsize size)
{
  const guint8 *bytes = data;
  guint n = 0;

  for (gsize i = 0; i + 1 < size; i++) {
    guint start = get_start (bytes + i) ^ (PIN_TEST_VEIL | PIN_TEST_VEIL << 8);

    for (guint next = self->starts[start]; next > 0;) {
      const Run *run = &g_array_index (self->runs, Run, next - 1);

      if (is_here (run, bytes + i, size - i)) {
        g_ptr_array_add (self->hits, g_strdup_printf ("%s, %s, at %" G_GSIZE_FORMAT " of %s",
                                                      run->name, run->form, i, where));
        n++;
      }
      next = run->next;
    }
  }
  return n;
}

/* The file may grow and go meanwhile. */
guint
pin_test_canaries_scan_file (PinTestCanaries *self, const char *path, guint64 *size)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return 0;
  *size += length;
  return pin_test_canaries_scan (self, path, data, length);
}

/**
 * pin_test_canaries_scan_folder:
 * @n_files: (inout): how many files were read
 * @size: (inout): how many bytes they had
 *
 * Everything below @path, the names of files and folders too.
 */
guint
pin_test_canaries_scan_folder (PinTestCanaries *self, const char *path, guint *n_files,
                               guint64 *size)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);
    g_autofree char *where = g_strconcat ("the name of ", inner, NULL);

    n += pin_test_canaries_scan (self, where, name, strlen (name));
    if (g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
      continue;
    if (g_file_test (inner, G_FILE_TEST_IS_DIR)) {
      n += pin_test_canaries_scan_folder (self, inner, n_files, size);
    } else if (g_file_test (inner, G_FILE_TEST_IS_REGULAR)) {
      (*n_files)++;
      n += pin_test_canaries_scan_file (self, inner, size);
    }
  }
  return n;
}

/**
 * pin_test_canaries_get_hits:
 *
 * Returns: (transfer none): what was found since they were cleared: which, how, where
 */
GPtrArray *
pin_test_canaries_get_hits (PinTestCanaries *self)
{
  return self->hits;
}

void
pin_test_canaries_clear_hits (PinTestCanaries *self)
{
  g_ptr_array_set_size (self->hits, 0);
}
