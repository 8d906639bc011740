/* pin-practice.c: starts and stops the mock server for practice mode
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-practice.h"

#include "pin-error.h"
#include "pin-paths.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define PROGRAM "duemeta-mock-server"
#define READY_LINE "listening on "
/* Its exit status for a database that another version made. */
#define OTHER_VERSION 3
/* Seconds to say where it listens, and to stop when asked to. */
#define PATIENCE 10
#define GRACE 3

struct _PinPractice {
  GObject parent_instance;

  char *database;
  char *now;
  char *address;
  GSubprocess *server;
  GTask *starting;
  guint patience;
  gboolean anew; /* and nobody was told yet */
};

enum { PROP_0, PROP_DATABASE, PROP_NOW, PROP_ADDRESS, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinPractice, pin_practice, G_TYPE_OBJECT)

static void
set_address (PinPractice *self, const char *address)
{
  if (g_strcmp0 (self->address, address) == 0)
    return;
  g_free (self->address);
  self->address = g_strdup (address);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDRESS]);
}

/* Stays until on_stopped(), which removes it. */
static gboolean
on_grace_over (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_stopped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_source_remove (GPOINTER_TO_UINT (user_data));
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
}

/* Whoever started the server may be gone by the time it ends. */
static void
stop_server (GSubprocess *server)
{
  guint grace = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, GRACE, on_grace_over,
                                            g_object_ref (server), g_object_unref);

  g_subprocess_send_signal (server, SIGTERM);
  g_subprocess_wait_async (server, NULL, on_stopped, GUINT_TO_POINTER (grace));
}

static void
end_start (PinPractice *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->starting);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (error == NULL) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  if (self->server != NULL)
    stop_server (self->server);
  g_clear_object (&self->server);
  g_task_return_error (task, error);
}

static GError *
start_error (const char *why)
{
  return pin_error_new (PIN_ERROR_PRACTICE_FAILED, PROGRAM ": %s", why);
}

static gboolean
on_patience_over (gpointer user_data)
{
  PinPractice *self = user_data;

  self->patience = 0;
  end_start (self, start_error ("does not say where it listens"));
  return G_SOURCE_REMOVE;
}

static void on_line_ready (GObject *source, GAsyncResult *result, gpointer user_data);

/* Read to the end, so that the pipe never fills. */
static void
read_line (PinPractice *self, GDataInputStream *lines)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line_ready, weak);
}

static void
on_line_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (PinPractice) self = g_weak_ref_get (weak);
  g_autofree char *line =
      g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || line == NULL ||
      g_object_get_data (source, "server") != (gpointer)self->server)
    return;
  if (self->starting != NULL && g_str_has_prefix (line, READY_LINE)) {
    set_address (self, line + strlen (READY_LINE));
    end_start (self, NULL);
  }
  read_line (self, G_DATA_INPUT_STREAM (source));
}

/* The file and what SQLite has beside it get names of their own; the file goes last, so that no
 * other one is ever beside what is left of this one. */
static gboolean
set_aside (PinPractice *self, GError **error)
{
  static const char *const endings[] = { "-wal", "-shm", "" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (self->database, endings[i], NULL);
    g_autofree char *old = g_strconcat (self->database, ".old", endings[i], NULL);

    /* What lies there belongs to an older one. */
    g_unlink (old);
    if (g_rename (path, old) != 0 && errno != ENOENT) {
      *error = start_error (g_strerror (errno));
      return FALSE;
    }
  }
  self->anew = TRUE;
  return TRUE;
}

static gboolean launch (PinPractice *self, GError **error);

static void
on_exited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GSubprocess *server = G_SUBPROCESS (source);
  GWeakRef *weak = user_data;
  g_autoptr (PinPractice) self = g_weak_ref_get (weak);
  GError *error = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  g_subprocess_wait_finish (server, result, NULL);
  if (self == NULL || self->server != server)
    return;
  if (self->starting == NULL) {
    g_clear_object (&self->server);
    set_address (self, NULL);
    return;
  }
  if (!g_subprocess_get_if_exited (server) ||
      g_subprocess_get_exit_status (server) != OTHER_VERSION)
    error = start_error ("ended before it was ready");
  g_clear_object (&self->server);
  if (error != NULL || !set_aside (self, &error) || !launch (self, &error))
    end_start (self, error);
}

static void
pin_practice_dispose (GObject *object)
{
  PinPractice *self = PIN_PRACTICE (object);

  if (self->server != NULL)
    stop_server (self->server);
  g_clear_object (&self->server);
  g_clear_handle_id (&self->patience, g_source_remove);

  G_OBJECT_CLASS (pin_practice_parent_class)->dispose (object);
}

