/* pin-error-text.c: what went wrong and what to do about it, for people
 *
 * All sentences about errors stand here and in pin-fault-text.c, those of an operator of practice in
 * pin-desk-text.c; nobody shows error->message.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-error-text.h"

#include "pin-format.h"
#include "pin-help-topics.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/**
 * Row:
 * @code: the code
 * @heading: what happened
 * @body: what it means and what to do, when nothing is known of a wait
 * @body_wait: (nullable): the same with a %s for how long to wait
 * @label: (nullable): the button that does it
 * @action: (nullable): what the button activates
 * @body_since: (nullable): the same as @body with a %s for the day since when it is so
 */
typedef struct {
  PinErrorCode code;
  const char *heading;
  const char *body;
  const char *body_wait;
  const char *label;
  const char *action;
  const char *body_since;
} Row;

/* Not the citizen's fault, and nothing the citizen can mend. */
#define OUR_FAULT \
  N_ ("The program and the service do not understand each other"), \
      N_ ("This is not your mistake, and nothing was changed. Try again; if it happens again, " \
          "look for a newer version of this program."), \
      NULL, N_ ("Try again"), "journey.continue"

static const Row rows[] = {
  { PIN_ERROR_NOT_SENT, N_ ("The service cannot be reached"),
    N_ ("Nothing was sent. Check that this computer is connected, then try again."), NULL,
    N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_ANSWER_LOST, N_ ("The answer got lost"),
    N_ ("What you wrote was sent, but no answer came back. Try again to learn how it went: "
        "nothing will be done twice."),
    NULL, N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_UNTRUSTED, N_ ("This connection is not safe"),
    N_ ("The service could not prove that it is the right one, or it points to another one; the "
        "program went no further. Do not type your PIN anywhere else. Check the address of the "
        "service."),
    NULL, N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_REPLY_UNREADABLE, N_ ("The answer cannot be read"),
    N_ ("The service answered in a way this program does not understand. Try again later."), NULL,
    N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_OTHER_VERSION, N_ ("The service works in another way than this program"),
    N_ ("One of the two is too old for the other. Look for a newer version of this program."), NULL,
    N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_PRACTICE_FAILED, N_ ("Practice does not start"),
    N_ ("The practice service on this computer could not be started. Close the program and open "
        "it again."),
    NULL, N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_MALFORMED_REQUEST, OUR_FAULT },
  { PIN_ERROR_INVALID_FIELDS, N_ ("Something must be corrected"),
    N_ ("Look at what is marked below."), NULL, NULL, NULL },
  { PIN_ERROR_CONTENT_TOO_LARGE, N_ ("That was too much text"),
    N_ ("The service does not accept that much. Shorten what you wrote and try again."), NULL,
    N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_UNSUPPORTED_MEDIA_TYPE, OUR_FAULT },
  { PIN_ERROR_METHOD_NOT_ALLOWED, OUR_FAULT },
  { PIN_ERROR_NOT_FOUND, N_ ("The service does not know this any more"),
    N_ ("Perhaps too much time has passed. What was begun must be begun again."), NULL,
    N_ ("Go to the start page"), "journey.leave" },
  { PIN_ERROR_SESSION_ENDED, N_ ("You were signed out"),
    N_ ("For your safety a session ends after a while. What was not finished was not done: the "
        "PIN you had before is still valid. Sign in again."),
    NULL, N_ ("Sign in again"), "journey.open::access" },
  { PIN_ERROR_WRONG_CREDENTIALS, N_ ("The tax code or the PIN is not right"),
    N_ ("Check both, one character at a time, and try again."), NULL, NULL, NULL },
  { PIN_ERROR_HALVES_SWAPPED, N_ ("The two parts were the wrong way round"),
    N_ ("They are now in the right order, and no attempt was used. Press Continue."), NULL, NULL,
    NULL },
  { PIN_ERROR_LOCKED, N_ ("You must wait before you try again"),
    N_ ("There were too many wrong attempts. Your PIN is still valid: wait, then try again with "
        "care."),
    /* Translators: %s is a length of time, such as "2 minutes" */
    N_ ("There were too many wrong attempts. Your PIN is still valid. You can try again in %s."),
    N_ ("Try again"), "journey.back" },
  { PIN_ERROR_LOCKED_FOR_GOOD, N_ ("This PIN is locked"),
    N_ ("There were too many wrong attempts in a row, so it opens nothing any more. You can "
        "recover it and get a new one in its place, or revoke it."),
    NULL, N_ ("Recover the PIN"), "journey.open::recovery" },
  { PIN_ERROR_PARTS_EXPIRED, N_ ("The two parts have expired"),
    N_ ("They were not used in time. You can ask for a new PIN: it is free."), NULL,
    N_ ("Ask for a new PIN"), "journey.open::triage",
    /* Translators: %s is a day in full */
    N_ ("They could be used until %s. You can ask for a new PIN: it is free.") },
  { PIN_ERROR_PIN_CEASED, N_ ("This PIN has ceased to be valid"),
    N_ ("By the rules in force it is no longer accepted. You did nothing wrong: there are other "
        "ways to get in."),
    NULL, N_ ("What to use instead"), "journey.open::identity",
    /* Translators: %s is a day in full */
    N_ ("By the rules in force since %s it is no longer accepted. You did nothing wrong: there are "
        "other ways to get in.") },
  { PIN_ERROR_PIN_REVOKED, N_ ("This PIN was revoked"),
    N_ ("It opens nothing any more. If the rules still give you one, you can ask for a new PIN."),
    NULL, N_ ("May I have a new PIN?"), "journey.open::triage",
    /* Translators: %s is a day in full */
    N_ ("It was revoked on %s and opens nothing any more. If the rules still give you one, you can "
        "ask for a new PIN.") },
  { PIN_ERROR_NEW_PIN_MISMATCH, N_ ("This is not the PIN that was shown"),
    N_ ("Compare it with your note and type it again. Until it is right, the old PIN stays "
        "valid."),
    NULL, N_ ("Show the PIN again"), "journey.back" },
  { PIN_ERROR_NOT_MATCHING, N_ ("These data do not belong together"),
    N_ ("Compare the tax code and the health card, and part 1 with the letter, one character at a "
        "time."),
    NULL, N_ ("Ask the contact center"), "journey.open::contact-center" },
  { PIN_ERROR_WRONG_CODE, N_ ("This is not the code that was sent"),
    N_ ("Compare it with the latest message and type it again."), NULL, NULL, NULL },
  { PIN_ERROR_CODE_VOID, N_ ("This code is not valid any more"),
    N_ ("It has expired, or it was typed wrong too often. Begin again: a new code will be sent."),
    NULL, N_ ("Begin again"), "journey.continue" },
  { PIN_ERROR_NOT_ELIGIBLE, N_ ("The rules do not give a PIN in this case"),
    N_ ("The service checked what you wrote against the rules in force. There are other ways to "
        "get in."),
    NULL, N_ ("What to use instead"), "journey.open::identity" },
  { PIN_ERROR_WRONG_REQUESTER, N_ ("Another person must ask for this PIN"),
    N_ ("For a minor a parent or the guardian asks; an adult asks in person, here also with you at "
        "their side. Say again for whom the PIN is, or go back and check the date of birth."),
    NULL, N_ ("Say for whom the PIN is"), "journey.continue" },
  { PIN_ERROR_REQUEST_OPEN, N_ ("There is a request already"),
    N_ ("A second one is not needed. Wait for the two parts; if they are late, call the contact "
        "center."),
    NULL, N_ ("See the request"), "journey.open::tracker" },
  { PIN_ERROR_PIN_EXISTS, N_ ("There is a PIN already"),
    N_ ("A PIN with these contacts exists, and you can use it. If it is lost, recover it; if that "
        "is not possible, revoke it."),
    NULL, N_ ("Use my PIN"), "journey.open::access" },
  { PIN_ERROR_NEVER_USED, N_ ("This PIN was never used"),
    N_ ("Only a PIN that was used at least once can be recovered. It can be revoked, and then you "
        "can ask for a new one where the rules allow it."),
    NULL, N_ ("Revoke the PIN"), "journey.open::revocation" },
  { PIN_ERROR_FEW_CONTACTS, N_ ("There are too few contacts for this"),
    N_ ("The two messages must take two different ways, and the service knows only one. The PIN "
        "can be revoked, or an office can help you in person."),
    NULL, N_ ("Revoke the PIN"), "journey.open::revocation" },
  { PIN_ERROR_STATE_CONFLICT, N_ ("This is not possible any more"),
    N_ ("Something has changed in the meantime. Go to the start page to see how things "
        "are."),
    NULL, N_ ("Go to the start page"), "journey.leave" },
  { PIN_ERROR_CHANGED_MEANWHILE, N_ ("Somebody has changed this in the meantime"),
    N_ ("Perhaps it was you, in another window. What you wrote here was not saved, but it is kept: "
        "look at how things are now, and decide again."),
    NULL, N_ ("See how things are"), "journey.continue" },
  { PIN_ERROR_VERSION_REQUIRED, OUR_FAULT },
  { PIN_ERROR_RESEND_TOO_EARLY, N_ ("It is too early to send it again"),
    N_ ("Part 1 was sent a short time ago. Give it time to arrive."),
    /* Translators: %s is a length of time, such as "2 hours" */
    N_ ("Part 1 was sent a short time ago. You can have it sent again in %s."), NULL, NULL },
  { PIN_ERROR_KEY_REUSED, OUR_FAULT },
  { PIN_ERROR_TOO_MANY_REQUESTS, N_ ("The service asks you to wait a little"),
    N_ ("Too many requests came from here in a short time. Nothing is lost: try again soon."),
    /* Translators: %s is a length of time, such as "2 minutes" */
    N_ ("Too many requests came from here in a short time. Nothing is lost: try again in %s."),
    N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_SERVICE_UNAVAILABLE, N_ ("The service is busy"),
    N_ ("It has too much to do, or is being repaired. Nothing is lost: try again later."),
    /* Translators: %s is a length of time, such as "2 minutes" */
    N_ ("It has too much to do, or is being repaired. Nothing is lost: try again in %s."),
    N_ ("Try again"), "journey.continue" },
  { PIN_ERROR_SERVICE_FAILED, N_ ("Something went wrong in the service"),
    N_ ("It is not your mistake, and nothing was recorded. Nothing is lost: try again later."),
    NULL, N_ ("Try again"), "journey.continue" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rows) == PIN_N_ERRORS);

