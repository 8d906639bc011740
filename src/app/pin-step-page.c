/* pin-step-page.c: what one step of a journey looks like
 *
 * A heading, a sentence or two, and what the kind of step puts below.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-step-page.h"

#include "pin-label.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

typedef struct {
  char *nick;
  GtkWidget *heading;
  GtkWidget *body;
  GtkWidget *content;
  char *progress;
  PinJourney *journey;
  PinAtlas *atlas;
  char *continue_label;
  char *continue_action;
  gboolean complete;
  gboolean continue_visible;
} PinStepPagePrivate;

typedef enum {
  PROP_NICK = 1,
  PROP_HEADING,
  PROP_BODY,
  PROP_COMPLETE,
  PROP_CONTINUE_LABEL,
  PROP_CONTINUE_VISIBLE,
  PROP_CONTINUE_ACTION,
} PinStepPageProperty;

static GParamSpec *properties[PROP_CONTINUE_ACTION + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PinStepPage, pin_step_page, GTK_TYPE_WIDGET)

#define PRIV(self) ((PinStepPagePrivate *)pin_step_page_get_instance_private (self))

static void
pin_step_page_real_enter (PinStepPage *self, PinJourney *journey)
{
}

static void
pin_step_page_real_collect (PinStepPage *self, PinInputs *inputs)
{
}

static void
pin_step_page_real_leave (PinStepPage *self)
{
}

/* @whole: with all there is to read, since nothing in it has the focus. */
static void
describe (PinStepPage *self, gboolean whole)
{
  PinStepPagePrivate *priv = PRIV (self);
  g_autofree char *text = whole ? pin_label_collect (GTK_WIDGET (self), priv->heading) : NULL;
  g_autofree char *said = g_strdup_printf ("%s\n%s", priv->progress != NULL ? priv->progress : "",
                                           text != NULL ? text : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  g_strstrip (said), -1);
}

static void
pin_step_page_dispose (GObject *object)
{
  PinStepPagePrivate *priv = PRIV (PIN_STEP_PAGE (object));

  g_clear_weak_pointer (&priv->journey);
  g_clear_object (&priv->atlas);
  g_clear_pointer (&priv->heading, gtk_widget_unparent);
  g_clear_pointer (&priv->body, gtk_widget_unparent);
  g_clear_pointer (&priv->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pin_step_page_parent_class)->dispose (object);
}

static void
pin_step_page_finalize (GObject *object)
{
  PinStepPagePrivate *priv = PRIV (PIN_STEP_PAGE (object));

  g_free (priv->nick);
  g_free (priv->progress);
  g_free (priv->continue_label);
  g_free (priv->continue_action);

  G_OBJECT_CLASS (pin_step_page_parent_class)->finalize (object);
}

static void
pin_step_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PinStepPage *self = PIN_STEP_PAGE (object);
  PinStepPagePrivate *priv = PRIV (self);

  switch ((PinStepPageProperty)property_id) {
  case PROP_NICK:
    g_value_set_string (value, priv->nick);
    break;
  case PROP_HEADING:
    g_value_set_string (value, pin_step_page_get_heading (self));
    break;
  case PROP_BODY:
    g_value_set_string (value, gtk_label_get_label (GTK_LABEL (priv->body)));
    break;
  case PROP_COMPLETE:
    g_value_set_boolean (value, priv->complete);
    break;
  case PROP_CONTINUE_LABEL:
    g_value_set_string (value, priv->continue_label);
    break;
  case PROP_CONTINUE_VISIBLE:
    g_value_set_boolean (value, priv->continue_visible);
    break;
  case PROP_CONTINUE_ACTION:
    g_value_set_string (value, priv->continue_action);
    break;
  }
}

