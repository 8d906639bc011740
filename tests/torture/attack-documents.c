/* attack-documents.c: documents that nobody vouches for, by the thousand
 *
 * Every target of tests/fuzz gets its corpus and what dice make of it, always the same. In
 * ./dev torture libFuzzer goes on from there (PIN_FUZZ_SECONDS, 600 for all of them). An input
 * that ends the program stays behind in the build folder, in documents-<target>.input.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fuzz.h"
#include "pin-test-attack.h"
#include "pin-test-corpus.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define DICE 20130301
#define FUZZ_SECONDS 600

typedef struct {
  const char *name;
  PinFuzzTarget run;
} Target;

#define DECLARE(name) int pin_fuzz_##name (const guint8 *data, gsize size);
/* clang-format off */
PIN_FUZZ_TARGETS (DECLARE)

#define TARGET(name) { #name, pin_fuzz_##name },
static const Target targets[] = { PIN_FUZZ_TARGETS (TARGET) };
/* clang-format on */

/* There when the program is built with a sanitizer that looks for leaks. */
int __lsan_do_recoverable_leak_check (void) __attribute__ ((weak));

static GPtrArray *
corpus_of (const Target *target)
{
  g_autofree char *tests = g_test_build_filename (G_TEST_DIST, "..", NULL);
  GPtrArray *corpus = pin_test_corpus_new (tests, target->name);

  g_assert_cmpuint (corpus->len, >, 1);
  return corpus;
}

/* Written down first: if the program ends here, the file tells of what. */
static void
run (const Target *target, int note, GBytes *input)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (input, &size);

  g_assert_cmpint (pwrite (note, data, size, 0), ==, (gssize)size);
  g_assert_cmpint (ftruncate (note, (off_t)size), ==, 0);
  target->run (data != NULL ? data : (const guint8 *)"", size);
}

/* Of the gate alone something else says what it should have let in: it aborts if they differ. */
static const char *
outside (const Target *target)
{
  return strcmp (target->name, "json") == 0 ? ", accepted outside RFC 8259 0" : "";
}

static void
test_target (gconstpointer data)
{
  const Target *target = data;
  g_autoptr (GPtrArray) corpus = corpus_of (target);
  g_autoptr (GRand) dice = g_rand_new_with_seed (DICE);
  g_autofree char *name = g_strdup_printf ("documents-%s.input", target->name);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, name, NULL);
  g_autofree char *what = g_strdup_printf ("documents: %s, dice %d", target->name, DICE);
  guint rounds = pin_test_attack_rounds (5000, 200000);
  int note;

  g_mkdir_with_parents (g_test_get_dir (G_TEST_BUILT), 0700);
  note = g_open (path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_assert_cmpint (note, >=, 0);
  g_test_message ("what is tried is in %s", path);
  for (guint i = 0; i < corpus->len; i++)
    run (target, note, corpus->pdata[i]);
  for (guint i = 0; i < rounds; i++) {
    g_autoptr (GBytes) input = pin_test_corpus_mutate (dice, corpus);

    run (target, note, input);
  }
  g_close (note, NULL);
  g_unlink (path);

  if (__lsan_do_recoverable_leak_check != NULL)
    g_assert_cmpint (__lsan_do_recoverable_leak_check (), ==, 0);
  pin_test_attack_report (what, corpus->len + rounds, "crashes 0%s%s",
                          __lsan_do_recoverable_leak_check != NULL ? ", leaks 0" : "",
                          outside (target));
}

static guint
seconds_each (void)
{
  const char *text = g_getenv ("PIN_FUZZ_SECONDS");
  guint64 all = FUZZ_SECONDS;

  if (text != NULL)
    g_assert_true (g_ascii_string_to_unsigned (text, 10, 1, 86400, &all, NULL));
  return MAX ((guint)all / G_N_ELEMENTS (targets), 1);
}

static void
write_corpus (const Target *target, const char *folder)
{
  g_autoptr (GPtrArray) corpus = corpus_of (target);

  for (guint i = 0; i < corpus->len; i++) {
    g_autofree char *name = g_strdup_printf ("%u", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gsize size;
    const char *data = g_bytes_get_data (corpus->pdata[i], &size);
    g_autoptr (GError) error = NULL;

    g_file_set_contents (path, data != NULL ? data : "", (gssize)size, &error);
    g_assert_no_error (error);
  }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

/* How often the target was called, by the statistics at the end. */
static guint64
count_of (const char *output)
{
  static const char label[] = "stat::number_of_executed_units:";
  const char *at = strstr (output, label);

  return at != NULL ? g_ascii_strtoull (at + strlen (label), NULL, 10) : 0;
}

static void
test_fuzzer (gconstpointer data)
{
  const Target *target = data;
  g_autofree char *program =
      g_strdup_printf ("%s/tests/fuzz-%s", g_getenv ("PIN_FUZZ_BUILD"), target->name);
  g_autofree char *time = g_strdup_printf ("-max_total_time=%u", seconds_each ());
  g_autofree char *found =
      g_strdup_printf ("-artifact_prefix=%s/found-%s-", g_getenv ("PIN_FUZZ_BUILD"), target->name);
  g_autofree char *what = g_strdup_printf ("libFuzzer: %s", target->name);
  g_autofree char *folder = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GBytes) log = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  guint64 count;

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)) {
    g_test_skip ("there is no clang with libFuzzer: packages clang and libclang-rt-14-dev");
    return;
  }
  folder = g_dir_make_tmp ("fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  write_corpus (target, folder);
  process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        program, time, found, "-print_final_stats=1", "-timeout=30",
                        "-rss_limit_mb=2048", "-max_len=16384", "-detect_leaks=1", folder, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, NULL, &log, &error);
  output = g_strndup (g_bytes_get_data (log, NULL), g_bytes_get_size (log));
  remove_folder (folder);
  if (error != NULL || !g_subprocess_get_successful (process)) {
    g_test_message ("%s", output);
    g_test_fail_printf ("%s found something: build-fuzz/found-%s-*", what, target->name);
    return;
  }
  count = count_of (output);
  g_assert_cmpuint (count, >, 0);
  pin_test_attack_report (what, count, "crashes 0, leaks 0%s", outside (target));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autofree char *path = g_strdup_printf ("/torture/documents/%s", targets[i].name);
    g_autofree char *fuzzer = g_strdup_printf ("/torture/documents/fuzzer/%s", targets[i].name);

    g_test_add_data_func (path, &targets[i], test_target);
    if (pin_test_attack_is_full ())
      g_test_add_data_func (fuzzer, &targets[i], test_fuzzer);
  }
  return g_test_run ();
}
