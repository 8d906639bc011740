#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What the accessibility bus tells, and whether a keyboard is enough.

Types into every field for a secret, with keys alone, while every message on the accessibility bus
is read along. Nothing of a secret may be in any of them, every control that can have the focus must
have a name, and of what is typed into a secret field nothing may be said, not even one character.
Every such field must have the role by which a screen reader knows that it must not say the keys.

Parts and codes arrive in the practice mailbox in two halves, and a new PIN is shown so: they are
typed without the space, so that five characters in a row can only be those that were typed.
"""

import os
import random
import re
import subprocess
import sys
import threading
import time
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
    start,
    text_of,
    wait_for,
)
from outside_keys import BUTTONS, Person

FRAGMENT = 5
# What the bus itself counts, and the names of objects: half of all numbers of five digits.
NOISE = re.compile(r"\b(time|serial|reply_serial)=\S+|[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
FULL = "PIN_TORTURE" in os.environ

EVENTS = (
    "object:text-changed",
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:property-change",
    "object:selection-changed",
    "object:state-changed",
    "object:children-changed",
    "object:active-descendant-changed",
    "focus:",
    "window:",
)


class Bus:
    """Everything that passes on the accessibility bus."""

    def __init__(self):
        reply = subprocess.run(
            "gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus"
            " --method org.a11y.Bus.GetAddress",
            shell=True, check=True, capture_output=True, text=True,
        )
        address = re.search(r"'(.*)'", reply.stdout).group(1)
        self.lines = []
        self.monitor = subprocess.Popen(
            ["stdbuf", "-oL", "dbus-monitor", "--address", address],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace",
        )
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()
        wait_for("the monitor", lambda: self.lines)

    def read(self):
        for line in self.monitor.stdout:
            self.lines.append(line)

    def stop(self):
        self.monitor.terminate()
        self.monitor.wait()
        self.thread.join()

    def drain(self):
        """Waits until nothing comes any more."""
        before = -1
        while before != len(self.lines):
            before = len(self.lines)
            time.sleep(0.15)

    def told_of_text(self, since):
        """What was said in events about text from line `since` on."""
        said = []
        member = ""
        for line in self.lines[since:]:
            if not line.startswith(" "):
                match = re.match(r"signal .* member=(\w+)", line)
                member = match.group(1) if match else ""
            elif member.startswith("Text"):
                said += re.findall(r'string "(.*)"', line)
        return said


def fragments(secret):
    return [secret[i : i + FRAGMENT] for i in range(len(secret) - FRAGMENT + 1)]


def says(node):
    """All that a field answers to whoever asks."""
    for inner in nodes(node):
        yield inner.get_name() or ""
        yield inner.get_description() or ""
        yield from (inner.get_attributes() or {}).values()
        text = inner.get_text_iface()
        if text is not None:
            yield text_of(inner)
            for i in range(Atspi.Text.get_n_selections(text)):
                chosen = Atspi.Text.get_selection(text, i)
                yield Atspi.Text.get_text(text, chosen.start_offset, chosen.end_offset)
        value = inner.get_value_iface()
        if value is not None:
            yield Atspi.Value.get_text(value) or ""


class Attacker(Person):
    """A person whose every key is watched on the bus."""

    def __init__(self, bus):
        super().__init__()
        self.bus = bus
        self.secrets = []
        self.fields = set()
        self.secret_characters = 0
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

    def type_secret(self, name, secret):
        self.bus.drain()
        since = len(self.bus.lines)
        self.secrets.append(secret)
        super().type_secret(name, secret)
        self.secret_characters += len(secret)
        self.bus.drain()
        told = [t for t in self.bus.told_of_text(since) if any(c in t.upper() for c in secret)]
        told = [t for t in told if t not in ("insert", "delete", "system", "insert/system")]
        if told:
            sys.exit(f"{name} tells by events what is typed: {told}")

    def typed(self, node, beginning):
        heading = [
            n.get_name() for n in nodes(application()) if n.get_role_name() == "heading"
        ]
        self.fields.add((heading[0] if heading else "", node.get_name()))
        for text in says(node):
            # Shorter ones may be a piece of a word, as of "characters".
            if len(beginning) >= FRAGMENT and beginning.lower() in text.lower():
                sys.exit(f"{node.get_name()} says what is typed: {text!r}")
        if text_of(node):
            sys.exit(f"{node.get_name()} gives its text")

    def check_monitor(self):
        """Of an open field the bus tells what is typed: otherwise silence would mean nothing."""
        self.walk_to(find(TEXT_ROLES, "Tax code"))
        self.bus.drain()
        since = len(self.bus.lines)
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
    bus = person.bus
    bus.drain()
    everything = NOISE.sub("", "".join(bus.lines)).upper()
    found = [f for s in person.secrets for f in fragments(s.upper()) if f in everything]
    result = f"{len(found)} characters told in {len(bus.lines):,} lines of the bus"
    result += f", in {len(person.fields)} fields"
    print(f"# attack: characters of secrets typed beside the bus | {person.secret_characters} | {result}")
    print(
        f"# attack: controls that can have the focus | {person.controls} |"
        f" all named, on {person.screens} screens, with {person.keys} keys and no pointer"
    )
    if found:
        sys.exit(f"something of a secret was on the bus: {found}")


def main(program, directory):
    print("1..1")
    launcher, duemeta = start(program, directory, "--practice-now", walk.NOW)
    bus = None
    try:
        Atspi.init()
        listener = Atspi.EventListener.new(lambda event: None)
        for event in EVENTS:
            listener.register(event)
        bus = Bus()
        wait_for("duemeta", application)
        person = Attacker(bus)
        person.push("Understood")
        fields_alone(person)
        if FULL:
            whole_life(person)
            part = walk.become_paola(person)
            walk.activation(person, part)
        report(person)
        print("ok 1 /torture/bus")
    finally:
        if bus is not None:
            bus.stop()
        duemeta.terminate()
        launcher.terminate()
        duemeta.wait()
        launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
