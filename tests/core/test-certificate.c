/* test-certificate.c: what a certificate may be used for
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-certificate.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/usage", test_usage);
  return g_test_run ();
}
