/* pin-log.c: what goes to the journal
 *
 * There is no other log: GLib writes to the journal of the system, or to the terminal that the
 * program was started on. What this program says there names nobody, but a library names the file
 * that it cannot read, and the folder of a user is called like the user.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-log.h"

#include <string.h>

static char *
hide_home (const char *message)
{
  GString *text = g_string_new (message);

  g_string_replace (text, g_get_home_dir (), "~", 0);
  return g_string_free (text, FALSE);
}

static GLogWriterOutput
write_without_home (GLogLevelFlags level, const GLogField *fields, gsize n_fields,
                    gpointer user_data)
{
  g_autofree GLogField *copies = g_new (GLogField, n_fields);
  g_autofree char *message = NULL;

  for (gsize i = 0; i < n_fields; i++) {
    copies[i] = fields[i];
    if (message == NULL && fields[i].length < 0 && strcmp (fields[i].key, "MESSAGE") == 0)
      copies[i].value = message = hide_home (fields[i].value);
  }
  return g_log_writer_default (level, copies, n_fields, user_data);
}

/**
 * pin_log_begin:
 *
 * To be called once, before anything is logged.
 */
void
pin_log_begin (void)
{
  /* A home at the root would take every stroke out of every path. */
  if (strlen (g_get_home_dir ()) > 1)
    g_log_set_writer_func (write_without_home, NULL, NULL);
}
