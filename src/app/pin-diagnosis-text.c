/* pin-diagnosis-text.c: what a diagnosis found, and what to do about it, for people
 *
 * The report is for who helps, perhaps far away: it names the service and no path, and nothing of
 * who uses the computer is in what it is made of.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-diagnosis-text.h"

#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-isolate.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/**
 * Row:
 * @finding: what was found
 * @result: what it is, with a %s for the fact
 * @until: (nullable): one sentence more, with a %s for a day
 * @advice: (nullable): what to do
 */
typedef struct {
  PinFinding finding;
  const char *result;
  const char *until;
  const char *advice;
} Row;

#define CHECK_DATE N_ ("Check the date of this computer. If it is right, tell the office.")
#define GOOD_UNTIL N_ ("It is good until %s.")
#define WAS_GOOD_UNTIL N_ ("It was good until %s.")
#define SET_CLOCK \
  N_ ("Correct date, time and time zone of this computer, or let the system set them by itself.")

static const Row rows[] = {
  { PIN_FINDING_UNKNOWN, N_ ("The check was stopped before."), NULL, NULL },
  { PIN_FINDING_LEFT_OUT, N_ ("This needs a service that answers."), NULL, NULL },
  /* Translators: %s is an address such as pin.example.org, here and below */
  { PIN_FINDING_SERVICE_ANSWERS, N_ ("%s answers."), NULL, NULL },
  { PIN_FINDING_SERVICE_PRACTICE,
    N_ ("Practice: a service on this computer with invented data, which starts when it is needed."),
    NULL, NULL },
  { PIN_FINDING_SERVICE_PRACTICE_FAILED, N_ ("The practice service does not start."), NULL,
    N_ ("It comes with the program: have the program installed again.") },
  { PIN_FINDING_SERVICE_NONE, N_ ("No service is chosen."), NULL,
    N_ ("Choose one in the preferences, or name it after --server.") },
  { PIN_FINDING_SERVICE_NO_ADDRESS, N_ ("What is set is not the address of a service."), NULL,
    N_ ("Correct it in the preferences: it begins with https://.") },
  { PIN_FINDING_SERVICE_SILENT, N_ ("%s does not answer."), NULL,
    N_ ("Check that this computer is connected. If it is, ask the office whether the service "
        "works, and whether a firewall lets this computer through.") },
  { PIN_FINDING_SERVICE_UNTRUSTED,
    N_ ("%s could not prove that it is the right one, or points to another one. The program went "
        "no further."),
    NULL, N_ ("Look at “Secure connection”. Do not type your PIN anywhere else.") },
  { PIN_FINDING_SERVICE_UNREADABLE, N_ ("%s answers, but not like a service for the PIN."), NULL,
    N_ ("Check the address in the preferences. If it is right, tell the office.") },
  { PIN_FINDING_SERVICE_OTHER_VERSION, N_ ("%s works in another way than this program."), NULL,
    N_ ("Look for a newer version of this program. If there is none, tell the office.") },
  { PIN_FINDING_SERVICE_BUSY, N_ ("%s is there, but cannot answer now."), NULL,
    N_ ("Try again later. If it stays like this, tell the office.") },

  { PIN_FINDING_NAME_FOUND, N_ ("The network knows %s."), NULL, NULL },
  { PIN_FINDING_NAME_NUMBER, N_ ("The address is a number: nothing has to be looked up."), NULL,
    NULL },
  { PIN_FINDING_NAME_LEFT_TO_PROXY, N_ ("The proxy looks it up."), NULL, NULL },
  { PIN_FINDING_NAME_NOT_FOUND, N_ ("The network does not know %s."), NULL,
    N_ ("Check that this computer is connected, and the address letter by letter. Some addresses "
        "are known only within an office.") },

  { PIN_FINDING_PROXY_NONE, N_ ("None: by the settings of the system the way is direct."), NULL,
    NULL },
  { PIN_FINDING_PROXY_USED, N_ ("%s, by the settings of the system."), NULL, NULL },
  { PIN_FINDING_PROXY_UNCLEAR, N_ ("The settings of the system do not lead to the service."), NULL,
    N_ ("Check the proxy in the settings of the system.") },

  /* Translators: %s is who issued a certificate, here and below */
  { PIN_FINDING_SECURITY_GOOD, N_ ("The certificate was issued by %s."), GOOD_UNTIL, NULL },
  { PIN_FINDING_SECURITY_ENDS_SOON, N_ ("The certificate was issued by %s."), GOOD_UNTIL,
    N_ ("Tell the office that it must be renewed.") },
  { PIN_FINDING_SECURITY_NOT_NEEDED, N_ ("Not needed: the service is on this computer."), NULL,
    NULL },
  { PIN_FINDING_SECURITY_OUTDATED, N_ ("The service offers only a protection of the past."), NULL,
    N_ ("Tell the office that the service needs TLS 1.2 or newer.") },
  { PIN_FINDING_SECURITY_EXPIRED, N_ ("The certificate, issued by %s, is out of date."),
    WAS_GOOD_UNTIL, CHECK_DATE },
  { PIN_FINDING_SECURITY_NOT_YET, N_ ("The certificate, issued by %s, is not good yet."),
    /* Translators: %s is a day */
    N_ ("It will be from %s."), CHECK_DATE },
  { PIN_FINDING_SECURITY_OTHER_NAME, N_ ("The certificate, issued by %s, is for another name."),
    NULL, N_ ("Check the address. If it is right, tell the office, and do not sign in.") },
  { PIN_FINDING_SECURITY_STRANGER,
    N_ ("The certificate was issued by %s, whom this computer does not trust."), NULL,
    N_ ("If the office gave you a certificate, choose it in the preferences. Otherwise tell the "
        "office, and do not sign in.") },
  { PIN_FINDING_SECURITY_FAULTY, N_ ("The certificate, issued by %s, is not good for a service."),
    NULL, N_ ("Tell the office, and do not sign in.") },

  { PIN_FINDING_CLOCK_RIGHT, N_ ("This computer and the service agree."), NULL, NULL },
  { PIN_FINDING_CLOCK_OF_PRACTICE, N_ ("Practice has a clock of its own."), NULL, NULL },
  /* Translators: %s is a length of time, such as "2 hours", here and below */
  { PIN_FINDING_CLOCK_BEHIND, N_ ("This computer is behind the service by %s."), NULL, SET_CLOCK },
  { PIN_FINDING_CLOCK_AHEAD, N_ ("This computer is ahead of the service by %s."), NULL, SET_CLOCK },

  { PIN_FINDING_CA_FILE_NONE, N_ ("None: most services need none."), NULL, NULL },
  { PIN_FINDING_CA_FILE_GOOD, N_ ("It can be used."), GOOD_UNTIL, NULL },
  { PIN_FINDING_CA_FILE_UNREADABLE, N_ ("It is not there, or no certificate is in the file."), NULL,
    N_ ("Choose it again in the preferences: a file in PEM format. If you do not have it, ask the "
        "office.") },
  { PIN_FINDING_CA_FILE_EXPIRED, N_ ("It is out of date."), WAS_GOOD_UNTIL,
    N_ ("Ask the office for the new one, and choose it in the preferences.") },

  { PIN_FINDING_KEYRING_THERE, N_ ("It is there."), NULL, NULL },
  { PIN_FINDING_KEYRING_ABSENT, N_ ("There is none."), NULL,
    N_ ("The program works all the same, but when it is closed it forgets how to follow a request, "
        "and what was typed. If you do not want that, have a keyring installed.") },
  { PIN_FINDING_KEYRING_SILENT, N_ ("It does not answer."), NULL,
    N_ ("Sign out of the desktop and in again. Until it answers, the program forgets how to follow "
        "a request, and what was typed, when it is closed.") },

  { PIN_FINDING_SETTINGS_FREE, N_ ("You can change all of them in the preferences."), NULL, NULL },
  /* Translators: %s is a list of settings */
  { PIN_FINDING_SETTINGS_LOCKED, N_ ("Set by your administrator: %s."), NULL, NULL },
  { PIN_FINDING_VERSIONS, "%s", NULL, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rows) == PIN_N_FINDINGS);

