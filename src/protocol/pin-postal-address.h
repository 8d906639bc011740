/* pin-postal-address.h: a whole address written in one line
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinPostalAddress:
 * @street: what is left: street and number, "c/o"
 * @postal_code: (nullable)
 * @municipality: (nullable): %NULL when it was no whole address
 * @province: (nullable): two capitals
 */
typedef struct {
  char *street;
  char *postal_code;
  char *municipality;
  char *province;
} PinPostalAddress;

PinPostalAddress *pin_postal_address_parse (const char *text, gboolean in_italy);
void pin_postal_address_free (PinPostalAddress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinPostalAddress, pin_postal_address_free)

G_END_DECLS
