/* pin-query.h: struct <-> query of a GET over a field table
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-field.h"

G_BEGIN_DECLS

/* Longest query that is looked at, in bytes. */
#define PIN_QUERY_MAX 2048

char *pin_query_encode (const PinShape *shape, gconstpointer message);
gpointer pin_query_decode (const PinShape *shape, const char *query, GError **error);

G_END_DECLS