static const struct {
  const char *key;
  const char *name;
} settings[] = {
  { "service-address", N_ ("Address of the service") },
  { "ca-file", N_ ("Certificate of the office") },
  { "practice-chosen", N_ ("Practice") },
  { "idle-minutes", N_ ("Minutes until you are signed out") },
  { "keep-drafts", N_ ("Keep a request that was begun") },
  { "reminders", N_ ("Reminders") },
};

static const Row *
find (PinFinding finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].finding == finding)
      return &rows[i];
  }
  g_return_val_if_reached (&rows[0]);
}

static char *
insert (const char *text, const char *value)
{
  GString *whole = g_string_new (text);

  g_string_replace (whole, "%s", value, 1);
  return g_string_free (whole, FALSE);
}

static char *
say_settings (const char *keys)
{
  g_autofree char *list = NULL;
  g_auto (GStrv) parts = g_strsplit (keys, ",", -1);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    char *longer;

    if (!g_strv_contains ((const char *const *)parts, settings[i].key))
      continue;
    longer = pin_format_pair (list, _ (settings[i].name));
    g_free (list);
    list = longer;
  }
  return list != NULL ? g_steal_pointer (&list) : g_strdup ("");
}

static char *
say_length (gint64 seconds)
{
  int days = (int)MIN (seconds / (24 * 3600), G_MAXINT);

  if (days < 2)
    return pin_error_text_wait (seconds);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
}

