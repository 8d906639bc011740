/* test-check-request.c: what one field of a request alone does not show
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-check.h"
#include "pin-codec.h"
#include "pin-json.h"

#include <string.h>

/* 2026-11-22T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1795348800)

static PinRulesInForce *
rules_now (void)
{
  PinRulesInForce *rules = pin_rules_in_force_new ();

  rules->min_phones = 1;
  rules->min_digital_channels = 1;
  rules->recovery_channels = 2;
  rules->adult_age = 18;
  return rules;
}

static PinPinRequest *
read_request (const char *variant)
{
  g_autofree char *file = g_strdup_printf ("request-pin.request%s.json", variant);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "wire", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PinPinRequest *request;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_static (text, strlen (text));
  request = pin_codec_decode (&pin_pin_request_shape, bytes, PIN_JSON_MAX_REQUEST, &error);
  g_assert_no_error (error);
  return request;
}

/* "field fault, field fault"; empty when all is well. */
static char *
faults_at (const PinRulesInForce *rules, const PinPinRequest *request, gint64 time)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  gboolean fits = pin_check_request (rules, request, time, &error);
  GPtrArray *fields = pin_error_get_fields (error);

  g_assert_cmpint (fits, ==, error == NULL);
  if (error != NULL)
    g_assert_error (error, PIN_ERROR, PIN_ERROR_INVALID_FIELDS);
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const PinFieldFault *row = g_ptr_array_index (fields, i);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", row->field,
                            pin_fault_get_name (row->fault));
  }
  return g_string_free (text, FALSE);
}

/* Puts @value in the place of what @path names; %NULL leaves it out. */
static void
set (PinPinRequest *request, const char *path, const char *value)
{
  const PinShape *shape = &pin_pin_request_shape;
  gpointer message = request;
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    const PinField *field = pin_shape_find (shape, names[i]);
    gpointer *at;

    g_assert_nonnull (field);
    at = &G_STRUCT_MEMBER (gpointer, message, field->offset);
    if (names[i + 1] != NULL) {
      message = *at;
      shape = field->shape;
    } else if (field->type == PIN_FIELD_OBJECT) {
      g_assert_null (value);
      pin_message_free (field->shape, *at);
      *at = NULL;
    } else if (field->type == PIN_FIELD_BOOLEAN) {
      *(gboolean *)at = g_str_equal (value, "true");
    } else {
      g_free (*at);
      *at = g_strdup (value);
    }
  }
}

typedef struct {
  const char *changes; /* "path=value path=value"; no value leaves it out */
  const char *faults;
} Row;

static void
check_rows (const char *variant, const Row *rows, guint n_rows)
{
  g_autoptr (PinRulesInForce) rules = rules_now ();

  for (guint i = 0; i < n_rows; i++) {
    g_autoptr (PinPinRequest) request = read_request (variant);
    g_auto (GStrv) changes = g_strsplit (rows[i].changes, " ", -1);
    g_autofree char *faults = NULL;

    g_test_message ("%s", rows[i].changes);
    for (guint j = 0; changes[j] != NULL && *changes[j] != '\0'; j++) {
      char *value = strchr (changes[j], '=');

      *value++ = '\0';
      set (request, changes[j], *value != '\0' ? value : NULL);
    }
    faults = faults_at (rules, request, NOW);
    g_assert_cmpstr (faults, ==, rows[i].faults);
  }
}

