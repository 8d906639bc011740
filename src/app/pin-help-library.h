/* pin-help-library.h: all pages of the help, in the language of the user
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-help-page.h"

G_BEGIN_DECLS

#define PIN_HELP_INDEX "index"

typedef struct _PinHelpLibrary PinHelpLibrary;

PinHelpLibrary *pin_help_library_new (const char *const *languages);
void pin_help_library_free (PinHelpLibrary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinHelpLibrary, pin_help_library_free)

guint pin_help_library_count (PinHelpLibrary *self);
const PinHelpPage *pin_help_library_find (PinHelpLibrary *self, const char *target);
GPtrArray *pin_help_library_list_topics (PinHelpLibrary *self, const char *page,
                                         const PinHelpBlock *topics);
GPtrArray *pin_help_library_search (PinHelpLibrary *self, const char *words);

G_END_DECLS
