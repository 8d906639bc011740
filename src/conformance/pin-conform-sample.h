/* pin-conform-sample.h: invented people and what they send
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-run.h"

G_BEGIN_DECLS

char *pin_conform_tax_code_new (PinConformRun *run);
char *pin_conform_pin_new (PinConformRun *run);
char *pin_conform_token_new (PinConformRun *run);

char *pin_conform_sample_credentials (const char *tax_code, const char *pin);
char *pin_conform_sample_recovery (const char *tax_code);
char *pin_conform_sample_revocation (const char *tax_code);
char *pin_conform_sample_request (const char *tax_code, const char *mobile);
char *pin_conform_sample_with (const char *sample, const char *path, JsonNode *value);

G_END_DECLS
