/* pin-conform-prove.h: one function for each rule that has to be asked about
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-run.h"

G_BEGIN_DECLS

/* The number of something that is not there. */
#define PIN_CONFORM_UUID "6f1c2b5e-3d0a-4e6f-9a51-0c7de8a4b210"

void pin_conform_expect_alike (PinConformRun *run, const PinConformAnswer *known,
                               const PinConformAnswer *unknown);

/* pin-conform-prove-account.c */
void pin_conform_prove_pin (PinConformRun *run);
void pin_conform_prove_value_kept (PinConformRun *run);
void pin_conform_prove_version_required (PinConformRun *run);
void pin_conform_prove_version_old (PinConformRun *run);
void pin_conform_prove_contacts (PinConformRun *run);
void pin_conform_prove_proposal (PinConformRun *run);
void pin_conform_prove_mismatch (PinConformRun *run);
void pin_conform_prove_change (PinConformRun *run);
void pin_conform_prove_revocation (PinConformRun *run);

/* pin-conform-prove-attempts.c */
void pin_conform_prove_attempts (PinConformRun *run);
void pin_conform_prove_attempts_malformed (PinConformRun *run);
void pin_conform_prove_lock (PinConformRun *run);
void pin_conform_prove_asking (PinConformRun *run);
void pin_conform_prove_alike_sign_in (PinConformRun *run);
void pin_conform_prove_alike_asking (PinConformRun *run);

/* pin-conform-prove-bodies.c */
void pin_conform_prove_not_json (PinConformRun *run);
void pin_conform_prove_not_object (PinConformRun *run);
void pin_conform_prove_duplicate (PinConformRun *run);
void pin_conform_prove_depth (PinConformRun *run);
void pin_conform_prove_members (PinConformRun *run);
void pin_conform_prove_bom (PinConformRun *run);
void pin_conform_prove_trailing (PinConformRun *run);
void pin_conform_prove_utf8 (PinConformRun *run);
void pin_conform_prove_too_large (PinConformRun *run);
void pin_conform_prove_just_fits (PinConformRun *run);
void pin_conform_prove_media_type (PinConformRun *run);
void pin_conform_prove_charset (PinConformRun *run);
void pin_conform_prove_encoding (PinConformRun *run);
void pin_conform_prove_unknown_members (PinConformRun *run);
void pin_conform_prove_null (PinConformRun *run);

/* pin-conform-prove-fields.c */
void pin_conform_prove_types (PinConformRun *run);
void pin_conform_prove_values (PinConformRun *run);
void pin_conform_prove_required (PinConformRun *run);
void pin_conform_prove_together (PinConformRun *run);
void pin_conform_prove_request_fields (PinConformRun *run);
void pin_conform_prove_tax_code (PinConformRun *run);

/* pin-conform-prove-history.c */
void pin_conform_prove_history (PinConformRun *run);
void pin_conform_prove_pages (PinConformRun *run);
void pin_conform_prove_page_limits (PinConformRun *run);
void pin_conform_prove_masked (PinConformRun *run);

/* pin-conform-prove-keys.c */
void pin_conform_prove_key_missing (PinConformRun *run);
void pin_conform_prove_key_shape (PinConformRun *run);
void pin_conform_prove_key_repeated (PinConformRun *run);
void pin_conform_prove_key_once (PinConformRun *run);
void pin_conform_prove_key_other_body (PinConformRun *run);
void pin_conform_prove_key_other_path (PinConformRun *run);
void pin_conform_prove_key_fresh (PinConformRun *run);

/* pin-conform-prove-request.c */
void pin_conform_prove_request (PinConformRun *run);
void pin_conform_prove_request_repeated (PinConformRun *run);
void pin_conform_prove_request_shown (PinConformRun *run);
void pin_conform_prove_request_token (PinConformRun *run);
void pin_conform_prove_request_open (PinConformRun *run);
void pin_conform_prove_request_cancelled (PinConformRun *run);
void pin_conform_prove_alike_request (PinConformRun *run);

/* pin-conform-prove-service.c */
void pin_conform_prove_status (PinConformRun *run);
void pin_conform_prove_version (PinConformRun *run);
void pin_conform_prove_clock (PinConformRun *run);
void pin_conform_prove_rules (PinConformRun *run);
void pin_conform_prove_unknown_path (PinConformRun *run);
void pin_conform_prove_practice (PinConformRun *run);
void pin_conform_prove_methods (PinConformRun *run);
void pin_conform_prove_allow (PinConformRun *run);
void pin_conform_prove_head (PinConformRun *run);

/* pin-conform-prove-tokens.c */
void pin_conform_prove_token_missing (PinConformRun *run);
void pin_conform_prove_token_wrong (PinConformRun *run);
void pin_conform_prove_stage (PinConformRun *run);
void pin_conform_prove_signed_out (PinConformRun *run);
void pin_conform_prove_session (PinConformRun *run);
void pin_conform_prove_token_other_kind (PinConformRun *run);

G_END_DECLS
