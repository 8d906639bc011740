/* pin-conform-wire.h: one request and its answer over a connection of their own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-answer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PinConformWire PinConformWire;

PinConformWire *pin_conform_wire_new (const char *address, const char *ca_file, GError **error);
void pin_conform_wire_free (PinConformWire *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinConformWire, pin_conform_wire_free)

const char *pin_conform_wire_get_host (PinConformWire *self);
const char *pin_conform_wire_get_root (PinConformWire *self);
gboolean pin_conform_wire_exchange (PinConformWire *self, const char *data, gsize size,
                                    PinConformAnswer *answer);

G_END_DECLS
