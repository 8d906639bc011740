#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The whole journey from outside: another program, through the accessibility bus alone.

Of a PIN that is hidden it must see nothing.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
from outside_bus import (
    PART_ONE,
    PART_TWO,
    RETURN,
    TAX_CODE,
    TEXT_ROLES,
    Atspi,
    all_named,
    application,
    find,
    find_usable,
    focus,
    labels,
    nodes,
    press,
    read_code,
    read_pin,
    running,
    sees,
    text_of,
    wait_for,
)
from outside_keys import holds, wait_short


def click(name):
    find_usable(name).do_action(0)


def choose(name):
    node = find(("radio button", "check box"), name)
    node.do_action(0)
    wait_for(name + " chosen", lambda: node.get_state_set().contains(Atspi.StateType.CHECKED))


def type_into(name, text):
    node = find(TEXT_ROLES, name)
    focus(node)
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
    wait_for(f"{text!r} in {name!r}", lambda: holds(node, len(text.replace(" ", ""))))


def everything_readable():
    texts = []
    for node in nodes(application()):
        texts += [node.get_name() or "", node.get_description() or ""]
        texts.append(text_of(node) or "")
    return texts


def let_time_pass():
    before = labels()
    click("Let time pass")
    node = wait_for(
        "menu", lambda: all_named(("menu item", "push button"), "Until the next thing happens")
    )[0]
    focus(node)
    press(RETURN)
    wait_short(lambda: labels() != before, 2)


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
        one = one or read_code(PART_ONE)
        two = two or read_code(PART_TWO)
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
    pin = read_pin()
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
    sees("PIN ordinario")


def main(program):
    print("1..1")
    with running(program, "--practice-now", "2015-06-01T09:00:00Z"):
        click("Understood")
        triage()
        request()
        one, two = wait_for_parts()
        access(first_access(one, two))
        print("ok 1 /e2e/outside")


if __name__ == "__main__":
    main(*sys.argv[1:])
