#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""attack-bus.py PROGRAM: what the accessibility bus tells, and whether a keyboard is enough.

Types into every field for a secret, with keys alone, while every message on the accessibility bus
is read along. Every control that can have the focus must have a name.
"""

import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
import outside_walk as walk
from outside_bus import (
    TEXT_ROLES,
    Atspi,
    application,
    find,
    nodes,
    press,
    running,
    wait_for,
)
from outside_keys import BUTTONS
from outside_watch import Watched, watching

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
FULL = "PIN_TORTURE" in os.environ


class Attacker(Watched):
    """Counts what can have the focus, on every screen."""

    def __init__(self, who, bus):
        super().__init__(who, bus)
        self.screens = 0
        self.controls = 0

    def look(self):
        """Whatever can have the focus says what it is, once."""
        self.screens += 1
        for node in nodes(application()):
            states = node.get_state_set()
            if not states.contains(Atspi.StateType.VISIBLE):
                continue
            name = node.get_name() or ""
            role = node.get_role_name()
            if role in BUTTONS and (
                name.startswith("_")
                or (len(name) > 2 and name == " ".join([name[: len(name) // 2]] * 2))
            ):
                sys.exit(f"a {role} says its name as {name!r}")
            # A scrolled window has the focus only when nothing in it can have it.
            if not states.contains(Atspi.StateType.FOCUSABLE) or (
                role == "scroll pane" and not states.contains(Atspi.StateType.FOCUSED)
            ):
                continue
            self.controls += 1
            if not name:
                inside = [n.get_name() for n in nodes(node) if n.get_name()]
                sys.exit(f"a {role} that can have the focus has no name; inside: {inside}")

    def check_monitor(self):
        """Of an open field the bus tells what is typed: otherwise silence would mean nothing."""
        self.walk_to(find(TEXT_ROLES, "Tax code"))
        since = self.bus.drain()
        for character in "bnc":
            press(ord(character))
        wait_for(
            "what is typed, on the bus",
            lambda: all(
                c in "".join(self.bus.told_of_text(since)).replace("insert", "") for c in "bnc"
            ),
        )


def invent(length):
    return "".join(random.choices(ALPHABET, k=length))


def fields_alone(person):
    """Fields for secrets, without a PIN that they belong to."""
    person.look()
    person.open_row("I have both parts")
    person.check_monitor()
    for name in ("Part 1", "Part 2"):
        person.type_secret(name, invent(8))
    person.leave("Stay")
    walk.go_home(person)
    person.open_row("I have a PIN")
    person.type_secret("PIN", invent(8))
    walk.go_home(person)
    person.open_row("I received a letter with part 1")
    person.type_secret("Part 1", invent(8))
    walk.go_home(person)
    walk.ask_for_recovery(person)
    person.type_secret("Code", invent(10))
    walk.go_home(person)
    walk.ask_for_revocation(person)
    person.type_secret("Code", invent(10))
    walk.go_home(person)


def whole_life(person):
    """From the first question to the end of a PIN."""
    walk.triage(person, person.push)
    walk.request(person, person.push)
    walk.go_home(person)
    pin = walk.first_access(person, *walk.wait_for_parts(person))
    walk.change_contacts(person)
    walk.sign_out(person)
    walk.sign_in(person, pin)
    walk.own_revocation(person, pin)


def report(person):
    found = person.find_told()
    result = f"{len(found)} characters told in {len(person.bus.lines):,} lines of the bus"
    result += f", in {len(person.fields)} fields"
    print(f"# attack: characters of secrets typed beside the bus | {person.secret_characters} | {result}")
    print(
        f"# attack: controls that can have the focus | {person.controls} |"
        f" all named, on {person.screens} screens, with {person.keys} keys and no pointer"
    )
    if found:
        sys.exit(f"something of a secret was on the bus: {found}")


def main(program):
    print("1..1")
    with running(program, "--practice-now", walk.NOW), watching() as bus:
        person = Attacker(walk.MARA, bus)
        person.push("Understood")
        fields_alone(person)
        if FULL:
            whole_life(person)
            part = walk.become_paola(person)
            walk.activation(person, part)
        report(person)
        print("ok 1 /torture/bus")


if __name__ == "__main__":
    main(*sys.argv[1:])
