#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader has to say on the ways of a citizen, and with how many keys they are gone.

On every screen: one heading that is the name of what the focus enters, "Step 2 of 4" where there are
steps, the role and the name of every field, and whether it is needed. After a mistake: the field
that is wrong, its message, and the focus on it. While the service is asked: that it is.
"""

import os
import re
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
import outside_walk as walk
from outside_bus import (
    RETURN,
    TAX_CODE,
    TEXT_ROLES,
    Atspi,
    all_named,
    application,
    find,
    is_focused,
    nodes,
    sees,
    start,
    wait_for,
)
from outside_keys import BUTTONS, SECRET_ROLE, Person, find_button

# From the start page to the receipt, without mistakes; characters are counted apart.
MOST_KEYS = 40

# The screens of these ways, and what they ask for in this order; a star where it is needed.
# Answers to the question that is the heading are no field.
SCREENS = [
    ("Part 1, from the letter", "1 of 4", ["Tax code *", "Part 1 *"]),
    ("Recover a lost PIN", "", []),
    ("Your data", "1 of 2", ["Tax code *", "Mobile phone", "E-mail", "PEC (certified mail)"]),
    ("Type the recovery code", "2 of 2", ["Code *"]),
    ("Recover a lost PIN", "", []),
    ("Before you revoke the PIN", "", []),
    (
        "Your data",
        "1 of 2",
        [
            "Tax code *",
            "Number of the health card *",
            "Valid until *",
            "E-mail",
            "PEC (certified mail)",
        ],
    ),
    ("Type the revocation code", "2 of 2", ["Tax code *", "Code *"]),
    ("Where do you live?", "1 of 3", []),
    ("Do you have an Italian identity document?", "2 of 3", []),
    ("For whom is the PIN?", "3 of 3", []),
    ("You can request a PIN", "", []),
    (
        "Personal data",
        "1 of 4",
        [
            "Tax code *",
            "Family name *",
            "Given name *",
            "Sex *",
            "Date of birth *",
            "Place of birth *",
        ],
    ),
    ("Residence", "2 of 4", ["Street and number *", "Comune *", "Province *", "CAP *"]),
    (
        "Contacts",
        "3 of 4",
        ["Mobile phone", "E-mail", "PEC (certified mail)", "Phone at home", "Phone at work"],
    ),
    ("Is everything right?", "4 of 4", []),
    ("Your request was received", "", []),
]
GROUP_ROLE = "grouping"


def is_wrong(node):
    """What the field is described by is the sentence of an error."""
    said = node.get_description()
    return bool(said) and bool(all_named(("alert",), said))


def find_page():
    """The step that is seen: a panel that is called like the heading it begins with."""
    for node in nodes(application()):
        if node.get_role_name() != "heading":
            continue
        panel = node.get_parent()
        if panel.get_role_name() == "panel" and panel.get_name() == node.get_name():
            return panel
    return None


def is_field(node):
    return node.get_role_name() in TEXT_ROLES + (GROUP_ROLE,) and bool(node.get_name())


def label_of(node):
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name()
    return None


def find_service(pid):
    """The practice service: the one child of the program."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = " ".join(task.read_text(encoding="ascii") for task in tasks).split()
    assert len(children) == 1, children
    return int(children[0])


class Listener(Person):
    """A person who notes what is said on every screen."""

    def __init__(self):
        super().__init__()
        self.screens = []
        self.wrong = []
        self.mistakes = 0

    def check(self, what, condition):
        if not condition:
            self.wrong.append(what)
            print("# wrong:", what, flush=True)

    def arrive(self):
        """What is said of a screen that is new; returns whether it is."""
        page = find_page()
        if page is None or (self.screens and self.screens[-1][0] == page.get_name()):
            return False
        heading = page.get_name()
        wait_for(f"the focus in {heading!r}", lambda: is_focused(page))
        step = (page.get_description() or "").partition("\n")[0]
        step = step if step.startswith("Step ") else ""
        self.check(f"{step} cannot be read", not step or all_named(("status bar",), step))
        found = []
        for node in filter(is_field, nodes(page)):
            name = node.get_name()
            self.check(f"{name} has another label", label_of(node) == name)
            if name != heading:
                needed = re.search(r"(^|\. )Needed\b", node.get_description() or "")
                found.append(name + (" *" if needed else ""))
        self.screens.append((heading, step.removeprefix("Step "), found))
        number = len(self.screens)
        expected = SCREENS[number - 1] if number <= len(SCREENS) else None
        self.check(f"screen {number} is {self.screens[-1]}", self.screens[-1] == expected)
        return True

    def look(self):
        self.arrive()

    def choose(self, name):
        find(("radio button", "check box"), name)
        self.arrive()
        super().choose(name)

    def type_secret(self, name, secret):
        find((SECRET_ROLE,), name)
        self.arrive()
        super().type_secret(name, secret)

    def type_text(self, name, text):
        node = find(TEXT_ROLES, name)
        if self.arrive() and name == "Tax code":
            self.forget(node)
        super().type_text(name, text)
        self.check(f"{name} is wrong already", not is_wrong(node))

    def forget(self, node):
        """Going on without: which field is wrong, and why, is said where the focus is."""
        keys = self.keys
        self.walk_to(node)
        self.key(RETURN)
        wait_for("a field that says what is wrong", lambda: is_wrong(node))
        wait_for("the focus on it", lambda: is_focused(node))
        self.mistakes += 1
        self.keys = keys


def send(person, service):
    """While no answer comes, that is said, and there is a way out."""
    os.kill(service, signal.SIGSTOP)
    try:
        person.go_on("Send the request")
        find_button("Stop")
        person.check("can be sent twice", not all_named(BUTTONS, "Send the request"))
    finally:
        os.kill(service, signal.SIGCONT)
    sees("Follow the request")


def request(person, service):
    """From the start page to the receipt, and the keys it takes."""
    keys, characters = person.keys, person.characters
    walk.triage(person, person.go_on)

    def go_on(name):
        if name == "Send the request":
            send(person, service)
        else:
            person.go_on(name)

    walk.request(person, go_on)
    person.arrive()
    keys, characters = person.keys - keys, person.characters - characters
    print(f"# keys from the start page to the receipt: {keys}, and {characters} characters typed")
    person.check(f"takes {keys} keys", keys <= MOST_KEYS)


def ways(person, service):
    person.push("Understood")
    person.open_row("I received a letter with part 1")
    person.type_text("Tax code", TAX_CODE)
    walk.go_home(person)
    walk.ask_for_recovery(person)
    walk.go_home(person)
    walk.ask_for_revocation(person)
    walk.go_home(person)
    request(person, service)


def main(program, directory):
    print("1..1")
    launcher, duemeta = start(program, directory, "--practice-now", walk.NOW)
    try:
        Atspi.init()
        wait_for("duemeta", application)
        sees("Understood")
        person = Listener()
        ways(person, find_service(duemeta.pid))
        print(f"# {len(person.screens)} screens, {person.mistakes} mistakes")
        failed = person.wrong or len(person.screens) != len(SCREENS)
        print("not ok" if failed else "ok", "1 /e2e/spoken")
    finally:
        duemeta.terminate()
        launcher.terminate()
        duemeta.wait()
        launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
