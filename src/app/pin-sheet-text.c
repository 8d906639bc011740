/* pin-sheet-text.c: what stands on the sheet that reminds of a request, line by line
 *
 * Made of what the screen shows and nothing else: no tax code, no number of a request, no target
 * that is not masked. A sheet lies about, so that it also says when it was true.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-sheet-text.h"

#include "pin-format.h"
#include "pin-isolate.h"
#include "pin-part-text.h"
#include "pin-request-text.h"
#include "pin-step-catalogue.h"

#include <glib/gi18n.h>
#include <string.h>

static void
line_free (gpointer data)
{
  PinSheetLine *line = data;

  g_free (line->text);
  g_free (line->detail);
  g_free (line);
}

static PinSheetLine *
add (PinSheetText *self, PinSheetKind kind, const char *text)
{
  PinSheetLine *line = g_new0 (PinSheetLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
add_detailed (PinSheetText *self, PinSheetKind kind, const char *text, const char *detail)
{
  add (self, kind, text)->detail = g_strdup (detail);
}

static PinSheetText *
new_text (const char *title)
{
  PinSheetText *self = g_atomic_rc_box_new0 (PinSheetText);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  add (self, PIN_SHEET_TITLE, title);
  return self;
}

static void
add_service (PinSheetText *self, PinConnection *connection)
{
  const char *name = pin_connection_get_name (connection);
  const char *address = pin_connection_get_address (connection);
  const char *host = strstr (address, "://") != NULL ? strstr (address, "://") + 3 : address;
  g_autofree char *isolated = pin_isolate (name != NULL ? name : host);
  /* Translators: %s is the name of the service that was asked */
  g_autofree char *text = g_strdup_printf (_ ("Service: %s"), isolated);

  add (self, PIN_SHEET_FACT, text);
  if (pin_connection_is_practice (connection))
    add (self, PIN_SHEET_WARNING, _ ("Practice: nothing on this sheet is real."));
}

/* @late: a bit for each part that is overdue, by its number */
static void
add_parts (PinSheetText *self, const GPtrArray *parts, guint late)
{
  if (parts->len == 0)
    return;
  add (self, PIN_SHEET_HEADING, _ ("The two parts"));
  for (guint i = 0; i < parts->len; i++) {
    const PinPart *part = parts->pdata[i];
    g_autofree char *title = pin_part_text_title (part);
    g_autofree char *status = pin_part_text_status (part, (late & (1u << part->number)) != 0);

    add_detailed (self, PIN_SHEET_PART, title, status);
    ((PinSheetLine *)self->lines->pdata[self->lines->len - 1])->arrived =
        part->status == PIN_PART_DELIVERED;
  }
}

/* Numbers and hours: docs/domain.md section 8. */
static void
add_help (PinSheetText *self, const GPtrArray *parts, guint late)
{
  g_autofree char *hours = pin_format_phone_hours ();
  g_autofree char *when = pin_format_sentence (hours);
  gboolean said = FALSE;

  add (self, PIN_SHEET_HEADING, _ ("If something is late"));
  for (guint i = 0; i < parts->len; i++) {
    const PinPart *part = parts->pdata[i];

    if (late & (1u << part->number)) {
      /* Translators: number of the part */
      g_autofree char *text =
          g_strdup_printf (_ ("Part %d is late: call the contact center."), (int)part->number);

      add (self, PIN_SHEET_SENTENCE, text);
      said = TRUE;
    }
  }
  if (!said)
    add (self, PIN_SHEET_SENTENCE,
         _ ("When the time above has passed and something has not come, call the contact center."));
  add_detailed (self, PIN_SHEET_NUMBER, "803 164", _ ("From a landline in Italy, free"));
  add_detailed (self, PIN_SHEET_NUMBER, "06 164 164",
                _ ("From a mobile phone, at your plan’s price"));
  add (self, PIN_SHEET_SENTENCE, when);
  add (self, PIN_SHEET_SENTENCE,
       _ ("Have your tax code at hand. Nobody who calls or writes to you may ask for your PIN."));
}

