/* pin-atlas.c: the places and countries of the program, shared by its windows
 *
 * Nothing is read before somebody asks: most who open the program do not come to write where
 * they were born.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-atlas.h"

#include "pin-paths.h"

struct _PinAtlas {
  GObject parent_instance;

  char *folder;
  PinPlaces *places;
  GListModel *countries;
  gboolean tried; /* what could not be read is not read again at every key */
  guint prepare_id;
};

G_DEFINE_FINAL_TYPE (PinAtlas, pin_atlas, G_TYPE_OBJECT)

static gboolean
on_prepare (gpointer data)
{
  PinAtlas *self = data;

  self->prepare_id = 0;
  pin_atlas_get_places (self);
  g_list_model_get_n_items (pin_atlas_get_countries (self));
  return G_SOURCE_REMOVE;
}

static void
pin_atlas_finalize (GObject *object)
{
  PinAtlas *self = PIN_ATLAS (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_clear_pointer (&self->places, pin_places_free);
  g_clear_object (&self->countries);
  g_free (self->folder);

  G_OBJECT_CLASS (pin_atlas_parent_class)->finalize (object);
}

static void
pin_atlas_class_init (PinAtlasClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pin_atlas_finalize;
}

static void
pin_atlas_init (PinAtlas *self)
{
}

/**
 * pin_atlas_new:
 * @folder: (nullable): where the tables of places are; the program's own by default
 */
PinAtlas *
pin_atlas_new (const char *folder)
{
  PinAtlas *self = g_object_new (PIN_TYPE_ATLAS, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : pin_paths_data ("places");
  return self;
}

/**
 * pin_atlas_get_places:
 *
 * Reads the tables when it is first asked, which takes some milliseconds.
 *
 * Returns: (transfer none) (nullable): the places; %NULL when they cannot be read
 */
const PinPlaces *
pin_atlas_get_places (PinAtlas *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (PIN_IS_ATLAS (self), NULL);

  if (!self->tried) {
    self->tried = TRUE;
    self->places = pin_places_open (self->folder, &error);
    if (self->places == NULL)
      g_message ("No list of places: %s", error->message);
  }
  return self->places;
}

/**
 * pin_atlas_get_countries:
 *
 * Returns: (transfer none): what pin_countries_new() gives, the same at every call
 */
GListModel *
pin_atlas_get_countries (PinAtlas *self)
{
  g_return_val_if_fail (PIN_IS_ATLAS (self), NULL);

  if (self->countries == NULL)
    self->countries = pin_countries_new ();
  return self->countries;
}

/**
 * pin_atlas_is_open:
 *
 * Returns: whether the tables of places were asked for already
 */
gboolean
pin_atlas_is_open (PinAtlas *self)
{
  g_return_val_if_fail (PIN_IS_ATLAS (self), FALSE);

  return self->tried;
}

/**
 * pin_atlas_prepare:
 *
 * Reads everything as soon as there is nothing else to do.
 */
void
pin_atlas_prepare (PinAtlas *self)
{
  g_return_if_fail (PIN_IS_ATLAS (self));

  if (!self->tried && self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, on_prepare, self, NULL);
}
