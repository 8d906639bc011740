/* fuzz-seed.c: the file of invented people that the mock server reads at its start
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"

#include "pin-mock-seed.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = pin_fuzz_bytes (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PinMockSeed) seed = pin_mock_seed_new_from_bytes (bytes, &error);

  g_assert_true ((seed == NULL) == (error != NULL));
  return 0;
}
