/* pin-lock.c: a row of a setting that an administrator may have locked
 *
 * What changes it is insensitive then. The row stays where the keyboard comes to, so that a screen
 * reader, too, says whose choice it is.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-lock.h"

#include <glib/gi18n.h>

/**
 * Lock:
 * @subtitle: what the row says when it is free
 */
typedef struct {
  AdwActionRow *row;
  GtkWidget *control;
  GSettings *settings;
  char *key;
  char *subtitle;
} Lock;

static void
lock_free (gpointer data)
{
  Lock *self = data;

  g_object_unref (self->settings);
  g_free (self->key);
  g_free (self->subtitle);
  g_free (self);
}

/* Returns: (transfer full): that it is not for the citizen to change */
static char *
say_locked (const char *text)
{
  if (text == NULL || *text == '\0')
    return g_strdup (_ ("Set by your administrator"));
  return g_strconcat (text, "\n", _ ("Set by your administrator"), NULL);
}

static void
show (Lock *self)
{
  gboolean free = g_settings_is_writable (self->settings, self->key);
  g_autofree char *locked = say_locked (self->subtitle);
  const char *subtitle = free ? self->subtitle : locked;

  adw_action_row_set_subtitle (self->row, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  /* The last: who wants to know listens to it. */
  gtk_widget_set_sensitive (self->control, free);
}

static void
on_writable_changed (GtkWidget *row)
{
  show (g_object_get_data (G_OBJECT (row), "pin-lock"));
}

/**
 * pin_lock_follow:
 * @control: in @row, what changes the setting
 * @key: of @settings
 *
 * Lets the row say when the setting is locked, now and later. The control is insensitive then: who
 * has more to do about it follows that.
 */
void
pin_lock_follow (AdwActionRow *row, GtkWidget *control, GSettings *settings, const char *key)
{
  g_autofree char *signal = g_strconcat ("writable-changed::", key, NULL);
  Lock *self = g_new0 (Lock, 1);

  self->row = row;
  self->control = control;
  self->settings = g_object_ref (settings);
  self->key = g_strdup (key);
  self->subtitle = g_strdup (adw_action_row_get_subtitle (row));
  g_object_set_data_full (G_OBJECT (row), "pin-lock", self, lock_free);
  g_signal_connect_object (settings, signal, G_CALLBACK (on_writable_changed), row,
                           G_CONNECT_SWAPPED);
  show (self);
}

/**
 * pin_lock_forget:
 * @row: one that is shown no more
 */
void
pin_lock_forget (AdwActionRow *row)
{
  Lock *self = g_object_get_data (G_OBJECT (row), "pin-lock");

  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->settings, on_writable_changed, row);
  g_object_set_data (G_OBJECT (row), "pin-lock", NULL);
}

/**
 * pin_lock_set_subtitle:
 * @row: one that follows a lock
 * @subtitle: what it says from now on, besides that it is locked
 */
void
pin_lock_set_subtitle (AdwActionRow *row, const char *subtitle)
{
  Lock *self = g_object_get_data (G_OBJECT (row), "pin-lock");

  g_return_if_fail (self != NULL);

  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
  show (self);
}
