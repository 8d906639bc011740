/* pin-mock-box.c: the citizen's telephone and letterbox
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-mock-box.h"

#include "pin-codec.h"
#include "pin-json.h"

#define MOST_MESSAGES 200

/**
 * pin_mock_box_put:
 * @subject: of e-mails and letters; an SMS has none
 *
 * Puts a message into the citizen's box.
 */
void
pin_mock_box_put (PinMock *mock, gint64 now, int channel, const char *target, const char *subject,
                  const char *text)
{
  g_autoptr (PinInboxMessage) message = pin_inbox_message_new ();
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) sealed = NULL;

  message->message_id = g_strdup ("0");
  message->channel = channel;
  message->sender = g_strdup (PIN_MOCK_SENDER);
  message->target = g_strdup (target);
  if (channel != PIN_CHANNEL_SMS)
    message->subject = g_strdup (subject);
  message->text = g_strdup (text);
  message->sent_at = now;

  json = pin_codec_encode (&pin_inbox_message_shape, message);
  sealed =
      pin_mock_secret_seal (mock->secret, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  pin_mock_db_run (mock->db, "INSERT INTO messages (sent_at, sealed) VALUES (?, ?)",
                   PIN_MOCK_INT (now), PIN_MOCK_BYTES (sealed));
  pin_mock_db_run (mock->db, "DELETE FROM messages WHERE id <= (SELECT max (id) FROM messages) - ?",
                   PIN_MOCK_INT (MOST_MESSAGES));
}

/**
 * pin_mock_box_list:
 *
 * Returns: (transfer full): array of #PinInboxMessage, oldest first; free the array alone when
 *   its items are given to a message
 */
GPtrArray *
pin_mock_box_list (PinMock *mock)
{
  g_autoptr (PinMockRows) rows =
      pin_mock_db_query (mock->db, "SELECT id, sealed FROM messages ORDER BY id");
  GPtrArray *list = g_ptr_array_new ();

  while (pin_mock_rows_next (rows) && list->len < MOST_MESSAGES) {
    g_autoptr (GBytes) sealed = pin_mock_rows_bytes (rows, 1);
    g_autoptr (GBytes) json = pin_mock_secret_unseal (mock->secret, sealed);
    PinInboxMessage *message =
        json != NULL ? pin_codec_decode (&pin_inbox_message_shape, json, PIN_JSON_MAX_REPLY, NULL)
                     : NULL;

    if (message == NULL)
      continue;
    g_free (message->message_id);
    message->message_id = g_strdup_printf ("%" G_GINT64_FORMAT, pin_mock_rows_int (rows, 0));
    g_ptr_array_add (list, message);
  }
  return list;
}
