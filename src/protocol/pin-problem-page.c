/* pin-problem-page.c: the pages that the types of problems are the addresses of
 *
 * Markdown, one page a problem that travels, and an index; docs/problems is what they come to.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-problem-page.h"

#include "pin-message.h"
#include "pin-operation.h"
#include "pin-problem-text.h"
#include "pin-value-text.h"

#include <gio/gio.h>

#define HEAD \
  "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n" \
  "<!-- Written by duemeta-mock-server --print-problems docs/problems. -->\n\n"

static void
add_members (GString *out, PinErrorCode code)
{
  static const char *const always[] = { "type", "title", "status" };

  g_string_append (out, "## Members\n\n");
  for (guint i = 0; i < pin_problem_shape.n_fields; i++) {
    const PinField *field = &pin_problem_shape.fields[i];
    const char *when = "where there is more to say";

    if (g_strv_contains ((const char *const[]){ "attempts_left", "retry_after", "since",
                                                "expected_by", "invalid_params", NULL },
                         field->name)) {
      if (!pin_problem_has_member (code, field->name))
        continue;
      when = "where it is known";
    }
    for (guint j = 0; j < G_N_ELEMENTS (always); j++) {
      if (g_str_equal (always[j], field->name))
        when = "always";
    }
    g_string_append_printf (out, "- `%s` (%s): %s\n", field->name, when, field->meaning);
  }
  if (code == PIN_ERROR_INVALID_FIELDS) {
    g_string_append (out, "\nEach row of `invalid_params` has a `name`, with dots between the "
                          "levels, and a `reason`:\n\n");
    for (PinFault fault = 0; fault < PIN_N_FAULTS; fault++)
      g_string_append_printf (out, "- `%s`: %s\n", pin_fault_get_name (fault),
                              pin_fault_describe (fault));
  }
}

static void
add_operations (GString *out, PinErrorCode code)
{
  gboolean any = FALSE;

  g_string_append (out, "\n## Operations that answer it\n\n");
  for (PinOperationId i = 0; i < PIN_N_OPERATIONS; i++) {
    const PinOperation *op = pin_operation_get (i);
    g_autofree char *id = g_strdelimit (g_strdup (op->nick), "-", '_');

    if (!pin_operation_can_fail (op, code))
      continue;
    any = TRUE;
    g_string_append_printf (out, "- `%s`: `%s %s`\n", id, op->method, op->path);
  }
  if (!any)
    g_string_append (out, "None: the method of an operation is never wrong for it. Any path of "
                          "the protocol with another method answers it.\n");
}

/**
 * pin_problem_print_page:
 * @code: one that travels
 *
 * Returns: (transfer full): its page
 */
char *
pin_problem_print_page (PinErrorCode code)
{
  const PinErrorInfo *info = pin_error_info (code);
  const PinProblemText *text = pin_problem_describe (code);
  GString *out = g_string_new (HEAD);

  g_string_append_printf (out,
                          "# %s\n\n"
                          "Type <" PIN_PROBLEM_BASE "%s>, status %u.\n\n"
                          "## What happened\n\n%s\n\n"
                          "## For the citizen\n\n%s\n\n"
                          "## For whoever writes a client\n\n%s\n\n"
                          "## For whoever writes a service\n\n%s\n\n",
                          info->title, info->name, info->status, info->cause, info->remedy,
                          text->client, text->server);
  add_members (out, code);
  add_operations (out, code);
  g_string_append (out, "\n[All problems](index.md)\n");
  return g_string_free (out, FALSE);
}

/**
 * pin_problem_print_index:
 *
 * Returns: (transfer full): the page that leads to all others
 */
char *
pin_problem_print_index (void)
{
  GString *out = g_string_new (HEAD);

  g_string_append (out, "# Problems\n\n"
                        "What a service of this protocol answers instead of what was asked for: "
                        "`application/problem+json` (RFC 9457). The `type` is the address of a "
                        "page here. The protocol itself is described in `data/openapi.yaml`.\n\n"
                        "| problem | status | what happened |\n|---|---|---|\n");
  for (PinErrorCode i = 0; i < PIN_N_ERRORS; i++) {
    const PinErrorInfo *info = pin_error_info (i);

    if (info->name != NULL)
      g_string_append_printf (out, "| [%s](%s.md) | %u | %s |\n", info->name, info->name,
                              info->status, info->cause);
  }
  return g_string_free (out, FALSE);
}

static gboolean
write_page (const char *directory, const char *name, const char *text, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *path = g_build_filename (directory, file, NULL);

  return g_file_set_contents (path, text, -1, error);
}

/**
 * pin_problem_write_pages:
 * @directory: one that is there
 * @error: of domain %G_FILE_ERROR
 *
 * Writes every page and the index.
 */
gboolean
pin_problem_write_pages (const char *directory, GError **error)
{
  g_autofree char *index = pin_problem_print_index ();

  for (PinErrorCode i = 0; i < PIN_N_ERRORS; i++) {
    const char *name = pin_error_info (i)->name;
    g_autofree char *page = name != NULL ? pin_problem_print_page (i) : NULL;

    if (page != NULL && !write_page (directory, name, page, error))
      return FALSE;
  }
  return write_page (directory, "index", index, error);
}
