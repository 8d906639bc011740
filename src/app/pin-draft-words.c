/* pin-draft-words.c: what is kept of what is typed, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-draft-words.h"

#include "pin-label.h"

#include <glib/gi18n.h>

/**
 * pin_draft_words_keeping:
 *
 * Returns: a sentence about what becomes of what is typed
 */
const char *
pin_draft_words_keeping (PinKeeping keeping)
{
  switch (keeping) {
  case PIN_KEEPING_NOTHING:
    return _ ("What you type is not kept when you leave.");
  case PIN_KEEPING_MEMORY:
    return _ ("What you type is kept only while the program is open.");
  case PIN_KEEPING_FAILED:
    return _ ("What you type could not be kept on this computer: it is there only while the "
              "program is open.");
  case PIN_KEEPING_DISK:
    return _ ("What you type is kept encrypted on this computer until you send it, for 24 hours "
              "at most.");
  }
  return "";
}

static char *
say_age (gint64 seconds)
{
  gint64 minutes = seconds / 60;
  guint hours = (guint)(minutes / 60);

  if (minutes < 1)
    return g_strdup (_ ("Saved just now."));
  if (hours < 1)
    return g_strdup_printf (
        ngettext ("Saved %u minute ago.", "Saved %u minutes ago.", (gulong)minutes),
        (guint)minutes);
  return g_strdup_printf (ngettext ("Saved %u hour ago.", "Saved %u hours ago.", hours), hours);
}

/**
 * pin_draft_words_saved:
 * @saved_at: seconds since 1970, less than a day before @now
 * @practice: whether the day and the hour on the screen are those of practice
 *
 * Returns: (transfer full): when that was, at the hour of where this computer is; in practice, how
 *   long ago
 */
char *
pin_draft_words_saved (gint64 saved_at, gint64 now, gboolean practice)
{
  g_autoptr (GDateTime) saved = g_date_time_new_from_unix_local (saved_at);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);

  if (practice)
    return say_age (now - saved_at);
  if (g_date_time_get_day_of_year (saved) == g_date_time_get_day_of_year (today))
    /* Translators: hour and minute */
    return g_strdup_printf (_ ("Saved today at %1$02d:%2$02d."), g_date_time_get_hour (saved),
                            g_date_time_get_minute (saved));
  /* Translators: hour and minute */
  return g_strdup_printf (_ ("Saved yesterday at %1$02d:%2$02d."), g_date_time_get_hour (saved),
                          g_date_time_get_minute (saved));
}

static void
update_line (GtkWidget *line)
{
  PinDraft *draft = g_object_get_data (G_OBJECT (line), "draft");
  PinJourney *journey = pin_draft_get_journey (draft);

  gtk_label_set_label (GTK_LABEL (line), pin_draft_words_keeping (pin_draft_get_keeping (draft)));
  gtk_widget_set_visible (line, !(pin_journey_get_step (journey)->flags & PIN_STEP_TERMINAL));
}

/**
 * pin_draft_words_new_line:
 *
 * Returns: (transfer floating): a quiet line that always says what is kept of @draft
 */
GtkWidget *
pin_draft_words_new_line (PinDraft *draft)
{
  GtkWidget *line;

  g_return_val_if_fail (PIN_IS_DRAFT (draft), NULL);

  line = pin_label_new ("", "hint");
  g_object_set_data_full (G_OBJECT (line), "draft", g_object_ref (draft), g_object_unref);
  g_signal_connect_object (draft, "notify::keeping", G_CALLBACK (update_line), line,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pin_draft_get_journey (draft), "notify::step", G_CALLBACK (update_line),
                           line, G_CONNECT_SWAPPED);
  update_line (line);
  return line;
}
