/* pin-mock-stream.h: a connection that libsoup lets go of
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-connections.h"

G_BEGIN_DECLS

GIOStream *pin_mock_stream_new (GIOStream *base, GSocketAddress *remote);

G_END_DECLS