static void
test_from_abroad (void)
{
  static const Row rows[] = {
    { "", "" },
    { "residence.postal_code=", "" },
    { "residence.country=CH residence.postal_code=", "" },
    { "residence.country=GB residence.postal_code=SW1A\xc2\xa0"
      "1AA",
      "residence.postal_code shape" },
    { "residence.country=LU residence.postal_code=L-1009", "" },
    { "residence.country=KR residence.postal_code=-", "residence.postal_code shape" },
    { "residence.country=KR residence.postal_code=03051-", "residence.postal_code shape" },
    { "residence.country=KR residence.postal_code=03051/2", "residence.postal_code shape" },
    { "residence.municipality_code=H501", "residence.municipality_code mismatch" },
    { "document=", "document required" },
    { "call=", "call required" },
    { "residence.country=CH document= call=", "document required, call required" },
    { "document.expires_on=", "" },
    { "document.expires_on=2026-11-22", "" },
    { "document.expires_on=2026-11-21", "document.expires_on past" },
    { "applicant.tax_code=KHLNDR90P41Z112A", "applicant.tax_code control-character" },
    { "applicant.tax_code=VNZTTR71B29Z112M", "applicant.tax_code date" },
    { "applicant.birth_date=2026-11-22", "" },
    { "applicant.birth_date=2026-11-23", "applicant.birth_date future" },
    { "applicant.birth_date=1896-11-22", "" },
    { "applicant.birth_date=1895-11-22", "applicant.birth_date past" },
    { "contacts.pec=nadir@pec.example.org.", "contacts.pec shape" },
    { "contacts.email=a\xc2\xa0"
      "b@example.org",
      "contacts.email shape" },
    { "applicant.tax_code=KHLNDR90P41Z112A document= contacts.mobile= contacts.email= "
      "contacts.pec=",
      "applicant.tax_code control-character, document required, contacts.mobile not-enough" },
  };

  check_rows ("", rows, G_N_ELEMENTS (rows));
}

static void
test_in_italy (void)
{
  static const Row rows[] = {
    { "", "" },
    { "residence.postal_code=", "residence.postal_code required" },
    { "residence.postal_code=0018", "residence.postal_code shape" },
    { "residence.postal_code=001840", "residence.postal_code shape" },
    { "residence.postal_code=0018A", "residence.postal_code shape" },
    { "residence.province=", "residence.province required" },
    { "residence.municipality_code=", "" },
    { "residence.postal_code= residence.province=",
      "residence.postal_code required, residence.province required" },
  };

  check_rows ("-italy", rows, G_N_ELEMENTS (rows));
}

/* docs/domain.md section 3: at least one phone and one digital channel; with fewer than two digital
 * channels the citizen accepts that there is no recovery. */
static void
test_contacts (void)
{
  static const Row rows[] = {
    { "accepts_no_recovery=true", "" },
    { "accepts_no_recovery=false", "accepts_no_recovery not-accepted" },
    { "accepts_no_recovery=false contacts.email=fo@example.org", "" },
    { "accepts_no_recovery=false contacts.pec=fo@pec.example.org", "" },
    { "accepts_no_recovery=false contacts.home_phone=+390612345678",
      "accepts_no_recovery not-accepted" },
    { "contacts.email=fo@example.org contacts.pec=Fo@example.org", "contacts.pec repeated" },
    { "contacts.mobile=", "contacts.mobile not-enough" },
    { "contacts.mobile= contacts.home_phone=+390612345678", "contacts.mobile not-enough" },
    { "contacts.mobile= contacts.email=fo@example.org", "contacts.home_phone not-enough" },
    { "contacts.mobile= contacts.email=fo@example.org contacts.pec=fo@pec.example.org",
      "contacts.home_phone not-enough" },
    { "contacts.mobile= contacts.email=fo@example.org contacts.office_phone=+390612345678", "" },
  };

  check_rows ("-italy", rows, G_N_ELEMENTS (rows));
}

static void
test_counts (void)
{
  g_autoptr (PinPinRequest) all = read_request ("");
  g_autoptr (PinPinRequest) one = read_request ("-italy");
  g_autoptr (PinContacts) none = pin_contacts_new ();

  g_assert_cmpuint (pin_check_count_phones (all->contacts), ==, 3);
  g_assert_cmpuint (pin_check_count_digital (all->contacts), ==, 3);
  g_assert_cmpuint (pin_check_count_phones (one->contacts), ==, 1);
  g_assert_cmpuint (pin_check_count_digital (one->contacts), ==, 1);
  g_assert_cmpuint (pin_check_count_phones (none), ==, 0);
  g_assert_cmpuint (pin_check_count_digital (none), ==, 0);
}

