/* text-service.c: a service that answers as in tests/data/wire, with other words in it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "text-service.h"

#include <string.h>

/**
 * text_service_golden:
 * @name: of a file in tests/data/wire, without its ending
 */
char *
text_service_golden (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "wire", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static const PinOperation *
find_operation (const char *request)
{
  g_auto (GStrv) words = g_strsplit (request, " ", 3);
  g_autofree char *id = NULL;
  gboolean known;
  const PinOperation *operation;

  words[1][strcspn (words[1], "?")] = '\0';
  operation = pin_operation_match (words[0], words[1], &id, &known);
  g_assert_nonnull (operation);
  return operation;
}

static GBytes *
answer (const char *request, gpointer data)
{
  TextService *self = data;
  const PinOperation *operation = find_operation (request);
  gboolean refuses = self->problem != NULL && operation->id == PIN_OPERATION_OPEN_SESSION;
  g_autofree char *name = g_strconcat (operation->nick, ".reply", NULL);
  g_autofree char *body = NULL;
  char *reply;

  if (operation->reply == NULL)
    return g_bytes_new_static ("HTTP/1.1 204 No Content\r\n\r\n", 27);
  body = refuses                               ? g_strdup (self->problem)
         : self->bodies[operation->id] != NULL ? g_strdup (self->bodies[operation->id])
                                               : text_service_golden (name);
  reply = g_strdup_printf ("HTTP/1.1 %u OK\r\nETag: \"v4\"\r\nContent-Type: application/%s\r\n"
                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                           refuses ? 401 : operation->success, refuses ? "problem+json" : "json",
                           strlen (body), body);
  return g_bytes_new_take (reply, strlen (reply));
}

TextService *
text_service_new (void)
{
  TextService *self = g_new0 (TextService, 1);

  self->server = pin_fault_server_new (NULL);
  pin_fault_server_set_answer (self->server, answer, self);
  return self;
}

/* As in the golden files again. */
void
text_service_forget (TextService *self)
{
  for (int i = 0; i < PIN_N_OPERATIONS; i++)
    g_clear_pointer (&self->bodies[i], g_free);
  g_clear_pointer (&self->problem, g_free);
}

void
text_service_free (TextService *self)
{
  text_service_forget (self);
  pin_fault_server_free (self->server);
  g_free (self);
}

/**
 * text_service_visit:
 * @object: a message of @shape
 *
 * Goes through every text that is in @object.
 */
void
text_service_visit (const PinShape *shape, JsonObject *object, TextVisit visit, gpointer data)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    JsonNode *node = json_object_get_member (object, field->name);

    if (node == NULL)
      continue;
    if (field->type == PIN_FIELD_STRING)
      visit (shape, field, object, data);
    else if (field->type == PIN_FIELD_OBJECT)
      text_service_visit (field->shape, json_node_get_object (node), visit, data);
    for (guint j = 0;
         field->type == PIN_FIELD_ARRAY && j < json_array_get_length (json_node_get_array (node));
         j++)
      text_service_visit (
          field->shape, json_array_get_object_element (json_node_get_array (node), j), visit, data);
  }
}
