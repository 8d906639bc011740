/* test-draft.c: a draft on the disk, until it is sent or a day has gone
 *
 * The environment chooses before libsecret starts, so that each case is a process of its own.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-seal.h"
#include "pin-test-citizen.h"
#include "pin-test-drafts.h"
#include "pin-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define ONE PIN_TEST_ONE
#define TWO PIN_TEST_TWO
#define IN_2015 "2015-06-01T09:00:00Z"

/* libsecret's keyring in a file leaks the etag of the file each time it writes it. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static void
test_disk_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autofree char *file = NULL;

  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);
    struct stat info;

    g_assert_cmpint (pin_draft_store_get_keeping (store), ==, PIN_KEEPING_MEMORY);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    file = pin_test_room_get_file (room);
    g_assert_cmpint (g_stat (file, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    pin_test_assert_unreadable (file, PIN_TEST_TYPED);
    pin_test_assert_unreadable (file, "Bianchi");
    pin_test_assert_unreadable (file, "Köln");
    pin_test_assert_unreadable (file, "family_name");
    pin_test_assert_unreadable (file, "one.example");
    g_assert_null (strstr (file, "one"));
  }
  {
    /* The next launch, and two services apart. */
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_drafts_wait_found (store, ONE);
    g_assert_cmpint (pin_draft_store_find (store, TWO, "request"), ==, 0);
    g_assert_cmpint (pin_draft_store_find (store, "practice", "request"), ==, 0);
    pin_test_room_assert_restored (room, store, ONE, "Bianchi");
    pin_test_room_type (room, store, TWO, "Rossi");
    pin_test_room_type (room, store, "practice", "Verdi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 3);
  }
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_drafts_wait_found (store, ONE);
    pin_test_drafts_wait_found (store, TWO);
    pin_test_drafts_wait_found (store, "practice");
    pin_test_room_assert_restored (room, store, "practice", "Verdi");
    pin_test_room_assert_restored (room, store, TWO, "Rossi");
    pin_draft_store_forget (store, TWO, "request");
    g_assert_cmpint (pin_draft_store_find (store, TWO, "request"), ==, 0);
    pin_test_room_assert_restored (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 2);
  }
}

/* Damaged at every byte, cut at every length, empty, longer, somebody else's: no draft, no crash,
 * and the file goes. */
static void
test_damaged_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autofree char *file = NULL;
  g_autofree char *data = NULL;
  gsize size;

  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    file = pin_test_room_get_file (room);
    g_assert_true (g_file_get_contents (file, &data, &size, NULL));
  }
  for (gsize i = 0; i <= 2 * size; i++) {
    g_autoptr (PinDraftStore) store = NULL;
    g_autofree char *damaged = g_memdup2 (data, size + 1);

    if (i < size)
      damaged[i] = (char)(damaged[i] ^ 1);
    g_file_set_contents (file, damaged,
                         (gssize)(i < size        ? size
                                  : i == 2 * size ? size + 1
                                                  : i - size),
                         NULL);
    store = pin_draft_store_new (room->folder);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
    while (g_file_test (file, G_FILE_TEST_EXISTS))
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
  }
}

/* Header and seal of another time: @offset seconds from now. */
static void
set_time (const char *file, gint64 offset)
{
  g_autofree char *data = NULL;
  gint64 time = GINT64_TO_BE (g_get_real_time () / G_USEC_PER_SEC + offset);
  gsize size;

  g_assert_true (g_file_get_contents (file, &data, &size, NULL));
  memcpy (data + PIN_DRAFT_HEAD_SIZE - sizeof time, &time, sizeof time);
  g_assert_true (g_file_set_contents (file, data, (gssize)size, NULL));
}

