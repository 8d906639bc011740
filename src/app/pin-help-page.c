/* pin-help-page.c: one page of the help, read from Mallard
 *
 * Knows the elements that the pages of this program use, and refuses any other: a test reads all
 * pages, so that none has something this window cannot show.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */

#include "pin-help-page.h"

#include <string.h>

typedef struct {
  PinHelpPage *page;
  GPtrArray *open; /* names of elements, the innermost last */
  char *section;
  gboolean is_warning;
  guint step; /* number of the last one */
  gboolean in_item; /* it has a paragraph already */
  GString *markup; /* what is being read, or NULL */
  GString *plain;
} Reader;

/* How the elements within a line are shown. */
static const struct {
  const char *name;
  const char *tag;
} inlines[] = {
  { "gui", "b" }, { "key", "b" }, { "em", "i" }, { "code", "tt" }, { "keyseq", "span" },
};

static const char *
find_tag (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inlines); i++) {
    if (g_str_equal (inlines[i].name, name))
      return inlines[i].tag;
  }
  return NULL;
}

static void
pin_help_block_free (gpointer data)
{
  PinHelpBlock *self = data;

  g_free (self->section);
  g_free (self->markup);
  g_free (self);
}

/* The element @levels outside of the innermost one. */
static const char *
get_open (Reader *reader, guint levels)
{
  return reader->open->len > levels
             ? g_ptr_array_index (reader->open, reader->open->len - 1 - levels)
             : "";
}

static const char *
get_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_equal (names[i], name))
      return values[i];
  }
  return NULL;
}

static void
add_block (Reader *reader, PinHelpKind kind, guint number, const char *markup)
{
  PinHelpBlock *block = g_new0 (PinHelpBlock, 1);

  block->kind = kind;
  block->section = g_strdup (reader->section != NULL ? reader->section : "");
  block->number = number;
  block->markup = g_strdup (markup);
  g_ptr_array_add (reader->page->blocks, block);
}

static void
add_link (PinHelpPage *page, const char *target)
{
  if (!g_ptr_array_find_with_equal_func (page->links, target, g_str_equal, NULL))
    g_ptr_array_add (page->links, g_strdup (target));
}

static void
read_link_of_page (Reader *reader, const char *type, const char **names, const char **values)
{
  const char *target = get_attribute (names, values, "xref");

  if (g_strcmp0 (type, "seealso") == 0) {
    add_link (reader->page, target);
  } else if (reader->page->guide == NULL) {
    reader->page->guide = g_strdup (target);
    reader->page->group = g_strdup (get_attribute (names, values, "group"));
  }
}

static gboolean
start_inline (Reader *reader, const char *name, const char **names, const char **values)
{
  const char *target = get_attribute (names, values, "xref");

  if (g_str_equal (name, "link") && target != NULL) {
    g_autofree char *escaped = g_markup_escape_text (target, -1);

    add_link (reader->page, target);
    g_string_append_printf (reader->markup, "<a href=\"%s\">", escaped);
    return TRUE;
  }
  if (find_tag (name) == NULL)
    return FALSE;
  if (g_str_equal (name, "key") && g_str_has_suffix (reader->markup->str, "</b>") &&
      g_str_equal (get_open (reader, 0), "keyseq")) {
    g_string_append (reader->markup, "+");
    g_string_append (reader->plain, "+");
  }
  g_string_append_printf (reader->markup, "<%s>", find_tag (name));
  return TRUE;
}

static gboolean
start_element (Reader *reader, const char *name, const char **names, const char **values)
{
  static const char *const containers[] = {
    "page", "info", "section", "list", "terms", "item", NULL
  };
  const char *type = get_attribute (names, values, "type");

  if (reader->markup != NULL)
    return start_inline (reader, name, names, values);

  if (g_str_equal (name, "page"))
    reader->page->id = g_strdup (get_attribute (names, values, "id"));
  if (g_str_equal (name, "section")) {
    g_free (reader->section);
    reader->section = g_strdup (get_attribute (names, values, "id"));
  }
  if (g_str_equal (name, "item")) {
    reader->in_item = FALSE;
    reader->step++;
  }
  if (g_strv_contains (containers, name))
    return TRUE;

  if (g_str_equal (name, "steps")) {
    reader->step = 0;
  } else if (g_str_equal (name, "note")) {
    reader->is_warning = g_strcmp0 (get_attribute (names, values, "style"), "warning") == 0;
  } else if (g_str_equal (name, "link")) {
    if (get_attribute (names, values, "xref") == NULL)
      return FALSE;
    read_link_of_page (reader, type, names, values);
  } else if (g_str_equal (name, "links")) {
    add_block (reader, PIN_HELP_TOPICS, 0, get_attribute (names, values, "groups"));
  } else if (g_str_equal (name, "title") || g_str_equal (name, "desc") || g_str_equal (name, "p")) {
    reader->markup = g_string_new (NULL);
    reader->plain = g_string_new (NULL);
  } else {
    return FALSE;
  }
  return TRUE;
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values,
          gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (!start_element (reader, name, names, values)) {
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                 "element %s in %s is not known here", name, get_open (reader, 0));
    return;
  }
  g_ptr_array_add (reader->open, g_strdup (name));
}

