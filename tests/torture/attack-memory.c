/* attack-memory.c: what is left of a secret in the memory of the client, after its step
 *
 * The real window over TLS, keys from the display. Who posts and reads the secrets is another
 * process, and hands them over under a veil: this one has no copy but those of the program.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-message.h"
#include "pin-spelling.h"
#include "pin-test-attack.h"
#include "pin-test-canary.h"
#include "pin-test-keys.h"
#include "pin-test-life.h"
#include "pin-test-tap.h"
#include "pin-test-walk-account.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

#define IN_2015 "2015-06-01T09:00:00Z"
/* Milliseconds after a step that used a secret. */
#define PAUSE 500
/* Of a PIN that is spelled, about three characters: single words stand in other texts too. */
#define SPELLED_FRAGMENT 24
#define CARD "80380001200000001234"

static char *program_path;

static char *
tls_file (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "tls", name, NULL);
}

/* ---- who has the secrets ---- */

static char *
wait_part (PinTestServer *server, int number)
{
  char *part;

  while ((part = pin_test_read_part (server, number)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);
  }
  return part;
}

static char *
wait_message (PinTestServer *server, const char *subject)
{
  char *text;

  while ((text = pin_test_find_message (server, subject, 0)) == NULL) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);
  }
  return text;
}

static char *
read_code (PinTestServer *server)
{
  g_autofree char *text = wait_message (server, PIN_TEST_RECOVERY_CODE);

  return pin_test_pick_code (text);
}

/* Newer than those of the activation. */
static char *
read_new_part (PinTestServer *server, int number)
{
  g_autofree char *before = pin_test_read_part (server, number);
  char *part = g_strdup (before);

  while (g_strcmp0 (part, before) == 0) {
    g_autoptr (PinTestReply) clock = pin_test_advance_to_next (server);

    g_free (part);
    part = pin_test_read_part (server, number);
  }
  return part;
}

static char *
answer (PinTestServer *server, const char *question)
{
  if (g_str_equal (question, "letter"))
    return pin_test_walk_get_letter (server);
  if (g_str_equal (question, "phone"))
    return wait_part (server, 1);
  if (g_str_equal (question, "code"))
    return read_code (server);
  if (g_str_equal (question, "new phone"))
    return read_new_part (server, 1);
  g_error ("nobody knows what \"%s\" is", question);
}

static int
be_citizen (void)
{
  g_autoptr (PinTestServer) server = pin_test_server_new (
      "--practice", "--database", ":memory:", "--now", IN_2015, "--rate-limit", "0", NULL);
  g_autofree char *pem = tls_file ("server.pem");
  g_autofree char *key = tls_file ("server.key");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_files (pem, key, &error);
  g_autoptr (PinTestTap) tap = NULL;
  char question[32];

  g_assert_no_error (error);
  tap = pin_test_tap_new (pin_test_server_get_port (server), certificate, TRUE);
  printf ("%s\n", pin_test_tap_get_url (tap));
  fflush (stdout);
  while (fgets (question, sizeof question, stdin) != NULL) {
    g_autofree char *text = answer (server, g_strchomp (question));
    PinTestVeiled veiled = pin_test_veil (text);
    g_autofree char *hex = pin_test_veiled_to_hex (&veiled);

    printf ("%s\n", hex);
    fflush (stdout);
  }
  return 0;
}

/* ---- whose memory it is ---- */

typedef struct {
  GSubprocess *citizen;
  GDataInputStream *answers;
  PinTestProgram *program;
  guint n_scans;
  guint n_secrets;
  guint n_found;
  guint64 size;
} Fixture;

static char *
read_line (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (fixture->answers, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

static PinTestVeiled
ask (Fixture *fixture, const char *question)
{
  g_autofree char *line = g_strconcat (question, "\n", NULL);
  g_autofree char *hex = NULL;
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->citizen), line, strlen (line),
                             NULL, NULL, &error);
  g_assert_no_error (error);
  hex = read_line (fixture);
  return pin_test_veiled_from_hex (hex);
}

static gboolean
on_pause_over (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer data)
{
  return *(gboolean *)data;
}

/* Where it may be alone, and in all it says of itself. */
typedef struct {
  PinTestVeiled pin;
  PinTestVeiled grouped;
  PinTestVeiled spelled;
  PinTestVeiled glyphs;
} NewPin;

static void
add_glyphs (PinTestCanaries *canaries, const char *name, const PinTestVeiled *glyphs)
{
  gsize n = glyphs->length / sizeof (PangoGlyph);

  g_assert_cmpuint (n, >=, PIN_TEST_FRAGMENT);
  for (gsize i = 0; i + PIN_TEST_FRAGMENT <= n; i++)
    pin_test_canaries_add_run (canaries, name, "glyphs", glyphs->bytes + i * sizeof (PangoGlyph),
                               PIN_TEST_FRAGMENT, sizeof (PangoGlyph), sizeof (PangoGlyphInfo));
}

