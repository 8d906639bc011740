/* pin-document-row.c: the number of an identity document
 *
 * Italian documents have known forms, others have any. docs/domain.md section 12.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-document-row.h"

#include "pin-card.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PinDocumentRow {
  PinTextRow parent_instance;

  PinDocumentKind kind; /* 0: not chosen */
  char country[3];
};

G_DEFINE_FINAL_TYPE (PinDocumentRow, pin_document_row, PIN_TYPE_TEXT_ROW)

/* In the order of PinDocumentKind: what Italy writes on them. */
static const struct {
  const char *hint;
  const char *doubt;
} italian[] = {
  [PIN_DOCUMENT_IDENTITY_CARD] = {
    N_ ("For example CA00000AA; on older cards AA0000000 or 0000000AA."),
    N_ ("Italian cards have a number like CA00000AA, AA0000000 or 0000000AA: please compare it."),
  },
  [PIN_DOCUMENT_PASSPORT] = {
    N_ ("Two letters and seven digits, for example YA0000000."),
    N_ ("Italian passports have a number like YA0000000: please compare it."),
  },
  [PIN_DOCUMENT_DRIVING_LICENCE] = {
    N_ ("Number 5 on the front, for example U10000000A."),
    N_ ("Italian licences have a number like U10000000A or RM0000000A: please compare it."),
  },
};

static gboolean
is_known (PinDocumentRow *self)
{
  return strcmp (self->country, "IT") == 0 && (gsize)self->kind < G_N_ELEMENTS (italian) &&
         italian[self->kind].hint != NULL;
}

static PinAdvice *
pin_document_row_advise (PinFormRow *row)
{
  PinDocumentRow *self = PIN_DOCUMENT_ROW (row);
  g_autofree char *folded = pin_card_fold_document (pin_text_row_get_text (PIN_TEXT_ROW (self)));

  if (!is_known (self) || *folded == '\0' ||
      pin_card_check_document ((int)self->kind, self->country, folded) == PIN_CARD_DOUBT_NONE)
    return NULL;
  return pin_advice_new (g_strdup (_ (italian[self->kind].doubt)), NULL);
}

static void
pin_document_row_constructed (GObject *object)
{
  GtkWidget *entry;

  G_OBJECT_CLASS (pin_document_row_parent_class)->constructed (object);

  entry = pin_text_row_get_entry (PIN_TEXT_ROW (object));
  gtk_entry_set_input_hints (GTK_ENTRY (entry), GTK_INPUT_HINT_UPPERCASE_CHARS |
                                                    GTK_INPUT_HINT_NO_EMOJI |
                                                    GTK_INPUT_HINT_NO_SPELLCHECK);
  gtk_widget_add_css_class (entry, "code");
  pin_document_row_set_document (PIN_DOCUMENT_ROW (object), 0, NULL);
}

static void
pin_document_row_class_init (PinDocumentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = pin_document_row_constructed;
  PIN_FORM_ROW_CLASS (klass)->advise = pin_document_row_advise;
}

static void
pin_document_row_init (PinDocumentRow *self)
{
}

/**
 * pin_document_row_set_document:
 * @kind: what it is, 0 when that is not known yet
 * @country: (nullable): who issued it, ISO 3166-1 alpha-2
 *
 * Says how such a number looks, and looks again at the one that stands there.
 */
void
pin_document_row_set_document (PinDocumentRow *self, PinDocumentKind kind, const char *country)
{
  g_autoptr (PinAdvice) advice = NULL;

  g_return_if_fail (PIN_IS_DOCUMENT_ROW (self));

  self->kind = kind;
  g_strlcpy (self->country, country != NULL ? country : "", sizeof self->country);
  pin_form_row_set_hint (PIN_FORM_ROW (self), is_known (self)
                                                  ? _ (italian[kind].hint)
                                                  : _ ("As it is written on the document."));
  advice = pin_document_row_advise (PIN_FORM_ROW (self));
  pin_form_row_set_notice (PIN_FORM_ROW (self), advice != NULL ? advice->text : NULL);
}
