/* pin-people-window.c: practice: becoming one of the invented people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-people-window.h"

#include "pin-error-text.h"
#include "pin-icon-names.h"
#include "pin-label.h"
#include "pin-life-text.h"
#include "pin-person-card.h"
#include "pin-problem-bar.h"
#include "pin-shown-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PinPeopleWindow {
  PinSideWindow parent_instance;

  PinDesk *desk;
  GCancellable *cancellable;
  PinScenarios *people;

  GtkWidget *back;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *trouble;
  GtkWidget *retry;
  PinProblemBar *problem;
  GtkListBox *list;
  AdwBin *person_slot;
};

typedef enum { PROP_DESK = 1 } PinPeopleWindowProperty;

static GParamSpec *properties[PROP_DESK + 1];

enum { BECAME, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinPeopleWindow, pin_people_window, PIN_TYPE_SIDE_WINDOW)

static void
show_page (PinPeopleWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->back, g_strcmp0 (name, "person") == 0);
  g_object_set (self->spinner, "spinning", g_strcmp0 (name, "loading") == 0, NULL);
}

/* One sentence for the list; the rest is said once the person is chosen. */
static char *
first_line (const char *text)
{
  return g_strndup (text, strcspn (text, "\n"));
}

static GtkWidget *
new_row (const PinScenario *person)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *state = _ (pin_life_text_get (person->life)->state);
  g_autofree char *name = pin_life_text_name (person);
  g_autofree char *about = first_line (pin_life_text_about (person));
  g_autofree char *said = g_strdup_printf ("%s. %s", state, about);

  gtk_widget_add_css_class (box, "person");
  gtk_box_append (GTK_BOX (box), pin_label_new (name, "heading"));
  gtk_box_append (GTK_BOX (box), pin_label_new (state, NULL));
  gtk_box_append (GTK_BOX (box), pin_label_new (about, "hint"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  return row;
}

static void
focus_row (PinPeopleWindow *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
take_people (PinPeopleWindow *self, PinScenarios *people)
{
  self->people = people;
  for (guint i = 0; i < people->scenarios->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (people->scenarios, i)));
  show_page (self, people->scenarios->len > 0 ? "list" : "empty");
  focus_row (self, 0);
}

static void
on_list_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinPeopleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinScenarios) people = pin_desk_list_finish (PIN_DESK (source), result, &error);
  g_autoptr (PinErrorText) text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (people != NULL) {
    take_people (self, g_steal_pointer (&people));
    return;
  }
  text = pin_error_text_new (error);
  adw_status_page_set_title (self->trouble, text->heading);
  adw_status_page_set_description (self->trouble, text->body);
  show_page (self, "trouble");
  gtk_widget_grab_focus (self->retry);
}

static void
load_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinPeopleWindow *self = PIN_PEOPLE_WINDOW (widget);

  show_page (self, "loading");
  pin_desk_list_async (self->desk, self->cancellable, on_list_ready, g_object_ref (self));
}

static void
set_busy (PinPeopleWindow *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
  if (busy)
    show_page (self, "loading");
}

static void
on_become_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinPeopleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PinScenario) person = pin_desk_become_finish (PIN_DESK (source), result, &error);
  g_autoptr (PinErrorText) text = NULL;

  if (person != NULL)
    g_signal_emit (self, signals[BECAME], 0, person);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  if (person == NULL) {
    text = pin_error_text_new (error);
    text->action = NULL;
    show_page (self, "list");
    pin_problem_bar_set_text (self->problem, text);
    pin_problem_bar_focus (self->problem);
    return;
  }
  adw_bin_set_child (self->person_slot, pin_person_card_new (person));
  show_page (self, "person");
  gtk_widget_child_focus (GTK_WIDGET (self->person_slot), GTK_DIR_TAB_FORWARD);
}

static void
on_row_activated (PinPeopleWindow *self, GtkListBoxRow *row)
{
  const PinScenario *person;

  g_assert (PIN_IS_PEOPLE_WINDOW (self));

  person = g_ptr_array_index (self->people->scenarios, (guint)gtk_list_box_row_get_index (row));
  pin_problem_bar_set_text (self->problem, NULL);
  set_busy (self, TRUE);
  pin_desk_become_async (self->desk, person->scenario_id, self->cancellable, on_become_ready,
                         g_object_ref (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinPeopleWindow *self = PIN_PEOPLE_WINDOW (widget);

  adw_bin_set_child (self->person_slot, NULL);
  show_page (self, "list");
  focus_row (self, 0);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent == NULL)
    return;
  g_object_ref (parent);
  g_variant_ref (parameter);
  gtk_window_close (GTK_WINDOW (widget));
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), "win.open", parameter);
  g_variant_unref (parameter);
  g_object_unref (parent);
}

static void
pin_people_window_constructed (GObject *object)
{
  G_OBJECT_CLASS (pin_people_window_parent_class)->constructed (object);

  gtk_widget_activate_action (GTK_WIDGET (object), "people.load", NULL);
}

static void
pin_people_window_dispose (GObject *object)
{
  PinPeopleWindow *self = PIN_PEOPLE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (pin_people_window_parent_class)->dispose (object);
}

static void
pin_people_window_finalize (GObject *object)
{
  PinPeopleWindow *self = PIN_PEOPLE_WINDOW (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->people, pin_scenarios_free);

  G_OBJECT_CLASS (pin_people_window_parent_class)->finalize (object);
}

static void
pin_people_window_set_property (GObject *object, guint property_id, const GValue *value,
                                GParamSpec *pspec)
{
  switch ((PinPeopleWindowProperty)property_id) {
  case PROP_DESK:
    PIN_PEOPLE_WINDOW (object)->desk = g_value_dup_object (value);
    break;
  }
}

static void
pin_people_window_class_init (PinPeopleWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pin_people_window_constructed;
  object_class->dispose = pin_people_window_dispose;
  object_class->finalize = pin_people_window_finalize;
  object_class->set_property = pin_people_window_set_property;

  properties[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, PIN_TYPE_DESK,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[BECAME] = g_signal_new ("became", PIN_TYPE_PEOPLE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (PIN_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-people-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, back);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, retry);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PinPeopleWindow, person_slot);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);

  gtk_widget_class_install_action (widget_class, "people.load", NULL, load_action);
  gtk_widget_class_install_action (widget_class, "people.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "people.open", "s", open_action);
}

static void
pin_people_window_init (PinPeopleWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  pin_shown_page_follow (self->stack);
}

/**
 * pin_people_window_new:
 * @parent: the window to stand above
 */
GtkWidget *
pin_people_window_new (GtkWindow *parent, PinDesk *desk)
{
  g_return_val_if_fail (PIN_IS_DESK (desk), NULL);

  return g_object_new (PIN_TYPE_PEOPLE_WINDOW, "transient-for", parent, "application",
                       gtk_window_get_application (parent), "desk", desk, NULL);
}
