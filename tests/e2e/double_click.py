#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Whoever double-clicks a button of a journey, as many do on everything, has pushed it once.

The second click would push what has taken its place: send what nobody has looked at, or stop what was
just sent.
"""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
import outside_walk as walk
from outside_bus import Atspi, application, nodes, running, sees
from outside_keys import Person, find_button


def double_click(name):
    """The window is the only one, and has the corner of the screen."""
    place = find_button(name).get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    x, y = place.x + place.width // 2, place.y + place.height // 2
    Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(x, y, "b1d")


def heading():
    """Of the step that is seen."""
    for node in nodes(application()):
        if node.get_role_name() == "heading":
            return node.get_name()
    return None


def find_service(pid):
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return int(" ".join(task.read_text(encoding="ascii") for task in tasks).split()[0])


def to_summary():
    person = Person(walk.MARA)
    person.push("Understood")
    walk.triage(person, person.go_on)
    walk.applicant(person)
    person.go_on("Continue")
    walk.residence(person)
    person.go_on("Continue")
    walk.contacts(person)
    double_click("Continue")
    sees("Is everything right?")
    # Whatever the second click did, it did before this key.
    person.walk_to(find_button("Change: Contacts"))
    return heading() == "Is everything right?"


def to_receipt(service):
    os.kill(service, signal.SIGSTOP)
    try:
        double_click("Send the request")
        find_button("Stop")
    finally:
        os.kill(service, signal.SIGCONT)
    sees("Follow the request")
    return heading() == "Your request was received"


def main(program):
    print("1..2")
    failed = False
    with running(program, "--practice-now", walk.NOW) as duemeta:
        sees("Understood")
        service = find_service(duemeta.pid)
        for number, (name, right) in enumerate(
            (("looked-at", to_summary), ("sent", lambda: to_receipt(service))), 1
        ):
            good = right()
            failed |= not good
            print("ok" if good else "not ok", number, f"/e2e/double-click/{name}", flush=True)
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
