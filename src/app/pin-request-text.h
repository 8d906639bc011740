/* pin-request-text.h: what is known of a request, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-tracked-request.h"

G_BEGIN_DECLS

/**
 * PinNextText:
 * @what: target of the action `win.open`
 * @label: words on its button, to be translated
 */
typedef struct {
  const char *what;
  const char *label;
} PinNextText;

char *pin_request_text_title (PinTrackedRequest *request);
char *pin_request_text_status (PinTrackedRequest *request);
char *pin_request_text_advice (PinTrackedRequest *request);
char *pin_request_text_limits (const PinRequestState *state);
char **pin_request_text_now (const PinRequestAccepted *accepted, int band);
const char *pin_request_text_keep (void);
const PinNextText *pin_request_text_next (const PinRequestState *state);

G_END_DECLS