static void
pin_practice_finalize (GObject *object)
{
  PinPractice *self = PIN_PRACTICE (object);

  g_free (self->database);
  g_free (self->now);
  g_free (self->address);

  G_OBJECT_CLASS (pin_practice_parent_class)->finalize (object);
}

static void
pin_practice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PinPractice *self = PIN_PRACTICE (object);

  switch (prop_id) {
  case PROP_DATABASE:
    g_value_set_string (value, self->database);
    break;
  case PROP_NOW:
    g_value_set_string (value, self->now);
    break;
  case PROP_ADDRESS:
    g_value_set_string (value, self->address);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_practice_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PinPractice *self = PIN_PRACTICE (object);

  switch (prop_id) {
  case PROP_DATABASE:
    self->database = g_value_dup_string (value);
    break;
  case PROP_NOW:
    self->now = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
pin_practice_class_init (PinPracticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pin_practice_dispose;
  object_class->finalize = pin_practice_finalize;
  object_class->get_property = pin_practice_get_property;
  object_class->set_property = pin_practice_set_property;

  properties[PROP_DATABASE] = g_param_spec_string ("database", NULL, NULL, NULL, construct);
  properties[PROP_NOW] = g_param_spec_string ("now", NULL, NULL, NULL, construct);
  properties[PROP_ADDRESS] =
      g_param_spec_string ("address", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_practice_init (PinPractice *self)
{
}

/**
 * pin_practice_new:
 * @database: path of a file, or `:memory:`
 * @now: (nullable): RFC 3339 start of the virtual clock
 */
PinPractice *
pin_practice_new (const char *database, const char *now)
{
  g_return_val_if_fail (database != NULL, NULL);

  return g_object_new (PIN_TYPE_PRACTICE, "database", database, "now", now, NULL);
}

static gboolean
launch (PinPractice *self, GError **error)
{
  g_autofree char *program = pin_paths_program (PROGRAM);
  const char *arguments[] = {
    program, "--port", "0", "--practice", "--database", self->database, "--stop-with-parent",
    NULL,    NULL,     NULL
  };
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) failure = NULL;
  GWeakRef *weak;

  if (self->now != NULL) {
    arguments[7] = "--now";
    arguments[8] = self->now;
  }
  self->server = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &failure);
  if (self->server == NULL) {
    *error = start_error (failure->message);
    return FALSE;
  }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  g_object_set_data_full (G_OBJECT (lines), "server", g_object_ref (self->server), g_object_unref);
  read_line (self, lines);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  g_subprocess_wait_async (self->server, NULL, on_exited, weak);
  return TRUE;
}

/**
 * pin_practice_start_async:
 *
 * Starts the server on a free port of this computer; "address" says which. What another version
 * left is set aside, in a file that ends in `.old`, and practice begins anew.
 */
void
pin_practice_start_async (PinPractice *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (PIN_IS_PRACTICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_practice_start_async);
  if (self->address != NULL) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  if (self->starting != NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, PROGRAM " is starting");
    return;
  }
  if (!launch (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  self->starting = g_steal_pointer (&task);
  self->patience = g_timeout_add_seconds (PATIENCE, on_patience_over, self);
}

/**
 * pin_practice_start_finish:
 * @error: %PIN_ERROR_PRACTICE_FAILED, or %G_IO_ERROR_CANCELLED or %G_IO_ERROR_PENDING
 */
gboolean
pin_practice_start_finish (PinPractice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_practice_get_address:
 *
 * Returns: (transfer none) (nullable): where the server listens, while it does
 */
const char *
pin_practice_get_address (PinPractice *self)
{
  g_return_val_if_fail (PIN_IS_PRACTICE (self), NULL);

  return self->address;
}

/**
 * pin_practice_take_anew:
 *
 * Returns: whether practice began anew because what was there came from another version; once
 */
gboolean
pin_practice_take_anew (PinPractice *self)
{
  gboolean anew;

  g_return_val_if_fail (PIN_IS_PRACTICE (self), FALSE);

  anew = self->anew;
  self->anew = FALSE;
  return anew;
}

/**
 * pin_practice_stop:
 *
 * Asks the server to stop, and makes it stop after 3 seconds.
 */
void
pin_practice_stop (PinPractice *self)
{
  g_return_if_fail (PIN_IS_PRACTICE (self));

  if (self->starting != NULL) {
    end_start (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped"));
    return;
  }
  if (self->server == NULL)
    return;
  stop_server (self->server);
  g_clear_object (&self->server);
  set_address (self, NULL);
}
