/* pin-mail-domain.c: domains of mail, ordinary and certified (PEC)
 *
 * Any domain can be one of PEC: hints, never verdicts. Those that comuni use are in
 * data/places/pec-domains.tsv (IndicePA, AgID), read when the first address is looked at; without
 * the file the words of a domain have to do.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-domain.h"

#include "pin-paths.h"
#include "pin-place-table.h"
#include "pin-text.h"

#include <string.h>

/* Shorter ones are a letter away from too many others. */
#define LONG_ENOUGH 7

/* The domains most mail goes to from Italy and from Italians abroad, and those that only look like
 * a slip of them. */
static const char *const consumer_domains[] = { "gmail.com",
                                                "googlemail.com",
                                                "libero.it",
                                                "virgilio.it",
                                                "hotmail.com",
                                                "hotmail.it",
                                                "outlook.com",
                                                "outlook.it",
                                                "live.it",
                                                "live.com",
                                                "msn.com",
                                                "yahoo.it",
                                                "yahoo.com",
                                                "ymail.com",
                                                "rocketmail.com",
                                                "icloud.com",
                                                "me.com",
                                                "mac.com",
                                                "tiscali.it",
                                                "alice.it",
                                                "tim.it",
                                                "tin.it",
                                                "fastwebnet.it",
                                                "inwind.it",
                                                "iol.it",
                                                "blu.it",
                                                "vodafone.it",
                                                "teletu.it",
                                                "tele2.it",
                                                "supereva.it",
                                                "katamail.com",
                                                "poste.it",
                                                "aruba.it",
                                                "gmx.de",
                                                "gmx.net",
                                                "gmx.ch",
                                                "gmx.at",
                                                "gmx.com",
                                                "web.de",
                                                "t-online.de",
                                                "freenet.de",
                                                "arcor.de",
                                                "yahoo.de",
                                                "hotmail.de",
                                                "outlook.de",
                                                "live.de",
                                                "bluewin.ch",
                                                "hispeed.ch",
                                                "sunrise.ch",
                                                "hotmail.ch",
                                                "orange.fr",
                                                "free.fr",
                                                "laposte.net",
                                                "wanadoo.fr",
                                                "sfr.fr",
                                                "hotmail.fr",
                                                "outlook.fr",
                                                "live.fr",
                                                "yahoo.fr",
                                                "telenet.be",
                                                "skynet.be",
                                                "hotmail.be",
                                                "outlook.be",
                                                "live.be",
                                                "hotmail.nl",
                                                "hotmail.se",
                                                "live.se",
                                                "outlook.se",
                                                "yahoo.se",
                                                "live.nl",
                                                "hotmail.es",
                                                "outlook.es",
                                                "yahoo.es",
                                                "siol.net",
                                                "outlook.at",
                                                "live.at",
                                                "yahoo.co.uk",
                                                "hotmail.co.uk",
                                                "outlook.co.uk",
                                                "live.co.uk",
                                                "btinternet.com",
                                                "sky.com",
                                                "aol.com",
                                                "mail.com",
                                                "email.com",
                                                "comcast.net",
                                                "verizon.net",
                                                "rogers.com",
                                                "yahoo.ca",
                                                "hotmail.ca",
                                                "yahoo.com.ar",
                                                "hotmail.com.ar",
                                                "yahoo.com.br",
                                                "hotmail.com.br",
                                                "uol.com.br",
                                                "terra.com.br",
                                                "bol.com.br",
                                                "bigpond.com",
                                                "optusnet.com.au",
                                                "yahoo.com.au",
                                                "proton.me",
                                                "protonmail.com",
                                                NULL };

/* Labels that are names of PEC and of its providers, in a domain of whomever. */
static const char *const certified_labels[] = { "pec",       "cert",       "legalmail",
                                                "postecert", "postacert",  "postacertificata",
                                                "pecmail",   "pecimprese", NULL };

/* Domain -> itself. Stays for the life of the program. */
static GHashTable *
read_certified (void)
{
  static gsize begun;
  static GHashTable *domains;

  if (g_once_init_enter (&begun)) {
    g_autofree char *path = pin_paths_data ("places/pec-domains.tsv");
    g_autoptr (GError) error = NULL;
    g_autoptr (PinPlaceTable) table = pin_place_table_read (path, "domain\tcount", &error);

    domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    if (table == NULL)
      g_message ("No list of domains of PEC: %s", error->message);
    for (guint i = 0; table != NULL && i < table->rows->len; i++)
      g_hash_table_add (domains, g_strdup (pin_place_table_field (table->rows->pdata[i], 0)));
    g_once_init_leave (&begun, 1);
  }
  return domains;
}

/**
 * pin_mail_domain_is_consumer:
 * @domain: in small letters
 *
 * Returns: whether it is one of those that are never certified
 */
gboolean
pin_mail_domain_is_consumer (const char *domain)
{
  return g_strv_contains (consumer_domains, domain);
}

/* "halleypec.it", but not "opec.org". */
static gboolean
is_named_pec (const char *label, const char *rest)
{
  return strlen (label) > 3 && g_str_has_suffix (label, "pec") &&
         (g_str_equal (rest, "it") || g_str_equal (rest, "eu"));
}

/**
 * pin_mail_domain_looks_certified:
 * @domain: in small letters
 *
 * Returns: whether it is that of a PEC provider or has a label like "pec"
 */
gboolean
pin_mail_domain_looks_certified (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);

  for (guint i = 0; labels[i] != NULL; i++) {
    if (g_strv_contains (certified_labels, labels[i]) ||
        (labels[i + 1] != NULL && is_named_pec (labels[i], labels[i + 1])))
      return TRUE;
  }
  return g_hash_table_contains (read_certified (), domain);
}

/* Whether two neighbours have changed places, and nothing else. */
static gboolean
is_swapped (const char *a, const char *b)
{
  while (*a != '\0' && *a == *b) {
    a++;
    b++;
  }
  return a[0] != '\0' && b[0] != '\0' && a[0] == b[1] && a[1] == b[0] && strcmp (a + 2, b + 2) == 0;
}

/**
 * pin_mail_domain_find_slip:
 * @domain: in small letters
 *
 * Of a short domain only two letters that changed places are seen as a slip.
 *
 * Returns: (nullable): the common domain that was probably meant ("gmial.com"), or %NULL
 */
const char *
pin_mail_domain_find_slip (const char *domain)
{
  if (!g_str_is_ascii (domain) || pin_mail_domain_is_consumer (domain))
    return NULL;
  for (guint i = 0; consumer_domains[i] != NULL; i++) {
    const char *meant = consumer_domains[i];

    if (strlen (meant) >= LONG_ENOUGH ? pin_text_is_one_slip (domain, meant)
                                      : strlen (domain) > 3 && is_swapped (domain, meant))
      return pin_mail_domain_looks_certified (domain) ? NULL : meant;
  }
  return NULL;
}

/**
 * pin_mail_domain_list_consumer:
 *
 * Returns: the common domains, NULL-terminated
 */
const char *const *
pin_mail_domain_list_consumer (void)
{
  return consumer_domains;
}
