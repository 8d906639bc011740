/* test-reminder-sheet.c: what stands on the sheet that reminds of a request
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-reminder-sheet.h"
#include "pin-sheet-bar.h"
#include "pin-test-life.h"
#include "pin-test-shell.h"
#include "pin-test-stage.h"

#include <string.h>

#define DAY (24 * 60 * 60)
#define MOBILE "+393331234567"

typedef struct {
  PinTestShell *shell;
  PinTrackedRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gboolean abroad = data != NULL;
  g_autofree char *body = abroad ? pin_test_request_abroad (PIN_TEST_TAX_CODE, "+4915112345678")
                                 : pin_test_request_italy (PIN_TEST_TAX_CODE, MOBILE);

  fixture->shell = pin_test_shell_new (abroad ? PIN_TEST_TODAY : PIN_TEST_2015);
  fixture->request = pin_test_shell_add_request (fixture->shell, body);
  pin_test_shell_show_tracker (fixture->shell);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pin_test_shell_free (fixture->shell);
}

static PinSheetText *
get_text (GtkWidget *window)
{
  PinSheetBar *bar = pin_sheet_bar_find (window, NULL);

  g_assert_nonnull (bar);
  return pin_sheet_bar_get_text (bar);
}

/* All of it, as one would read it out. */
static char *
read_out (PinSheetText *text)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < text->lines->len; i++) {
    const PinSheetLine *line = text->lines->pdata[i];

    g_string_append_printf (all, "%s\n", line->text);
    if (line->detail != NULL)
      g_string_append_printf (all, "%s\n", line->detail);
  }
  return g_string_free (all, FALSE);
}

/* Each after the one before it. */
static void
assert_reads (GtkWidget *window, const char *const *sentences)
{
  g_autofree char *all = read_out (get_text (window));
  const char *rest = all;

  for (guint i = 0; sentences[i] != NULL; i++) {
    const char *found = strstr (rest, sentences[i]);

    if (found == NULL)
      g_error ("\"%s\" does not stand, or not in its place, on:\n%s", sentences[i], all);
    rest = found + strlen (sentences[i]);
  }
}

static void
assert_hides (GtkWidget *window, const char *secret)
{
  g_autofree char *all = read_out (get_text (window));

  g_assert_cmpuint (strlen (secret), >, 4);
  if (strstr (all, secret) != NULL)
    g_error ("\"%s\" stands on:\n%s", secret, all);
}

static void
test_italy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;
  g_autoptr (PinTestReply) clock = NULL;
  g_autofree char *part = NULL;

  assert_reads (window,
                (const char *const[]){ "Request of 1 June 2015\n",
                                       "As of 1 June 2015, 11:0",
                                       "Service: ",
                                       "Practice: nothing on this sheet is real.",
                                       "The two parts\n",
                                       "Part 1, by SMS to +39 *** *** **67\n",
                                       "It should arrive by 1 June 2015, 23:00.",
                                       "Part 2, by letter to Roma (RM)\n",
                                       "It should arrive by 22 June 2015",
                                       "What is not there yet is on its way.",
                                       "make the first access.",
                                       "If something is late\n",
                                       "has not come, call the contact center.",
                                       "803 164\nFrom a landline",
                                       "06 164 164\nFrom a mobile",
                                       "Monday to Friday 8–20, Saturday 8–14, Italian time.",
                                       "Nobody who calls or writes to you may ask for your PIN.",
                                       "contain no links",
                                       "This sheet holds no PIN.",
                                       NULL });
  assert_hides (window, PIN_TEST_TAX_CODE);
  assert_hides (window, "3331234567");
  assert_hides (window, pin_tracked_request_get_id (fixture->request));

  /* What has arrived is ticked off, and is not on the sheet. */
  g_assert_false (((PinSheetLine *)get_text (window)->lines->pdata[5])->arrived);
  clock = pin_test_advance (fixture->shell->server, DAY);
  pin_test_shell_refresh (fixture->shell);
  part = pin_test_read_part (fixture->shell->server, 1);
  assert_reads (window, (const char *const[]){ "Part 1, by SMS", "Arrived on 1 June 2015", NULL });
  g_assert_true (((PinSheetLine *)get_text (window)->lines->pdata[5])->arrived);
  assert_hides (window, part);
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  PinConnection *connection = fixture->shell->desk->connection;

  pin_connection_learn_time (connection, pin_connection_get_time (connection) + 2 * DAY);
  g_object_notify (G_OBJECT (fixture->request), "state");
  assert_reads (fixture->shell->window,
                (const char *const[]){ "As of 3 June 2015", "Part 1, by SMS to",
                                       "It is late:", "Part 2, by letter", "If something is late\n",
                                       "Part 1 is late: call the contact center.", "803 164",
                                       NULL });
}

