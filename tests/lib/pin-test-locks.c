/* pin-test-locks.c: settings of which an administrator locked some
 *
 * What dconf does with its locks, without dconf: a backend in memory that does not take those keys.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define G_SETTINGS_ENABLE_BACKEND

#include "pin-test-locks.h"

#include <gio/gsettingsbackend.h>
#include <string.h>

typedef struct {
  GSettingsBackend parent_instance;

  GHashTable *values; /* path -> GVariant */
  GStrv locked; /* names of keys */
} PinTestLocks;

typedef struct {
  GSettingsBackendClass parent_class;
} PinTestLocksClass;

static GType pin_test_locks_get_type (void);
G_DEFINE_TYPE (PinTestLocks, pin_test_locks, G_TYPE_SETTINGS_BACKEND)

static GVariant *
pin_test_locks_read (GSettingsBackend *backend, const char *key, const GVariantType *type,
                     gboolean wants_default)
{
  GVariant *value =
      wants_default ? NULL : g_hash_table_lookup (((PinTestLocks *)backend)->values, key);

  return value != NULL ? g_variant_ref (value) : NULL;
}

static gboolean
pin_test_locks_get_writable (GSettingsBackend *backend, const char *key)
{
  const char *name = strrchr (key, '/') + 1;

  return !g_strv_contains ((const char *const *)((PinTestLocks *)backend)->locked, name);
}

static gboolean
pin_test_locks_write (GSettingsBackend *backend, const char *key, GVariant *value, gpointer tag)
{
  if (!pin_test_locks_get_writable (backend, key))
    return FALSE;
  g_hash_table_insert (((PinTestLocks *)backend)->values, g_strdup (key),
                       g_variant_ref_sink (value));
  g_settings_backend_changed (backend, key, tag);
  return TRUE;
}

static void
pin_test_locks_reset (GSettingsBackend *backend, const char *key, gpointer tag)
{
  if (g_hash_table_remove (((PinTestLocks *)backend)->values, key))
    g_settings_backend_changed (backend, key, tag);
}

static void
pin_test_locks_finalize (GObject *object)
{
  PinTestLocks *self = (PinTestLocks *)object;

  g_hash_table_unref (self->values);
  g_strfreev (self->locked);

  G_OBJECT_CLASS (pin_test_locks_parent_class)->finalize (object);
}

static void
pin_test_locks_class_init (PinTestLocksClass *klass)
{
  GSettingsBackendClass *backend_class = (GSettingsBackendClass *)klass;

  G_OBJECT_CLASS (klass)->finalize = pin_test_locks_finalize;
  backend_class->read = pin_test_locks_read;
  backend_class->get_writable = pin_test_locks_get_writable;
  backend_class->write = pin_test_locks_write;
  backend_class->reset = pin_test_locks_reset;
}

static void
pin_test_locks_init (PinTestLocks *self)
{
  self->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
}

/**
 * pin_test_settings_new:
 * @schema: its id
 * @locked: names of keys that cannot be changed, ended by %NULL
 *
 * Returns: (transfer full): settings of their own, with the defaults
 */
GSettings *
pin_test_settings_new (const char *schema, const char *const *locked)
{
  g_autoptr (GObject) backend = g_object_new (pin_test_locks_get_type (), NULL);

  ((PinTestLocks *)backend)->locked = g_strdupv ((char **)locked);
  return g_settings_new_with_backend (schema, (GSettingsBackend *)backend);
}
