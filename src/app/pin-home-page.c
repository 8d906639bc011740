/* pin-home-page.c: where am I, and what do I do now?
 *
 * What to show is decided by pin_home_decide() and said by pin-card-text.c.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-home-page.h"

#include "pin-card-text.h"
#include "pin-door-row.h"
#include "pin-draft-words.h"
#include "pin-error-text.h"
#include "pin-format.h"
#include "pin-label.h"
#include "pin-part-row.h"
#include "pin-part-text.h"
#include "pin-text-layout.h"

#include <glib/gi18n.h>

struct _PinHomePage {
  AdwBin parent_instance;

  PinConnection *connection;
  PinTracker *tracker;
  PinStore *store;
  PinDraftStore *drafts;
  char *service; /* whose drafts are offered */
  gint64 saved_at; /* of the one there is, or 0 */
  GSettings *settings; /* while the disclaimer is shown */

  PinDoor shown_doors;
  PinDoor shown_main;
  const char *shown_style;

  GtkWidget *notice;
  GtkLabel *notice_label;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *body;
  GtkLabel *until;
  GtkBox *parts;
  GtkWidget *main_button;
  GtkLabel *main_label;
  GtkWidget *doors_heading;
  GtkListBox *doors;
};

enum {
  PROP_0,
  PROP_CONNECTION,
  PROP_TRACKER,
  PROP_STORE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinHomePage, pin_home_page, ADW_TYPE_BIN)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_parts (PinHomePage *self, const PinCard *card)
{
  PinTrackedRequest *request = pin_tracker_get_open (self->tracker);
  const PinRequestState *state = request != NULL ? pin_tracked_request_get_state (request) : NULL;
  gboolean wanted =
      state != NULL && (card->kind == PIN_CARD_WAITING || card->kind == PIN_CARD_OVERDUE ||
                        card->kind == PIN_CARD_PARTS_READY);

  clear_box (self->parts);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), wanted);
  if (!wanted)
    return;
  for (guint i = 0; i < state->parts->len; i++) {
    const PinPart *part = g_ptr_array_index (state->parts, i);
    GtkWidget *row = pin_part_row_new ();

    pin_part_row_show (PIN_PART_ROW (row), part,
                       pin_tracked_request_is_overdue (request, (guint)part->number));
    gtk_box_append (self->parts, row);
  }
}

/* The line under the body: a day, and how many are left until then; or when somebody calls; or
 * when a draft was saved. */
static char *
describe_until (PinHomePage *self, const PinCard *card, const PinCardText *text)
{
  PinTrackedRequest *request = pin_tracker_get_open (self->tracker);
  const PinRequestState *state = request != NULL ? pin_tracked_request_get_state (request) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *left = NULL;

  if (card->kind == PIN_CARD_PHONE_CHECK && state != NULL && state->call_expected_at > 0) {
    day = pin_format_day (state->call_expected_at);
    if (state->call_band == 0)
      /* Translators: a day in full */
      return g_strdup_printf (_ ("Expect the call on %s."), day);
    /* Translators: a day in full, and the hours, as "between 8 and 12" */
    return g_strdup_printf (_ ("Expect the call on %1$s, %2$s, Italian time."), day,
                            pin_part_text_band (state->call_band));
  }
  if (card->kind == PIN_CARD_DRAFT)
    return pin_draft_words_saved (self->saved_at, pin_draft_store_get_time (self->drafts),
                                  pin_connection_is_practice (self->connection));
  if (text->until == NULL || card->until <= 0)
    return NULL;

  day = pin_format_day (card->until);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (_ (text->until), day);
#pragma GCC diagnostic pop
  if (card->days_left < 0)
    return g_steal_pointer (&sentence);
  left = pin_format_days_left (card->days_left);
  return pin_format_two_sentences (sentence, left);
}

