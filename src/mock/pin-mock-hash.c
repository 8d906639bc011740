/* pin-mock-hash.c: Argon2id in a pool of two workers
 *
 * A hash takes tens of milliseconds: on the main loop it would stop every other answer. The
 * workers see only what is in the job; the database belongs to the main loop.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-hash.h"

#include "pin-field.h"

#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#define N_WORKERS 2
/* Whoever only asks something does not wait for a processor behind a hash. */
#define WORKER_NICE 10
#define MAX_CHECKS 3

typedef struct {
  char *typed;
  char *hash;
  char *plain;
  gboolean right;
} Check;

struct _PinMockHashJob {
  PinMockProfile profile;
  Check checks[MAX_CHECKS];
  guint n_checks;
  char *secret;
  char *made;
  /* while it is in the pool */
  PinMockHashPool *pool;
  gboolean urgent;
  PinMockHashDone done;
  gpointer data;
};

struct _PinMockHashPool {
  GThreadPool *threads;
  GMainContext *context;
  guint longest_queue;
  guint n_waiting; /* places of urgent jobs; main loop only */
};

static const struct {
  unsigned long long passes;
  size_t memory;
} profiles[] = {
  [PIN_MOCK_PROFILE_PIN] = { crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE },
  [PIN_MOCK_PROFILE_PAIR] = { 2, 19 * 1024 * 1024 },
};

PinMockHashJob *
pin_mock_hash_job_new (PinMockProfile profile)
{
  PinMockHashJob *self = g_new0 (PinMockHashJob, 1);

  self->profile = profile;
  return self;
}

void
pin_mock_hash_job_free (PinMockHashJob *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_checks; i++) {
    pin_free_secret (self->checks[i].typed);
    pin_free_secret (self->checks[i].plain);
    g_free (self->checks[i].hash);
  }
  pin_free_secret (self->secret);
  g_free (self->made);
  g_free (self);
}

/**
 * pin_mock_hash_job_check:
 * @hash: (nullable): what is stored
 * @plain: (nullable): the secret itself, while its hash is still to be made
 *
 * Compares @typed. With neither @hash nor @plain the answer is no, after the same time.
 *
 * Returns: number of the check, for pin_mock_hash_job_is_right()
 */
guint
pin_mock_hash_job_check (PinMockHashJob *self, const char *typed, const char *hash,
                         const char *plain)
{
  Check *check = &self->checks[self->n_checks];

  g_assert (self->n_checks < MAX_CHECKS);

  check->typed = g_strdup (typed);
  check->hash = g_strdup (hash);
  check->plain = g_strdup (plain);
  return self->n_checks++;
}

/**
 * pin_mock_hash_job_make:
 *
 * Makes the hash of @secret, for pin_mock_hash_job_get_made().
 */
void
pin_mock_hash_job_make (PinMockHashJob *self, const char *secret)
{
  g_assert (self->secret == NULL);

  self->secret = g_strdup (secret);
}

gboolean
pin_mock_hash_job_is_right (PinMockHashJob *self, guint check)
{
  g_assert (check < self->n_checks);

  return self->checks[check].right;
}

/**
 * pin_mock_hash_job_get_made:
 *
 * Returns: (transfer none) (nullable): the hash; %NULL when memory was short
 */
const char *
pin_mock_hash_job_get_made (PinMockHashJob *self)
{
  return self->made;
}