static char *
say_fact (const PinDiagnosisRow *row)
{
  switch (row->finding) {
  case PIN_FINDING_CLOCK_BEHIND:
  case PIN_FINDING_CLOCK_AHEAD:
    return say_length (row->number);
  case PIN_FINDING_SETTINGS_LOCKED:
    return say_settings (row->fact);
  case PIN_FINDING_VERSIONS:
    return g_strdup_printf ("Duemetà %s, %s, GTK %u.%u.%u, libadwaita %u.%u.%u", VERSION, row->fact,
                            gtk_get_major_version (), gtk_get_minor_version (),
                            gtk_get_micro_version (), adw_get_major_version (),
                            adw_get_minor_version (), adw_get_micro_version ());
  default:
    return row->fact != NULL ? pin_isolate (row->fact) : g_strdup ("");
  }
}

/**
 * pin_diagnosis_text_subject:
 *
 * Returns: what was looked at, in a word or some
 */
const char *
pin_diagnosis_text_subject (PinSubject subject)
{
  switch (subject) {
  case PIN_SUBJECT_SERVICE:
    return _ ("Service");
  case PIN_SUBJECT_NAME:
    return _ ("Name of the service");
  case PIN_SUBJECT_PROXY:
    return _ ("Proxy");
  case PIN_SUBJECT_SECURITY:
    return _ ("Secure connection");
  case PIN_SUBJECT_CLOCK:
    return _ ("Clock");
  case PIN_SUBJECT_CA_FILE:
    return _ ("Certificate of the office");
  case PIN_SUBJECT_KEYRING:
    return _ ("Keyring");
  case PIN_SUBJECT_SETTINGS:
    return _ ("Settings");
  case PIN_SUBJECT_VERSIONS:
    return _ ("Versions");
  case PIN_N_SUBJECTS:
    break;
  }
  g_return_val_if_reached ("");
}

/**
 * pin_diagnosis_text_verdict:
 *
 * Returns: how bad it is, in a word or some
 */
const char *
pin_diagnosis_text_verdict (PinVerdict verdict)
{
  switch (verdict) {
  case PIN_VERDICT_OPEN:
    /* Translators: of one thing that was to be checked, as below */
    return _ ("Not checked");
  case PIN_VERDICT_GOOD:
    return _ ("All right");
  case PIN_VERDICT_NOTE:
    return _ ("Good to know");
  case PIN_VERDICT_BAD:
    return _ ("Not right");
  }
  g_return_val_if_reached ("");
}

