/* pin-test-canary-memory.c: looks for canaries in the memory of this process
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#define _GNU_SOURCE /* MAP_ANONYMOUS */

#include "pin-test-canary.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* More than the longest run spans. */
#define OVERLAP 4096
#define WINDOW (4 * 1024 * 1024)

/* Through the door of another process, so that no page that is not there is touched. */
static guint
scan_mapping (PinTestCanaries *self, int memory, guint8 *window, guint64 start, guint64 end,
              const char *name)
{
  guint n = 0;

  for (guint64 at = start; at < end; at += WINDOW - OVERLAP) {
    char where[160];
    ssize_t got = pread (memory, window, (size_t)MIN (WINDOW, end - at), (off_t)at);

    if (got <= 0)
      break;
    g_snprintf (where, sizeof where, "%s from %" G_GINT64_MODIFIER "x", name, at);
    n += pin_test_canaries_scan (self, where, window, (gsize)got);
    if (at + (guint64)got >= end)
      break;
  }
  return n;
}

/**
 * pin_test_canaries_scan_memory:
 * @size: (inout): how many bytes were looked at
 *
 * Looks at everything this process can write to, whoever wrote there: heaps, stacks of all
 * threads, data of libraries, memory shared with the display.
 */
guint
pin_test_canaries_scan_memory (PinTestCanaries *self, guint64 *size)
{
  guint8 *window = mmap (NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  FILE *maps = fopen ("/proc/self/maps", "re");
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  char line[512];
  guint n = 0;

  g_assert_true (window != MAP_FAILED);
  g_assert_nonnull (maps);
  g_assert_cmpint (memory, >=, 0);
  while (fgets (line, sizeof line, maps) != NULL) {
    unsigned long long start, end;
    char rights[8];
    char name[128] = "";

    if (sscanf (line, "%llx-%llx %7s %*s %*s %*s %127s", &start, &end, rights, name) < 3 ||
        rights[0] != 'r' || rights[1] != 'w')
      continue;
    /* A neighbour may be joined to it in the list. */
    if (start <= (guintptr)window && (guintptr)window < end) {
      n += scan_mapping (self, memory, window, start, (guintptr)window, name);
      start = (guintptr)window + WINDOW;
    }
    n += scan_mapping (self, memory, window, start, end, name[0] != '\0' ? name : "memory");
    *size += end - start;
  }
  close (memory);
  fclose (maps);
  explicit_bzero (window, WINDOW);
  munmap (window, WINDOW);
  return n;
}
