/* pin-mail-address.c: mail addresses, ordinary and certified (PEC)
 *
 * Limits: RFC 5321 section 4.5.3.1, RFC 6531 for letters beyond ASCII. Domains seen as PEC:
 * IndicePA, AgID, CC BY 4.0. Any domain can be a PEC: hints, never verdicts.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-address.h"

#include "pin-text.h"

#include <string.h>

#define MAX_ADDRESS 254
#define MAX_LOCAL 64
#define MAX_LABEL 63

/* The domains most mail goes to from Italy and from Italians abroad. */
static const char *const consumer_domains[] = {
  "gmail.com",     "googlemail.com", "libero.it",  "virgilio.it", "hotmail.com",
  "hotmail.it",    "outlook.com",    "outlook.it", "live.it",     "live.com",
  "msn.com",       "yahoo.it",       "yahoo.com",  "icloud.com",  "me.com",
  "tiscali.it",    "alice.it",       "tim.it",     "tin.it",      "fastwebnet.it",
  "inwind.it",     "iol.it",         "gmx.de",     "gmx.net",     "gmx.ch",
  "web.de",        "t-online.de",    "bluewin.ch", "orange.fr",   "free.fr",
  "laposte.net",   "hotmail.fr",     "yahoo.fr",   "proton.me",   "protonmail.com",
  "yahoo.de",      "hotmail.de",     "outlook.de", "outlook.fr",  "yahoo.es",
  "hotmail.es",    "siol.net",       "telenet.be", "skynet.be",   "yahoo.co.uk",
  "hotmail.co.uk", "ymail.com",      "aol.com",    "bigpond.com", NULL
};

/* Providers whose whole domain is certified mail. */
static const char *const certified_domains[] = { "pec.it",
                                                 "legalmail.it",
                                                 "asmepec.it",
                                                 "postecert.it",
                                                 "arubapec.it",
                                                 "cert.legalmail.it",
                                                 "postacertificata.gov.it",
                                                 "pecimprese.it",
                                                 "registerpec.it",
                                                 "sicurezzapostale.it",
                                                 "namirialpec.it",
                                                 "actaliscertymail.it",
                                                 "pecmail.it",
                                                 "mypec.eu",
                                                 "cgn.legalmail.it",
                                                 NULL };

static const char *const certified_labels[] = { "pec",      "legalmail", "postacert", "cert",
                                                "arubapec", "postecert", "pecmail",   NULL };

static const char *
domain_of (const char *text)
{
  const char *at = strrchr (text, '@');

  return at != NULL ? at + 1 : NULL;
}

static gboolean
fits_local (const char *text, gsize n)
{
  if (n == 0 || text[0] == '.' || text[n - 1] == '.')
    return FALSE;
  for (const char *p = text; p < text + n; p = g_utf8_next_char (p)) {
    if (g_unichar_isspace (g_utf8_get_char (p)) || strchr ("()<>[]:;,\\\"", *p) != NULL ||
        (p[0] == '.' && p[1] == '.'))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fits_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n = g_strv_length (labels);

  if (n < 2 || strlen (labels[n - 1]) < 2 || g_ascii_isdigit (labels[n - 1][0]))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    gsize length = strlen (labels[i]);

    if (length == 0 || length > MAX_LABEL || labels[i][0] == '-' || labels[i][length - 1] == '-')
      return FALSE;
    for (const char *p = labels[i]; *p != '\0'; p = g_utf8_next_char (p)) {
      gunichar c = g_utf8_get_char (p);

      if (c != '-' && !g_unichar_isalnum (c) && !g_unichar_ismark (c))
        return FALSE;
    }
  }
  return TRUE;
}

/**
 * pin_mail_address_check:
 * @text: (nullable): trimmed
 * @fault: (out): what is wrong
 *
 * Whether @text can be a mail address with a domain that has a dot.
 */
gboolean
pin_mail_address_check (const char *text, PinFault *fault)
{
  const char *domain = text != NULL ? domain_of (text) : NULL;
  gsize local = domain != NULL ? (gsize)(domain - text - 1) : 0;

  if (text == NULL || *text == '\0')
    *fault = PIN_FAULT_REQUIRED;
  else if (!g_utf8_validate (text, -1, NULL) || !pin_text_is_plain (text))
    *fault = PIN_FAULT_NOT_TEXT;
  else if (strlen (text) > MAX_ADDRESS || local > MAX_LOCAL)
    *fault = PIN_FAULT_TOO_LONG;
  else if (domain == NULL || memchr (text, '@', local) != NULL || !fits_local (text, local) ||
           !fits_domain (domain))
    *fault = PIN_FAULT_SHAPE;
  else
    return TRUE;
  return FALSE;
}

/* Whether one letter more, less, other, or two swapped make @b of @a; both ASCII lower case. */
static gboolean
is_one_slip (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  gsize start = 0;

  if (n > m + 1 || m > n + 1)
    return FALSE;
  while (a[start] != '\0' && a[start] == b[start])
    start++;
  if (n == m)
    return strcmp (a + start, b + start) != 0 &&
           (strcmp (a + start + 1, b + start + 1) == 0 ||
            (a[start] == b[start + 1] && a[start + 1] == b[start] &&
             strcmp (a + start + 2, b + start + 2) == 0));
  return n > m ? strcmp (a + start + 1, b + start) == 0 : strcmp (a + start, b + start + 1) == 0;
}

/**
 * pin_mail_address_suggest:
 *
 * Returns: (transfer full) (nullable): @text with the common domain that was probably meant
 *   ("gmial.com"), or %NULL; to be offered, never applied
 */
char *
pin_mail_address_suggest (const char *text)
{
  const char *domain = domain_of (text);
  g_autofree char *lower = domain != NULL ? g_ascii_strdown (domain, -1) : NULL;

  if (lower == NULL || !g_str_is_ascii (lower) || g_strv_contains (consumer_domains, lower) ||
      g_strv_contains (certified_domains, lower))
    return NULL;
  for (guint i = 0; consumer_domains[i] != NULL; i++) {
    if (strlen (consumer_domains[i]) >= 7 && is_one_slip (lower, consumer_domains[i]))
      return g_strdup_printf ("%.*s%s", (int)(domain - text), text, consumer_domains[i]);
  }
  return NULL;
}

/**
 * pin_mail_address_is_consumer:
 *
 * Returns: whether the domain is one of those that are never certified
 */
gboolean
pin_mail_address_is_consumer (const char *text)
{
  const char *domain = domain_of (text);
  g_autofree char *lower = domain != NULL ? g_ascii_strdown (domain, -1) : NULL;

  return lower != NULL && g_strv_contains (consumer_domains, lower);
}

/**
 * pin_mail_address_looks_certified:
 *
 * Returns: whether the domain is that of a PEC provider or has a label like "pec"
 */
gboolean
pin_mail_address_looks_certified (const char *text)
{
  const char *domain = domain_of (text);
  g_autofree char *lower = domain != NULL ? g_ascii_strdown (domain, -1) : NULL;
  g_auto (GStrv) labels = NULL;

  if (lower == NULL)
    return FALSE;
  if (g_strv_contains (certified_domains, lower))
    return TRUE;
  labels = g_strsplit (lower, ".", -1);
  for (guint i = 0; labels[i] != NULL; i++) {
    if (g_strv_contains (certified_labels, labels[i]))
      return TRUE;
  }
  return FALSE;
}
