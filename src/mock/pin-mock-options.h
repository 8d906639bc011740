/* pin-mock-options.h: the command line of the mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinMockOptions:
 * @text: (nullable): what to print instead of serving
 * @start: where the clock starts, 0 for now
 */
typedef struct {
  char *text;
  char *address;
  guint16 port;
  char *database;
  char *seed;
  char *rules;
  gint64 start;
  guint rate_percent;
  gboolean practice;
  gboolean stop_with_parent;
  GTlsCertificate *certificate;
} PinMockOptions;

PinMockOptions *pin_mock_options_new (int argc, char **argv, GError **error);
void pin_mock_options_free (PinMockOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockOptions, pin_mock_options_free)

G_END_DECLS
