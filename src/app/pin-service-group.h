/* pin-service-group.h: the address of a service and the certificate of its office
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_SERVICE_GROUP (pin_service_group_get_type ())
G_DECLARE_FINAL_TYPE (PinServiceGroup, pin_service_group, PIN, SERVICE_GROUP, AdwPreferencesGroup)

/* Properties, construct only: "settings", "rules", "filled", "about", "used-address",
 * "used-ca-file". Signals: "chosen" (address, path of the certificate or ""): a service that answered;
 * "cancelled": the one that is used may stay. */
GtkWidget *pin_service_group_new (GSettings *settings, PinRules *rules, const char *title,
                                  const char *about, gboolean filled, const char *used_address,
                                  const char *used_ca_file);
void pin_service_group_set_can_cancel (PinServiceGroup *self, gboolean can_cancel);
void pin_service_group_stop (PinServiceGroup *self);
void pin_service_group_let_go (PinServiceGroup *self);

G_END_DECLS
