/* pin-conform-options.h: the command line of the conformance program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinConformOptions:
 * @text: (nullable): what to print instead of asking a service
 * @list: whether to print the rules instead
 * @server: (nullable): address of the service, normalised
 * @ca_file: (nullable): authorities to trust
 * @only: (nullable): which rules, a pattern with `*` and `?`
 * @scenario: (nullable): file with people who can sign in
 */
typedef struct {
  char *text;
  gboolean list;
  char *server;
  char *ca_file;
  char *only;
  char *scenario;
} PinConformOptions;

PinConformOptions *pin_conform_options_new (int argc, char **argv, GError **error);
void pin_conform_options_free (PinConformOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinConformOptions, pin_conform_options_free)

G_END_DECLS
