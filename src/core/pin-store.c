/* pin-store.c: non-secret memory between launches
 *
 * A key file, small enough to be read at once, always replaced as a whole. Read again before
 * every change, because another window may have written it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-store-private.h"

#include "pin-field.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define FORMAT 1
#define HEAD_GROUP "duemeta"
#define REQUEST_PREFIX "request "
#define SERVICE_PREFIX "service "

enum { PROP_0, PROP_PATH, PROP_KEYRING, PROP_SAVING, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { SENT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinStore, pin_store, G_TYPE_OBJECT)

/* A damaged file may be all that somebody has: it gets another name, never an end. */
static void
put_aside (PinStore *self, const char *why)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  g_free (self->set_aside);
  self->set_aside = g_strdup_printf ("%s.damaged-%s", self->path, stamp);
  for (guint i = 2; g_file_test (self->set_aside, G_FILE_TEST_EXISTS) && i < 100; i++) {
    g_free (self->set_aside);
    self->set_aside = g_strdup_printf ("%s.damaged-%s-%u", self->path, stamp, i);
  }
  if (g_rename (self->path, self->set_aside) == 0) {
    g_message ("%s is damaged (%s) and is now called %s", self->path, why, self->set_aside);
    return;
  }
  g_set_error (&self->unwritable, G_FILE_ERROR, g_file_error_from_errno (errno),
               "%s is damaged and cannot be set aside", self->path);
  g_clear_pointer (&self->set_aside, g_free);
}

/* Private: reads the file again. */
void
pin_store_load (PinStore *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_clear_error (&self->unwritable);
  if (self->path == NULL)
    return;
  if (g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, &error)) {
    int format = g_key_file_get_integer (file, HEAD_GROUP, "format", NULL);

    if (format > FORMAT)
      g_set_error (&self->unwritable, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "%s was written by a newer version", self->path);
    else if (format < 1)
      g_set_error (&error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE, "no format");
  }
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_clear_error (&error);
    g_clear_pointer (&self->file, g_key_file_unref);
    self->file = g_key_file_new ();
    return;
  }
  if (error != NULL && error->domain == G_KEY_FILE_ERROR)
    put_aside (self, "not a key file of this program");
  else if (error != NULL)
    g_propagate_error (&self->unwritable, g_steal_pointer (&error));
  if (error == NULL && self->unwritable == NULL) {
    g_clear_pointer (&self->file, g_key_file_unref);
    self->file = g_steal_pointer (&file);
  }
}

/* Private: replaces the file. */
gboolean
pin_store_save (PinStore *self, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (self->path == NULL)
    return TRUE;
  if (self->unwritable != NULL) {
    g_propagate_error (error, g_error_copy (self->unwritable));
    return FALSE;
  }
  g_key_file_set_integer (self->file, HEAD_GROUP, "format", FORMAT);
  data = g_key_file_to_data (self->file, &size, NULL);
  folder = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "cannot make %s", folder);
    return FALSE;
  }
  return g_file_set_contents_full (self->path, data, (gssize)size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* Private: the group of what is remembered of a service. */
char *
pin_store_service_group (const char *service)
{
  g_autofree char *escaped = g_uri_escape_string (service, NULL, FALSE);

  return g_strconcat (SERVICE_PREFIX, escaped, NULL);
}

static void
pin_store_constructed (GObject *object)
{
  PinStore *self = PIN_STORE (object);

  G_OBJECT_CLASS (pin_store_parent_class)->constructed (object);

  pin_store_load (self);
  if (self->unwritable != NULL)
    g_message ("Nothing will be remembered: %s", self->unwritable->message);
}

static void
pin_store_finalize (GObject *object)
{
  PinStore *self = PIN_STORE (object);

  g_free (self->path);
  g_free (self->set_aside);
  g_key_file_unref (self->file);
  g_clear_error (&self->unwritable);
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->live);
  g_ptr_array_unref (self->answered);

  G_OBJECT_CLASS (pin_store_parent_class)->finalize (object);
}

