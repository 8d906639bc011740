/* pin-rule-card.h: the rule in force about who gets a PIN, with its date and its source
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-rules.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *pin_rule_card_say (const PinRulesInForce *rules);
GtkWidget *pin_rule_card_new (const PinRulesInForce *rules);

G_END_DECLS
