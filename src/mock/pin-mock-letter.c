/* pin-mock-letter.c: the messages that bring a part of a PIN
 *
 * Written as an office would: no links, nothing asked for, which part it is and where the other
 * one comes from. docs/domain.md sections 3, 4 and 10.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-letter.h"

#include "pin-mock-box.h"
#include "pin-mock-mask.h"
#include "pin-numbers.h"

#include <string.h>

#define SENDER PIN_MOCK_SENDER
#define PERSONAL "Il PIN è strettamente personale: non lo comunichi a nessuno."
#define CALL \
  "Contact center: " PIN_NUMBER_LANDLINE " da rete fissa, " PIN_NUMBER_MOBILE " da cellulare."

static char *
salute (const PinDeskPerson *person)
{
  if (person->family_name == NULL || person->given_name == NULL)
    return g_strdup ("Gentile utente");
  return g_strdup_printf ("Gentile %s %s", person->given_name, person->family_name);
}

/* What happened, in the words of whoever waits for it. */
static const char *
reason (PinMockOrigin origin)
{
  switch (origin) {
  case PIN_MOCK_ORIGIN_REQUEST:
  case PIN_MOCK_ORIGIN_ENVELOPE:
    break;
  case PIN_MOCK_ORIGIN_POSTED:
    return "il PIN che Le è stato inviato per posta è stato attivato.";
  case PIN_MOCK_ORIGIN_RECOVERY:
    return "il Suo PIN è stato ripristinato: quello di prima non vale più.";
  }
  return "la Sua richiesta del PIN è stata accolta.";
}

/* Where the other part is. */
static const char *
other_part (PinMockOrigin origin, int number)
{
  switch (origin) {
  case PIN_MOCK_ORIGIN_REQUEST:
  case PIN_MOCK_ORIGIN_ENVELOPE:
    break;
  case PIN_MOCK_ORIGIN_POSTED:
    return "La prima parte è nella lettera che ha già ricevuto.";
  case PIN_MOCK_ORIGIN_RECOVERY:
    return number == 1 ? "La seconda parte arriva a un altro dei Suoi contatti."
                       : "La prima parte Le è stata inviata a un altro dei Suoi contatti.";
  }
  return "La seconda parte arriva per posta all’indirizzo di residenza.";
}

static char *
write_sms (PinMockOrigin origin, int number, const char *part)
{
  return g_strdup_printf (SENDER ": la %s parte del Suo PIN è %.4s %.4s. %s Non la comunichi a "
                                 "nessuno.",
                          number == 1 ? "prima" : "seconda", part, part + 4,
                          other_part (origin, number));
}

static char *
write_mail (const PinDeskPerson *person, PinMockOrigin origin, int number, const char *part)
{
  g_autofree char *greeting = salute (person);

  return g_strdup_printf (
      "%s,\n\n"
      "%s\n\n"
      "%s parte del PIN:\n\n    %.4s %.4s\n\n"
      "%s Al primo accesso occorrono entrambe, in ordine: prima la prima, poi la seconda.\n\n" PERSONAL
      " A questo messaggio non occorre rispondere.\n\n" SENDER,
      greeting, reason (origin), number == 1 ? "Prima" : "Seconda", part, part + 4,
      other_part (origin, number));
}

static char *
write_letter (const PinDeskPerson *person, const char *part, gint64 days)
{
  g_autofree char *greeting = salute (person);

  return g_strdup_printf (
      "%s,\n\n"
      "come da Sua richiesta, Le inviamo la seconda parte del PIN.\n\n"
      "Seconda parte del PIN:\n\n    %.4s %.4s\n\n"
      "La prima parte Le è stata inviata con un altro mezzo, a uno dei contatti che ha indicato. "
      "Al primo accesso occorrono entrambe, in ordine: prima quella che ha già ricevuto, poi "
      "questa. Il servizio Le proporrà allora il PIN definitivo.\n\n"
      "Le due parti valgono %" G_GINT64_FORMAT
      " giorni dalla spedizione di questa lettera; trascorso il termine "
      "occorre una nuova richiesta.\n\n"
      "Il PIN è strettamente personale e gratuito: nessuno è autorizzato a chiederlo.\n\n" CALL
      "\n\n" SENDER,
      greeting, part, part + 4, days);
}

static char *
write_campaign (const PinDeskPerson *person, const char *part, gint64 days)
{
  g_autofree char *greeting = salute (person);

  return g_strdup_printf (
      "%s,\n\n"
      "per consentirLe di usare i servizi online Le inviamo la prima parte del PIN.\n\n"
      "Prima parte del PIN:\n\n    %.4s %.4s\n\n"
      "Per attivare il PIN occorrono il codice fiscale, questa prima parte e la tessera sanitaria. "
      "Dopo che avrà indicato i Suoi contatti, la seconda parte arriva subito per SMS, e-mail o "
      "PEC. Se non ha la tessera sanitaria, chiami il contact center.\n\n"
      "Questa parte vale %" G_GINT64_FORMAT
      " giorni dalla spedizione. Se il PIN non Le serve, non deve fare nulla.\n\n"
      "Il PIN è strettamente personale e gratuito: nessuno è autorizzato a chiederlo.\n\n" CALL
      "\n\n" SENDER,
      greeting, part, part + 4, days);
}

/**
 * pin_mock_letter_deliver:
 * @number: which part
 * @pair: all 16 characters
 *
 * Puts the message with a part of the PIN into the citizen's box.
 */
void
pin_mock_letter_deliver (PinMock *mock, gint64 now, const PinDeskPerson *person,
                         PinMockOrigin origin, int number, int channel, const char *pair)
{
  const PinRulesInForce *rules = pin_mock_rules_at (mock, now);
  g_autofree char *target = pin_mock_target (person, channel);
  const char *part = number == 1 ? pair : pair + strlen (pair) / 2;
  char *text;

  if (channel == PIN_CHANNEL_SMS)
    text = write_sms (origin, number, part);
  else if (channel != PIN_CHANNEL_LETTER)
    text = write_mail (person, origin, number, part);
  else if (number == 1)
    text = write_campaign (person, part, rules->initial_days);
  else
    text = write_letter (person, part, rules->initial_days);
  pin_mock_box_put (mock, now, channel, target,
                    number == 1 ? "PIN: prima parte" : "PIN: seconda parte", text);
  pin_free_secret (text);
}

/**
 * pin_mock_letter_hand_over:
 * @pair: all 16 characters
 *
 * The closed envelope of an office, with both parts.
 */
void
pin_mock_letter_hand_over (PinMock *mock, gint64 now, const PinDeskPerson *person, const char *pair)
{
  g_autofree char *target = pin_mock_target (person, PIN_CHANNEL_ENVELOPE);
  g_autofree char *greeting = salute (person);
  char *text = g_strdup_printf (
      "%s,\n\n"
      "in questa busta chiusa ci sono le due parti del PIN che ha richiesto in sede.\n\n"
      "Prima parte del PIN:\n\n    %.4s %.4s\n\n"
      "Seconda parte del PIN:\n\n    %.4s %.4s\n\n"
      "Valgono da subito. Al primo accesso il servizio Le proporrà il PIN definitivo.\n\n" PERSONAL
      "\n\n" SENDER,
      greeting, pair, pair + 4, pair + 8, pair + 12);

  pin_mock_box_put (mock, now, PIN_CHANNEL_ENVELOPE, target, "PIN: prima e seconda parte", text);
  pin_free_secret (text);
}
