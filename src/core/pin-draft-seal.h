/* pin-draft-seal.h: a draft under seal, as it lies on the disk
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIN_DRAFT_KEY_SIZE 32
/* Of the part that can be read without the key. */
#define PIN_DRAFT_HEAD_SIZE 17
/* Seconds after which a draft is deleted. */
#define PIN_DRAFT_LIFE ((gint64)24 * 60 * 60)

GBytes *pin_draft_seal (const guint8 *key, const char *service, const char *journey,
                        gint64 saved_at, const char *text, gsize size);
char *pin_draft_open (const guint8 *key, const char *service, const char *journey, GBytes *sealed,
                      gsize *size);
gint64 pin_draft_peek_time (const guint8 *head, gsize size);
gboolean pin_draft_is_stale (gint64 saved_at, gint64 now);

G_END_DECLS