static void
pin_step_page_set_property (GObject *object, guint property_id, const GValue *value,
                            GParamSpec *pspec)
{
  PinStepPage *self = PIN_STEP_PAGE (object);

  switch ((PinStepPageProperty)property_id) {
  case PROP_NICK:
    PRIV (self)->nick = g_value_dup_string (value);
    break;
  case PROP_HEADING:
    pin_step_page_set_heading (self, g_value_get_string (value));
    break;
  case PROP_BODY:
    pin_step_page_set_body (self, g_value_get_string (value));
    break;
  case PROP_COMPLETE:
    pin_step_page_set_complete (self, g_value_get_boolean (value));
    break;
  case PROP_CONTINUE_LABEL:
    pin_step_page_set_continue_label (self, g_value_get_string (value));
    break;
  case PROP_CONTINUE_VISIBLE:
    pin_step_page_set_continue_visible (self, g_value_get_boolean (value));
    break;
  case PROP_CONTINUE_ACTION:
    pin_step_page_set_continue_action (self, g_value_get_string (value));
    break;
  }
}

static void
pin_step_page_class_init (PinStepPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pin_step_page_dispose;
  object_class->finalize = pin_step_page_finalize;
  object_class->get_property = pin_step_page_get_property;
  object_class->set_property = pin_step_page_set_property;
  klass->enter = pin_step_page_real_enter;
  klass->collect = pin_step_page_real_collect;
  klass->leave = pin_step_page_real_leave;

  properties[PROP_NICK] =
      g_param_spec_string ("nick", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  properties[PROP_BODY] = g_param_spec_string ("body", NULL, NULL, NULL, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, flags);
  properties[PROP_CONTINUE_LABEL] = g_param_spec_string ("continue-label", NULL, NULL, NULL, flags);
  properties[PROP_CONTINUE_VISIBLE] =
      g_param_spec_boolean ("continue-visible", NULL, NULL, TRUE, flags);
  properties[PROP_CONTINUE_ACTION] =
      g_param_spec_string ("continue-action", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "steppage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pin_step_page_init (PinStepPage *self)
{
  PinStepPagePrivate *priv = PRIV (self);

  /* A label cannot have the focus: the page has it, and is called like its heading. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  priv->complete = TRUE;
  priv->continue_visible = TRUE;
  priv->continue_label = g_strdup (_ ("Continue"));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 pin_text_layout_new (GTK_ORIENTATION_VERTICAL, 12));

  priv->heading =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0f,
                    "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1,
                                  -1);
  gtk_widget_add_css_class (priv->heading, "title-2");
  gtk_widget_set_parent (priv->heading, GTK_WIDGET (self));

  priv->body = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                             PANGO_WRAP_WORD_CHAR, "visible", FALSE, NULL);
  gtk_widget_add_css_class (priv->body, "step-body");
  gtk_widget_set_parent (priv->body, GTK_WIDGET (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  priv->heading, NULL, -1);
}

const char *
pin_step_page_get_nick (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->nick;
}

const char *
pin_step_page_get_heading (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (PRIV (self)->heading));
}

void
pin_step_page_set_heading (PinStepPage *self, const char *heading)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  gtk_label_set_label (GTK_LABEL (PRIV (self)->heading), heading != NULL ? heading : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADING]);
}

void
pin_step_page_set_body (PinStepPage *self, const char *body)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  gtk_label_set_label (GTK_LABEL (PRIV (self)->body), body != NULL ? body : "");
  gtk_widget_set_visible (PRIV (self)->body, body != NULL && *body != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
}

gboolean
pin_step_page_get_complete (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), FALSE);

  return PRIV (self)->complete;
}

void
pin_step_page_set_complete (PinStepPage *self, gboolean complete)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  PRIV (self)->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

const char *
pin_step_page_get_continue_label (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->continue_label;
}

void
pin_step_page_set_continue_label (PinStepPage *self, const char *label)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  g_free (PRIV (self)->continue_label);
  PRIV (self)->continue_label = g_strdup (label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTINUE_LABEL]);
}

gboolean
pin_step_page_get_continue_visible (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), FALSE);

  return PRIV (self)->continue_visible;
}

void
pin_step_page_set_continue_visible (PinStepPage *self, gboolean visible)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  PRIV (self)->continue_visible = visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTINUE_VISIBLE]);
}

const char *
pin_step_page_get_continue_action (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->continue_action;
}

void
pin_step_page_set_continue_action (PinStepPage *self, const char *action)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  g_free (PRIV (self)->continue_action);
  PRIV (self)->continue_action = g_strdup (action);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTINUE_ACTION]);
}

/**
 * pin_step_page_get_atlas:
 *
 * Returns: (transfer none) (nullable): the places and countries of the program
 */
PinAtlas *
pin_step_page_get_atlas (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->atlas;
}

void
pin_step_page_set_atlas (PinStepPage *self, PinAtlas *atlas)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));
  g_return_if_fail (atlas == NULL || PIN_IS_ATLAS (atlas));

  g_set_object (&PRIV (self)->atlas, atlas);
}

/**
 * pin_step_page_get_places:
 *
 * Returns: (transfer none) (nullable): the places, read now when they were not yet
 */
const PinPlaces *
pin_step_page_get_places (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->atlas != NULL ? pin_atlas_get_places (PRIV (self)->atlas) : NULL;
}

void
pin_step_page_enter (PinStepPage *self, PinJourney *journey)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));
  g_return_if_fail (PIN_IS_JOURNEY (journey));

  g_set_weak_pointer (&PRIV (self)->journey, journey);
  PIN_STEP_PAGE_GET_CLASS (self)->enter (self, journey);
}

