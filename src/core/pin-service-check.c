/* pin-service-check.c: can this service be used, with the certificate of its office?
 *
 * The certificate first: a service is not asked with one that is no good.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-service-check.h"

#include "pin-connection.h"

typedef struct {
  char *address;
  char *path; /* (nullable): of the certificate */
  PinRules *rules;
  PinCaFile ca_file;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->address);
  g_free (check->path);
  g_free (check);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PinConnection *connection = PIN_CONNECTION (source);
  GError *error = NULL;

  if (pin_connection_check_finish (connection, result, &error))
    g_task_return_pointer (task, g_strdup (pin_connection_get_address (connection)), g_free);
  else
    g_task_return_error (task, error);
}

static void
ask (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  g_autoptr (PinClient) client = pin_client_new (check->address, check->path);
  g_autoptr (PinConnection) connection = pin_connection_new (client, check->rules);

  pin_connection_check_async (connection, g_task_get_cancellable (task), on_answered,
                              g_object_ref (task));
}

static void
on_ca_file_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pin_certificate_check_file_finish (result, &check->ca_file, NULL, &error))
    g_task_return_error (task, error);
  else if (check->ca_file != PIN_CA_FILE_GOOD)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             "the certificate of the office is of no use");
  else
    ask (task);
}

/**
 * pin_service_check_async:
 * @address: one that pin_address_check() gave
 * @ca_file: (nullable): PEM file with an authority that is trusted besides the system's
 * @rules: those that come with the program; they must outlive the check
 *
 * Asks the service who it is. Neither the file nor the service is waited for in this thread.
 */
void
pin_service_check_async (const char *address, const char *ca_file, PinRules *rules,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Check *check;

  g_return_if_fail (address != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  check = g_new0 (Check, 1);
  check->address = g_strdup (address);
  check->path = g_strdup (ca_file);
  check->rules = rules;
  g_task_set_source_tag (task, pin_service_check_async);
  g_task_set_task_data (task, check, check_free);
  if (ca_file != NULL)
    pin_certificate_check_file_async (ca_file, cancellable, on_ca_file_read, g_object_ref (task));
  else
    ask (task);
}

/**
 * pin_service_check_finish:
 * @ca_file: (out): what is in the file of the certificate, good when there is none
 *
 * Returns: (transfer full): the address of a service that answered; %NULL with @error when none
 *   did, or was not asked since @ca_file is not good
 */
char *
pin_service_check_finish (GAsyncResult *result, PinCaFile *ca_file, GError **error)
{
  Check *check;

  g_return_val_if_fail (g_async_result_is_tagged (result, pin_service_check_async), NULL);

  check = g_task_get_task_data (G_TASK (result));
  *ca_file = check->ca_file;
  return g_task_propagate_pointer (G_TASK (result), error);
}
