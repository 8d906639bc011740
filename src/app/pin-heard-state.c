/* pin-heard-state.c: what a screen reader hears of a field that is wrong
 *
 * GTK 4.8 tells accessibility clients of a field that is wrong that the object is: not its entry. A
 * screen reader takes such an object for one that is gone, and does not follow the focus there:
 * nobody hears which field has to be corrected. There, what is wrong is in the description of the
 * field alone, which is said with its name.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-heard-state.h"

/* GTK 4.18 is known to do it well. */
#define GOOD_MINOR 18

/**
 * pin_heard_state_is_told:
 *
 * Returns: %TRUE if the GTK that runs tells well what is wrong
 */
gboolean
pin_heard_state_is_told (void)
{
  return gtk_get_major_version () > 4 || gtk_get_minor_version () >= GOOD_MINOR;
}

/**
 * pin_heard_state_tell:
 * @wrong: %TRUE if something has to be corrected in @field
 * @description: (nullable): what, or what else there is to know about it
 *
 * Says both, the first where it does not hide the field.
 */
void
pin_heard_state_tell (GtkAccessible *field, gboolean wrong, const char *description)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (field));

  if (pin_heard_state_is_told ())
    gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                 wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
  if (description != NULL && *description != '\0')
    gtk_accessible_update_property (field, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (field, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
