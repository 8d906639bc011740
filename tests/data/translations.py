#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Does every translation keep what the program relies on?

translations.py SOURCE: for every language of po/LINGUAS: all is translated and nothing is doubtful;
placeholders, markup, access keys and the space at both ends agree with the English; words quoted
from letters and messages stay as they are printed, those from the screen as they are translated;
and the help, in each of its languages, names a label as the program shows it. Prints TAP.
"""

import ast
import html
import re
import sys
from collections import Counter
from pathlib import Path

import linguas
from tap import report

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
PLACEHOLDER = re.compile(
    r"%(?:(\d+)\$)?[-+ 0#']*(?:\d+|\*)?(?:\.(\d+|\*))?(hh|h|ll|l|z|j|t)?([diouxXeEfgGcsp%])"
)
TAG = re.compile(r"</?[a-z]+[^<>]*>")
ACCESS_KEY = re.compile(r"_(?=\w)")
# A word in straight marks: typed in a hurry. Commands and addresses have none.
STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|\"\w")
# What a line could break within; in a sentence they are placeholders, see pin-numbers.h.
NUMBER = re.compile(r"\b(?:800 803|803|06 164) 164\b")
LABEL = re.compile(r"<gui>(.*?)</gui>")
QUOTED = re.compile(r"“([^”%]*\w[^”%]*)”")
HEADER = {
    "Project-Id-Version": r"duemeta \d+\.\d+\.\d+",
    "Last-Translator": r"The Duemetà maintainers",
    "Language-Team": r"[A-Z][a-z]+",
    "MIME-Version": r"1\.0",
    "Content-Type": r"text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": r"8bit",
    "Plural-Forms": r"nplurals=\d; plural=.+;",
}


class Entry:
    """What stands between two empty lines of a po file."""

    def __init__(self, block):
        self.fuzzy = bool(re.search(r"^#,.*\bfuzzy\b", block, re.M))
        self.obsolete = block.startswith("#~")
        self.fields = {}
        name = None
        for line in block.splitlines():
            match = re.match(r"(msg\w+(?:\[\d\])?) ", line)
            name = match[1] if match else name
            if name and not line.startswith("#"):
                text = "".join(map(ast.literal_eval, STRING.findall(line)))
                self.fields[name] = self.fields.get(name, "") + text
        self.id = self.fields.get("msgid", "")
        self.plural = self.fields.get("msgid_plural")
        self.said = [v for k, v in self.fields.items() if k.startswith("msgstr")]


def read(path):
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    head, *entries = map(Entry, blocks)
    lines = filter(None, head.said[0].split("\n"))
    return dict(line.split(": ", 1) for line in lines if ": " in line), entries


def placeholders(text):
    """{position: (precision, length, type)}; what has no position gets the next."""
    found = {}
    for position, precision, length, kind in PLACEHOLDER.findall(text):
        if kind != "%":
            place = int(position) if position else len(found) + 1
            found.setdefault(place, set()).add((precision, length, "d" if kind == "i" else kind))
    return found


def edges(text):
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def faults(entry, said, labels):
    """What is wrong with one translation of @entry; @labels are the translations of all others."""
    wanted = entry.id
    if not said.strip() and wanted.strip():
        yield "is not translated"
        return
    if placeholders(said) != placeholders(entry.plural or wanted):
        yield "has other placeholders"
    if edges(said) != edges(wanted):
        yield "begins or ends with other space"
    if Counter(TAG.findall(said)) != Counter(TAG.findall(wanted)):
        yield "has other markup"
    keys = len(ACCESS_KEY.findall(wanted))
    if len(ACCESS_KEY.findall(said)) != keys or said.count("_") != wanted.count("_"):
        yield f"has not {keys} access keys"
    if STRAIGHT.search(said) and not STRAIGHT.search(wanted):
        yield "has straight quotation marks"
    if said.endswith("…") != wanted.endswith("…"):
        yield "has dots at the end where the English has none, or none where it has"
    if NUMBER.search(wanted) or NUMBER.search(said):
        yield "names a number that could end a line"
    for words in QUOTED.findall(wanted):
        if labels.get(words, words) not in said:
            yield f"quotes not “{labels.get(words, words)}”, as it is printed or shown"


def check(path, language):
    """Everything wrong with one file."""
    header, entries = read(path)
    if header.get("Language") != language:
        yield f"the header says Language: {header.get('Language')}"
    for name, pattern in HEADER.items():
        if not re.fullmatch(pattern, header.get(name, "")):
            yield f"the header says {name}: {header.get(name)}"
    forms = re.search(r"nplurals=(\d)", header.get("Plural-Forms", "nplurals=0"))
    labels = {entry.id: entry.said[0] for entry in entries if entry.said}
    for entry in entries:
        if entry.obsolete or entry.fuzzy:
            yield f"{entry.id!r} is {'left over' if entry.obsolete else 'doubtful'}"
            continue
        if len(entry.said) != (int(forms[1]) if entry.plural else 1):
            yield f"{entry.id!r} has {len(entry.said)} forms"
        for said in entry.said:
            for fault in faults(entry, said, labels):
                yield f"{entry.id!r}: {said!r} {fault}"


def printed(source):
    """All that the practice service writes, in small letters."""
    text = "".join(path.read_text(encoding="utf-8") for path in source.glob("src/mock/*.c"))
    return re.sub(r'"\s*"', "", text).casefold()


def without_key(label):
    return label.replace("_", "")


def check_labels(source, language):
    """Each label in an entry of the help is the translation of one in its English."""
    shown = {}
    for entry in read(source / f"po/{language}.po")[1]:
        for said in entry.said:
            shown.setdefault(without_key(entry.id), set()).add(without_key(said))
    number = 0
    for entry in read(source / f"help/{language}/{language}.po")[1]:
        named = [html.unescape(label) for label in LABEL.findall(entry.said[0])]
        for label in map(html.unescape, LABEL.findall(entry.id)):
            number += 1
            fits = next((n for n in named if n in shown.get(label, ())), None)
            if fits is None:
                yield f"“{label}” is not among {named} as the program shows it: {entry.id!r}"
            else:
                named.remove(fits)
        if named:
            yield f"{named} stands for no label of the English: {entry.id!r}"
    if not number:
        yield "no label was found"


def check_all(source):
    languages = linguas.read(source / "po/LINGUAS")
    there = sorted(path.stem for path in source.glob("po/*.po"))
    yield "po/LINGUAS names every file", sorted(set(there) ^ set(languages))
    for language in languages:
        path = source / f"po/{language}.po"
        yield f"po/{path.name}", list(check(path, language))
    for language in linguas.read(source / "help/LINGUAS"):
        yield f"labels in help/{language}/{language}.po", list(check_labels(source, language))
    letters = printed(source)
    whole = [e.id for e in read(source / f"po/{languages[0]}.po")[1] if QUOTED.fullmatch(e.id)]
    yield (
        "what is quoted from letters is printed in those of the practice service",
        [words for words in whole if words[1:-1].casefold() not in letters] if whole else ["none"],
    )


def main(source):
    return report(check_all(Path(source)))


sys.exit(main(*sys.argv[1:]))
