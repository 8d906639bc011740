/* pin-draft-store-private.h: what the files of the store of drafts share
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-draft-key.h"
#include "pin-draft-store.h"

G_BEGIN_DECLS

/* The place of one draft. It stays for the life of the store. */
typedef struct {
  char *service;
  char *journey;
  char *path; /* NULL without a folder */
  gpointer owner; /* who types it now, not dereferenced */

  GBytes *sealed;
  gint64 saved_at;
  gboolean proven; /* it opens with the key */
  gboolean looked; /* at the file */
  gboolean unwritten; /* newer than the file */

  char *text; /* waits for the key */
  gsize size;
} PinDraftPlace;

struct _PinDraftStore {
  GObject parent_instance;

  char *folder;
  gboolean enabled;
  gboolean failed; /* to write, the last time */
  gint64 clock; /* seconds since 1970, less those of the steady clock */
  gboolean told; /* by a service what time it is */
  PinDraftKey *key;
  GHashTable *places; /* "service\njourney" to PinDraftPlace */

  PinDraftPlace *writing;
  gboolean impatient; /* the keyring has had its time */
  guint patience;
  guint purge;
};

/* pin-draft-store.c */
void pin_draft_store_set_failed (PinDraftStore *self, gboolean failed);
void pin_draft_store_news (PinDraftStore *self);
void pin_draft_store_changed (PinDraftStore *self);

/* pin-draft-clock.c */
void pin_draft_clock_start (PinDraftStore *self);

/* pin-draft-place.c */
PinDraftPlace *pin_draft_place_get (PinDraftStore *self, const char *service, const char *journey);
void pin_draft_place_free (gpointer data);
void pin_draft_place_take_text (PinDraftPlace *place, char *text, gsize size);
gboolean pin_draft_place_is_there (PinDraftPlace *place);
void pin_draft_place_look (PinDraftStore *self, PinDraftPlace *place);
void pin_draft_place_prove (PinDraftStore *self, PinDraftPlace *place);
char *pin_draft_place_open (PinDraftStore *self, PinDraftPlace *place, gsize *size);
void pin_draft_place_seal (PinDraftStore *self, PinDraftPlace *place);
void pin_draft_place_drop (PinDraftStore *self, PinDraftPlace *place);
gboolean pin_draft_store_is_lasting (PinDraftStore *self);

/* pin-draft-file.c */
char *pin_draft_file_path (const char *folder, const char *service, const char *journey);
GBytes *pin_draft_file_read (const char *path);
void pin_draft_file_remove (const char *path);
void pin_draft_file_purge (const char *folder, gint64 now);
gboolean pin_draft_file_exists (const char *folder);
void pin_draft_file_write_next (PinDraftStore *self);

G_END_DECLS
