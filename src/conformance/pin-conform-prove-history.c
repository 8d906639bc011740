/* pin-conform-prove-history.c: what happened to a PIN, page by page
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-account.h"
#include "pin-conform-prove.h"

#include <string.h>

#define PAGES 3

static PinConformAnswer *
show (PinConformRun *run, const char *token, const char *query)
{
  const PinConformAsk ask = { .operation = PIN_OPERATION_SHOW_HISTORY,
                              .token = token,
                              .query = query };

  return pin_conform_ask (run, &ask);
}

/* An entry as text, to be compared. */
static char *
entry (const PinConformAnswer *page, guint i)
{
  g_autofree char *path = g_strdup_printf ("entries.%u", i);
  JsonNode *node = pin_conform_answer_find (page, path);

  return node != NULL ? json_to_string (node, FALSE) : NULL;
}

void
pin_conform_prove_history (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) page = NULL;
  gint64 before = G_MAXINT64;

  if (token == NULL)
    return;
  page = show (run, token, "?limit=100");
  pin_conform_expect_success (run, page);
  for (guint i = 0; i < pin_conform_answer_count (page, "entries"); i++) {
    g_autofree char *path = g_strdup_printf ("entries.%u.at", i);
    gint64 at = pin_conform_answer_time (page, path);

    if (!pin_conform_expect (run, at <= before, page, "the newest first"))
      return;
    before = at;
  }
}

/* What is on @page follows what was seen; returns the query of the next one. */
static char *
compare (PinConformRun *run, const PinConformAnswer *whole, const PinConformAnswer *page,
         guint limit, guint *seen)
{
  guint n = pin_conform_answer_count (page, "entries");
  const char *cursor = pin_conform_answer_text (page, "next_cursor");

  if (!pin_conform_expect (run, n <= limit, page, "%u entries at most, as limit says", limit))
    return NULL;
  for (guint i = 0; i < n; i++) {
    g_autofree char *expected = entry (whole, *seen);
    g_autofree char *came = entry (page, i);

    if (expected == NULL && pin_conform_answer_text (whole, "next_cursor") != NULL)
      return NULL;

    if (!pin_conform_expect (run, g_strcmp0 (came, expected) == 0, page,
                             "entry %u of the whole history in its place", ++*seen))
      return NULL;
  }
  return cursor != NULL ? g_strdup_printf ("?limit=%u&cursor=%s", limit, cursor) : NULL;
}

/* The whole history page by page, and at once. Nothing is added to it meanwhile. */
void
pin_conform_prove_pages (PinConformRun *run)
{
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) whole = NULL;
  guint n, limit, seen = 0;
  char *query;

  if (token == NULL)
    return;
  whole = show (run, token, "?limit=100");
  n = pin_conform_answer_count (whole, "entries");
  limit = MAX (n / PAGES, 1);
  query = g_strdup_printf ("?limit=%u", limit);
  while (query != NULL && seen < n) {
    g_autoptr (PinConformAnswer) page = show (run, token, query);
    guint before = seen;

    g_free (query);
    query = compare (run, whole, page, limit, &seen);
    if (!pin_conform_expect (run, query == NULL || seen > before, page, "a page with entries"))
      break;
    if (query == NULL)
      pin_conform_expect (run, seen == n, page, "%u entries on all pages, not %u", n, seen);
  }
  if (pin_conform_answer_text (whole, "next_cursor") == NULL)
    pin_conform_expect (run, query == NULL, whole, "%u entries on all pages, and no more", n);
  g_free (query);
}

void
pin_conform_prove_page_limits (PinConformRun *run)
{
  static const struct {
    const char *query;
    const char *field;
  } rows[] = {
    { "?limit=0", "limit" },
    { "?limit=101", "limit" },
    { "?limit=many", "limit" },
    { "?cursor=%21", "cursor" },
  };
  const char *token = pin_conform_get_session (run);

  for (guint i = 0; token != NULL && i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinConformAnswer) answer = show (run, token, rows[i].query);

    if (pin_conform_expect_problem (run, answer, PIN_ERROR_INVALID_FIELDS))
      pin_conform_expect (run, pin_conform_answer_names (answer, rows[i].field), answer,
                          "invalid_params to name %s", rows[i].field);
  }
}

/* Where a part or a code went is told with stars. */
void
pin_conform_prove_masked (PinConformRun *run)
{
  static const char *const names[] = { "mobile", "email", "pec", "home_phone", "office_phone" };
  const char *token = pin_conform_get_session (run);
  g_autoptr (PinConformAnswer) contacts = NULL;
  g_autoptr (PinConformAnswer) page = NULL;
  g_autofree char *text = NULL;

  if (token == NULL)
    return;
  contacts = pin_conform_call (run, PIN_OPERATION_SHOW_CONTACTS, NULL, token, NULL);
  page = show (run, token, "?limit=100");
  text = page->json != NULL ? json_to_string (page->json, FALSE) : g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("contacts.", names[i], NULL);
    const char *contact = pin_conform_answer_text (contacts, path);

    if (contact != NULL)
      pin_conform_expect (run, strstr (text, contact) == NULL, page, "the %s masked", names[i]);
  }
}