static guint
scan (Fixture *fixture, PinTestCanaries *canaries, gboolean told)
{
  guint n = pin_test_canaries_scan_memory (canaries, &fixture->size);
  const GPtrArray *hits = pin_test_canaries_get_hits (canaries);

  fixture->n_scans++;
  for (guint i = 0; told && i < hits->len; i++)
    g_test_message ("found: %s", (const char *)hits->pdata[i]);
  return n;
}

static PinTestCanaries *
canaries_for (const char *name, const PinTestVeiled *secret)
{
  PinTestCanaries *canaries = pin_test_canaries_new ();

  pin_test_canaries_add_fragments (canaries, name, secret, PIN_TEST_FRAGMENT);
  return canaries;
}

/* While it stands in its field it must be found: otherwise nothing found would mean nothing. */
static void
check_there (Fixture *fixture, const char *name, const PinTestVeiled *secret)
{
  g_autoptr (PinTestCanaries) canaries = canaries_for (name, secret);

  g_assert_cmpuint (scan (fixture, canaries, FALSE), >, 0);
}

/* When the step is over, nothing of it must be found. */
static void
check_gone (Fixture *fixture, PinTestCanaries *canaries)
{
  gboolean over = FALSE;

  g_timeout_add (PAUSE, on_pause_over, &over);
  pin_test_wait_until (is_over, &over);
  fixture->n_secrets++;
  fixture->n_found += scan (fixture, canaries, TRUE);
}

static void
check_secret_gone (Fixture *fixture, const char *name, const PinTestVeiled *secret)
{
  g_autoptr (PinTestCanaries) canaries = canaries_for (name, secret);

  check_gone (fixture, canaries);
}

/* On the screen each form of it is found by itself; later none. */
static PinTestCanaries *
check_shown (Fixture *fixture, const char *name, const NewPin *new_pin)
{
  PinTestCanaries *canaries = canaries_for (name, &new_pin->pin);
  PinTestCanaries *forms[] = { canaries_for (name, &new_pin->grouped), pin_test_canaries_new (),
                               pin_test_canaries_new () };

  check_there (fixture, name, &new_pin->pin);
  pin_test_canaries_add_fragments (forms[1], name, &new_pin->spelled, SPELLED_FRAGMENT);
  add_glyphs (forms[2], name, &new_pin->glyphs);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_assert_cmpuint (scan (fixture, forms[i], FALSE), >, 0);
    pin_test_canaries_free (forms[i]);
  }
  pin_test_canaries_add_fragments (canaries, name, &new_pin->grouped, PIN_TEST_FRAGMENT);
  pin_test_canaries_add_fragments (canaries, name, &new_pin->spelled, SPELLED_FRAGMENT);
  add_glyphs (canaries, name, &new_pin->glyphs);
  return canaries;
}

static void
type (Fixture *fixture, const char *field, const PinTestVeiled *secret)
{
  pin_test_keys_type (fixture->program->window, field, secret);
}

/* A letter nobody asked for, to the request that part 2 be sent. */
static PinTestVeiled
activate (Fixture *fixture)
{
  PinTestProgram *program = fixture->program;
  PinTestVeiled one = ask (fixture, "letter");

  pin_test_program_do (program, "win.open", "activation");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  type (fixture, "Part 1", &one);
  check_there (fixture, "part 1 in its field", &one);
  pin_test_program_go (program, "Continue", "health-card");
  pin_test_type (program->window, "Number of the health card", CARD);
  pin_test_type (program->window, "Valid until", "31/05/2019");
  pin_test_program_go (program, "Continue", "contacts");
  pin_test_type (program->window, "Mobile phone", "333 1234567");
  pin_test_type (program->window, "E-mail", "mara@example.org");
  pin_test_program_go (program, "Continue", "activate");
  pin_test_program_go (program, "Activate the PIN", "activated");
  check_secret_gone (fixture, "part 1, after the activation", &one);
  pin_test_program_do (program, "win.home", NULL);
  return one;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *style)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_has_css_class (widget, style))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *label = find_label (child, style);

    if (label != NULL)
      return label;
  }
  return NULL;
}

/* What is drawn for the text of @label, in a row. */
static PinTestVeiled
veil_glyphs (GtkLabel *label)
{
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (label));
  PinTestVeiled glyphs = { { 0 }, 0 };

  do {
    const PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

    for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++) {
      PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

      g_assert_cmpuint (glyphs.length + sizeof glyph, <=, PIN_TEST_VEILED_MAX);
      for (gsize j = 0; j < sizeof glyph; j++)
        glyphs.bytes[glyphs.length++] = (guint8)(glyph >> (8 * j)) ^ PIN_TEST_VEIL;
    }
  } while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return glyphs;
}

