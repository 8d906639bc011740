/* pin-trouble-step.c: not where the citizen wanted to arrive, and the way on
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-trouble-step.h"

#include "pin-error-text.h"
#include "pin-guide-card.h"
#include "pin-label.h"
#include "pin-rule-card.h"

#include <glib/gi18n.h>

struct _PinTroubleStep {
  PinStepPage parent_instance;

  GtkWidget *card;
  GtkLabel *wait;
  GtkLabel *warning;
  GtkWidget *rule;
  GtkWidget *ways;
  GCancellable *cancellable; /* of asking for the rules */
  gint64 until; /* clock of the service */
  gint64 longest; /* seconds: as the service said it */
  guint tick_source;
};

G_DEFINE_FINAL_TYPE (PinTroubleStep, pin_trouble_step, PIN_TYPE_STEP_PAGE)

typedef enum {
  WAY_RECOVERY = 1 << 0,
  WAY_REVOCATION = 1 << 1,
  WAY_TRIAGE = 1 << 2,
  WAY_IDENTITY = 1 << 3,
  WAY_CONTACT_CENTER = 1 << 4,
} Way;

static const struct {
  Way way;
  PinWay button;
} ways[] = {
  { WAY_RECOVERY, { N_ ("Recover the PIN"), "journey.open::recovery" } },
  { WAY_REVOCATION, { N_ ("Revoke the PIN"), "journey.open::revocation" } },
  { WAY_TRIAGE, { N_ ("May I have a new PIN?"), "journey.open::triage" } },
  { WAY_IDENTITY, { N_ ("What to use instead"), "journey.open::identity" } },
  { WAY_CONTACT_CENTER, { N_ ("Ask the contact center"), "journey.open::contact-center" } },
};

/**
 * Situation:
 * @code: what happened
 * @journey: (nullable): in which journey; %NULL in any other
 * @main_way: in place of what is said of the error; 0 for that
 * @other_ways: besides the contact center, which always helps
 * @is_ruled: whether the rules in force are behind it
 *
 * The first row that fits counts. A PIN that was never used cannot be recovered: that is what
 * stands behind two parts.
 */
static const struct {
  PinErrorCode code;
  const char *journey;
  Way main_way;
  Way other_ways;
  gboolean is_ruled;
} situations[] = {
  { PIN_ERROR_LOCKED, "activation", 0, 0 },
  { PIN_ERROR_LOCKED, "first-access", 0, WAY_REVOCATION },
  { PIN_ERROR_LOCKED, NULL, 0, WAY_RECOVERY | WAY_REVOCATION },
  { PIN_ERROR_LOCKED_FOR_GOOD, "activation", WAY_CONTACT_CENTER, 0 },
  { PIN_ERROR_LOCKED_FOR_GOOD, "first-access", WAY_REVOCATION, 0 },
  { PIN_ERROR_LOCKED_FOR_GOOD, NULL, 0, WAY_REVOCATION },
  { PIN_ERROR_PIN_EXISTS, NULL, 0, WAY_RECOVERY | WAY_REVOCATION },
  { PIN_ERROR_PIN_REVOKED, NULL, 0, WAY_IDENTITY, TRUE },
  { PIN_ERROR_PIN_CEASED, NULL, 0, WAY_TRIAGE, TRUE },
  { PIN_ERROR_NOT_ELIGIBLE, NULL, 0, 0, TRUE },
};

static gsize
find_situation (PinJourney *journey, const GError *error)
{
  const char *nick = pin_journey_get_table (journey)->nick;
  gsize i = 0;

  while (i < G_N_ELEMENTS (situations) &&
         (!g_error_matches (error, PIN_ERROR, (int)situations[i].code) ||
          (situations[i].journey != NULL && !g_str_equal (situations[i].journey, nick))))
    i++;
  return i;
}

static const PinWay *
find_way (Way way)
{
  gsize i = 0;

  while (ways[i].way != way)
    i++;
  return &ways[i].button;
}

