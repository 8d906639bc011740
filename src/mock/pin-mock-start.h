/* pin-mock-start.h: everything the server works on, put together and taken apart
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-options.h"
#include "pin-mock.h"

G_BEGIN_DECLS

typedef struct _PinMockStart PinMockStart;

PinMockStart *pin_mock_start_new (const PinMockOptions *options, GError **error);
void pin_mock_start_free (PinMockStart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockStart, pin_mock_start_free)

PinMock *pin_mock_start_get_mock (PinMockStart *self);

G_END_DECLS
