/* main.c: the conformance program: asks a service, and reports which rules of the protocol it keeps
 *
 * Prints TAP 13.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-conform-account.h"
#include "pin-conform-rules.h"

#include <stdio.h>
#include <string.h>

/* Exit status when a rule is not kept, and when nothing can be said. */
#define EXIT_BROKEN 1
#define EXIT_USAGE 2

typedef struct {
  guint kept;
  guint broken;
  guint skipped;
} Sum;

static void
print_comment (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    printf ("# %s\n", lines[i]);
}

static int
print_list (void)
{
  for (guint i = 0; i < pin_conform_rules_count (); i++) {
    const PinConformRule *rule = pin_conform_rules_get (i);

    printf ("%-21s %s\n%-21s openapi.yaml, %s\n", rule->id, rule->meaning, "", rule->section);
  }
  return EXIT_SUCCESS;
}

static gboolean
is_chosen (const PinConformOptions *options, const PinConformRule *rule)
{
  return options->only == NULL || g_pattern_match_simple (options->only, rule->id);
}

/* How many rules are chosen; @asks says whether one of them asks by itself. */
static guint
count_chosen (const PinConformOptions *options, gboolean *asks)
{
  guint n = 0;

  *asks = FALSE;
  for (guint i = 0; i < pin_conform_rules_count (); i++) {
    const PinConformRule *rule = pin_conform_rules_get (i);

    if (!is_chosen (options, rule))
      continue;
    n++;
    *asks |= rule->prove != NULL;
  }
  return n;
}

/* Returns: (nullable): why the rule cannot be looked at here */
static const char *
what_lacks (PinConformRun *run, const PinConformRule *rule)
{
  switch (rule->need) {
  case PIN_CONFORM_ACCOUNT:
    if (pin_conform_people_get_account (run) == NULL)
      return "needs an account: --scenario, or a service for practice that invents people";
    break;
  case PIN_CONFORM_MUST_CHANGE:
    if (pin_conform_people_get_must_change (run) == NULL)
      return "needs an account that must change its PIN: --scenario, or a service for practice";
    break;
  case PIN_CONFORM_PRACTICE:
    if (!pin_conform_run_is_practice (run))
      return "leaves something behind: only in a service for practice";
    break;
  case PIN_CONFORM_ANYBODY:
  case PIN_CONFORM_EVERY_ANSWER:
    break;
  }
  return NULL;
}

static void
report (const PinConformRule *rule, guint number, const PinConformFindings *findings,
        const char *lacks, Sum *sum)
{
  const char *why = lacks != NULL ? lacks : findings->skipped;

  if (why == NULL && findings->n_judged == 0)
    why = "no answer came that it could be seen from";
  if (lacks == NULL && findings->n_faults > 0) {
    sum->broken++;
    printf ("not ok %u - %s: %s\n", number, rule->id, rule->meaning);
    printf ("# demanded by: openapi.yaml, %s\n", rule->section);
    for (guint i = 0; i < findings->faults->len; i++)
      print_comment (findings->faults->pdata[i]);
    if (findings->n_faults > findings->faults->len)
      printf ("# and %u times more\n", findings->n_faults - findings->faults->len);
  } else if (why != NULL) {
    sum->skipped++;
    printf ("ok %u - %s: %s # SKIP %s\n", number, rule->id, rule->meaning, why);
  } else {
    sum->kept++;
    printf ("ok %u - %s: %s\n", number, rule->id, rule->meaning);
  }
  fflush (stdout);
}

static void
announce (PinConformRun *run, const PinConformOptions *options)
{
  print_comment (
      pin_conform_run_is_practice (run)
          ? "The service is for practice: two of its invented people begin anew, and one "
            "changes\nand revokes the PIN; requests of a PIN are made and cancelled."
          : "The service is not for practice: no request of a PIN is sent that it could "
            "accept, and\nnobody's PIN is changed or revoked.");
  if (options->scenario != NULL)
    print_comment ("The people of --scenario sign in, look around and leave; for the account one "
                   "wrong PIN\nis tried, a PIN proposed and not confirmed, the contacts written "
                   "back as they are,\nand a recovery asked for with contacts that are nobody's.");
  fflush (stdout);
}

static int
look_at_all (PinConformRun *run, const PinConformOptions *options, gboolean asks)
{
  Sum sum = { 0 };
  guint number = 0;

  for (guint i = 0; i < pin_conform_rules_count (); i++) {
    const PinConformRule *rule = pin_conform_rules_get (i);
    gboolean chosen = is_chosen (options, rule);
    const char *lacks = NULL;
    const PinConformFindings *findings = NULL;

    /* Rules for every answer need answers, whoever they are for. */
    if (!chosen && asks)
      continue;
    lacks = what_lacks (run, rule);
    findings = lacks == NULL ? pin_conform_run_look (run, i) : NULL;
    if (pin_conform_run_get_trouble (run) != NULL) {
      printf ("Bail out! %s\n", pin_conform_run_get_trouble (run));
      return EXIT_USAGE;
    }
    if (chosen)
      report (rule, ++number, findings, lacks, &sum);
  }
  printf ("# %u rules kept, %u broken, %u not looked at; %u requests\n", sum.kept, sum.broken,
          sum.skipped, pin_conform_run_count (run));
  return sum.broken > 0 ? EXIT_BROKEN : EXIT_SUCCESS;
}

static int
ask (const PinConformOptions *options, GError **error)
{
  g_autoptr (PinConformRun) run = NULL;
  gboolean asks;
  guint n = count_chosen (options, &asks);

  if (n == 0) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--only: no rule is called %s",
                 options->only);
    return EXIT_USAGE;
  }
  run = pin_conform_run_new (options, error);
  if (run == NULL)
    return EXIT_USAGE;
  printf ("TAP version 13\n1..%u\n# duemeta-conformance " VERSION " asks %s\n", n, options->server);
  print_comment (
      "A few hundred requests, one at a time, are sent with tax codes that are nobody's: "
      "right\nones and wrong ones, and wrong PINs for them.");
  fflush (stdout);
  if (!pin_conform_run_begin (run, error)) {
    printf ("Bail out! %s\n", (*error)->message);
    return EXIT_USAGE;
  }
  announce (run, options);
  return look_at_all (run, options, asks);
}

int
main (int argc, char **argv)
{
  g_autoptr (PinConformOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  int status = EXIT_USAGE;

  options = pin_conform_options_new (argc, argv, &error);
  if (options == NULL)
    status = EXIT_USAGE;
  else if (options->text != NULL)
    status = fputs (options->text, stdout) >= 0 ? EXIT_SUCCESS : EXIT_USAGE;
  else if (options->list)
    status = print_list ();
  else
    status = ask (options, &error);
  if (error != NULL)
    fprintf (stderr, "duemeta-conformance: %s\n", error->message);
  return status;
}
