/* pin-application.c: one program, its windows and what they share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-application.h"

#include "pin-about.h"
#include "pin-address.h"
#include "pin-diagnose-command.h"
#include "pin-help.h"
#include "pin-options.h"
#include "pin-paths.h"
#include "pin-settings.h"
#include "pin-window.h"

#include <glib/gstdio.h>

#define EXIT_BAD_OPTIONS 2

struct _PinApplication {
  AdwApplication parent_instance;

  char *directory;
  GSettings *settings;
  PinRules *rules;
  PinStore *store;
  PinPractice *practice;
  PinStore *practice_store;
  PinAtlas *atlas;
  PinDraftStore *drafts;
  PinDraftStore *practice_drafts;
  gboolean held; /* for a draft */
};

enum {
  PROP_0,
  PROP_DIRECTORY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinApplication, pin_application, ADW_TYPE_APPLICATION)

/* The last window may close while a draft is on its way to the disk. */
static void
on_drafts_busy (PinApplication *self)
{
  gboolean busy = pin_draft_store_is_busy (self->drafts);

  if (busy == self->held)
    return;
  self->held = busy;
  if (busy)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

/* Practice from a moment on begins with nothing, is in memory alone and so leaves nothing, however
 * the program ends; otherwise it goes on where it was. */
static void
prepare_practice (PinApplication *self, const char *now)
{
  g_autofree char *database = NULL;
  g_autofree char *memory = NULL;

  if (self->practice != NULL)
    return;
  if (now != NULL) {
    self->practice = pin_practice_new (":memory:", now);
    self->practice_store = pin_store_new (NULL);
    self->practice_drafts = pin_draft_store_new (NULL);
    g_settings_bind (self->settings, "keep-drafts", self->practice_drafts, "enabled",
                     G_SETTINGS_BIND_GET);
    return;
  }
  database = g_build_filename (self->directory, "practice.db", NULL);
  memory = g_build_filename (self->directory, "practice.ini", NULL);
  self->practice = pin_practice_new (database, NULL);
  self->practice_store = pin_store_new (memory);
  self->practice_drafts = g_object_ref (self->drafts);
}

/* A window that already does what was asked for, the one last used first. */
static GtkWindow *
find_window (PinApplication *self, const PinOptions *options)
{
  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (self)); list != NULL;
       list = list->next) {
    PinConnection *connection;

    if (!PIN_IS_WINDOW (list->data) || !gtk_widget_get_visible (list->data))
      continue;
    connection = pin_window_get_connection (list->data);
    if (options->practice
            ? pin_window_is_practising (list->data)
            : options->server == NULL ||
                  (connection != NULL &&
                   g_str_equal (pin_connection_get_address (connection), options->server)))
      return list->data;
  }
  return NULL;
}

