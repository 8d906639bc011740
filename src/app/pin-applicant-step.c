/* pin-applicant-step.c: who the PIN is for
 *
 * Reads in the tax code what it says of the person: fills what is still empty, and says at each
 * field what does not match and why. Nothing that was typed is changed, and nothing refused: one
 * is asked to look once, then Continue goes on. docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-applicant-step.h"

#include "pin-check.h"
#include "pin-doubt-text.h"
#include "pin-label.h"
#include "pin-text.h"

#include <glib/gi18n.h>

enum { TAX_CODE, FAMILY_NAME, GIVEN_NAME, SEX, BIRTH_DATE, BIRTH_PLACE, N_ROWS };

static const char *const inputs_of_rows[N_ROWS] = {
  [TAX_CODE] = "applicant.tax_code",     [FAMILY_NAME] = "applicant.family_name",
  [GIVEN_NAME] = "applicant.given_name", [SEX] = "applicant.sex",
  [BIRTH_DATE] = "applicant.birth_date", [BIRTH_PLACE] = "applicant.birth_place",
};

struct _PinApplicantStep {
  PinFormStep parent_instance;

  GtkWidget *reminder;
  PinFormRow *rows[N_ROWS];
  char *said[N_ROWS]; /* what was put at the row, until it changes */
  char *expected; /* the tax code in the place of its error */
  gboolean proposed[N_ROWS]; /* from the tax code, and not changed since */
  gboolean filling;
  char *seen; /* the doubts there were when one was asked to look */
};

G_DEFINE_FINAL_TYPE (PinApplicantStep, pin_applicant_step, PIN_TYPE_FORM_STEP)

static const PinPlaces *
get_places (PinApplicantStep *self)
{
  PinAtlas *atlas = pin_step_page_get_atlas (PIN_STEP_PAGE (self));

  return atlas != NULL ? pin_atlas_get_places (atlas) : NULL;
}

static gint64
get_time (PinApplicantStep *self)
{
  PinJourney *journey = pin_step_page_get_journey (PIN_STEP_PAGE (self));

  return pin_connection_get_time (pin_journey_get_connection (journey));
}

static PinApplicant *
read_person (PinApplicantStep *self)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();

  pin_step_page_collect (PIN_STEP_PAGE (self), inputs);
  return pin_inputs_to_message (inputs, &pin_applicant_shape, "applicant");
}

/* What was typed stays; what came from another tax code follows this one. */
static void
propose (PinApplicantStep *self)
{
  g_autoptr (PinApplicant) person = read_person (self);
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  g_autoptr (PinProposal) proposal = NULL;

  if (person->tax_code == NULL)
    return;
  proposal = pin_proposal_new (person->tax_code, get_places (self), get_time (self));
  if (proposal == NULL)
    return;
  pin_inputs_set (inputs, "applicant.sex", proposal->sex);
  pin_inputs_set (inputs, "applicant.birth_date", proposal->birth_date);
  pin_inputs_set (inputs, "applicant.birth_place", proposal->birth_place);
  pin_inputs_set (inputs, "applicant.birth_place_code", proposal->birth_place_code);
  for (guint i = SEX; i < N_ROWS; i++) {
    if (pin_inputs_get (inputs, inputs_of_rows[i]) == NULL ||
        (!pin_form_row_is_empty (self->rows[i]) && !self->proposed[i]))
      continue;
    self->filling = TRUE;
    pin_form_row_fill (self->rows[i], inputs);
    self->filling = FALSE;
    self->proposed[i] = TRUE;
    pin_form_row_set_notice (self->rows[i], _ ("From the tax code: please check."));
  }
}

/* Whether the rules let the one who asks do so for a person of that age. */
static PinAdvice *
advise_on_age (PinApplicantStep *self, const PinApplicant *person)
{
  PinJourney *journey = pin_step_page_get_journey (PIN_STEP_PAGE (self));
  PinAdvice *advice = NULL;

  if (person->birth_date == NULL || !pin_text_check_date (person->birth_date))
    return NULL;
  switch (pin_journey_request_decide_requester (journey, person->birth_date)) {
  case PIN_OUTCOME_REQUEST:
  case PIN_OUTCOME_IDENTITY:
    return NULL;
  case PIN_OUTCOME_NOT_BY_DELEGATE:
    advice = pin_advice_new (g_strdup (_ ("An adult asks for the PIN in person.")), NULL);
    break;
  case PIN_OUTCOME_NOT_BY_MINOR:
    advice = pin_advice_new (g_strdup (_ ("For a minor a parent or the guardian asks.")), NULL);
    break;
  }
  g_return_val_if_fail (advice != NULL, NULL);
  advice->doubt = TRUE;
  return advice;
}

