/* pin-mock-options.c: the command line of the mock server
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-mock-options.h"

#include "pin-openapi.h"
#include "pin-problem-page.h"
#include "pin-text.h"

#include <string.h>

/* As typed, before it is looked at. */
typedef struct {
  char *address;
  char *port;
  char *database;
  char *seed;
  char *rules;
  char *now;
  char *rate;
  char *certificate;
  char *key;
  char *problems;
  gboolean practice;
  gboolean behind_proxy;
  gboolean stop_with_parent;
  gboolean openapi;
  gboolean version;
  gboolean help;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->address);
  g_free (self->port);
  g_free (self->database);
  g_free (self->seed);
  g_free (self->rules);
  g_free (self->now);
  g_free (self->rate);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->problems);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

void
pin_mock_options_free (PinMockOptions *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->address);
  g_free (self->database);
  g_free (self->seed);
  g_free (self->rules);
  g_clear_object (&self->certificate);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *option, const char *what)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s: %s", option, what);
  return FALSE;
}

static gboolean
read_number (const char *option, const char *typed, guint64 most, guint64 *number, GError **error)
{
  if (g_ascii_string_to_unsigned (typed, 10, 0, most, number, NULL))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--%s: \"%s\" is not a number from 0 to %" G_GUINT64_FORMAT, option, typed, most);
  return FALSE;
}

static gboolean
read_now (PinMockOptions *self, const char *typed, GError **error)
{
  if (!pin_text_parse_time (typed, &self->start))
    return refuse (error, "now", "not a moment like 2015-06-01T09:00:00Z");
  /* From 1990, when the rules begin, to where the clock ends. */
  if (self->start < G_GINT64_CONSTANT (631152000) || self->start > G_GINT64_CONSTANT (253370764800))
    return refuse (error, "now", "not between 1990 and 9998");
  return TRUE;
}

static gboolean
read_certificate (PinMockOptions *self, const Typed *typed, GError **error)
{
  g_autoptr (GError) local = NULL;

  if ((typed->certificate == NULL) != (typed->key == NULL))
    return refuse (error, typed->key == NULL ? "tls-certificate" : "tls-key",
                   "--tls-certificate and --tls-key go together");
  if (typed->certificate == NULL)
    return TRUE;
  self->certificate = g_tls_certificate_new_from_files (typed->certificate, typed->key, &local);
  return self->certificate != NULL || refuse (error, "tls-certificate", local->message);
}

/* Anything but this computer needs https, or somebody in front who sees to it. */
static gboolean
read_address (PinMockOptions *self, const Typed *typed, GError **error)
{
  g_autoptr (GInetAddress) address =
      g_inet_address_new_from_string (typed->address != NULL ? typed->address : "127.0.0.1");

  if (address == NULL)
    return refuse (error, "address", "not a numeric address");
  if (!g_inet_address_get_is_loopback (address) && self->certificate == NULL &&
      !typed->behind_proxy)
    return refuse (error, "address",
                   "beyond this computer only with --tls-certificate and --tls-key, or "
                   "--behind-proxy");
  self->address = g_inet_address_to_string (address);
  return TRUE;
}

static gboolean
read_typed (PinMockOptions *self, Typed *typed, GError **error)
{
  guint64 port = 8080, rate = 100;

  if (typed->port != NULL && !read_number ("port", typed->port, 65535, &port, error))
    return FALSE;
  if (typed->rate != NULL && !read_number ("rate-limit", typed->rate, 100000, &rate, error))
    return FALSE;
  if (typed->now != NULL && !read_now (self, typed->now, error))
    return FALSE;
  if (!read_certificate (self, typed, error) || !read_address (self, typed, error))
    return FALSE;
  if (typed->database != NULL && *typed->database == '\0')
    return refuse (error, "database", "no name given");
  self->port = (guint16)port;
  self->rate_percent = (guint)rate;
  self->database = g_strdup (typed->database != NULL ? typed->database : ":memory:");
  self->seed = g_steal_pointer (&typed->seed);
  self->rules = g_steal_pointer (&typed->rules);
  self->practice = typed->practice;
  self->stop_with_parent = typed->stop_with_parent;
  return TRUE;
}

static gboolean
print_problems (PinMockOptions *self, const char *directory, GError **error)
{
  self->text = g_strdup_printf ("the pages are in %s\n", directory);
  return pin_problem_write_pages (directory, error);
}

/**
 * pin_mock_options_new:
 * @error: one line for whoever typed the command
 *
 * Returns: (transfer full): what the command line asks for, checked
 */
PinMockOptions *
pin_mock_options_new (int argc, char **argv, GError **error)
{
  g_auto (Typed) typed = { 0 };
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_STRING, &typed.port, "Port; 0 picks one (8080)", "N" },
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &typed.database,
      "Where everything is kept (:memory:)", "FILE" },
    { "practice", 0, 0, G_OPTION_ARG_NONE, &typed.practice,
      "Offer the practice operations; operators decide by themselves", NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &typed.now, "Where the clock of the service starts",
      "RFC3339" },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &typed.seed, "People the service knows", "FILE" },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME, &typed.rules, "The dated rules, instead of its own",
      "FILE" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &typed.address, "Where to listen (127.0.0.1)",
      "ADDRESS" },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &typed.certificate,
      "Serve https with this certificate (PEM)", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &typed.key, "Its private key (PEM)", "FILE" },
    { "behind-proxy", 0, 0, G_OPTION_ARG_NONE, &typed.behind_proxy,
      "A proxy in front provides https: allow any address without it", NULL },
    { "rate-limit", 0, 0, G_OPTION_ARG_STRING, &typed.rate,
      "Percent of the usual rate limits; 0 for none (100)", "PERCENT" },
    { "stop-with-parent", 0, 0, G_OPTION_ARG_NONE, &typed.stop_with_parent,
      "Stop when the program that started this one ends", NULL },
    { "print-openapi", 0, 0, G_OPTION_ARG_NONE, &typed.openapi,
      "Print the description of the protocol and exit", NULL },
    { "print-problems", 0, 0, G_OPTION_ARG_FILENAME, &typed.problems,
      "Write the pages of all problems there and exit", "DIR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &typed.version, "Print the version and exit", NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &typed.help, "Print this text and exit", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- practice server of the PIN");
  g_auto (GStrv) arguments = g_new0 (char *, (gsize)argc + 1);
  g_autoptr (PinMockOptions) self = g_new0 (PinMockOptions, 1);

  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return NULL;
  if (g_strv_length (arguments) > 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "\"%s\" is not an option",
                 arguments[1]);
    return NULL;
  }

  if (typed.help)
    self->text = g_option_context_get_help (context, TRUE, NULL);
  else if (typed.version)
    self->text = g_strdup ("duemeta-mock-server " VERSION "\n");
  else if (typed.openapi)
    self->text = pin_openapi_print ();
  else if (typed.problems != NULL ? !print_problems (self, typed.problems, error)
                                  : !read_typed (self, &typed, error))
    return NULL;
  return g_steal_pointer (&self);
}
