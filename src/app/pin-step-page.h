/* pin-step-page.h: what one step of a journey looks like
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-atlas.h"
#include "pin-journey.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PIN_TYPE_STEP_PAGE (pin_step_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PinStepPage, pin_step_page, PIN, STEP_PAGE, GtkWidget)

/**
 * PinStepPageClass:
 * @enter: the step begins: show what the journey holds
 * @collect: put what was typed into the inputs
 * @hesitate: something should be looked at before one goes on: show it; returns whether to stay,
 *   which it does once for the same thing
 * @refuse: show @error at the fields it is about; returns whether one took it and has the focus
 * @focus: give the focus to the first field; returns whether there is one
 * @leave: the step ends
 */
struct _PinStepPageClass {
  GtkWidgetClass parent_class;

  void (*enter) (PinStepPage *self, PinJourney *journey);
  void (*collect) (PinStepPage *self, PinInputs *inputs);
  gboolean (*hesitate) (PinStepPage *self);
  gboolean (*refuse) (PinStepPage *self, const GError *error);
  gboolean (*focus) (PinStepPage *self);
  void (*leave) (PinStepPage *self);
};

/* Properties, all notified: "nick" (construct only), "heading", "body" (nullable), "complete"
 * (boolean: whether continue makes sense now), "continue-label", "continue-visible" (boolean),
 * "continue-action" (nullable: detailed action that the button activates in place of going on). */
const char *pin_step_page_get_nick (PinStepPage *self);
const char *pin_step_page_get_heading (PinStepPage *self);
void pin_step_page_set_heading (PinStepPage *self, const char *heading);
void pin_step_page_set_body (PinStepPage *self, const char *body);
gboolean pin_step_page_get_complete (PinStepPage *self);
void pin_step_page_set_complete (PinStepPage *self, gboolean complete);
const char *pin_step_page_get_continue_label (PinStepPage *self);
void pin_step_page_set_continue_label (PinStepPage *self, const char *label);
gboolean pin_step_page_get_continue_visible (PinStepPage *self);
void pin_step_page_set_continue_visible (PinStepPage *self, gboolean visible);
const char *pin_step_page_get_continue_action (PinStepPage *self);
void pin_step_page_set_continue_action (PinStepPage *self, const char *action);

/* The places that fields can offer; set by the journey page before the step is entered. */
PinAtlas *pin_step_page_get_atlas (PinStepPage *self);
void pin_step_page_set_atlas (PinStepPage *self, PinAtlas *atlas);
const PinPlaces *pin_step_page_get_places (PinStepPage *self);

void pin_step_page_enter (PinStepPage *self, PinJourney *journey);
void pin_step_page_collect (PinStepPage *self, PinInputs *inputs);
gboolean pin_step_page_hesitate (PinStepPage *self);
gboolean pin_step_page_refuse (PinStepPage *self, const GError *error);
void pin_step_page_set_progress (PinStepPage *self, const char *progress);
void pin_step_page_focus (PinStepPage *self);
void pin_step_page_leave (PinStepPage *self);

/* For pages. */
void pin_step_page_set_content (PinStepPage *self, GtkWidget *content);
void pin_step_page_put_content_first (PinStepPage *self);
GtkWidget *pin_step_page_get_heading_label (PinStepPage *self);
PinJourney *pin_step_page_get_journey (PinStepPage *self);

G_END_DECLS
