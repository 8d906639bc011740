#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What the accessibility bus tells, and whether a keyboard is enough.

Goes from the first question to a changed PIN with keys alone, while every message on the
accessibility bus is read along. Nothing of a secret may be in any of them, every control that can
have the focus must have a name, and of what is typed into a secret field nothing may be said, not
even one character.

The parts arrive in the practice mailbox as "ABCD EFGH", and a new PIN is shown so: they are typed
without the space, so that five characters in a row can only be those that were typed.
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
from outside_bus import (
    RETURN,
    TAB,
    TAX_CODE,
    TEXT_ROLES,
    Atspi,
    all_named,
    application,
    find,
    is_focused,
    lost,
    nodes,
    press,
    read_code,
    read_pin,
    sees,
    start,
    wait_for,
)

SPACE = 0x0020
DOWN = 0xFF54
ESCAPE = 0xFF1B
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
USABLE = (Atspi.StateType.SENSITIVE, Atspi.StateType.FOCUSABLE, Atspi.StateType.VISIBLE)
BUTTONS = ("push button", "toggle button", "menu item")


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


class Evidence:
    def __init__(self):
        self.secrets = []
        self.typed = 0
        self.screens = 0
        self.controls = 0
        self.keys = 0


EVIDENCE = Evidence()


def key(keysym):
    EVIDENCE.keys += 1
    press(keysym)


def wait_short(condition, seconds=0.15):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def walk_to(node, keysym=TAB, limit=90):
    for _ in range(limit):
        if is_focused(node):
            return
        key(keysym)
        wait_short(lambda: is_focused(node))
    lost(node.get_name())


def find_button(name):
    def usable():
        for node in all_named(BUTTONS, name):
            states = node.get_state_set()
            if all(states.contains(state) for state in USABLE):
                return node
        return None

    return wait_for(name, usable)


