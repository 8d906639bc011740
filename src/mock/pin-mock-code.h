/* pin-mock-code.h: codes that are sent to be typed back
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-call.h"
#include "pin-mock-events.h"

G_BEGIN_DECLS

/* Numbers stand in the database: add at the end. */
typedef enum {
  PIN_MOCK_CODE_RECOVERY = 1,
  PIN_MOCK_CODE_REVOCATION,
  PIN_MOCK_CODE_CONTACT,
  PIN_MOCK_CODE_ASSIST_RECOVERY,
  PIN_MOCK_CODE_ASSIST_REVOCATION,
} PinMockCodeKind;

/**
 * PinMockCode:
 * @contact: for whose sake, a #PinContact, or 0
 * @asked: (nullable): what it was asked with, sealed
 */
typedef struct {
  char *id;
  guint8 person[PIN_MOCK_HASH_SIZE];
  PinMockCodeKind kind;
  int contact;
  GBytes *asked;
  GBytes *hash;
  GBytes *other_hash;
  gint64 wrong;
  gboolean is_void;
  gint64 expires_at;
} PinMockCode;

/**
 * PinMockCodeMeaning:
 * @kind: of the code
 * @shape: of what it is asked with
 * @history: that it was asked for, a #PinHistoryEvent
 * @event: a moment later, that decides whether a code leaves
 */
typedef struct {
  PinMockCodeKind kind;
  const PinShape *shape;
  int history;
  PinMockEventKind event;
} PinMockCodeMeaning;

char *pin_mock_code_write_down (PinMockCall *call, const PinMockCodeMeaning *meaning,
                                const char *tax_code, gint64 minutes, gint64 *expires_at);
char *pin_mock_code_ask (PinMock *mock, gint64 now, const guint8 *person, PinMockCodeKind kind,
                         gint64 about, GBytes *asked, gint64 minutes);
gint64 pin_mock_code_get_wait (PinMock *mock, gint64 now, const guint8 *person,
                               PinMockCodeKind kind);
void pin_mock_code_note_message (PinMock *mock, const char *id);
char *pin_mock_code_make (PinMock *mock, gint64 now, const char *id, gint64 length);
char *pin_mock_code_make_other (PinMock *mock, gint64 now, const char *id, gint64 length);

PinMockCode *pin_mock_code_load (PinMock *mock, const char *id);
gpointer pin_mock_code_open (PinMock *mock, const char *id, const PinShape *shape,
                             PinMockCode **code);
void pin_mock_code_free (PinMockCode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinMockCode, pin_mock_code_free)

gboolean pin_mock_code_count (PinMockCall *call, const PinMockCode *code, GError **error);
gboolean pin_mock_code_check (PinMockCall *call, const PinMockCode *code, gboolean same_person,
                              const char *typed, const char *other, GError **error);
void pin_mock_code_use (PinMock *mock, const PinMockCode *code);
void pin_mock_code_void_all (PinMock *mock, const guint8 *person);

G_END_DECLS
