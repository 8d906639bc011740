/* pin-field-label.c: what a field and its values are called, on forms and in summaries
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-field-label.h"

#include "pin-card.h"
#include "pin-countries.h"
#include "pin-format.h"
#include "pin-phone.h"
#include "pin-tax-code.h"

#include <glib/gi18n.h>

typedef struct {
  const char *input;
  const char *label;
} Label;

static const Label labels[] = {
  { "tax_code", N_ ("Tax code") },
  { "pin", N_ ("PIN") },
  { "new_pin", N_ ("New PIN") },
  { "screen.part_one", N_ ("Part 1") },
  { "part_one", N_ ("Part 1") },
  { "code", N_ ("Code") },
  { "screen.part_two", N_ ("Part 2") },

  { "mobile", N_ ("Mobile phone") },
  { "email", N_ ("E-mail") },
  /* Translators: certified mail; keep the Italian name */
  { "pec", N_ ("PEC (certified mail)") },
  { "reason", N_ ("Why you revoke it") },
  { "family_name", N_ ("Family name") },
  { "given_name", N_ ("Given name") },
  { "has_italian_document", N_ ("Has an Italian identity document") },
  { "screen.new_person", N_ ("The service does not know this person yet") },
  { "sms_code", N_ ("Code from the SMS") },
  { "mail_code", N_ ("Code from the e-mail or PEC") },

  { "applicant.tax_code", N_ ("Tax code") },
  { "applicant.family_name", N_ ("Family name") },
  { "applicant.given_name", N_ ("Given name") },
  { "applicant.sex", N_ ("Sex") },
  { "applicant.birth_date", N_ ("Date of birth") },
  { "applicant.birth_place", N_ ("Place of birth") },

  { "residence.country", N_ ("Country") },
  { "residence.address", N_ ("Street and number") },
  /* Translators: in English; the Italian CAP has its own label */
  { "residence.postal_code", N_ ("Postal code") },
  { "residence.municipality", N_ ("City") },
  { "residence.province", N_ ("Province") },

  { "document.kind", N_ ("Kind of document") },
  { "document.number", N_ ("Number of the document") },
  { "document.issuing_country", N_ ("Country that issued it") },
  { "document.expires_on", N_ ("Valid until") },
  { "health_card.number", N_ ("Number of the health card") },
  { "health_card.expires_on", N_ ("Valid until") },
  { "call.phone", N_ ("Phone on which you can be called") },
  { "call.band", N_ ("When you can answer") },

  { "contacts.mobile", N_ ("Mobile phone") },
  { "contacts.email", N_ ("E-mail") },
  /* Translators: certified mail; keep the Italian name */
  { "contacts.pec", N_ ("PEC (certified mail)") },
  { "contacts.home_phone", N_ ("Phone at home") },
  { "contacts.office_phone", N_ ("Phone at work") },
  { "accepts_no_recovery", N_ ("I accept that a lost PIN cannot be recovered") },
};

static const PinChoice identity_choices[] = {
  { "yes", N_ ("Yes, I have one of them"), N_ ("And I know how to use it.") },
  { "no", N_ ("No, none of them"), N_ ("Or I cannot use it any more.") },
};

static const PinChoice place_choices[] = {
  { "italy", N_ ("In Italy"), N_ ("The residence is in an Italian comune (municipality).") },
  { "abroad", N_ ("Abroad"), N_ ("The residence is in another country.") },
};

static const PinChoice papers_choices[] = {
  { "italian", N_ ("Yes, an Italian one"),
    N_ ("Identity card, passport or driving licence issued by Italy.") },
  { "not_italian", N_ ("No"), N_ ("Only documents of another country, or none.") },
};

static const PinChoice requested_by_choices[] = {
  { "self", N_ ("For me"), N_ ("I am of age.") },
  { "parent", N_ ("For my child"), N_ ("The child is under age.") },
  { "guardian", N_ ("For a person I represent"),
    N_ ("I am the guardian or administrator, appointed by a court.") },
  { "delegate", N_ ("For another person"), N_ ("An adult asked me to do it.") },
};

