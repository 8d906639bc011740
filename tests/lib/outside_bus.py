# SPDX-License-Identifier: EUPL-1.2
"""Another program, through the accessibility bus alone.

Finds every control by role and name, as a screen reader does, and types with keys. What it can
see of the screen is all it knows. For tests in Python; each is a process of its own.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager

PATIENCE = 40
TAX_CODE = "BNCMRA85T50H501Y"
CODE = re.compile(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b")
# What stands in front of a part, whatever brought it.
PART_ONE = "prima parte del (?:suo )?pin(?: è|:)"
PART_TWO = "seconda parte del (?:suo )?pin(?: è|:)"

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP this needs python3-gi and gir1.2-atspi-2.0")
    sys.exit(0)

warnings.simplefilter("ignore")

TAB = 0xFF09
RETURN = 0xFF0D

TEXT_ROLES = ("text", "entry", "password text")


def nodes(node):
    """Everything below a node; what goes away meanwhile is left out, as a busy program may be."""
    if node is None:
        return
    try:
        yield node
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from nodes(child)
    except GLib.Error:
        return


def application():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_name() == "duemeta":
            child.set_cache_mask(Atspi.Cache.NONE)
            return child
    return None


def wait_for(what, condition):
    deadline = time.monotonic() + PATIENCE
    pause = 0.01
    while time.monotonic() < deadline:
        try:
            found = condition()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(pause)
        pause = min(2 * pause, 0.1)
    for node in nodes(application()) if application() else ():
        if node.get_name():
            print("# there is", node.get_role_name(), repr(node.get_name()))
    sys.exit(f"not found: {what}")


def named(roles, name):
    """One after the other: whoever wants the first need not wait for the others."""
    for node in nodes(application()):
        if node.get_role_name() in roles and node.get_name() == name:
            yield node


def all_named(roles, name):
    return list(named(roles, name))


def find(roles, name):
    return wait_for(name, lambda: next(named(roles, name), None))


def find_usable(name):
    """The button of that name; a menu button is two, of which one can be clicked."""

    def usable():
        for node in named(("push button", "toggle button", "menu item"), name):
            if node.get_n_actions() > 0 and node.get_state_set().contains(
                Atspi.StateType.SENSITIVE
            ):
                return node
        return None

    return wait_for(name, usable)


def press(keysym):
    Atspi.generate_keyboard_event(keysym, None, Atspi.KeySynthType.SYM)


def is_focused(node):
    return any(n.get_state_set().contains(Atspi.StateType.FOCUSED) for n in nodes(node))


def press_until(keysym, condition, limit):
    """GTK gives no focus when asked on the bus: keys do."""
    for _ in range(limit):
        if condition():
            return True
        press(keysym)
        time.sleep(0.1)
    return condition()


def lost(name):
    there = [n.get_name() for n in nodes(application()) if is_focused(n)]
    sys.exit(f"the keyboard does not lead to {name!r}, but to {there}")


def focus(node):
    if not press_until(TAB, lambda: is_focused(node), 60):
        lost(node.get_name())


def text_of(node):
    """What can be read of a field, or None. An end of -1 gives nothing with GTK 4.8."""
    text = node.get_text_iface()
    if text is None:
        return None
    return Atspi.Text.get_text(text, 0, max(Atspi.Text.get_character_count(text), 64))


def sees(words):
    return wait_for(
        words, lambda: [n for n in nodes(application()) if words in (n.get_name() or "")]
    )


def labels():
    return [n.get_name() or "" for n in nodes(application()) if n.get_role_name() == "label"]


def read_code(words):
    """The newest code that stands in a message behind these words, a pattern."""
    pattern = re.compile(rf"(?i:{words})\s+([0-9A-Z]{{3,6}}) ([0-9A-Z]{{3,6}})\b")
    for text in labels():
        match = pattern.search(text)
        if match:
            return match.group(1) + match.group(2)
    return None


def read_pin():
    """The new PIN on the screen."""
    return wait_for(
        "the new PIN", lambda: [t for t in labels() if CODE.fullmatch(t.strip())]
    )[0].replace(" ", "")


def find_address():
    """Of the accessibility bus, from the session bus, where it is not activated by its name."""
    return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        "org.a11y.Bus",
        "/org/a11y/bus",
        "org.a11y.Bus",
        "GetAddress",
        None,
        None,
        Gio.DBusCallFlags.NONE,
        -1,
    ).unpack()[0]


def start_accessibility(directory):
    """What programs need to be seen, and the accessibility bus, to be terminated."""
    environment = dict(
        os.environ, GTK_A11Y="atspi", G_DEBUG="fatal-warnings", XDG_DATA_HOME=directory
    )
    environment.pop("NO_AT_BRIDGE", None)
    launcher = subprocess.Popen(
        ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for("the accessibility bus", find_address)
    return environment, launcher


@contextmanager
def running(program, *options):
    """The program, seen through the accessibility bus; what it keeps goes when it ends."""
    with tempfile.TemporaryDirectory(prefix="duemeta-") as directory:
        environment, launcher = start_accessibility(directory)
        duemeta = subprocess.Popen([program, *options], env=environment)
        try:
            Atspi.init()
            wait_for("duemeta", application)
            yield duemeta
            assert duemeta.poll() is None, "the program ended by itself"
        finally:
            for process in (duemeta, launcher):
                process.terminate()
                process.wait()