static PinWindow *
open_window (PinApplication *self, const PinOptions *options)
{
  g_autofree char *address = g_settings_get_string (self->settings, "service-address");
  g_autofree char *ca_file = g_settings_get_string (self->settings, "ca-file");
  const char *file = options->ca_file;
  PinWindow *window;

  if (file == NULL && ca_file[0] != '\0')
    file = ca_file;
  prepare_practice (self, options->practice_now);
  window = pin_window_new (GTK_APPLICATION (self), self->settings, self->rules, self->store,
                           self->practice, self->practice_store, self->drafts,
                           self->practice_drafts, self->atlas);
  if (options->server != NULL)
    pin_window_connect (window, options->server, options->ca_file);
  else if (options->practice || g_settings_get_boolean (self->settings, "practice-chosen"))
    pin_window_practise (window);
  else if (address[0] != '\0' && pin_address_check (address, NULL))
    pin_window_connect (window, address, file);
  else
    pin_window_welcome (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
show_window (PinApplication *self, const PinOptions *options)
{
  GtkWindow *window = options->new_window ? NULL : find_window (self, options);

  if (window != NULL)
    gtk_window_present (window);
  else
    open_window (self, options);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (PinOptions) options = pin_options_from_variant (parameter);

  show_window (user_data, options);
}

/* From the menu of the desktop, which gives no parameter. */
static void
practise_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (PinOptions) options = pin_options_new ();

  options->practice = TRUE;
  show_window (user_data, options);
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PinApplication *self = user_data;
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (PinOptions) options = pin_options_new ();

  while (active != NULL && gtk_window_get_transient_for (active) != NULL)
    active = gtk_window_get_transient_for (active);
  /* Another window of the same kind, not what was saved. */
  options->practice = PIN_IS_WINDOW (active) && pin_window_is_practising (PIN_WINDOW (active));
  open_window (self, options);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pin_window_close_all (user_data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pin_about_present (gtk_application_get_active_window (user_data));
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pin_help_act (user_data, parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

/* A window that talks to a service by the name under which it is remembered. */
static PinWindow *
find_window_of (PinApplication *self, const char *service)
{
  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (self)); list != NULL;
       list = list->next) {
    PinConnection *connection =
        PIN_IS_WINDOW (list->data) ? pin_window_get_connection (list->data) : NULL;

    if (connection != NULL && gtk_widget_get_visible (list->data) &&
        g_str_equal (pin_connection_get_memory_key (connection), service))
      return list->data;
  }
  return NULL;
}

/* From a notification, which may have waited longer than the program ran. */
static void
open_screen_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const screens[] = { "tracker", "first-access", "change", NULL };
  PinApplication *self = user_data;
  g_autoptr (PinOptions) options = pin_options_new ();
  g_autofree char *saved = g_settings_get_string (self->settings, "service-address");
  g_autofree char *ca_file = g_settings_get_string (self->settings, "ca-file");
  const char *what;
  const char *service;
  PinWindow *window;

  g_variant_get (parameter, "(&s&s)", &what, &service);
  if (!g_strv_contains (screens, what))
    return;
  window = find_window_of (self, service);
  if (window == NULL) {
    options->practice = g_str_equal (service, "practice");
    /* No address of a service: nothing of another one is shown in its stead. */
    if (!options->practice && !pin_address_check (service, NULL)) {
      show_window (self, options);
      return;
    }
    if (!options->practice)
      options->server = g_strdup (service);
    /* The address that was saved has its own authority. */
    if (g_str_equal (service, saved) && ca_file[0] != '\0')
      options->ca_file = g_strdup (ca_file);
    window = open_window (self, options);
  }
  gtk_window_present (GTK_WINDOW (window));
  pin_window_open_screen (window, what);
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = open_action, .parameter_type = "a{sv}" },
  { .name = "open-screen", .activate = open_screen_action, .parameter_type = "(ss)" },
  { .name = "practise", .activate = practise_action },
  { .name = "new-window", .activate = new_window_action },
  { .name = "quit", .activate = quit_action },
  { .name = "about", .activate = about_action },
  { .name = "help", .activate = help_action, .parameter_type = "s" },
  { .name = "help-here", .activate = help_action },
};

static const struct {
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control>n" } },
  { "window.close", { "<Control>w" } },
  { "win.home", { "<Alt>Home" } },
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.mailbox", { "F9" } },
  { "win.preferences", { "<Control>comma" } },
  { "app.help-here", { "F1" } },
  { "win.open::contact-center", { "<Shift>F1" } },
  { "win.print", { "<Control>p" } },
  { "win.show-shortcuts", { "<Control>question" } },
};

static gboolean
load (PinApplication *self, GError **error)
{
  g_autofree char *rules = pin_paths_data ("rules.json");
  g_autofree char *memory = g_build_filename (self->directory, "requests.ini", NULL);
  g_autofree char *drafts = g_build_filename (self->directory, "drafts", NULL);

  self->rules = pin_rules_new_from_file (rules, error);
  if (self->rules == NULL)
    return FALSE;
  self->settings = pin_settings_new (error);
  if (self->settings == NULL)
    return FALSE;
  g_mkdir_with_parents (self->directory, 0700);
  self->store = pin_store_new (memory);
  self->atlas = pin_atlas_new (NULL);
  self->drafts = pin_draft_store_new (drafts);
  g_settings_bind (self->settings, "keep-drafts", self->drafts, "enabled", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->drafts, "notify::busy", G_CALLBACK (on_drafts_busy), self,
                           G_CONNECT_SWAPPED);
  return TRUE;
}

static void
pin_application_startup (GApplication *application)
{
  PinApplication *self = PIN_APPLICATION (application);
  g_autoptr (GAction) reminders = NULL;
  g_autoptr (GError) error = NULL;

  G_APPLICATION_CLASS (pin_application_parent_class)->startup (application);

  if (!load (self, &error)) {
    g_printerr ("duemeta: %s\n", error->message);
    exit (EXIT_FAILURE);
  }
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  reminders = g_settings_create_action (self->settings, "reminders");
  g_action_map_add_action (G_ACTION_MAP (self), reminders);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
  /* A picture of its own size: reading the drawing of the icon takes 7 MB that stay. */
  gtk_window_set_default_icon_name ("duemeta-window");
}