static GtkWidget *
create_door (const PinDoorText *text)
{
  GtkWidget *row = pin_door_row_new (_ (text->title), _ (text->subtitle), text->icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", text->what);
  return row;
}

/* Rebuilt only when the doors are others, so that the focus stays where it is. */
static void
show_doors (PinHomePage *self, const PinCard *card)
{
  guint n;
  const PinDoorText *texts = pin_door_text_list (&n);
  GtkWidget *row;

  if (card->doors == self->shown_doors && card->main_door == self->shown_main)
    return;
  self->shown_doors = card->doors;
  self->shown_main = card->main_door;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->doors))) != NULL)
    gtk_list_box_remove (self->doors, row);
  for (guint i = 0; i < n; i++) {
    if (texts[i].door == card->main_door) {
      gtk_label_set_label (self->main_label, _ (texts[i].label));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->main_button), "s", texts[i].what);
    } else if (card->doors & texts[i].door) {
      gtk_list_box_append (self->doors, create_door (&texts[i]));
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self->doors), (card->doors & ~card->main_door) != 0);
  gtk_widget_set_visible (self->doors_heading, (card->doors & ~card->main_door) != 0);
}

static void
show_words (PinHomePage *self, const PinCard *card)
{
  const PinCardText *text = pin_card_text_get (card->kind);
  const GError *error = pin_connection_get_error (self->connection);
  g_autofree char *until = describe_until (self, card, text);

  gtk_image_set_from_icon_name (self->icon, text->icon);
  if (self->shown_style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->shown_style);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), text->style);
  self->shown_style = text->style;

  if (card->kind == PIN_CARD_UNREACHABLE && error != NULL) {
    g_autoptr (PinErrorText) trouble = pin_error_text_new (error);

    gtk_label_set_label (self->heading, trouble->heading);
    gtk_label_set_label (self->body, trouble->body);
  } else {
    gtk_label_set_label (self->heading, _ (text->heading));
    gtk_label_set_label (self->body, _ (text->body));
  }
  gtk_label_set_label (self->until, until != NULL ? until : "");
  gtk_widget_set_visible (GTK_WIDGET (self->until), until != NULL);
}

static void
on_notice_clicked (PinHomePage *self)
{
  g_assert (PIN_IS_HOME_PAGE (self));

  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "disclaimer-seen", TRUE);
  g_clear_object (&self->settings);
  pin_home_page_set_notice (self, NULL);
  gtk_widget_grab_focus (self->main_button);
}

static void
on_items_changed (PinHomePage *self, guint position, guint removed, guint added)
{
  g_assert (PIN_IS_HOME_PAGE (self));

  for (guint i = position; i < position + added; i++) {
    g_autoptr (PinTrackedRequest) request = g_list_model_get_item (G_LIST_MODEL (self->tracker), i);

    g_signal_connect_object (request, "notify::state", G_CALLBACK (pin_home_page_refresh), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (request, "notify::readable", G_CALLBACK (pin_home_page_refresh), self,
                             G_CONNECT_SWAPPED);
  }
  pin_home_page_refresh (self);
}

static void
pin_home_page_constructed (GObject *object)
{
  static const char *const news[] = { "notify::status", "notify::signed-in", "notify::must-change",
                                      "notify::pin-state" };
  PinHomePage *self = PIN_HOME_PAGE (object);

  G_OBJECT_CLASS (pin_home_page_parent_class)->constructed (object);

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (self->connection, news[i], G_CALLBACK (pin_home_page_refresh), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "sent", G_CALLBACK (pin_home_page_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tracker, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tracker)));
}

static void
pin_home_page_dispose (GObject *object)
{
  PinHomePage *self = PIN_HOME_PAGE (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->tracker);
  g_clear_object (&self->store);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->service, g_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (pin_home_page_parent_class)->dispose (object);
}

