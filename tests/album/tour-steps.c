/* tour-steps.c: the steps that nobody comes to on a good day
 *
 * Put on the screen as the engine would, each with an error that leads to it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "tour-steps.h"

#include "pin-journey-page.h"
#include "pin-journey-private.h"
#include "pin-test-stage.h"

/* Returns: (transfer full) (nullable): the first error that leads there */
static GError *
find_error (const PinJourneyTable *table, guint step)
{
  for (guint i = 0; i < table->n_edges; i++) {
    if (table->edges[i].to != (int)step)
      continue;
    for (guint code = 0; code < PIN_N_ERRORS; code++) {
      GError *error;

      if (pin_journey_event_for_error ((PinErrorCode)code) != table->edges[i].event)
        continue;
      error = pin_error_new ((PinErrorCode)code, "for a picture");
      pin_error_set_retry_after (error, 300);
      return error;
    }
  }
  return NULL;
}

static void
take_step (TourAlbum *album, PinTestStage *stage, const PinJourneyTable *table, guint step)
{
  g_autofree char *name = g_strconcat (table->nick, "-", table->steps[step].nick, NULL);
  PinJourney *journey;
  GtkWidget *window = adw_window_new ();
  GError *error = find_error (table, step);

  pin_test_desk_begin (stage->desk, table->nick);
  journey = stage->desk->journey;
  if (error != NULL)
    pin_journey_take_error (journey, error);
  g_object_freeze_notify (G_OBJECT (journey));
  pin_journey_set_step (journey, (int)step);
  g_object_thaw_notify (G_OBJECT (journey));
  gtk_window_set_default_size (GTK_WINDOW (window), album->width, album->height);
  gtk_widget_set_size_request (window, 360, -1);
  adw_window_set_content (ADW_WINDOW (window), pin_journey_page_new (journey, stage->atlas));
  gtk_window_present (GTK_WINDOW (window));
  pin_test_drain ();
  tour_album_add_step (album, table, &table->steps[step]);
  tour_album_take (album, window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  pin_test_drain ();
}

/**
 * tour_steps_take:
 *
 * Takes a picture of every step of every journey that is not in @album yet.
 */
void
tour_steps_take (TourAlbum *album)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new (PIN_TEST_2015);
  /* Steps that go on by themselves wait to be looked at. */
  g_autoptr (PinTestReply) slow = pin_test_server_call (stage->server, PIN_OPERATION_SET_FAULTS,
                                                        NULL, NULL, "{\"latency_ms\":60000}");
  guint n_tables;
  const PinJourneyTable *const *tables = pin_journey_list (&n_tables);

  for (guint i = 0; i < n_tables; i++) {
    for (guint step = 0; step < tables[i]->n_steps; step++) {
      if (!tour_album_has_step (album, tables[i], &tables[i]->steps[step]))
        take_step (album, stage, tables[i], step);
    }
  }
}
