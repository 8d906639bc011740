/* bench-load.h: the load generator, and what it found
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-operation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BenchLoad:
 * @n: requests that were answered with success
 * @seconds: what they took together
 * @times: (element-type double): milliseconds of each
 */
typedef struct {
  guint n;
  double seconds;
  GArray *times;
} BenchLoad;

void bench_load_add (GString *requests, PinOperationId operation, const char *id, const char *token,
                     const char *body);
GSubprocess *bench_load_start (const char *generator, guint16 port, guint connections,
                               guint milliseconds, guint pace, gboolean again,
                               const GString *requests);
void bench_load_finish (GSubprocess *process, BenchLoad *load);
void bench_load_clear (BenchLoad *self);
double bench_load_rate (const char *generator, guint16 port, guint connections, guint milliseconds,
                        gboolean again, const GString *requests);

G_END_DECLS
