/* pin-certificate.c: what a certificate may be used for, and how long
 *
 * GLib is told that it verifies a server and does not look whether the certificate is one of a
 * server: an office's authority vouches for its clerks too. RFC 5280, sections 4.1 and 4.2.1.12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-certificate.h"

#include <string.h>

/* DER: tags, and object identifiers as they are encoded. */
#define SEQUENCE 0x30
#define OBJECT_IDENTIFIER 0x06
#define OCTET_STRING 0x04
#define EXTENSIONS 0xa3

#define EXTENDED_KEY_USAGE "\x55\x1d\x25"
#define ANY_USAGE "\x55\x1d\x25\x00"
#define SERVER_AUTHENTICATION "\x2b\x06\x01\x05\x05\x07\x03\x01"

/* A piece of DER. */
typedef struct {
  const guint8 *at;
  gsize left;
} Der;

/* Moves @der behind its first element and shows that. */
static gboolean
next (Der *der, guint8 *tag, Der *content)
{
  gsize length, head = 2;

  if (der->left < head)
    return FALSE;
  *tag = der->at[0];
  length = der->at[1];
  if (length >= 0x80) {
    gsize n = length & 0x7f;

    head += n;
    if (n < 1 || n > 4 || der->left < head)
      return FALSE;
    length = 0;
    for (gsize i = 0; i < n; i++)
      length = length << 8 | der->at[2 + i];
  }
  if (der->left - head < length)
    return FALSE;
  content->at = der->at + head;
  content->left = length;
  der->at += head + length;
  der->left -= head + length;
  return TRUE;
}

/* The same, of an element that must have this tag. */
static gboolean
enter (Der *der, guint8 wanted, Der *content)
{
  guint8 tag;

  return next (der, &tag, content) && tag == wanted;
}

static gboolean
is_identifier (const Der *der, const char *identifier, gsize size)
{
  return der->left == size && memcmp (der->at, identifier, size) == 0;
}

#define IS(der, identifier) is_identifier (der, identifier, sizeof identifier - 1)

/* In the value of the extension. */
static gboolean
names_servers (Der value)
{
  Der usages, usage;

  if (!enter (&value, SEQUENCE, &usages))
    return FALSE;
  while (enter (&usages, OBJECT_IDENTIFIER, &usage)) {
    if (IS (&usage, SERVER_AUTHENTICATION) || IS (&usage, ANY_USAGE))
      return TRUE;
  }
  return FALSE;
}

/* Without the extension a certificate is good for everything. */
static gboolean
allows_servers (Der extensions)
{
  Der extension, identifier, value;
  guint8 tag;

  while (enter (&extensions, SEQUENCE, &extension)) {
    if (!enter (&extension, OBJECT_IDENTIFIER, &identifier))
      return FALSE;
    if (!IS (&identifier, EXTENDED_KEY_USAGE))
      continue;
    do {
      if (!next (&extension, &tag, &value))
        return FALSE;
    } while (tag != OCTET_STRING);
    return names_servers (value);
  }
  return TRUE;
}

/**
 * pin_certificate_is_for_servers:
 *
 * Returns: whether @certificate may be shown by a server; %FALSE too when it cannot be read
 */
gboolean
pin_certificate_is_for_servers (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) bytes = NULL;
  Der der, whole, signed_part, content, extensions;
  guint8 tag;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), FALSE);

  g_object_get (certificate, "certificate", &bytes, NULL);
  if (bytes == NULL)
    return FALSE;
  der = (Der){ bytes->data, bytes->len };
  if (!enter (&der, SEQUENCE, &whole) || !enter (&whole, SEQUENCE, &signed_part))
    return FALSE;
  while (next (&signed_part, &tag, &content)) {
    if (tag == EXTENSIONS)
      return enter (&content, SEQUENCE, &extensions) && allows_servers (extensions);
  }
  return TRUE;
}

/**
 * pin_certificate_get_end:
 *
 * Returns: until when @certificate is good, seconds since 1970; 0 when it does not say
 */
gint64
pin_certificate_get_end (GTlsCertificate *certificate)
{
  g_autoptr (GDateTime) end = NULL;

  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), 0);

  end = g_tls_certificate_get_not_valid_after (certificate);
  return end != NULL ? g_date_time_to_unix (end) : 0;
}

static void
read_file (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GList *certificates = g_tls_certificate_list_new_from_file (path, NULL);
  gint64 last = certificates != NULL ? 0 : -1;

  for (GList *list = certificates; list != NULL; list = list->next)
    last = MAX (last, pin_certificate_get_end (list->data));
  g_list_free_full (certificates, g_object_unref);
  g_task_return_pointer (task, g_memdup2 (&last, sizeof last), g_free);
}

/**
 * pin_certificate_check_file_async:
 * @path: of a PEM file
 * @cancellable: (nullable): ends it at once, even while the file keeps its reader waiting
 *
 * Reads it in a thread: a folder of the network may not answer.
 */
void
pin_certificate_check_file_async (const char *path, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, pin_certificate_check_file_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_file);
}

/**
 * pin_certificate_check_file_finish:
 * @found: (out): whether a service can be trusted for what is in the file, by the clock of this
 *   computer
 * @end: (out) (optional): until when the last certificate in it is good; 0 when that is not known
 * @error: %G_IO_ERROR_CANCELLED alone
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
pin_certificate_check_file_finish (GAsyncResult *result, PinCaFile *found, gint64 *end,
                                   GError **error)
{
  g_autofree gint64 *last = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, pin_certificate_check_file_async), FALSE);

  last = g_task_propagate_pointer (G_TASK (result), error);
  if (last == NULL)
    return FALSE;
  if (end != NULL)
    *end = MAX (*last, 0);
  if (*last < 0)
    *found = PIN_CA_FILE_UNREADABLE;
  else if (*last != 0 && *last * G_USEC_PER_SEC < g_get_real_time ())
    *found = PIN_CA_FILE_EXPIRED;
  else
    *found = PIN_CA_FILE_GOOD;
  return TRUE;
}
