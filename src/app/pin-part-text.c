/* pin-part-text.c: what is known of one part, in words
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-part-text.h"

#include "pin-format.h"
#include "pin-isolate.h"

#include <glib/gi18n.h>

typedef struct {
  const char *name;
  const char *title;
  const char *icon;
} Channel;

/* In the order of PinChannel, which begins at 1. docs/domain.md section 4. */
static const Channel channels[] = {
  { N_ ("SMS"),
    /* Translators: number of the part, masked phone number */
    N_ ("Part %1$d, by SMS to %2$s"), "phone-symbolic" },
  { N_ ("E-mail"),
    /* Translators: number of the part, masked mail address */
    N_ ("Part %1$d, by e-mail to %2$s"), "mail-unread-symbolic" },
  /* Translators: certified mail; keep the Italian name */
  { N_ ("PEC"),
    /* Translators: number of the part, masked address of certified mail */
    N_ ("Part %1$d, by PEC to %2$s"), "application-certificate-symbolic" },
  { N_ ("Letter"),
    /* Translators: number of the part, masked place of residence */
    N_ ("Part %1$d, by letter to %2$s"), "x-office-document-symbolic" },
  { N_ ("Envelope"),
    /* Translators: number of the part, name of an office */
    N_ ("Part %1$d, in a closed envelope at %2$s"), "mail-read-symbolic" },
};

/* In the order of PinCallBand, which begins at 1. */
static const char *const bands[] = {
  N_ ("between 8 and 12"),
  N_ ("between 12 and 16"),
  N_ ("between 16 and 20"),
};

/**
 * pin_part_text_channel:
 * @channel: a #PinChannel
 *
 * Returns: its name, translated
 */
const char *
pin_part_text_channel (int channel)
{
  g_return_val_if_fail (channel >= 1 && (gsize)channel <= G_N_ELEMENTS (channels), "");
  return _ (channels[channel - 1].name);
}

/**
 * pin_part_text_icon:
 * @channel: a #PinChannel
 *
 * Returns: the name of its icon
 */
const char *
pin_part_text_icon (int channel)
{
  g_return_val_if_fail (channel >= 1 && (gsize)channel <= G_N_ELEMENTS (channels), NULL);
  return channels[channel - 1].icon;
}

/**
 * pin_part_text_band:
 * @band: a #PinCallBand
 *
 * Returns: the hours in which somebody calls, to go into a sentence
 */
const char *
pin_part_text_band (int band)
{
  g_return_val_if_fail (band >= 1 && (gsize)band <= G_N_ELEMENTS (bands), "");
  return _ (bands[band - 1]);
}

/**
 * pin_part_text_title:
 * @part: a part
 *
 * Returns: (transfer full): which part goes where
 */
char *
pin_part_text_title (const PinPart *part)
{
  g_autofree char *target = NULL;

  g_return_val_if_fail (part != NULL, NULL);
  g_return_val_if_fail (part->channel >= 1 && (gsize)part->channel <= G_N_ELEMENTS (channels),
                        NULL);

  target = pin_isolate (part->masked_target);
  return g_strdup_printf (_ (channels[part->channel - 1].title), (int)part->number, target);
}

/**
 * pin_part_text_status:
 * @part: a part
 * @overdue: whether it should have arrived by the clock of the service
 *
 * Returns: (transfer full): how far it came
 */
char *
pin_part_text_status (const PinPart *part, gboolean overdue)
{
  g_autofree char *sent = NULL;
  g_autofree char *expected = NULL;

  g_return_val_if_fail (part != NULL, NULL);

  sent = part->sent_at > 0 ? pin_format_day (part->sent_at) : NULL;
  expected = part->expected_by > 0 ? pin_format_moment (part->expected_by) : NULL;

  switch ((PinPartStatus)part->status) {
  case PIN_PART_WAITING:
    if (expected == NULL)
      return g_strdup (_ ("Not sent yet"));
    /* Translators: a moment */
    return g_strdup_printf (_ ("Not sent yet. It should arrive by %s."), expected);
  case PIN_PART_SENT:
    if (sent == NULL)
      return g_strdup (_ ("On its way"));
    if (overdue && expected != NULL)
      /* Translators: a day, then a moment */
      return g_strdup_printf (_ ("Sent on %1$s. It is late: it should have arrived by %2$s."), sent,
                              expected);
    if (expected == NULL)
      /* Translators: a day */
      return g_strdup_printf (_ ("Sent on %s"), sent);
    /* Translators: a day, then a moment */
    return g_strdup_printf (_ ("Sent on %1$s. It should arrive by %2$s."), sent, expected);
  case PIN_PART_DELIVERED: {
    g_autofree char *arrived = NULL;

    if (part->delivered_at == 0)
      return g_strdup (_ ("Arrived"));
    arrived = pin_format_moment (part->delivered_at);
    /* Translators: a moment */
    return g_strdup_printf (_ ("Arrived on %s"), arrived);
  }
  case PIN_PART_VOID:
    return g_strdup (_ ("No longer valid"));
  }
  g_return_val_if_reached (g_strdup (""));
}
