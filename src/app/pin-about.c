/* pin-about.c: what the program is, who made it, and whose data are in it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-about.h"

#include "pin-help.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* As data/places/README.md has them; names and licences are the same in every language. */
static const struct {
  const char *title;
  const char *source;
  GtkLicense kind;
  const char *licence;
} sources[] = {
  { N_ ("Comuni and countries"), "ANPR - Ministero dell'Interno", GTK_LICENSE_CUSTOM,
    "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>" },
  { N_ ("Countries and provinces"), "ISTAT", GTK_LICENSE_CUSTOM,
    "<a href=\"https://creativecommons.org/licenses/by/3.0/it/\">CC BY 3.0 IT</a>" },
  { N_ ("Postal codes"), "Garda Informatica", GTK_LICENSE_MIT_X11, NULL },
  { N_ ("Codes of former countries"), "Fabio Caccamo, python-codicefiscale", GTK_LICENSE_MIT_X11,
    NULL },
  { N_ ("Domains of certified mail"), "IndicePA - AgID", GTK_LICENSE_CUSTOM,
    "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>" },
};

/**
 * pin_about_present:
 * @parent: (nullable): the window it belongs to
 */
void
pin_about_present (GtkWindow *parent)
{
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "application-name", "Duemetà",
      "application-icon", APP_ID, "version", VERSION, "developer-name",
      _ ("The Duemetà maintainers"), "license-type", GTK_LICENSE_CUSTOM, "license",
      _ ("European Union Public Licence, version 1.2"), "comments",
      _ ("From the first question to a working PIN. Duemetà is not a product of INPS and never "
         "contacts its site."),
      /* Translators: who translated, one name a line */
      "translator-credits", _ ("translator-credits"), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _ (sources[i].title),
                                        sources[i].source, sources[i].kind, sources[i].licence);
  if (parent != NULL)
    pin_help_follow_key (GTK_WINDOW (about));
  gtk_window_present (GTK_WINDOW (about));
}
