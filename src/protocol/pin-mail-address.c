/* pin-mail-address.c: mail addresses, ordinary and certified (PEC)
 *
 * Limits, all in octets: RFC 5321 section 4.5.3.1.1 for the part before the @, 4.5.3.1.3 less the
 * angle brackets for the whole; RFC 1035 section 2.3.4 for a label, in the form that travels
 * (RFC 5891). Letters beyond ASCII: RFC 6531 section 3.3. What RFC 5321 section 4.1.2 allows and
 * nobody has is refused: quoted local parts, addresses of machines in brackets.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mail-address.h"

#include "pin-mail-domain.h"
#include "pin-text.h"

#include <string.h>

#define MAX_ADDRESS 254
#define MAX_LOCAL 64
#define MAX_LABEL 63

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
  g_autofree char *travelling = g_hostname_to_ascii (domain);
  g_auto (GStrv) labels = NULL;
  guint n;

  if (travelling == NULL)
    return FALSE;
  labels = g_strsplit (travelling, ".", -1);
  n = g_strv_length (labels);
  if (n < 2 || strlen (labels[n - 1]) < 2 || g_ascii_isdigit (labels[n - 1][0]))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    gsize length = strlen (labels[i]);

    if (length == 0 || length > MAX_LABEL || labels[i][0] == '-' || labels[i][length - 1] == '-')
      return FALSE;
    for (const char *p = labels[i]; *p != '\0'; p++) {
      if (*p != '-' && !g_ascii_isalnum (*p))
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

/* The domain of @text in small letters. */
static char *
fold_domain (const char *text)
{
  const char *domain = domain_of (text);

  return domain != NULL ? g_ascii_strdown (domain, -1) : NULL;
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
  g_autofree char *domain = fold_domain (text);
  const char *meant = domain != NULL ? pin_mail_domain_find_slip (domain) : NULL;

  return meant != NULL ? g_strdup_printf ("%.*s%s", (int)(domain_of (text) - text), text, meant)
                       : NULL;
}

/**
 * pin_mail_address_is_consumer:
 *
 * Returns: whether the domain is one of those that are never certified
 */
gboolean
pin_mail_address_is_consumer (const char *text)
{
  g_autofree char *domain = fold_domain (text);

  return domain != NULL && pin_mail_domain_is_consumer (domain);
}

/**
 * pin_mail_address_looks_certified:
 *
 * Returns: whether the domain is that of a PEC provider or has a label like "pec"
 */
gboolean
pin_mail_address_looks_certified (const char *text)
{
  g_autofree char *domain = fold_domain (text);

  return domain != NULL && pin_mail_domain_looks_certified (domain);
}
