#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Does every sentence for people go through gettext?

sentences.py SOURCE: looks at the string literals of src/app and src/main.c and at the texts of
ui/*.ui. What reads like words must be translated, be for a log, or stand in a list below, which
says why. Prints TAP.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tap import report

GETTEXT = {"_", "N_", "C_", "NC_", "ngettext", "g_dngettext", "g_dpgettext2"}
# What these are given goes to a log, or to a GError, whose message is for the log too.
LOGS = {
    *("g_debug", "g_info", "g_message", "g_warning", "g_critical", "g_error"),
    *("g_set_error", "g_set_error_literal", "g_error_new", "g_error_new_literal"),
    "g_task_return_new_error",
}
# What takes a font by its name.
FONTS = {"pango_font_description_from_string"}

# The program, and whose data are used by which licence, in the words of the source.
NAMES = {
    "Duemetà",
    "ANPR - Ministero dell'Interno",
    "Garda Informatica",
    "Fabio Caccamo, python-codicefiscale",
    '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
    '<a href="https://creativecommons.org/licenses/by/3.0/it/">CC BY 3.0 IT</a>',
}

# Properties that somebody reads or hears; of the others, only what has two words is looked at.
READ = {"accessible-name", "body", "description", "heading", "hint", "label", "placeholder-text"}
READ |= {"subtitle", "text", "title", "tooltip-text"}

COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|/\*.*?\*/|//[^\n]*', re.S)
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|\w+|\s+|.', re.S)
PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ 0#]*\d*(?:\.[\d*]+)?(?:hh|h|ll|l|z)?[a-zA-Z%]")
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[,.:;]? +[^\W\d_]")
# As it stands on a button.
ONE_WORD = re.compile(r"[A-Z][a-z]+[.:…]?")


def reads_like_words(text):
    text = PLACEHOLDER.sub("", text).strip()
    return bool(TWO_WORDS.search(text) or ONE_WORD.fullmatch(text))


def literals(code):
    """Yields every string of C: its line, its text, and the names of the calls around it."""
    code = COMMENT.sub(lambda m: m[1] or re.sub(r"[^\n]", "", m[0]), code)
    calls, line, name, text, first = [], 1, "", None, 0
    for token in TOKEN.findall(code):
        if token.isspace():
            line += token.count("\n")
            continue
        if token[0] == '"' and len(token) > 1:
            if text is None:
                text, first = "", line
            text += re.sub(r"\\(.)", lambda m: " " if m[1] == "n" else m[1], token[1:-1])
            continue
        if text is not None:
            yield first, text, set(calls)
            text = None
        if token == "(":
            calls.append(name)
        elif token == ")" and calls:
            calls.pop()
        name = token


def scan_code(source):
    for path in [*sorted(source.glob("src/app/*.[ch]")), source / "src/main.c"]:
        for line, text, calls in literals(path.read_text(encoding="utf-8")):
            if not calls & (GETTEXT | LOGS | FONTS) and text not in NAMES and reads_like_words(text):
                yield f"{path.relative_to(source)}:{line}: “{text}”"


def scan_template(path):
    for element in ElementTree.parse(path).iter():
        text = (element.text or "").strip()
        if element.get("translatable") or text in NAMES or not any(map(str.isalpha, text)):
            continue
        read = element.tag in ("property", "attribute") and element.get("name") in READ
        if read or TWO_WORDS.search(text):
            yield f"ui/{path.name}: {element.tag} {element.get('name')}: “{text}”"


def main(source):
    source = Path(source)
    templates = sorted(source.glob("ui/*.ui"))
    faults = [fault for path in templates for fault in scan_template(path)]
    return report(
        [
            ("strings of src/app and src/main.c", list(scan_code(source))),
            ("texts of ui/*.ui", faults if templates else ["there are none"]),
        ]
    )


sys.exit(main(*sys.argv[1:]))
