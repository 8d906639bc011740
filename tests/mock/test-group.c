/* test-group.c: several transactions that reach the disk together
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-group.h"
#include "pin-test-server.h"

#include <glib/gstdio.h>

typedef struct {
  PinMock mock;
  char *directory;
  char *path;
} House;

/* Somebody who writes a row. */
typedef struct {
  House *house;
  const char *name;
  enum { GOOD, WRONG, FATAL } kind;
  guint runs;
  guint told;
  gboolean kept;
  gboolean was_on_disk; /* when told */
} Writer;

static void
house_init (House *self, gboolean on_disk)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("duemeta-group-XXXXXX", NULL);
  self->path = g_build_filename (self->directory, "pins.db", NULL);
  self->mock.db = pin_mock_db_open (on_disk ? self->path : ":memory:", &error);
  g_assert_no_error (error);
  pin_mock_db_accept (self->mock.db);
  self->mock.group = pin_mock_group_new (&self->mock);
}

static void
house_clear (House *self)
{
  pin_mock_group_free (self->mock.group);
  pin_mock_db_close (self->mock.db);
  g_remove (self->path);
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->path);
  g_free (self->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (House, house_clear)

static void
run (gpointer data)
{
  Writer *self = data;
  PinMockDb *db = self->house->mock.db;

  self->runs++;
  pin_mock_db_begin (db);
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES (?, 1)", PIN_MOCK_TEXT (self->name));
  if (self->kind == WRONG)
    pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES (?, 2)",
                     PIN_MOCK_TEXT (self->name));
  /* As SQLite does by itself when the disk is full. */
  if (self->kind == FATAL)
    pin_mock_db_run (db, "ROLLBACK");
  pin_mock_db_commit (db, NULL);
}

/* As another program sees it. */
static gboolean
is_on_disk (House *house, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM meta WHERE name = '%s'", name);
  g_autofree char *found = pin_test_database_query (house->path, sql);

  return found != NULL;
}

static void
done (gpointer data, gboolean kept)
{
  Writer *self = data;

  self->told++;
  self->kept = kept;
  self->was_on_disk =
      pin_mock_db_waits (self->house->mock.db) && is_on_disk (self->house, self->name);
}

static void
run_all (House *house, Writer *writers, guint n)
{
  for (guint i = 0; i < n; i++) {
    writers[i].house = house;
    pin_mock_group_add (house->mock.group, run, done, &writers[i]);
    g_assert_cmpuint (writers[i].runs, ==, 0);
  }
  while (!pin_mock_group_is_idle (house->mock.group))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (writers[i].told, ==, 1);
}

static void
test_together (void)
{
  g_auto (House) house = { 0 };
  Writer writers[100] = { 0 };
  char *names[G_N_ELEMENTS (writers)];

  house_init (&house, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    writers[i].name = names[i] = g_strdup_printf ("row-%u", i);
  run_all (&house, writers, G_N_ELEMENTS (writers));
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    g_assert_cmpuint (writers[i].runs, ==, 1);
    g_assert_true (writers[i].kept);
    g_assert_true (writers[i].was_on_disk);
    g_free (names[i]);
  }
}

/* What one does wrong is rolled back alone. */
static void
test_one_wrong (gconstpointer on_disk)
{
  g_auto (House) house = { 0 };
  Writer writers[] = { { .name = "a" }, { .name = "b", .kind = WRONG }, { .name = "c" } };

  house_init (&house, GPOINTER_TO_INT (on_disk));
  run_all (&house, writers, G_N_ELEMENTS (writers));
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    g_autoptr (PinMockRows) rows = pin_mock_db_query (
        house.mock.db, "SELECT 1 FROM meta WHERE name = ?", PIN_MOCK_TEXT (writers[i].name));

    g_assert_cmpuint (writers[i].runs, ==, 1);
    g_assert_true (writers[i].kept);
    g_assert_cmpint (pin_mock_rows_next (rows), ==, writers[i].kind == GOOD);
  }
}

/* Who takes the whole group along is alone the next time. */
static void
test_one_fatal (void)
{
  g_auto (House) house = { 0 };
  Writer writers[] = { { .name = "a" }, { .name = "b", .kind = FATAL }, { .name = "c" } };

  house_init (&house, TRUE);
  run_all (&house, writers, G_N_ELEMENTS (writers));
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    g_assert_cmpint (writers[i].kept, ==, writers[i].kind == GOOD);
    g_assert_cmpint (is_on_disk (&house, writers[i].name), ==, writers[i].kind == GOOD);
    g_assert_cmpint (writers[i].was_on_disk, ==, writers[i].kind == GOOD);
  }
  g_assert_cmpuint (writers[0].runs, ==, 2);
  g_assert_cmpuint (writers[1].runs, ==, 2);
  /* It was not in the group that was lost. */
  g_assert_cmpuint (writers[2].runs, ==, 1);
}

static guint
count_rows (PinMockDb *db)
{
  g_autoptr (PinMockRows) rows = pin_mock_db_query (db, "SELECT count (*) FROM meta");

  g_assert_true (pin_mock_rows_next (rows));
  return (guint)pin_mock_rows_int (rows, 0);
}

/* While the disk is waited for, what is not there yet is not read. */
static void
test_read_meanwhile (void)
{
  g_auto (House) house = { 0 };
  PinMockDb *db;

  house_init (&house, TRUE);
  db = house.mock.db;
  pin_mock_db_group_begin (db);
  pin_mock_db_begin (db);
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES ('a', 1)");
  g_assert_true (pin_mock_db_commit (db, NULL));
  g_assert_cmpuint (count_rows (db), ==, 1);
  pin_mock_db_group_close (db);

  pin_mock_db_read_begin (db);
  g_assert_cmpuint (count_rows (db), ==, 0);
  g_assert_true (pin_mock_db_group_write (db));
  /* Still the same moment. */
  g_assert_cmpuint (count_rows (db), ==, 0);
  pin_mock_db_read_end (db);
  pin_mock_db_read_begin (db);
  g_assert_cmpuint (count_rows (db), ==, 1);
  pin_mock_db_run (db, "INSERT INTO meta (name, value) VALUES ('b', 1)");
  g_assert_true (pin_mock_db_has_failed (db));
  pin_mock_db_read_end (db);
  pin_mock_db_group_end (db);
  g_assert_cmpuint (count_rows (db), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mock/group/together", test_together);
  g_test_add_data_func ("/mock/group/one-wrong", GINT_TO_POINTER (TRUE), test_one_wrong);
  g_test_add_data_func ("/mock/group/one-wrong-in-memory", GINT_TO_POINTER (FALSE), test_one_wrong);
  g_test_add_func ("/mock/group/one-fatal", test_one_fatal);
  g_test_add_func ("/mock/group/read-meanwhile", test_read_meanwhile);
  return g_test_run ();
}
