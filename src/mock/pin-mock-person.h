/* pin-mock-person.h: a person as the service knows it
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include "pin-message-desk.h"
#include "pin-mock.h"

G_BEGIN_DECLS

PinDeskPerson *pin_mock_person_from_request (const PinPinRequest *request);
GBytes *pin_mock_person_seal (PinMock *mock, const PinDeskPerson *person);
PinDeskPerson *pin_mock_person_unseal (PinMock *mock, GBytes *sealed);

PinDeskPerson *pin_mock_person_from_archive (PinMock *mock, const guint8 *person);
PinDeskPerson *pin_mock_person_at_desk (PinMock *mock, const guint8 *person,
                                        const PinDeskPerson *given);
void pin_mock_person_archive (PinMock *mock, const guint8 *person, const PinDeskPerson *known);
gboolean pin_mock_person_fits_residence (PinMock *mock, const guint8 *person,
                                         const PinResidence *residence);
gboolean pin_mock_person_check_card (PinMock *mock, const guint8 *person, const PinHealthCard *card,
                                     gboolean *known);

void pin_mock_person_circumstances (const PinDeskPerson *person, PinCircumstances *circumstances);
const char *pin_mock_contacts_get (const PinContacts *contacts, int contact);
gboolean pin_mock_contacts_same (const char *one, const char *other);

void pin_mock_person_end_sessions (PinMock *mock, const guint8 *person);
void pin_mock_person_forget_attempts (PinMock *mock, const guint8 *person);

G_END_DECLS
