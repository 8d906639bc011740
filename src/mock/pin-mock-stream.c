/* pin-mock-stream.c: a connection that libsoup lets go of
 *
 * libsoup 3.2 keeps a connection for ever, with its descriptor, that was answered and then ended
 * or reset by the peer: it waits for the next request without anybody to tell of its end. A
 * thousand peers who leave leave a server that nobody can reach. So the end of such a connection
 * begins a request, of one byte, whose end is noticed.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-stream.h"

/* Of no request, and no empty line, which would be skipped. */
#define BEGINNING 'X'

#define PIN_TYPE_MOCK_INPUT (pin_mock_input_get_type ())
G_DECLARE_FINAL_TYPE (PinMockInput, pin_mock_input, PIN, MOCK_INPUT, GFilterInputStream)

struct _PinMockInput {
  GFilterInputStream parent_instance;

  GSocketAddress *remote; /* which has the connection */
};

static void pin_mock_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PinMockInput, pin_mock_input, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      pin_mock_input_pollable_init))

static GInputStream *
base_of (gpointer input)
{
  return g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (input));
}

/* What libsoup is told. A reset is an end too. Takes @local. */
static gssize
conclude (PinMockInput *self, gssize n, char *buffer, GError *local, GError **error)
{
  gboolean idle;

  if (n < 0 && (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ||
                g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))) {
    g_propagate_error (error, local);
    return -1;
  }
  g_clear_error (&local);
  idle = pin_mock_connection_end_idle (pin_mock_connection_from_address (self->remote));
  if (n > 0 || !idle)
    return MAX (n, 0);
  *buffer = BEGINNING;
  return 1;
}

static gssize
pin_mock_input_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                     GError **error)
{
  GError *local = NULL;
  gssize n = g_input_stream_read (base_of (stream), buffer, count, cancellable, &local);

  return conclude (PIN_MOCK_INPUT (stream), n, buffer, local, error);
}

static gssize
pin_mock_input_read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count,
                                 GError **error)
{
  GError *local = NULL;
  gssize n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (base_of (stream)),
                                                       buffer, count, NULL, &local);

  return conclude (PIN_MOCK_INPUT (stream), n, buffer, local, error);
}

static gboolean
pin_mock_input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (base_of (stream)));
}

static GSource *
pin_mock_input_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) child = g_pollable_input_stream_create_source (
      G_POLLABLE_INPUT_STREAM (base_of (stream)), cancellable);

  return g_pollable_source_new_full (stream, child, NULL);
}

static void
pin_mock_input_finalize (GObject *object)
{
  g_object_unref (PIN_MOCK_INPUT (object)->remote);

  G_OBJECT_CLASS (pin_mock_input_parent_class)->finalize (object);
}

static void
pin_mock_input_class_init (PinMockInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_mock_input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = pin_mock_input_read;
}

static void
pin_mock_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = pin_mock_input_is_readable;
  iface->create_source = pin_mock_input_create_source;
  iface->read_nonblocking = pin_mock_input_read_nonblocking;
}

static void
pin_mock_input_init (PinMockInput *self)
{
}

#define PIN_TYPE_MOCK_STREAM (pin_mock_stream_get_type ())
G_DECLARE_FINAL_TYPE (PinMockStream, pin_mock_stream, PIN, MOCK_STREAM, GIOStream)

struct _PinMockStream {
  GIOStream parent_instance;

  GIOStream *base;
  GInputStream *input;
};

G_DEFINE_FINAL_TYPE (PinMockStream, pin_mock_stream, G_TYPE_IO_STREAM)

static GInputStream *
pin_mock_stream_get_input_stream (GIOStream *stream)
{
  return PIN_MOCK_STREAM (stream)->input;
}

static GOutputStream *
pin_mock_stream_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (PIN_MOCK_STREAM (stream)->base);
}

static gboolean
pin_mock_stream_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (PIN_MOCK_STREAM (stream)->base, cancellable, error);
}

static void
pin_mock_stream_finalize (GObject *object)
{
  PinMockStream *self = PIN_MOCK_STREAM (object);

  g_object_unref (self->input);
  g_object_unref (self->base);

  G_OBJECT_CLASS (pin_mock_stream_parent_class)->finalize (object);
}

static void
pin_mock_stream_class_init (PinMockStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pin_mock_stream_finalize;
  stream_class->get_input_stream = pin_mock_stream_get_input_stream;
  stream_class->get_output_stream = pin_mock_stream_get_output_stream;
  stream_class->close_fn = pin_mock_stream_close;
}

static void
pin_mock_stream_init (PinMockStream *self)
{
}

/**
 * pin_mock_stream_new:
 * @base: a socket, or TLS over one
 * @remote: the one given to pin_mock_connections_add()
 *
 * Returns: (transfer full): @base, for libsoup
 */
GIOStream *
pin_mock_stream_new (GIOStream *base, GSocketAddress *remote)
{
  PinMockStream *self = g_object_new (PIN_TYPE_MOCK_STREAM, NULL);

  self->base = g_object_ref (base);
  self->input = g_object_new (PIN_TYPE_MOCK_INPUT, "base-stream",
                              g_io_stream_get_input_stream (self->base), NULL);
  PIN_MOCK_INPUT (self->input)->remote = g_object_ref (remote);
  return G_IO_STREAM (self);
}
