/* pin-test-proxy.c: Prism, between the client and the server or in place of the server
 *
 * It holds every call against data/openapi.yaml; tests/contract/prism.mjs says how. ./dev contract
 * names that program in the environment.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-proxy.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#define PROGRAM "PIN_TEST_PRISM"

struct _PinTestProxy {
  GSubprocess *process;
  GDataInputStream *output;
  char *url;
};

/* Whether this is a run in which every call goes through it. */
gboolean
pin_test_proxy_is_wanted (void)
{
  return g_getenv (PROGRAM) != NULL;
}

/**
 * pin_test_proxy_new:
 * @upstream: (nullable): address of the server behind it; %NULL for one that answers by itself,
 *   with the examples of the document
 *
 * Starts it and waits until it listens.
 */
PinTestProxy *
pin_test_proxy_new (const char *upstream)
{
  PinTestProxy *self = g_new0 (PinTestProxy, 1);
  const char *what = upstream != NULL ? "proxy" : "mock";
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  /* It ends with its input: a test that crashes leaves nothing behind. */
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, g_getenv (PROGRAM), what, upstream, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening on http"));
  self->url = g_strdup (line + strlen ("listening on "));
  return self;
}

const char *
pin_test_proxy_get_url (PinTestProxy *self)
{
  return self->url;
}

/**
 * pin_test_proxy_free:
 *
 * Stops it, and says how many calls it saw; one that was not as the document says fails the test,
 * and so does none at all: what went past it was not looked at.
 */
void
pin_test_proxy_free (PinTestProxy *self)
{
  g_autofree char *line = NULL;

  if (self == NULL)
    return;
  g_subprocess_send_signal (self->process, SIGTERM);
  line = g_data_input_stream_read_line (self->output, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_test_message ("contract: %s", line);
  g_assert_null (strstr (line, ": 0 calls"));
  g_assert_true (g_subprocess_wait_check (self->process, NULL, NULL));
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self->url);
  g_free (self);
}
