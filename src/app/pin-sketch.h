/* pin-sketch.h: a small drawing of where to look
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PinSketchKind:
 * @PIN_SKETCH_MESSAGE: half of a PIN in a message on a telephone
 * @PIN_SKETCH_LETTER: half of a PIN in a letter
 * @PIN_SKETCH_HEALTH_CARD: field 8 on the back of a health card
 */
typedef enum {
  PIN_SKETCH_MESSAGE,
  PIN_SKETCH_LETTER,
  PIN_SKETCH_HEALTH_CARD,
} PinSketchKind;

#define PIN_TYPE_SKETCH_KIND (pin_sketch_kind_get_type ())
GType pin_sketch_kind_get_type (void);

#define PIN_TYPE_SKETCH (pin_sketch_get_type ())
G_DECLARE_FINAL_TYPE (PinSketch, pin_sketch, PIN, SKETCH, GtkWidget)

/* Properties: "kind" (PinSketchKind). */
GtkWidget *pin_sketch_new (PinSketchKind kind);

G_END_DECLS
