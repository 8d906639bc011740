/* pin-conform-findings.c: what was found about one rule
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-run.h"

/* What is written down of them; more of the same says no more. */
#define MOST_FAULTS 4

PinConformFindings *
pin_conform_findings_new (void)
{
  PinConformFindings *self = g_new0 (PinConformFindings, 1);

  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
pin_conform_findings_free (PinConformFindings *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->faults);
  g_free (self->skipped);
  g_free (self);
}

void
pin_conform_findings_add (PinConformFindings *self, const char *fault)
{
  if (self->n_faults++ < MOST_FAULTS)
    g_ptr_array_add (self->faults, g_strdup (fault));
}
