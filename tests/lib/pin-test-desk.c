/* pin-test-desk.c: everything a journey needs, without a screen
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-desk.h"

#include "pin-paths.h"
#include "pin-test-wait.h"

#include <stdarg.h>

/**
 * pin_test_desk_new:
 * @address: of the service
 * @store_path: (nullable): the file of the store
 */
PinTestDesk *
pin_test_desk_new (const char *address, const char *store_path)
{
  PinTestDesk *self = g_new0 (PinTestDesk, 1);
  g_autofree char *rules = pin_paths_data ("rules.json");
  g_autoptr (GError) error = NULL;

  self->rules = pin_rules_new_from_file (rules, &error);
  g_assert_no_error (error);
  self->client = pin_client_new (address, NULL);
  self->connection = pin_connection_new (self->client, self->rules);
  self->store = pin_store_new (store_path);
  self->tracker = pin_tracker_new (self->connection, self->store);
  return self;
}

static gboolean
is_null (gpointer place)
{
  return *(gpointer *)place == NULL;
}

/* A call under way may keep it for a moment, but not for ever. */
static void
expect_gone (gpointer object)
{
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  pin_test_wait_until (is_null, &weak);
}

/**
 * pin_test_desk_free:
 *
 * Everything must really go.
 */
void
pin_test_desk_free (PinTestDesk *self)
{
  if (self->journey != NULL) {
    pin_journey_cancel (self->journey);
    pin_test_desk_settle (self);
    expect_gone (g_steal_pointer (&self->journey));
  }
  pin_test_desk_settle (self);
  expect_gone (self->tracker);
  expect_gone (self->store);
  expect_gone (self->connection);
  expect_gone (self->client);
  pin_rules_free (self->rules);
  g_free (self);
}

static gboolean
is_quiet (gpointer data)
{
  PinTestDesk *self = data;
  gboolean busy;

  g_object_get (self->tracker, "busy", &busy, NULL);
  return !busy && (self->journey == NULL || !pin_journey_is_busy (self->journey)) &&
         !g_main_context_pending (NULL);
}

/**
 * pin_test_desk_settle:
 *
 * Waits until nothing is under way.
 */
void
pin_test_desk_settle (PinTestDesk *self)
{
  pin_test_drain ();
  pin_test_wait_until (is_quiet, self);
}

void
pin_test_desk_connect (PinTestDesk *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pin_connection_check_async (self->connection, NULL, pin_test_wait_ready, &result);
  pin_connection_check_finish (self->connection, pin_test_wait_result (&result), &error);
  g_assert_no_error (error);
}

void
pin_test_desk_begin (PinTestDesk *self, const char *nick)
{
  if (self->journey != NULL)
    pin_journey_cancel (self->journey);
  g_clear_object (&self->journey);
  self->journey = pin_journey_new (pin_journey_find (nick), self->connection, self->tracker);
}

/**
 * pin_test_desk_type:
 * @name: name of an input, then its text, and so on, ended by %NULL
 */
void
pin_test_desk_type (PinTestDesk *self, const char *name, ...)
{
  va_list list;

  va_start (list, name);
  while (name != NULL) {
    pin_inputs_set (pin_journey_get_inputs (self->journey), name, va_arg (list, const char *));
    name = va_arg (list, const char *);
  }
  va_end (list);
}

/**
 * pin_test_desk_continue:
 *
 * Continues, and waits also for steps that continue by themselves.
 */
gboolean
pin_test_desk_continue (PinTestDesk *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean moved;

  pin_journey_continue_async (self->journey, pin_test_wait_ready, &result);
  moved = pin_journey_continue_finish (self->journey, pin_test_wait_result (&result), error);
  pin_test_desk_settle (self);
  return moved;
}
