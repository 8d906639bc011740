/* pin-test-drafts.h: a folder for drafts, a keyring or none, and somebody who types a little
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-draft.h"
#include "pin-test-desk.h"

G_BEGIN_DECLS

#define PIN_TEST_ONE "https://one.example.org"
#define PIN_TEST_TWO "https://two.example.org"
/* What is typed there. */
#define PIN_TEST_TYPED "BNCMRA85T50H501Y"

typedef struct {
  char *home;
  char *keyring;
  char *folder; /* of the drafts */
  PinTestDesk *desk;
} PinTestRoom;

PinTestRoom *pin_test_room_new (gboolean with_keyring);
void pin_test_room_free (PinTestRoom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinTestRoom, pin_test_room_free)

char *pin_test_room_get_file (PinTestRoom *room);
guint pin_test_room_count (PinTestRoom *room);
void pin_test_room_type (PinTestRoom *room, PinDraftStore *store, const char *service,
                         const char *family_name);
void pin_test_room_assert_restored (PinTestRoom *room, PinDraftStore *store, const char *service,
                                    const char *family_name);

gboolean pin_test_drafts_at_rest (gpointer store);
gboolean pin_test_drafts_on_disk (gpointer store);
void pin_test_drafts_wait_found (PinDraftStore *store, const char *service);

void pin_test_remove_keyring (const char *path);
void pin_test_assert_unreadable (const char *file, const char *text);

G_END_DECLS
