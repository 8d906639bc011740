/* pin-conform-watch-problem.c: what every problem has to have (RFC 9457)
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-watch.h"

#include "pin-conform-shape.h"
#include "pin-message.h"

#include <string.h>

static gboolean
is_problem (const PinConformAnswer *answer)
{
  return answer->status >= 400 && answer->json != NULL;
}

/* The row of the table that its type names, however that is written. */
static const PinErrorInfo *
info_of (const PinConformAnswer *answer)
{
  const char *type = pin_conform_answer_text (answer, "type");
  const char *slash = type != NULL ? strrchr (type, '/') : NULL;
  PinErrorCode code;

  return slash != NULL && pin_error_code_from_name (slash + 1, &code) ? pin_error_info (code)
                                                                      : NULL;
}

char *
pin_conform_watch_problem (const PinConformRun *run, const PinConformAnswer *answer,
                           gboolean *judged)
{
  *judged = is_problem (answer);
  return *judged ? pin_conform_shape_check (&pin_problem_shape, answer->json) : NULL;
}

char *
pin_conform_watch_problem_type (const PinConformRun *run, const PinConformAnswer *answer,
                                gboolean *judged)
{
  const char *type = pin_conform_answer_text (answer, "type");
  const PinErrorInfo *info = info_of (answer);

  *judged = is_problem (answer) && type != NULL;
  if (!*judged)
    return NULL;
  if (!g_str_has_prefix (type, PIN_PROBLEM_BASE) || info == NULL)
    return g_strdup_printf ("type %s is none of x-problem-types", type);
  return NULL;
}

char *
pin_conform_watch_problem_status (const PinConformRun *run, const PinConformAnswer *answer,
                                  gboolean *judged)
{
  gint64 status = pin_conform_answer_int (answer, "status");
  const PinErrorInfo *info = info_of (answer);

  *judged = is_problem (answer) && status != PIN_UNKNOWN;
  if (!*judged)
    return NULL;
  if (status != answer->status)
    return g_strdup_printf ("status %" G_GINT64_FORMAT " in the body, %u in the answer", status,
                            answer->status);
  if (info != NULL && info->status != answer->status)
    return g_strdup_printf ("%s has status %u, not %u", info->name, info->status, answer->status);
  return NULL;
}

char *
pin_conform_watch_problem_title (const PinConformRun *run, const PinConformAnswer *answer,
                                 gboolean *judged)
{
  const char *title = pin_conform_answer_text (answer, "title");
  const PinErrorInfo *info = info_of (answer);

  *judged = is_problem (answer) && info != NULL && title != NULL;
  if (!*judged || strcmp (title, info->title) == 0)
    return NULL;
  return g_strdup_printf ("%s has the title \"%s\" here", info->name, title);
}

char *
pin_conform_watch_problem_waits (const PinConformRun *run, const PinConformAnswer *answer,
                                 gboolean *judged)
{
  gint64 told = pin_conform_answer_int (answer, "retry_after");
  gint64 header;

  *judged = (answer->status == 429 || answer->status == 503) && told != PIN_UNKNOWN &&
            pin_conform_answer_number (answer, "retry-after", &header);
  if (!*judged || told == header)
    return NULL;
  return g_strdup_printf ("retry_after %" G_GINT64_FORMAT ", Retry-After %" G_GINT64_FORMAT, told,
                          header);
}

char *
pin_conform_watch_problem_private (const PinConformRun *run, const PinConformAnswer *answer,
                                   gboolean *judged)
{
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer name, value;

  *judged = answer->status >= 400;
  if (!*judged)
    return NULL;
  if (pin_conform_answer_has_body (answer)) {
    text = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
    if (pin_conform_find_hidden (run, text) != NULL)
      return g_strdup ("the body says a tax code, PIN or token that was sent");
  }
  g_hash_table_iter_init (&iter, answer->headers);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    if (pin_conform_find_hidden (run, value) != NULL)
      return g_strdup_printf ("the header %s says a tax code, PIN or token that was sent",
                              (char *)name);
  }
  return NULL;
}
