/* pin-service-check.h: can this service be used, with the certificate of its office?
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-certificate.h"
#include "pin-rules.h"

G_BEGIN_DECLS

void pin_service_check_async (const char *address, const char *ca_file, PinRules *rules,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
char *pin_service_check_finish (GAsyncResult *result, PinCaFile *ca_file, GError **error);

G_END_DECLS