/* Every other way on; neither the one on the main button nor the journey one is in. */
static void
show_ways (PinTroubleStep *self, PinJourney *journey, const GError *error, const char *way_on)
{
  gsize situation = find_situation (journey, error);
  g_autofree char *here =
      g_strconcat ("journey.open::", pin_journey_get_table (journey)->nick, NULL);
  guint shown = WAY_CONTACT_CENTER;

  if (situation < G_N_ELEMENTS (situations))
    shown |= situations[situation].other_ways;
  pin_label_clear (self->ways);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    const PinWay *button = &ways[i].button;

    if ((shown & ways[i].way) && g_strcmp0 (button->action, way_on) != 0 &&
        g_strcmp0 (button->action, here) != 0)
      gtk_box_append (GTK_BOX (self->ways), pin_guide_card_new_button (button));
  }
}

static void
on_rules_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  PinTroubleStep *self = data;
  PinConnection *connection = PIN_CONNECTION (source);
  g_autoptr (GError) error = NULL;

  if (!pin_connection_check_finish (connection, result, &error)) {
    g_debug ("The rules: %s", error->message);
    return;
  }
  pin_label_clear (self->rule);
  gtk_box_append (GTK_BOX (self->rule), pin_rule_card_new (pin_connection_get_rules (connection)));
  gtk_widget_set_visible (self->rule, TRUE);
}

static void
stop_asking (PinTroubleStep *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Those known here may be of the day before: then they would say the contrary. */
static void
ask_for_rules (PinTroubleStep *self, PinJourney *journey, const GError *error)
{
  gsize situation = find_situation (journey, error);

  stop_asking (self);
  gtk_widget_set_visible (self->rule, FALSE);
  if (situation == G_N_ELEMENTS (situations) || !situations[situation].is_ruled)
    return;
  self->cancellable = g_cancellable_new ();
  pin_connection_check_async (pin_journey_get_connection (journey), self->cancellable,
                              on_rules_ready, self);
}

static void
show_wait (PinTroubleStep *self)
{
  PinJourney *journey = pin_step_page_get_journey (PIN_STEP_PAGE (self));
  gint64 now = journey != NULL ? pin_connection_get_time (pin_journey_get_connection (journey))
                               : self->until;
  gint64 left;

  /* The service set its clock back: that makes no wait longer than it was. */
  self->until = MIN (self->until, now + self->longest);
  left = self->until - now;
  if (left > 0) {
    g_autofree char *words = pin_error_text_wait (left);
    /* Translators: %s is a length of time, such as "2 minutes" */
    g_autofree char *text = g_strdup_printf (_ ("You can try again in %s."), words);

    gtk_label_set_label (self->wait, text);
  } else {
    gtk_label_set_label (self->wait, _ ("The wait is over: you can try again now."));
  }
  pin_step_page_set_complete (PIN_STEP_PAGE (self), left <= 0);
}

/* Only the words count down; the service decides when the wait is over. */
static gboolean
on_tick (gpointer data)
{
  PinTroubleStep *self = data;

  show_wait (self);
  if (!pin_step_page_get_complete (PIN_STEP_PAGE (self)))
    return G_SOURCE_CONTINUE;
  self->tick_source = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_ticking (PinTroubleStep *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
}

/* What comes after the next wrong attempt. */
static void
show_warning (PinTroubleStep *self, const PinRulesInForce *rules, gint64 seconds)
{
  g_autofree char *end =
      g_strdup_printf (ngettext ("After %d wrong attempt in a row the PIN is locked for good.",
                                 "After %d wrong attempts in a row the PIN is locked for good.",
                                 (gulong)rules->consecutive_attempts),
                       (int)rules->consecutive_attempts);
  g_autofree char *text =
      seconds < rules->longest_wait_seconds
          ? g_strdup_printf ("%s %s", _ ("If the next attempt is wrong too, the wait is longer."),
                             end)
          : g_strdup (end);

  gtk_label_set_label (self->warning, text);
}

/* A first access begins again with the two parts, not with a PIN there is not yet. */
static const char *
find_way_on (PinJourney *journey, const GError *error, const char *action)
{
  gboolean ended = (pin_journey_get_step (journey)->flags & PIN_STEP_TERMINAL) != 0;

  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_SESSION_ENDED) &&
      g_str_equal (pin_journey_get_table (journey)->nick, "first-access"))
    return "journey.open::first-access";
  if (g_strcmp0 (action, "journey.back") == 0 && !pin_journey_can_go_back (journey))
    return NULL;
  if (g_strcmp0 (action, "journey.continue") == 0 && ended)
    return NULL;
  /* Here there is something to begin again with. */
  if (g_error_matches (error, PIN_ERROR, PIN_ERROR_NOT_FOUND) && !ended)
    return "journey.continue";
  return action;
}

