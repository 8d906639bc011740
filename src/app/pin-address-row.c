/* pin-address-row.c: street and number, or a whole address that was pasted
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-address-row.h"

#include "pin-postal-address.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many characters at once were not typed. */
#define PASTED 8

struct _PinAddressRow {
  PinTextRow parent_instance;

  gboolean in_italy;
  PinPostalAddress *whole; /* what is offered now, or NULL */
  gsize length; /* of the text before it changed */
  gboolean filling;
};

enum { SIGNAL_SPREAD, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PinAddressRow, pin_address_row, PIN_TYPE_TEXT_ROW)

/* What is pasted is spoken about at once, what is typed when one leaves the field. */
static void
on_changed (PinAddressRow *self)
{
  gsize length = strlen (pin_text_row_get_text (PIN_TEXT_ROW (self)));
  gboolean pasted = length >= self->length + PASTED;

  self->length = length;
  g_clear_pointer (&self->whole, pin_postal_address_free);
  if (pasted && !self->filling)
    pin_form_row_set_advice (PIN_FORM_ROW (self), NULL);
}

static PinAdvice *
pin_address_row_advise (PinFormRow *row)
{
  PinAddressRow *self = PIN_ADDRESS_ROW (row);
  g_autoptr (PinPostalAddress) address =
      pin_postal_address_parse (pin_text_row_get_text (PIN_TEXT_ROW (row)), self->in_italy);
  PinAdvice *advice;

  if (address->municipality == NULL)
    return NULL;
  advice = pin_advice_new (g_strdup (_ ("This looks like a whole address.")),
                           g_strdup (address->street));
  advice->action = g_strdup (_ ("Spread it over the fields"));
  g_clear_pointer (&self->whole, pin_postal_address_free);
  self->whole = g_steal_pointer (&address);
  return advice;
}

static void
pin_address_row_fill (PinFormRow *row, const char *value)
{
  PinAddressRow *self = PIN_ADDRESS_ROW (row);

  self->filling = TRUE;
  PIN_FORM_ROW_CLASS (pin_address_row_parent_class)->fill (row, value);
  self->filling = FALSE;
}

static void
pin_address_row_correct (PinFormRow *row, const char *correction)
{
  PinAddressRow *self = PIN_ADDRESS_ROW (row);
  g_autoptr (PinPostalAddress) whole = g_steal_pointer (&self->whole);

  pin_address_row_fill (row, correction);
  if (whole != NULL)
    g_signal_emit (self, signals[SIGNAL_SPREAD], 0, whole);
}

static void
pin_address_row_finalize (GObject *object)
{
  PinAddressRow *self = PIN_ADDRESS_ROW (object);

  g_clear_pointer (&self->whole, pin_postal_address_free);

  G_OBJECT_CLASS (pin_address_row_parent_class)->finalize (object);
}

static void
pin_address_row_class_init (PinAddressRowClass *klass)
{
  PinFormRowClass *row_class = PIN_FORM_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pin_address_row_finalize;
  row_class->advise = pin_address_row_advise;
  row_class->correct = pin_address_row_correct;
  row_class->fill = pin_address_row_fill;

  signals[SIGNAL_SPREAD] = g_signal_new ("spread", PIN_TYPE_ADDRESS_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
pin_address_row_init (PinAddressRow *self)
{
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

/**
 * pin_address_row_set_in_italy:
 *
 * Only an Italian address is told apart; others are written in too many ways.
 */
void
pin_address_row_set_in_italy (PinAddressRow *self, gboolean in_italy)
{
  g_return_if_fail (PIN_IS_ADDRESS_ROW (self));

  self->in_italy = in_italy;
}
