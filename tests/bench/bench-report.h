/* bench-report.h: figures for people and for programs
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchFigure:
 * @name: what was measured
 * @unit: of @value and @goal, "" for a ratio
 * @value: what came out
 * @goal: at most so much; 0 without a goal
 * @at_least: the goal is at least so much
 */
typedef struct {
  const char *name;
  const char *unit;
  double value;
  double goal;
  gboolean at_least;
} BenchFigure;

double bench_median (GArray *values);
double bench_quantile (GArray *values, double share);
void bench_report (const char *path, const char *name, const BenchFigure *figures, guint n);

G_END_DECLS
