/* test-check-life.c: what one field alone does not show, of a PIN that is posted, lost or revoked
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-codec.h"
#include "pin-json.h"

#include <string.h>

/* 2026-11-22T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1795348800)

#define GOOD_CARD \
  "\"health_card\":{\"number\":\"80380001200000001234\",\"expires_on\":\"2030-05-31\"}"
#define TAX_CODE "\"tax_code\":\"BNCMRA85T50H501Y\""

static PinRulesInForce *
rules_now (void)
{
  PinRulesInForce *rules = pin_rules_in_force_new ();

  rules->min_phones = 1;
  rules->min_digital_channels = 1;
  rules->recovery_channels = 2;
  rules->part_length = 8;
  rules->alphabet = g_strdup ("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  return rules;
}

/* "field fault, field fault"; empty when all is well. */
static char *
faults_of (const GError *error)
{
  GString *text = g_string_new (NULL);
  GPtrArray *fields = pin_error_get_fields (error);

  if (error != NULL)
    g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *row = g_ptr_array_index (fields, i);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", row->field,
                            pin_fault_get_name (row->fault));
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *json;
  const char *faults;
} Row;

typedef gboolean (*Check) (const PinRulesInForce *rules, gconstpointer message, GError **error);

static void
check_rows (const PinShape *shape, Check check, const Row *rows, guint n_rows)
{
  g_autoptr (PinRulesInForce) rules = rules_now ();

  for (guint i = 0; i < n_rows; i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].json, strlen (rows[i].json));
    g_autoptr (GError) shape_error = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *faults = NULL;
    gpointer message = pin_codec_decode (shape, bytes, PIN_JSON_MAX_REQUEST, &shape_error);
    gboolean good;

    g_test_message ("%s", rows[i].json);
    g_assert_no_error (shape_error);
    good = check (rules, message, &error);
    g_assert_cmpint (good, ==, error == NULL);
    faults = faults_of (error);
    g_assert_cmpstr (faults, ==, rows[i].faults);
    pin_message_free (shape, message);
  }
}

static gboolean
activation (const PinRulesInForce *rules, gconstpointer message, GError **error)
{
  return pin_check_activation (rules, message, NOW, error);
}

static gboolean
recovery (const PinRulesInForce *rules, gconstpointer message, GError **error)
{
  return pin_check_recovery (rules, message, error);
}

static gboolean
revocation (const PinRulesInForce *rules, gconstpointer message, GError **error)
{
  return pin_check_revocation (message, NOW, error);
}

static void
test_activation (void)
{
  static const Row rows[] = {
    { "{" TAX_CODE ",\"part_one\":\"K7M2Q9XR\"," GOOD_CARD
      ",\"contacts\":{\"mobile\":\"+393331234567\",\"email\":\"mara@example.org\"}}",
      "" },
    { "{" TAX_CODE ",\"part_one\":\"K7M2Q9XR\"," GOOD_CARD
      ",\"contacts\":{\"mobile\":\"+393331234567\"}}",
      "accepts_no_recovery not-accepted" },
    { "{" TAX_CODE ",\"part_one\":\"K7M2Q9XR\"," GOOD_CARD
      ",\"contacts\":{\"mobile\":\"+393331234567\"},\"accepts_no_recovery\":true}",
      "" },
    { "{\"tax_code\":\"BNCMRA85T50H501Z\",\"part_one\":\"K7M2Q9XI\","
      "\"health_card\":{\"number\":\"80380001200000001234\",\"expires_on\":\"2026-11-21\"},"
      "\"contacts\":{}}",
      "tax_code control-character, part_one shape, health_card.expires_on past, "
      "contacts.mobile not-enough" },
    /* Its last day still counts; prefix and control digit are only doubts. */
    { "{" TAX_CODE ",\"part_one\":\"K7M2Q9XR\","
      "\"health_card\":{\"number\":\"12345678901234567890\",\"expires_on\":\"2026-11-22\"},"
      "\"contacts\":{\"email\":\"mara@example.org\",\"home_phone\":\"+390612345678\"},"
      "\"accepts_no_recovery\":true}",
      "" },
  };

  check_rows (&pin_activation_shape, activation, rows, G_N_ELEMENTS (rows));
}

