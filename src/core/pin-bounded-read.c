/* pin-bounded-read.c: reads as many bytes as were announced, and no more
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-bounded-read.h"

#include "pin-field.h"

/* One byte more than announced is asked for, so that a longer body is noticed. */
typedef struct {
  char *data;
  gsize size;
  gsize filled;
} Buffer;

static void
buffer_free (gpointer data)
{
  Buffer *self = data;

  pin_wipe (self->data, self->filled);
  g_free (self->data);
  g_free (self);
}

static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Buffer *buffer = g_task_get_task_data (task);
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n < 0) {
    g_task_return_error (task, error);
    return;
  }
  buffer->filled += (gsize)n;
  if (n > 0 && buffer->filled <= buffer->size) {
    g_input_stream_read_async (G_INPUT_STREAM (source), buffer->data + buffer->filled,
                               buffer->size + 1 - buffer->filled, G_PRIORITY_DEFAULT,
                               g_task_get_cancellable (task), on_read_ready, g_object_ref (task));
    return;
  }
  if (buffer->filled == buffer->size)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                             "the body has another length than announced");
}

/**
 * pin_bounded_read_async:
 * @size: bytes announced
 *
 * Reads exactly @size bytes up to the end of @stream.
 */
void
pin_bounded_read_async (GInputStream *stream, gsize size, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, user_data);
  Buffer *buffer = g_new0 (Buffer, 1);

  g_task_set_source_tag (task, pin_bounded_read_async);
  buffer->size = size;
  buffer->data = g_malloc (size + 1);
  g_task_set_task_data (task, buffer, buffer_free);
  g_input_stream_read_async (stream, buffer->data, size + 1, G_PRIORITY_DEFAULT, cancellable,
                             on_read_ready, g_object_ref (task));
}

/**
 * pin_bounded_read_finish:
 * @error: %G_IO_ERROR_PARTIAL_INPUT when there were fewer or more bytes, or another #GIOError
 *
 * Returns: (transfer full): the bytes, overwritten when they are freed
 */
GBytes *
pin_bounded_read_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  Buffer *buffer;
  char *data;

  g_return_val_if_fail (g_task_is_valid (result, stream), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  buffer = g_task_get_task_data (G_TASK (result));
  data = g_steal_pointer (&buffer->data);
  data[buffer->size] = '\0';
  buffer->filled = 0;
  /* pin_free_secret() stops at a NUL; what follows one is not JSON, and refused. */
  return g_bytes_new_with_free_func (data, buffer->size, (GDestroyNotify)pin_free_secret, data);
}