/* The work of a comparison without something to compare with. */
static void
spend (const Check *check, PinMockProfile profile)
{
  static const guint8 salt[crypto_pwhash_SALTBYTES] = { 0 };
  guint8 out[32];

  if (crypto_pwhash (out, sizeof out, check->typed, strlen (check->typed), salt,
                     profiles[profile].passes, profiles[profile].memory,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    pin_wipe (out, sizeof out);
}

/**
 * pin_mock_hash_profile:
 * @length: of a PIN
 *
 * Returns: how a PIN of that length is hashed
 */
PinMockProfile
pin_mock_hash_profile (gint64 length)
{
  return length > 8 ? PIN_MOCK_PROFILE_PAIR : PIN_MOCK_PROFILE_PIN;
}

/**
 * pin_mock_hash_now:
 *
 * Makes a hash in this thread; for the start, when nobody is served yet.
 *
 * Returns: (transfer full) (nullable): the hash of @secret; %NULL when memory is short
 */
char *
pin_mock_hash_now (PinMockProfile profile, const char *secret)
{
  char made[crypto_pwhash_STRBYTES];

  if (crypto_pwhash_str (made, secret, strlen (secret), profiles[profile].passes,
                         profiles[profile].memory) != 0)
    return NULL;
  return g_strdup (made);
}

static gboolean
equals (const char *one, const char *other)
{
  gsize size = strlen (one);

  return size == strlen (other) && sodium_memcmp (one, other, size) == 0;
}

static gboolean
give_back (gpointer data)
{
  PinMockHashJob *job = data;

  if (job->urgent)
    job->pool->n_waiting--;
  job->done (job, job->data);
  return G_SOURCE_REMOVE;
}

static void
work (gpointer data, gpointer pool)
{
  PinMockHashJob *job = data;
  g_autoptr (GSource) source = NULL;

  /* Of this thread alone, which belongs to the pool for good. */
  setpriority (PRIO_PROCESS, 0, WORKER_NICE);
  for (guint i = 0; i < job->n_checks; i++) {
    Check *check = &job->checks[i];

    if (check->hash != NULL) {
      check->right =
          crypto_pwhash_str_verify (check->hash, check->typed, strlen (check->typed)) == 0;
    } else {
      spend (check, job->profile);
      check->right = check->plain != NULL && equals (check->plain, check->typed);
    }
  }
  if (job->secret != NULL)
    job->made = pin_mock_hash_now (job->profile, job->secret);
  /* Not g_main_context_invoke(), which may run here when nobody holds the context. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, give_back, job, NULL);
  g_source_attach (source, job->pool->context);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  const PinMockHashJob *one = a, *other = b;

  return other->urgent - one->urgent;
}

/**
 * pin_mock_hash_pool_new:
 * @longest_queue: how many urgent jobs may be in it at once
 */
PinMockHashPool *
pin_mock_hash_pool_new (guint longest_queue)
{
  PinMockHashPool *self = g_new0 (PinMockHashPool, 1);

  self->context = g_main_context_ref_thread_default ();
  self->longest_queue = longest_queue;
  self->threads = g_thread_pool_new (work, self, N_WORKERS, TRUE, NULL);
  g_thread_pool_set_sort_function (self->threads, compare_jobs, NULL);
  return self;
}

/**
 * pin_mock_hash_pool_free:
 *
 * Waits for the jobs in hand. Whoever pushed jobs runs the main loop until they are back first.
 */
void
pin_mock_hash_pool_free (PinMockHashPool *self)
{
  if (self == NULL)
    return;
  g_thread_pool_free (self->threads, TRUE, TRUE);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * pin_mock_hash_pool_take_place:
 *
 * Has a place in the queue kept for an urgent job, until pin_mock_hash_pool_push() or
 * pin_mock_hash_pool_leave_place().
 *
 * Returns: %FALSE when all are taken
 */
gboolean
pin_mock_hash_pool_take_place (PinMockHashPool *self)
{
  if (self->n_waiting >= self->longest_queue)
    return FALSE;
  self->n_waiting++;
  return TRUE;
}

void
pin_mock_hash_pool_leave_place (PinMockHashPool *self)
{
  self->n_waiting--;
}

/**
 * pin_mock_hash_pool_push:
 * @job: (transfer none): stays alive until @done
 * @urgent: somebody waits for it, and has taken a place
 */
void
pin_mock_hash_pool_push (PinMockHashPool *self, PinMockHashJob *job, gboolean urgent,
                         PinMockHashDone done, gpointer data)
{
  job->pool = self;
  job->urgent = urgent;
  job->done = done;
  job->data = data;
  g_thread_pool_push (self->threads, job, NULL);
}
