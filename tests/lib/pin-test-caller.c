/* pin-test-caller.c: a client alone, in front of a server that answers as it is told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-caller.h"

#include "pin-test-wait.h"

void
pin_test_caller_set_up (PinTestCaller *self, gconstpointer data)
{
  self->server = pin_fault_server_new (NULL);
  self->client = pin_client_new (pin_fault_server_get_address (self->server), NULL);
}

/* Nothing that was asked may keep the client. */
void
pin_test_caller_tear_down (PinTestCaller *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->client), (gpointer *)&self->client);
  g_object_unref (self->client);
  pin_test_drain ();
  g_assert_null (self->client);
  pin_fault_server_free (self->server);
}

gpointer
pin_test_caller_call (PinTestCaller *self, PinOperationId operation, gconstpointer request,
                      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pin_client_call_async (self->client, operation, UUID, request, TOKEN, NULL, NULL,
                         pin_test_wait_ready, &result);
  return pin_client_call_finish (self->client, pin_test_wait_result (&result), error);
}

/* Returns: (transfer full): the error, which is @code */
GError *
pin_test_caller_fail (PinTestCaller *self, PinOperationId operation, gconstpointer request,
                      PinErrorCode code)
{
  GError *error = NULL;

  g_assert_null (pin_test_caller_call (self, operation, request, &error));
  g_assert_error (error, PIN_ERROR, (int)code);
  return error;
}

PinCredentials *
pin_test_caller_credentials (void)
{
  PinCredentials *request = pin_credentials_new ();

  request->tax_code = g_strdup ("BNCMRA85T50H501Y");
  request->pin = g_strdup ("7K2M9QXR");
  return request;
}
