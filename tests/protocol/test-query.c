/* test-query.c: what travels in the query of a GET
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-error.h"
#include "pin-message-life.h"
#include "pin-query.h"

#include <string.h>

static void
test_encode (void)
{
  static const struct {
    const char *cursor;
    gint64 limit;
    const char *query;
  } rows[] = {
    { NULL, PIN_UNKNOWN, "" },
    { "MTI", PIN_UNKNOWN, "cursor=MTI" },
    { NULL, 20, "limit=20" },
    { "a&b=c %", 1, "cursor=a%26b%3Dc%20%25&limit=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinHistoryPage) page = pin_history_page_new ();
    g_autofree char *query = NULL;

    page->cursor = g_strdup (rows[i].cursor);
    page->limit = rows[i].limit;
    query = pin_query_encode (&pin_history_page_shape, page);
    g_assert_cmpstr (query, ==, rows[i].query);
  }
}

static void
test_decode (void)
{
  static const struct {
    const char *query;
    const char *cursor;
    gint64 limit;
  } rows[] = {
    { NULL, NULL, PIN_UNKNOWN },
    { "", NULL, PIN_UNKNOWN },
    { "cursor=MTI&limit=20", "MTI", 20 },
    { "limit=100", NULL, 100 },
    { "limit=1&cursor=a-b_c", "a-b_c", 1 },
    { "something=else&limit=3", NULL, 3 },
    { "cursor=%4D%54%49", "MTI", PIN_UNKNOWN },
    /* The last one counts. */
    { "cursor=a&cursor=b", "b", PIN_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (PinHistoryPage) page =
        pin_query_decode (&pin_history_page_shape, rows[i].query, &error);

    g_test_message ("%s", rows[i].query);
    g_assert_no_error (error);
    g_assert_cmpstr (page->cursor, ==, rows[i].cursor);
    g_assert_cmpint (page->limit, ==, rows[i].limit);
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *query;
    PinErrorCode code;
  } rows[] = {
    { "limit=0", PIN_ERROR_INVALID_FIELDS },
    { "limit=101", PIN_ERROR_INVALID_FIELDS },
    { "limit=-1", PIN_ERROR_INVALID_FIELDS },
    { "limit=", PIN_ERROR_INVALID_FIELDS },
    { "limit=2x", PIN_ERROR_INVALID_FIELDS },
    { "limit=99999999999999999999", PIN_ERROR_INVALID_FIELDS },
    { "cursor=", PIN_ERROR_INVALID_FIELDS },
    { "cursor=a%20b", PIN_ERROR_INVALID_FIELDS },
    { "cursor=%0a", PIN_ERROR_INVALID_FIELDS },
    { "cursor", PIN_ERROR_MALFORMED_REQUEST },
    { "cursor=%", PIN_ERROR_MALFORMED_REQUEST },
    { "cursor=%00", PIN_ERROR_MALFORMED_REQUEST },
    { "cursor=%zz", PIN_ERROR_MALFORMED_REQUEST },
  };
  g_autofree char *endless = g_strnfill (PIN_QUERY_MAX + 1, 'a');
  g_autoptr (GError) too_long = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gpointer page = pin_query_decode (&pin_history_page_shape, rows[i].query, &error);

    g_test_message ("%s", rows[i].query);
    g_assert_null (page);
    g_assert_error (error, PIN_ERROR, (int)rows[i].code);
  }
  g_assert_null (pin_query_decode (&pin_history_page_shape, endless, &too_long));
  g_assert_error (too_long, PIN_ERROR, PIN_ERROR_MALFORMED_REQUEST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/encode", test_encode);
  g_test_add_func ("/query/decode", test_decode);
  g_test_add_func ("/query/refused", test_refused);

  return g_test_run ();
}
