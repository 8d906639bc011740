/* pin-rule-card.c: the rule in force about who gets a PIN, with its date and its source
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-rule-card.h"

#include "pin-format.h"
#include "pin-label.h"

#include <glib/gi18n.h>

/* By the names of the rules in data/rules.json. Acts are cited there in their own language. */
static const struct {
  const char *id;
  const char *text;
  const char *source;
} rules_in_words[] = {
  { "everybody", N_ ("Everybody may have a PIN."), N_ ("Public guides to the PIN, 2015-2020") },
  { "minors-without-document-represented",
    N_ ("A new PIN is given only to minors, to persons without an Italian identity document and to "
        "persons represented by a guardian."),
    NULL },
  { "abroad-without-document",
    N_ ("A PIN is given only to persons who live abroad and have no Italian identity document."),
    NULL },
};

/**
 * pin_rule_card_say:
 * @rules: what holds now
 *
 * Returns: (nullable): a sentence that says who gets a PIN
 */
const char *
pin_rule_card_say (const PinRulesInForce *rules)
{
  g_return_val_if_fail (rules != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules_in_words); i++) {
    if (g_strcmp0 (rules_in_words[i].id, rules->rule_id) == 0)
      return _ (rules_in_words[i].text);
  }
  return NULL;
}

/**
 * pin_rule_card_new:
 * @rules: what holds now
 *
 * Returns: (transfer floating): a card that says it
 */
GtkWidget *
pin_rule_card_new (const PinRulesInForce *rules)
{
  GtkWidget *card = pin_label_new_card ();
  g_autofree char *day = pin_format_calendar_day (rules->since);
  /* Translators: %s is a day in full */
  g_autofree char *title = g_strdup_printf (_ ("The rule since %s"), day);
  g_autofree char *source = NULL;
  const char *name = rules->source;

  gtk_box_append (GTK_BOX (card), pin_label_new (title, "heading"));
  for (gsize i = 0; i < G_N_ELEMENTS (rules_in_words); i++) {
    if (g_strcmp0 (rules_in_words[i].id, rules->rule_id) == 0) {
      gtk_box_append (GTK_BOX (card), pin_label_new (_ (rules_in_words[i].text), NULL));
      if (rules_in_words[i].source != NULL)
        name = _ (rules_in_words[i].source);
    }
  }
  /* Translators: %s names a law or a circular letter */
  source = g_strdup_printf (_ ("Source: %s"), name);
  gtk_box_append (GTK_BOX (card), pin_label_new (source, "hint"));
  return card;
}
