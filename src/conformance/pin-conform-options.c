/* pin-conform-options.c: the command line of the conformance program
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-conform-options.h"

#include "pin-address.h"

void
pin_conform_options_free (PinConformOptions *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->server);
  g_free (self->ca_file);
  g_free (self->only);
  g_free (self->scenario);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, why);
  return FALSE;
}

static gboolean
check (PinConformOptions *self, const char *server, GError **error)
{
  if (self->text != NULL || self->list)
    return TRUE;
  if (server == NULL)
    return refuse (error, "--server says which service to ask; --help says more");
  if (!pin_address_check (server, &self->server))
    return refuse (error, "--server: not an https address, nor an http address of this computer");
  return TRUE;
}

/**
 * pin_conform_options_new:
 * @error: one line for whoever typed the command
 *
 * Returns: (transfer full): what the command line asks for, checked
 */
PinConformOptions *
pin_conform_options_new (int argc, char **argv, GError **error)
{
  g_autoptr (PinConformOptions) self = g_new0 (PinConformOptions, 1);
  g_autofree char *server = NULL;
  gboolean help = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &server, "The service to ask", "ADDRESS" },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file,
      "Trust the authorities in this file (PEM), and no others", "FILE" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &self->only,
      "Only the rules whose name fits, with * and ?", "PATTERN" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &self->list, "Print the rules and exit", NULL },
    { "scenario", 0, 0, G_OPTION_ARG_FILENAME, &self->scenario,
      "People of the service who can sign in (JSON)", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version and exit", NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Print this text and exit", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new ("- does a service keep to the protocol of the PIN?");
  g_auto (GStrv) arguments = g_new0 (char *, (gsize)argc + 1);

  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (
      context,
      "Sends a few hundred requests, one after the other, and prints a report in the form of TAP.\n"
      "Everything in them is invented. A service that is not for practice gets no request of a PIN\n"
      "that it could accept, and nobody's PIN is changed or revoked. FILE of --scenario is\n"
      "\n"
      "  {\"account\": {\"tax_code\": \"...\", \"pin\": \"...\"},\n"
      "   \"must_change\": {\"tax_code\": \"...\", \"pin\": \"...\"}}\n"
      "\n"
      "with test accounts: one whose PIN is in force, and one that has to be changed first; either\n"
      "may be missing. One wrong PIN is tried for the first, and then the right one.\n"
      "\n"
      "Exit status: 0 every rule is kept, 1 one is not, 2 usage, or the service is not reached.\n");
  if (!g_option_context_parse_strv (context, &arguments, error))
    return NULL;
  if (g_strv_length (arguments) > 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "\"%s\" is not an option",
                 arguments[1]);
    return NULL;
  }
  if (help)
    self->text = g_option_context_get_help (context, TRUE, NULL);
  else if (version)
    self->text = g_strdup ("duemeta-conformance " VERSION "\n");
  if (!check (self, server, error))
    return NULL;
  return g_steal_pointer (&self);
}
