/* pin-mock-box.h: the citizen's telephone and letterbox
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock.h"

G_BEGIN_DECLS

#define PIN_MOCK_SENDER "Servizio PIN di prova"

void pin_mock_box_put (PinMock *mock, gint64 now, int channel, const char *target,
                       const char *subject, const char *text);
GPtrArray *pin_mock_box_list (PinMock *mock);

G_END_DECLS