static void
test_a_day_child (void)
{
  static const struct {
    gint64 offset;
    gboolean stays;
  } times[] = { { -23 * 60 * 60, TRUE }, { -24 * 60 * 60 - 1, FALSE }, { 60 * 60, TRUE } };
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autofree char *stranger = g_build_filename (room->folder, ".goutputstream-A1B2C3", NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autofree char *file = NULL;
    g_autoptr (PinDraftStore) later = NULL;
    {
      g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

      pin_test_room_type (room, store, ONE, "Bianchi");
      pin_test_wait_until (pin_test_drafts_on_disk, store);
    }
    file = pin_test_room_get_file (room);
    set_time (file, times[i].offset);
    /* As soon as a service said what time it is, and without asking the keyring. */
    later = pin_draft_store_new (room->folder);
    g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
    pin_draft_store_learn_time (later, now);
    g_assert_cmpint (g_file_test (file, G_FILE_TEST_EXISTS), ==, times[i].stays);
    g_unlink (file);
  }

  /* And while the program runs; what a crash left half written goes too. */
  {
    g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

    pin_test_room_type (room, store, ONE, "Bianchi");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_true (g_file_set_contents (stranger, "half", -1, NULL));
    pin_draft_store_purge (store, now + 23 * 60 * 60);
    g_assert_cmpuint (pin_test_room_count (room), ==, 2);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), !=, 0);
    pin_draft_store_purge (store, now + 24 * 60 * 60 + 60);
    g_assert_cmpuint (pin_test_room_count (room), ==, 0);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
  }
}

/* The clock of this computer is @offset off what a service says. */
static void
test_clocks_child (void)
{
  static const gint64 offsets[] = { -315360000, -3600, 3600, 315360000 };
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++) {
    gint64 there = now - offsets[i];
    gint64 saved_at;
    {
      g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

      pin_draft_store_learn_time (store, there);
      pin_test_room_type (room, store, ONE, "Bianchi");
      pin_test_wait_until (pin_test_drafts_on_disk, store);
    }
    {
      g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

      pin_draft_store_learn_time (store, there + 20 * 60 * 60);
      pin_test_drafts_wait_found (store, ONE);
      saved_at = pin_draft_store_find (store, ONE, "request");
      g_assert_cmpint (ABS (saved_at - there), <, 60);
      pin_test_room_assert_restored (room, store, ONE, "Bianchi");
    }
    {
      /* What was saved in the future has one more day, and not until that future. */
      g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

      pin_draft_store_learn_time (store, there - 315360000);
      pin_test_drafts_wait_found (store, ONE);
      pin_draft_store_learn_time (store, there - 315360000 + 120);
      pin_test_wait_until (pin_test_drafts_on_disk, store);
      pin_test_room_assert_restored (room, store, ONE, "Bianchi");
    }
    {
      g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);

      pin_draft_store_learn_time (store, there - 315360000 + 25 * 60 * 60);
      g_assert_cmpuint (pin_test_room_count (room), ==, 0);
    }
  }
}

/* What is on the screen stays on the disk when the service sets its clock ten years ahead. */
static void
test_service_ahead_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (PinDraft) draft = NULL;

  pin_draft_store_learn_time (store, now);
  pin_test_desk_begin (room->desk, "request");
  draft = pin_draft_new (store, ONE, room->desk->journey);
  pin_test_desk_type (room->desk, "applicant.family_name", "Bianchi", NULL);
  pin_draft_save (draft);
  pin_test_wait_until (pin_test_drafts_on_disk, store);
  pin_draft_store_learn_time (store, now + 315360000);
  pin_test_wait_until (pin_test_drafts_on_disk, store);
  g_assert_cmpuint (pin_test_room_count (room), ==, 1);
  pin_draft_store_purge (store, pin_draft_store_get_time (store));
  g_assert_cmpuint (pin_test_room_count (room), ==, 1);
}

