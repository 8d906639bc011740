/* pin-mock-notice.c: every other message: codes, reasons, and what was done
 *
 * A message goes to a registered contact, or to an address given together with the health card:
 * there it may say what no answer to a stranger may. No links, nothing urgent. docs/domain.md
 * section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-notice.h"

#include "pin-mock-box.h"
#include "pin-mock-mask.h"
#include "pin-numbers.h"

#include <string.h>

#define CONTACT_CENTER \
  "chiami il contact center, " PIN_NUMBER_LANDLINE " da rete fissa o " PIN_NUMBER_MOBILE \
  " da cellulare."
#define NOT_YOU \
  " Se non è stato Lei, non deve fare nulla: senza il codice non accade niente. In caso di dubbio " CONTACT_CENTER
#define CALL " Se non è stato Lei, " CONTACT_CENTER

/**
 * Text:
 * @subject: of an e-mail
 * @text: what it says; {code} stands for the code
 */
typedef struct {
  const char *subject;
  const char *text;
} Text;

static const Text texts[] = {
  [PIN_MOCK_NOTICE_RECOVERY_CODE] = { "PIN: codice di ripristino",
                                      "è stato chiesto il ripristino del Suo PIN. Il codice di "
                                      "ripristino è {code}. Lo scriva nel programma da cui l’ha "
                                      "chiesto." NOT_YOU },
  [PIN_MOCK_NOTICE_NEVER_USED] = { "PIN: ripristino non possibile",
                                   "è stato chiesto il ripristino del Suo PIN, ma si può "
                                   "ripristinare solo un PIN usato almeno una volta. Se ha perso le "
                                   "due parti, può revocare il PIN e chiederne uno nuovo, dove le "
                                   "regole lo consentono." CALL },
  [PIN_MOCK_NOTICE_ONE_CONTACT] = { "PIN: ripristino non possibile",
                                    "è stato chiesto il ripristino del Suo PIN, ma occorrono due "
                                    "contatti e ne risulta registrato uno solo. Può revocare il PIN "
                                    "con la tessera sanitaria, oppure andare in una sede." CALL },
  [PIN_MOCK_NOTICE_ALREADY_REVOKED] = { "PIN: già revocato",
                                        "il Suo PIN risulta già revocato: non apre più nulla e non "
                                        "c’è altro da fare. Se le regole lo consentono, può "
                                        "chiederne uno nuovo." CALL },
  [PIN_MOCK_NOTICE_CEASED] = { "PIN: non più valido",
                               "il Suo PIN è cessato con le regole in vigore dal 1º ottobre 2021: "
                               "non si può ripristinare e non occorre revocarlo. Può usare SPID, CIE "
                               "o CNS, o delegare una persona di fiducia." CALL },
  [PIN_MOCK_NOTICE_REVOCATION_CODE] = { "PIN: codice di revoca",
                                        "è stata chiesta la revoca del Suo PIN. Il codice di revoca "
                                        "è {code}. Dopo la conferma il PIN non apre più nulla e non "
                                        "si può riattivare." NOT_YOU },
  [PIN_MOCK_NOTICE_REVOKED] = { "PIN: revocato",
                                "il Suo PIN è stato revocato e da adesso non apre più nulla." CALL },
  [PIN_MOCK_NOTICE_CONTACT_CODE] = { "PIN: conferma del contatto",
                                     "questo contatto è stato indicato per un PIN. Il codice di "
                                     "conferma è {code}. Senza conferma il contatto non viene "
                                     "registrato." },
  [PIN_MOCK_NOTICE_CONTACT_ASKED] = { "PIN: modifica dei contatti",
                                      "è stata chiesta la modifica dei contatti del Suo PIN. Questo "
                                      "contatto resta valido finché il nuovo non è "
                                      "confermato." CALL },
  [PIN_MOCK_NOTICE_CONTACT_CHANGED] = { "PIN: contatti modificati",
                                        "i contatti del Suo PIN sono stati modificati." CALL },
  [PIN_MOCK_NOTICE_OPERATOR_CODE] = { "PIN: codice per l’operatore",
                                      "il codice per l’operatore con cui sta parlando è {code}. Lo "
                                      "comunichi solo se ha chiamato Lei." },
};

/* In two groups: by their length nobody takes them for a part of a PIN. */
static char *
group (const char *code)
{
  gsize half = strlen (code) / 2;

  return g_strdup_printf ("%.*s %s", (int)half, code, code + half);
}

/**
 * pin_mock_notice_send:
 * @person: (nullable): whom to greet
 * @channel: SMS, e-mail or PEC
 * @target: the number or address
 * @code: (nullable): the code it brings
 */
void
pin_mock_notice_send (PinMock *mock, gint64 now, PinMockNotice notice, const PinDeskPerson *person,
                      int channel, const char *target, const char *code)
{
  const Text *row = &texts[notice];
  GString *text = g_string_new (NULL);

  if (channel == PIN_CHANNEL_SMS)
    g_string_append (text, PIN_MOCK_SENDER ": ");
  else if (person != NULL && person->given_name != NULL && person->family_name != NULL)
    g_string_append_printf (text, "Gentile %s %s,\n\n", person->given_name, person->family_name);
  else
    g_string_append (text, "Gentile utente,\n\n");
  g_string_append (text, row->text);
  if (channel != PIN_CHANNEL_SMS)
    g_string_append (text, "\n\nA questo messaggio non occorre rispondere.\n\n" PIN_MOCK_SENDER);
  if (code != NULL) {
    char *grouped = group (code);

    g_string_replace (text, "{code}", grouped, 1);
    pin_free_secret (grouped);
  }
  pin_mock_box_put (mock, now, channel, target, row->subject, text->str);
  pin_wipe (text->str, text->len);
  g_string_free (text, TRUE);
}

/**
 * pin_mock_notice_send_to_all:
 *
 * The same to every number and address on file.
 */
void
pin_mock_notice_send_to_all (PinMock *mock, gint64 now, PinMockNotice notice,
                             const PinDeskPerson *person)
{
  static const int channels[] = { PIN_CHANNEL_SMS, PIN_CHANNEL_EMAIL, PIN_CHANNEL_PEC };

  for (guint i = 0; person->contacts != NULL && i < G_N_ELEMENTS (channels); i++) {
    g_autofree char *target = pin_mock_target (person, channels[i]);

    if (target != NULL)
      pin_mock_notice_send (mock, now, notice, person, channels[i], target, NULL);
  }
}
