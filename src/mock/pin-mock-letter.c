/* pin-mock-letter.c: what the citizen receives, and where it went, masked
 *
 * Written as an office would: no links, nothing asked for, which part it is and where the other
 * one comes from. domain.md sections 3, 4 and 10.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-letter.h"

#include "pin-codec.h"
#include "pin-json.h"

#include <string.h>

#define SENDER "Servizio PIN di prova"
#define LONGEST_TARGET 110
#define MOST_MESSAGES 200

/**
 * pin_mock_letter_channel:
 *
 * Returns: the #PinChannel part 1 takes: SMS, else e-mail, else PEC; part 2 is always a letter,
 *   so that two parts are never on one channel
 */
int
pin_mock_letter_channel (const PinContacts *contacts)
{
  if (contacts->mobile != NULL)
    return PIN_CHANNEL_SMS;
  return contacts->email != NULL ? PIN_CHANNEL_EMAIL : PIN_CHANNEL_PEC;
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

/**
 * pin_mock_letter_mask:
 *
 * Returns: (transfer full): where a part of @request goes, as far as it may be shown
 */
char *
pin_mock_letter_mask (const PinPinRequest *request, int channel)
{
  const PinContacts *contacts = request->contacts;

  switch ((PinChannel)channel) {
  case PIN_CHANNEL_SMS:
    return g_strdup_printf ("%.*s *** *** **%s", prefix_length (contacts->mobile), contacts->mobile,
                            contacts->mobile + strlen (contacts->mobile) - 2);
  case PIN_CHANNEL_EMAIL:
    return mask_mail (contacts->email);
  case PIN_CHANNEL_PEC:
    return mask_mail (contacts->pec);
  case PIN_CHANNEL_LETTER:
  case PIN_CHANNEL_ENVELOPE:
    break;
  }
  return mask_place (request->residence);
}

static char *
address_lines (const PinResidence *residence)
{
  return g_strdup_printf ("%s, %s%s%s (%s)", residence->address,
                          residence->postal_code != NULL ? residence->postal_code : "",
                          residence->postal_code != NULL ? " " : "", residence->municipality,
                          residence->province != NULL ? residence->province : residence->country);
}

static char *
target (const PinPinRequest *request, int channel)
{
  switch ((PinChannel)channel) {
  case PIN_CHANNEL_SMS:
    return g_strdup (request->contacts->mobile);
  case PIN_CHANNEL_EMAIL:
    return g_strdup (request->contacts->email);
  case PIN_CHANNEL_PEC:
    return g_strdup (request->contacts->pec);
  case PIN_CHANNEL_LETTER:
  case PIN_CHANNEL_ENVELOPE:
    break;
  }
  return address_lines (request->residence);
}

static char *
write_text (const PinPinRequest *request, int channel, const char *part, gint64 days)
{
  const char *given = request->applicant->given_name, *family = request->applicant->family_name;

  switch ((PinChannel)channel) {
  case PIN_CHANNEL_SMS:
    return g_strdup_printf (
        SENDER ": la prima parte del Suo PIN è %.4s %.4s. La seconda parte arriva per posta "
               "all'indirizzo di residenza. Non la comunichi a nessuno.",
        part, part + 4);
  case PIN_CHANNEL_EMAIL:
  case PIN_CHANNEL_PEC:
    return g_strdup_printf (
        "Gentile %s %s,\n\n"
        "la Sua richiesta del PIN è stata accolta.\n\n"
        "Prima parte del PIN:\n\n    %.4s %.4s\n\n"
        "La seconda parte arriva per posta all'indirizzo di residenza. Al primo accesso "
        "occorrono entrambe, in ordine: prima questa, poi quella della lettera.\n\n"
        "Il PIN è strettamente personale: non lo comunichi a nessuno. A questo messaggio non "
        "occorre rispondere.\n\n" SENDER,
        given, family, part, part + 4);
  case PIN_CHANNEL_LETTER:
  case PIN_CHANNEL_ENVELOPE:
    break;
  }
  return g_strdup_printf (
      "Gentile %s %s,\n\n"
      "come da Sua richiesta, Le inviamo la seconda parte del PIN.\n\n"
      "Seconda parte del PIN:\n\n    %.4s %.4s\n\n"
      "La prima parte Le è stata inviata con un altro mezzo, a uno dei recapiti che ha indicato. "
      "Al primo accesso occorrono entrambe, in ordine: prima quella che ha già ricevuto, poi "
      "questa. Il servizio Le proporrà allora il PIN definitivo.\n\n"
      "Le due parti valgono %" G_GINT64_FORMAT
      " giorni dalla spedizione di questa lettera; trascorso il termine "
      "occorre una nuova richiesta.\n\n"
      "Il PIN è strettamente personale e gratuito: nessuno è autorizzato a chiederlo.\n\n"
      "Contact center: 803 164 da rete fissa, 06 164 164 da cellulare.\n\n" SENDER,
      given, family, part, part + 4, days);
}

/**
 * pin_mock_letter_deliver:
 * @number: which part
 * @pair: all 16 characters
 *
 * Puts the message with a part of the PIN into the citizen's box.
 */
void
pin_mock_letter_deliver (PinMock *mock, gint64 now, const PinPinRequest *request, int number,
                         int channel, const char *pair)
{
  g_autoptr (PinRulesInForce) rules = pin_mock_rules_at (mock, now);
  g_autoptr (PinInboxMessage) message = pin_inbox_message_new ();
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) sealed = NULL;

  message->message_id = g_strdup ("0");
  message->channel = channel;
  message->sender = g_strdup (SENDER);
  message->target = target (request, channel);
  if (channel != PIN_CHANNEL_SMS)
    message->subject = g_strdup (number == 1 ? "PIN: prima parte" : "PIN: seconda parte");
  message->text = write_text (request, channel, number == 1 ? pair : pair + 8, rules->initial_days);
  message->sent_at = now;

  json = pin_codec_encode (&pin_inbox_message_shape, message);
  sealed =
      pin_mock_secret_seal (mock->secret, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  pin_mock_db_run (mock->db, "INSERT INTO messages (sent_at, sealed) VALUES (?, ?)",
                   PIN_MOCK_INT (now), PIN_MOCK_BYTES (sealed));
  pin_mock_db_run (mock->db, "DELETE FROM messages WHERE id <= (SELECT max (id) FROM messages) - ?",
                   PIN_MOCK_INT (MOST_MESSAGES));
}

/**
 * pin_mock_letter_list:
 *
 * Returns: (transfer full): array of #PinInboxMessage, oldest first; free the array alone when
 *   its items are given to a message
 */
GPtrArray *
pin_mock_letter_list (PinMock *mock)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db, "SELECT id, sealed FROM messages ORDER BY id");
  GPtrArray *list = g_ptr_array_new ();

  while (pin_mock_rows_next (rows) && list->len < MOST_MESSAGES) {
    g_autoptr (GBytes) sealed = pin_mock_rows_bytes (rows, 1);
    g_autoptr (GBytes) json = pin_mock_secret_unseal (mock->secret, sealed);
    PinInboxMessage *message =
        json != NULL ? pin_codec_decode (&pin_inbox_message_shape, json, PIN_JSON_MAX_REPLY, NULL)
                     : NULL;

    if (message == NULL)
      continue;
    g_free (message->message_id);
    message->message_id = g_strdup_printf ("%" G_GINT64_FORMAT, pin_mock_rows_int (rows, 0));
    g_ptr_array_add (list, message);
  }
  return list;
}
