/* text-service.h: a service that answers as in tests/data/wire, with other words in it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-fault-server.h"
#include "pin-operation.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Called for every text of a document; the names of the table are dotted, `parts.masked_target`. */
typedef void (*TextVisit) (const PinShape *shape, const PinField *field, JsonObject *object,
                           gpointer data);

typedef struct {
  PinFaultServer *server;
  char *bodies[PIN_N_OPERATIONS]; /* NULL: as in the golden file */
  char *problem; /* what open-session answers, unless NULL */
} TextService;

TextService *text_service_new (void);
void text_service_free (TextService *self);
void text_service_forget (TextService *self);

char *text_service_golden (const char *name);
void text_service_visit (const PinShape *shape, JsonObject *object, TextVisit visit, gpointer data);

G_END_DECLS
