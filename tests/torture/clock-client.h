/* clock-client.h: processes whose clock is changed while they run, and a client among them
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

/**
 * ClockKind:
 * @CLOCK_WALL: the time of day alone, as if somebody set it
 * @CLOCK_ALL: every clock, as after a suspension
 */
typedef enum { CLOCK_WALL, CLOCK_ALL } ClockKind;

char *clock_find_library (void);
void clock_set (const char *path, const char *when);
void clock_suspend (int pid, const char *path, const char *when);
void clock_stop (int pid);
void clock_go_on (int pid);
PinTestServer *clock_server_new (ClockKind kind, const char *path, const char *const *args);

typedef struct _ClockClient ClockClient;

ClockClient *clock_client_new (ClockKind kind, const char *path, const char *directory,
                               const char *url);
void clock_client_free (ClockClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClockClient, clock_client_free)

int clock_client_get_pid (ClockClient *self);
void clock_client_kill (ClockClient *self);
char *clock_client_ask (ClockClient *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void clock_client_do (ClockClient *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void clock_client_doze (ClockClient *self, const char *path, const char *when);
gboolean clock_client_sees (ClockClient *self, const char *words);

/* What a line begins with that answers. */
#define CLOCK_ANSWER "> "

/* The other side: the process with the window. */
int clock_client_main (int argc, char **argv);

G_END_DECLS
