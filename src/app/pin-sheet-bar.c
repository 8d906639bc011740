/* pin-sheet-bar.c: the buttons that bring what is on the screen to paper
 *
 * What went wrong stands above them, where the person is who wanted it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-sheet-bar.h"

#include "pin-chooser.h"
#include "pin-label.h"
#include "pin-problem-bar.h"
#include "pin-sheet-print.h"

#include <glib/gi18n.h>

struct _PinSheetBar {
  AdwBin parent_instance;

  PinSheetText *text;
  PinSheetText *chosen; /* to be saved, whatever the screen shows when the file is named */
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  gboolean busy; /* one thing at a time */
  gboolean told; /* what came of it, since there was something to print */

  PinProblemBar *problem;
  GtkWidget *buttons;
  GtkWidget *print_button;
  GtkWidget *save_button;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (PinSheetBar, pin_sheet_bar, ADW_TYPE_BIN)

static GtkWindow *
get_window (PinSheetBar *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* What comes of something is seen, also when there is nothing to print any more. */
static void
update_visible (PinSheetBar *self)
{
  gtk_widget_set_visible (self->buttons, self->text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), self->text != NULL || self->busy || self->told);
}

static void
begin (PinSheetBar *self)
{
  self->busy = TRUE;
  pin_problem_bar_set_text (self->problem, NULL);
  pin_label_announce (self->done, "");
}

/* @problem: (transfer full) (nullable) */
static void
end (PinSheetBar *self, PinErrorText *problem, const char *sentence)
{
  self->busy = FALSE;
  self->told = problem != NULL || *sentence != '\0';
  update_visible (self);
  pin_problem_bar_set_text (self->problem, problem);
  pin_label_announce (self->done, sentence);
  if (problem != NULL)
    pin_problem_bar_focus (self->problem);
  g_clear_pointer (&problem, pin_error_text_free);
}

static void
on_print_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinSheetBar) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean printed = pin_sheet_print_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (printed)
    end (self, NULL, _ ("The sheet is on its way to the printer."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (self, NULL, "");
  else
    end (self, pin_error_text_new_for_print (error), "");
}

static void
on_save_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinSheetBar) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = pin_sheet_save_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  end (self, saved ? NULL : pin_error_text_new_for_save (error),
       saved ? _ ("The sheet is saved.") : "");
}

static void
on_response (PinSheetBar *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (PinSheetText) text = g_steal_pointer (&self->chosen);

  g_assert (PIN_IS_SHEET_BAR (self));

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

    pin_sheet_save_async (text, file, self->cancellable, on_save_ready, g_object_ref (self));
  } else {
    end (self, NULL, "");
  }
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pin_sheet_bar_print (PIN_SHEET_BAR (widget), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
}

/* The dialog asks before it lets an older file be chosen. */
static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PinSheetBar *self = PIN_SHEET_BAR (widget);
  g_autofree char *file_name = NULL;

  if (self->text == NULL || self->busy)
    return;
  begin (self);
  self->chosen = pin_sheet_text_ref (self->text);
  file_name = g_strconcat (pin_sheet_text_get_title (self->text), ".pdf", NULL);
  g_strdelimit (file_name, G_DIR_SEPARATOR_S, '-');
  self->chooser = gtk_file_chooser_native_new (_ ("Save as PDF"), get_window (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  pin_chooser_begin_in (GTK_FILE_CHOOSER (self->chooser), NULL, G_USER_DIRECTORY_DOCUMENTS);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
pin_sheet_bar_dispose (GObject *object)
{
  PinSheetBar *self = PIN_SHEET_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->text, pin_sheet_text_unref);
  g_clear_pointer (&self->chosen, pin_sheet_text_unref);

  G_OBJECT_CLASS (pin_sheet_bar_parent_class)->dispose (object);
}

static void
pin_sheet_bar_finalize (GObject *object)
{
  g_clear_object (&PIN_SHEET_BAR (object)->cancellable);

  G_OBJECT_CLASS (pin_sheet_bar_parent_class)->finalize (object);
}

static void
pin_sheet_bar_class_init (PinSheetBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = pin_sheet_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = pin_sheet_bar_finalize;

  g_type_ensure (PIN_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-sheet-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PinSheetBar, problem);
  gtk_widget_class_bind_template_child (widget_class, PinSheetBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, PinSheetBar, print_button);
  gtk_widget_class_bind_template_child (widget_class, PinSheetBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, PinSheetBar, done);

  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_action);
}

static void
pin_sheet_bar_init (PinSheetBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * pin_sheet_bar_new:
 *
 * Returns: (transfer floating): buttons for nothing yet, see pin_sheet_bar_set_text()
 */
GtkWidget *
pin_sheet_bar_new (void)
{
  return g_object_new (PIN_TYPE_SHEET_BAR, NULL);
}

/**
 * pin_sheet_bar_find:
 * @root: a page
 * @focus: (nullable): where the person is
 *
 * Returns: (transfer none) (nullable): of the bars with something to print that are seen on @root,
 *   the one beside @focus, or else the first
 */
PinSheetBar *
pin_sheet_bar_find (GtkWidget *root, GtkWidget *focus)
{
  PinSheetBar *first = NULL;

  if (root == NULL || !gtk_widget_get_mapped (root))
    return NULL;
  if (PIN_IS_SHEET_BAR (root))
    return PIN_SHEET_BAR (root)->text != NULL ? PIN_SHEET_BAR (root) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    PinSheetBar *found = pin_sheet_bar_find (child, focus);

    if (found != NULL && focus != NULL &&
        gtk_widget_is_ancestor (focus, gtk_widget_get_parent (GTK_WIDGET (found))))
      return found;
    if (first == NULL)
      first = found;
  }
  return first;
}

/**
 * pin_sheet_bar_get_text:
 *
 * Returns: (transfer none) (nullable): what is printed
 */
PinSheetText *
pin_sheet_bar_get_text (PinSheetBar *self)
{
  g_return_val_if_fail (PIN_IS_SHEET_BAR (self), NULL);

  return self->text;
}

/**
 * pin_sheet_bar_set_text:
 * @text: (nullable): what is printed; without it there are no buttons
 */
void
pin_sheet_bar_set_text (PinSheetBar *self, PinSheetText *text)
{
  g_return_if_fail (PIN_IS_SHEET_BAR (self));

  if (text != NULL) {
    pin_sheet_text_ref (text);
    pin_label_name_button (self->print_button, pin_sheet_text_get_title (text));
    pin_label_name_button (self->save_button, pin_sheet_text_get_title (text));
  }
  g_clear_pointer (&self->text, pin_sheet_text_unref);
  self->text = text;
  self->told = FALSE;
  update_visible (self);
}

/**
 * pin_sheet_bar_print:
 * @action: %GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, or %GTK_PRINT_OPERATION_ACTION_PRINT for the
 *   usual printer, unasked
 *
 * Prints, when nothing is being printed or saved already.
 */
void
pin_sheet_bar_print (PinSheetBar *self, GtkPrintOperationAction action)
{
  g_return_if_fail (PIN_IS_SHEET_BAR (self));

  if (self->text == NULL || self->busy)
    return;
  begin (self);
  pin_sheet_print_async (self->text, get_window (self), action, self->cancellable, on_print_ready,
                         g_object_ref (self));
}