static void
add_warnings (PinSheetText *self)
{
  add (self, PIN_SHEET_WARNING,
       _ ("Genuine messages contain no links and ask you for nothing. Nobody may ask you for the "
          "parts."));
  add (self, PIN_SHEET_SENTENCE,
       _ ("This sheet holds no PIN. Write neither a PIN nor a part of it here."));
}

/**
 * pin_sheet_text_new_for_receipt:
 * @journey: at the step that shows the receipt
 * @accepted: what the service answered
 * @band: #PinCallBand in which the citizen wants to be called, or 0
 *
 * Returns: (transfer full): the sheet for what has just been asked for
 */
PinSheetText *
pin_sheet_text_new_for_receipt (PinJourney *journey, const PinRequestAccepted *accepted, int band)
{
  PinConnection *connection;
  PinSheetText *self;
  g_autofree char *moment = NULL;
  g_autofree char *asked = NULL;
  g_auto (GStrv) sentences = NULL;

  g_return_val_if_fail (PIN_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (accepted != NULL, NULL);

  connection = pin_journey_get_connection (journey);
  self = new_text (pin_step_catalogue_get_title (pin_journey_get_table (journey)));
  moment = pin_format_moment (pin_connection_get_time (connection));
  /* Translators: a moment */
  asked = g_strdup_printf (_ ("Received on %s"), moment);
  add (self, PIN_SHEET_FACT, asked);
  add_service (self, connection);
  add_parts (self, accepted->parts, 0);
  add (self, PIN_SHEET_HEADING, _ ("What happens now"));
  sentences = pin_request_text_now (accepted, band);
  for (guint i = 0; sentences[i] != NULL; i++)
    add (self, PIN_SHEET_SENTENCE, sentences[i]);
  add_help (self, accepted->parts, 0);
  add_warnings (self);
  return self;
}

/**
 * pin_sheet_text_new_for_request:
 * @request: a request
 *
 * Returns: (transfer full) (nullable): the sheet for it; %NULL when there is nothing to wait for,
 *   or nothing known
 */
PinSheetText *
pin_sheet_text_new_for_request (PinTrackedRequest *request)
{
  const PinRequestState *state;
  g_autoptr (PinConnection) connection = NULL;
  PinSheetText *self;
  g_autofree char *title = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *known = NULL;
  g_autofree char *status = NULL;
  guint late = 0;

  g_return_val_if_fail (PIN_IS_TRACKED_REQUEST (request), NULL);

  state = pin_tracked_request_get_state (request);
  if (state == NULL || pin_tracked_request_is_over (request))
    return NULL;
  g_object_get (request, "connection", &connection, NULL);
  for (guint i = 0; i < state->parts->len; i++) {
    const PinPart *part = state->parts->pdata[i];

    if (pin_tracked_request_is_overdue (request, (guint)part->number))
      late |= 1u << part->number;
  }
  title = pin_request_text_title (request);
  moment = pin_format_moment (pin_connection_get_time (connection));
  known = g_strdup_printf (_ ("As of %s"), moment);
  status = pin_request_text_status (request);

  self = new_text (title);
  add (self, PIN_SHEET_FACT, known);
  add_service (self, connection);
  add_parts (self, state->parts, late);
  add (self, PIN_SHEET_HEADING, _ ("What happens now"));
  add (self, PIN_SHEET_SENTENCE, status);
  add (self, PIN_SHEET_SENTENCE, pin_request_text_keep ());
  add_help (self, state->parts, late);
  add_warnings (self);
  return self;
}

/**
 * pin_sheet_text_ref:
 *
 * Returns: (transfer full): the same sheet, for one more who needs it
 */
PinSheetText *
pin_sheet_text_ref (PinSheetText *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PinSheetText *self = data;

  g_ptr_array_unref (self->lines);
}

/**
 * pin_sheet_text_unref:
 *
 * Gives the sheet back; the last one who does frees it.
 */
void
pin_sheet_text_unref (PinSheetText *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * pin_sheet_text_get_title:
 *
 * Returns: what the sheet is about
 */
const char *
pin_sheet_text_get_title (PinSheetText *self)
{
  const PinSheetLine *line = self->lines->pdata[0];

  return line->text;
}
