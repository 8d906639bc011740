/* pin-test-walk.c: the legs of the way from the first question to a working PIN
 *
 * Everything is read from the screen and typed into it, the parts of the PIN too.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-test-walk.h"

#include "pin-mailbox-pane.h"

#include <string.h>

/**
 * pin_test_walk_triage:
 *
 * From home to the outcome that gives a PIN.
 */
void
pin_test_walk_triage (PinTestProgram *program, PinTestPlace place)
{
  PinJourney *journey;

  pin_test_click (program->window, T ("May I have a PIN?"));
  pin_test_program_settle (program);
  journey = pin_window_get_journey (PIN_WINDOW (program->window));
  if (g_str_equal (pin_journey_get_step_nick (journey), "identity")) {
    pin_test_choose (program->window, T ("No, none of them"));
    pin_test_program_see (program, "identity");
    pin_test_program_go (program, T ("Continue"), "place");
  }
  pin_test_assert_at (program, "place");
  pin_test_choose (program->window, place == PIN_TEST_ITALY ? T ("In Italy") : T ("Abroad"));
  pin_test_program_see (program, "place");
  pin_test_program_go (program, T ("Continue"), "papers");
  pin_test_choose (program->window, place == PIN_TEST_ITALY ? T ("Yes, an Italian one") : T ("No"));
  pin_test_program_see (program, "papers");
  pin_test_program_go (program, T ("Continue"), "person");
  pin_test_choose (program->window, T ("For me"));
  pin_test_program_see (program, "person");
  pin_test_program_go (program, T ("Continue"), "outcome");
  pin_test_program_see (program, "outcome");
}

static void
fill_in_italy (PinTestProgram *program)
{
  pin_test_type (program->window, T ("Street and number"), "Via dei Fiori 1");
  pin_test_type (program->window, T ("Comune"), "Roma");
  pin_test_type (program->window, T ("CAP"), "00184");
  pin_test_program_see (program, "residence");
  pin_test_program_go (program, T ("Continue"), "contacts");
}

static void
fill_in_abroad (PinTestProgram *program)
{
  pin_test_type (program->window, T ("Country"), "Germania");
  pin_test_type (program->window, T ("Street and number"), "Lindenweg 4");
  pin_test_type (program->window, T ("City"), "Köln");
  pin_test_program_see (program, "residence");
  pin_test_program_go (program, T ("Continue"), "document");
  pin_test_choose (program->window, T ("Passport"));
  pin_test_type (program->window, T ("Number of the document"), "C01X00T47");
  pin_test_type (program->window, T ("Country that issued it"), "Germania");
  pin_test_type (program->window, T ("Phone on which you can be called"), "+49 151 1234567");
  pin_test_choose (program->window, T ("From 16 to 20, Italian time"));
  pin_test_program_see (program, "document");
  pin_test_program_go (program, T ("Continue"), "contacts");
}

/**
 * pin_test_walk_to_summary:
 *
 * From the outcome of triage to the summary of the request, not sent yet.
 */
void
pin_test_walk_to_summary (PinTestProgram *program, PinTestPlace place)
{
  pin_test_program_go (program, T ("Request the PIN"), "applicant");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("Family name"), "Bianchi");
  pin_test_type (program->window, T ("Given name"), "Mara");
  pin_test_assert_sees (program->window, T ("From the tax code: please check."));
  pin_test_program_see (program, "applicant");
  pin_test_program_go (program, T ("Continue"), "residence");
  if (place == PIN_TEST_ITALY)
    fill_in_italy (program);
  else
    fill_in_abroad (program);
  pin_test_type (program->window, T ("Mobile phone"),
                 place == PIN_TEST_ITALY ? "333 1234567" : "+49 151 1234567");
  pin_test_type (program->window, T ("E-mail"), "mara@example.org");
  pin_test_program_see (program, "contacts");
  pin_test_program_go (program, T ("Continue"), "summary");
  pin_test_program_see (program, "summary");
}

/**
 * pin_test_walk_request:
 *
 * From the outcome of triage to the receipt, and home.
 */
