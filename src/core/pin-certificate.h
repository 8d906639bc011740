/* pin-certificate.h: what a certificate may be used for, and how long
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PinCaFile:
 * @PIN_CA_FILE_GOOD: it can be trusted
 * @PIN_CA_FILE_UNREADABLE: it is not there, or holds no certificate in PEM
 * @PIN_CA_FILE_EXPIRED: what is in it was good once
 *
 * What becomes of a file that the office gave.
 */
typedef enum {
  PIN_CA_FILE_GOOD,
  PIN_CA_FILE_UNREADABLE,
  PIN_CA_FILE_EXPIRED,
} PinCaFile;

gboolean pin_certificate_is_for_servers (GTlsCertificate *certificate);
gint64 pin_certificate_get_end (GTlsCertificate *certificate);
void pin_certificate_check_file_async (const char *path, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_certificate_check_file_finish (GAsyncResult *result, PinCaFile *found, gint64 *end,
                                            GError **error);

G_END_DECLS
