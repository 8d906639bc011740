/* test-draft-text.c: what a draft keeps of a journey, and its seal
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-seal.h"
#include "pin-draft-text.h"
#include "pin-test-desk.h"
#include "pin-test-wait.h"

#include <sodium.h>
#include <string.h>

#define SERVICE "https://pin.example.org"
#define TEXT "applicant\0applicant.family_name\0Bianchi"
#define NOW ((gint64)1795300000)

static const guint8 key[PIN_DRAFT_KEY_SIZE] = { 1, 2, 3 };

static void
fill (PinTestDesk *desk)
{
  pin_test_desk_begin (desk, "request");
  pin_test_desk_type (desk, "triage.place", "abroad", "applicant.tax_code", "BNCMRA85T50H501Y",
                      "applicant.family_name", "Bianchi", "applicant.given_name", "Mara",
                      "applicant.sex", "female", "applicant.birth_date", "1985-12-10",
                      "applicant.birth_place", "Roma", "residence.country", "DE",
                      "residence.address", "Lindenweg 4", "residence.municipality", "Köln", NULL);
}

static void
compare (const char *name, const char *text, gpointer other)
{
  g_assert_cmpstr (pin_inputs_get (other, name), ==, text);
}

static void
test_round_trip (void)
{
  g_autoptr (PinTestDesk) desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);
  g_autoptr (PinInputs) expected = pin_inputs_new ();
  gsize size;
  char *text;

  fill (desk);
  pin_test_desk_go (desk, "residence");
  pin_test_desk_go (desk, "document");
  pin_test_desk_type (desk, "document.number", "C01X00T47", NULL);
  text = pin_draft_text_new (desk->journey, &size);
  g_assert_true (pin_draft_text_check (text, size));
  pin_test_desk_begin (desk, "request");
  g_assert_true (pin_draft_text_restore (text, size, desk->journey));
  pin_test_assert_step (desk, "document");
  pin_inputs_set (expected, "triage.place", "abroad");
  pin_inputs_set (expected, "applicant.tax_code", "BNCMRA85T50H501Y");
  pin_inputs_set (expected, "residence.municipality", "Köln");
  pin_inputs_set (expected, "document.number", "C01X00T47");
  pin_inputs_foreach (expected, compare, pin_journey_get_inputs (desk->journey));

  /* Back leads through the steps before, as if they had been gone through. */
  pin_journey_back (desk->journey);
  pin_test_assert_step (desk, "residence");
  pin_journey_back (desk->journey);
  pin_test_assert_step (desk, "applicant");
  g_assert_false (pin_journey_can_go_back (desk->journey));
  pin_draft_text_free (text, size);
}

/* What is not in order any more is where one goes on. */
static void
test_never_past_a_fault (void)
{
  g_autoptr (PinTestDesk) desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);
  gsize size;
  char *text;

  fill (desk);
  pin_test_desk_go (desk, "residence");
  pin_test_desk_go (desk, "document");
  pin_test_desk_type (desk, "residence.address", NULL, NULL);
  text = pin_draft_text_new (desk->journey, &size);
  pin_test_desk_begin (desk, "request");
  g_assert_true (pin_draft_text_restore (text, size, desk->journey));
  pin_test_assert_step (desk, "residence");
  g_assert_null (pin_journey_get_error (desk->journey));
  pin_draft_text_free (text, size);

  /* A step of another version of the program. */
  pin_test_desk_begin (desk, "request");
  pin_journey_resume (desk->journey, "no-such-step");
  pin_test_assert_step (desk, "applicant");

  /* Nothing is ever sent by going on. */
  pin_test_desk_begin (desk, "access");
  pin_test_desk_type (desk, "tax_code", "BNCMRA85T50H501Y", "pin", "ABCD2345", NULL);
  pin_journey_resume (desk->journey, "signed-in");
  pin_test_assert_step (desk, "credentials");
  g_assert_false (pin_journey_is_busy (desk->journey));
}

/* As one of the strings, whole. */
static gboolean
contains (const char *text, gsize size, const char *string)
{
  for (const char *p = text; p < text + size; p += strlen (p) + 1) {
    if (g_str_equal (p, string))
      return TRUE;
  }
  return FALSE;
}