static void
test_circumstances (void)
{
  static const struct {
    const char *country;
    const char *birth_date;
    gboolean papers;
    int by;
    PinCircumstances found;
  } rows[] = {
    { "IT",
      "1990-01-01",
      TRUE,
      PIN_REQUESTED_BY_SELF,
      { PIN_PLACE_ITALY, PIN_PAPERS_ITALIAN, PIN_PERSON_ADULT, PIN_REQUESTED_BY_SELF } },
    { "DE",
      "1990-01-01",
      FALSE,
      PIN_REQUESTED_BY_SELF,
      { PIN_PLACE_ABROAD, PIN_PAPERS_NOT_ITALIAN, PIN_PERSON_ADULT, PIN_REQUESTED_BY_SELF } },
    { "IT",
      "2008-11-23",
      TRUE,
      PIN_REQUESTED_BY_PARENT,
      { PIN_PLACE_ITALY, PIN_PAPERS_ITALIAN, PIN_PERSON_MINOR, PIN_REQUESTED_BY_PARENT } },
    { "IT",
      "2008-11-22",
      TRUE,
      PIN_REQUESTED_BY_PARENT,
      { PIN_PLACE_ITALY, PIN_PAPERS_ITALIAN, PIN_PERSON_ADULT, PIN_REQUESTED_BY_PARENT } },
    { "SM",
      "1950-01-01",
      TRUE,
      PIN_REQUESTED_BY_GUARDIAN,
      { PIN_PLACE_ABROAD, PIN_PAPERS_ITALIAN, PIN_PERSON_REPRESENTED, PIN_REQUESTED_BY_GUARDIAN } },
    { "VA",
      "1950-01-01",
      FALSE,
      PIN_REQUESTED_BY_DELEGATE,
      { PIN_PLACE_ABROAD, PIN_PAPERS_NOT_ITALIAN, PIN_PERSON_ADULT, PIN_REQUESTED_BY_DELEGATE } },
  };
  g_autoptr (PinRulesInForce) rules = rules_now ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PinPinRequest) request = read_request ("");
    PinCircumstances found = { 0 };

    set (request, "residence.country", rows[i].country);
    set (request, "applicant.birth_date", rows[i].birth_date);
    request->has_italian_document = rows[i].papers;
    request->requested_by = rows[i].by;
    pin_check_circumstances (rules, request, NOW, &found);
    g_assert_cmpint (found.place, ==, rows[i].found.place);
    g_assert_cmpint (found.papers, ==, rows[i].found.papers);
    g_assert_cmpint (found.person, ==, rows[i].found.person);
    g_assert_cmpint (found.requested_by, ==, rows[i].found.requested_by);
  }
}

/* A service can say that it is any time at all. */
static void
test_far_times (void)
{
  static const gint64 times[] = { G_MININT64, 0, 253402300799, G_MAXINT64 };
  g_autoptr (PinRulesInForce) rules = rules_now ();

  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autoptr (PinPinRequest) request = read_request ("");
    g_autofree char *faults = faults_at (rules, request, times[i]);

    g_assert_cmpstr (faults, ==,
                     times[i] > NOW ? "applicant.birth_date past, document.expires_on past"
                                    : "applicant.birth_date future");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check-request/from-abroad", test_from_abroad);
  g_test_add_func ("/check-request/in-italy", test_in_italy);
  g_test_add_func ("/check-request/contacts", test_contacts);
  g_test_add_func ("/check-request/counts", test_counts);
  g_test_add_func ("/check-request/circumstances", test_circumstances);
  g_test_add_func ("/check-request/far-times", test_far_times);

  return g_test_run ();
}
