/* pin-step-catalogue.c: which page shows which step
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-step-catalogue.h"

#include "pin-answer-step.h"
#include "pin-applicant-step.h"
#include "pin-auto-step.h"
#include "pin-before-step.h"
#include "pin-code-step.h"
#include "pin-contact-code-step.h"
#include "pin-contacts-step.h"
#include "pin-document-step.h"
#include "pin-form-step.h"
#include "pin-new-pin-step.h"
#include "pin-on-file-step.h"
#include "pin-outcome-step.h"
#include "pin-parts-step.h"
#include "pin-pin-state-step.h"
#include "pin-ready-step.h"
#include "pin-receipt-step.h"
#include "pin-residence-step.h"
#include "pin-revoked-step.h"
#include "pin-summary-step.h"
#include "pin-trouble-step.h"

#include <glib/gi18n.h>

/**
 * Row:
 * @nick: of the step, the same in every journey
 * @get_type: kind of page
 * @question: (nullable): for a form that is one question, the name of its input
 * @heading: (nullable): what stands above; the kind says it itself otherwise
 * @body: (nullable): a sentence or two below it
 * @continue_label: (nullable): words on the main button
 */
typedef struct {
  const char *nick;
  GType (*get_type) (void);
  const char *question;
  const char *heading;
  const char *body;
  const char *continue_label;
} Row;

static const Row rows[] = {
  { "identity", pin_form_step_get_type, "triage.identity", N_ ("Do you have SPID, CIE or CNS?"),
    N_ ("SPID is a digital identity, CIE the electronic identity card, CNS the services card. "
        "If you have one of them, you need no PIN."),
    NULL },
  { "place", pin_form_step_get_type, "triage.place", N_ ("Where do you live?"),
    N_ ("If the PIN is for another person, answer for that person."), NULL },
  { "papers", pin_form_step_get_type, "triage.papers",
    N_ ("Do you have an Italian identity document?"),
    N_ ("If the PIN is for another person, answer for that person."), NULL },
  { "person", pin_form_step_get_type, "triage.requested_by", N_ ("For whom is the PIN?"),
    N_ ("A PIN is strictly personal and free of charge."), NULL },
  { "outcome", pin_outcome_step_get_type, NULL, NULL, NULL, NULL },

  { "written", pin_form_step_get_type, "triage.code_written",
    N_ ("What is written beside the code?"),
    N_ ("Do not type the code itself: here it is not needed."), NULL },
  { "held", pin_form_step_get_type, "triage.code_held", N_ ("What do you have in your hand?"), NULL,
    NULL },
  { "before", pin_form_step_get_type, "triage.code_before", N_ ("What did you do before it came?"),
    NULL, NULL },
  { "matter", pin_form_step_get_type, "triage.matter", N_ ("What is the matter?"), NULL, NULL },
  { "answer", pin_answer_step_get_type, NULL, NULL, NULL, NULL },

  { "applicant", pin_applicant_step_get_type, NULL, N_ ("Personal data"),
    N_ ("Of the person the PIN is for, as in the documents."), NULL },
  { "residence", pin_residence_step_get_type, NULL, N_ ("Residence"),
    N_ ("Where that person lives. Letters of the service go there."), NULL },
  { "document", pin_document_step_get_type, NULL, N_ ("Document and phone call"),
    N_ ("If the residence is abroad, an operator calls and checks the document. Only then are "
        "the two parts sent."),
    NULL },
  { "contacts", pin_contacts_step_get_type, NULL, N_ ("Contacts"),
    N_ ("Give a phone number, and at least one of mobile phone, e-mail and PEC. With two of "
        "these three a lost PIN can be recovered."),
    NULL },
  { "summary", pin_summary_step_get_type, NULL, N_ ("Is everything right?"),
    N_ ("Nothing has been sent yet."), N_ ("Send the request") },
  { "receipt", pin_receipt_step_get_type, NULL, N_ ("Your request was received"), NULL,
    N_ ("Follow the request") },

  { "parts", pin_parts_step_get_type, NULL, N_ ("Enter the two parts"),
    N_ ("Capitals or small letters, spaces and dashes make no difference."), NULL },
  { "credentials", pin_form_step_get_type, NULL, N_ ("Sign in with your PIN"), NULL,
    N_ ("Sign in") },
  { "ready", pin_ready_step_get_type, NULL, NULL, NULL, N_ ("Show my new PIN") },
  { "new-pin", pin_new_pin_step_get_type, NULL, N_ ("This is your new PIN"),
    N_ ("Write it down on paper. It is shown only here; it comes neither by post nor by e-mail."),
    N_ ("I have written it down") },
  { "type-back", pin_form_step_get_type, NULL, N_ ("Type your new PIN"),
    N_ ("Copy it from your note. Only when it is right does it become your PIN; until then the "
        "old one stays valid."),
    N_ ("Confirm") },
  { "done", pin_pin_state_step_get_type, NULL, N_ ("Your new PIN is valid"),
    N_ ("From now on use only this one. The old PIN, or its two parts, open nothing any more."),
    N_ ("Done") },
  { "checking", pin_auto_step_get_type, NULL, N_ ("One moment"),
    N_ ("The service is asked for the state of your PIN."), NULL },
  { "signed-in", pin_pin_state_step_get_type, NULL, N_ ("You are signed in"), NULL, N_ ("Done") },

  { "recovery-before", pin_before_step_get_type, NULL, N_ ("Recover a lost PIN"),
    N_ ("A PIN cannot be read or sent again: you get a new one in its place."), NULL },
  { "recovery-data", pin_form_step_get_type, NULL, N_ ("Your data"),
    N_ ("Give the tax code and two of the contacts, as the service has them."),
    N_ ("Send me the code") },
  { "recovery-code", pin_code_step_get_type, NULL, N_ ("Type the recovery code"), NULL,
    N_ ("Confirm") },
  { "new-parts", pin_receipt_step_get_type, NULL, N_ ("Your new parts are on their way"),
    N_ ("The PIN you had before opens nothing any more."), N_ ("Follow the two parts") },

  { "revocation-before", pin_before_step_get_type, NULL, N_ ("Before you revoke the PIN"),
    N_ ("A revocation is for good: a PIN that was revoked opens nothing any more, nobody can undo "
        "it, and a new one is given only where the rules still allow it."),
    NULL },
  { "revocation-data", pin_form_step_get_type, NULL, N_ ("Your data"),
    N_ ("The health card shows that the PIN is yours."), N_ ("Send me the code") },
  { "revocation-code", pin_code_step_get_type, NULL, N_ ("Type the revocation code"), NULL,
    N_ ("Revoke the PIN") },
  { "own-revocation", pin_form_step_get_type, NULL, N_ ("Revoke your PIN"),
    N_ ("It ends at once and for good, and so does this session."), N_ ("Revoke the PIN") },
  { "signing-out", pin_auto_step_get_type, NULL, N_ ("One moment"), NULL, NULL },
  { "revocation-done", pin_revoked_step_get_type, NULL, N_ ("The PIN is revoked"), NULL,
    N_ ("Done") },
  { "letter", pin_form_step_get_type, NULL, N_ ("Part 1, from the letter"),
    N_ ("This is for you if you got a letter with part 1 without asking for it. Part 2 is not "
        "in the letter: it comes when you have activated the PIN."),
    NULL },
  { "health-card", pin_form_step_get_type, NULL, N_ ("Health card"),
    N_ ("The number and the day of expiry of the health card show that it is you."), NULL },
  { "activate", pin_summary_step_get_type, NULL, N_ ("Is everything right?"),
    N_ ("Nothing has been sent yet. Part 1 is not shown here."), N_ ("Activate the PIN") },
  { "activated", pin_receipt_step_get_type, NULL, N_ ("Part 2 is on its way"), NULL,
    N_ ("Follow part 2") },

  { "contacts-loading", pin_auto_step_get_type, NULL, N_ ("One moment"),
    N_ ("The service is asked for your contacts."), NULL },
  { "contacts-on-file", pin_on_file_step_get_type, NULL, N_ ("Your contacts on file"), NULL,
    N_ ("Change them") },
  { "contact-code", pin_contact_code_step_get_type, NULL, N_ ("Type the code"), NULL,
    N_ ("Confirm") },
  { "contact-next-code", pin_contact_code_step_get_type, NULL, N_ ("Type the next code"), NULL,
    N_ ("Confirm") },
  { "contacts-saved", pin_on_file_step_get_type, NULL, N_ ("Your contacts are saved"),
    N_ ("From now on these count."), N_ ("Done") },
};

