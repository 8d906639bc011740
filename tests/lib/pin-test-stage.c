/* pin-test-stage.c: a journey in a window, against a mock server of its own
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-stage.h"

#include "pin-codec.h"
#include "pin-error-text.h"
#include "pin-json.h"
#include "pin-paths.h"
#include "pin-test-life.h"
#include "pin-test-wait.h"

#include <string.h>

static void
on_open (PinJourneyPage *page, const char *what, PinTestStage *self)
{
  g_free (self->opened);
  self->opened = g_strdup (what);
}

static void
on_finished (PinJourneyPage *page, PinTestStage *self)
{
  self->finished = TRUE;
}

static void
on_leave (PinJourneyPage *page, PinTestStage *self)
{
  self->left = TRUE;
}

static PinTestStage *
new_at (PinTestServer *server)
{
  PinTestStage *self = g_new0 (PinTestStage, 1);

  self->server = server;
  self->desk = pin_test_desk_new (pin_test_server_get_url (self->server), NULL);
  pin_test_desk_connect (self->desk);
  self->atlas = pin_atlas_new (NULL);
  return self;
}

/**
 * pin_test_stage_new:
 * @now: RFC 3339, clock of the service
 *
 * Starts a practice service and connects to it.
 */
PinTestStage *
pin_test_stage_new (const char *now)
{
  return new_at (pin_test_server_new ("--practice", "--database", ":memory:", "--now", now, NULL));
}

/* The same, with the invented people of practice. */
PinTestStage *
pin_test_stage_new_with_people (const char *now)
{
  g_autofree char *people = pin_paths_data ("practice-seed.json");

  return new_at (pin_test_server_new ("--practice", "--database", ":memory:", "--now", now,
                                      "--seed", people, NULL));
}

/**
 * pin_test_stage_new_with_person:
 * @scenario: whom to meet
 * @journey: which begins at once
 */
PinTestStage *
pin_test_stage_new_with_person (const char *scenario, const char *journey)
{
  PinTestStage *self = pin_test_stage_new_with_people (PIN_TEST_TODAY);

  pin_test_stage_meet (self, scenario);
  pin_test_stage_begin (self, journey, NULL);
  return self;
}

/**
 * pin_test_stage_meet:
 * @scenario: one of those people, as of now
 */
void
pin_test_stage_meet (PinTestStage *self, const char *scenario)
{
  g_autofree char *body = g_strdup_printf ("{\"scenario_id\":\"%s\"}", scenario);
  g_autoptr (PinTestReply) reply =
      pin_test_server_call (self->server, PIN_OPERATION_LOAD_SCENARIO, NULL, NULL, body);
  g_autoptr (GBytes) bytes = g_bytes_new (reply->text, strlen (reply->text));
  g_autoptr (GError) error = NULL;

  pin_test_assert_status (reply, 200);
  g_clear_pointer (&self->person, pin_scenario_free);
  self->person = pin_codec_decode (&pin_scenario_shape, bytes, PIN_JSON_MAX_REPLY, &error);
  g_assert_no_error (error);
}

/**
 * pin_test_stage_begin:
 * @journey: nick of a journey
 * @answers: (nullable): inputs of a triage, for a request
 *
 * Opens a window with the journey.
 */
void
pin_test_stage_begin (PinTestStage *self, const char *journey, PinInputs *answers)
{
  pin_test_stage_end (self);
  self->finished = FALSE;
  self->left = FALSE;
  g_clear_pointer (&self->opened, g_free);

  pin_test_desk_begin (self->desk, journey);
  if (answers != NULL)
    pin_journey_request_take_answers (self->desk->journey, answers);
  self->page = pin_journey_page_new (self->desk->journey, self->atlas);
  g_signal_connect (self->page, "open", G_CALLBACK (on_open), self);
  g_signal_connect (self->page, "finished", G_CALLBACK (on_finished), self);
  g_signal_connect (self->page, "leave", G_CALLBACK (on_leave), self);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 700);
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
  pin_test_stage_settle (self);
}

/**
 * pin_test_stage_end:
 *
 * Closes the window; nothing of it may stay behind.
 */
void
pin_test_stage_end (PinTestStage *self)
{
  gpointer page = self->page;

  if (self->window == NULL)
    return;
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
  pin_test_drain ();
  g_assert_null (page);
  self->page = NULL;
}

/* Time passes at the service. */
void
pin_test_stage_let_pass (PinTestStage *self, gint64 seconds)
{
  g_autoptr (PinTestReply) clock = pin_test_advance (self->server, seconds);

  pin_test_assert_status (clock, 200);
}

/**
 * pin_test_stage_read_code:
 * @message: subject of the message that it stands in
 *
 * Returns: (transfer full): the code
 */
char *
pin_test_stage_read_code (PinTestStage *self, const char *message)
{
  g_autofree char *text = pin_test_find_message (self->server, message, 0);

  g_assert_nonnull (text);
  return pin_test_pick_code (text);
}

/* The window goes away, and takes along what stands in @field. */
void
pin_test_stage_assert_wiped (PinTestStage *self, const char *field)
{
  g_autoptr (GtkWidget) input = g_object_ref (pin_test_get_text (self->page, field));

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), !=, "");
  gtk_widget_set_visible (self->window, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, "");
}

void
pin_test_stage_free (PinTestStage *self)
{
  pin_test_stage_end (self);
  pin_test_desk_free (self->desk);
  if (self->atlas != NULL)
    g_assert_finalize_object (self->atlas);
  pin_test_server_free (self->server);
  g_clear_pointer (&self->person, pin_scenario_free);
  g_free (self->opened);
  g_free (self);
}

static gboolean
is_settled (gpointer data)
{
  PinTestStage *self = data;

  return !pin_journey_is_busy (self->desk->journey) && gtk_widget_get_mapped (self->page);
}

/* Waits until nothing is under way. */
void
pin_test_stage_settle (PinTestStage *self)
{
  pin_test_wait_until (is_settled, self);
  pin_test_drain ();
  pin_test_wait_until (is_settled, self);
}

/**
 * pin_test_stage_continue:
 * @button: what the main button is called
 * @nick: step that should follow
 */
void
pin_test_stage_continue (PinTestStage *self, const char *button, const char *nick)
{
  pin_test_click (self->page, button);
  pin_test_check_page (button, self, nick);
}

void
pin_test_check_page (const char *where, PinTestStage *self, const char *nick)
{
  PinJourney *journey = self->desk->journey;
  const GError *error;

  pin_test_stage_settle (self);
  error = pin_journey_get_error (journey);
  if (g_strcmp0 (pin_journey_get_step_nick (journey), nick) != 0)
    g_error ("%s: the journey is at \"%s\", not at \"%s\"%s%s", where,
             pin_journey_get_step_nick (journey), nick, error != NULL ? ": " : "",
             error != NULL ? error->message : "");
  pin_test_check_names (self->page);
}

/* The words for @code are on the screen. */
void
pin_test_check_says (const char *where, PinTestStage *self, PinErrorCode code)
{
  g_autoptr (GError) error = pin_error_new (code, "for its words");
  g_autoptr (PinErrorText) text = pin_error_text_new (error);

  pin_test_stage_settle (self);
  pin_test_check_sees (where, self->page, text->heading, TRUE);
}
