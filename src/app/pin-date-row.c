/* pin-date-row.c: a day, typed as one likes or chosen in a calendar
 *
 * A row whose input ends in `expires_on` wants a day to come, any other a day that has passed;
 * today is what the service says it is.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-date-row.h"

#include "pin-aid-button.h"
#include "pin-date.h"
#include "pin-day-chooser.h"
#include "pin-fault-text.h"
#include "pin-format.h"
#include "pin-journey.h"

#include <glib/gi18n.h>
#include <string.h>

/* Years. No document is valid for longer. */
#define LONGEST_VALIDITY 50

/* Where the calendar opens for a birth. */
#define USUAL_AGE 40

struct _PinDateRow {
  PinTextRow parent_instance;

  GtkWidget *calendar;
  PinJourney *journey; /* weak */
};

G_DEFINE_FINAL_TYPE (PinDateRow, pin_date_row, PIN_TYPE_TEXT_ROW)

static gboolean
is_to_come (PinDateRow *self)
{
  return g_str_has_suffix (pin_form_row_get_input (PIN_FORM_ROW (self)), "expires_on");
}

static gint64
get_time (PinDateRow *self)
{
  return self->journey != NULL
             ? pin_connection_get_time (pin_journey_get_connection (self->journey))
             : g_get_real_time () / G_USEC_PER_SEC;
}

static char *
parse (PinDateRow *self, PinFault *fault)
{
  return pin_date_parse (pin_text_row_get_text (PIN_TEXT_ROW (self)),
                         is_to_come (self) ? PIN_DATE_COMING : PIN_DATE_PAST, get_time (self),
                         fault);
}

static void
pin_date_row_enter (PinFormRow *row, PinJourney *journey)
{
  g_set_weak_pointer (&PIN_DATE_ROW (row)->journey, journey);
}

static void
pin_date_row_collect (PinFormRow *row, PinInputs *inputs)
{
  PinFault fault;
  g_autofree char *day = parse (PIN_DATE_ROW (row), &fault);

  if (day != NULL)
    pin_inputs_set (inputs, pin_form_row_get_input (row), day);
  else
    PIN_FORM_ROW_CLASS (pin_date_row_parent_class)->collect (row, inputs);
}

static void
pin_date_row_fill (PinFormRow *row, const char *value)
{
  g_autofree char *text = value != NULL ? pin_format_typed_day (value) : NULL;

  PIN_FORM_ROW_CLASS (pin_date_row_parent_class)->fill (row, text);
}

static gboolean
pin_date_row_check (PinFormRow *row, PinFault *fault)
{
  PinDateRow *self = PIN_DATE_ROW (row);
  g_autofree char *day = parse (self, fault);
  g_autofree char *today = pin_rules_today (get_time (self));

  if (day == NULL)
    return FALSE;
  *fault = PIN_FAULT_PAST;
  if (is_to_come (self))
    return strcmp (day, today) >= 0;
  if (pin_rules_age (day, get_time (self)) > PIN_RULES_LONGEST_LIFE)
    return FALSE;
  *fault = PIN_FAULT_FUTURE;
  return strcmp (day, today) <= 0;
}

/* A day that is not written down whole is not one that does not exist. */
static char *
pin_date_row_explain (PinFormRow *row, PinFault fault)
{
  PinFault found = fault;
  g_autofree char *day = fault == PIN_FAULT_DATE ? parse (PIN_DATE_ROW (row), &found) : NULL;

  return day == NULL && found == PIN_FAULT_SHAPE
             ? g_strdup (pin_fault_text (pin_form_row_get_input (row), found))
             : NULL;
}

static PinAdvice *
pin_date_row_advise (PinFormRow *row)
{
  PinFault fault;
  g_autofree char *day = parse (PIN_DATE_ROW (row), &fault);

  return day != NULL ? pin_advice_new (pin_format_calendar_day (day), NULL) : NULL;
}

static void
on_day_chosen (PinDateRow *self)
{
  PinDayChooser *chooser =
      PIN_DAY_CHOOSER (pin_aid_button_get_content (PIN_AID_BUTTON (self->calendar)));
  g_autofree char *day = pin_day_chooser_get_day (chooser);

  pin_date_row_fill (PIN_FORM_ROW (self), day);
  pin_aid_button_close (PIN_AID_BUTTON (self->calendar));
}

static GtkWidget *
new_chooser (PinDateRow *self)
{
  g_autoptr (GDateTime) now = pin_rules_rome (get_time (self));
  int year = g_date_time_get_year (now);
  GtkWidget *chooser = is_to_come (self)
                           ? pin_day_chooser_new (year, year + LONGEST_VALIDITY)
                           : pin_day_chooser_new (year - PIN_RULES_LONGEST_LIFE, year);

  g_signal_connect_swapped (chooser, "chosen", G_CALLBACK (on_day_chosen), self);
  return chooser;
}

static void
on_calendar_open (PinAidButton *button, PinDateRow *self)
{
  PinFault fault;
  g_autofree char *typed = parse (self, &fault);
  g_autoptr (GDateTime) now = pin_rules_rome (get_time (self));
  g_autoptr (GDateTime) usual = g_date_time_add_years (now, is_to_come (self) ? 0 : -USUAL_AGE);
  g_autofree char *day = g_date_time_format (usual, "%Y-%m-%d");

  if (pin_aid_button_get_content (button) == NULL)
    pin_aid_button_set_content (button, new_chooser (self));
  pin_day_chooser_set_day (PIN_DAY_CHOOSER (pin_aid_button_get_content (button)),
                           typed != NULL ? typed : day);
}

static void
pin_date_row_constructed (GObject *object)
{
  PinDateRow *self = PIN_DATE_ROW (object);
  PinTextRow *row = PIN_TEXT_ROW (object);

  G_OBJECT_CLASS (pin_date_row_parent_class)->constructed (object);

  self->calendar = pin_aid_button_new (pin_text_row_get_entry (row));
  pin_aid_button_set_icon (PIN_AID_BUTTON (self->calendar), "x-office-calendar-symbolic");
  pin_aid_button_set_name (PIN_AID_BUTTON (self->calendar), _ ("Choose the day in a calendar"));
  g_signal_connect (self->calendar, "open", G_CALLBACK (on_calendar_open), self);
  pin_text_row_add (row, GTK_PACK_END, self->calendar);
}

static void
pin_date_row_dispose (GObject *object)
{
  g_clear_weak_pointer (&PIN_DATE_ROW (object)->journey);

  G_OBJECT_CLASS (pin_date_row_parent_class)->dispose (object);
}

static void
pin_date_row_class_init (PinDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  object_class->constructed = pin_date_row_constructed;
  object_class->dispose = pin_date_row_dispose;
  row_class->enter = pin_date_row_enter;
  row_class->collect = pin_date_row_collect;
  row_class->fill = pin_date_row_fill;
  row_class->check = pin_date_row_check;
  row_class->explain = pin_date_row_explain;
  row_class->advise = pin_date_row_advise;
}

static void
pin_date_row_init (PinDateRow *self)
{
}
