/* pin-ca-row.h: the certificate of an office, in a file that is chosen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-certificate.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PIN_TYPE_CA_ROW (pin_ca_row_get_type ())
G_DECLARE_FINAL_TYPE (PinCaRow, pin_ca_row, PIN, CA_ROW, AdwActionRow)

/* Properties, construct only: "settings", "path". Signals: "changed": another file, or none, is
 * chosen or being read, or it is locked; "refused" (const char *): what was chosen is no good. */
GtkWidget *pin_ca_row_new (GSettings *settings, const char *path);

const char *pin_ca_row_explain (PinCaFile file);
const char *pin_ca_row_get_path (PinCaRow *self);
gboolean pin_ca_row_is_locked (PinCaRow *self);
gboolean pin_ca_row_is_reading (PinCaRow *self);
void pin_ca_row_tell (PinCaRow *self, const char *problem);
void pin_ca_row_focus (PinCaRow *self);
void pin_ca_row_stop (PinCaRow *self);

G_END_DECLS
