#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What ./dev decides before anything is built. dev.py SOURCE

On a copy, with programs in front of the real ones that only write down how they were called; on a
terminal of its own where it matters. Prints TAP.
"""

import os
import pty
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import report

# What a program does beside writing its line; the others do nothing more.
FAKES = {
    "apt-get": "cat >/dev/null",
    "dpkg-buildpackage": "",
    "dpkg-query": 'test -n "$NOTHING_THERE" || printf "installed %s\\n" "$@"',
    "id": "echo $FAKE_ID",
    "lintian": "",
    "meson": 'mkdir -p build; touch build/build.ninja',
    "ninja": "",
    "sudo": 'while test "${1#-}" != "$1"; do shift; done; exec "$@"',
}


class Machine:
    """Where ./dev finds itself."""

    def __init__(self, source, directory):
        self.home = Path(directory, "copy")
        self.bin = Path(directory, "bin")
        self.log = Path(directory, "log")
        self.bin.mkdir()
        (self.home / "build/src").mkdir(parents=True)
        shutil.copy(Path(source, "dev"), self.home)
        for name, does in FAKES.items():
            self.program(self.bin / name, f'echo {name} "$@" >>"$LOG"\n{does}\n')
        self.program(self.home / "build/src/duemeta", 'echo duemeta "$@" >>"$LOG"\n')

    @staticmethod
    def program(path, text):
        path.write_text("#!/bin/sh\n" + text, encoding="utf-8")
        path.chmod(0o755)

    def run(self, *words, terminal=False, user=1000, **environment):
        """The status, what was called, and what was said."""
        environment = {
            "PATH": f"{self.bin}:/usr/bin:/bin",
            "HOME": str(self.home),
            "GIT_CEILING_DIRECTORIES": str(self.home.parent),
            "LOG": str(self.log),
            "FAKE_ID": str(user),
            "NOTHING_THERE": "",
            **environment,
        }
        self.log.write_text("", encoding="utf-8")
        other, ours = pty.openpty() if terminal else (None, None)
        with tempfile.TemporaryFile("w+") as said:
            status = subprocess.run(
                [self.home / "dev", *words],
                env=environment,
                stdin=ours if terminal else subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=60,
            ).returncode
            said.seek(0)
            text = said.read()
        if terminal:
            os.close(other)
            os.close(ours)
        return status, self.log.read_text(encoding="utf-8").splitlines(), text


def same(found, wanted, text):
    return [] if found == wanted else [f"{found!r} is not {wanted!r}", *text.splitlines()]


def asked(machine, **how):
    """How apt was reached."""
    _, called, text = machine.run("build", NOTHING_THERE="1", **how)
    words = [line.split() for line in called]
    sudo = [line[1] for line in words if line[0] == "sudo"]
    apt = [line for line in words if line[0] == "apt-get" and "install" in line and "meson" in line]
    return sudo, len(apt), text


def check_password(machine):
    """On a terminal sudo may ask; apt reads nothing of what is typed there."""
    sudo, apt, text = asked(machine, terminal=True)
    return same((sudo, apt), (["env"], 1), text)


def check_no_terminal(machine):
    sudo, apt, text = asked(machine)
    return same((sudo, apt), (["-n"], 1), text)


def check_root(machine):
    sudo, apt, text = asked(machine, user=0)
    return same((sudo, apt), ([], 1), text)


def check_no_display(machine):
    """Asked for what needs no window, the program answers."""
    wrong = []
    for option in ("--diagnose", "--help", "--version"):
        _, called, text = machine.run("run", "--practice", option)
        wrong += same([line for line in called if line.startswith("duemeta ")],
                      [f"duemeta --practice {option}"], text)
    return wrong


def check_no_git(machine):
    """What git does not list would be in no package."""
    status, called, text = machine.run("deb")
    wrong = same((status, (machine.home / "build/deb").exists()), (1, False), text)
    wrong += [] if "git lists" in text else ["it is not said why", *text.splitlines()]
    return wrong + same([c for c in called if c.startswith("dpkg-buildpackage")], [], text)


def check_prove(machine):
    """Before anything is built."""
    status, called, text = machine.run("deb", "--prove")
    wrong = [] if "only root" in text else ["it is not said why", *text.splitlines()]
    return wrong + same((status, [c for c in called if not c.startswith("id ")]), (1, []), text)


CHECKS = {
    "on a terminal sudo may ask for a password": check_password,
    "without one it must not": check_no_terminal,
    "root needs no sudo": check_root,
    "outside a checkout of git no packages are built": check_no_git,
    "only root can prove the packages": check_prove,
    "what needs no display is asked of the program": check_no_display,
}


def main(source):
    results = []
    for name, check in CHECKS.items():
        with tempfile.TemporaryDirectory(prefix="duemeta-") as directory:
            results.append((name, check(Machine(source, directory))))
    return report(results)


sys.exit(main(*sys.argv[1:]))
