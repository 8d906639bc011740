/* pin-options.c: what was asked for on the command line
 *
 * Read by the process that was started, before there is a display; what it asks for then travels
 * to the process that already runs.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-options.h"

#include "pin-address.h"

#include <glib/gi18n.h>

PinOptions *
pin_options_new (void)
{
  return g_new0 (PinOptions, 1);
}

void
pin_options_free (PinOptions *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->server);
  g_free (self->ca_file);
  g_free (self->practice_now);
  g_free (self);
}

static gboolean
check_server (PinOptions *self, GError **error)
{
  char *address = NULL;

  if (self->server == NULL)
    return TRUE;
  if (!pin_address_check (self->server, &address)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: the address as typed */
                 _ ("“%s” is not the https address of a service"), self->server);
    return FALSE;
  }
  g_free (self->server);
  self->server = address;
  return TRUE;
}

static gboolean
check_ca_file (PinOptions *self, GError **error)
{
  if (self->ca_file == NULL)
    return TRUE;
  if (!g_file_test (self->ca_file, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: a path */
                 _ ("There is no file “%s”"), self->ca_file);
    return FALSE;
  }
  if (!g_path_is_absolute (self->ca_file)) {
    char *path = g_canonicalize_filename (self->ca_file, NULL);

    g_free (self->ca_file);
    self->ca_file = path;
  }
  return TRUE;
}

static gboolean
check_practice (PinOptions *self, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) utc_now = NULL;

  if (self->practice_now != NULL) {
    now = g_date_time_new_from_iso8601 (self->practice_now, utc);
    if (now == NULL) {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: a moment as typed; the example stays as it is */
                   _ ("“%s” is not a moment such as 2015-06-01T09:00:00Z"), self->practice_now);
      return FALSE;
    }
    /* As the practice service wants it, however it was typed. */
    utc_now = g_date_time_to_utc (now);
    g_free (self->practice_now);
    self->practice_now = g_date_time_format (utc_now, "%Y-%m-%dT%H:%M:%SZ");
    self->practice = TRUE;
  }
  if (self->practice && self->server != NULL) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("Either --server or --practice, not both"));
    return FALSE;
  }
  return TRUE;
}

/**
 * pin_options_parse:
 * @self: options
 * @arguments: (inout): the command line with the name of the program
 * @error: return location for what is wrong with it, one sentence for people
 *
 * `--help` prints and ends the process, as every GLib program does.
 *
 * Returns: whether the command line makes sense
 */
gboolean
pin_options_parse (PinOptions *self, char ***arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "server", 's', 0, G_OPTION_ARG_STRING, &self->server,
      N_ ("Talk to the service at this address"),
      /* Translators: after duemeta --server */
      N_ ("ADDRESS") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file,
      N_ ("Trust the certificate authority in this PEM file too"),
      /* Translators: after duemeta --ca-file */
      N_ ("FILE") },
    { "practice", 'p', 0, G_OPTION_ARG_NONE, &self->practice,
      N_ ("Practise on this computer with invented data"), NULL },
    { "practice-now", 0, 0, G_OPTION_ARG_STRING, &self->practice_now,
      N_ ("Practise from this moment on, for example 2015-06-01T09:00:00Z"),
      /* Translators: after duemeta --practice-now */
      N_ ("MOMENT") },
    { "new-window", 'n', 0, G_OPTION_ARG_NONE, &self->new_window, N_ ("Open one more window"),
      NULL },
    { "diagnose", 0, 0, G_OPTION_ARG_NONE, &self->diagnose,
      N_ ("Check what the program needs, print it and end"), NULL },
    { "version", 'v', 0, G_OPTION_ARG_NONE, &self->version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (arguments != NULL && *arguments != NULL, FALSE);

  context = g_option_context_new (NULL);
  g_option_context_set_summary (context, _ ("Request, receive and use a social security PIN"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;

  if ((*arguments)[0] != NULL && (*arguments)[1] != NULL) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 /* Translators: a word of the command line */
                 _ ("“%s” is not an option"), (*arguments)[1]);
    return FALSE;
  }
  return check_server (self, error) && check_ca_file (self, error) && check_practice (self, error);
}

/**
 * pin_options_to_variant:
 * @self: options
 *
 * Returns: (transfer floating): what to do, `a{sv}`, to send to the process that runs
 */
GVariant *
pin_options_to_variant (const PinOptions *self)
{
  GVariantDict dict;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_dict_init (&dict, NULL);
  if (self->server != NULL)
    g_variant_dict_insert (&dict, "server", "s", self->server);
  if (self->ca_file != NULL)
    g_variant_dict_insert (&dict, "ca-file", "^ay", self->ca_file);
  if (self->practice)
    g_variant_dict_insert (&dict, "practice", "b", TRUE);
  if (self->practice_now != NULL)
    g_variant_dict_insert (&dict, "practice-now", "s", self->practice_now);
  if (self->new_window)
    g_variant_dict_insert (&dict, "new-window", "b", TRUE);
  return g_variant_dict_end (&dict);
}

/**
 * pin_options_from_variant:
 * @variant: `a{sv}` from pin_options_to_variant(), maybe of another process
 *
 * Returns: (transfer full): the options; what is not understood is left out
 */
PinOptions *
pin_options_from_variant (GVariant *variant)
{
  PinOptions *self = pin_options_new ();
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (variant);

  g_variant_dict_lookup (&dict, "server", "s", &self->server);
  g_variant_dict_lookup (&dict, "ca-file", "^ay", &self->ca_file);
  g_variant_dict_lookup (&dict, "practice", "b", &self->practice);
  g_variant_dict_lookup (&dict, "practice-now", "s", &self->practice_now);
  g_variant_dict_lookup (&dict, "new-window", "b", &self->new_window);
  if (self->server != NULL && !pin_address_check (self->server, NULL))
    g_clear_pointer (&self->server, g_free);
  return self;
}