static const struct {
  const char *nick;
  const char *title;
} titles[] = {
  { "triage", N_ ("May I have a PIN?") },
  { "request", N_ ("Request of a PIN") },
  { "first-access", N_ ("First access") },
  { "access", N_ ("Access") },
  { "change", N_ ("Change of the PIN") },
  { "recovery", N_ ("Recovery of the PIN") },
  { "revocation", N_ ("Revocation of the PIN") },
  { "activation", N_ ("Activation of the PIN") },
  { "contacts", N_ ("My contacts") },
  { "code", N_ ("Which code is this?") },
  { "help", N_ ("Help") },
};

static const Row *
find (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_str_equal (rows[i].nick, nick))
      return &rows[i];
  }
  return NULL;
}

/**
 * pin_step_catalogue_new_page:
 *
 * Returns: (transfer floating): a page for @step
 */
GtkWidget *
pin_step_catalogue_new_page (const PinJourneyTable *table, const PinStep *step)
{
  const Row *row = find (step->nick);
  GtkWidget *page;

  if (row == NULL) {
    GType type = (step->flags & PIN_STEP_TROUBLE) != 0 ? PIN_TYPE_TROUBLE_STEP : PIN_TYPE_AUTO_STEP;

    if ((step->flags & (PIN_STEP_TROUBLE | PIN_STEP_AUTO)) == 0)
      g_critical ("no page for step %s of journey %s", step->nick, table->nick);
    return g_object_new (type, "nick", step->nick, NULL);
  }
  if (row->question != NULL)
    page = g_object_new (row->get_type (), "nick", row->nick, "question", row->question, NULL);
  else
    page = g_object_new (row->get_type (), "nick", row->nick, NULL);
  if (row->heading != NULL)
    pin_step_page_set_heading (PIN_STEP_PAGE (page), _ (row->heading));
  if (row->body != NULL)
    pin_step_page_set_body (PIN_STEP_PAGE (page), _ (row->body));
  if (row->continue_label != NULL)
    pin_step_page_set_continue_label (PIN_STEP_PAGE (page), _ (row->continue_label));
  return page;
}

/**
 * pin_step_catalogue_get_title:
 *
 * Returns: what the journey of @table is called
 */
const char *
pin_step_catalogue_get_title (const PinJourneyTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    if (g_str_equal (titles[i].nick, table->nick))
      return _ (titles[i].title);
  }
  return "";
}
