/* pin-diagnosis-window.c: does everything work, line by line, and a report of it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-diagnosis-window.h"

#include "pin-diagnosis-text.h"
#include "pin-icon-names.h"
#include "pin-label.h"
#include "pin-line.h"
#include "pin-shown-page.h"

#include <glib/gi18n.h>

struct _PinDiagnosisWindow {
  PinSideWindow parent_instance;

  PinDiagnosis *diagnosis;
  GCancellable *cancellable; /* of the run under way */
  GtkWidget *lines[PIN_N_SUBJECTS]; /* rows of the list, as they are found */

  GtkStack *stack;
  GtkWidget *back;
  GtkLabel *end;
  GtkWidget *announcement; /* the same, said when it comes */
  GtkProgressBar *progress;
  GtkListBox *list;
  GtkWidget *cancel;
  GtkWidget *again;
  GtkWidget *see_report;
  GtkLabel *report;
  GtkWidget *copy;
  GtkWidget *copied;
};

enum { PROP_DIAGNOSIS = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinDiagnosisWindow, pin_diagnosis_window, PIN_TYPE_SIDE_WINDOW)

static const char *
choose_icon (PinVerdict verdict)
{
  switch (verdict) {
  case PIN_VERDICT_OPEN:
    return "action-unavailable-symbolic";
  case PIN_VERDICT_GOOD:
    return "emblem-ok-symbolic";
  case PIN_VERDICT_NOTE:
    return "dialog-information-symbolic";
  case PIN_VERDICT_BAD:
    return "dialog-warning-symbolic";
  }
  g_return_val_if_reached (NULL);
}

/* What a screen reader says of the line is all that stands in it. */
static GtkWidget *
new_line (PinSubject subject, const PinDiagnosisRow *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = pin_line_new (12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  PinVerdict verdict = pin_finding_get_verdict (found->finding);
  const char *title = pin_diagnosis_text_subject (subject);
  const char *advice = pin_diagnosis_text_advice (found);
  g_autofree char *result = pin_diagnosis_text_result (found);
  g_autofree char *said = g_strjoin (" ", result, advice, NULL);
  /* Translators: what was checked, and whether it is right */
  g_autofree char *name =
      g_strdup_printf (_ ("%s: %s"), title, pin_diagnosis_text_verdict (verdict));
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", choose_icon (verdict), "valign", GTK_ALIGN_START,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (line, "person");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), pin_label_new (name, "heading"));
  gtk_box_append (GTK_BOX (box), pin_label_new (result, NULL));
  if (advice != NULL)
    gtk_box_append (GTK_BOX (box), pin_label_new (advice, "hint"));
  pin_line_append (PIN_LINE (line), icon);
  pin_line_append (PIN_LINE (line), box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  return row;
}

static void
clear_lines (PinDiagnosisWindow *self)
{
  for (guint i = 0; i < PIN_N_SUBJECTS; i++) {
    if (self->lines[i] != NULL)
      gtk_list_box_remove (self->list, self->lines[i]);
    self->lines[i] = NULL;
  }
}

/* In the order in which it is told, whatever was found first. */
static void
on_done_changed (PinDiagnosisWindow *self)
{
  int place = 0;

  g_assert (PIN_IS_DIAGNOSIS_WINDOW (self));

  gtk_progress_bar_set_fraction (self->progress,
                                 (double)pin_diagnosis_get_done (self->diagnosis) / PIN_N_SUBJECTS);
  for (PinSubject i = 0; i < PIN_N_SUBJECTS; i++) {
    const PinDiagnosisRow *found = pin_diagnosis_get_row (self->diagnosis, i);

    if (found->finding == PIN_FINDING_UNKNOWN)
      continue;
    if (self->lines[i] == NULL) {
      self->lines[i] = new_line (i, found);
      gtk_list_box_insert (self->list, self->lines[i], place);
    }
    place++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), place > 0);
}

static void
set_running (PinDiagnosisWindow *self, gboolean running)
{
  gtk_label_set_label (self->end, running ? _ ("Checking what the program needs…")
                                          : pin_diagnosis_text_end (self->diagnosis));
  pin_label_announce (self->announcement, running ? "" : gtk_label_get_label (self->end));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_set_visible (self->again, !running);
  gtk_widget_set_visible (self->see_report, !running);
}

static void
on_run_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosisWindow) self = user_data;

  pin_diagnosis_run_finish (PIN_DIAGNOSIS (source), result, NULL);
  g_clear_object (&self->cancellable);
  if (self->diagnosis == NULL)
    return;
  set_running (self, FALSE);
  gtk_widget_grab_focus (self->lines[PIN_SUBJECT_SERVICE] != NULL ? self->lines[PIN_SUBJECT_SERVICE]
                                                                  : self->again);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (widget);

  if (self->cancellable != NULL)
    return;
  clear_lines (self);
  set_running (self, TRUE);
  gtk_widget_grab_focus (self->cancel);
  self->cancellable = g_cancellable_new ();
  pin_diagnosis_run_async (self->diagnosis, self->cancellable, on_run_ready, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
show_page (PinDiagnosisWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->back, g_strcmp0 (name, "report") == 0);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (widget);
  g_autofree char *report = pin_diagnosis_text_report (self->diagnosis);

  gtk_label_set_label (self->report, g_strchomp (report));
  gtk_widget_set_visible (self->copied, FALSE);
  show_page (self, "report");
  gtk_widget_grab_focus (self->copy);
}

