/* crash-citizen.h: a citizen who goes on, however often the server is killed
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-server.h"

G_BEGIN_DECLS

typedef enum {
  CRASH_STAGE_NEW, /* nothing, or nothing any more */
  CRASH_STAGE_ASKED,
  CRASH_STAGE_PAIR, /* both parts in hand */
  CRASH_STAGE_FIRST, /* signed in with them */
  CRASH_STAGE_PROPOSED,
  CRASH_STAGE_IN,
  CRASH_STAGE_CONTACT, /* a new mobile is to be confirmed */
  CRASH_STAGE_OUT,
  CRASH_STAGE_RECOVERING,
  CRASH_STAGE_RECOVERED, /* parts are on their way */
  CRASH_STAGE_REVOKING,
} CrashStage;

/**
 * CrashAnswered:
 * @key: (nullable): under which the answer is kept
 *
 * A call that was answered.
 */
typedef struct {
  PinOperationId operation;
  char *text;
  PinTestReply *reply;
  char *key;
  char *id;
  char *token;
} CrashAnswered;

/**
 * CrashCitizen:
 * @history: what happened, by the answers
 * @pending: what will have happened when the call in hand is answered
 * @is_waiting: for that answer
 */
typedef struct {
  char *tax_code;
  char *family_name;
  char *mobile;
  char *other_mobile;
  char *email;
  CrashStage stage;
  gboolean is_changing;
  gboolean has_phone;
  char *pair;
  char *pin;
  char *token;
  char *id; /* of the request, the change or the code */
  char *secret; /* the proposed PIN, or the token of the request */
  char *version;
  guint n_wrong;
  guint n_cut; /* calls, since the last access */
  guint n_codes;
  gint64 used_at;
  GArray *history;
  GArray *pending;
  gboolean is_waiting;
  GPtrArray *answered; /* since the last kill */
} CrashCitizen;

/* @again: set to whether it took more than one server. Returns: the answer */
typedef PinTestReply *(*CrashSend) (gpointer data, const char *text, gboolean *again);

CrashCitizen *crash_citizen_new (guint number);
void crash_citizen_free (CrashCitizen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrashCitizen, crash_citizen_free)

void crash_citizen_step (CrashCitizen *self, GRand *rand, CrashSend send, gpointer data);

G_END_DECLS