void
pin_step_page_collect (PinStepPage *self, PinInputs *inputs)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  PIN_STEP_PAGE_GET_CLASS (self)->collect (self, inputs);
}

gboolean
pin_step_page_hesitate (PinStepPage *self)
{
  PinStepPageClass *klass;

  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), FALSE);

  klass = PIN_STEP_PAGE_GET_CLASS (self);
  return klass->hesitate != NULL && klass->hesitate (self);
}

gboolean
pin_step_page_refuse (PinStepPage *self, const GError *error)
{
  PinStepPageClass *klass;

  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), FALSE);

  klass = PIN_STEP_PAGE_GET_CLASS (self);
  return klass->refuse != NULL && klass->refuse (self, error);
}

/**
 * pin_step_page_set_progress:
 * @progress: (nullable): which step of how many this is
 */
void
pin_step_page_set_progress (PinStepPage *self, const char *progress)
{
  PinStepPagePrivate *priv;

  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  priv = PRIV (self);
  g_free (priv->progress);
  priv->progress = g_strdup (progress);
  describe (self, FALSE);
}

/**
 * pin_step_page_focus:
 *
 * Gives the focus to the first field, or to the page, so that a screen reader says where one is and,
 * when nothing is asked there, what there is to read.
 */
void
pin_step_page_focus (PinStepPage *self)
{
  PinStepPageClass *klass;
  gboolean in_field;

  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  klass = PIN_STEP_PAGE_GET_CLASS (self);
  in_field = klass->focus != NULL && klass->focus (self);
  describe (self, !in_field);
  if (!in_field)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
pin_step_page_leave (PinStepPage *self)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  PIN_STEP_PAGE_GET_CLASS (self)->leave (self);
}

/**
 * pin_step_page_set_content:
 * @content: (transfer floating): what stands below heading and body
 */
void
pin_step_page_set_content (PinStepPage *self, GtkWidget *content)
{
  PinStepPagePrivate *priv;

  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  priv = PRIV (self);
  g_clear_pointer (&priv->content, gtk_widget_unparent);
  priv->content = content;
  gtk_widget_insert_after (content, GTK_WIDGET (self), priv->body);
}

/**
 * pin_step_page_put_content_first:
 *
 * Where the content is what one has come for, the body stands below it.
 */
void
pin_step_page_put_content_first (PinStepPage *self)
{
  g_return_if_fail (PIN_IS_STEP_PAGE (self));

  gtk_widget_insert_after (PRIV (self)->body, GTK_WIDGET (self), PRIV (self)->content);
}

GtkWidget *
pin_step_page_get_heading_label (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->heading;
}

/**
 * pin_step_page_get_journey:
 *
 * Returns: (transfer none) (nullable): the journey that entered this step last
 */
PinJourney *
pin_step_page_get_journey (PinStepPage *self)
{
  g_return_val_if_fail (PIN_IS_STEP_PAGE (self), NULL);

  return PRIV (self)->journey;
}
