/* pin-fuzz.h: every program that takes documents nobody vouches for
 *
 * A target is one file, fuzz-<name>.c, with the function that libFuzzer calls. The fuzzer links
 * one of them; tests/torture/attack-documents.c all of them, so each gets a name of its own there
 * (meson.build).
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* clang-format off */
#define PIN_FUZZ_TARGETS(X) \
  X (codec) \
  X (draft) \
  X (json) \
  X (problem) \
  X (query) \
  X (rules) \
  X (seed) \
  X (text)
/* clang-format on */

typedef int (*PinFuzzTarget) (const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

char *pin_fuzz_take_line (const guint8 **data, gsize *size);
GBytes *pin_fuzz_bytes (const guint8 *data, gsize size);
char *pin_fuzz_valid_text (const guint8 *data, gsize size);

G_END_DECLS
