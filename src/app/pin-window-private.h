/* pin-window-private.h: what the files of the window share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-desk.h"
#include "pin-draft.h"
#include "pin-history-view.h"
#include "pin-home-page.h"
#include "pin-mailbox-pane.h"
#include "pin-reminders.h"
#include "pin-session-bar.h"
#include "pin-tracker-page.h"
#include "pin-welcome-page.h"
#include "pin-window.h"

G_BEGIN_DECLS

struct _PinWindow {
  AdwApplicationWindow parent_instance;

  /* What it was given. */
  GSettings *settings;
  PinRules *rules;
  PinStore *store;
  PinPractice *practice;
  PinStore *practice_store;
  PinAtlas *atlas;
  PinDraftStore *drafts;
  PinDraftStore *practice_drafts;

  /* The service it talks to. */
  gboolean practising;
  PinConnection *connection;
  PinTracker *tracker;
  PinMailbox *mailbox;
  PinDesk *desk;
  PinReminders *reminders;
  GCancellable *cancellable;
  PinStore *current_store;
  PinDraftStore *current_drafts;
  guint check_id; /* the first question to the service, after the first frame */
  guint welcome_id; /* the welcome, after the first frame */
  gint64 refreshed_at;

  /* What the citizen is doing. */
  PinJourney *journey;
  GtkWidget *journey_page;
  GtkWidget *left_page; /* (nullable): of the journey before, for a moment */
  guint left_id;
  PinDraft *draft; /* of a journey that keeps one */
  gboolean failure_told;
  char *next_address; /* (nullable): the service to go to, and its certificate */
  char *next_ca_file;
  char *then; /* (nullable): where the citizen wants to be once signed in */
  char *awaited; /* (nullable): what to open once the service has answered */
  gboolean ending;
  guint ending_id;
  guint spinner_id;

  AdwWindowTitle *title;
  GtkButton *home_button;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  GtkWidget *mailbox_overlay;
  GtkToggleButton *mailbox_button;
  GtkLabel *badge;
  GtkWidget *practice_strip;
  AdwBin *session_slot;
  GtkLabel *announcement;
  AdwToastOverlay *toasts;
  AdwFlap *flap;
  AdwClamp *mailbox_slot; /* as wide whatever arrives */
  GtkStack *stack;
  PinWelcomePage *welcome;
  GtkSpinner *spinner;
  GtkLabel *connecting_label;
  AdwStatusPage *trouble;
  PinHomePage *home;
  PinTrackerPage *tracker_page;
  PinHistoryView *history;

  /* Of practice; weak. */
  GtkWidget *desk_window;
  GtkWidget *people_window;
};

/**
 * PinLeave:
 * @PIN_LEAVE_CLOSE: close the window
 * @PIN_LEAVE_HOME: go to the start page
 * @PIN_LEAVE_OPEN: open another page or journey
 * @PIN_LEAVE_SERVICE: choose another service
 * @PIN_LEAVE_FOR_SERVICE: go to another service, which is chosen
 *
 * What the citizen wants instead of the journey under way.
 */
typedef enum {
  PIN_LEAVE_CLOSE,
  PIN_LEAVE_HOME,
  PIN_LEAVE_OPEN,
  PIN_LEAVE_SERVICE,
  PIN_LEAVE_FOR_SERVICE,
} PinLeave;

/* pin-window.c */
void pin_window_show (PinWindow *self, GtkWidget *page);
void pin_window_show_page (PinWindow *self, const char *name);
void pin_window_announce (PinWindow *self, const char *text);

/* pin-window-actions.c */
void pin_window_install_actions (GtkWidgetClass *class);

/* pin-window-journey.c */
void pin_window_open (PinWindow *self, const char *what);
void pin_window_act (PinWindow *self, const char *what);
void pin_window_go_home (PinWindow *self, const char *notice);
void pin_window_drop_left_page (PinWindow *self);
void pin_window_hide_left_page (PinWindow *self);
void pin_window_end_journey (PinWindow *self);
gboolean pin_window_misses_answer (PinWindow *self);

/* pin-window-draft.c */
gboolean pin_window_begin_draft (PinWindow *self, gboolean go_on);
void pin_window_end_draft (PinWindow *self);
void pin_window_offer_drafts (PinWindow *self);
void pin_window_tell_drafts_time (PinWindow *self);
void pin_window_forget_drafts (PinWindow *self);
const PinJourneyTable *pin_window_find_draft (PinWindow *self);
gboolean pin_window_asks_about_draft (PinWindow *self, const char *what);

/* pin-window-leave.c */
void pin_window_leave (PinWindow *self, PinLeave intent, const char *what);
gboolean pin_window_close_now (PinWindow *self);

/* pin-window-office.c */
void pin_window_open_diagnosis (PinWindow *self);
void pin_window_open_preferences (PinWindow *self);
void pin_window_go_to_service (PinWindow *self);

/* pin-window-practice.c */
void pin_window_open_practice (PinWindow *self);
const char *pin_window_take_practice_anew (PinWindow *self);
void pin_window_close_practice (PinWindow *self);
void pin_window_open_desk (PinWindow *self, const char *nick);
void pin_window_open_people (PinWindow *self);
void pin_window_notice_request (PinWindow *self);

/* pin-window-welcome.c */
void pin_window_use_service (PinWindow *self, const char *address, const char *ca_file);

/* pin-window-service.c */
void pin_window_leave_service (PinWindow *self);
void pin_window_ensure_pages (PinWindow *self);
void pin_window_retry (PinWindow *self);
void pin_window_refresh (PinWindow *self);
void pin_window_watch_practice (PinWindow *self);

G_END_DECLS