/* @text with @value in place of its %s. */
static char *
insert (const char *text, const char *value)
{
  GString *whole = g_string_new (text);

  g_string_replace (whole, "%s", value, 1);
  return g_string_free (whole, FALSE);
}

/* Returns: (nullable): how often one may try again, where that is known */
static char *
say_attempts (const Row *row, const GError *error)
{
  gint64 attempts = pin_error_get_attempts_left (error);

  if ((row->code == PIN_ERROR_WRONG_CREDENTIALS || row->code == PIN_ERROR_NOT_MATCHING) &&
      attempts != PIN_UNKNOWN)
    return pin_error_text_attempts (attempts);
  if (row->code == PIN_ERROR_WRONG_CODE && attempts > 0)
    return g_strdup_printf (
        ngettext ("You can try %d more time.", "You can try %d more times.", (gulong)attempts),
        (int)attempts);
  return NULL;
}

static char *
compose_body (const Row *row, const GError *error)
{
  gint64 seconds = pin_error_get_retry_after (error);
  g_autofree char *left = say_attempts (row, error);

  if (row->body_wait != NULL && seconds > 0) {
    g_autofree char *wait = pin_error_text_wait (seconds);

    return insert (_ (row->body_wait), wait);
  }
  if (row->body_since != NULL && pin_error_get_since (error) > 0) {
    g_autofree char *day = pin_format_day (pin_error_get_since (error));

    return insert (_ (row->body_since), day);
  }
  if (left != NULL)
    return pin_format_two_sentences (_ (row->body), left);
  return g_strdup (_ (row->body));
}

