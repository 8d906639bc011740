/* pin-parts-step.c: the two parts of an initial PIN
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-parts-step.h"

#include "pin-check.h"
#include "pin-field-label.h"
#include "pin-label.h"
#include "pin-part-text.h"
#include "pin-secret-row.h"
#include "pin-sketch.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PinPartsStep {
  PinFormStep parent_instance;

  gint64 part_length;
  GtkWidget *examples[2];
};

G_DEFINE_FINAL_TYPE (PinPartsStep, pin_parts_step, PIN_TYPE_FORM_STEP)

static const char *const inputs_of_parts[] = { "screen.part_one", "screen.part_two" };

static PinSecretField *
get_field (PinPartsStep *self, guint index)
{
  PinFormRow *row = pin_form_step_get_row (PIN_FORM_STEP (self), inputs_of_parts[index]);

  return pin_secret_row_get_field (PIN_SECRET_ROW (row));
}

/* Both parts pasted at once, into whichever field. */
static void
on_row_changed (PinPartsStep *self, PinSecretRow *row)
{
  char *folded = pin_check_fold_secret (pin_secret_field_get_text (pin_secret_row_get_field (row)));
  gsize length = strlen (folded);

  if (self->part_length > 0 && length == (gsize)self->part_length * 2) {
    char *second = g_strdup (folded + self->part_length);

    pin_wipe (folded + self->part_length, length - (gsize)self->part_length);
    pin_secret_field_set_text (get_field (self, 0), folded);
    pin_secret_field_set_text (get_field (self, 1), second);
    pin_form_row_set_notice (PIN_FORM_ROW (row),
                             _ ("Both parts were there: each is now in its own field."));
    pin_free_secret (second);
    gtk_widget_grab_focus (GTK_WIDGET (get_field (self, 1)));
  }
  pin_wipe (folded, length);
  g_free (folded);
}

static char *
say_hint (const PinPart *part, gint64 length)
{
  g_autofree char *title = pin_part_text_title (part);

  /* Translators: where a part was sent, as "Part 1, by SMS to ..." */
  return g_strdup_printf (_ ("%s."), title);
}

/* What it looks like where it came; nothing while that is not known. */
static void
show_sketch (GtkWidget *example, const PinPart *part)
{
  GtkWidget *sketch = gtk_widget_get_first_child (example);
  gboolean on_paper = part != NULL && part->channel >= PIN_CHANNEL_LETTER;

  g_object_set (sketch, "kind", on_paper ? PIN_SKETCH_LETTER : PIN_SKETCH_MESSAGE, NULL);
  gtk_widget_set_visible (example, part != NULL);
}

static GtkWidget *
new_example (const char *input)
{
  GtkWidget *example = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (example), pin_sketch_new (PIN_SKETCH_MESSAGE));
  gtk_box_append (GTK_BOX (example), pin_label_new (pin_field_label (input), "hint"));
  return example;
}

/* Where each part was sent, when a request of this computer is known. */
static void
show_hints (PinPartsStep *self, PinJourney *journey)
{
  PinTracker *tracker = pin_journey_get_tracker (journey);
  PinTrackedRequest *request = tracker != NULL ? pin_tracker_get_open (tracker) : NULL;
  const PinRequestState *state = request != NULL ? pin_tracked_request_get_state (request) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inputs_of_parts); i++) {
    PinFormRow *row = pin_form_step_get_row (PIN_FORM_STEP (self), inputs_of_parts[i]);
    g_autofree char *hint = NULL;
    const PinPart *known = NULL;

    for (guint j = 0; state != NULL && j < state->parts->len; j++) {
      const PinPart *part = state->parts->pdata[j];

      if (part->number == i + 1)
        known = part;
    }
    if (known != NULL)
      hint = say_hint (known, self->part_length);
    pin_form_row_set_hint (row, hint);
    show_sketch (self->examples[i], known);
  }
}

static void
pin_parts_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinPartsStep *self = PIN_PARTS_STEP (page);

  self->part_length = pin_connection_get_rules (pin_journey_get_connection (journey))->part_length;
  PIN_STEP_PAGE_CLASS (pin_parts_step_parent_class)->enter (page, journey);
  show_hints (self, journey);
}

/* The engine has exchanged the two inputs: show them in their new places. */
static gboolean
pin_parts_step_refuse (PinStepPage *page, const GError *error)
{
  PinJourney *journey = pin_step_page_get_journey (page);

  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_HALVES_SWAPPED) && journey != NULL) {
    for (guint i = 0; i < G_N_ELEMENTS (inputs_of_parts); i++)
      pin_form_row_fill (pin_form_step_get_row (PIN_FORM_STEP (page), inputs_of_parts[i]),
                         pin_journey_get_inputs (journey));
    return FALSE;
  }
  return PIN_STEP_PAGE_CLASS (pin_parts_step_parent_class)->refuse (page, error);
}

static void
pin_parts_step_constructed (GObject *object)
{
  PinPartsStep *self = PIN_PARTS_STEP (object);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  G_OBJECT_CLASS (pin_parts_step_parent_class)->constructed (object);

  for (guint i = 0; i < G_N_ELEMENTS (inputs_of_parts); i++) {
    g_signal_connect_swapped (pin_form_step_get_row (PIN_FORM_STEP (self), inputs_of_parts[i]),
                              "changed", G_CALLBACK (on_row_changed), self);
    self->examples[i] = new_example (inputs_of_parts[i]);
    gtk_box_append (GTK_BOX (line), self->examples[i]);
  }
  pin_form_step_append (PIN_FORM_STEP (self), line);
}

static void
pin_parts_step_class_init (PinPartsStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_parts_step_constructed;
  page_class->enter = pin_parts_step_enter;
  page_class->refuse = pin_parts_step_refuse;
}

static void
pin_parts_step_init (PinPartsStep *self)
{
}
