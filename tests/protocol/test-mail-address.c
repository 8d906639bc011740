/* test-mail-address.c: mail addresses as people write them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-address.h"
#include "pin-mail-domain.h"
#include "pin-paths.h"
#include "pin-place-table.h"

#include <string.h>

static void
test_shape (void)
{
  static const struct {
    const char *text;
    gboolean good;
    const char *source;
  } rows[] = {
    { "mara@example.org", TRUE, "RFC 5321 4.1.2, Mailbox" },
    { "m.bianchi+pin@sub.example.co.uk", TRUE, "RFC 5321 4.1.2, Dot-string" },
    { "o'neil@example.org", TRUE, "RFC 5322 3.2.3, atext" },
    { "!#$%&'*+-/=?^_`{|}~@example.org", TRUE, "RFC 5322 3.2.3, atext" },
    { "_x_@example.org", TRUE, "RFC 5322 3.2.3, atext" },
    { "a@b.it", TRUE, "RFC 5321 4.1.2, Domain" },
    { "mara@1and1.example", TRUE, "RFC 1123 2.1, a digit may begin a label" },
    { "mara@xn--mller-kva.example", TRUE, "RFC 5890 2.3.2.1, A-label" },
    { "j\u00fcrgen@m\u00fcller.example", TRUE, "RFC 6531 3.3, UTF-8" },
    { "\u043c\u0430\u0440\u0430@\u043f\u0440\u0438\u043c\u0435\u0440.example", TRUE,
      "RFC 6531 3.3" },
    { "mara", FALSE, "RFC 5321 4.1.2, Mailbox" },
    { "@example.org", FALSE, "RFC 5321 4.1.2, Mailbox" },
    { "mara@", FALSE, "RFC 5321 4.1.2, Mailbox" },
    { "mara@@example.org", FALSE, "RFC 5321 4.1.2, Mailbox" },
    { "<mara@example.org>", FALSE, "RFC 5321 4.1.2, Path, not Mailbox" },
    { "mara@example.org,x@example.org", FALSE, "RFC 5321 4.1.2, one Mailbox" },
    { ".mara@example.org", FALSE, "RFC 5321 4.1.2, Dot-string" },
    { "mara.@example.org", FALSE, "RFC 5321 4.1.2, Dot-string" },
    { "ma..ra@example.org", FALSE, "RFC 5321 4.1.2, Dot-string" },
    { "ma ra@example.org", FALSE, "RFC 5322 3.2.3, atext" },
    { "ma\\ra@example.org", FALSE, "RFC 5322 3.2.3, atext" },
    { "mara@exa mple.org", FALSE, "RFC 5321 4.1.2, sub-domain" },
    { "mara@-example.org", FALSE, "RFC 5321 4.1.2, Let-dig" },
    { "mara@example-.org", FALSE, "RFC 5321 4.1.2, Ldh-str" },
    { "mara@exam_ple.org", FALSE, "RFC 5321 4.1.2, Ldh-str" },
    { "mara@.org", FALSE, "RFC 5321 4.1.2, sub-domain" },
    { "mara@example.org.", FALSE, "RFC 5321 2.3.5, no dot at the end" },
    { "mara@example", FALSE, "RFC 5321 2.3.5, fully qualified" },
    { "mara@example.1", FALSE, "RFC 3696 2, no top level of digits" },
    { "\"mara b\"@example.org", FALSE, "ours: nobody has quoted ones" },
    { "mara@[192.0.2.1]", FALSE, "ours: nobody has one at a machine" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinFault fault = PIN_FAULT_MISMATCH;

    if (pin_mail_address_check (rows[i].text, &fault) != rows[i].good)
      g_error ("%s is %s: %s", rows[i].text, rows[i].good ? "refused" : "accepted", rows[i].source);
    if (!rows[i].good)
      g_assert_cmpint (fault, ==, PIN_FAULT_SHAPE);
  }
}

/* An address of a local part of @local times @letter and labels of @labels letters each. */
static char *
make_address (const char *letter, guint local, const char *label_letter, const guint *labels)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < local; i++)
    g_string_append (text, letter);
  g_string_append_c (text, '@');
  for (guint i = 0; i < 6 && labels[i] != 0; i++) {
    for (guint j = 0; j < labels[i]; j++)
      g_string_append (text, label_letter);
    g_string_append_c (text, '.');
  }
  g_string_append (text, "it");
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  static const struct {
    const char *letter;
    guint local;
    const char *label_letter;
    guint labels[6];
    gsize octets;
    gboolean good;
    PinFault fault;
    const char *source;
  } rows[] = {
    { "a", 64, "b", { 7 }, 75, TRUE, 0, "RFC 5321 4.5.3.1.1, 64 octets" },
    { "a", 65, "b", { 7 }, 76, FALSE, PIN_FAULT_TOO_LONG, "RFC 5321 4.5.3.1.1, 64 octets" },
    { "\u00e0", 32, "b", { 7 }, 75, TRUE, 0, "RFC 6531 3.3, octets of UTF-8" },
    { "\u00e0", 33, "b", { 7 }, 77, FALSE, PIN_FAULT_TOO_LONG, "RFC 6531 3.3, octets of UTF-8" },
    { "a", 1, "b", { 63 }, 68, TRUE, 0, "RFC 1035 2.3.4, labels of 63 octets" },
    { "a", 1, "b", { 64 }, 69, FALSE, PIN_FAULT_SHAPE, "RFC 1035 2.3.4, labels of 63 octets" },
    { "a", 64, "b", { 63, 63, 57 }, 253, TRUE, 0, "RFC 5321 4.5.3.1.3, 256 with < and >" },
    { "a", 64, "b", { 63, 63, 58 }, 254, TRUE, 0, "RFC 5321 4.5.3.1.3, 256 with < and >" },
    { "a",
      64,
      "b",
      { 63, 63, 59 },
      255,
      FALSE,
      PIN_FAULT_TOO_LONG,
      "RFC 5321 4.5.3.1.3, 256 with < and >" },
    { "a", 1, "\u00fc", { 57 }, 119, TRUE, 0, "RFC 5891 4.2.4, 63 octets as an A-label" },
    { "a",
      1,
      "\u00fc",
      { 80 },
      165,
      FALSE,
      PIN_FAULT_SHAPE,
      "RFC 5891 4.2.4, 63 octets as an A-label" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        make_address (rows[i].letter, rows[i].local, rows[i].label_letter, rows[i].labels);
    PinFault fault = PIN_FAULT_MISMATCH;

    g_assert_cmpuint (strlen (text), ==, rows[i].octets);
    if (pin_mail_address_check (text, &fault) != rows[i].good)
      g_error ("%s is %s: %s", text, rows[i].good ? "refused" : "accepted", rows[i].source);
    if (!rows[i].good)
      g_assert_cmpint (fault, ==, rows[i].fault);
  }
}