/* A paragraph is what it stands in. */
static void
end_paragraph (Reader *reader)
{
  const char *outside = get_open (reader, 1);
  const char *list = get_open (reader, 2);
  guint first = reader->in_item ? 0 : 1;

  if (g_str_equal (outside, "item")) {
    if (g_str_equal (list, "terms"))
      add_block (reader, PIN_HELP_MEANING, 0, reader->markup->str);
    else if (g_str_equal (list, "steps"))
      add_block (reader, PIN_HELP_STEP, first * reader->step, reader->markup->str);
    else
      add_block (reader, PIN_HELP_BULLET, first, reader->markup->str);
    reader->in_item = TRUE;
  } else if (g_str_equal (outside, "note")) {
    add_block (reader, reader->is_warning ? PIN_HELP_WARNING : PIN_HELP_NOTE, 0,
               reader->markup->str);
  } else {
    add_block (reader, PIN_HELP_PARAGRAPH, 0, reader->markup->str);
  }
}

static void
end_title (Reader *reader)
{
  const char *outside = get_open (reader, 1);

  if (g_str_equal (outside, "page"))
    reader->page->title = g_strdup (reader->plain->str);
  else
    add_block (reader, g_str_equal (outside, "item") ? PIN_HELP_TERM : PIN_HELP_HEADING, 0,
               reader->markup->str);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  gboolean is_text =
      g_str_equal (name, "title") || g_str_equal (name, "desc") || g_str_equal (name, "p");

  if (reader->markup != NULL && !is_text) {
    const char *tag = find_tag (name);

    g_string_append_printf (reader->markup, "</%s>", tag != NULL ? tag : "a");
  } else if (is_text) {
    g_strchomp (reader->markup->str);
    g_strchomp (reader->plain->str);
    if (g_str_equal (name, "p"))
      end_paragraph (reader);
    else if (g_str_equal (name, "title"))
      end_title (reader);
    else
      reader->page->desc = g_strdup (reader->plain->str);
    g_string_append_printf (reader->page->text, "%s\n", reader->plain->str);
    g_string_free (g_steal_pointer (&reader->markup), TRUE);
    g_string_free (g_steal_pointer (&reader->plain), TRUE);
  }
  g_ptr_array_set_size (reader->open, (int)reader->open->len - 1);
}

/* Lines of the file are no lines of the text. */
static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *escaped = NULL;
  char last;

  if (reader->markup == NULL)
    return;
  last = reader->plain->len > 0 ? reader->plain->str[reader->plain->len - 1] : ' ';
  for (gsize i = 0; i < length; i++) {
    char c = g_ascii_isspace (text[i]) ? ' ' : text[i];

    if (c != ' ' || last != ' ')
      g_string_append_c (folded, c);
    last = c;
  }
  escaped = g_markup_escape_text (folded->str, (gssize)folded->len);
  g_string_append (reader->markup, escaped);
  g_string_append_len (reader->plain, folded->str, (gssize)folded->len);
}

static void
reader_clear (Reader *reader)
{
  g_ptr_array_unref (reader->open);
  g_free (reader->section);
  if (reader->markup != NULL)
    g_string_free (reader->markup, TRUE);
  if (reader->plain != NULL)
    g_string_free (reader->plain, TRUE);
}

/**
 * pin_help_page_new_from_data:
 * @data: a page in Mallard
 *
 * Returns: (transfer full) (nullable): the page; otherwise @error is set
 */
PinHelpPage *
pin_help_page_new_from_data (const char *data, gssize length, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (PinHelpPage) page = g_new0 (PinHelpPage, 1);
  Reader reader = { page, g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  gboolean read;

  page->blocks = g_ptr_array_new_with_free_func (pin_help_block_free);
  page->links = g_ptr_array_new_with_free_func (g_free);
  page->text = g_string_new (NULL);
  read = g_markup_parse_context_parse (context, data, length, error) &&
         g_markup_parse_context_end_parse (context, error);
  reader_clear (&reader);
  if (!read)
    return NULL;
  if (page->id == NULL || page->title == NULL || page->desc == NULL) {
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                 "a page needs an id, a title and a desc");
    return NULL;
  }
  return g_steal_pointer (&page);
}

/**
 * pin_help_page_new_from_file:
 *
 * Returns: (transfer full) (nullable): the page; otherwise @error is set
 */
PinHelpPage *
pin_help_page_new_from_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return pin_help_page_new_from_data (data, (gssize)length, error);
}

/**
 * pin_help_page_free:
 *
 * Frees the page and everything in it.
 */
void
pin_help_page_free (PinHelpPage *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->desc);
  g_free (self->guide);
  g_free (self->group);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}
