/* pin-mock-seed-private.h: what stands in a file of people
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-mock-rows.h"
#include "pin-mock-seed.h"

G_BEGIN_DECLS

typedef struct {
  char *value;
  int kind;
  gint64 issued_at;
  gint64 changed_at;
  gint64 revoked_at;
  gint64 issued_days_ago;
  gint64 changed_days_ago;
  gint64 revoked_days_ago;
  gint64 wrong_attempts;
} SeedPin;

typedef struct {
  int origin; /* PinMockOrigin */
  gint64 days_ago;
  gboolean needs_call;
} SeedParts;

typedef struct {
  char *id;
  int life; /* PinLife */
  char *about_it;
  char *about_en;
} SeedScenario;

typedef struct {
  char *tax_code;
  char *family_name;
  char *given_name;
  PinResidence *residence;
  PinContacts *contacts;
  PinHealthCard *health_card;
  gboolean has_italian_document;
  SeedPin *pin;
  SeedParts *parts;
  SeedScenario *scenario;
} SeedPerson;

typedef struct {
  GPtrArray *people; /* SeedPerson */
} SeedFile;

/* @hashes: of the PINs, one for each person; NULL while it is not made, or without */
struct _PinMockSeed {
  SeedFile *file;
  GPtrArray *hashes;
};

G_END_DECLS