/* Takes @text. */
static char *
add_sentence (char *text, const char *sentence)
{
  g_autofree char *before = text;

  return pin_format_two_sentences (before, sentence);
}

/**
 * pin_diagnosis_text_result:
 *
 * Returns: (transfer full): what was found, in one sentence or some
 */
char *
pin_diagnosis_text_result (const PinDiagnosisRow *row)
{
  const Row *text;
  g_autofree char *fact = NULL;
  g_autofree char *result = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  text = find (row->finding);
  fact = say_fact (row);
  result = insert (g_str_equal (text->result, "%s") ? text->result : _ (text->result), fact);
  if (text->until != NULL && row->number != 0) {
    g_autofree char *day = pin_format_day (row->number);
    g_autofree char *until = insert (_ (text->until), day);

    result = add_sentence (g_steal_pointer (&result), until);
  }
  /* A name of the standard, not a word. */
  if (row->protocol != NULL) {
    g_autofree char *protocol = pin_format_sentence (row->protocol);

    result = add_sentence (g_steal_pointer (&result), protocol);
  }
  return g_steal_pointer (&result);
}

/**
 * pin_diagnosis_text_advice:
 *
 * Returns: (nullable): what to do, %NULL when nothing
 */
const char *
pin_diagnosis_text_advice (const PinDiagnosisRow *row)
{
  const char *advice;

  g_return_val_if_fail (row != NULL, NULL);

  advice = find (row->finding)->advice;
  return advice != NULL ? _ (advice) : NULL;
}

/**
 * pin_diagnosis_text_end:
 *
 * Returns: what it comes to
 */
const char *
pin_diagnosis_text_end (PinDiagnosis *diagnosis)
{
  g_return_val_if_fail (PIN_IS_DIAGNOSIS (diagnosis), NULL);

  if (pin_diagnosis_get_done (diagnosis) < PIN_N_SUBJECTS)
    return _ ("Not everything was checked.");
  return pin_diagnosis_is_well (diagnosis) ? _ ("Everything that is needed works.")
                                           : _ ("Something has to be done.");
}

/**
 * pin_diagnosis_text_report:
 *
 * Returns: (transfer full): all of it, to be printed or given to somebody
 */
char *
pin_diagnosis_text_report (PinDiagnosis *diagnosis)
{
  g_autofree char *moment = NULL;
  GString *report;

  g_return_val_if_fail (PIN_IS_DIAGNOSIS (diagnosis), NULL);

  moment = pin_format_moment (g_get_real_time () / G_USEC_PER_SEC);
  report = g_string_new (NULL);
  /* Translators: first line of a report; %s is a moment */
  g_string_append_printf (report, _ ("Diagnosis of Duemetà, %s"), moment);
  g_string_append (report, "\n\n");
  for (PinSubject i = 0; i < PIN_N_SUBJECTS; i++) {
    const PinDiagnosisRow *row = pin_diagnosis_get_row (diagnosis, i);
    g_autofree char *result = pin_diagnosis_text_result (row);
    const char *advice = pin_diagnosis_text_advice (row);

    /* Translators: a line of a report: what was checked, whether it is right, what was found */
    g_string_append_printf (report, _ ("%s: %s. %s"), pin_diagnosis_text_subject (i),
                            pin_diagnosis_text_verdict (pin_finding_get_verdict (row->finding)),
                            result);
    g_string_append_c (report, '\n');
    if (advice != NULL) {
      /* Translators: a line of a report */
      g_string_append_printf (report, _ ("    What to do: %s"), advice);
      g_string_append_c (report, '\n');
    }
  }
  g_string_append_printf (report, "\n%s\n", pin_diagnosis_text_end (diagnosis));
  return g_string_free (report, FALSE);
}