static void
test_recovery (void)
{
  static const Row rows[] = {
    { "{" TAX_CODE ",\"mobile\":\"+393331234567\",\"email\":\"mara@example.org\"}", "" },
    { "{" TAX_CODE ",\"email\":\"mara@example.org\",\"pec\":\"mara@pec.example.org\"}", "" },
    { "{" TAX_CODE ",\"mobile\":\"+393331234567\",\"pec\":\"mara@pec.example.org\"}", "" },
    { "{" TAX_CODE ",\"email\":\"mara@example.org\",\"pec\":\"MARA@example.org\"}",
      "pec repeated" },
    { "{" TAX_CODE ",\"mobile\":\"+393331234567\"}", "email not-enough" },
    { "{" TAX_CODE ",\"email\":\"mara@example.org\"}", "mobile not-enough" },
    { "{" TAX_CODE "}", "mobile not-enough" },
    { "{\"tax_code\":\"BNCMRA85T50H501Z\",\"mobile\":\"+393331234567\","
      "\"email\":\"mara..b@example.org\"}",
      "tax_code control-character, email shape" },
  };

  check_rows (&pin_recovery_shape, recovery, rows, G_N_ELEMENTS (rows));
}

static void
test_revocation (void)
{
  static const Row rows[] = {
    { "{" TAX_CODE "," GOOD_CARD ",\"email\":\"mara@example.org\"}", "" },
    { "{" TAX_CODE "," GOOD_CARD ",\"pec\":\"mara@pec.example.org\"}", "" },
    { "{" TAX_CODE "," GOOD_CARD "}", "email required" },
    { "{" TAX_CODE ",\"health_card\":{\"number\":\"80380001200000001234\","
      "\"expires_on\":\"2020-01-01\"},\"pec\":\"mara..b@pec.example.org\"}",
      "health_card.expires_on past, pec shape" },
  };

  check_rows (&pin_revocation_shape, revocation, rows, G_N_ELEMENTS (rows));
}

static void
test_health_card (void)
{
  static const struct {
    const char *number;
    const char *expires_on;
    const char *faults;
  } rows[] = {
    { "80380001200000001234", "2026-11-22", "" },
    { "8038000120000000123", "2030-01-01", "health_card.number too-short" },
    { "803800012000000012345", "2030-01-01", "health_card.number too-long" },
    { "8038000120000000123A", "2026-11-21",
      "health_card.number shape, health_card.expires_on past" },
    { "", "2030-01-01", "health_card.number required" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PinHealthCard card = { (char *)rows[i].number, (char *)rows[i].expires_on };
    g_autoptr (GError) error = NULL;
    g_autofree char *faults = NULL;

    pin_check_health_card (&card, NOW, &error);
    faults = faults_of (error);
    g_assert_cmpstr (faults, ==, rows[i].faults);
  }
}

static void
test_code (void)
{
  static const struct {
    const char *code;
    gint64 length;
    const char *faults;
  } rows[] = {
    { "4T6V8WYZ2Q", 10, "" },           { "4T6V8W", 6, "" },
    { "4T6V8W", 10, "code too-short" }, { "4T6V8WYZ2Q", 6, "code too-long" },
    { "4T6V8I", 6, "code shape" },
  };
  g_autoptr (PinRulesInForce) rules = rules_now ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *faults = NULL;

    pin_check_code (rules, rows[i].code, rows[i].length, &error);
    faults = faults_of (error);
    g_assert_cmpstr (faults, ==, rows[i].faults);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check-life/activation", test_activation);
  g_test_add_func ("/check-life/recovery", test_recovery);
  g_test_add_func ("/check-life/revocation", test_revocation);
  g_test_add_func ("/check-life/health-card", test_health_card);
  g_test_add_func ("/check-life/code", test_code);

  return g_test_run ();
}
