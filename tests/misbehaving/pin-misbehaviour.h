/* pin-misbehaviour.h: what a service can do wrong, on purpose
 *
 * The mock server as it is, with some of its functions wrapped by the linker. Nothing of this is in
 * the program that is installed.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-answer.h"
#include "pin-mock-call.h"
#include "pin-mock-options.h"

G_BEGIN_DECLS

/**
 * PinMisbehaviour:
 * @name: what --misbehave calls it
 * @rules: which rules of conformance it breaks, with spaces between
 * @breaks: what it does wrong, one line
 */
typedef struct {
  const char *name;
  const char *rules;
  const char *breaks;
} PinMisbehaviour;

gboolean pin_misbehaves (const char *name);

G_END_DECLS
