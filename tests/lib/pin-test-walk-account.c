/* pin-test-walk-account.c: the legs of the ways around a PIN: activated, reached, looked back on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk-account.h"

#include "pin-test-life.h"

#include <string.h>

#define CARD "80380001200000001234"
#define POSTED \
  "{\"tax_code\":\"" PIN_TEST_TAX_CODE "\",\"family_name\":\"Bianchi\",\"given_name\":\"Mara\"," \
  "\"residence\":{\"country\":\"IT\",\"address\":\"Via dei Fiori 1\",\"postal_code\":\"00184\"," \
  "\"municipality\":\"Roma\",\"province\":\"RM\"},\"health_card\":{\"number\":\"" CARD "\"," \
  "\"expires_on\":\"2019-05-31\"},\"has_italian_document\":true}"

/**
 * pin_test_walk_get_letter:
 *
 * The institute posts part 1 unasked, and the letter arrives.
 *
 * Returns: (transfer full): part 1
 */
char *
pin_test_walk_get_letter (PinTestServer *server)
{
  g_autoptr (PinTestReply) posted =
      pin_test_server_call (server, PIN_OPERATION_POST_PART, NULL, NULL, POSTED);
  char *part;

  pin_test_assert_status (posted, 204);
  while ((part = pin_test_read_part (server, 2)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);
  }
  return part;
}

static gboolean
has_both_parts (gpointer window)
{
  return pin_test_sees (window, T ("Put the two parts together"));
}

/**
 * pin_test_walk_activation:
 * @one: part 1, from the letter
 * @two: (out): part 2, from the phone
 *
 * From home to both parts, and home.
 */
void
pin_test_walk_activation (PinTestProgram *program, PinTestServer *server, const char *one,
                          char **two)
{
  pin_test_program_do (program, "win.open", "activation");
  pin_test_assert_at (program, "letter");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("Part 1"), one);
  pin_test_program_see (program, "letter");
  pin_test_program_go (program, T ("Continue"), "health-card");
  pin_test_type (program->window, T ("Number of the health card"), CARD);
  pin_test_type (program->window, T ("Valid until"), "31/05/2019");
  pin_test_program_see (program, "health-card");
  pin_test_program_go (program, T ("Continue"), "contacts");
  pin_test_type (program->window, T ("Mobile phone"), "333 1234567");
  pin_test_type (program->window, T ("E-mail"), "mara@example.org");
  pin_test_program_go (program, T ("Continue"), "activate");
  pin_test_program_see (program, "activate");
  pin_test_program_go (program, T ("Activate the PIN"), "activated");
  pin_test_program_see (program, "activated");
  pin_test_click (program->window, T ("Follow part 2"));
  pin_test_program_see (program, "activation-tracker");
  while ((*two = pin_test_read_part (server, 1)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);
  }
  pin_test_program_do (program, "win.home", NULL);
  pin_test_program_do (program, "win.refresh", NULL);
  pin_test_wait_until (has_both_parts, program->window);
}

/**
 * pin_test_walk_contacts:
 *
 * From home, signed in, to a new mobile that counts, and home.
 */
void
pin_test_walk_contacts (PinTestProgram *program, PinTestServer *server)
{
  guint from = pin_test_count_messages (server);
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;

  pin_test_program_do (program, "win.open", "contacts");
  pin_test_assert_at (program, "contacts-on-file");
  pin_test_program_see (program, "contacts-on-file");
  pin_test_program_go (program, T ("Change them"), "contacts");
  pin_test_clear (program->window, T ("Mobile phone"));
  pin_test_type (program->window, T ("Mobile phone"), "333 9999999");
  pin_test_program_see (program, "contacts-change");
  pin_test_program_go (program, T ("Save"), "contact-code");
  text = pin_test_find_sms (server, "codice", from);
  g_assert_nonnull (text);
  code = pin_test_pick_code (text);
  pin_test_type (program->window, T ("Code"), code);
  pin_test_program_see (program, "contact-code");
  pin_test_program_go (program, T ("Confirm"), "contacts-saved");
  pin_test_program_see (program, "contacts-saved");
  pin_test_click (program->window, T ("Done"));
  pin_test_program_settle (program);
}

static gboolean
has_events (gpointer window)
{
  return pin_test_sees (window, T ("The newest first, in Italian time. Is there something you did "
                                   "not do?"));
}

/**
 * pin_test_walk_history:
 *
 * From home, signed in, to what happened, and by "This was not me" to the change of the PIN.
 */
void
pin_test_walk_history (PinTestProgram *program)
{
  g_autofree char *name = NULL;

  pin_test_program_do (program, "win.open", "history");
  pin_test_wait_until (has_events, program->window);
  pin_test_assert_sees (program->window, T ("The contacts were changed"));
  pin_test_assert_sees (program->window, T ("First access: the two parts were used"));
  pin_test_program_see (program, "history");
  name = g_strdup_printf (T ("This was not me: %s"), T ("The contacts were changed"));
  pin_test_click (program->window, name);
  pin_test_drain ();
  pin_test_respond (program->window, "change");
  pin_test_assert_at (program, "ready");
}
