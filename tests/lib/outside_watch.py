# SPDX-License-Identifier: EUPL-1.2
"""Everything that passes on the accessibility bus, and a person whose every key is watched there.

Nothing of a secret may be in any message, of what is typed into a secret field nothing may be
said, not even one character, and every such field has the role by which a screen reader knows that
it must not say the keys. For tests in Python.

Parts and codes arrive in the practice mailbox in two halves, and a new PIN is shown so: they are
typed without the space, so that five characters in a row, some of each half, can only be those that were typed.
"""

import re
import subprocess
import sys
import threading
from contextlib import contextmanager

from outside_bus import Atspi, Gio, GLib, application, find_address, nodes, text_of, wait_for
from outside_keys import Person

FRAGMENT = 5
# What the bus itself counts, and the names of objects: half of all numbers of five digits.
NOISE = re.compile(r"\b(time|serial|reply_serial)=\S+|[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}")

# All but what the test itself asks the program.
RULES = (
    "type='signal'",
    "type='method_return'",
    "type='error'",
    "type='method_call',destination='org.a11y.atspi.Registry'",
    "type='method_call',destination='org.freedesktop.DBus'",
)
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
        address = find_address()
        self.lines = []
        self.marks = 0
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None,
            None,
        )
        self.monitor = subprocess.Popen(
            ["stdbuf", "-oL", "dbus-monitor", "--address", address, *RULES],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
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
        """Waits until everything that was said before has been read; where that ends."""
        since = len(self.lines)
        self.marks += 1
        mark = f"duemeta.mark{self.marks}"
        self.connection.call_sync(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "NameHasOwner",
            GLib.Variant("(s)", (mark,)),
            None,
            Gio.DBusCallFlags.NONE,
            -1,
        )

        def find_mark():
            nonlocal since
            while since < len(self.lines):
                since += 1
                if f'"{mark}"' in self.lines[since - 1]:
                    return True
            return False

        wait_for("the end of what the bus said", find_mark)
        return since

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
    """What no half of it holds."""
    middle = len(secret) // 2
    starts = range(max(0, middle - FRAGMENT + 1), min(middle, len(secret) - FRAGMENT + 1))
    return [secret[i : i + FRAGMENT] for i in starts]


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


def find_heading():
    for node in nodes(application()):
        if node.get_role_name() == "heading":
            return node.get_name()
    return ""


@contextmanager
def watching():
    """The accessibility bus while a program runs, as somebody sees it who asks for every event."""
    listener = Atspi.EventListener.new(lambda event: None)
    for event in EVENTS:
        listener.register(event)
    bus = Bus()
    try:
        yield bus
    finally:
        bus.stop()


class Watched(Person):
    """A person whose every key is watched on the bus."""

    def __init__(self, who, bus):
        super().__init__(who)
        self.bus = bus
        self.secrets = []
        self.fields = set()
        self.secret_characters = 0

    def type_secret(self, name, secret):
        since = self.bus.drain()
        self.secrets.append(secret)
        super().type_secret(name, secret)
        self.fields.add((find_heading(), name))
        self.secret_characters += len(secret)
        self.bus.drain()
        told = [t for t in self.bus.told_of_text(since) if any(c in t.upper() for c in secret)]
        told = [t for t in told if t not in ("insert", "delete", "system", "insert/system")]
        if told:
            sys.exit(f"{name} tells by events what is typed: {told}")

    def typed(self, node, beginning):
        for text in says(node):
            # Shorter ones may be a piece of a word, as of "characters".
            if len(beginning) >= FRAGMENT and beginning.lower() in text.lower():
                sys.exit(f"{node.get_name()} says what is typed: {text!r}")
        if text_of(node):
            sys.exit(f"{node.get_name()} gives its text")

    def find_told(self):
        """The pieces of secrets that passed on the bus, whatever told them."""
        self.bus.drain()
        everything = NOISE.sub("", "".join(self.bus.lines)).upper()
        return [f for s in self.secrets for f in fragments(s.upper()) if f in everything]
