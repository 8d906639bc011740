/* tour-dress.h: what the program can look like
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-test-walk.h"

G_BEGIN_DECLS

typedef enum {
  TOUR_ITALIAN,
  TOUR_ENGLISH,
  TOUR_LONGEST, /* the language with the most characters */
} TourLanguage;

typedef struct {
  TourLanguage language;
  int width;
  int height;
  gboolean dark;
  gboolean high_contrast;
  gboolean large; /* text of twice the size */
  gboolean mirrored; /* from right to left */
  PinTestPlace place; /* where the citizen lives */
} TourDress;

extern const TourDress tour_dresses[];
extern const guint tour_n_dresses;

char *tour_dress_find_longest (const char *const *languages);
const char *tour_dress_get_language (const TourDress *self, const char *longest);
char *tour_dress_get_name (const TourDress *self, const char *longest);
char **tour_dress_get_environment (const TourDress *self, const char *longest);
void tour_dress_put_on (const TourDress *self);

G_END_DECLS
