/* pin-mock-service.c: what the service says of itself
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-handlers.h"

#define NAME "Servizio PIN di prova"

gboolean
pin_mock_show_status (PinMockCall *call, GError **error)
{
  PinHealth *reply = pin_health_new ();

  call->reply = reply;
  reply->type = g_strdup ("about:blank");
  reply->title = g_strdup ("OK");
  reply->status = 200;
  reply->detail = g_strdup ("The service works.");
  return TRUE;
}

gboolean
pin_mock_show_service (PinMockCall *call, GError **error)
{
  PinService *reply = pin_service_new ();

  call->reply = reply;
  reply->name = g_strdup (NAME);
  reply->practice = call->mock->practice;
  reply->protocol_version = g_strdup (PIN_PROTOCOL_VERSION);
  reply->server_time = call->now;
  reply->rules = pin_message_copy (&pin_rules_in_force_shape, call->rules);
  return TRUE;
}
