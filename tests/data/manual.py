#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Does the manual page of every program name the options that its --help names?

manual.py PAGES PROGRAM...: with short names, long names and the words for their values, in the
same language, of which each has a folder. Prints TAP.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from tap import report

HELP_LINE = re.compile(r"^  (?:-(\w), )?--([a-z-]+)(?:=(\S+))?(?:\s{2,}|$)")
PAGE_LINE = re.compile(r"^(?:-(\w), )?--([a-z-]+)(?:=(\S+))?$")


def ask(program, language):
    """The options of --help: {long: (short, value)}."""
    environment = dict(os.environ, LANGUAGE=language)
    text = subprocess.run(
        [program, "--help"], env=environment, check=True, capture_output=True, text=True
    ).stdout
    matches = filter(None, map(HELP_LINE.match, text.splitlines()))
    return {match[2]: (match[1], match[3]) for match in matches}


def plain(line):
    """What a line of roff shows: `.BR \\-a ", " \\-\\-all` is `-a, --all`."""
    line = line.replace('", "', ",~").replace("\\-", "-")
    line = re.sub(r"\\f.", "", line)
    return "".join(line.split()[1:]).replace("~", " ")


def read(page):
    """The options of a page, as a list: the first line of every tagged paragraph like one."""
    lines = page.read_text(encoding="utf-8").splitlines()
    tags = [plain(lines[i + 1]) for i, line in enumerate(lines) if line == ".TP"]
    matches = filter(None, map(PAGE_LINE.match, tags))
    return [(match[2], (match[1], match[3])) for match in matches]


def compare(page, program, language):
    said = ask(program, language)
    rows = read(page) if page.exists() else []
    names = [name for name, _ in rows]
    written = dict(rows)
    twice = sorted({name for name in names if names.count(name) > 1})
    yield from (f"--{name} stands there twice" for name in twice)
    yield from (f"--help has no --{name}" for name in ("help", "version") if name not in said)
    for option in sorted(said.keys() | written.keys()):
        if said.get(option) != written.get(option):
            yield f"--{option}: --help {said.get(option)}, page {written.get(option)}"


def check_all(pages, programs):
    folders = sorted(path.name for path in Path(pages).iterdir() if path.is_dir())
    yield "there are other languages", [] if folders else ["none"]
    for language in ("", *folders):
        for program in programs:
            name = Path(program).name
            page = Path(pages, language, name + ".1")
            yield f"{language or 'en'}/{name}", list(compare(page, program, language))


def main(pages, *programs):
    return report(check_all(pages, programs))


sys.exit(main(*sys.argv[1:]))