/* A new PIN is seen, spelled and drawn. */
static NewPin
veil_new_pin (PinTestProgram *program)
{
  PinJourney *journey = pin_window_get_journey (PIN_WINDOW (program->window));
  const PinChange *change = pin_journey_get_reply (journey, PIN_OPERATION_PROPOSE_PIN);
  GtkLabel *label = GTK_LABEL (find_label (program->window, "new-pin"));
  char *spelled = pin_spelling_say (change->new_pin);
  NewPin new_pin = { pin_test_veil (change->new_pin), pin_test_veil (gtk_label_get_text (label)),
                     pin_test_veil (spelled), veil_glyphs (label) };

  pin_free_secret (spelled);
  return new_pin;
}

/* From the step that offers a new PIN to home. */
static PinTestVeiled
change (Fixture *fixture, const char *name)
{
  PinTestProgram *program = fixture->program;
  g_autoptr (PinTestCanaries) canaries = NULL;
  NewPin new_pin;

  pin_test_program_go (program, "Show my new PIN", "new-pin");
  new_pin = veil_new_pin (program);
  canaries = check_shown (fixture, name, &new_pin);
  pin_test_program_go (program, "I have written it down", "type-back");
  type (fixture, "New PIN", &new_pin.pin);
  pin_test_program_go (program, "Confirm", "done");
  check_gone (fixture, canaries);
  pin_test_click (program->window, "Done");
  pin_test_program_settle (program);
  return new_pin.pin;
}

static PinTestVeiled
first_access (Fixture *fixture, const PinTestVeiled *one, const PinTestVeiled *two)
{
  PinTestProgram *program = fixture->program;
  PinTestVeiled both = pin_test_veiled_join (one, two);

  pin_test_program_do (program, "win.open", "first-access");
  pin_test_assert_at (program, "parts");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  type (fixture, "Part 1", one);
  type (fixture, "Part 2", two);
  pin_test_program_go (program, "Continue", "ready");
  check_secret_gone (fixture, "both parts, after the first access", &both);
  return change (fixture, "the PIN, after the first access");
}

static void
sign_in (Fixture *fixture, const PinTestVeiled *pin)
{
  PinTestProgram *program = fixture->program;

  pin_test_program_do (program, "win.sign-out", NULL);
  pin_test_program_do (program, "win.open", "access");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  type (fixture, "PIN", pin);
  pin_test_program_go (program, "Sign in", "signed-in");
  check_secret_gone (fixture, "the PIN, after an access", pin);
  pin_test_click (program->window, "Done");
  pin_test_program_settle (program);
}

static void
recover (Fixture *fixture)
{
  PinTestProgram *program = fixture->program;
  PinTestVeiled code;

  pin_test_program_do (program, "win.sign-out", NULL);
  pin_test_program_do (program, "win.open", "recovery");
  pin_test_program_go (program, "Continue", "recovery-data");
  pin_test_type (program->window, "Tax code", PIN_TEST_TAX_CODE);
  pin_test_type (program->window, "Mobile phone", "333 1234567");
  pin_test_type (program->window, "E-mail", "mara@example.org");
  pin_test_program_go (program, "Send me the code", "recovery-code");
  code = ask (fixture, "code");
  type (fixture, "Code", &code);
  check_there (fixture, "the code in its field", &code);
  pin_test_program_go (program, "Confirm", "new-parts");
  check_secret_gone (fixture, "the code, after the recovery", &code);
}

static void
test_memory (void)
{
  g_autofree char *ca = tls_file ("ca.pem");
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  Fixture fixture = { NULL };
  PinTestVeiled one, two, pin;
  guint n_changes = pin_test_attack_rounds (0, 10);

  fixture.citizen =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        program_path, "--citizen", NULL);
  g_assert_no_error (error);
  fixture.answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture.citizen));
  url = read_line (&fixture);
  fixture.program = pin_test_program_new ("{'server': <'%s'>, 'ca-file': <b'%s'>}", url, ca);
  pin_test_click (fixture.program->window, "Understood");

  one = activate (&fixture);
  two = ask (&fixture, "phone");
  pin = first_access (&fixture, &one, &two);
  sign_in (&fixture, &pin);
  for (guint i = 0; i < n_changes; i++) {
    pin_test_program_do (fixture.program, "win.open", "change");
    pin = change (&fixture, "the PIN, after a change");
    sign_in (&fixture, &pin);
  }
  recover (&fixture);

  pin_test_attack_report ("a secret in the client's memory 500 ms after its step",
                          fixture.n_secrets, "%u found in %u searches of %" G_GUINT64_FORMAT " MiB",
                          fixture.n_found, fixture.n_scans, fixture.size >> 20);
  g_assert_cmpuint (fixture.n_found, ==, 0);
  pin_test_program_free (fixture.program);
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture.citizen), NULL, NULL);
  g_subprocess_wait_check (fixture.citizen, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (fixture.answers);
  g_object_unref (fixture.citizen);
}

int
main (int argc, char **argv)
{
  program_path = argv[0];
  if (argc == 2 && g_str_equal (argv[1], "--citizen"))
    return be_citizen ();
  pin_test_program_init (&argc, &argv);
  /* As the program does at its start. */
  mallopt (M_PERTURB, 0xA5);
  g_test_add_func ("/torture/memory", test_memory);
  return g_test_run ();
}
