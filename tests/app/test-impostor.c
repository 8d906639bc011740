/* test-impostor.c: what a person sees when somebody else is at the address of the service
 *
 * Whatever is pressed there, the impostor is told nothing: there is no way around a certificate.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-fault-server.h"
#include "pin-test-stage.h"
#include "pin-test-wait.h"

/* LeakSanitizer itself crashes at the end of a process that has loaded GnuTLS. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

typedef struct {
  PinFaultServer *server;
  PinTestStage *stage;
} Fixture;

static char *
tls_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "tls", "impostors", name, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = tls_file (data);
  g_autofree char *key = tls_file ("server.key");
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  certificate = g_tls_certificate_new_from_files (path, key, &error);
  g_assert_no_error (error);
  self->server = pin_fault_server_new (certificate);
  pin_fault_server_add (self->server, PIN_TRICK_SEND, "HTTP/1.1 204 Yes\r\n\r\n", -1);
  self->stage = g_new0 (PinTestStage, 1);
  self->stage->desk = pin_test_desk_new (pin_fault_server_get_address (self->server), NULL);
  pin_connection_learn_time (self->stage->desk->connection, 1793610000);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  pin_test_stage_free (self->stage);
  pin_fault_server_free (self->server);
}

static void
collect_buttons (GtkWidget *widget, GPtrArray *buttons)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_BUTTON (widget) && gtk_widget_is_sensitive (widget))
    g_ptr_array_add (buttons, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

/* Whatever can be pressed is pressed, and the journey begins anew after each. */
static void
test_no_way_around (Fixture *self, gconstpointer data)
{
  guint n = 1;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GPtrArray) buttons = g_ptr_array_new_with_free_func (g_object_unref);

    pin_test_stage_begin (self->stage, "access", NULL);
    pin_test_type (self->stage->page, "Tax code", PIN_TEST_TAX_CODE);
    pin_test_type (self->stage->page, "PIN", "7K2M9QXR");
    pin_test_click (self->stage->page, "Sign in");
    pin_test_assert_says (self->stage, PIN_ERROR_UNTRUSTED);
    pin_test_assert_sees (self->stage->page, "Try again");

    collect_buttons (self->stage->page, buttons);
    n = buttons->len;
    g_assert_cmpuint (n, >=, 2);
    gtk_widget_activate (buttons->pdata[i]);
    pin_test_stage_settle (self->stage);
    g_assert_cmpuint (pin_fault_server_get_received (self->server), ==, 0);
    g_assert_false (pin_connection_is_signed_in (self->stage->desk->connection));
  }
  g_test_message ("%u buttons pressed", n);
}

int
main (int argc, char *argv[])
{
  pin_test_ui_init (&argc, &argv);

  g_test_add ("/app/impostor/self-signed", Fixture, "self-signed.pem", set_up, test_no_way_around,
              tear_down);
  g_test_add ("/app/impostor/expired", Fixture, "expired.pem", set_up, test_no_way_around,
              tear_down);

  return g_test_run ();
}
