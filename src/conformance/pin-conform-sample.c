/* pin-conform-sample.c: invented people and what they send
 *
 * Nobody has these tax codes: there is no birthplace Z999.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-conform-sample.h"

#include "pin-message.h"
#include "pin-tax-code.h"

#define NOWHERE "Z999"

static void
add_letters (GString *text, const char *letters, guint n)
{
  gsize many = 0;

  while (letters[many] != '\0')
    many++;
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, letters[g_random_int_range (0, (gint32)many)]);
}

/**
 * pin_conform_tax_code_new:
 *
 * Returns: (transfer full): a tax code that fits its own last character and belongs to nobody
 */
char *
pin_conform_tax_code_new (PinConformRun *run)
{
  g_autoptr (GString) family = g_string_new (NULL);
  g_autoptr (GString) given = g_string_new (NULL);
  g_autofree char *birth = g_strdup_printf ("19%02d-%02d-%02d", g_random_int_range (40, 90),
                                            g_random_int_range (1, 13), g_random_int_range (1, 29));
  char *tax_code;

  add_letters (family, "BCDFGHJKLMNPQRSTVWXYZ", 3);
  add_letters (given, "BCDFGHJKLMNPQRSTVWXYZ", 3);
  tax_code = pin_tax_code_compute (family->str, given->str, PIN_SEX_FEMALE, birth, NOWHERE);
  pin_conform_hide (run, tax_code);
  return tax_code;
}

/**
 * pin_conform_pin_new:
 *
 * Returns: (transfer full): a PIN as the service makes them, that is nobody's
 */
char *
pin_conform_pin_new (PinConformRun *run)
{
  GString *pin = g_string_new (NULL);

  add_letters (pin, pin_conform_run_get_rules (run)->alphabet, 8);
  pin_conform_hide (run, pin->str);
  return g_string_free (pin, FALSE);
}

/**
 * pin_conform_token_new:
 *
 * Returns: (transfer full): what a token looks like
 */
char *
pin_conform_token_new (PinConformRun *run)
{
  GString *token = g_string_new (NULL);

  add_letters (token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 43);
  pin_conform_hide (run, token->str);
  return g_string_free (token, FALSE);
}

char *
pin_conform_sample_credentials (const char *tax_code, const char *pin)
{
  return g_strdup_printf ("{\"tax_code\":\"%s\",\"pin\":\"%s\"}", tax_code, pin);
}

char *
pin_conform_sample_recovery (const char *tax_code)
{
  return g_strdup_printf ("{\"tax_code\":\"%s\",\"mobile\":\"+4915199999901\","
                          "\"email\":\"nobody@conformance.example.org\","
                          "\"pec\":\"nobody@pec.conformance.example.org\"}",
                          tax_code);
}

char *
pin_conform_sample_revocation (const char *tax_code)
{
  return g_strdup_printf ("{\"tax_code\":\"%s\",\"health_card\":{\"number\":"
                          "\"80380000100000000028\",\"expires_on\":\"2099-12-31\"},"
                          "\"email\":\"nobody@conformance.example.org\"}",
                          tax_code);
}

/**
 * pin_conform_sample_request:
 *
 * Returns: (transfer full): request of a PIN, from abroad and without an Italian document, as the
 *   rules of every day allow it
 */
char *
pin_conform_sample_request (const char *tax_code, const char *mobile)
{
  return g_strdup_printf (
      "{\"applicant\":{\"tax_code\":\"%s\",\"family_name\":\"Nessuno\",\"given_name\":\"Nemo\","
      "\"sex\":\"male\",\"birth_date\":\"1970-05-04\",\"birth_place\":\"Köln\","
      "\"birth_place_code\":\"Z112\"},\"residence\":{\"country\":\"DE\",\"address\":"
      "\"Lindenweg 99\",\"postal_code\":\"50667\",\"municipality\":\"Köln\"},"
      "\"contacts\":{\"mobile\":\"%s\",\"email\":\"nobody@conformance.example.org\","
      "\"pec\":\"nobody@pec.conformance.example.org\",\"home_phone\":\"+4922199999902\","
      "\"office_phone\":\"+4922199999903\"},\"document\":{\"kind\":\"passport\","
      "\"number\":\"X00000000\",\"issuing_country\":\"DE\",\"expires_on\":\"2099-12-31\"},"
      "\"call\":{\"phone\":\"%s\",\"band\":\"evening\"},\"has_italian_document\":false,"
      "\"requested_by\":\"self\",\"accepts_no_recovery\":true}",
      tax_code, mobile, mobile);
}

/**
 * pin_conform_sample_with:
 * @path: a member, with dots between the levels
 * @value: (transfer full) (nullable): what it becomes; %NULL takes it out
 *
 * Returns: (transfer full): @sample with one thing changed
 */
char *
pin_conform_sample_with (const char *sample, const char *path, JsonNode *value)
{
  g_autoptr (JsonNode) root = json_from_string (sample, NULL);
  JsonObject *object = json_node_get_object (root);
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  guint last = g_strv_length (names) - 1;

  for (guint i = 0; i < last; i++)
    object = json_object_get_object_member (object, names[i]);
  if (value != NULL)
    json_object_set_member (object, names[last], value);
  else
    json_object_remove_member (object, names[last]);
  return json_to_string (root, FALSE);
}
