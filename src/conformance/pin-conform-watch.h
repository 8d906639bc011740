/* pin-conform-watch.h: what every answer has to have
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-conform-run.h"

G_BEGIN_DECLS

char *pin_conform_watch_length (const PinConformRun *run, const PinConformAnswer *answer,
                                gboolean *judged);
char *pin_conform_watch_media_type (const PinConformRun *run, const PinConformAnswer *answer,
                                    gboolean *judged);
char *pin_conform_watch_json (const PinConformRun *run, const PinConformAnswer *answer,
                              gboolean *judged);
char *pin_conform_watch_names (const PinConformRun *run, const PinConformAnswer *answer,
                               gboolean *judged);
char *pin_conform_watch_shape (const PinConformRun *run, const PinConformAnswer *answer,
                               gboolean *judged);
char *pin_conform_watch_times (const PinConformRun *run, const PinConformAnswer *answer,
                               gboolean *judged);
char *pin_conform_watch_status (const PinConformRun *run, const PinConformAnswer *answer,
                                gboolean *judged);
char *pin_conform_watch_empty (const PinConformRun *run, const PinConformAnswer *answer,
                               gboolean *judged);
char *pin_conform_watch_limits (const PinConformRun *run, const PinConformAnswer *answer,
                                gboolean *judged);
char *pin_conform_watch_no_store (const PinConformRun *run, const PinConformAnswer *answer,
                                  gboolean *judged);
char *pin_conform_watch_retry_after (const PinConformRun *run, const PinConformAnswer *answer,
                                     gboolean *judged);
char *pin_conform_watch_challenge (const PinConformRun *run, const PinConformAnswer *answer,
                                   gboolean *judged);
char *pin_conform_watch_etag (const PinConformRun *run, const PinConformAnswer *answer,
                              gboolean *judged);

char *pin_conform_watch_problem (const PinConformRun *run, const PinConformAnswer *answer,
                                 gboolean *judged);
char *pin_conform_watch_problem_type (const PinConformRun *run, const PinConformAnswer *answer,
                                      gboolean *judged);
char *pin_conform_watch_problem_status (const PinConformRun *run, const PinConformAnswer *answer,
                                        gboolean *judged);
char *pin_conform_watch_problem_title (const PinConformRun *run, const PinConformAnswer *answer,
                                       gboolean *judged);
char *pin_conform_watch_problem_waits (const PinConformRun *run, const PinConformAnswer *answer,
                                       gboolean *judged);
char *pin_conform_watch_problem_private (const PinConformRun *run, const PinConformAnswer *answer,
                                         gboolean *judged);

G_END_DECLS
