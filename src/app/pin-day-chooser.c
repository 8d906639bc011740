/* pin-day-chooser.c: a calendar in which far years are near
 *
 * GtkCalendar goes through the years one by one, and names the months in the language of the
 * system: its heading gives way to a list of months and a year to type.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-day-chooser.h"

#include "pin-format.h"
#include "pin-label.h"

#include <glib/gi18n.h>

struct _PinDayChooser {
  GtkWidget parent_instance;

  GtkWidget *month;
  GtkWidget *year;
  GtkWidget *calendar;
  GtkWidget *choose;
  gboolean moving;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinDayChooser, pin_day_chooser, GTK_TYPE_WIDGET)

static void
show (PinDayChooser *self, int year, int month, int day)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *written = NULL;
  g_autofree char *full = NULL;
  g_autofree char *words = NULL;
  double first, last;

  gtk_spin_button_get_range (GTK_SPIN_BUTTON (self->year), &first, &last);
  if (year < (int)first) {
    year = (int)first;
    month = day = 1;
  } else if (year > (int)last) {
    year = (int)last;
    month = 12;
    day = 31;
  }
  day = MIN (day, g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year));
  date = g_date_time_new_local (year, month, day, 12, 0, 0);
  self->moving = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->month), (guint)month - 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), year);
  self->moving = FALSE;

  written = pin_day_chooser_get_day (self);
  full = pin_format_calendar_day (written);
  /* Translators: on a button, %s is a day in full */
  words = g_strdup_printf (_ ("Choose %s"), full);
  gtk_button_set_label (GTK_BUTTON (self->choose), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, full, -1);
}

static void
show_date (PinDayChooser *self, GDateTime *date)
{
  show (self, g_date_time_get_year (date), g_date_time_get_month (date),
        g_date_time_get_day_of_month (date));
}

static void
on_chosen (PinDayChooser *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
on_moved (PinDayChooser *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  if (!self->moving)
    show (self, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->year)),
          (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->month)) + 1,
          g_date_time_get_day_of_month (date));
}

static void
on_day_selected (PinDayChooser *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  if (!self->moving)
    show_date (self, date);
}

/* GtkCalendar begins in a corner of the month, and needs a second key to take a day. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, PinDayChooser *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GDateTime) next = NULL;
  gboolean mirrored = gtk_widget_get_direction (self->calendar) == GTK_TEXT_DIR_RTL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    next = g_date_time_add_days (date, mirrored ? 1 : -1);
    break;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    next = g_date_time_add_days (date, mirrored ? -1 : 1);
    break;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    next = g_date_time_add_days (date, -7);
    break;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    next = g_date_time_add_days (date, 7);
    break;
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    next = g_date_time_add_months (date, -1);
    break;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    next = g_date_time_add_months (date, 1);
    break;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    on_chosen (self);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
  show_date (self, next);
  return GDK_EVENT_STOP;
}

static void
pin_day_chooser_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pin_day_chooser_parent_class)->dispose (object);
}

static void
pin_day_chooser_class_init (PinDayChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_day_chooser_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PIN_TYPE_DAY_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "daychooser");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
new_months (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;
  GtkWidget *button;

  for (int month = 1; month <= 12; month++)
    gtk_string_list_append (names, pin_format_month (month));
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_hexpand (list, TRUE);
  /* The button inside has the focus, so it has the name too. */
  button = gtk_widget_get_first_child (list);
  set_name (GTK_IS_BUTTON (button) ? button : list, _ ("Month"));
  return list;
}

static GtkWidget *
new_years (void)
{
  GtkWidget *years = gtk_spin_button_new_with_range (1, 9999, 1);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (years), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (years), 4);
  set_name (years, _ ("Year"));
  return years;
}

/* GtkCalendar has room for three characters a day: two are enough for its number, and all there is
 * room for with large text. */
static void
narrow_days (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget)) {
    const char *text = gtk_label_get_text (GTK_LABEL (widget));

    gtk_label_set_width_chars (GTK_LABEL (widget), 2);
    if (gtk_widget_has_css_class (widget, "day-name") && g_utf8_strlen (text, -1) > 2) {
      g_autofree char *two = g_utf8_substring (text, 0, 2);

      gtk_label_set_text (GTK_LABEL (widget), two);
    }
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    narrow_days (child);
}

static void
pin_day_chooser_init (PinDayChooser *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->month = new_months ();
  g_signal_connect_swapped (self->month, "notify::selected", G_CALLBACK (on_moved), self);
  gtk_box_append (GTK_BOX (head), self->month);
  self->year = new_years ();
  g_signal_connect_swapped (self->year, "value-changed", G_CALLBACK (on_moved), self);
  gtk_box_append (GTK_BOX (head), self->year);
  gtk_widget_set_parent (head, GTK_WIDGET (self));

  self->calendar = gtk_calendar_new ();
  gtk_calendar_set_show_heading (GTK_CALENDAR (self->calendar), FALSE);
  narrow_days (self->calendar);
  set_name (self->calendar, _ ("Day"));
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->calendar, keys);
  gtk_widget_set_parent (self->calendar, GTK_WIDGET (self));

  self->choose = gtk_button_new_with_label ("");
  pin_label_wrap_buttons (self->choose);
  gtk_widget_add_css_class (self->choose, "suggested-action");
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (on_chosen), self);
  gtk_widget_set_parent (self->choose, GTK_WIDGET (self));
}

/**
 * pin_day_chooser_new:
 * @first_year: the earliest that can be chosen
 * @last_year: the latest
 */
GtkWidget *
pin_day_chooser_new (int first_year, int last_year)
{
  PinDayChooser *self = g_object_new (PIN_TYPE_DAY_CHOOSER, NULL);

  self->moving = TRUE;
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->year), first_year, last_year);
  self->moving = FALSE;
  return GTK_WIDGET (self);
}

/**
 * pin_day_chooser_set_day:
 * @day: `YYYY-MM-DD`
 *
 * Shows the month of @day, with @day selected.
 */
void
pin_day_chooser_set_day (PinDayChooser *self, const char *day)
{
  int year, month, number;

  g_return_if_fail (PIN_IS_DAY_CHOOSER (self));

  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &number) != 3 || month < 1 || month > 12)
    return;
  show (self, year, month, number);
}

/**
 * pin_day_chooser_get_day:
 *
 * Returns: (transfer full): `YYYY-MM-DD`
 */
char *
pin_day_chooser_get_day (PinDayChooser *self)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (PIN_IS_DAY_CHOOSER (self), NULL);

  date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  return g_date_time_format (date, "%Y-%m-%d");
}
