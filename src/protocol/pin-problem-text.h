/* pin-problem-text.h: what a problem asks of whoever writes another client or service
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-error.h"

G_BEGIN_DECLS

#define PIN_PROBLEM_MOST_MEMBERS 3

/**
 * PinProblemText:
 * @members: members it can have beside those that every problem has
 * @client: what a client does about it, English
 * @server: when a service answers it, English
 */
typedef struct {
  const char *members[PIN_PROBLEM_MOST_MEMBERS];
  const char *client;
  const char *server;
} PinProblemText;

const PinProblemText *pin_problem_describe (PinErrorCode code);
gboolean pin_problem_has_member (PinErrorCode code, const char *member);

G_END_DECLS