static void
pin_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinStore *self = PIN_STORE (object);

  switch (prop_id) {
  case PROP_PATH:
    g_value_set_string (value, self->path);
    break;
  case PROP_KEYRING:
    g_value_set_boolean (value, self->keyring);
    break;
  case PROP_SAVING:
    g_value_set_boolean (value, pin_store_is_saving (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_store_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinStore *self = PIN_STORE (object);

  switch (prop_id) {
  case PROP_PATH:
    self->path = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_store_class_init (PinStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = pin_store_constructed;
  object_class->finalize = pin_store_finalize;
  object_class->get_property = pin_store_get_property;
  object_class->set_property = pin_store_set_property;

  properties[PROP_PATH] =
      g_param_spec_string ("path", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEYRING] =
      g_param_spec_boolean ("keyring", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVING] =
      g_param_spec_boolean ("saving", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SENT] =
      g_signal_new ("sent", PIN_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
free_token (gpointer token)
{
  pin_free_secret (token);
}

static void
pin_store_init (PinStore *self)
{
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->answered = g_ptr_array_new_with_free_func (g_free);
  self->file = g_key_file_new ();
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_token);
}

/**
 * pin_store_new:
 * @path: (nullable): the file; %NULL for memory that ends with the program
 */
PinStore *
pin_store_new (const char *path)
{
  return g_object_new (PIN_TYPE_STORE, "path", path, NULL);
}

/* For pin-store-tokens.c. */
void
pin_store_set_keyring (PinStore *self, gboolean keyring)
{
  if (self->keyring == keyring)
    return;
  self->keyring = keyring;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEYRING]);
}

/* For pin-store-tokens.c. */
void
pin_store_count_saving (PinStore *self, gboolean more)
{
  gboolean was = pin_store_is_saving (self);

  self->saving += more ? 1 : -1;
  if (was && !pin_store_is_saving (self))
    pin_store_end_answered (self);
  if (pin_store_is_saving (self) != was)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
}

/* For pin-store-sent.c. */
void
pin_store_tell_sent (PinStore *self)
{
  g_signal_emit (self, signals[SENT], 0);
}

/**
 * pin_store_is_saving:
 *
 * Returns: whether a token is on its way to the keyring, and would be lost with the program
 */
gboolean
pin_store_is_saving (PinStore *self)
{
  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);

  return self->saving > 0;
}

/**
 * pin_store_get_set_aside:
 *
 * Returns: (transfer none) (nullable): where a damaged file was put, when there was one
 */
const char *
pin_store_get_set_aside (PinStore *self)
{
  g_return_val_if_fail (PIN_IS_STORE (self), NULL);

  return self->set_aside;
}

void
pin_stored_request_free (PinStoredRequest *self)
{
  g_free (self->request_id);
  g_free (self->service);
  g_free (self);
}

static void
free_request (gpointer request)
{
  pin_stored_request_free (request);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const PinStoredRequest *one = *(const PinStoredRequest *const *)a;
  const PinStoredRequest *two = *(const PinStoredRequest *const *)b;

  if (one->requested_at != two->requested_at)
    return one->requested_at > two->requested_at ? -1 : 1;
  return strcmp (one->request_id, two->request_id);
}

/**
 * pin_store_list_requests:
 * @service: (nullable): only those made with that service
 *
 * Returns: (transfer full) (element-type PinStoredRequest): the requests, newest first
 */
GPtrArray *
pin_store_list_requests (PinStore *self, const char *service)
{
  g_auto (GStrv) groups = NULL;
  GPtrArray *requests;

  g_return_val_if_fail (PIN_IS_STORE (self), NULL);

  requests = g_ptr_array_new_with_free_func (free_request);
  groups = g_key_file_get_groups (self->file, NULL);
  for (guint i = 0; groups[i] != NULL; i++) {
    g_autofree char *made_with = NULL;
    PinStoredRequest *request;

    if (!g_str_has_prefix (groups[i], REQUEST_PREFIX))
      continue;
    made_with = g_key_file_get_string (self->file, groups[i], "service", NULL);
    if (made_with == NULL || (service != NULL && strcmp (made_with, service) != 0))
      continue;
    request = g_new0 (PinStoredRequest, 1);
    request->request_id = g_strdup (groups[i] + strlen (REQUEST_PREFIX));
    request->service = g_steal_pointer (&made_with);
    request->requested_at = g_key_file_get_int64 (self->file, groups[i], "requested-at", NULL);
    request->call_expected_at =
        g_key_file_get_int64 (self->file, groups[i], "call-expected-at", NULL);
    g_ptr_array_add (requests, request);
  }
  g_ptr_array_sort (requests, compare_newest_first);
  return requests;
}

/**
 * pin_store_add_request:
 * @error: #GFileError or #GKeyFileError: it is remembered only until the program ends
 *
 * Remembers @request, or what changed of it.
 */
gboolean
pin_store_add_request (PinStore *self, const PinStoredRequest *request, GError **error)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (request != NULL && g_uuid_string_is_valid (request->request_id), FALSE);

  pin_store_load (self);
  group = g_strconcat (REQUEST_PREFIX, request->request_id, NULL);
  g_key_file_set_string (self->file, group, "service", request->service);
  g_key_file_set_int64 (self->file, group, "requested-at", request->requested_at);
  g_key_file_set_int64 (self->file, group, "call-expected-at", request->call_expected_at);
  return pin_store_save (self, error);
}

/**
 * pin_store_remove_request:
 *
 * Forgets a request; one that is not there is no error.
 */
gboolean
pin_store_remove_request (PinStore *self, const char *request_id, GError **error)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (request_id != NULL, FALSE);

  pin_store_load (self);
  group = g_strconcat (REQUEST_PREFIX, request_id, NULL);
  if (!g_key_file_remove_group (self->file, group, NULL))
    return TRUE;
  return pin_store_save (self, error);
}

/**
 * pin_store_get_pin_expiry:
 *
 * Returns: seconds since 1970, or 0
 */
gint64
pin_store_get_pin_expiry (PinStore *self, const char *service)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), 0);
  g_return_val_if_fail (service != NULL, 0);

  group = pin_store_service_group (service);
  return g_key_file_get_int64 (self->file, group, "pin-expires-at", NULL);
}

/**
 * pin_store_set_pin_expiry:
 * @expires_at: seconds since 1970, or 0 to forget
 */
gboolean
pin_store_set_pin_expiry (PinStore *self, const char *service, gint64 expires_at, GError **error)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (PIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (service != NULL, FALSE);

  pin_store_load (self);
  group = pin_store_service_group (service);
  if (expires_at != 0)
    g_key_file_set_int64 (self->file, group, "pin-expires-at", expires_at);
  else
    g_key_file_remove_key (self->file, group, "pin-expires-at", NULL);
  return pin_store_save (self, error);
}
