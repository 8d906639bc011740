/* pin-test-canary.h: texts that must not be found, in any form they may be written in
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whatever is kept to compare with is kept under this, so that a search of the own memory does not
 * find what is searched for. */
#define PIN_TEST_VEIL 0x5c

/* The longest text that is kept under the veil. */
#define PIN_TEST_VEILED_MAX 256
/* So many characters of a secret in a row are a copy of it. */
#define PIN_TEST_FRAGMENT 5

/**
 * PinTestVeiled:
 * @bytes: ASCII, each under the veil
 * @length: how many
 */
typedef struct {
  guint8 bytes[PIN_TEST_VEILED_MAX];
  gsize length;
} PinTestVeiled;

PinTestVeiled pin_test_veil (const char *text);
char pin_test_veiled_get (const PinTestVeiled *veiled, gsize i);
char *pin_test_veiled_to_hex (const PinTestVeiled *veiled);
PinTestVeiled pin_test_veiled_from_hex (const char *hex);
PinTestVeiled pin_test_veiled_join (const PinTestVeiled *one, const PinTestVeiled *two);

typedef struct _PinTestCanaries PinTestCanaries;

PinTestCanaries *pin_test_canaries_new (void);
void pin_test_canaries_free (PinTestCanaries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestCanaries, pin_test_canaries_free)

void pin_test_canaries_add (PinTestCanaries *self, const char *name, const char *text);
void pin_test_canaries_add_fragments (PinTestCanaries *self, const char *name,
                                      const PinTestVeiled *veiled, gsize size);
void pin_test_canaries_add_run (PinTestCanaries *self, const char *name, const char *form,
                                const guint8 *veiled, gsize n_units, gsize width, gsize stride);

guint pin_test_canaries_scan (PinTestCanaries *self, const char *where, const void *data,
                              gsize size);
guint pin_test_canaries_scan_file (PinTestCanaries *self, const char *path, guint64 *size);
guint pin_test_canaries_scan_folder (PinTestCanaries *self, const char *path, guint *n_files,
                                     guint64 *size);
guint pin_test_canaries_scan_memory (PinTestCanaries *self, guint64 *size);

GPtrArray *pin_test_canaries_get_hits (PinTestCanaries *self);
void pin_test_canaries_clear_hits (PinTestCanaries *self);

G_END_DECLS