static void
test_no_text (void)
{
  static const struct {
    const char *text;
    PinFault fault;
  } rows[] = {
    { NULL, PIN_FAULT_REQUIRED },
    { "", PIN_FAULT_REQUIRED },
    { "mara\xff@example.org", PIN_FAULT_NOT_TEXT },
    { "mara\u202e@example.org", PIN_FAULT_NOT_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinFault fault = PIN_FAULT_MISMATCH;

    g_assert_false (pin_mail_address_check (rows[i].text, &fault));
    g_assert_cmpint (fault, ==, rows[i].fault);
  }
}

static void
test_slips (void)
{
  static const struct {
    const char *text;
    const char *meant; /* NULL: nothing is offered */
  } rows[] = {
    { "mara@gmial.com", "mara@gmail.com" },
    { "mara@gmai.com", "mara@gmail.com" },
    { "mara@gmaill.com", "mara@gmail.com" },
    { "mara@gmail.con", "mara@gmail.com" },
    { "mara@gmailcom", "mara@gmail.com" },
    { "mara@hotmial.it", "mara@hotmail.it" },
    { "mara@hotmal.it", "mara@hotmail.it" },
    { "mara@libero.ti", "mara@libero.it" },
    { "mara@libeto.it", "mara@libero.it" },
    { "mara@Outlok.com", "mara@outlook.com" },
    { "mara@outllook.it", "mara@outlook.it" },
    { "mara@tiscli.it", "mara@tiscali.it" },
    { "mara@virglio.it", "mara@virgilio.it" },
    { "mara@alicw.it", "mara@alice.it" },
    { "mara@yaho.it", "mara@yahoo.it" },
    { "mara@iclod.com", "mara@icloud.com" },
    { "mara@t-onlin.de", "mara@t-online.de" },
    { "mara@gxm.de", "mara@gmx.de" },
    { "mara@wbe.de", "mara@web.de" },
    { "m@ra@gmial.com", "m@ra@gmail.com" },
    { "mara@gmail.com", NULL },
    { "mara@example.org", NULL },
    { "mara@gmail.it", NULL },
    { "mara@pec.it", NULL },
    { "mara@me.it", NULL },
    { "mara@gm.de", NULL },
    { "mara@mail.com", NULL },
    { "mara@web.de1", NULL },
    { "mara@hotmail.be", NULL },
    { "mara@m\u00fcller.it", NULL },
    { "mara", NULL },
    { "mara@", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *meant = pin_mail_address_suggest (rows[i].text);

    if (g_strcmp0 (meant, rows[i].meant) != 0)
      g_error ("%s becomes %s", rows[i].text, meant != NULL ? meant : "nothing");
  }
}

/* Two letters that change places are seen in every common domain, unless they make another. */
static void
test_every_domain (void)
{
  const char *const *domains = pin_mail_domain_list_consumer ();

  for (guint i = 0; domains[i] != NULL; i++) {
    g_assert_null (pin_mail_domain_find_slip (domains[i]));
    g_assert_false (pin_mail_domain_looks_certified (domains[i]));
    for (gsize j = 0; j + 1 < strlen (domains[i]); j++) {
      g_autofree char *slip = g_strdup (domains[i]);
      const char *meant;

      slip[j] = domains[i][j + 1];
      slip[j + 1] = domains[i][j];
      if (pin_mail_domain_is_consumer (slip))
        continue;
      meant = pin_mail_domain_find_slip (slip);
      if (meant == NULL)
        g_error ("nothing is offered for %s", slip);
      if (!g_str_equal (meant, domains[i]))
        g_test_message ("%s: %s, not %s", slip, meant, domains[i]);
    }
  }
}

static void
test_certified (void)
{
  g_autofree char *path = pin_paths_data ("places/pec-domains.tsv");
  g_autoptr (GError) error = NULL;
  g_autoptr (PinPlaceTable) table = pin_place_table_read (path, "domain\tcount", &error);
  static const struct {
    const char *text;
    gboolean certified;
  } rows[] = {
    { "mara@pec.it", TRUE },
    { "mara@PEC.it", TRUE },
    { "mara@pec.studio.example", TRUE },
    { "mara@cert.comune.example", TRUE },
    { "mara@cgn.legalmail.it", TRUE },
    { "mara@postacertificata.gov.it", TRUE },
    { "mara@pecimprese.it", TRUE },
    { "mara@namirialpec.it", TRUE },
    { "mara@mypec.eu", TRUE },
    { "mara@halleycert.it", TRUE },
    { "mara@sicurezzapostale.it", TRUE },
    { "mara@specchio.example", FALSE },
    { "mara@opec.org", FALSE },
    { "mara@pecora.it", FALSE },
    { "mara@gmail.com", FALSE },
    { "mara", FALSE },
  };

  g_assert_no_error (error);
  g_assert_cmpuint (table->rows->len, ==, pin_place_table_promise (table, "rows"));
  g_assert_cmpuint (table->rows->len, >, 100);
  for (guint i = 0; i < table->rows->len; i++) {
    const char *domain = pin_place_table_field (table->rows->pdata[i], 0);

    g_assert_true (pin_mail_domain_looks_certified (domain));
    g_assert_false (pin_mail_domain_is_consumer (domain));
    g_assert_null (pin_mail_domain_find_slip (domain));
  }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (pin_mail_address_looks_certified (rows[i].text) != rows[i].certified)
      g_error ("%s is %sseen as PEC", rows[i].text, rows[i].certified ? "not " : "");
  }
  g_assert_true (pin_mail_address_is_consumer ("mara@GMAIL.com"));
  g_assert_false (pin_mail_address_is_consumer ("mara@example.org"));
  g_assert_false (pin_mail_address_is_consumer ("mara"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/mail-address/shape", test_shape);
  g_test_add_func ("/protocol/mail-address/limits", test_limits);
  g_test_add_func ("/protocol/mail-address/no-text", test_no_text);
  g_test_add_func ("/protocol/mail-address/slips", test_slips);
  g_test_add_func ("/protocol/mail-address/every-domain", test_every_domain);
  g_test_add_func ("/protocol/mail-address/certified", test_certified);
  return g_test_run ();
}
