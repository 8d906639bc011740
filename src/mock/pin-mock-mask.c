/* pin-mock-mask.c: which way a message takes, where it goes, and how much of that may be shown
 *
 * Two parts never take one channel. docs/domain.md section 4.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-mask.h"

#include <string.h>

#define LONGEST_TARGET 110

/**
 * pin_mock_channel_first:
 *
 * Returns: the #PinChannel of what comes first: SMS, else e-mail, else PEC; 0 when there is none
 */
int
pin_mock_channel_first (const PinContacts *contacts)
{
  if (contacts->mobile != NULL)
    return PIN_CHANNEL_SMS;
  if (contacts->email != NULL)
    return PIN_CHANNEL_EMAIL;
  return contacts->pec != NULL ? PIN_CHANNEL_PEC : 0;
}

/**
 * pin_mock_channel_second:
 *
 * Returns: another one than pin_mock_channel_first(): e-mail, else PEC; 0 when there is none
 */
int
pin_mock_channel_second (const PinContacts *contacts)
{
  if (contacts->mobile != NULL && contacts->email != NULL)
    return PIN_CHANNEL_EMAIL;
  if ((contacts->mobile != NULL || contacts->email != NULL) && contacts->pec != NULL)
    return PIN_CHANNEL_PEC;
  return 0;
}

/**
 * pin_mock_channel_of_contact:
 * @contact: a #PinContact
 */
int
pin_mock_channel_of_contact (int contact)
{
  if (contact == PIN_CONTACT_MOBILE)
    return PIN_CHANNEL_SMS;
  return contact == PIN_CONTACT_EMAIL ? PIN_CHANNEL_EMAIL : PIN_CHANNEL_PEC;
}

/* Length of the country code of an E.164 number, the plus sign included. ITU-T E.164, list of
 * country codes. */
static int
prefix_length (const char *phone)
{
  static const char *const two[] = { "20", "27", "30", "31", "32", "33", "34", "36", "39",
                                     "40", "41", "43", "44", "45", "46", "47", "48", "49",
                                     "51", "52", "53", "54", "55", "56", "57", "58", "60",
                                     "61", "62", "63", "64", "65", "66", "81", "82", "84",
                                     "86", "90", "91", "92", "93", "94", "95", "98" };

  if (phone[1] == '1' || phone[1] == '7')
    return 2;
  for (guint i = 0; i < G_N_ELEMENTS (two); i++) {
    if (g_str_has_prefix (phone + 1, two[i]))
      return 3;
  }
  return 4;
}

static char *
mask_mail (const char *mail)
{
  const char *at = strrchr (mail, '@');
  g_autofree char *first = g_utf8_substring (mail, 0, 1);

  if (at == NULL || g_utf8_strlen (at, -1) > LONGEST_TARGET)
    return g_strdup_printf ("%s***@***", first);
  return g_strdup_printf ("%s***%s", first, at);
}

static char *
mask_place (const PinResidence *residence)
{
  gboolean italy = strcmp (residence->country, "IT") == 0;
  g_autofree char *place = g_utf8_strlen (residence->municipality, -1) > LONGEST_TARGET
                               ? g_utf8_substring (residence->municipality, 0, LONGEST_TARGET)
                               : g_strdup (residence->municipality);

  return g_strdup_printf ("%s (%s)", place,
                          italy && residence->province != NULL ? residence->province
                                                               : residence->country);
}

static char *
address_lines (const PinResidence *residence)
{
  return g_strdup_printf ("%s, %s%s%s (%s)", residence->address,
                          residence->postal_code != NULL ? residence->postal_code : "",
                          residence->postal_code != NULL ? " " : "", residence->municipality,
                          residence->province != NULL ? residence->province : residence->country);
}

/**
 * pin_mock_target:
 * @channel: a #PinChannel that @person can be reached by
 *
 * Returns: (transfer full): where it goes
 */
char *
pin_mock_target (const PinDeskPerson *person, int channel)
{
  switch ((PinChannel)channel) {
  case PIN_CHANNEL_SMS:
    return g_strdup (person->contacts->mobile);
  case PIN_CHANNEL_EMAIL:
    return g_strdup (person->contacts->email);
  case PIN_CHANNEL_PEC:
    return g_strdup (person->contacts->pec);
  case PIN_CHANNEL_LETTER:
    return address_lines (person->residence);
  case PIN_CHANNEL_ENVELOPE:
    break;
  }
  return g_strdup ("Sede");
}

/**
 * pin_mock_mask_target:
 * @channel: SMS, e-mail or PEC
 *
 * Returns: (transfer full): @target as far as it may be shown
 */
char *
pin_mock_mask_target (int channel, const char *target)
{
  if (channel != PIN_CHANNEL_SMS)
    return mask_mail (target);
  return g_strdup_printf ("%.*s *** *** **%s", prefix_length (target), target,
                          target + strlen (target) - 2);
}

/**
 * pin_mock_mask:
 *
 * Returns: (transfer full): where what goes to @person by @channel goes, as far as it may be shown
 */
char *
pin_mock_mask (const PinDeskPerson *person, int channel)
{
  g_autofree char *target = NULL;

  if (channel == PIN_CHANNEL_LETTER)
    return mask_place (person->residence);
  target = pin_mock_target (person, channel);
  return channel == PIN_CHANNEL_ENVELOPE ? g_steal_pointer (&target)
                                         : pin_mock_mask_target (channel, target);
}
