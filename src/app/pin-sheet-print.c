/* pin-sheet-print.c: the sheet that reminds of a request, to a printer or into a file
 *
 * The file is not left to GTK: that knows folders of this computer alone, and is silent about a
 * disk that is full. Here the PDF is made in memory and takes the place of an older file only when
 * all of it is there.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-sheet-print.h"

#include "pin-reminder-sheet.h"

#include <cairo-pdf.h>
#include <gtk/gtkunixprint.h>

/* What is pending while somebody looks at the dialog. */
typedef struct {
  PinSheetText *text;
  GtkPrintOperation *operation;
  gboolean has_printer;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  pin_sheet_text_unref (printing->text);
  g_clear_object (&printing->operation);
  g_free (printing);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Printing *printing = data;

  pin_reminder_sheet_draw (printing->text, gtk_print_context_get_cairo_context (context),
                           gtk_print_context_get_width (context),
                           gtk_print_context_get_height (context),
                           gtk_widget_get_default_direction ());
}

static gboolean
on_printer (GtkPrinter *printer, gpointer data)
{
  Printing *printing = g_task_get_task_data (data);

  printing->has_printer = !gtk_printer_is_virtual (printer);
  return printing->has_printer;
}

static void
on_printers_listed (gpointer data)
{
  g_autoptr (GTask) task = data;
  Printing *printing = g_task_get_task_data (task);

  if (printing->has_printer || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not to be printed");
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no printer");
}

/* In a sandbox somebody else shows the printers, and they are not listed to us. */
static gboolean
can_list_printers (void)
{
  return !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_autoptr (GTask) task = data;

  switch (result) {
  case GTK_PRINT_OPERATION_RESULT_APPLY:
  case GTK_PRINT_OPERATION_RESULT_IN_PROGRESS:
    g_task_return_boolean (task, TRUE);
    break;
  case GTK_PRINT_OPERATION_RESULT_CANCEL:
    /* Perhaps because there was nothing to choose from. */
    if (can_list_printers ())
      gtk_enumerate_printers (on_printer, g_object_ref (task), on_printers_listed, FALSE);
    else
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not to be printed");
    break;
  case GTK_PRINT_OPERATION_RESULT_ERROR:
    /* GTK does not always know why, and complains when it is asked then. */
    g_task_return_new_error (task, GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL, "Printing failed");
    break;
  }
}

static GtkPrintOperation *
new_operation (PinSheetText *text)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, pin_sheet_text_get_title (text));
  return operation;
}

/**
 * pin_sheet_print_async:
 * @parent: (nullable): the window that asks
 * @action: %GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, or %GTK_PRINT_OPERATION_ACTION_PRINT for the
 *   usual printer, unasked
 * @cancellable: (nullable): makes it end without a word; the dialog is closed by who sees it
 *
 * Prints one page.
 */
void
pin_sheet_print_async (PinSheetText *text, GtkWindow *parent, GtkPrintOperationAction action,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Printing *printing = g_new0 (Printing, 1);

  g_return_if_fail (text != NULL);

  g_task_set_source_tag (task, pin_sheet_print_async);
  g_task_set_task_data (task, printing, printing_free);
  printing->text = pin_sheet_text_ref (text);
  printing->operation = new_operation (text);
  g_signal_connect (printing->operation, "draw-page", G_CALLBACK (on_draw_page), printing);
  g_signal_connect (printing->operation, "done", G_CALLBACK (on_done), g_object_ref (task));
  gtk_print_operation_run (printing->operation, action, parent, NULL);
}

/**
 * pin_sheet_print_finish:
 *
 * Returns: whether it was printed; else %G_IO_ERROR_CANCELLED when somebody did not want it,
 *   %G_IO_ERROR_NOT_FOUND when there was no printer to choose, or another error
 */
gboolean
pin_sheet_print_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static cairo_status_t
on_written (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* On the paper that is usual where the citizen lives. */
static GBytes *
make_pdf (PinSheetText *text)
{
  GByteArray *bytes = g_byte_array_new ();
  GtkPaperSize *paper = gtk_paper_size_new (NULL);
  double width = gtk_paper_size_get_width (paper, GTK_UNIT_POINTS);
  double height = gtk_paper_size_get_height (paper, GTK_UNIT_POINTS);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_written, bytes, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  pin_sheet_text_get_title (text));
  pin_reminder_sheet_draw (text, cr, width, height, gtk_widget_get_default_direction ());
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  gtk_paper_size_free (paper);
  return g_byte_array_free_to_bytes (bytes);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * pin_sheet_save_async:
 * @file: what somebody chose, knowing whether it exists
 *
 * Writes a PDF of one page that other users of this computer cannot read, whatever they could do
 * with the file that was there.
 */
void
pin_sheet_save_async (PinSheetText *text, GFile *file, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GBytes) pdf = NULL;

  g_return_if_fail (text != NULL);
  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, pin_sheet_save_async);
  pdf = make_pdf (text);
  g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       cancellable, on_replaced, g_steal_pointer (&task));
}

/**
 * pin_sheet_save_finish:
 *
 * Returns: whether the file is there; else an error of #GIOErrorEnum, and the file is as it was
 */
gboolean
pin_sheet_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
