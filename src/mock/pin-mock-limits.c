/* pin-mock-limits.c: how many calls one address may make
 *
 * A window of a minute for each address and class of operations. By the real clock: time that is
 * moved ahead in practice does not give more calls.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-limits.h"

#include <string.h>

#define WINDOW_SECONDS 60
#define MOST_ADDRESSES 4096
/* Whoever comes when the table is full shares one row. */
#define OTHERS "others"

typedef enum { CLASS_READ, CLASS_WRITE, CLASS_ATTEMPT, CLASS_PRACTICE } Class;

static const guint per_window[] = {
  [CLASS_READ] = 6000,
  [CLASS_WRITE] = 600,
  [CLASS_ATTEMPT] = 240,
  [CLASS_PRACTICE] = 6000,
};

#define N_CLASSES G_N_ELEMENTS (per_window)

typedef struct {
  gint64 began; /* seconds, monotonic */
  guint used[N_CLASSES];
} Window;

struct _PinMockLimits {
  GHashTable *windows; /* address -> Window */
  guint percent;
};

/**
 * pin_mock_limits_new:
 * @percent: of the usual limits; 0 for no limit
 */
PinMockLimits *
pin_mock_limits_new (guint percent)
{
  PinMockLimits *self = g_new0 (PinMockLimits, 1);

  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->percent = percent;
  return self;
}

void
pin_mock_limits_free (PinMockLimits *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->windows);
  g_free (self);
}

static Class
class_of (const PinOperation *operation)
{
  if (operation == NULL)
    return CLASS_READ;
  if (operation->flags & PIN_OPERATION_PRACTICE)
    return CLASS_PRACTICE;
  if (operation->flags & PIN_OPERATION_ATTEMPT)
    return CLASS_ATTEMPT;
  return strcmp (operation->method, "GET") == 0 ? CLASS_READ : CLASS_WRITE;
}

static gboolean
has_passed (gpointer key, gpointer value, gpointer now)
{
  const Window *window = value;

  return window->began + WINDOW_SECONDS <= *(const gint64 *)now;
}

static Window *
window_of (PinMockLimits *self, const char *address, gint64 now)
{
  Window *window = g_hash_table_lookup (self->windows, address);

  if (window == NULL && g_hash_table_size (self->windows) >= MOST_ADDRESSES) {
    g_hash_table_foreach_remove (self->windows, has_passed, &now);
    if (g_hash_table_size (self->windows) >= MOST_ADDRESSES)
      address = OTHERS;
    window = g_hash_table_lookup (self->windows, address);
  }
  if (window == NULL) {
    window = g_new0 (Window, 1);
    window->began = now;
    g_hash_table_insert (self->windows, g_strdup (address), window);
  } else if (window->began + WINDOW_SECONDS <= now) {
    memset (window, 0, sizeof *window);
    window->began = now;
  }
  return window;
}

/**
 * pin_mock_limits_take:
 * @operation: (nullable): what is called; %NULL for a path that is not there
 * @calls: 1, or 0 to look only
 * @allowance: (out): what is left
 *
 * Returns: whether @address may make the call
 */
gboolean
pin_mock_limits_take (PinMockLimits *self, const char *address, const PinOperation *operation,
                      guint calls, PinMockAllowance *allowance)
{
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;
  Window *window = window_of (self, address, now);
  Class class = class_of (operation);
  guint percent = self->percent != 0 ? self->percent : 100;
  gboolean within;

  allowance->limit = MAX (per_window[class] * percent / 100, 1);
  within = self->percent == 0 || window->used[class] + calls <= allowance->limit;
  if (within && self->percent != 0)
    window->used[class] += calls;
  allowance->remaining = allowance->limit - window->used[class];
  allowance->reset = (guint)(window->began + WINDOW_SECONDS - now);
  return within;
}
