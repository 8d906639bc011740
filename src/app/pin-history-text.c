/* pin-history-text.c: what happened to a PIN, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-history-text.h"

#include "pin-format.h"
#include "pin-isolate.h"
#include "pin-part-text.h"

#include <glib/gi18n.h>

typedef struct {
  const char *title;
  const char *icon;
} Event;

static const Event events[] = {
  [PIN_HISTORY_REQUESTED] = { N_ ("A PIN was requested"), "document-send-symbolic" },
  [PIN_HISTORY_CALL_PASSED] = { N_ ("The phone check confirmed the data"), "phone-symbolic" },
  [PIN_HISTORY_CALL_FAILED] = { N_ ("The phone check did not confirm the data"),
                                "dialog-warning-symbolic" },
  [PIN_HISTORY_CALL_MISSED] = { N_ ("Nobody answered the phone check"), "phone-symbolic" },
  [PIN_HISTORY_PART_SENT] = { N_ ("A part of the PIN was sent"), "document-send-symbolic" },
  [PIN_HISTORY_REQUEST_CANCELLED] = { N_ ("The request was cancelled"), "edit-delete-symbolic" },
  [PIN_HISTORY_PARTS_EXPIRED] = { N_ ("The two parts expired without being used"),
                                  "dialog-warning-symbolic" },
  [PIN_HISTORY_POSTED] = { N_ ("Part 1 was posted without being asked for"),
                           "x-office-document-symbolic" },
  [PIN_HISTORY_ACTIVATED] = { N_ ("The posted PIN was activated"), "emblem-ok-symbolic" },
  [PIN_HISTORY_ENVELOPE] = { N_ ("Both parts were handed over in a closed envelope"),
                             "mail-read-symbolic" },
  [PIN_HISTORY_FIRST_ACCESS] = { N_ ("First access: the two parts were used"),
                                 "emblem-ok-symbolic" },
  [PIN_HISTORY_SIGNED_IN] = { N_ ("Somebody signed in with this PIN"), "avatar-default-symbolic" },
  [PIN_HISTORY_WRONG_PIN] = { N_ ("A wrong PIN was typed"), "dialog-warning-symbolic" },
  [PIN_HISTORY_LOCKED] = { N_ ("Too many wrong attempts: the PIN was locked"),
                           "system-lock-screen-symbolic" },
  [PIN_HISTORY_CHANGED] = { N_ ("The PIN was changed"), "emblem-ok-symbolic" },
  [PIN_HISTORY_RECOVERY_ASKED] = { N_ ("Recovery of the PIN was begun"), "document-send-symbolic" },
  [PIN_HISTORY_RECOVERED] = { N_ ("The PIN was recovered: two new parts replace it"),
                              "emblem-ok-symbolic" },
  [PIN_HISTORY_REVOCATION_ASKED] = { N_ ("Revocation of the PIN was begun"),
                                     "document-send-symbolic" },
  [PIN_HISTORY_REVOKED] = { N_ ("The PIN was revoked"), "dialog-warning-symbolic" },
  [PIN_HISTORY_CONTACT_ASKED] = { N_ ("A new contact was given, and a code was sent to it"),
                                  "mail-unread-symbolic" },
  [PIN_HISTORY_CONTACTS_CHANGED] = { N_ ("The contacts were changed"), "emblem-ok-symbolic" },
};

/* In the order of PinHistoryBy, which begins at 1. */
static const char *const places[] = {
  /* Translators: where something was done; after a moment and a comma */
  N_ ("online"),
  /* Translators: by whom something was done; after a moment and a comma */
  N_ ("by the contact center"),
  /* Translators: where something was done; after a moment and a comma */
  N_ ("at an office"),
  /* Translators: by whom something was done; after a moment and a comma */
  N_ ("by the service"),
};

static const Event *
find (const PinHistoryEntry *entry)
{
  static const Event unknown = { "", "dialog-information-symbolic" };

  return entry->event >= 1 && (gsize)entry->event < G_N_ELEMENTS (events) ? &events[entry->event]
                                                                          : &unknown;
}

/**
 * pin_history_text_title:
 *
 * Returns: (transfer full): what happened; for a part, which one and where it went
 */
char *
pin_history_text_title (const PinHistoryEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->event == PIN_HISTORY_PART_SENT && entry->part != 0 && entry->channel != 0 &&
      entry->masked_target != NULL) {
    const PinPart part = { .number = entry->part,
                           .channel = entry->channel,
                           .masked_target = entry->masked_target };

    return pin_part_text_title (&part);
  }
  return g_strdup (_ (find (entry)->title));
}

/**
 * pin_history_text_details:
 *
 * Returns: (transfer full): when, by whom or where, and through which channel
 */
char *
pin_history_text_details (const PinHistoryEntry *entry)
{
  GString *text;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  moment = pin_format_moment (entry->at);
  text = g_string_new (moment);
  if (entry->by >= 1 && (gsize)entry->by <= G_N_ELEMENTS (places))
    g_string_append_printf (text, ", %s", _ (places[entry->by - 1]));
  if (entry->event != PIN_HISTORY_PART_SENT && entry->channel != 0) {
    g_string_append_printf (text, ", %s", pin_part_text_channel (entry->channel));
    if (entry->masked_target != NULL) {
      g_autofree char *target = pin_isolate (entry->masked_target);

      g_string_append_printf (text, " %s", target);
    }
  }
  return g_string_free (text, FALSE);
}

const char *
pin_history_text_icon (const PinHistoryEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return find (entry)->icon;
}
