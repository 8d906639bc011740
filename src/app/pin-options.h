/* pin-options.h: what was asked for on the command line
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinOptions:
 * @server: address of a service, normalised, or %NULL
 * @ca_file: absolute path of a PEM file, or %NULL
 * @practice: whether to practise
 * @practice_now: RFC 3339 start of the practice clock, or %NULL
 * @new_window: whether to open one more window
 * @diagnose: whether to check everything, print what was found and end
 * @version: whether to print the version and end
 */
typedef struct {
  char *server;
  char *ca_file;
  gboolean practice;
  char *practice_now;
  gboolean new_window;
  gboolean diagnose;
  gboolean version;
} PinOptions;

PinOptions *pin_options_new (void);
void pin_options_free (PinOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinOptions, pin_options_free)

gboolean pin_options_parse (PinOptions *self, char ***arguments, GError **error);
GVariant *pin_options_to_variant (const PinOptions *self);
PinOptions *pin_options_from_variant (GVariant *variant);

G_END_DECLS
