/* pin-help-page.h: one page of the help, read from Mallard
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PIN_HELP_HEADING, /* of a section */
  PIN_HELP_PARAGRAPH,
  PIN_HELP_BULLET,
  PIN_HELP_STEP,
  PIN_HELP_TERM,
  PIN_HELP_MEANING, /* of the term before */
  PIN_HELP_NOTE,
  PIN_HELP_WARNING,
  PIN_HELP_TOPICS, /* links to the pages that say they belong here */
} PinHelpKind;

/**
 * PinHelpBlock:
 * @kind: what it is
 * @section: id of the section it stands in, "" before the first
 * @number: of a step, from 1; 0 for a paragraph that goes on with an item
 * @markup: Pango markup; of topics, the names of their groups in order
 */
typedef struct {
  PinHelpKind kind;
  char *section;
  guint number;
  char *markup;
} PinHelpBlock;

/**
 * PinHelpPage:
 * @id: its name
 * @title: plain text
 * @desc: one plain line about it
 * @guide: (nullable): to which page and section it belongs, `index#start`
 * @group: (nullable): its place there
 * @blocks: of #PinHelpBlock, from top to bottom
 * @links: the pages it names, without those that name it
 * @text: all its words in plain
 */
typedef struct {
  char *id;
  char *title;
  char *desc;
  char *guide;
  char *group;
  GPtrArray *blocks;
  GPtrArray *links;
  GString *text;
} PinHelpPage;

PinHelpPage *pin_help_page_new_from_file (const char *path, GError **error);
PinHelpPage *pin_help_page_new_from_data (const char *data, gssize length, GError **error);
void pin_help_page_free (PinHelpPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PinHelpPage, pin_help_page_free)

G_END_DECLS
