/* pin-phone.c: phone numbers as people write them
 *
 * With phone metadata (libphonenumber, in a module of its own) a number is read as in its country
 * and named mobile or landline; without, only E.164 and the Italian ranges that never change are
 * known. A verdict of the metadata is a warning, only what cannot be read is an error:
 * docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-phone.h"

#include "pin-check.h"
#include "pin-paths.h"
#include "pin-phone-metadata.h"

#include <gmodule.h>
#include <string.h>

/* Opened once at the first number; stays for the life of the program. */
static const PinPhoneMetadataCalls *
metadata (void)
{
  static gsize opened;
  static const PinPhoneMetadataCalls *calls;

  if (g_once_init_enter (&opened)) {
    g_autofree char *path = pin_paths_module ("duemeta-phone." G_MODULE_SUFFIX);
    GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
    gpointer symbol = NULL;

    if (module != NULL && g_module_symbol (module, PIN_PHONE_METADATA_SYMBOL, &symbol)) {
      g_module_make_resident (module);
      calls = ((PinPhoneMetadataGetCalls)symbol) ();
    }
    g_once_init_leave (&opened, 1);
  }
  return calls;
}

void
pin_phone_free (PinPhone *self)
{
  if (self == NULL)
    return;
  pin_free_secret (self->e164);
  pin_free_secret (self->shown);
  g_free (self);
}

/**
 * pin_phone_has_metadata:
 *
 * Returns: whether numbers can be told apart by country and kind; loads the metadata
 */
gboolean
pin_phone_has_metadata (void)
{
  return metadata () != NULL;
}

/* Italy: 3 begins a mobile number, 0 a landline; the 0 is dialled from abroad too. */
static PinPhoneKind
guess_kind (const char *e164)
{
  if (g_str_has_prefix (e164, "+393"))
    return PIN_PHONE_MOBILE;
  if (g_str_has_prefix (e164, "+390"))
    return PIN_PHONE_LANDLINE;
  return PIN_PHONE_UNKNOWN;
}

/**
 * pin_phone_parse:
 * @text: as typed, with + or 00 and the country, or as dialled in @region
 * @region: ISO 3166-1 alpha-2
 * @fault: (out): %PIN_FAULT_REQUIRED or %PIN_FAULT_SHAPE
 *
 * Returns: (transfer full) (nullable): the number, or %NULL when it cannot be read
 */
PinPhone *
pin_phone_parse (const char *text, const char *region, PinFault *fault)
{
  g_autofree char *trimmed = pin_check_fold_text (text);
  g_autofree char *folded = pin_check_fold_phone (text);
  g_autoptr (PinPhone) self = g_new0 (PinPhone, 1);
  PinPhoneMetadata found;

  *fault = *trimmed == '\0' ? PIN_FAULT_REQUIRED : PIN_FAULT_SHAPE;
  if (*trimmed == '\0' || strlen (trimmed) > 40)
    return NULL;
  if (metadata () != NULL) {
    const char *dialled =
        g_str_has_prefix (folded, "+") && g_str_has_prefix (trimmed, "00") ? folded : trimmed;

    if (!metadata ()->parse (dialled, region, &found))
      return NULL;
    self->e164 = g_strdup (found.e164);
    self->shown = g_strdup (found.shown);
    self->kind = (PinPhoneKind)found.kind;
    self->doubtful = !found.valid;
    memcpy (self->region, found.region, sizeof self->region);
    pin_wipe (&found, sizeof found);
  } else {
    self->e164 = g_steal_pointer (&folded);
    self->shown = g_strdup (self->e164);
    self->kind = guess_kind (self->e164);
  }
  if (!pin_check_phone (self->e164, fault))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pin_phone_get_calling_code:
 * @region: ISO 3166-1 alpha-2
 *
 * Returns: what is dialled before the numbers of @region, 49; 0 when that is not known
 */
int
pin_phone_get_calling_code (const char *region)
{
  g_return_val_if_fail (region != NULL, 0);

  return metadata () != NULL ? metadata ()->calling_code (region) : 0;
}

/**
 * pin_phone_split_prefix:
 * @text: as typed
 * @likely: a region that shares its prefix with others is taken for this one
 * @region: (out) (nullable): the region whose prefix @text begins with
 *
 * Returns: (nullable): where in @text the number goes on after + or 00 and the prefix of a
 *   country; %NULL when it does not begin like that
 */
const char *
pin_phone_split_prefix (const char *text, const char *likely, char region[3])
{
  const char *p = text;
  int code = 0;

  while (*p == ' ' || *p == '(')
    p++;
  if (*p == '+')
    p++;
  else if (p[0] == '0' && p[1] == '0')
    p += 2;
  else
    return NULL;
  while (*p == ' ')
    p++;
  for (int digits = 1; digits <= 3 && g_ascii_isdigit (*p); digits++, p++) {
    code = code * 10 + g_ascii_digit_value (*p);
    if (metadata () == NULL || !metadata ()->main_region (code, region))
      continue;
    if (pin_phone_get_calling_code (likely) == code)
      g_strlcpy (region, likely, 3);
    return p + 1;
  }
  return NULL;
}

/**
 * pin_phone_get_example:
 * @region: ISO 3166-1 alpha-2
 * @kind: %PIN_PHONE_MOBILE or %PIN_PHONE_LANDLINE
 *
 * Returns: (transfer full) (nullable): how such a number is written there
 */
char *
pin_phone_get_example (const char *region, PinPhoneKind kind)
{
  char shown[40];

  g_return_val_if_fail (region != NULL, NULL);

  return metadata () != NULL && metadata ()->example (region, (int)kind, shown) ? g_strdup (shown)
                                                                                : NULL;
}
