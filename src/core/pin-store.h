/* pin-store.h: non-secret memory between launches; tokens in the keyring
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinStoredRequest:
 *
 * What is remembered of a request: nothing that says who somebody is.
 */
typedef struct {
  char *request_id;
  char *service; /* address */
  gint64 requested_at;
  gint64 call_expected_at; /* 0 when no phone check is due */
} PinStoredRequest;

void pin_stored_request_free (PinStoredRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinStoredRequest, pin_stored_request_free)

#define PIN_TYPE_STORE (pin_store_get_type ())
G_DECLARE_FINAL_TYPE (PinStore, pin_store, PIN, STORE, GObject)

/* Properties: "path" (construct only: a key file, written atomically with mode 0600),
 * "keyring" (boolean, notified: whether tokens outlive the program; FALSE until known),
 * "saving" (boolean, notified: pin_store_is_saving()).
 *
 * Signal "sent": pin_store_get_sent() may say something else now. */
PinStore *pin_store_new (const char *path);
gboolean pin_store_is_saving (PinStore *self);
const char *pin_store_get_set_aside (PinStore *self);

GPtrArray *pin_store_list_requests (PinStore *self, const char *service);
gboolean pin_store_add_request (PinStore *self, const PinStoredRequest *request, GError **error);
gboolean pin_store_remove_request (PinStore *self, const char *request_id, GError **error);

/* Until when the citizen's PIN is valid as last seen, by service; 0 when never seen. */
gint64 pin_store_get_pin_expiry (PinStore *self, const char *service);
gboolean pin_store_set_pin_expiry (PinStore *self, const char *service, gint64 expires_at,
                                   GError **error);

/* What waits for a code, by service and journey: see pin-store-pending.c. */
char *pin_store_get_pending (PinStore *self, const char *service, const char *what, gint64 now,
                             gint64 *expires_at);
gboolean pin_store_set_pending (PinStore *self, const char *service, const char *what,
                                const char *id, gint64 expires_at, GError **error);

/* Which journey sent something whose answer is missing: see pin-store-sent.c. */
char *pin_store_get_sent (PinStore *self, const char *service);
gboolean pin_store_is_sent (PinStore *self, const char *service, const char *journey);
gboolean pin_store_begin_sent (PinStore *self, const char *service, const char *journey,
                               GError **error);
gboolean pin_store_end_sent (PinStore *self, const char *service, const char *journey,
                             gboolean missing, GError **error);

/* Of which deadline a reminder reminded last. */
gint64 pin_store_get_reminded (PinStore *self, const char *service, const char *nick);
gboolean pin_store_set_reminded (PinStore *self, const char *service, const char *nick,
                                 gint64 deadline, GError **error);

void pin_store_save_token_async (PinStore *self, const char *request_id, const char *token,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pin_store_save_token_finish (PinStore *self, GAsyncResult *result, GError **error);
void pin_store_load_token_async (PinStore *self, const char *request_id, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
char *pin_store_load_token_finish (PinStore *self, GAsyncResult *result, GError **error);
void pin_store_forget_token (PinStore *self, const char *request_id);

G_END_DECLS