/* What was shown, to the letter. */
static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gtk_label_get_label (self->report));
  /* An alert is said when it appears, the same one again too. */
  gtk_widget_set_visible (self->copied, FALSE);
  gtk_widget_set_visible (self->copied, TRUE);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (widget);

  show_page (self, "rows");
  gtk_widget_grab_focus (self->see_report);
}

static void
pin_diagnosis_window_constructed (GObject *object)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (object);

  G_OBJECT_CLASS (pin_diagnosis_window_parent_class)->constructed (object);

  g_signal_connect_object (self->diagnosis, "notify::done", G_CALLBACK (on_done_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_activate_action (GTK_WIDGET (self), "diagnosis.run", NULL);
}

static void
pin_diagnosis_window_dispose (GObject *object)
{
  PinDiagnosisWindow *self = PIN_DIAGNOSIS_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->diagnosis != NULL)
    g_signal_handlers_disconnect_by_data (self->diagnosis, self);
  g_clear_object (&self->diagnosis);

  G_OBJECT_CLASS (pin_diagnosis_window_parent_class)->dispose (object);
}

static void
pin_diagnosis_window_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id) {
  case PROP_DIAGNOSIS:
    PIN_DIAGNOSIS_WINDOW (object)->diagnosis = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_diagnosis_window_class_init (PinDiagnosisWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pin_diagnosis_window_constructed;
  object_class->dispose = pin_diagnosis_window_dispose;
  object_class->set_property = pin_diagnosis_window_set_property;

  properties[PROP_DIAGNOSIS] =
      g_param_spec_object ("diagnosis", NULL, NULL, PIN_TYPE_DIAGNOSIS,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/duemeta/Duemeta/pin-diagnosis-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, back);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, end);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, announcement);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, again);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, see_report);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, report);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, PinDiagnosisWindow, copied);

  gtk_widget_class_install_action (widget_class, "diagnosis.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "diagnosis.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "diagnosis.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "diagnosis.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "diagnosis.back", NULL, back_action);
}

static void
pin_diagnosis_window_init (PinDiagnosisWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
  pin_icon_names_clean (GTK_WIDGET (self));
  pin_shown_page_follow (self->stack);
}

/**
 * pin_diagnosis_window_new:
 * @parent: (nullable): the window to stand above
 * @diagnosis: which begins at once
 */
GtkWidget *
pin_diagnosis_window_new (GtkWindow *parent, PinDiagnosis *diagnosis)
{
  g_return_val_if_fail (PIN_IS_DIAGNOSIS (diagnosis), NULL);

  return g_object_new (PIN_TYPE_DIAGNOSIS_WINDOW, "transient-for", parent, "diagnosis", diagnosis,
                       NULL);
}