static const PinChoice written_choices[] = {
  /* Translators: what is printed in letters and messages, which are in Italian: keep the Italian
   * words, in the quotation marks of the language; the line below says what they mean */
  { "part_one", N_ ("“Prima parte”"), N_ ("Part 1; or “primi 8 caratteri” (first 8 characters).") },
  { "part_two", N_ ("“Seconda parte”"),
    N_ ("Part 2; or “ultimi 8 caratteri” (last 8 characters).") },
  { "recovery", N_ ("“Codice di ripristino”"), N_ ("Recovery code, for a lost PIN.") },
  { "revocation", N_ ("“Codice di revoca”"), N_ ("Revocation code, to end a PIN.") },
  { "contact", N_ ("“Codice di conferma”"), N_ ("Confirms a new mobile phone, e-mail or PEC.") },
  { "operator", N_ ("“Codice per l’operatore”"), N_ ("For the operator you have called.") },
  { "pin", N_ ("“PIN”"), N_ ("8 characters, or 16 if it is very old.") },
  { "link", N_ ("No code, but a link to open"),
    N_ ("Or it is urgent, or it asks for your PIN, your bank or a document.") },
  { "nothing", N_ ("None of these"), N_ ("Or I cannot tell.") },
};

static const PinChoice held_choices[] = {
  { "letter", N_ ("A letter"), N_ ("It came by post.") },
  { "sms", N_ ("An SMS"), NULL },
  { "mail", N_ ("An e-mail or a PEC"), NULL },
  { "envelope", N_ ("A closed envelope"), N_ ("An office gave it to me.") },
  { "note", N_ ("A note of mine"), N_ ("I wrote it down myself.") },
};

static const PinChoice before_choices[] = {
  { "requested", N_ ("I asked for a PIN"), NULL },
  { "activated", N_ ("I activated a PIN that came by post"), NULL },
  { "recovered", N_ ("I asked to recover a lost PIN"), NULL },
  { "revoked", N_ ("I asked to revoke my PIN"), NULL },
  { "contacts", N_ ("I changed my mobile phone, e-mail or PEC"), NULL },
  { "called", N_ ("I called the contact center"), NULL },
  { "nothing", N_ ("Nothing: it came by itself"), NULL },
};

static const PinChoice matter_choices[] = {
  { "late", N_ ("A part of my PIN does not arrive"), NULL },
  { "lost", N_ ("I have lost or forgotten my PIN"), NULL },
  { "locked", N_ ("My PIN is locked"), N_ ("It was typed wrong too often.") },
  { "contacts", N_ ("My phone number, e-mail or PEC has changed"), NULL },
  { "no_card", N_ ("I have no health card"),
    N_ ("Or there are asterisks in place of its number.") },
  { "known", N_ ("Somebody else may know my PIN"), N_ ("Or something happened that was not me.") },
  { "other", N_ ("Something else"), NULL },
};

static const PinChoice sex_choices[] = {
  { "female", N_ ("Female"), NULL },
  { "male", N_ ("Male"), NULL },
};

static const PinChoice document_choices[] = {
  { "identity_card", N_ ("Identity card"), NULL },
  { "passport", N_ ("Passport"), NULL },
  { "driving_licence", N_ ("Driving licence"), NULL },
  /* Translators: another kind of document */
  { "other", N_ ("Another document"), NULL },
};

/* Hours in Italy, docs/domain.md section 3. */
static const PinChoice band_choices[] = {
  { "morning", N_ ("From 8 to 12, Italian time"), NULL },
  { "afternoon", N_ ("From 12 to 16, Italian time"), NULL },
  { "evening", N_ ("From 16 to 20, Italian time"), NULL },
};

