/* pin-test-wait.c: waiting for something to come true, and not for ever
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-wait.h"

#include "pin-test-stall.h"

/* Longer than anything takes that works, also under a sanitizer on a busy machine. */
#define PATIENCE_SECONDS 30
#define WAKE_MS 100

static gboolean
turn (gboolean may_wait)
{
  gboolean worked;

  pin_test_stall_begin ("turn of the main loop");
  worked = g_main_context_iteration (NULL, may_wait);
  pin_test_stall_end ();
  return worked;
}

static gboolean
on_timeout (gpointer user_data)
{
  gboolean *late = user_data;

  *late = TRUE;
  return G_SOURCE_REMOVE;
}

/* What comes true with time alone, or in another thread, is seen, too. */
static gboolean
on_wake (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * pin_test_wait_until_at:
 * @where: place in the test
 * @what: condition, for the message
 *
 * Runs the main context until @condition holds; fails the test after 30 seconds.
 */
void
pin_test_wait_until_at (const char *where, const char *what, PinTestCondition condition,
                        gpointer data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, on_timeout, &late);
  guint wake = g_timeout_add (WAKE_MS, on_wake, NULL);

  while (!condition (data) && !late)
    turn (TRUE);
  if (late)
    g_error ("%s: waited in vain for %s", where, what);
  g_source_remove (timeout);
  g_source_remove (wake);
}

/**
 * pin_test_wait_ready:
 * @user_data: a `GAsyncResult **` that is %NULL
 *
 * A #GAsyncReadyCallback for pin_test_wait_result().
 */
void
pin_test_wait_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *)data != NULL;
}

/**
 * pin_test_wait_result:
 *
 * Returns: (transfer none): what pin_test_wait_ready() was given
 */
GAsyncResult *
pin_test_wait_result (GAsyncResult **result)
{
  pin_test_wait_until (is_set, result);
  return *result;
}

/**
 * pin_test_drain:
 *
 * Lets everything happen that is ready to happen.
 */
void
pin_test_drain (void)
{
  while (turn (FALSE))
    ;
}
