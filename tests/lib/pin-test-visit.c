/* pin-test-visit.c: a practice service of 2015, and somebody who opens the program to use it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-visit.h"

/**
 * pin_test_visit_begin:
 * @moment: (nullable): another one than %PIN_TEST_2015, as text
 *
 * Comes to the start page, and has understood whose program it is.
 */
void
pin_test_visit_begin (PinTestVisit *self, gconstpointer moment)
{
  self->server =
      pin_test_server_new ("--practice", "--now", moment != NULL ? moment : PIN_TEST_2015, NULL);
  self->program = pin_test_program_new_at (pin_test_server_get_url (self->server));
  pin_test_click (self->program->window, "Understood");
}

void
pin_test_visit_end (PinTestVisit *self, gconstpointer moment)
{
  pin_test_program_free (self->program);
  pin_test_server_free (self->server);
}

guint
pin_test_visit_count_windows (PinTestVisit *self)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (self->program->application)));
}