static const PinChoice reason_choices[] = {
  { "not_needed", N_ ("I no longer need it"), N_ ("I use SPID, CIE or CNS.") },
  { "trust_lost", N_ ("Somebody else may know it"), N_ ("And I do not want another one.") },
};

static const struct {
  const char *input;
  const PinChoice *choices;
  guint n;
} choices[] = {
  { "triage.identity", identity_choices, G_N_ELEMENTS (identity_choices) },
  { "triage.place", place_choices, G_N_ELEMENTS (place_choices) },
  { "triage.papers", papers_choices, G_N_ELEMENTS (papers_choices) },
  { "triage.requested_by", requested_by_choices, G_N_ELEMENTS (requested_by_choices) },
  { "triage.code_written", written_choices, G_N_ELEMENTS (written_choices) },
  { "triage.code_held", held_choices, G_N_ELEMENTS (held_choices) },
  { "triage.code_before", before_choices, G_N_ELEMENTS (before_choices) },
  { "triage.matter", matter_choices, G_N_ELEMENTS (matter_choices) },
  { "applicant.sex", sex_choices, G_N_ELEMENTS (sex_choices) },
  { "document.kind", document_choices, G_N_ELEMENTS (document_choices) },
  { "call.band", band_choices, G_N_ELEMENTS (band_choices) },
  { "reason", reason_choices, G_N_ELEMENTS (reason_choices) },
};

/**
 * pin_field_label:
 * @input: name in PinInputs
 *
 * Returns: its label, translated; empty when it has none of its own
 */
const char *
pin_field_label (const char *input)
{
  g_return_val_if_fail (input != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    if (g_str_equal (labels[i].input, input))
      return _ (labels[i].label);
  }
  return "";
}

/**
 * pin_field_choices:
 * @input: name in PinInputs
 * @n: (out): how many there are
 *
 * Returns: (nullable): what can be chosen; the texts are not translated yet
 */
const PinChoice *
pin_field_choices (const char *input, guint *n)
{
  g_return_val_if_fail (input != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (g_str_equal (choices[i].input, input)) {
      *n = choices[i].n;
      return choices[i].choices;
    }
  }
  *n = 0;
  return NULL;
}

static char *
say_country (const char *code)
{
  g_autoptr (GListModel) countries = NULL;
  PinCountry *country;

  if (g_str_equal (code, "IT"))
    return g_strdup (_ ("Italy"));
  countries = pin_countries_new ();
  country = pin_countries_find (countries, code);
  return g_strdup (country != NULL ? pin_country_get_name (country) : code);
}

static char *
say_phone (const char *number)
{
  PinFault fault;
  g_autoptr (PinPhone) phone = pin_phone_parse (number, "IT", &fault);

  return g_strdup (phone != NULL ? phone->shown : number);
}

/**
 * pin_field_say:
 * @input: name in PinInputs
 * @value: what the inputs hold
 *
 * Returns: (transfer full): @value in words
 */
char *
pin_field_say (const char *input, const char *value)
{
  guint n;
  const PinChoice *known;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  known = pin_field_choices (input, &n);
  for (guint i = 0; i < n; i++) {
    if (g_str_equal (known[i].value, value))
      return g_strdup (_ (known[i].title));
  }
  if (g_str_has_suffix (input, "tax_code"))
    return pin_tax_code_fold (value);
  if (g_str_has_suffix (input, "country"))
    return say_country (value);
  if (g_str_has_suffix (input, "mobile") || g_str_has_suffix (input, "phone"))
    return say_phone (value);
  if (g_str_equal (input, "health_card.number"))
    return pin_card_group_health (value);
  if (g_str_has_suffix (input, "_date") || g_str_has_suffix (input, "_on"))
    return pin_format_calendar_day (value);
  if (g_str_equal (value, "true"))
    return g_strdup (_ ("Yes"));
  return g_strdup (value);
}
