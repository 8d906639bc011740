/* pin-tracked-request-private.h: what a tracked request and its calls share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-key.h"
#include "pin-tracked-request.h"

G_BEGIN_DECLS

struct _PinTrackedRequest {
  GObject parent_instance;

  char *request_id;
  PinConnection *connection;
  PinStore *store;
  gint64 requested_at;
  gint64 call_expected_at;

  PinRequestState *state;
  GError *error;
  gboolean readable;
  gboolean unknown; /* the service refuses the token */
  PinKey resend_key;
  GPtrArray *refreshing; /* GTask: all who wait for the refresh under way */
  PinOperationId operation; /* under way, when busy */
  gboolean busy;
};

G_END_DECLS
