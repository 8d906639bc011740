/* pin-mock-hash.h: Argon2id in a pool of two workers
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PinMockProfile:
 * @PIN_MOCK_PROFILE_PIN: libsodium's INTERACTIVE, for a definitive PIN of 8 characters
 * @PIN_MOCK_PROFILE_PAIR: 19 MiB, two passes, for 16 characters: 80 bits need no more
 */
typedef enum { PIN_MOCK_PROFILE_PIN, PIN_MOCK_PROFILE_PAIR } PinMockProfile;

typedef struct _PinMockHashJob PinMockHashJob;
typedef struct _PinMockHashPool PinMockHashPool;
typedef void (*PinMockHashDone) (PinMockHashJob *job, gpointer data);

PinMockHashPool *pin_mock_hash_pool_new (guint longest_queue);
void pin_mock_hash_pool_free (PinMockHashPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockHashPool, pin_mock_hash_pool_free)

gboolean pin_mock_hash_pool_take_place (PinMockHashPool *self);
void pin_mock_hash_pool_leave_place (PinMockHashPool *self);
void pin_mock_hash_pool_push (PinMockHashPool *self, PinMockHashJob *job, gboolean urgent,
                              PinMockHashDone done, gpointer data);

PinMockHashJob *pin_mock_hash_job_new (PinMockProfile profile);
void pin_mock_hash_job_free (PinMockHashJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockHashJob, pin_mock_hash_job_free)

guint pin_mock_hash_job_check (PinMockHashJob *self, const char *typed, const char *hash,
                               const char *plain);
void pin_mock_hash_job_make (PinMockHashJob *self, const char *secret);
gboolean pin_mock_hash_job_is_right (PinMockHashJob *self, guint check);
const char *pin_mock_hash_job_get_made (PinMockHashJob *self);

PinMockProfile pin_mock_hash_profile (gint64 length);
char *pin_mock_hash_now (PinMockProfile profile, const char *secret);

G_END_DECLS
