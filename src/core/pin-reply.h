/* pin-reply.h: from an HTTP answer to a message or an error; knows no network
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"
#include "pin-operation.h"

G_BEGIN_DECLS

/**
 * PinReplyHead:
 * @status: HTTP status
 * @content_type: (nullable): media type without parameters
 * @encoded: whether the body is compressed or in chunks, which this protocol never is
 * @length: bytes announced, or -1
 * @retry_after: seconds asked for by the header, or %PIN_UNKNOWN
 */
typedef struct {
  guint status;
  const char *content_type;
  gboolean encoded;
  gint64 length;
  gint64 retry_after;
} PinReplyHead;

gboolean pin_reply_check_head (const PinOperation *operation, const PinReplyHead *head,
                               gboolean *has_body, GError **error);
gpointer pin_reply_read (const PinOperation *operation, const PinReplyHead *head, GBytes *body,
                         GError **error);

G_END_DECLS
