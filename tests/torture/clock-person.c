/* clock-person.c: the real window in a process of its own, and somebody who does as told
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "clock-client.h"

#include "pin-test-notices.h"
#include "pin-test-walk.h"

#include <gio/gunixinputstream.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Milliseconds in which turns of the main loop are counted. */
#define WHILE_MS 300

typedef struct {
  PinTestProgram *program;
  PinTestNotices *notices;
  const char *words;
} Person;

static gboolean
sees (gpointer data)
{
  Person *self = data;

  return pin_test_sees (self->program->window, self->words);
}

static char *
wait_seen (Person *self, char *what)
{
  self->words = what;
  pin_test_wait_until (sees, self);
  return NULL;
}

static char *
look (Person *self, char *what)
{
  self->words = what;
  return g_strdup (sees (self) ? "yes" : "no");
}

static char *
settle (Person *self, char *what)
{
  pin_test_program_settle (self->program);
  return NULL;
}

static char *
act (Person *self, char *what)
{
  char *target = strchr (what, ' ');

  if (target != NULL)
    *target++ = '\0';
  pin_test_program_do (self->program, what, target);
  return NULL;
}

/* Without waiting for what comes of it. */
static char *
press (Person *self, char *what)
{
  pin_test_click (self->program->window, what);
  pin_test_drain ();
  return NULL;
}

static char *
type (Person *self, char *what)
{
  char *text = strchr (what, '=');

  g_assert_nonnull (text);
  *text++ = '\0';
  pin_test_type (self->program->window, what, text);
  return NULL;
}

static char *
read_field (Person *self, char *what)
{
  return g_strdup (
      gtk_editable_get_text (GTK_EDITABLE (pin_test_get_input (self->program->window, what))));
}

static char *
walk (Person *self, char *what)
{
  PinTestPlace place = strstr (what, "abroad") != NULL ? PIN_TEST_ABROAD : PIN_TEST_ITALY;

  pin_test_walk_triage (self->program, place);
  if (g_str_has_prefix (what, "summary"))
    pin_test_walk_to_summary (self->program, place);
  else
    pin_test_program_go (self->program, "Request the PIN", "applicant");
  return NULL;
}

static char *
get_step (Person *self, char *what)
{
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (self->program->window));

  return g_strdup (journey != NULL ? pin_journey_get_step_nick (journey) : "none");
}

static gboolean
is_at (gpointer data)
{
  Person *self = data;
  g_autofree char *step = get_step (self, NULL);

  return g_str_equal (step, self->words);
}

static char *
wait_at (Person *self, char *what)
{
  self->words = what;
  pin_test_wait_until (is_at, self);
  return NULL;
}

static gboolean
on_while_over (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* How often the main loop turns while nobody does anything. */
static char *
count_turns (Person *self, char *what)
{
  gboolean over = FALSE;
  guint turns = 0;

  pin_test_drain ();
  g_timeout_add (WHILE_MS, on_while_over, &over);
  for (; !over; turns++)
    g_main_context_iteration (NULL, TRUE);
  return g_strdup_printf ("%u", turns);
}

/* A key wakes the computer: it is heard before any timer. */
static char *
doze (Person *self, char *what)
{
  raise (SIGSTOP);
  pin_connection_touch (pin_window_get_connection (PIN_WINDOW (self->program->window)));
  return NULL;
}

static char *
want_reminders (Person *self, char *what)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->program->application), "reminders", NULL);
  return NULL;
}

static char *
count_notices (Person *self, char *what)
{
  pin_test_drain ();
  return g_strdup_printf ("%u", pin_test_notices_count (self->notices));
}

static gboolean
has_notice (gpointer notices)
{
  return pin_test_notices_count (notices) > 0;
}

static char *
wait_notice (Person *self, char *what)
{
  pin_test_wait_until (has_notice, self->notices);
  return NULL;
}

/* A journey that something was typed in, which is kept. */
static char *
leave (Person *self, char *what)
{
  pin_test_program_do (self->program, "win.home", NULL);
  pin_test_respond (self->program->window, "leave");
  pin_test_program_settle (self->program);
  return NULL;
}

static gboolean
is_kept (gpointer window)
{
  return pin_test_sees (window, "What you type is kept encrypted on this computer");
}

static char *
wait_kept (Person *self, char *what)
{
  pin_test_wait_until (is_kept, self->program->window);
  return NULL;
}

/* A new one is empty for a moment. */
static gboolean
has_draft (gpointer folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    gsize size = 0;

    if (!g_str_has_suffix (name, ".draft"))
      return FALSE;
    found = g_file_get_contents (path, &data, &size, NULL) && size > 0;
  }
  return found;
}

/* As a second of typing does. */
static char *
wait_saved (Person *self, char *what)
{
  g_autofree char *folder = g_build_filename (self->program->directory, "drafts", NULL);

  pin_test_wait_until (has_draft, folder);
  return NULL;
}

static const struct {
  const char *name;
  char *(*run) (Person *self, char *what);
} commands[] = {
  { "see", wait_seen },         { "sees", look },
  { "settle", settle },         { "do", act },
  { "press", press },           { "type", type },
  { "read", read_field },       { "walk", walk },
  { "step", get_step },         { "at", wait_at },
  { "turns", count_turns },     { "doze", doze },
  { "remind", want_reminders }, { "notices", count_notices },
  { "notice", wait_notice },    { "kept", wait_kept },
  { "leave", leave },           { "saved", wait_saved },
};

static void
obey (Person *self, char *line)
{
  char *what = strchr (line, ' ');
  g_autofree char *answer = NULL;
  gsize i = 0;

  if (what != NULL)
    *what++ = '\0';
  while (i < G_N_ELEMENTS (commands) && !g_str_equal (commands[i].name, line))
    i++;
  g_assert_cmpuint (i, <, G_N_ELEMENTS (commands));
  answer = commands[i].run (self, what != NULL ? what : line + strlen (line));
  g_print (CLOCK_ANSWER "%s\n", answer != NULL ? answer : "done");
}

/**
 * clock_client_main:
 *
 * As the program does: `--client DIRECTORY URL`, and then what standard input says, until it ends.
 */
int
clock_client_main (int argc, char **argv)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  Person self = { 0 };
  gboolean over = FALSE;
  int n = 1;

  pin_test_program_init (&n, &argv);
  self.notices = pin_test_notices_new ();
  self.program = pin_test_program_new_in (argv[2], "{'server': <'%s'>}", argv[3]);
  pin_test_click (self.program->window, "Understood");
  while (!over) {
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *line = NULL;

    g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, pin_test_wait_ready,
                                         &result);
    while (result == NULL)
      g_main_context_iteration (NULL, TRUE);
    line = g_data_input_stream_read_line_finish (lines, result, NULL, NULL);
    over = line == NULL;
    if (!over)
      obey (&self, line);
  }
  pin_test_program_free (self.program);
  pin_test_notices_free (self.notices);
  return 0;
}