/* The whole request, sent: no draft and no file. */
static void
test_sent_child (void)
{
  g_autoptr (PinTestRoom) room = pin_test_room_new (TRUE);
  g_autoptr (PinTestServer) server = pin_test_server_new ("--practice", "--now", IN_2015, NULL);
  g_autoptr (PinDraftStore) store = pin_draft_store_new (room->folder);
  PinTestDesk *desk;

  pin_test_desk_free (room->desk);
  room->desk = desk = pin_test_desk_new (pin_test_server_get_url (server), NULL);
  pin_test_desk_connect (desk);

  for (guint i = 0; i < 2; i++) {
    g_autoptr (PinDraft) draft = NULL;

    pin_test_desk_begin (desk, "request");
    draft = pin_draft_new (store, ONE, desk->journey);
    pin_test_desk_type (
        desk, "triage.papers", "italian", "applicant.tax_code", PIN_TEST_TAX_CODE,
        "applicant.family_name", "Bianchi", "applicant.given_name", "Mara", "applicant.sex",
        "female", "applicant.birth_date", "1985-12-10", "applicant.birth_place", "Roma",
        "residence.country", "IT", "residence.address", "Via dei Fiori 1", "residence.postal_code",
        "00184", "residence.municipality", "Roma", "residence.province", "RM", "contacts.mobile",
        "333 1234567", "contacts.email", "mara@example.org", NULL);
    /* Every step saves. */
    pin_test_desk_go (desk, "residence");
    pin_test_wait_until (pin_test_drafts_on_disk, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 1);
    pin_test_desk_go (desk, "contacts");
    pin_test_desk_go (desk, "summary");
    if (i == 0)
      pin_test_desk_go (desk, "receipt");
    else
      pin_test_desk_continue (desk, NULL);
    /* The second learns that there is a request already: that one is over, too. */
    pin_test_assert_step (desk, i == 0 ? "receipt" : "request-open");
    pin_test_wait_until (pin_test_drafts_at_rest, store);
    g_assert_cmpuint (pin_test_room_count (room), ==, 0);
    g_assert_cmpint (pin_draft_get_keeping (draft), ==, PIN_KEEPING_NOTHING);
    pin_draft_save (draft);
    pin_draft_touch (draft);
    g_clear_object (&draft);
    g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
    g_assert_cmpuint (pin_test_room_count (room), ==, 0);
  }
}

static void
on_collect (PinDraft *draft, PinTestDesk *desk)
{
  pin_test_desk_type (desk, "applicant.family_name", "Bianchi", NULL);
}

/* What is on the screen is asked for; what was emptied again is not kept; who comes second does
 * not write over the first. */
static void
test_touch (void)
{
  g_autoptr (PinTestDesk) desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);
  g_autoptr (PinDraftStore) store = pin_draft_store_new (NULL);
  g_autoptr (PinJourney) other = NULL;
  g_autoptr (PinDraft) draft = NULL;
  g_autoptr (PinDraft) second = NULL;

  pin_test_desk_begin (desk, "request");
  draft = pin_draft_new (store, ONE, desk->journey);
  g_assert_cmpint (pin_draft_get_keeping (draft), ==, PIN_KEEPING_MEMORY);
  g_signal_connect (draft, "collect", G_CALLBACK (on_collect), desk);
  pin_draft_touch (draft);
  pin_draft_touch (draft);

  other = pin_journey_new (pin_journey_find ("request"), desk->connection, desk->tracker);
  second = pin_draft_new (store, ONE, other);
  pin_inputs_set (pin_journey_get_inputs (other), "applicant.family_name", "Rossi");
  g_assert_cmpint (pin_draft_get_keeping (second), ==, PIN_KEEPING_NOTHING);
  pin_draft_save (second);
  pin_draft_forget (second);
  g_clear_object (&second);

  /* Nothing to go on with while it is being typed. */
  g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
  while (pin_inputs_is_empty (pin_journey_get_inputs (desk->journey)))
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&draft);
  g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), !=, 0);

  pin_test_desk_begin (desk, "request");
  draft = pin_draft_new (store, ONE, desk->journey);
  g_assert_true (pin_draft_restore (draft));
  g_assert_cmpstr (pin_inputs_get (pin_journey_get_inputs (desk->journey), "applicant.family_name"),
                   ==, "Bianchi");
  pin_test_desk_type (desk, "applicant.family_name", NULL, NULL);
  pin_draft_save (draft);
  g_clear_object (&draft);
  g_assert_cmpint (pin_draft_store_find (store, ONE, "request"), ==, 0);
}

static void
test_child (gconstpointer data)
{
  g_test_trap_subprocess (data, 100 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/touch", test_touch);
#define ADD(name, test) \
  g_test_add_data_func ("/draft/" name, "/draft/" name "/subprocess", test_child); \
  g_test_add_func ("/draft/" name "/subprocess", test)
  ADD ("disk", test_disk_child);
  ADD ("damaged", test_damaged_child);
  ADD ("a-day", test_a_day_child);
  ADD ("clocks", test_clocks_child);
  ADD ("service-ahead", test_service_ahead_child);
  ADD ("sent", test_sent_child);
#undef ADD
  return g_test_run ();
}
