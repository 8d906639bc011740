/* pin-test-keys.c: the keyboard of the display, as a person uses it
 *
 * Not text put into a field: keys go through the X server, GDK and the input method. The extension
 * for it has no headers among what the program is built with, so it is opened by name.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-test-keys.h"

#include "pin-test-ui.h"
#include "pin-test-wait.h"

#include <X11/Xlib.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>
#include <gmodule.h>

typedef int (*FakeKey) (Display *display, unsigned int keycode, Bool down, unsigned long delay);

static FakeKey
find_fake_key (void)
{
  static FakeKey fake_key;

  if (fake_key == NULL) {
    GModule *library = g_module_open ("libXtst.so.6", G_MODULE_BIND_LOCAL);
    gpointer symbol = NULL;

    g_assert_nonnull (library);
    g_assert_true (g_module_symbol (library, "XTestFakeKeyEvent", &symbol));
    fake_key = (FakeKey)symbol;
  }
  return fake_key;
}

static void
press (Display *display, KeySym keysym)
{
  FakeKey fake_key = find_fake_key ();
  KeyCode shift = XKeysymToKeycode (display, XK_Shift_L);
  KeyCode key = XKeysymToKeycode (display, keysym);
  gboolean shifted = keysym >= XK_A && keysym <= XK_Z;

  g_assert_cmpint (key, !=, 0);
  if (shifted)
    fake_key (display, shift, True, 0);
  fake_key (display, key, True, 0);
  fake_key (display, key, False, 0);
  if (shifted)
    fake_key (display, shift, False, 0);
  XFlush (display);
}

typedef struct {
  GtkText *text;
  guint length;
} Growth;

static gboolean
has_grown (gpointer data)
{
  const Growth *growth = data;

  return gtk_text_get_text_length (growth->text) == growth->length;
}

/**
 * pin_test_keys_type:
 * @name: of the field
 * @text: letters and digits
 *
 * Types @text into the field, key by key, and waits for each to be there.
 */
void
pin_test_keys_type (GtkWidget *window, const char *name, const PinTestVeiled *text)
{
  GtkText *input = GTK_TEXT (pin_test_get_text (window, name));
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (input)));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));

  /* No window manager gives it the focus. */
  XSetInputFocus (display, gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  gtk_widget_grab_focus (GTK_WIDGET (input));
  for (gsize i = 0; i < text->length; i++) {
    Growth growth = { input, gtk_text_get_text_length (input) + 1 };

    press (display, (KeySym)pin_test_veiled_get (text, i));
    pin_test_wait_until (has_grown, &growth);
  }
}
