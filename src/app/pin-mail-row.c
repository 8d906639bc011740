/* pin-mail-row.c: a message as the citizen would get it: phone, mail or paper
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "config.h"

#include "pin-mail-row.h"

#include "pin-format.h"
#include "pin-isolate.h"
#include "pin-line.h"
#include "pin-part-text.h"

#include <glib/gi18n.h>

/* Longer than any address of mail. */
#define LONGEST_WORD 300

struct _PinMailRow {
  GtkListBoxRow parent_instance;

  PinMail *mail;

  GtkImage *icon;
  GtkLabel *kind;
  GtkWidget *unread;
  GtkWidget *sheet;
  GtkLabel *sender;
  GtkLabel *subject;
  GtkLabel *text;
  GtkLabel *moment;
};

enum {
  PROP_0,
  PROP_MAIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PinMailRow, pin_mail_row, GTK_TYPE_LIST_BOX_ROW)

/* Pango takes a second for a word of thousands of letters that may break between any two, and
 * next to none when no word is kept whole. */
static PangoWrapMode
wrap_mode_for (const char *text)
{
  guint length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    length = g_unichar_isspace (g_utf8_get_char (p)) ? 0 : length + 1;
    if (length > LONGEST_WORD)
      return PANGO_WRAP_CHAR;
  }
  return PANGO_WRAP_WORD_CHAR;
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_wrap_mode (label, wrap_mode_for (text != NULL ? text : ""));
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static char *
describe_kind (const PinInboxMessage *message)
{
  const char *channel = pin_part_text_channel (message->channel);
  g_autofree char *target = NULL;

  if (message->channel == PIN_CHANNEL_ENVELOPE)
    /* Translators: kind of a message: a closed envelope */
    return g_strdup (_ ("Envelope from an office"));
  if (message->target == NULL || message->target[0] == '\0')
    return g_strdup (channel);
  target = pin_isolate (message->target);
  /* Translators: kind of a message (SMS, letter), and whom it went to */
  return g_strdup_printf (_ ("%1$s to %2$s"), channel, target);
}

static void
pin_mail_row_constructed (GObject *object)
{
  /* In the order of PinChannel, which begins at 1; see style.css. */
  static const char *const styles[] = { "sms", "mail", "pec", "letter", "letter" };
  PinMailRow *self = PIN_MAIL_ROW (object);
  const PinInboxMessage *message = pin_mail_get_message (self->mail);
  g_autofree char *kind = describe_kind (message);
  g_autofree char *moment = pin_format_moment (message->sent_at);

  G_OBJECT_CLASS (pin_mail_row_parent_class)->constructed (object);

  gtk_image_set_from_icon_name (self->icon, pin_part_text_icon (message->channel));
  gtk_label_set_label (self->kind, kind);
  gtk_widget_set_visible (self->unread, pin_mail_is_unread (self->mail));
  show_label (self->sender, message->sender);
  show_label (self->subject, message->subject);
  show_label (self->text, message->text);
  gtk_label_set_label (self->moment, moment);
  if (message->channel >= 1 && (gsize)message->channel <= G_N_ELEMENTS (styles))
    gtk_widget_add_css_class (self->sheet, styles[message->channel - 1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, kind,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, moment, -1);
}

static void
pin_mail_row_dispose (GObject *object)
{
  g_clear_object (&PIN_MAIL_ROW (object)->mail);

  G_OBJECT_CLASS (pin_mail_row_parent_class)->dispose (object);
}

static void
pin_mail_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_MAIL:
    g_value_set_object (value, PIN_MAIL_ROW (object)->mail);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_mail_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_MAIL:
    PIN_MAIL_ROW (object)->mail = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pin_mail_row_class_init (PinMailRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = pin_mail_row_constructed;
  object_class->dispose = pin_mail_row_dispose;
  object_class->get_property = pin_mail_row_get_property;
  object_class->set_property = pin_mail_row_set_property;

  properties[PROP_MAIL] =
      g_param_spec_object ("mail", NULL, NULL, PIN_TYPE_MAIL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PIN_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/duemeta/Duemeta/pin-mail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, kind);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, unread);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, sheet);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, sender);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, subject);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, text);
  gtk_widget_class_bind_template_child (widget_class, PinMailRow, moment);
}

static void
pin_mail_row_init (PinMailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pin_mail_row_new (PinMail *mail)
{
  return g_object_new (PIN_TYPE_MAIL_ROW, "mail", mail, NULL);
}