static void
pin_application_activate (GApplication *application)
{
  g_autoptr (PinOptions) options = pin_options_new ();

  g_action_group_activate_action (G_ACTION_GROUP (application), "open",
                                  pin_options_to_variant (options));
}

static void
pin_application_shutdown (GApplication *application)
{
  PinApplication *self = PIN_APPLICATION (application);

  G_APPLICATION_CLASS (pin_application_parent_class)->shutdown (application);
  if (self->practice != NULL)
    pin_practice_stop (self->practice);
}

/* Options are read where they were typed: what is wrong with them is said on that terminal. */
static gboolean
pin_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  g_autoptr (PinOptions) options = pin_options_new ();
  g_autoptr (GError) error = NULL;

  /* How a session bus starts a program. */
  if (g_strv_contains ((const char *const *)*arguments, "--gapplication-service"))
    return G_APPLICATION_CLASS (pin_application_parent_class)
        ->local_command_line (application, arguments, status);

  *status = EXIT_SUCCESS;
  if (!pin_options_parse (options, arguments, &error)) {
    g_printerr ("duemeta: %s\n", error->message);
    *status = EXIT_BAD_OPTIONS;
    return TRUE;
  }
  if (options->version) {
    g_print ("duemeta %s\n", VERSION);
    return TRUE;
  }
  if (options->diagnose) {
    *status = pin_diagnose_command (options);
    return TRUE;
  }

  if (!g_application_register (application, NULL, &error)) {
    g_printerr ("duemeta: %s\n", error->message);
    *status = EXIT_FAILURE;
    return TRUE;
  }
  g_action_group_activate_action (G_ACTION_GROUP (application), "open",
                                  pin_options_to_variant (options));
  return TRUE;
}

static void
pin_application_constructed (GObject *object)
{
  PinApplication *self = PIN_APPLICATION (object);

  G_OBJECT_CLASS (pin_application_parent_class)->constructed (object);

  if (self->directory == NULL)
    self->directory = g_build_filename (g_get_user_data_dir (), "duemeta", NULL);
}

static void
pin_application_dispose (GObject *object)
{
  PinApplication *self = PIN_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_object (&self->practice);
  g_clear_object (&self->practice_store);
  g_clear_object (&self->atlas);
  g_clear_object (&self->drafts);
  g_clear_object (&self->practice_drafts);

  G_OBJECT_CLASS (pin_application_parent_class)->dispose (object);
}

static void
pin_application_finalize (GObject *object)
{
  PinApplication *self = PIN_APPLICATION (object);

  g_clear_pointer (&self->rules, pin_rules_free);
  g_free (self->directory);

  G_OBJECT_CLASS (pin_application_parent_class)->finalize (object);
}

static void
pin_application_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DIRECTORY:
    g_value_set_string (value, PIN_APPLICATION (object)->directory);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_application_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DIRECTORY:
    PIN_APPLICATION (object)->directory = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_application_class_init (PinApplicationClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  object_class->constructed = pin_application_constructed;
  object_class->dispose = pin_application_dispose;
  object_class->finalize = pin_application_finalize;
  object_class->get_property = pin_application_get_property;
  object_class->set_property = pin_application_set_property;
  application_class->startup = pin_application_startup;
  application_class->activate = pin_application_activate;
  application_class->shutdown = pin_application_shutdown;
  application_class->local_command_line = pin_application_local_command_line;

  properties[PROP_DIRECTORY] =
      g_param_spec_string ("directory", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pin_application_init (PinApplication *self)
{
}

/**
 * pin_application_new:
 * @directory: (nullable): where requests and practice are remembered; the user's own by default
 */
PinApplication *
pin_application_new (const char *directory)
{
  return g_object_new (PIN_TYPE_APPLICATION, "application-id", APP_ID, "resource-base-path",
                       "/io/github/duemeta/Duemeta", "directory", directory, NULL);
}

/**
 * pin_application_end:
 *
 * Ends the program and asks nobody, as when the session of the desktop ends: what was typed is kept
 * where it is to be kept, and the service is told of every session that ends.
 */
void
pin_application_end (PinApplication *self)
{
  g_return_if_fail (PIN_IS_APPLICATION (self));

  pin_window_end_all (GTK_APPLICATION (self));
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL && !self->held)
    g_application_quit (G_APPLICATION (self));
}