/* Whether one of the strings in @text is @name. */
static gboolean
has_string (const char *text, gsize size, const char *name)
{
  for (const char *p = text; p < text + size; p += strlen (p) + 1) {
    if (strcmp (p, name) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
assert_left_out (PinTestDesk *desk, const PinJourneyTable *table, const char *name)
{
  gsize size;
  char *text;

  g_test_message ("%s: %s", table->nick, name);
  g_assert_false (pin_draft_text_keeps (table, name));
  pin_test_desk_begin (desk, table->nick);
  pin_test_desk_type (desk, name, "ABCD2345", "tax_code", "BNCMRA85T50H501Y", NULL);
  text = pin_draft_text_new (desk->journey, &size);
  g_assert_true (contains (text, size, "BNCMRA85T50H501Y"));
  g_assert_false (contains (text, size, "ABCD2345"));
  g_assert_false (has_string (text, size, name));
  pin_draft_text_free (text, size);
}

static guint
walk_secrets (PinTestDesk *desk, const PinJourneyTable *table, const PinShape *shape,
              const char *prefix)
{
  guint n = 0;

  for (guint i = 0; shape != NULL && i < shape->n_fields; i++) {
    const PinField *field = &shape->fields[i];
    g_autofree char *name =
        prefix != NULL ? g_strconcat (prefix, ".", field->name, NULL) : g_strdup (field->name);

    if (field->shape != NULL) {
      n += walk_secrets (desk, table, field->shape, name);
    } else if (field->flags & PIN_FIELD_SECRET) {
      g_autofree char *on_screen = g_strconcat ("screen.", field->name, NULL);

      assert_left_out (desk, table, name);
      assert_left_out (desk, table, on_screen);
      n++;
    }
  }
  return n;
}

/* In every journey: what it calls secret, and what is secret in any message. */
static void
test_no_secrets (void)
{
  g_autoptr (PinTestDesk) desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);
  guint n_tables;
  const PinJourneyTable *const *tables = pin_journey_list (&n_tables);
  guint n_drafts = 0;

  for (guint i = 0; i < n_tables; i++) {
    guint n = 0;

    for (guint j = 0; tables[i]->secrets != NULL && tables[i]->secrets[j] != NULL; j++)
      assert_left_out (desk, tables[i], tables[i]->secrets[j]);
    for (int j = 0; j < PIN_N_OPERATIONS; j++) {
      const PinOperation *operation = pin_operation_get ((PinOperationId)j);

      n += walk_secrets (desk, tables[i], operation->request, NULL);
      n += walk_secrets (desk, tables[i], operation->reply, NULL);
    }
    g_assert_cmpuint (n, >, 2);
    /* A journey that takes a secret has no draft at all. */
    if (tables[i]->flags & PIN_JOURNEY_KEEPS_DRAFT) {
      n_drafts++;
      for (guint j = 0; j < tables[i]->n_steps; j++)
        g_assert_false (tables[i]->steps[j].flags & PIN_STEP_SECRET);
    }
  }
  g_assert_cmpuint (n_drafts, ==, 1);
}

/* Texts that no program of ours wrote. */
static void
test_bad_texts (void)
{
  static const struct {
    const char *text;
    gsize size;
  } bad[] = {
    { NULL, 0 },
    { "", 0 },
    { "", 1 },
    { "applicant", 9 },
    { "applicant\0name", 15 },
    { "applicant\0name\0te", 17 },
    { "\0name\0text", 11 },
    { "appl\xff", 6 },
    { "applicant\0name\0\xc3", 17 },
  };
  g_autoptr (PinTestDesk) desk = pin_test_desk_new ("http://127.0.0.1:9", NULL);

  pin_test_desk_begin (desk, "request");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    /* Exactly so long, for the sanitizer. */
    g_autofree char *text = bad[i].text != NULL ? g_memdup2 (bad[i].text, bad[i].size) : NULL;

    g_assert_false (pin_draft_text_check (text, bad[i].size));
    g_assert_false (pin_draft_text_restore (text, bad[i].size, desk->journey));
  }
  g_assert_true (pin_inputs_is_empty (pin_journey_get_inputs (desk->journey)));
  g_assert_true (pin_draft_text_check (TEXT, sizeof TEXT));
}

static void
assert_closed (const guint8 *with, const char *service, const char *journey, GBytes *sealed)
{
  gsize size = 1;

  g_assert_null (pin_draft_open (with, service, journey, sealed, &size));
}

static void
test_seal (void)
{
  static const guint8 other_key[PIN_DRAFT_KEY_SIZE] = { 1, 2, 4 };
  g_autoptr (GBytes) sealed = pin_draft_seal (key, SERVICE, "request", NOW, TEXT, sizeof TEXT);
  g_autoptr (GBytes) again = pin_draft_seal (key, SERVICE, "request", NOW, TEXT, sizeof TEXT);
  gsize size;
  char *text = pin_draft_open (key, SERVICE, "request", sealed, &size);

  g_assert_cmpmem (text, size, TEXT, sizeof TEXT);
  g_assert_false (g_bytes_equal (sealed, again));
  g_assert_cmpint (pin_draft_peek_time (g_bytes_get_data (sealed, NULL), PIN_DRAFT_HEAD_SIZE), ==,
                   NOW);
  pin_draft_text_free (text, size);

  assert_closed (other_key, SERVICE, "request", sealed);
  assert_closed (key, SERVICE ".it", "request", sealed);
  assert_closed (key, "practice", "request", sealed);
  assert_closed (key, SERVICE, "recovery", sealed);
}

/* Every byte, and every length. */
static void
test_damaged_seal (void)
{
  g_autoptr (GBytes) sealed = pin_draft_seal (key, SERVICE, "request", NOW, TEXT, sizeof TEXT);
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  for (gsize i = 0; i < size; i++) {
    g_autofree guint8 *damaged = g_memdup2 (data, size);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GBytes) part = g_bytes_new (data, i);

    damaged[i] ^= 0x20;
    bytes = g_bytes_new (damaged, size);
    assert_closed (key, SERVICE, "request", bytes);
    assert_closed (key, SERVICE, "request", part);
  }
}

static void
test_a_day (void)
{
  g_assert_false (pin_draft_is_stale (NOW, NOW));
  g_assert_false (pin_draft_is_stale (NOW, NOW + 24 * 60 * 60 - 1));
  g_assert_true (pin_draft_is_stale (NOW, NOW + 24 * 60 * 60));
  g_assert_false (pin_draft_is_stale (NOW + 60 * 60, NOW));
  g_assert_false (pin_draft_is_stale (G_MAXINT64, NOW));
  g_assert_true (pin_draft_is_stale (0, NOW));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/draft-text/round-trip", test_round_trip);
  g_test_add_func ("/draft-text/never-past-a-fault", test_never_past_a_fault);
  g_test_add_func ("/draft-text/no-secrets", test_no_secrets);
  g_test_add_func ("/draft-text/bad-texts", test_bad_texts);
  g_test_add_func ("/draft-text/seal", test_seal);
  g_test_add_func ("/draft-text/damaged-seal", test_damaged_seal);
  g_test_add_func ("/draft-text/a-day", test_a_day);
  return g_test_run ();
}
