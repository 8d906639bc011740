/* pin-auto-step.c: the program asks something by itself
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-auto-step.h"

struct _PinAutoStep {
  PinStepPage parent_instance;

  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (PinAutoStep, pin_auto_step, PIN_TYPE_STEP_PAGE)

/* When the call fails, the bar above says so and the main button tries again. */
static gboolean
pin_auto_step_refuse (PinStepPage *page, const GError *error)
{
  gtk_spinner_stop (PIN_AUTO_STEP (page)->spinner);
  pin_step_page_set_continue_visible (page, FALSE);
  return FALSE;
}

static void
pin_auto_step_enter (PinStepPage *page, PinJourney *journey)
{
  gtk_spinner_start (PIN_AUTO_STEP (page)->spinner);
}

static void
pin_auto_step_leave (PinStepPage *page)
{
  gtk_spinner_stop (PIN_AUTO_STEP (page)->spinner);
}

static void
pin_auto_step_class_init (PinAutoStepClass *klass)
{
  PinStepPageClass *page_class = PIN_STEP_PAGE_CLASS (klass);

  page_class->enter = pin_auto_step_enter;
  page_class->refuse = pin_auto_step_refuse;
  page_class->leave = pin_auto_step_leave;
}

static void
pin_auto_step_init (PinAutoStep *self)
{
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), 32, 32);
  gtk_widget_set_halign (GTK_WIDGET (self->spinner), GTK_ALIGN_START);
  pin_step_page_set_content (PIN_STEP_PAGE (self), GTK_WIDGET (self->spinner));
  pin_step_page_set_continue_visible (PIN_STEP_PAGE (self), FALSE);
}