static const Row *
find_row (const GError *error)
{
  return &rows[error->domain == PIN_ERROR && (guint)error->code < PIN_N_ERRORS
                   ? error->code
                   : (int)PIN_ERROR_SERVICE_FAILED];
}

/**
 * pin_error_text_new:
 * @error: any error; one of another domain than %PIN_ERROR gets a general text
 *
 * Returns: (transfer full): what to say about it
 */
PinErrorText *
pin_error_text_new (const GError *error)
{
  PinErrorText *self;
  const Row *row;

  g_return_val_if_fail (error != NULL, NULL);

  row = find_row (error);
  self = g_new0 (PinErrorText, 1);
  self->heading = g_strdup (_ (row->heading));
  self->body = compose_body (row, error);
  self->label = row->label != NULL ? g_strdup (_ (row->label)) : NULL;
  self->action = row->action;
  self->help = pin_help_topics_for_error (error);
  return self;
}

static PinErrorText *
new_for_sheet (const char *heading, const char *body)
{
  PinErrorText *self = g_new0 (PinErrorText, 1);

  self->heading = g_strdup (heading);
  self->body = g_strdup (body);
  self->label = g_strdup (_ ("Save as PDF…"));
  self->action = "sheet.save";
  self->help = g_strdup ("where-parts");
  return self;
}

