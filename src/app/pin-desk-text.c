/* pin-desk-text.c: what an operator of practice does and why not, in words
 *
 * At the desk other things can be said than to a stranger: here stands what the operator answers.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-desk-text.h"

#include <glib/gi18n.h>

/* In the order of PinDeskTask. */
static const PinDeskText texts[] = {
  { "envelope", N_ ("Hand out an envelope"),
    N_ ("At an office, a citizen who shows a document gets both parts in a closed envelope. They "
        "can be used at once, and are changed at the first access."),
    N_ ("Hand it out"), N_ ("The envelope was handed out"),
    N_ ("Both parts are in the practice mailbox. Any earlier PIN of this person opens nothing any "
        "more."),
    N_ ("I have both parts"), "first-access" },
  { "post", N_ ("Post part 1"),
    N_ ("Sometimes the institute sends part 1 by letter without being asked. The citizen then "
        "activates the PIN."),
    N_ ("Post it"), N_ ("Part 1 was posted"),
    N_ ("Let time pass until the letter arrives, then activate the PIN with it."),
    N_ ("Activate the PIN"), "activation" },
  { "recovery", N_ ("Recover by phone"),
    N_ ("An operator of the contact center can have new parts sent. Two codes leave first: the "
        "citizen reads them out, so that nobody else gets the parts."),
    N_ ("Send the two codes"), N_ ("The new parts have left"),
    N_ ("The old PIN opens nothing any more. Part 1 comes by SMS, part 2 by e-mail or PEC."),
    N_ ("I have both parts"), "first-access" },
  { "revocation", N_ ("Revoke by phone"),
    N_ ("An operator of the contact center can end a PIN for good. Two codes leave first: the "
        "citizen reads them out, so that nobody else can do it."),
    N_ ("Send the two codes"), N_ ("The PIN was revoked"),
    N_ ("It opens nothing any more. A new one can be asked for where the rules allow it."),
    N_ ("May I have a PIN?"), "triage" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == PIN_N_DESK_TASKS);

/* Without a body, what is said of the error elsewhere is right here, too. */
static const struct {
  PinErrorCode code;
  const char *heading;
  const char *body;
  const char *label;
  const char *action;
} refusals[] = {
  { PIN_ERROR_NEVER_USED, N_ ("This PIN was never used"),
    N_ ("Only a PIN that was used at least once can be recovered. The operator can revoke it, and "
        "then a new one can be asked for where the rules allow it."),
    N_ ("Revoke by phone"), "desk.begin::revocation" },
  { PIN_ERROR_FEW_CONTACTS, N_ ("There are too few contacts for this"),
    N_ ("One code goes by SMS, the other by e-mail or PEC: one of these contacts is not on "
        "file. By phone nothing can be done; an office can help."),
    N_ ("Hand out an envelope"), "desk.begin::envelope" },
  { PIN_ERROR_PIN_REVOKED, N_ ("This PIN was revoked already"),
    N_ ("There is nothing left to recover or to revoke. A new PIN can be asked for where the rules "
        "allow it."),
    NULL, NULL },
  { PIN_ERROR_PIN_CEASED, N_ ("This PIN has ceased to be valid"),
    N_ ("It was given under the earlier rules, which ended on 1 October 2021. The operator can only "
        "name what to use instead: SPID, CIE, CNS, or a delegation."),
    NULL, NULL },
  { PIN_ERROR_STATE_CONFLICT, N_ ("There is no PIN to do this with"),
    N_ ("Check the tax code. Somebody who has no PIN can ask for one, or go to an office."), NULL,
    NULL },
  { PIN_ERROR_NOT_ELIGIBLE, N_ ("The rules give this person no PIN"),
    N_ ("What counts is the practice day, where the person lives, and whether there is an Italian "
        "identity document."),
    NULL, NULL },
  { PIN_ERROR_REQUEST_OPEN, N_ ("Parts are on their way already"),
    N_ ("This person has asked for a PIN, or has parts that were not used yet. Nothing more is "
        "posted."),
    NULL, NULL },
  { PIN_ERROR_PIN_EXISTS, N_ ("This person has a PIN already"),
    N_ ("Part 1 is posted only to people without one."), NULL, NULL },
  { PIN_ERROR_WRONG_CODE, N_ ("One of the two codes is not right"), NULL, NULL, NULL },
  { PIN_ERROR_CODE_VOID, N_ ("These codes are not valid any more"),
    N_ ("They have expired, or were typed wrong too often. Begin again: two new ones will be sent."),
    N_ ("Begin again"), "desk.again" },
  { PIN_ERROR_NOT_FOUND, N_ ("These codes are not valid any more"),
    N_ ("The practice service does not know them. Begin again: two new ones will be sent."),
    N_ ("Begin again"), "desk.again" },
};

/**
 * pin_desk_text_get:
 *
 * Returns: (transfer none): what to say of @task
 */
const PinDeskText *
pin_desk_text_get (PinDeskTask task)
{
  g_return_val_if_fail ((guint)task < PIN_N_DESK_TASKS, NULL);

  return &texts[task];
}

/**
 * pin_desk_text_find:
 * @task: (out): the task that @nick names
 *
 * Returns: whether there is one
 */
gboolean
pin_desk_text_find (const char *nick, PinDeskTask *task)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (g_strcmp0 (texts[i].nick, nick) == 0) {
      *task = (PinDeskTask)i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * pin_desk_text_new_refusal:
 *
 * Returns: (transfer full): what the operator says of @error; its action is one of the desk
 */
PinErrorText *
pin_desk_text_new_refusal (const GError *error)
{
  PinErrorText *text;

  g_return_val_if_fail (error != NULL, NULL);

  text = pin_error_text_new (error);
  if (g_strcmp0 (text->action, "journey.continue") == 0) {
    text->action = "desk.continue";
  } else {
    text->action = NULL;
    g_clear_pointer (&text->label, g_free);
  }
  for (guint i = 0; error->domain == PIN_ERROR && i < G_N_ELEMENTS (refusals); i++) {
    if ((int)refusals[i].code != error->code)
      continue;
    g_free (text->heading);
    text->heading = g_strdup (_ (refusals[i].heading));
    if (refusals[i].body != NULL) {
      g_free (text->body);
      text->body = g_strdup (_ (refusals[i].body));
    }
    g_free (text->label);
    text->label = refusals[i].label != NULL ? g_strdup (_ (refusals[i].label)) : NULL;
    text->action = refusals[i].action;
  }
  return text;
}
