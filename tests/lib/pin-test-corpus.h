/* pin-test-corpus.h: what a target begins with, and what becomes of it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *pin_test_corpus_new (const char *tests, const char *target);
GBytes *pin_test_corpus_mutate (GRand *dice, GPtrArray *corpus);

G_END_DECLS
