/* pin-mock-start.c: everything the server works on, put together and taken apart
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-start.h"

#include "pin-mock-course.h"
#include "pin-mock-events.h"
#include "pin-mock-group.h"
#include "pin-mock-handlers.h"
#include "pin-mock-sow.h"
#include "pin-paths.h"

#include <string.h>

/* Logins that wait for a worker; beyond them the service is busy. */
#define LONGEST_QUEUE 64

struct _PinMockStart {
  PinMock mock;
  guint timer;
};

static guint
key_hash (gconstpointer name)
{
  guint32 hash;

  memcpy (&hash, name, sizeof hash);
  return hash;
}

static gboolean
key_equal (gconstpointer one, gconstpointer other)
{
  return memcmp (one, other, PIN_MOCK_HASH_SIZE) == 0;
}

static void
settle (gpointer data)
{
  PinMock *mock = data;

  pin_mock_events_settle (mock, pin_mock_clock_get_now (mock->clock), TRUE, NULL);
}

static void
on_settled (gpointer data, gboolean kept)
{
}

/* What is due happens even when nobody asks. */
static gboolean
on_second (gpointer data)
{
  PinMock *mock = data;

  if (pin_mock_events_are_due (mock, pin_mock_clock_get_now (mock->clock)))
    pin_mock_group_add (mock->group, settle, on_settled, mock);
  return G_SOURCE_CONTINUE;
}

/* Whoever practises can have the people of the program's own file one by one. */
static gboolean
load_seed (PinMock *mock, const PinMockOptions *options, GError **error)
{
  g_autofree char *own = pin_paths_data ("practice-seed.json");
  const char *path = options->seed != NULL ? options->seed : own;

  if (options->seed == NULL && !options->practice)
    return TRUE;
  mock->seed = pin_mock_seed_new_from_file (path, options->seed != NULL ? error : NULL);
  if (mock->seed == NULL) {
    if (options->seed != NULL)
      g_prefix_error (error, "%s: ", path);
    return options->seed == NULL;
  }
  mock->sows = options->seed != NULL;
  if (mock->sows)
    pin_mock_seed_hash (mock->seed);
  return TRUE;
}

static gboolean
load (PinMock *mock, const PinMockOptions *options, GError **error)
{
  g_autofree char *rules =
      options->rules != NULL ? g_strdup (options->rules) : pin_paths_data ("rules.json");

  mock->rules = pin_rules_new_from_file (rules, error);
  if (mock->rules == NULL) {
    g_prefix_error (error, "%s: ", rules);
    return FALSE;
  }
  if (!load_seed (mock, options, error))
    return FALSE;
  mock->db = pin_mock_db_open (options->database, error);
  if (mock->db == NULL)
    return FALSE;
  mock->secret = pin_mock_secret_new (mock->db, error);
  if (mock->secret == NULL)
    return FALSE;
  pin_mock_db_accept (mock->db);
  return TRUE;
}

static gboolean
sow (PinMock *mock, GError **error)
{
  gint64 now = pin_mock_clock_get_now (mock->clock);

  if (!mock->sows)
    return TRUE;
  pin_mock_db_begin (mock->db);
  pin_mock_sow_all (mock, now);
  return pin_mock_db_commit (mock->db, error) && pin_mock_events_settle (mock, now, TRUE, error);
}

/**
 * pin_mock_start_new:
 * @error: one line for whoever started the server
 *
 * Returns: (transfer full): what pin_mock_server_new() needs
 */
PinMockStart *
pin_mock_start_new (const PinMockOptions *options, GError **error)
{
  g_autoptr (PinMockStart) self = g_new0 (PinMockStart, 1);
  PinMock *mock = &self->mock;

  mock->practice = options->practice;
  mock->faults = pin_mock_faults_new ();
  mock->in_hand = g_hash_table_new (key_hash, key_equal);
  mock->pool = pin_mock_hash_pool_new (LONGEST_QUEUE);
  mock->next_event = PIN_UNKNOWN;
  if (!load (mock, options, error))
    return NULL;
  mock->clock = pin_mock_clock_new (mock->db, options->start, error);
  if (mock->clock == NULL || !sow (mock, error))
    return NULL;
  mock->group = pin_mock_group_new (mock);
  mock->pairs_to_hash = TRUE;
  pin_mock_course_hash_pairs (mock);
  self->timer = g_timeout_add_seconds (1, on_second, mock);
  return g_steal_pointer (&self);
}

PinMock *
pin_mock_start_get_mock (PinMockStart *self)
{
  return &self->mock;
}

void
pin_mock_start_free (PinMockStart *self)
{
  PinMock *mock;

  if (self == NULL)
    return;
  mock = &self->mock;
  if (self->timer != 0)
    g_source_remove (self->timer);
  g_clear_pointer (&mock->pool, pin_mock_hash_pool_free);
  g_clear_pointer (&mock->group, pin_mock_group_free);
  g_clear_pointer (&mock->clock, pin_mock_clock_free);
  g_clear_pointer (&mock->secret, pin_mock_secret_free);
  g_clear_pointer (&mock->db, pin_mock_db_close);
  g_clear_pointer (&mock->seed, pin_mock_seed_free);
  g_clear_pointer (&mock->rules, pin_rules_free);
  g_clear_pointer (&mock->faults, pin_faults_free);
  g_clear_pointer (&mock->in_hand, g_hash_table_unref);
  g_free (self);
}
