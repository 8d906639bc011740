/* pin-mock-group.c: what several calls write goes to the disk at once
 *
 * Waiting for the disk takes longer than everything else a call does, and takes as long for one
 * call as for many. So whatever wants to write while the disk is busy is run together afterwards,
 * each in a transaction of its own, and a thread waits for the disk while the main loop goes on
 * reading and answering. Nobody is told anything before it is on the disk.
 *
 * A call that fails rolls back what it did, and nothing of the others. When the disk refuses the
 * group, or SQLite gives it up, each of its calls is run once more, alone.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-group.h"

#include "pin-mock-course.h"
#include "pin-mock-events.h"

/* So that nobody else waits long for the main loop. */
#define MOST 32

typedef struct {
  PinMockGroupRun run;
  PinMockGroupDone done;
  gpointer data;
  gboolean alone;
} Member;

struct _PinMockGroup {
  PinMock *mock;
  GMainContext *context;
  GThreadPool *thread; /* absent when there is no disk to wait for */
  GQueue waiting; /* of Member */
  GPtrArray *members; /* of the group at hand, in the order they were run */
  GSource *source; /* what comes next: a new group, or the end of the one at hand */
  gboolean writing; /* the thread has the database, source and kept */
  gboolean kept;
};

static void
schedule (PinMockGroup *self, GSourceFunc function)
{
  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->source, function, self, NULL);
  g_source_attach (self->source, self->context);
}

static void
unschedule (PinMockGroup *self)
{
  if (self->source == NULL)
    return;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

static gboolean on_begin (gpointer data);

static void
begin_if_needed (PinMockGroup *self)
{
  if (!self->writing && self->source == NULL && self->waiting.length > 0)
    schedule (self, on_begin);
}

/* Each alone, before whatever came later. */
static void
try_again (PinMockGroup *self, GPtrArray *members)
{
  while (members->len > 0) {
    Member *member = g_ptr_array_steal_index (members, members->len - 1);

    member->alone = TRUE;
    g_queue_push_head (&self->waiting, member);
  }
}

static gboolean
on_written (gpointer data)
{
  PinMockGroup *self = data;
  PinMock *mock = self->mock;
  g_autoptr (GPtrArray) members = g_steal_pointer (&self->members);

  unschedule (self);
  self->writing = FALSE;
  pin_mock_db_group_end (mock->db);
  mock->ahead = FALSE;
  if (!self->kept)
    mock->next_event = PIN_UNKNOWN;
  if (!self->kept && members->len > 1) {
    try_again (self, members);
  } else {
    for (guint i = 0; i < members->len; i++) {
      Member *member = members->pdata[i];

      member->done (member->data, self->kept);
    }
    pin_mock_course_hash_pairs (mock);
  }
  begin_if_needed (self);
  return G_SOURCE_REMOVE;
}

static void
write_group (gpointer data, gpointer unused)
{
  PinMockGroup *self = data;

  self->kept = pin_mock_db_group_write (self->mock->db);
  schedule (self, on_written);
}

static gboolean
is_complete (PinMockGroup *self)
{
  const Member *last = g_ptr_array_index (self->members, self->members->len - 1);
  const Member *next = g_queue_peek_head (&self->waiting);

  return next == NULL || next->alone || last->alone || self->members->len >= MOST ||
         pin_mock_db_group_is_lost (self->mock->db);
}

static gboolean
on_begin (gpointer data)
{
  PinMockGroup *self = data;
  PinMockDb *db = self->mock->db;

  unschedule (self);
  self->members = g_ptr_array_new_with_free_func (g_free);
  pin_mock_db_group_begin (db);
  do {
    Member *member = g_queue_pop_head (&self->waiting);

    g_ptr_array_add (self->members, member);
    member->run (member->data);
  } while (!is_complete (self));
  /* While the thread has the database nobody can look it up. */
  pin_mock_events_get_next (self->mock);
  pin_mock_db_group_close (db);
  self->writing = TRUE;
  if (self->thread != NULL) {
    g_thread_pool_push (self->thread, self, NULL);
  } else {
    self->kept = pin_mock_db_group_write (db);
    on_written (self);
  }
  return G_SOURCE_REMOVE;
}

/**
 * pin_mock_group_new:
 * @mock: with its database; must outlive the group
 */
PinMockGroup *
pin_mock_group_new (PinMock *mock)
{
  PinMockGroup *self = g_new0 (PinMockGroup, 1);

  self->mock = mock;
  self->context = g_main_context_ref_thread_default ();
  g_queue_init (&self->waiting);
  if (pin_mock_db_waits (mock->db))
    self->thread = g_thread_pool_new (write_group, NULL, 1, TRUE, NULL);
  return self;
}

/**
 * pin_mock_group_free:
 *
 * Waits for the group at hand to be on the disk; what was not begun is not done.
 */
void
pin_mock_group_free (PinMockGroup *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    g_thread_pool_free (self->thread, FALSE, TRUE);
  unschedule (self);
  g_queue_clear_full (&self->waiting, g_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * pin_mock_group_add:
 * @run: is called when the group it belongs to begins, never at once
 * @done: is called when that group is on the disk, or @run has failed alone, too
 */
void
pin_mock_group_add (PinMockGroup *self, PinMockGroupRun run, PinMockGroupDone done, gpointer data)
{
  Member *member = g_new0 (Member, 1);

  member->run = run;
  member->done = done;
  member->data = data;
  g_queue_push_tail (&self->waiting, member);
  begin_if_needed (self);
}

/**
 * pin_mock_group_is_idle:
 *
 * Whether nothing waits to be run or written.
 */
gboolean
pin_mock_group_is_idle (PinMockGroup *self)
{
  return !self->writing && self->source == NULL && self->waiting.length == 0;
}