def check_names():
    """Whatever can have the focus says what it is, once."""
    EVIDENCE.screens += 1
    for node in nodes(application()):
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.VISIBLE):
            continue
        name = node.get_name() or ""
        role = node.get_role_name()
        if role in BUTTONS and (
            name.startswith("_") or (len(name) > 2 and name == " ".join([name[: len(name) // 2]] * 2))
        ):
            sys.exit(f"a {role} says its name as {name!r}")
        # A scrolled window has the focus only when nothing in it can have it.
        if not states.contains(Atspi.StateType.FOCUSABLE) or (
            role == "scroll pane" and not states.contains(Atspi.StateType.FOCUSED)
        ):
            continue
        EVIDENCE.controls += 1
        if not name:
            inside = [n.get_name() for n in nodes(node) if n.get_name()]
            sys.exit(f"a {role} that can have the focus has no name; inside: {inside}")


def push(name):
    node = find_button(name)
    check_names()
    walk_to(node)
    key(SPACE)


def choose(name):
    """Tab leads into the group, the arrows to the answer."""
    node = find(("radio button", "check box"), name)

    def in_group():
        return any(
            is_focused(n) for n in nodes(application()) if n.get_role_name() == "radio button"
        )

    for _ in range(60):
        if is_focused(node) or in_group():
            break
        key(TAB)
        time.sleep(0.05)
    if not is_focused(node):
        walk_to(node, DOWN, 12)
    if not node.get_state_set().contains(Atspi.StateType.CHECKED):
        key(SPACE)
    wait_for(name + " chosen", lambda: node.get_state_set().contains(Atspi.StateType.CHECKED))


def type_text(name, text):
    walk_to(find(TEXT_ROLES, name))
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
    time.sleep(0.2)


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
            yield Atspi.Text.get_text(text, 0, -1)
            for i in range(Atspi.Text.get_n_selections(text)):
                chosen = Atspi.Text.get_selection(text, i)
                yield Atspi.Text.get_text(text, chosen.start_offset, chosen.end_offset)
        value = inner.get_value_iface()
        if value is not None:
            yield Atspi.Value.get_text(value) or ""


def type_secret(bus, name, secret):
    node = find(TEXT_ROLES, name)
    walk_to(node)
    bus.drain()
    since = len(bus.lines)
    EVIDENCE.secrets.append(secret)
    for count, character in enumerate(secret.lower(), 1):
        # As a key: a text to type would pass on the bus itself.
        key(ord(character))
        wait_for(
            f"{count} characters in {name}",
            lambda: re.search(rf"\b{count} (of|character)", node.get_description() or ""),
        )
        for text in says(node):
            if count > 1 and secret[:count].lower() in text.lower():
                sys.exit(f"{name} says what is typed")
    if node.get_text_iface() is not None and any(
        c.isalnum() for c in Atspi.Text.get_text(node.get_text_iface(), 0, -1)
    ):
        sys.exit(f"{name} gives its text")
    EVIDENCE.typed += len(secret)
    bus.drain()
    told = [t for t in bus.told_of_text(since) if any(c in t.upper() for c in secret)]
    told = [t for t in told if t not in ("insert", "delete", "system", "insert/system")]
    if told:
        sys.exit(f"{name} tells by events what is typed: {told}")


def check_monitor(bus):
    """Of an open field the bus tells what is typed: otherwise silence would mean nothing."""
    walk_to(find(TEXT_ROLES, "Tax code"))
    bus.drain()
    since = len(bus.lines)
    for character in "bnc":
        key(ord(character))
    wait_for(
        "what is typed, on the bus",
        lambda: all(c in "".join(bus.told_of_text(since)).replace("insert", "") for c in "bnc"),
    )


def let_time_pass():
    """While the service is asked, the menu does not open."""

    name = "Until the next thing happens"

    def in_menu():
        return any(is_focused(n) for n in nodes(application()) if n.get_role_name() == "menu item")

    for _ in range(10):
        push("Let time pass")
        if wait_short(in_menu, 3):
            break
        key(ESCAPE)
    else:
        sys.exit("the menu does not open by key")
    walk_to(find(("menu item",), name), DOWN, 12)
    key(RETURN)
    time.sleep(0.7)


def open_row(name):
    """Tab leads into the list, the arrows to the row."""
    node = find(("list item",), name)

    def in_list():
        return any(is_focused(n) for n in nodes(application()) if n.get_role_name() == "list item")

    for _ in range(30):
        if in_list():
            break
        key(TAB)
        time.sleep(0.05)
    walk_to(node, DOWN, 12)
    key(RETURN)


def triage():
    push("May I have a PIN?")
    for answer in ("In Italy", "Yes, an Italian one", "For me"):
        choose(answer)
        push("Continue")
    push("Request the PIN")


def leave_and_stay():
    """The question whether to leave, whose buttons have mnemonics."""
    push("Start page")
    wait_for("the question", lambda: all_named(BUTTONS, "Stay"))
    push("Stay")
    wait_for("no question", lambda: not all_named(BUTTONS, "Stay"))


def request():
    for name, text in (("Tax code", TAX_CODE), ("Family name", "Bianchi"), ("Given name", "Mara")):
        type_text(name, text)
    sees("From the tax code: please check.")
    leave_and_stay()
    push("Continue")
    for name, text in (
        ("Street and number", "Via dei Fiori 1"),
        ("Comune", "Roma"),
        ("CAP", "00184"),
    ):
        type_text(name, text)
    push("Continue")
    type_text("Mobile phone", "+393331234567")
    type_text("E-mail", "mara@example.org")
    push("Continue")
    push("Send the request")
    push("Start page")


def wait_for_parts():
    sees("Your PIN is on its way")
    one = two = None
    for _ in range(10):
        one = one or read_code("prima parte")
        two = two or read_code("Seconda parte")
        if one and two:
            return one, two
        let_time_pass()
    sys.exit("the two parts did not arrive")


def put_together(bus, one, two):
    push("Put the two parts together")
    type_text("Tax code", TAX_CODE)
    type_secret(bus, "Part 1", one)
    type_secret(bus, "Part 2", two)
    push("Continue")
    return change(bus)


def change(bus):
    push("Show my new PIN")
    sees("I have written it down")
    pin = read_pin()
    push("I have written it down")
    type_secret(bus, "New PIN", pin)
    push("Confirm")
    push("Done")
    return pin


def access(bus, pin):
    push("Sign out of this session")
    sees("You have a PIN")
    push("Sign in")
    type_text("Tax code", TAX_CODE)
    type_secret(bus, "PIN", pin)
    push("Sign in")
    sees("PIN ordinario")


def whole_journey(bus):
    triage()
    request()
    pin = put_together(bus, *wait_for_parts())
    access(bus, pin)


def fields_alone(bus):
    """Fields for secrets, without the way to them."""
    check_names()
    open_row("I have both parts")
    check_monitor(bus)
    for name in ("Part 1", "Part 2"):
        type_secret(bus, name, "".join(random.choices(ALPHABET, k=8)))
    check_names()
    push("Start page")
    wait_for("the question", lambda: all_named(BUTTONS, "Stay"))
    push("Leave")
    open_row("I received a letter with part 1")
    type_secret(bus, "Part 1", "".join(random.choices(ALPHABET, k=8)))
    check_names()


def report(bus):
    bus.drain()
    everything = NOISE.sub("", "".join(bus.lines)).upper()
    found = [f for s in EVIDENCE.secrets for f in fragments(s.upper()) if f in everything]
    result = f"{len(found)} characters told in {len(bus.lines):,} lines of the bus"
    print(f"# attack: characters of secrets typed beside the bus | {EVIDENCE.typed} | {result}")
    print(
        f"# attack: controls that can have the focus | {EVIDENCE.controls} |"
        f" all named, on {EVIDENCE.screens} screens, with {EVIDENCE.keys} keys and no pointer"
    )
    if found:
        sys.exit(f"something of a secret was on the bus: {found}")


def main(program, directory):
    print("1..1")
    launcher, duemeta = start(program, directory, "--practice-now", "2015-06-01T09:00:00Z")
    bus = None
    try:
        Atspi.init()
        listener = Atspi.EventListener.new(lambda event: None)
        for event in EVENTS:
            listener.register(event)
        bus = Bus()
        wait_for("duemeta", application)
        push("Understood")
        fields_alone(bus)
        if FULL:
            push("Start page")
            push("Leave")
            whole_journey(bus)
        report(bus)
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