static PinAdvice *
find_advice (PinApplicantStep *self, guint row, const PinApplicant *person, const GPtrArray *doubts)
{
  PinAdvice *advice = row == BIRTH_DATE ? advise_on_age (self, person) : NULL;

  for (guint i = 0; advice == NULL && i < doubts->len; i++) {
    const PinDoubt *doubt = g_ptr_array_index (doubts, i);

    if (g_str_equal (doubt->field, inputs_of_rows[row]))
      advice = pin_doubt_text_new (doubt);
  }
  return advice;
}

/* Only what is new, so that a screen reader does not say it again. */
static void
say (PinApplicantStep *self, guint row, const PinAdvice *advice)
{
  const char *text = advice != NULL ? advice->text : NULL;

  if (g_strcmp0 (text, self->said[row]) == 0)
    return;
  g_free (self->said[row]);
  self->said[row] = g_strdup (text);
  pin_form_row_set_advice (self->rows[row], advice);
}

/* A tax code that is missing, or wrong by a slip: what it would be, to be compared, never filled
 * in. Where there is an error it takes the place of its words. */
static void
say_expected (PinApplicantStep *self, const PinApplicant *person)
{
  PinFormRow *row = self->rows[TAX_CODE];
  g_autofree char *code = pin_person_get_expected_code (person);
  g_autofree char *text = NULL;
  g_autoptr (PinAdvice) advice = NULL;
  PinFault fault;

  if (code != NULL)
    /* Translators: %s is a tax code */
    text = g_strdup_printf (
        _ ("From these data the code would be %s: compare it with the health card."), code);
  if (pin_form_row_get_error (row) == NULL) {
    if (text != NULL && person->tax_code == NULL)
      advice = pin_advice_new (g_steal_pointer (&text), NULL);
    say (self, TAX_CODE, advice);
  } else if (text != NULL) {
    pin_form_row_set_error (row, text);
    g_free (self->expected);
    self->expected = g_steal_pointer (&text);
  } else if (g_strcmp0 (pin_form_row_get_error (row), self->expected) == 0) {
    pin_check_tax_code (person->tax_code != NULL ? person->tax_code : "", &fault);
    pin_form_row_set_fault (row, fault);
  }
}

static char *
sign (const GPtrArray *doubts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < doubts->len; i++) {
    const PinDoubt *doubt = g_ptr_array_index (doubts, i);

    g_string_append_printf (text, "%s %d %s\n", doubt->field, doubt->cause,
                            doubt->meant != NULL ? doubt->meant : "");
  }
  return g_string_free (text, FALSE);
}

/* Says at each row what there is to say, and what Continue would do. */
static GPtrArray *
look (PinApplicantStep *self)
{
  g_autoptr (PinApplicant) person = read_person (self);
  GPtrArray *doubts = pin_person_find_doubts (person, get_places (self), get_time (self));
  g_autofree char *signature = sign (doubts);
  gboolean seen = doubts->len > 0 && g_strcmp0 (signature, self->seen) == 0;

  for (guint i = 0; i < N_ROWS; i++) {
    g_autoptr (PinAdvice) advice = find_advice (self, i, person, doubts);

    if (advice == NULL && i == TAX_CODE)
      say_expected (self, person);
    else
      say (self, i, advice);
  }
  gtk_widget_set_visible (self->reminder, seen);
  pin_step_page_set_continue_label (PIN_STEP_PAGE (self),
                                    seen ? _ ("Continue as it is") : _ ("Continue"));
  return doubts;
}

static guint
find_row (PinApplicantStep *self, PinFormRow *row)
{
  guint i = 0;

  while (i < N_ROWS - 1 && self->rows[i] != row)
    i++;
  return i;
}

static void
on_row_changed (PinApplicantStep *self, PinFormRow *row)
{
  guint i = find_row (self, row);

  g_clear_pointer (&self->said[i], g_free);
  if (!self->filling)
    self->proposed[i] = FALSE;
}

