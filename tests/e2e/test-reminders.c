/* test-reminders.c: what the desktop is told, by the whole program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-notices.h"
#include "pin-test-program.h"
#include "pin-test-walk-lost.h"

#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"

static gboolean
has_one (gpointer notices)
{
  return pin_test_notices_count (notices) == 1;
}

static gboolean
has_none (gpointer notices)
{
  return pin_test_notices_count (notices) == 0;
}

static void
sign_in (PinTestProgram *program, const char *pin)
{
  pin_test_program_do (program, "win.open", "access");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("PIN"), pin);
  pin_test_program_go (program, T ("Sign in"), "signed-in");
}

/* Off until it is wanted; then once, with nothing of anybody in it, and it opens the change. */
static void
test_change (void)
{
  g_autoptr (PinTestNotices) notices = pin_test_notices_new ();
  g_autoptr (PinTestServer) server =
      pin_test_server_new ("--practice", "--database", ":memory:", "--now", IN_2015, NULL);
  g_autofree char *request = pin_test_request_italy (PIN_TEST_TAX_CODE, "+393331234567");
  g_autofree char *pin = pin_test_get_pin (server, PIN_TEST_TAX_CODE, request);
  PinTestProgram *program =
      pin_test_program_new ("{'server': <'%s'>}", pin_test_server_get_url (server));
  g_autoptr (PinTestReply) later = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *everything = NULL;
  const char *what;

  sign_in (program, pin);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_program_do (program, "win.sign-out", NULL);
  later = pin_test_advance (server, (gint64)155 * 86400);
  pin_test_program_do (program, "win.refresh", NULL);
  g_assert_cmpuint (pin_test_notices_count (notices), ==, 0);

  /* The menu, and the box to tick on the receipt, do this. */
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "reminders", NULL);
  pin_test_wait_until (has_one, notices);
  g_assert_nonnull (strstr (pin_test_notices_get (notices, 0, "title"), "Your PIN expires in 2"));
  g_assert_nonnull (strstr (pin_test_notices_get (notices, 0, "title"), "Practice: "));
  g_assert_cmpstr (pin_test_notices_get (notices, 0, "body"), ==,
                   "Change it now: it takes a few minutes.");
  g_assert_cmpstr (pin_test_notices_get (notices, 0, "default-action"), ==, "app.open-screen");
  target = pin_test_notices_get_target (notices, 0);
  g_variant_get (target, "(&s&s)", &what, NULL);
  g_assert_cmpstr (what, ==, "change");
  everything = pin_test_notices_print (notices);
  g_assert_null (strstr (everything, PIN_TEST_TAX_CODE));
  g_assert_null (strstr (everything, pin));
  g_assert_null (strstr (everything, "Bianchi"));

  /* Once. */
  pin_test_program_do (program, "win.refresh", NULL);
  pin_test_program_do (program, "win.refresh", NULL);
  g_assert_cmpuint (pin_test_notices_count (notices), ==, 1);

  /* It opens the change; who is not signed in signs in first. */
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "open-screen", target);
  pin_test_assert_at (program, "credentials");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("PIN"), pin);
  pin_test_program_go (program, T ("Sign in"), "signed-in");
  pin_test_program_go (program, T ("Continue"), "ready");
  pin_test_program_do (program, "win.home", NULL);
  g_assert_cmpuint (pin_test_notices_count (notices), ==, 1);

  /* A PIN that is revoked does not expire any more. */
  pin_test_walk_own_revocation (program, pin);
  pin_test_program_do (program, "win.home", NULL);
  pin_test_wait_until (has_none, notices);
  pin_test_program_free (program);
}

int
main (int argc, char **argv)
{
  pin_test_program_init (&argc, &argv);
  g_test_add_func ("/e2e/reminders/change", test_change);
  return g_test_run ();
}
