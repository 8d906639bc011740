/* pin-draft-place.c: the place of one draft: found, opened, sealed, emptied
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-draft-store-private.h"

#include "pin-draft-seal.h"
#include "pin-draft-text.h"

/* Private: what waits for the key; takes @text, what waited before is overwritten. */
void
pin_draft_place_take_text (PinDraftPlace *place, char *text, gsize size)
{
  pin_draft_text_free (place->text, place->size);
  place->text = text;
  place->size = size;
}

static void
take_sealed (PinDraftPlace *place, GBytes *sealed, gint64 saved_at, gboolean proven)
{
  g_clear_pointer (&place->sealed, g_bytes_unref);
  place->sealed = sealed;
  place->saved_at = saved_at;
  place->proven = proven;
  place->unwritten = FALSE;
}

/* Private: for the table of places. */
void
pin_draft_place_free (gpointer data)
{
  PinDraftPlace *place = data;

  pin_draft_place_take_text (place, NULL, 0);
  take_sealed (place, NULL, 0, FALSE);
  g_free (place->service);
  g_free (place->journey);
  g_free (place->path);
  g_free (place);
}

/* Private: the place of that draft, made when it is asked for the first time.
 *
 * What is changed tells others, who may ask for another place: lists of places are copied before
 * they are gone through. No place ever goes. */
PinDraftPlace *
pin_draft_place_get (PinDraftStore *self, const char *service, const char *journey)
{
  g_autofree char *name = g_strconcat (service, "\n", journey, NULL);
  PinDraftPlace *place = g_hash_table_lookup (self->places, name);

  if (place == NULL) {
    place = g_new0 (PinDraftPlace, 1);
    place->service = g_strdup (service);
    place->journey = g_strdup (journey);
    place->path = pin_draft_file_path (self->folder, service, journey);
    g_hash_table_insert (self->places, g_steal_pointer (&name), place);
  }
  return place;
}

/* Private: whether there is a draft to go on with: one that opens, or one that waits for the key. */
gboolean
pin_draft_place_is_there (PinDraftPlace *place)
{
  return place->proven || place->text != NULL;
}

/* Private: deletes the draft here and on the disk. */
void
pin_draft_place_drop (PinDraftStore *self, PinDraftPlace *place)
{
  gboolean was_there = pin_draft_place_is_there (place);

  pin_draft_place_take_text (place, NULL, 0);
  take_sealed (place, NULL, 0, FALSE);
  place->looked = TRUE;
  if (place->path != NULL)
    pin_draft_file_remove (place->path);
  pin_draft_store_news (self);
  if (was_there)
    pin_draft_store_changed (self);
}

/* Private: the text of a draft; NULL when it cannot be opened. */
char *
pin_draft_place_open (PinDraftStore *self, PinDraftPlace *place, gsize *size)
{
  const guint8 *key = pin_draft_key_peek (self->key);

  if (place->text != NULL) {
    *size = place->size;
    return g_memdup2 (place->text, place->size);
  }
  if (key == NULL || place->sealed == NULL)
    return NULL;
  return pin_draft_open (key, place->service, place->journey, place->sealed, size);
}

/* Private: finds out whether what was sealed opens.
 *
 * A file that does not open with the key of the keyring never will. Without a keyring nobody
 * knows, and it stays there for its day. */
void
pin_draft_place_prove (PinDraftStore *self, PinDraftPlace *place)
{
  gsize size = 0;
  char *text;

  if (place->sealed == NULL || place->proven ||
      pin_draft_key_get_state (self->key) != PIN_DRAFT_KEY_KEYRING)
    return;
  text = pin_draft_place_open (self, place, &size);
  place->proven = pin_draft_text_check (text, size);
  pin_draft_text_free (text, size);
  if (place->proven) {
    pin_draft_store_changed (self);
  } else {
    g_info ("A draft cannot be opened, and is deleted");
    pin_draft_place_drop (self, place);
  }
}

/* Private: reads the file, the first time; that needs the key, which may need the citizen. */
void
pin_draft_place_look (PinDraftStore *self, PinDraftPlace *place)
{
  g_autoptr (GBytes) sealed = NULL;
  gint64 saved_at;

  if (place->looked || place->path == NULL)
    return;
  place->looked = TRUE;
  sealed = pin_draft_file_read (place->path);
  if (sealed == NULL)
    return;
  saved_at = pin_draft_peek_time (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  if (saved_at == 0) {
    g_info ("A draft is damaged, and is deleted");
    pin_draft_place_drop (self, place);
    return;
  }
  take_sealed (place, g_steal_pointer (&sealed), saved_at, FALSE);
  pin_draft_key_ask (self->key);
  pin_draft_place_prove (self, place);
}

/* Private: whether a draft outlives the program. */
gboolean
pin_draft_store_is_lasting (PinDraftStore *self)
{
  return self->folder != NULL && pin_draft_key_get_state (self->key) == PIN_DRAFT_KEY_KEYRING;
}

/* Private: puts under seal what waited for the key. */
void
pin_draft_place_seal (PinDraftStore *self, PinDraftPlace *place)
{
  const guint8 *key = pin_draft_key_peek (self->key);
  GBytes *sealed;

  if (key == NULL || place->text == NULL)
    return;
  sealed = pin_draft_seal (key, place->service, place->journey, place->saved_at, place->text,
                           place->size);
  pin_draft_place_take_text (place, NULL, 0);
  take_sealed (place, sealed, place->saved_at, TRUE);
  place->unwritten = pin_draft_store_is_lasting (self);
}
