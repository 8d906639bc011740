/* pin-address.c: the address of a service as people type it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-address.h"

#include "pin-message.h"

#include <string.h>

/**
 * pin_address_is_loopback:
 * @host: name or number of a computer, IPv6 without brackets
 *
 * Returns: whether @host is this computer, whatever the network says
 */
gboolean
pin_address_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) number = g_inet_address_new_from_string (host);

  if (number != NULL)
    return g_inet_address_get_is_loopback (number);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
is_host (const char *host)
{
  g_autoptr (GInetAddress) number = g_inet_address_new_from_string (host);

  if (number != NULL)
    return TRUE;
  return *host != '\0' && *host != '.' && *host != '-' && strlen (host) <= 253 &&
         strstr (host, "..") == NULL &&
         strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-") == strlen (host);
}

/* Without a slash at the end, and without the path of the protocol when it was pasted too. */
static char *
root_of (const char *path)
{
  char *root = g_strdup (path);
  gsize n;

  for (n = strlen (root); n > 0 && root[n - 1] == '/'; n--)
    root[n - 1] = '\0';
  if (g_str_has_suffix (root, PIN_BASE_PATH))
    root[n - strlen (PIN_BASE_PATH)] = '\0';
  return root;
}

/**
 * pin_address_check:
 * @address: as typed
 * @normalised: (out) (optional) (transfer full) (nullable): https, or http on this
 *   computer; no slash at the end
 *
 * Returns: whether @address can be that of a service. Refused are other schemes, http to another
 *   computer, user names, passwords, queries and fragments
 */
gboolean
pin_address_check (const char *address, char **normalised)
{
  g_autofree char *text = NULL;
  g_autofree char *host = NULL;
  g_autofree char *root = NULL;
  g_autofree char *port = NULL;
  g_autoptr (GUri) uri = NULL;
  gboolean secure;

  if (normalised != NULL)
    *normalised = NULL;
  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;

  text = g_strstrip (g_strdup (address));
  if (strstr (text, "://") == NULL) {
    char *whole = g_strconcat ("https://", text, NULL);

    g_free (text);
    text = whole;
  }
  uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;

  host = g_hostname_to_ascii (g_uri_get_host (uri));
  if (host == NULL)
    return FALSE;
  for (char *p = host; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  secure = g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0;
  if (!is_host (host) || g_uri_get_port (uri) == 0 ||
      (!secure && (g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") != 0 ||
                   !pin_address_is_loopback (host))))
    return FALSE;

  root = root_of (g_uri_get_path (uri));
  if (g_uri_get_port (uri) != -1 && g_uri_get_port (uri) != (secure ? 443 : 80))
    port = g_strdup_printf (":%d", g_uri_get_port (uri));
  if (normalised != NULL)
    *normalised = g_strdup_printf (strchr (host, ':') != NULL ? "%s://[%s]%s%s" : "%s://%s%s%s",
                                   secure ? "https" : "http", host, port != NULL ? port : "", root);
  return TRUE;
}
