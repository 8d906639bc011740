/* pin-diagnosis.c: does everything work that the program needs?
 *
 * What is asked of this computer stands here, what is asked of the network in
 * pin-diagnosis-service.c. Findings are told apart here and put into words elsewhere; nothing that
 * is found says who uses the computer, so that the report can be given to anybody.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-diagnosis-private.h"

#include "pin-certificate.h"

#include <libsecret/secret.h>
#include <libsoup/soup.h>

/* Seconds that one question may take; a call to the service has a deadline of its own. */
#define PATIENCE 10

enum { PROP_0, PROP_SETTINGS, PROP_ADDRESS, PROP_CA_FILE, PROP_PRACTICE, PROP_DONE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinDiagnosis, pin_diagnosis, G_TYPE_OBJECT)

/* Nothing is ever kept under it. */
static const SecretSchema schema = {
  "io.github.duemeta.Duemeta.Diagnosis",
  SECRET_SCHEMA_NONE,
  { { "version", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/**
 * pin_finding_get_verdict:
 *
 * Returns: how bad it is
 */
PinVerdict
pin_finding_get_verdict (PinFinding finding)
{
  switch (finding) {
  case PIN_FINDING_UNKNOWN:
  case PIN_FINDING_LEFT_OUT:
  case PIN_N_FINDINGS:
    return PIN_VERDICT_OPEN;
  case PIN_FINDING_SERVICE_ANSWERS:
  case PIN_FINDING_SERVICE_PRACTICE:
  case PIN_FINDING_NAME_FOUND:
  case PIN_FINDING_NAME_NUMBER:
  case PIN_FINDING_NAME_LEFT_TO_PROXY:
  case PIN_FINDING_PROXY_NONE:
  case PIN_FINDING_PROXY_USED:
  case PIN_FINDING_SECURITY_GOOD:
  case PIN_FINDING_SECURITY_NOT_NEEDED:
  case PIN_FINDING_CLOCK_RIGHT:
  case PIN_FINDING_CLOCK_OF_PRACTICE:
  case PIN_FINDING_CA_FILE_NONE:
  case PIN_FINDING_CA_FILE_GOOD:
  case PIN_FINDING_KEYRING_THERE:
  case PIN_FINDING_SETTINGS_FREE:
  case PIN_FINDING_SETTINGS_LOCKED:
  case PIN_FINDING_VERSIONS:
    return PIN_VERDICT_GOOD;
  case PIN_FINDING_PROXY_UNCLEAR:
  case PIN_FINDING_SECURITY_ENDS_SOON:
  case PIN_FINDING_KEYRING_ABSENT:
  case PIN_FINDING_KEYRING_SILENT:
    return PIN_VERDICT_NOTE;
  case PIN_FINDING_SERVICE_NONE:
  case PIN_FINDING_SERVICE_NO_ADDRESS:
  case PIN_FINDING_SERVICE_PRACTICE_FAILED:
  case PIN_FINDING_SERVICE_SILENT:
  case PIN_FINDING_SERVICE_UNTRUSTED:
  case PIN_FINDING_SERVICE_UNREADABLE:
  case PIN_FINDING_SERVICE_OTHER_VERSION:
  case PIN_FINDING_SERVICE_BUSY:
  case PIN_FINDING_NAME_NOT_FOUND:
  case PIN_FINDING_SECURITY_OUTDATED:
  case PIN_FINDING_SECURITY_EXPIRED:
  case PIN_FINDING_SECURITY_NOT_YET:
  case PIN_FINDING_SECURITY_OTHER_NAME:
  case PIN_FINDING_SECURITY_STRANGER:
  case PIN_FINDING_SECURITY_FAULTY:
  case PIN_FINDING_CLOCK_BEHIND:
  case PIN_FINDING_CLOCK_AHEAD:
  case PIN_FINDING_CA_FILE_UNREADABLE:
  case PIN_FINDING_CA_FILE_EXPIRED:
    return PIN_VERDICT_BAD;
  }
  g_return_val_if_reached (PIN_VERDICT_OPEN);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Private: writes a finding down; takes @fact. */
void
pin_diagnosis_tell (PinDiagnosis *self, PinSubject subject, PinFinding finding, char *fact,
                    gint64 number)
{
  PinDiagnosisRow *row = &self->rows[subject];

  row->finding = finding;
  g_free (row->fact);
  row->fact = fact;
  row->number = number;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
}

static gboolean
on_stop (GCancellable *cancellable, gpointer user_data)
{
  PinDiagnosis *self = user_data;

  clear_source (&self->stop);
  if (self->step != NULL)
    g_cancellable_cancel (self->step);
  return G_SOURCE_REMOVE;
}

static gboolean
on_patience_over (gpointer user_data)
{
  PinDiagnosis *self = user_data;

  clear_source (&self->patience);
  g_cancellable_cancel (self->step);
  return G_SOURCE_REMOVE;
}

/* Private: a question that is given up when nobody answers, or nobody wants to know any more.
 * Returns: (transfer none): what to ask it with */
GCancellable *
pin_diagnosis_begin_step (PinDiagnosis *self)
{
  g_assert (self->step == NULL);

  self->step = g_cancellable_new ();
  if (g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    g_cancellable_cancel (self->step);
  self->patience = g_timeout_source_new_seconds (PATIENCE);
  g_source_set_callback (self->patience, on_patience_over, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
  return self->step;
}

/* Private: it is answered. Returns whether the run goes on; otherwise it has ended. */
gboolean
pin_diagnosis_end_step (PinDiagnosis *self)
{
  clear_source (&self->patience);
  g_clear_object (&self->step);
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    return TRUE;
  pin_diagnosis_end (self);
  return FALSE;
}

/* Private: the last thing of a run. */
void
pin_diagnosis_end (PinDiagnosis *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  clear_source (&self->stop);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
on_keyring_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosis) self = user_data;
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  g_list_free_full (items, g_object_unref);
  if (!pin_diagnosis_end_step (self))
    return;
  if (error == NULL)
    pin_diagnosis_tell (self, PIN_SUBJECT_KEYRING, PIN_FINDING_KEYRING_THERE, NULL, 0);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pin_diagnosis_tell (self, PIN_SUBJECT_KEYRING, PIN_FINDING_KEYRING_SILENT, NULL, 0);
  else
    pin_diagnosis_tell (self, PIN_SUBJECT_KEYRING, PIN_FINDING_KEYRING_ABSENT, NULL, 0);
  pin_diagnosis_ask_way (self);
}

static void
look_at_versions (PinDiagnosis *self)
{
  char *versions = g_strdup_printf (
      "GLib %u.%u.%u, libsoup %u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version,
      soup_get_major_version (), soup_get_minor_version (), soup_get_micro_version ());

  pin_diagnosis_tell (self, PIN_SUBJECT_VERSIONS, PIN_FINDING_VERSIONS, versions, 0);
}

/* What the size of a window was is nobody's policy. */
static gboolean
is_choice (const char *key)
{
  return !g_str_has_prefix (key, "window-") && !g_str_equal (key, "disclaimer-seen");
}

static void
look_at_settings (PinDiagnosis *self)
{
  g_autoptr (GSettingsSchema) own = NULL;
  g_auto (GStrv) keys = NULL;
  g_autoptr (GPtrArray) locked = g_ptr_array_new ();

  if (self->settings != NULL) {
    g_object_get (self->settings, "settings-schema", &own, NULL);
    keys = g_settings_schema_list_keys (own);
  }
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    if (is_choice (keys[i]) && !g_settings_is_writable (self->settings, keys[i]))
      g_ptr_array_add (locked, keys[i]);
  }
  g_ptr_array_add (locked, NULL);
  if (locked->len == 1)
    pin_diagnosis_tell (self, PIN_SUBJECT_SETTINGS, PIN_FINDING_SETTINGS_FREE, NULL, 0);
  else
    pin_diagnosis_tell (self, PIN_SUBJECT_SETTINGS, PIN_FINDING_SETTINGS_LOCKED,
                        g_strjoinv (",", (char **)locked->pdata), 0);
}

static void
ask_keyring (PinDiagnosis *self)
{
  secret_password_search (&schema, SECRET_SEARCH_NONE, pin_diagnosis_begin_step (self),
                          on_keyring_searched, g_object_ref (self), "version", "1", NULL);
}

static void
on_ca_file_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PinDiagnosis) self = user_data;
  PinFinding finding = PIN_FINDING_CA_FILE_UNREADABLE;
  PinCaFile found = PIN_CA_FILE_UNREADABLE;
  gint64 end = 0;

  pin_certificate_check_file_finish (result, &found, &end, NULL);
  if (!pin_diagnosis_end_step (self))
    return;
  switch (found) {
  case PIN_CA_FILE_GOOD:
    finding = PIN_FINDING_CA_FILE_GOOD;
    break;
  case PIN_CA_FILE_UNREADABLE:
    break;
  case PIN_CA_FILE_EXPIRED:
    finding = PIN_FINDING_CA_FILE_EXPIRED;
    break;
  }
  pin_diagnosis_tell (self, PIN_SUBJECT_CA_FILE, finding, NULL, end);
  ask_keyring (self);
}

static void
look_at_ca_file (PinDiagnosis *self)
{
  if (self->ca_file != NULL && *self->ca_file != '\0') {
    pin_certificate_check_file_async (self->ca_file, pin_diagnosis_begin_step (self),
                                      on_ca_file_read, g_object_ref (self));
    return;
  }
  pin_diagnosis_tell (self, PIN_SUBJECT_CA_FILE, PIN_FINDING_CA_FILE_NONE, NULL, 0);
  ask_keyring (self);
}

static void
clear_rows (PinDiagnosis *self)
{
  for (guint i = 0; i < PIN_N_SUBJECTS; i++) {
    g_free (self->rows[i].fact);
    self->rows[i] = (PinDiagnosisRow){ .finding = PIN_FINDING_UNKNOWN };
  }
  self->through_proxy = FALSE;
}

static void
pin_diagnosis_dispose (GObject *object)
{
  PinDiagnosis *self = PIN_DIAGNOSIS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->practice);

  G_OBJECT_CLASS (pin_diagnosis_parent_class)->dispose (object);
}

static void
pin_diagnosis_finalize (GObject *object)
{
  PinDiagnosis *self = PIN_DIAGNOSIS (object);

  clear_rows (self);
  g_free (self->address);
  g_free (self->ca_file);

  G_OBJECT_CLASS (pin_diagnosis_parent_class)->finalize (object);
}

static void
pin_diagnosis_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DONE:
    g_value_set_uint (value, pin_diagnosis_get_done (PIN_DIAGNOSIS (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_diagnosis_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinDiagnosis *self = PIN_DIAGNOSIS (object);

  switch (id) {
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  case PROP_ADDRESS:
    self->address = g_value_dup_string (value);
    break;
  case PROP_CA_FILE:
    self->ca_file = g_value_dup_string (value);
    break;
  case PROP_PRACTICE:
    self->practice = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_diagnosis_class_init (PinDiagnosisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags given = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pin_diagnosis_dispose;
  object_class->finalize = pin_diagnosis_finalize;
  object_class->get_property = pin_diagnosis_get_property;
  object_class->set_property = pin_diagnosis_set_property;

  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, given);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, given);
  properties[PROP_CA_FILE] = g_param_spec_string ("ca-file", NULL, NULL, NULL, given);
  properties[PROP_PRACTICE] =
      g_param_spec_object ("practice", NULL, NULL, PIN_TYPE_PRACTICE, given);
  properties[PROP_DONE] =
      g_param_spec_uint ("done", NULL, NULL, 0, PIN_N_SUBJECTS, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_diagnosis_init (PinDiagnosis *self)
{
}

PinDiagnosis *
pin_diagnosis_new (GSettings *settings, const char *address, const char *ca_file,
                   PinPractice *practice)
{
  return g_object_new (PIN_TYPE_DIAGNOSIS, "settings", settings, "address", address, "ca-file",
                       ca_file, "practice", practice, NULL);
}

/**
 * pin_diagnosis_run_async:
 *
 * Looks at everything anew, one thing after the other, each for some seconds at most. Not to be
 * called again before it has ended.
 */
void
pin_diagnosis_run_async (PinDiagnosis *self, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PIN_IS_DIAGNOSIS (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, pin_diagnosis_run_async);
  if (cancellable != NULL) {
    self->stop = g_cancellable_source_new (cancellable);
    g_source_set_callback (self->stop, G_SOURCE_FUNC (on_stop), self, NULL);
    g_source_attach (self->stop, g_main_context_get_thread_default ());
  }
  clear_rows (self);
  look_at_versions (self);
  look_at_settings (self);
  look_at_ca_file (self);
}

/**
 * pin_diagnosis_run_finish:
 * @error: %G_IO_ERROR_CANCELLED when it was given up
 *
 * Returns: whether everything was looked at, whatever was found
 */
gboolean
pin_diagnosis_run_finish (PinDiagnosis *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pin_diagnosis_get_row:
 *
 * Returns: (transfer none): what was found about @subject so far
 */
const PinDiagnosisRow *
pin_diagnosis_get_row (PinDiagnosis *self, PinSubject subject)
{
  g_return_val_if_fail (PIN_IS_DIAGNOSIS (self), NULL);
  g_return_val_if_fail (subject < PIN_N_SUBJECTS, NULL);

  return &self->rows[subject];
}

/**
 * pin_diagnosis_get_done:
 *
 * Returns: how many subjects were looked at, in this run or the last
 */
guint
pin_diagnosis_get_done (PinDiagnosis *self)
{
  guint n = 0;

  g_return_val_if_fail (PIN_IS_DIAGNOSIS (self), 0);

  for (guint i = 0; i < PIN_N_SUBJECTS; i++)
    n += self->rows[i].finding != PIN_FINDING_UNKNOWN;
  return n;
}

/**
 * pin_diagnosis_is_well:
 *
 * Returns: whether everything was looked at and nothing is bad
 */
gboolean
pin_diagnosis_is_well (PinDiagnosis *self)
{
  g_return_val_if_fail (PIN_IS_DIAGNOSIS (self), FALSE);

  for (guint i = 0; i < PIN_N_SUBJECTS; i++) {
    if (self->rows[i].finding == PIN_FINDING_UNKNOWN ||
        pin_finding_get_verdict (self->rows[i].finding) == PIN_VERDICT_BAD)
      return FALSE;
  }
  return TRUE;
}