/**
 * pin_error_text_new_for_print:
 * @error: why a sheet was not printed
 *
 * Returns: (transfer full): what to say about it
 */
PinErrorText *
pin_error_text_new_for_print (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return new_for_sheet (_ ("This computer finds no printer"),
                          _ ("Check that the printer is connected and switched on, then print "
                             "again. Or save the sheet as a PDF and have it printed elsewhere."));
  return new_for_sheet (_ ("The sheet was not printed"),
                        _ ("The printer did not take it. Check its paper and its connection, then "
                           "print again. Or save the sheet as a PDF."));
}

/**
 * pin_error_text_new_for_save:
 * @error: why a sheet was not saved
 *
 * Returns: (transfer full): what to say about it
 */
PinErrorText *
pin_error_text_new_for_save (const GError *error)
{
  const char *body = _ ("Nothing was written there. Choose another folder.");

  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    body = _ ("There is no room left in that place. Make room, or choose another folder.");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    body = _ ("You may not write in that place. Choose another folder, such as your documents.");
  return new_for_sheet (_ ("The sheet was not saved"), body);
}

void
pin_error_text_free (PinErrorText *self)
{
  g_free (self->heading);
  g_free (self->body);
  g_free (self->label);
  g_free (self->help);
  g_free (self);
}

/**
 * pin_error_text_for_field:
 * @error: why what was typed is not taken
 *
 * Returns: (transfer full): what the field says where the focus goes: what happened, and how often
 *   one may try again
 */
char *
pin_error_text_for_field (const GError *error)
{
  const Row *row;
  g_autofree char *left = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  row = find_row (error);
  left = say_attempts (row, error);
  if (left == NULL)
    return pin_format_sentence (_ (row->heading));
  return pin_format_heading_and_text (_ (row->heading), left);
}

/**
 * pin_error_text_wait:
 * @seconds: a length of time, not negative
 *
 * Returns: (transfer full): the time in words, rounded up, to stand after "in"
 */
char *
pin_error_text_wait (gint64 seconds)
{
  gint64 minutes = (seconds + 59) / 60;
  gint64 hours = (minutes + 59) / 60;

  if (seconds < 60)
    return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong)MAX (seconds, 0)),
                            (int)MAX (seconds, 0));
  if (minutes <= 90)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong)minutes), (int)minutes);
  return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong)hours), (int)hours);
}

/**
 * pin_error_text_attempts:
 * @attempts: how many are left before a wait
 *
 * Returns: (transfer full): a sentence that says so
 */
char *
pin_error_text_attempts (gint64 attempts)
{
  if (attempts <= 0)
    return g_strdup (_ ("After the next wrong attempt you must wait."));
  return g_strdup_printf (ngettext ("%d attempt is left before you must wait.",
                                    "%d attempts are left before you must wait.", (gulong)attempts),
                          (int)attempts);
}
