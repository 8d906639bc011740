#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The whole journey from outside: another program, through the accessibility bus alone.

Finds every control by role and name, as a screen reader does, and types with keys. What it can
see of the screen is all it knows; of a PIN that is hidden it must see nothing.
"""

import os
import re
import subprocess
import sys
import time
import warnings

PATIENCE = 20
TAX_CODE = "BNCMRA85T50H501Y"
CODE = re.compile(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b")

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP this needs python3-gi and gir1.2-atspi-2.0")
    sys.exit(0)

warnings.simplefilter("ignore")

TAB = 0xFF09
RETURN = 0xFF0D

TEXT_ROLES = ("text", "entry", "password text")


def nodes(node):
    """Everything below a node; what goes away meanwhile is left out."""
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
    while time.monotonic() < deadline:
        try:
            found = condition()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.1)
    for node in nodes(application()) if application() else ():
        if node.get_name():
            print("# there is", node.get_role_name(), repr(node.get_name()))
    sys.exit(f"not found: {what}")


def all_named(roles, name):
    found = []
    for node in nodes(application()):
        if node.get_role_name() in roles and node.get_name() == name:
            found.append(node)
    return found


def find(roles, name):
    return wait_for(name, lambda: all_named(roles, name))[0]


def find_usable(name):
    """The button of that name; a menu button is two, of which one can be clicked."""

    def usable():
        for node in all_named(("push button", "toggle button", "menu item"), name):
            if node.get_n_actions() > 0 and node.get_state_set().contains(
                Atspi.StateType.SENSITIVE
            ):
                return node
        return None

    return wait_for(name, usable)


def click(name):
    find_usable(name).do_action(0)


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


def choose(name):
    node = find(("radio button", "check box"), name)
    node.do_action(0)
    wait_for(name + " chosen", lambda: node.get_state_set().contains(Atspi.StateType.CHECKED))


def type_into(name, text):
    focus(find(TEXT_ROLES, name))
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
    time.sleep(0.2)


def sees(words):
    return wait_for(
        words, lambda: [n for n in nodes(application()) if words in (n.get_name() or "")]
    )


def labels():
    return [n.get_name() or "" for n in nodes(application()) if n.get_role_name() == "label"]


def read_code(words):
    """The newest code in a message that contains the words."""

    def code():
        for text in labels():
            match = CODE.search(text)
            if match and words in text:
                return match.group().replace(" ", "")
        return None

    return code()


def everything_readable():
    texts = []
    for node in nodes(application()):
        texts += [node.get_name() or "", node.get_description() or ""]
        text = node.get_text_iface()
        if text is not None:
            texts.append(Atspi.Text.get_text(text, 0, -1))
    return texts


def let_time_pass():
    click("Let time pass")
    node = wait_for(
        "menu", lambda: all_named(("menu item", "push button"), "Until the next thing happens")
    )[0]
    focus(node)
    press(RETURN)
    time.sleep(0.7)


def triage():
    click("May I have a PIN?")
    for answer in ("In Italy", "Yes, an Italian one", "For me"):
        choose(answer)
        click("Continue")
    click("Request the PIN")


def request():
    for name, text in (("Tax code", TAX_CODE), ("Family name", "Bianchi"), ("Given name", "Mara")):
        type_into(name, text)
    sees("From the tax code: please check.")
    click("Continue")
    for name, text in (
        ("Street and number", "Via dei Fiori 1"),
        ("Comune", "Roma"),
        ("CAP", "00184"),
    ):
        type_into(name, text)
    click("Continue")
    type_into("Mobile phone", "+393331234567")
    type_into("E-mail", "mara@example.org")
    click("Continue")
    click("Send the request")
    click("Follow the request")
    sees("Request of 1 June 2015")
    click("Start page")


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


def first_access(one, two):
    click("Put the two parts together")
    type_into("Tax code", TAX_CODE)
    type_into("Part 1", one)
    type_into("Part 2", two)
    hidden = [text for text in everything_readable() if text in (one, two, one + two)]
    if hidden:
        sys.exit("a hidden part can be read on the bus")
    click("Continue")
    click("Show my new PIN")
    sees("I have written it down")
    pin = wait_for(
        "the new PIN", lambda: [t for t in labels() if CODE.fullmatch(t.strip())]
    )[0].replace(" ", "")
    click("I have written it down")
    type_into("New PIN", pin)
    click("Confirm")
    click("Done")
    return pin


def access(pin):
    click("Sign out of this session")
    sees("You have a PIN")
    click("Sign in")
    type_into("Tax code", TAX_CODE)
    type_into("PIN", pin)
    if pin in everything_readable():
        sys.exit("a hidden PIN can be read on the bus")
    click("Sign in")
    sees("Ordinary PIN")


def start(program, directory):
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
    time.sleep(0.5)
    duemeta = subprocess.Popen(
        [program, "--practice-now", "2015-06-01T09:00:00Z"], env=environment
    )
    return launcher, duemeta


def main(program, directory):
    print("1..1")
    launcher, duemeta = start(program, directory)
    try:
        Atspi.init()
        wait_for("duemeta", application)
        click("Understood")
        triage()
        request()
        one, two = wait_for_parts()
        access(first_access(one, two))
        print("ok 1 /e2e/outside")
    finally:
        duemeta.terminate()
        launcher.terminate()
        duemeta.wait()
        launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