static void
test_abroad (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->shell->window;

  assert_reads (window, (const char *const[]){ "Request of 23 November 2026\n", "Part 1, by SMS",
                                               "Not sent yet", "An operator will call you on ",
                                               "between 16 and 20, Italian time", NULL });
  assert_hides (window, "15112345678");

  /* Nothing to wait for, nothing to print. */
  pin_test_shell_decide (fixture->shell, fixture->request, "phone_check_failed");
  pin_test_shell_refresh (fixture->shell);
  pin_test_assert_sees (window, "Refused:");
  g_assert_null (pin_sheet_bar_find (window, NULL));
}

static void
test_recovery (void)
{
  g_autoptr (PinTestStage) stage = pin_test_stage_new_with_people (PIN_TEST_TODAY);
  g_autoptr (PinTestReply) clock = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *code = NULL;

  pin_test_stage_meet (stage, "active");
  pin_test_stage_begin (stage, "recovery", NULL);
  pin_test_stage_continue (stage, "Continue", "recovery-data");
  pin_test_type (stage->page, "Tax code", stage->person->tax_code);
  pin_test_type (stage->page, "Mobile phone", stage->person->contacts->mobile);
  pin_test_type (stage->page, "E-mail", stage->person->contacts->email);
  pin_test_stage_continue (stage, "Send me the code", "recovery-code");
  g_assert_null (pin_sheet_bar_find (stage->window, NULL));
  clock = pin_test_advance (stage->server, 5);
  mail = pin_test_find_message (stage->server, PIN_TEST_RECOVERY_CODE, 0);
  code = pin_test_pick_code (mail);
  pin_test_type (stage->page, "Code", code);
  pin_test_stage_continue (stage, "Confirm", "new-parts");

  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Print…, Recovery of the PIN");
  pin_test_get (stage->page, GTK_ACCESSIBLE_ROLE_BUTTON, "Save as PDF…, Recovery of the PIN");
  pin_test_check_names (stage->page);
  assert_reads (stage->window,
                (const char *const[]){ "Recovery of the PIN\n", "Received on 23 November 2026",
                                       "Part 1, by SMS to ", "Part 2, by e-mail to ",
                                       "The two parts come to you", "803 164", NULL });
  assert_hides (stage->window, stage->person->tax_code);
  assert_hides (stage->window, stage->person->pin);
  assert_hides (stage->window, stage->person->contacts->email);
  assert_hides (stage->window, code);
}

/* The longest that a service may say, or sentences a third longer in another language. */
static void
lengthen (PinSheetText *text, gboolean targets)
{
  for (guint i = 0; i < text->lines->len; i++) {
    PinSheetLine *line = text->lines->pdata[i];
    GString *words = g_string_new (line->text);
    gsize length = words->len * 4 / 3;

    if (targets)
      length = line->kind == PIN_SHEET_PART ? 145 : line->kind == PIN_SHEET_FACT ? 90 : 0;
    while (words->len < length)
      g_string_append (words, " parola");
    g_free (line->text);
    line->text = g_string_free (words, FALSE);
  }
}

static void
assert_one_page (PinSheetText *text, const char *paper_name, GtkTextDirection direction)
{
  GtkPaperSize *paper = gtk_paper_size_new (paper_name);
  double width = gtk_paper_size_get_width (paper, GTK_UNIT_POINTS);
  double height = gtk_paper_size_get_height (paper, GTK_UNIT_POINTS);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  g_assert_cmpfloat (PIN_REMINDER_SHEET_SIZE, >=, 14);
  g_assert_cmpfloat (
      pin_reminder_sheet_measure (text, cr, width, PIN_REMINDER_SHEET_SIZE, direction), <=, height);
  pin_reminder_sheet_draw (text, cr, width, height, direction);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  g_assert_cmpfloat (x, >=, 30);
  g_assert_cmpfloat (y, >=, 30);
  g_assert_cmpfloat (x + w, <=, width - 30);
  g_assert_cmpfloat (y + h, <=, height - 30);
  g_assert_cmpfloat (h, >, height / 2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  gtk_paper_size_free (paper);
}

static void
test_one_page (Fixture *fixture, gconstpointer data)
{
  static const char *const papers[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_LETTER };

  for (int way = 0; way < 3; way++) {
    g_autoptr (PinSheetText) text = pin_sheet_text_new_for_request (fixture->request);

    if (way > 0)
      lengthen (text, way == 1);
    for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
      assert_one_page (text, papers[i], GTK_TEXT_DIR_LTR);
      assert_one_page (text, papers[i], GTK_TEXT_DIR_RTL);
    }
  }
}

int
main (int argc, char **argv)
{
  pin_test_ui_init (&argc, &argv);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/sheet/italy", NULL, test_italy);
  ADD ("/sheet/late", NULL, test_late);
  ADD ("/sheet/abroad", "abroad", test_abroad);
  g_test_add_func ("/sheet/recovery", test_recovery);
  ADD ("/sheet/one-page", NULL, test_one_page);
  ADD ("/sheet/one-page/abroad", "abroad", test_one_page);
#undef ADD
  return g_test_run ();
}