static void
pin_home_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PinHomePage *self = PIN_HOME_PAGE (object);

  switch (id) {
  case PROP_CONNECTION:
    g_value_set_object (value, self->connection);
    break;
  case PROP_TRACKER:
    g_value_set_object (value, self->tracker);
    break;
  case PROP_STORE:
    g_value_set_object (value, self->store);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_home_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PinHomePage *self = PIN_HOME_PAGE (object);

  switch (id) {
  case PROP_CONNECTION:
    self->connection = g_value_dup_object (value);
    break;
  case PROP_TRACKER:
    self->tracker = g_value_dup_object (value);
    break;
  case PROP_STORE:
    self->store = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_home_page_class_init (PinHomePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pin_home_page_constructed;
  object_class->dispose = pin_home_page_dispose;
  object_class->get_property = pin_home_page_get_property;
  object_class->set_property = pin_home_page_set_property;

  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, PIN_TYPE_CONNECTION, flags);
  properties[PROP_TRACKER] = g_param_spec_object ("tracker", NULL, NULL, PIN_TYPE_TRACKER, flags);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PIN_TYPE_STORE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, PIN_TYPE_TEXT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, notice);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, icon);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, heading);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, body);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, until);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, parts);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, main_button);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, main_label);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, doors_heading);
  gtk_widget_class_bind_template_child (widget_class, PinHomePage, doors);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_clicked);
}

static void
pin_home_page_init (PinHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pin_label_wrap_buttons (GTK_WIDGET (self));
}

PinHomePage *
pin_home_page_new (PinConnection *connection, PinTracker *tracker, PinStore *store)
{
  return g_object_new (PIN_TYPE_HOME_PAGE, "connection", connection, "tracker", tracker, "store",
                       store, NULL);
}

/**
 * pin_home_page_refresh:
 * @self: a start page
 *
 * Decides anew what to show. News from the connection and the tracker do so by themselves.
 */
void
pin_home_page_refresh (PinHomePage *self)
{
  PinCard card = { 0 };

  g_return_if_fail (PIN_IS_HOME_PAGE (self));

  self->saved_at = 0;
  if (self->drafts != NULL)
    pin_draft_store_find_any (self->drafts, self->service, &self->saved_at);
  pin_home_decide (self->connection, self->tracker, self->store, self->saved_at != 0, &card);
  show_doors (self, &card);
  show_words (self, &card);
  show_parts (self, &card);
}

/**
 * pin_home_page_offer_drafts:
 * @service: whose
 *
 * Offers from now on to go on with what was kept. Nothing of it is shown.
 */
void
pin_home_page_offer_drafts (PinHomePage *self, PinDraftStore *drafts, const char *service)
{
  g_return_if_fail (PIN_IS_HOME_PAGE (self));
  g_return_if_fail (PIN_IS_DRAFT_STORE (drafts) && service != NULL);
  g_return_if_fail (self->drafts == NULL);

  self->drafts = g_object_ref (drafts);
  self->service = g_strdup (service);
  g_signal_connect_object (drafts, "changed", G_CALLBACK (pin_home_page_refresh), self,
                           G_CONNECT_SWAPPED);
  pin_home_page_refresh (self);
}

/**
 * pin_home_page_set_notice:
 * @self: a start page
 * @notice: (nullable): what happened, above the card until it is put away
 */
void
pin_home_page_set_notice (PinHomePage *self, const char *notice)
{
  g_return_if_fail (PIN_IS_HOME_PAGE (self));

  /* What must be said once stays until it is put away. */
  if (self->settings != NULL)
    return;
  gtk_label_set_label (self->notice_label, notice != NULL ? notice : "");
  gtk_widget_set_visible (self->notice, notice != NULL);
}

/**
 * pin_home_page_show_disclaimer:
 * @self: a start page
 * @settings: where it is remembered that it was read
 *
 * For who did not come by the welcome page, which says it too.
 */
void
pin_home_page_show_disclaimer (PinHomePage *self, GSettings *settings)
{
  g_return_if_fail (PIN_IS_HOME_PAGE (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  pin_home_page_set_notice (self, _ ("Duemetà is not a product of INPS and never contacts its "
                                     "site: it talks only to the service named at the top."));
  g_set_object (&self->settings, settings);
}
