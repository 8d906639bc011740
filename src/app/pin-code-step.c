/* pin-code-step.c: the code that came in a message
 *
 * Typed, never clicked: genuine messages contain no links. Why no code may arrive is said without
 * telling anybody who has a PIN. docs/domain.md section 8.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-code-step.h"

#include "pin-format.h"
#include "pin-guide-card.h"
#include "pin-label.h"

#include <glib/gi18n.h>

#define CODE "code"
#define CONTACT_CENTER N_ ("Ask the contact center"), "journey.open::contact-center"

#define DELAY \
  N_ ("It can take some minutes. Look among the unwanted e-mails, too. Only the latest code " \
      "counts.")
#define SILENCE \
  N_ ("Nothing of this is said here, so that nobody learns who has a PIN. Where the service can, " \
      "it writes to you why there is no code.")

struct _PinCodeStep {
  PinFormStep parent_instance;
};

G_DEFINE_FINAL_TYPE (PinCodeStep, pin_code_step, PIN_TYPE_FORM_STEP)

static const PinGuide recovery_guide = {
  N_ ("No code arrives?"),
  { DELAY, N_ ("Perhaps the contacts you wrote are not those on file."),
    N_ ("A PIN that was never used cannot be recovered, and neither can one with a single contact "
        "on file."),
    SILENCE },
  { { N_ ("Ask for another code"), "journey.back" },
    { N_ ("Revoke the PIN instead"), "journey.open::revocation" },
    { CONTACT_CENTER } },
};

static const PinGuide revocation_guide = {
  N_ ("No code arrives?"),
  { DELAY,
    N_ ("Perhaps the tax code or the health card is not the one on file, or there is no PIN to "
        "revoke."),
    SILENCE },
  { { N_ ("Ask for another code"), "journey.back" }, { CONTACT_CENTER } },
};

/**
 * Row:
 * @nick: of the step
 * @length: where the rules say how many characters the code has
 * @body: what to do
 * @guide: what to do when there is no code
 */
static const struct {
  const char *nick;
  gsize length;
  const char *body;
  const PinGuide *guide;
} rows[] = {
  { "recovery-code", G_STRUCT_OFFSET (PinRulesInForce, recovery_code_length),
    N_ ("If what you wrote is what the service has on file, a code comes by e-mail or PEC."),
    &recovery_guide },
  { "revocation-code", G_STRUCT_OFFSET (PinRulesInForce, revocation_code_length),
    N_ ("If what you wrote is what the service has on file, a code comes to the address you gave."),
    &revocation_guide },
};

static gsize
find_row (PinCodeStep *self)
{
  const char *nick = pin_step_page_get_nick (PIN_STEP_PAGE (self));
  gsize i = 0;

  while (i < G_N_ELEMENTS (rows) - 1 && !g_str_equal (rows[i].nick, nick))
    i++;
  return i;
}

static void
show_body (PinCodeStep *self, PinJourney *journey)
{
  gint64 expires_at;
  g_autofree char *pending = pin_journey_find_pending (journey, &expires_at);
  g_autofree char *body = NULL;

  if (pending != NULL) {
    g_autofree char *moment = pin_format_moment (expires_at);
    /* Translators: %s is a day and an hour */
    g_autofree char *until = g_strdup_printf (_ ("It can be typed until %s."), moment);

    body = g_strdup_printf ("%s %s", _ (rows[find_row (self)].body), until);
  }
  pin_step_page_set_body (PIN_STEP_PAGE (self),
                          body != NULL ? body : _ (rows[find_row (self)].body));
}

static void
pin_code_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinCodeStep *self = PIN_CODE_STEP (page);
  const PinRulesInForce *rules = pin_connection_get_rules (pin_journey_get_connection (journey));

  g_object_set (pin_form_step_get_row (PIN_FORM_STEP (self), CODE), "length",
                (guint)G_STRUCT_MEMBER (gint64, rules, rows[find_row (self)].length), NULL);
  PIN_STEP_PAGE_CLASS (pin_code_step_parent_class)->enter (page, journey);
  show_body (self, journey);
}

static void
pin_code_step_constructed (GObject *object)
{
  PinFormStep *self = PIN_FORM_STEP (object);

  G_OBJECT_CLASS (pin_code_step_parent_class)->constructed (object);

  pin_form_step_append (
      self, pin_label_new (_ ("Genuine messages contain no links and ask you for nothing: the code "
                              "is typed here, and nowhere else."),
                           "hint"));
  pin_form_step_append (self, pin_guide_card_new (rows[find_row (PIN_CODE_STEP (self))].guide));
}

static void
pin_code_step_class_init (PinCodeStepClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = pin_code_step_constructed;
  PIN_STEP_PAGE_CLASS (klass)->enter = pin_code_step_enter;
}

static void
pin_code_step_init (PinCodeStep *self)
{
}