void
pin_test_walk_request (PinTestProgram *program, PinTestPlace place)
{
  pin_test_walk_to_summary (program, place);
  pin_test_program_go (program, T ("Send the request"), "receipt");
  pin_test_program_see (program, "receipt");
  pin_test_program_do (program, "win.home", NULL);
}

static GtkWidget *
find_pane (GtkWidget *widget)
{
  if (PIN_IS_MAILBOX_PANE (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *pane = find_pane (child);

    if (pane != NULL)
      return pane;
  }
  return NULL;
}

static gboolean
is_quiet (gpointer pane)
{
  g_autoptr (PinMailbox) mailbox = NULL;
  g_autoptr (PinTracker) tracker = NULL;
  gboolean mailbox_busy, tracker_busy;

  g_object_get (pane, "mailbox", &mailbox, "tracker", &tracker, NULL);
  g_object_get (mailbox, "busy", &mailbox_busy, NULL);
  g_object_get (tracker, "busy", &tracker_busy, NULL);
  return !mailbox_busy && !tracker_busy && !g_main_context_pending (NULL);
}

static void
act_in_pane (PinTestProgram *program, const char *action, GVariant *target)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (target);
  GtkWidget *pane = find_pane (program->window);

  g_assert_nonnull (pane);
  pin_test_wait_until (is_quiet, pane);
  g_assert_true (gtk_widget_activate_action_variant (pane, action, owned));
  pin_test_drain ();
  pin_test_wait_until (is_quiet, pane);
  pin_test_program_settle (program);
}

/* As the menu “Let time pass” does; to the next event when @seconds is 0. */
void
pin_test_walk_let_pass (PinTestProgram *program, gint64 seconds)
{
  act_in_pane (program, "mailbox.advance", g_variant_new_int64 (seconds));
}

static void
collect_codes (GtkWidget *widget, const char *style, GPtrArray *codes)
{
  if (gtk_widget_has_css_class (widget, style)) {
    g_autoptr (GRegex) regex =
        g_regex_new ("\\b([0-9A-Z]{4}) ([0-9A-Z]{4})\\b", G_REGEX_DEFAULT, 0, NULL);

    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
      g_autoptr (GMatchInfo) match = NULL;

      if (GTK_IS_LABEL (child) &&
          g_regex_match (regex, gtk_label_get_text (GTK_LABEL (child)), 0, &match))
        g_ptr_array_add (codes, g_match_info_expand_references (match, "\\1 \\2", NULL));
    }
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_codes (child, style, codes);
}

/**
 * pin_test_walk_read_part:
 * @number: 1, from the phone, or 2, from the letter
 *
 * Returns: (transfer full) (nullable): that part as the newest message in the mailbox shows it
 */
char *
pin_test_walk_read_part (PinTestProgram *program, int number)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  collect_codes (find_pane (program->window), number == 1 ? "sms" : "letter", codes);
  return codes->len > 0 ? g_strdup (codes->pdata[0]) : NULL;
}

/* In a narrow window the mailbox is folded away until it is asked for. */
static gboolean
show_mailbox (PinTestProgram *program, gboolean shown)
{
  if (gtk_widget_get_mapped (find_pane (program->window)) == shown)
    return FALSE;
  pin_test_program_do (program, "win.mailbox", NULL);
  return TRUE;
}

typedef struct {
  GtkWidget *window;
  const char *words;
} Awaited;

static gboolean
is_there (gpointer data)
{
  const Awaited *awaited = data;

  return pin_test_sees (awaited->window, awaited->words);
}

/* How far a request is, the start page asks the service. */
static void
await_words (PinTestProgram *program, const char *words)
{
  Awaited awaited = { program->window, words };

  pin_test_wait_until (is_there, &awaited);
}

/**
 * pin_test_walk_phone_check:
 *
 * The operator calls, and everything is right.
 */
void
pin_test_walk_phone_check (PinTestProgram *program)
{
  GtkWidget *menu;
  gboolean folded;

  await_words (program, T ("An operator will call you"));
  pin_test_program_see (program, "phone-check");
  folded = show_mailbox (program, TRUE);
  menu = pin_test_get (program->window, GTK_ACCESSIBLE_ROLE_BUTTON, T ("What the operator does"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_ancestor (menu, GTK_TYPE_MENU_BUTTON)));
  pin_test_drain ();
  gtk_menu_button_popdown (GTK_MENU_BUTTON (gtk_widget_get_ancestor (menu, GTK_TYPE_MENU_BUTTON)));
  act_in_pane (program, "mailbox.decide", g_variant_new_string ("passed"));
  if (folded)
    show_mailbox (program, FALSE);
}

