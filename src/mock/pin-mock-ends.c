/* pin-mock-ends.c: how a request ends
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-course.h"
#include "pin-mock-events.h"

/**
 * pin_mock_course_end:
 * @status: how it ends
 *
 * Ends a request: its parts are void, and what they opened is closed. The hash of expired parts
 * stays, to tell whoever still has them.
 */
void
pin_mock_course_end (PinMock *mock, gint64 now, const PinMockRequest *request, int status)
{
  pin_mock_events_drop (mock, request->id);
  pin_mock_db_run (mock->db,
                   "UPDATE requests SET status = ?, ended_at = ?, sealed = NULL WHERE id = ?",
                   PIN_MOCK_INT (status), PIN_MOCK_INT (now), PIN_MOCK_TEXT (request->id));
  if (status != PIN_REQUEST_EXPIRED)
    pin_mock_request_set_pair (mock, request->id, NULL);
  /* Part 1 of a letter is looked at by itself, which its hash does not allow. */
  else if (request->pair_hash != NULL &&
           (request->origin != PIN_MOCK_ORIGIN_POSTED || request->activated_at != 0))
    pin_mock_db_run (mock->db, "UPDATE requests SET pair_sealed = NULL WHERE id = ?",
                     PIN_MOCK_TEXT (request->id));
  pin_mock_db_run (mock->db, "UPDATE parts SET status = ? WHERE request = ?",
                   PIN_MOCK_INT (PIN_PART_VOID), PIN_MOCK_TEXT (request->id));
  if (status != PIN_REQUEST_USED)
    pin_mock_db_run (mock->db, "DELETE FROM sessions WHERE request = ?",
                     PIN_MOCK_TEXT (request->id));
}

/**
 * pin_mock_course_revoke:
 *
 * Ends a request whose PIN nobody has used; as long as the service knows the parts, whoever types
 * them is told that they are revoked.
 */
void
pin_mock_course_revoke (PinMock *mock, gint64 now, const PinMockRequest *request)
{
  char *pair = pin_mock_secret_unseal_text (mock->secret, request->pair_sealed);

  pin_mock_course_end (mock, now, request, PIN_REQUEST_CANCELLED);
  if (pair != NULL && !request->shadow)
    pin_mock_request_set_pair (mock, request->id, pair);
  pin_free_secret (pair);
  pin_mock_db_run (mock->db, "UPDATE requests SET revoked_at = ? WHERE id = ?", PIN_MOCK_INT (now),
                   PIN_MOCK_TEXT (request->id));
}

/**
 * pin_mock_course_supersede:
 *
 * Whatever parts are on their way lead to nothing: others take their place.
 */
void
pin_mock_course_supersede (PinMock *mock, gint64 now, const PinMockCredential *credential)
{
  g_autoptr (PinMockRequest) request =
      credential->request_id != NULL ? pin_mock_request_load (mock, credential->request_id) : NULL;

  if (request != NULL)
    pin_mock_course_end (mock, now, request, PIN_REQUEST_CANCELLED);
}
