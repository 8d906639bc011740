/* pin-sheet-print.h: the sheet that reminds of a request, to a printer or into a file
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-sheet-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pin_sheet_print_async (PinSheetText *text, GtkWindow *parent, GtkPrintOperationAction action,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean pin_sheet_print_finish (GAsyncResult *result, GError **error);

void pin_sheet_save_async (PinSheetText *text, GFile *file, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
gboolean pin_sheet_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
