#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Has every test a place of its own, and may it leave nothing there? apart.py SOURCE

What tests/apart.sh gives to a command, and what it says of it. Prints TAP.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import report

PLACES = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")


class Apart:
    """apart.sh on a computer with nothing but a folder for temporary files."""

    def __init__(self, source, directory):
        self.script = str(Path(source, "tests/apart.sh").resolve())
        self.directory = directory
        self.environment = {"PATH": os.environ["PATH"], "TMPDIR": directory, "LC_ALL": "C"}

    def start(self, command):
        return subprocess.Popen(
            [self.script, "sh", "-c", command],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, command):
        """The status, what was said, and what of it was a complaint."""
        process = self.start(command)
        said, complaint = process.communicate(timeout=60)
        return process.returncode, said, complaint

    def left(self):
        return sorted(os.listdir(self.directory))


def same(found, wanted):
    return [] if found == wanted else [f"{found!r} is not {wanted!r}"]


def check_places(apart):
    status, said, complaint = apart.run("".join(f'echo "${name}";' for name in PLACES))
    wrong = same((status, complaint), (0, ""))
    wrong += [
        f"{name} is {path!r}"
        for name, path in zip(PLACES, said.splitlines())
        if not path.startswith(apart.directory + "/duemeta-apart-")
    ]
    return wrong + same(len(said.splitlines()), len(PLACES)) + same(apart.left(), [])


def check_language(apart):
    """Neither C, which LANGUAGE is nothing to, nor one that is not there."""
    status, said, complaint = apart.run("locale; locale charmap")
    lines = dict(line.partition("=")[::2] for line in said.splitlines())
    wrong = same((status, complaint, "UTF-8" in lines), (0, "", True))
    wrong += same(lines["LC_ALL"], "")
    wrong += ["its messages are those of C"] if lines["LC_MESSAGES"].strip('"')[:1] == "C" else []
    return wrong


def check_left(apart):
    status, _, complaint = apart.run('touch "$TMPDIR/forgotten"')
    wrong = same((status, "./forgotten" in complaint), (1, True))
    return wrong + same(apart.left(), [])


def check_slow(apart):
    """What was told to end has a moment."""
    status, _, complaint = apart.run(
        'touch "$TMPDIR/slow"; (sleep 0.3; rm "$TMPDIR/slow") >/dev/null 2>&1 &'
    )
    return same((status, complaint), (0, ""))


def check_status(apart):
    status, _, _ = apart.run('touch "$TMPDIR/forgotten"; exit 7')
    return same(status, 7) + same(apart.left(), [])


def check_terminated(apart):
    process = apart.start('echo begun; exec sleep 60 >/dev/null 2>&1')
    process.stdout.readline()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8")
    process.terminate()
    for child in map(int, children.split()):
        os.kill(child, signal.SIGTERM)
    process.communicate(timeout=60)
    return same(process.returncode, 143) + same(apart.left(), [])


CHECKS = {
    "every place is its own, and gone afterwards": check_places,
    "LANGUAGE decides about the language": check_language,
    "what stays in the folder for temporary files is told": check_left,
    "what is still ending is waited for": check_slow,
    "a status is handed on": check_status,
    "nothing stays of what is terminated": check_terminated,
}


def main(source):
    results = []
    for name, check in CHECKS.items():
        with tempfile.TemporaryDirectory(prefix="duemeta-") as directory:
            results.append((name, check(Apart(source, directory))))
    return report(results)


sys.exit(main(*sys.argv[1:]))
