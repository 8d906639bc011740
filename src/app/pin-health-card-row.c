/* pin-health-card-row.c: the number of a health card
 *
 * Twenty digits are an error or none; their prefix and their sum are only reasons to look again.
 * Who has no number, or asterisks in place of it, is told who helps. docs/domain.md sections 5, 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-health-card-row.h"

#include "pin-card.h"
#include "pin-contact-center.h"
#include "pin-digit-groups.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUP 5

struct _PinHealthCardRow {
  PinTextRow parent_instance;
};

G_DEFINE_FINAL_TYPE (PinHealthCardRow, pin_health_card_row, PIN_TYPE_TEXT_ROW)

static char *
fold (PinFormRow *row)
{
  return pin_card_fold_health (pin_text_row_get_text (PIN_TEXT_ROW (row)));
}

/* Asterisks, or words where there is no number: "I have none". */
static gboolean
has_no_number (const char *folded)
{
  return pin_card_is_masked (folded) || strpbrk (folded, "0123456789") == NULL;
}

static char *
say_who_helps (void)
{
  g_autofree char *reach = pin_contact_center_say ();

  /* Translators: %s are the phone numbers and hours of the contact center */
  return g_strdup_printf (_ ("Without this number only the contact center can help: %s"), reach);
}

static void
pin_health_card_row_collect (PinFormRow *row, PinInputs *inputs)
{
  g_autofree char *folded = fold (row);

  pin_inputs_set (inputs, pin_form_row_get_input (row), *folded != '\0' ? folded : NULL);
}

static gboolean
pin_health_card_row_check (PinFormRow *row, PinFault *fault)
{
  g_autofree char *folded = fold (row);
  PinCardDoubt doubts;

  return has_no_number (folded) || pin_card_check_health (folded, fault, &doubts);
}

static char *
pin_health_card_row_explain (PinFormRow *row, PinFault fault)
{
  g_autofree char *folded = fold (row);

  if (*folded != '\0' && has_no_number (folded))
    return say_who_helps ();
  if (fault == PIN_FAULT_TOO_SHORT || fault == PIN_FAULT_TOO_LONG)
    return g_strdup_printf (ngettext ("The number has 20 digits; this is %u.",
                                      "The number has 20 digits; these are %u.",
                                      (gulong)strlen (folded)),
                            (guint)strlen (folded));
  return NULL;
}

static PinAdvice *
pin_health_card_row_advise (PinFormRow *row)
{
  g_autofree char *folded = fold (row);
  PinCardDoubt doubts;
  PinFault fault;

  if (has_no_number (folded))
    return pin_advice_new (say_who_helps (), NULL);
  if (!pin_card_check_health (folded, &fault, &doubts))
    return NULL;
  if (doubts & PIN_CARD_DOUBT_PREFIX)
    return pin_advice_new (
        g_strdup (_ ("The numbers of health cards begin with 80380: please compare it.")), NULL);
  if (doubts & PIN_CARD_DOUBT_CONTROL)
    return pin_advice_new (
        g_strdup (_ ("One digit seems not to fit the others: please compare them.")), NULL);
  return NULL;
}

static void
pin_health_card_row_constructed (GObject *object)
{
  GtkEntry *entry;

  G_OBJECT_CLASS (pin_health_card_row_parent_class)->constructed (object);

  entry = GTK_ENTRY (pin_text_row_get_entry (PIN_TEXT_ROW (object)));
  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_DIGITS);
  pin_digit_groups_guard (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry))), GROUP);
}

static void
pin_health_card_row_class_init (PinHealthCardRowClass *klass)
{
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pin_health_card_row_constructed;
  row_class->collect = pin_health_card_row_collect;
  row_class->check = pin_health_card_row_check;
  row_class->explain = pin_health_card_row_explain;
  row_class->advise = pin_health_card_row_advise;
}

static void
pin_health_card_row_init (PinHealthCardRow *self)
{
}
