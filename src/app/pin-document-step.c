/* pin-document-step.c: the document an operator looks at, and the call
 *
 * How the number of a document looks depends on what it is and on who issued it.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-document-step.h"

#include "pin-document-row.h"
#include "pin-place-row.h"

struct _PinDocumentStep {
  PinFormStep parent_instance;
};

G_DEFINE_FINAL_TYPE (PinDocumentStep, pin_document_step, PIN_TYPE_FORM_STEP)

static PinFormRow *
get_row (PinDocumentStep *self, const char *input)
{
  return pin_form_step_get_row (PIN_FORM_STEP (self), input);
}

static PinDocumentKind
get_kind (PinDocumentStep *self)
{
  g_autoptr (PinInputs) inputs = pin_inputs_new ();
  const char *name;

  pin_form_row_collect (get_row (self, "document.kind"), inputs);
  name = pin_inputs_get (inputs, "document.kind");
  return name != NULL ? (PinDocumentKind)pin_enum_from_name (pin_document_kind_values, name) : 0;
}

static void
show_document (PinDocumentStep *self)
{
  PinPlaceRow *country = PIN_PLACE_ROW (get_row (self, "document.issuing_country"));

  pin_document_row_set_document (PIN_DOCUMENT_ROW (get_row (self, "document.number")),
                                 get_kind (self), pin_place_row_get_code (country));
}

static void
pin_document_step_constructed (GObject *object)
{
  PinDocumentStep *self = PIN_DOCUMENT_STEP (object);

  G_OBJECT_CLASS (pin_document_step_parent_class)->constructed (object);

  g_signal_connect_swapped (get_row (self, "document.kind"), "changed", G_CALLBACK (show_document),
                            self);
  g_signal_connect_swapped (get_row (self, "document.issuing_country"), "notify::code",
                            G_CALLBACK (show_document), self);
}

static void
pin_document_step_class_init (PinDocumentStepClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = pin_document_step_constructed;
}

static void
pin_document_step_init (PinDocumentStep *self)
{
}