/**
 * pin_test_walk_waiting:
 * @one: (out): part 1 from the phone
 * @two: (out): part 2 from the letter
 *
 * Lets time pass until both parts are there.
 */
void
pin_test_walk_waiting (PinTestProgram *program, char **one, char **two)
{
  await_words (program, T ("Your PIN is on its way"));
  pin_test_program_see (program, "waiting");
  while ((*one = pin_test_walk_read_part (program, 1)) == NULL)
    pin_test_walk_let_pass (program, 0);
  pin_test_program_see (program, "part-one");
  if (show_mailbox (program, TRUE)) {
    pin_test_program_see (program, "mailbox");
    show_mailbox (program, FALSE);
  }

  pin_test_program_do (program, "win.open", "tracker");
  pin_test_program_see (program, "tracker");
  pin_test_program_do (program, "win.home", NULL);
  while ((*two = pin_test_walk_read_part (program, 2)) == NULL)
    pin_test_walk_let_pass (program, 0);
  await_words (program, T ("Both parts have arrived"));
  pin_test_program_see (program, "both-parts");
}

static char *
read_new_pin (PinTestProgram *program)
{
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (program->window));
  const PinChange *change = pin_journey_get_reply (journey, PIN_OPERATION_PROPOSE_PIN);
  g_autofree char *grouped = g_strdup_printf ("%.4s %s", change->new_pin, change->new_pin + 4);

  pin_test_assert_sees (program->window, grouped);
  return g_strdup (change->new_pin);
}

/**
 * pin_test_walk_first_access:
 *
 * From home, with both parts, to the definitive PIN and home.
 *
 * Returns: (transfer full): the definitive PIN
 */
char *
pin_test_walk_first_access (PinTestProgram *program, const char *one, const char *two)
{
  char *pin;

  pin_test_click (program->window, T ("Put the two parts together"));
  pin_test_assert_at (program, "parts");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("Part 1"), one);
  pin_test_type (program->window, T ("Part 2"), two);
  pin_test_program_see (program, "parts");
  pin_test_program_go (program, T ("Continue"), "ready");
  pin_test_program_see (program, "ready");
  pin_test_program_go (program, T ("Show my new PIN"), "new-pin");
  pin_test_program_see (program, "new-pin");
  pin = read_new_pin (program);
  pin_test_program_go (program, T ("I have written it down"), "type-back");
  pin_test_type (program->window, T ("New PIN"), pin);
  pin_test_program_see (program, "type-back");
  pin_test_program_go (program, T ("Confirm"), "done");
  pin_test_program_see (program, "done");
  pin_test_click (program->window, T ("Done"));
  pin_test_program_settle (program);
  return pin;
}

static gboolean
has_pin (gpointer window)
{
  return pin_test_sees (window, T ("You have a PIN"));
}

/* Ends the session that the first access left open; the keyring may take a while to say what
 * becomes of the request. */
void
pin_test_walk_sign_out (PinTestProgram *program)
{
  pin_test_click (program->window, T ("Sign out of this session"));
  pin_test_program_settle (program);
  pin_test_wait_until (has_pin, program->window);
  pin_test_program_see (program, "has-pin");
}

/**
 * pin_test_walk_access:
 *
 * From home, in with the definitive PIN, to the state of it.
 */
void
pin_test_walk_access (PinTestProgram *program, const char *pin)
{
  pin_test_click (program->window, T ("Sign in"));
  pin_test_assert_at (program, "credentials");
  pin_test_type (program->window, T ("Tax code"), PIN_TEST_TAX_CODE);
  pin_test_type (program->window, T ("PIN"), pin);
  pin_test_program_see (program, "credentials");
  pin_test_program_go (program, T ("Sign in"), "signed-in");
  pin_test_program_see (program, "signed-in");
}