static void
on_row_left (PinApplicantStep *self, PinFormRow *row)
{
  g_autoptr (GPtrArray) doubts = NULL;

  if (pin_step_page_get_journey (PIN_STEP_PAGE (self)) == NULL)
    return;
  if (row == self->rows[TAX_CODE])
    propose (self);
  doubts = look (self);
}

static const char *
say_for_whom (PinJourney *journey)
{
  const char *by = pin_inputs_get (pin_journey_get_inputs (journey), "triage.requested_by");

  if (g_strcmp0 (by, "parent") == 0)
    return _ ("Of your child, as in the documents.");
  if (g_strcmp0 (by, "guardian") == 0)
    return _ ("Of the person you represent, as in the documents.");
  return _ ("Of the person the PIN is for, as in the documents.");
}

static void
pin_applicant_step_enter (PinStepPage *page, PinJourney *journey)
{
  PinApplicantStep *self = PIN_APPLICANT_STEP (page);
  g_autoptr (GPtrArray) doubts = NULL;

  PIN_STEP_PAGE_CLASS (pin_applicant_step_parent_class)->enter (page, journey);
  for (guint i = 0; i < N_ROWS; i++)
    g_clear_pointer (&self->said[i], g_free);
  pin_step_page_set_body (page, say_for_whom (journey));
  doubts = look (self);
}

/* What is wrong comes first; that one may not ask is said on a step of its own. */
static gboolean
pin_applicant_step_hesitate (PinStepPage *page)
{
  PinApplicantStep *self = PIN_APPLICANT_STEP (page);
  PinJourney *journey = pin_step_page_get_journey (page);
  g_autoptr (GPtrArray) before = look (self);
  g_autoptr (GPtrArray) doubts = NULL;
  g_autofree char *signature = sign (before);
  const PinDoubt *first;

  if (before->len == 0 || g_strcmp0 (signature, self->seen) == 0 ||
      !pin_journey_get_step (journey)->check (journey, NULL))
    return FALSE;
  g_free (self->seen);
  self->seen = g_steal_pointer (&signature);
  doubts = look (self);
  first = g_ptr_array_index (doubts, 0);
  gtk_widget_grab_focus (GTK_WIDGET (pin_form_step_get_row (PIN_FORM_STEP (self), first->field)));
  return TRUE;
}

static gboolean
pin_applicant_step_refuse (PinStepPage *page, const GError *error)
{
  gboolean taken = PIN_STEP_PAGE_CLASS (pin_applicant_step_parent_class)->refuse (page, error);
  g_autoptr (GPtrArray) doubts = look (PIN_APPLICANT_STEP (page));

  return taken;
}

static void
pin_applicant_step_constructed (GObject *object)
{
  PinApplicantStep *self = PIN_APPLICANT_STEP (object);

  G_OBJECT_CLASS (pin_applicant_step_parent_class)->constructed (object);

  for (guint i = 0; i < N_ROWS; i++) {
    self->rows[i] = pin_form_step_get_row (PIN_FORM_STEP (self), inputs_of_rows[i]);
    g_signal_connect_swapped (self->rows[i], "changed", G_CALLBACK (on_row_changed), self);
    g_signal_connect_swapped (self->rows[i], "left", G_CALLBACK (on_row_left), self);
  }
  self->reminder = g_object_new (
      GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "label",
      _ ("Something here does not match the tax code. Correct it, or continue if it is right."),
      "wrap", TRUE, "xalign", 0.0f, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->reminder, "advice");
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->rows[0]))), self->reminder);
}

static void
pin_applicant_step_finalize (GObject *object)
{
  PinApplicantStep *self = PIN_APPLICANT_STEP (object);

  for (guint i = 0; i < N_ROWS; i++)
    g_free (self->said[i]);
  g_free (self->expected);
  g_free (self->seen);

  G_OBJECT_CLASS (pin_applicant_step_parent_class)->finalize (object);
}

static void
pin_applicant_step_class_init (PinApplicantStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_applicant_step_constructed;
  G_OBJECT_CLASS (klass)->finalize = pin_applicant_step_finalize;
  page_class->enter = pin_applicant_step_enter;
  page_class->hesitate = pin_applicant_step_hesitate;
  page_class->refuse = pin_applicant_step_refuse;
}

static void
pin_applicant_step_init (PinApplicantStep *self)
{
}
