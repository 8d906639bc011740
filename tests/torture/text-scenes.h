/* text-scenes.h: every place where words of a service are shown
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "text-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Looks at a window: all that is in it is there to be seen. */
typedef void (*TextLook) (GtkWidget *window, gpointer data);

/**
 * TextScene:
 * @nick: what it is called
 * @operation: whose answer is shown, or -1 for a problem
 * @golden: an answer with everything in it that can be shown
 * @show: opens it before the eye of @look
 */
typedef struct {
  const char *nick;
  int operation;
  const char *golden;
  void (*show) (TextService *service, TextLook look, gpointer data);
} TextScene;

const TextScene *text_scenes (guint *n);

G_END_DECLS
