/* pin-test-program.h: the whole program, in this process, and a person who uses it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-application.h"
#include "pin-test-citizen.h"
#include "pin-test-ui.h"
#include "pin-test-wait.h"
#include "pin-window.h"

G_BEGIN_DECLS

typedef struct _PinTestProgram PinTestProgram;

/* Called after every screen, for who wants to look. */
typedef void (*PinTestSeen) (PinTestProgram *program, const char *what, gpointer data);

struct _PinTestProgram {
  PinApplication *application;
  GtkWidget *window; /* the one in use */
  char *directory;
  gboolean keeps; /* the directory */
  PinTestSeen seen;
  gpointer seen_data;
};

/* What is on the screen is called in the language of the program. */
#define T(text) g_dgettext (GETTEXT_PACKAGE, text)

void pin_test_program_init (int *argc, char ***argv);

PinTestProgram *pin_test_program_new (const char *options, ...) G_GNUC_PRINTF (1, 2);
PinTestProgram *pin_test_program_new_at (const char *address);
PinTestProgram *pin_test_program_new_in (const char *directory, const char *options, ...)
    G_GNUC_PRINTF (2, 3);
void pin_test_program_free (PinTestProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestProgram, pin_test_program_free)

GtkWidget *pin_test_program_open (PinTestProgram *self, const char *options, ...)
    G_GNUC_PRINTF (2, 3);
void pin_test_program_see (PinTestProgram *self, const char *what);
void pin_test_program_settle (PinTestProgram *self);
void pin_test_program_do (PinTestProgram *self, const char *action, const char *what);

#define pin_test_assert_at(program, nick) pin_test_check_at (G_STRLOC, program, nick)
void pin_test_check_at (const char *where, PinTestProgram *self, const char *nick);
void pin_test_program_go (PinTestProgram *self, const char *button, const char *nick);

GtkWidget *pin_test_get_dialog (GtkWidget *parent);
GtkWidget *pin_test_find_dialog (GtkWidget *parent);
void pin_test_respond (GtkWidget *parent, const char *response);

G_END_DECLS