static void
pin_trouble_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinTroubleStep *self = PIN_TROUBLE_STEP (page);
  const GError *error = pin_journey_get_error (journey);
  gint64 seconds = pin_error_get_retry_after (error);
  gboolean locked = g_error_matches (error, PIN_ERROR, PIN_ERROR_LOCKED) && seconds > 0;
  gsize situation;
  g_autoptr (PinErrorText) text = NULL;
  const char *way_on;
  const char *label;

  stop_ticking (self);
  if (error == NULL)
    return;
  text = pin_error_text_new (error);
  way_on = find_way_on (journey, error, text->action);
  label = way_on != NULL ? text->label : _ ("Go to the start page");
  if (g_strcmp0 (way_on, "journey.continue") == 0 && !g_str_equal (text->action, way_on))
    label = _ ("Begin again");
  situation = find_situation (journey, error);
  if (situation < G_N_ELEMENTS (situations) && situations[situation].main_way != 0) {
    way_on = find_way (situations[situation].main_way)->action;
    label = _ (find_way (situations[situation].main_way)->label);
  }
  pin_step_page_set_heading (page, text->heading);
  pin_step_page_set_body (page, locked ? _ ("There were too many wrong attempts. Your PIN is still "
                                            "valid: wait, then try again with care.")
                                       : text->body);
  pin_step_page_set_continue_action (page, way_on);
  pin_step_page_set_continue_label (page, label);
  if (way_on == NULL)
    pin_step_page_set_continue_action (page, "journey.leave");
  else if (g_str_equal (way_on, "journey.continue"))
    pin_step_page_set_continue_action (page, NULL);
  show_ways (self, journey, error, way_on);
  ask_for_rules (self, journey, error);
  gtk_widget_set_visible (self->card, locked);
  pin_step_page_set_complete (page, TRUE);
  if (locked) {
    PinConnection *connection = pin_journey_get_connection (journey);

    self->until = pin_connection_get_time (connection) + seconds;
    self->longest = seconds;
    show_warning (self, pin_connection_get_rules (connection), seconds);
    show_wait (self);
    self->tick_source = g_timeout_add_seconds (1, on_tick, self);
  }
}

static void
pin_trouble_step_leave (PinStepPage *page)
{
  stop_ticking (PIN_TROUBLE_STEP (page));
  stop_asking (PIN_TROUBLE_STEP (page));
}

static void
pin_trouble_step_dispose (GObject *object)
{
  stop_ticking (PIN_TROUBLE_STEP (object));
  stop_asking (PIN_TROUBLE_STEP (object));

  G_OBJECT_CLASS (pin_trouble_step_parent_class)->dispose (object);
}

static void
pin_trouble_step_class_init (PinTroubleStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_trouble_step_dispose;
  page_class->enter = pin_trouble_step_enter;
  page_class->leave = pin_trouble_step_leave;
}

static void
pin_trouble_step_init (PinTroubleStep *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->card = pin_label_new_card ();
  self->wait = GTK_LABEL (pin_label_new ("", "heading"));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->wait));
  self->warning = GTK_LABEL (pin_label_new ("", NULL));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->warning));
  gtk_box_append (GTK_BOX (box), self->card);

  self->rule = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_visible (self->rule, FALSE);
  gtk_box_append (GTK_BOX (box), self->rule);

  self->ways = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->ways);
  pin_step_page_set_content (PIN_STEP_PAGE (self), box);
}
