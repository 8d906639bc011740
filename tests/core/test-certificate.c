/* test-certificate.c: what a certificate may be used for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-certificate.h"
#include "pin-diagnosis.h"
#include "pin-test-wait.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* LeakSanitizer itself crashes at the end of a process that has loaded GnuTLS. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static GTlsCertificate *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "tls", name, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
test_usage (void)
{
  static const struct {
    const char *name;
    gboolean good;
  } rows[] = {
    { "impostors/good.pem", TRUE },
    { "impostors/expired.pem", TRUE },
    { "impostors/office.pem", TRUE }, /* says nothing of it */
    { "impostors/self-signed.pem", TRUE },
    { "impostors/for-clients.pem", FALSE },
    { "server.pem", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GTlsCertificate) certificate = load (rows[i].name);

    g_test_message ("%s", rows[i].name);
    g_assert_cmpint (pin_certificate_is_for_servers (certificate), ==, rows[i].good);
  }
}

static gboolean
is_being_read (gpointer path)
{
  int writer = open (path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);

  if (writer >= 0)
    close (writer);
  return writer >= 0;
}

/* A file that keeps its reader waiting, as one of a network may, keeps nobody else. */
static void
test_silent (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duemeta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "office.pem", NULL);
  g_autoptr (PinDiagnosis) diagnosis = pin_diagnosis_new (NULL, NULL, path, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  pin_diagnosis_run_async (diagnosis, cancellable, pin_test_wait_ready, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (pin_diagnosis_run_finish (diagnosis, pin_test_wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* The thread goes, too. */
  pin_test_wait_until (is_being_read, path);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/usage", test_usage);
  g_test_add_func ("/certificate/silent", test_silent);
  return g_test_run ();
}
