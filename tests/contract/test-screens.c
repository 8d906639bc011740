/* test-screens.c: the first screens, with a service that has nothing but the document
 *
 * Prism answers with the examples of data/openapi.yaml: whoever has written a service from them
 * alone can be talked to.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-proxy.h"
#include "pin-test-walk.h"

#define ADDRESS_FIELD "Address, beginning with https://"

static gboolean
is_home (gpointer data)
{
  PinTestProgram *program = data;

  return pin_test_sees (program->window, "You have no PIN here yet");
}

/* From the first start, where the service is asked for its state and its rules. */
static void
connect_to (PinTestProgram *program, const char *url)
{
  pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_HEADING, "Welcome to Duemetà");
  pin_test_type (program->window, ADDRESS_FIELD, url);
  pin_test_click (program->window, "Connect");
  pin_test_wait_until (is_home, program);
  pin_test_program_settle (program);
  pin_test_assert_sees (program->window, "Servizio PIN di prova");
}

static void
test_welcome (void)
{
  g_autoptr (PinTestProxy) prism = pin_test_proxy_new (NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new ("@a{sv} {}");

  connect_to (program, pin_test_proxy_get_url (prism));
}

static void
test_request (void)
{
  g_autoptr (PinTestProxy) prism = pin_test_proxy_new (NULL);
  g_autoptr (PinTestProgram) program = pin_test_program_new ("@a{sv} {}");

  connect_to (program, pin_test_proxy_get_url (prism));
  pin_test_walk_triage (program, PIN_TEST_ABROAD);
  pin_test_walk_request (program, PIN_TEST_ABROAD);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/contract/screens/welcome", test_welcome);
  g_test_add_func ("/contract/screens/request", test_request);
  return g_test_run ();
}
