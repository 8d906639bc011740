#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""spoken.py PROGRAM WAY: what a screen reader has to say on one way of a citizen, to its end.

With keys alone, through the accessibility bus, and against a service that is asked in the end what
it has on record. What has to be said on every screen stands in spoken_screens.py; no character of a
secret may pass on the bus, but of the new PIN on the one screen that shows it.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
import outside_walk as walk
from outside_bus import (
    PART_ONE,
    PART_TWO,
    application,
    is_focused,
    nodes,
    read_code,
    read_pin,
    running,
    sees,
    wait_for,
)
from outside_keys import find_button
from outside_listen import SPELLED, Listener, unspell
from outside_service import Service
from outside_watch import watching
from spoken_screens import SCREENS

# From the start page to the receipt, without mistakes; characters are counted apart.
MOST_KEYS = 40
WRONG_PIN = "WR4NGP7N"
NOT_RIGHT = "The tax code or the PIN is not right. 4 attempts are left before you must wait."
NOT_SENT = "This is not the code that was sent. You can try 4 more times."


def take_new_pin(person, service):
    """From the word that there will be one to the start page; it is typed back wrong first."""
    person.ask(service, "Show my new PIN")
    find_button("I have written it down")
    person.arrive()
    pin = read_pin()
    card = wait_for(
        "the PIN, spelled",
        lambda: [n for n in nodes(application()) if SPELLED.fullmatch(n.get_name() or "")],
    )[0]
    person.check("the spelled PIN has not the focus", is_focused(card))
    person.check("it is spelled otherwise", unspell(card.get_name()) == pin)
    said = (pin, f"{pin[:4]} {pin[4:]}", card.get_name())

    since = person.bus.drain()
    person.push("I have written it down")
    person.type_secret("New PIN", pin[::-1])
    person.go_on("Confirm")
    person.hear_wrong("New PIN", "This is not the PIN that was shown.")
    person.clear_secret("New PIN", len(pin))
    person.type_secret("New PIN", pin)
    person.ask(service, "Confirm")
    person.push("Done")
    person.hear_home("You are signed in")
    after = "".join(person.bus.lines[since : person.bus.drain()])
    person.check("the PIN is said on another screen", not any(words in after for words in said))
    return pin


def wait_for_parts(person, service):
    """Lets time pass as long as the service has one to deliver: beyond that they would expire."""
    waiting = "SELECT count(*) FROM parts WHERE delivered_at = 0"
    while (before := service.record(waiting)) > 0:
        walk.let_time_pass(person)
        wait_for("a part", lambda: service.record(waiting) < before)
    wait_for("both parts", lambda: read_code(PART_ONE) and read_code(PART_TWO))
    return read_code(PART_ONE), read_code(PART_TWO)


def put_together(person, service):
    """Both parts come, and the new PIN takes their place."""
    one, two = wait_for_parts(person, service)
    person.push("Put the two parts together")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("Part 1", one)
    person.type_secret("Part 2", two)
    replace(person, service, one + two)


def replace(person, service, pair):
    """Both parts are in their fields."""
    person.ask(service, "Continue")
    pin = take_new_pin(person, service)
    person.check("the new PIN opens nothing", opens(person, service, pin) == "active")
    person.check("the parts still do", opens(person, service, pair) == "wrong-credentials")
    whole = service.record("SELECT count(*) || ' of ' || length FROM pins WHERE void_at = 0")
    person.check(f"on record are {whole}", whole == "1 of 8")


def opens(person, service, pin):
    return service.sign_in(person.who.tax_code, pin)


def enter(person, service, pin):
    """Signs in, after a PIN that is not the right one."""
    person.open_row("I have a PIN")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("PIN", WRONG_PIN)
    person.go_on("Sign in")
    person.hear_wrong("PIN", NOT_RIGHT)
    person.clear_secret("PIN", len(WRONG_PIN))
    person.type_secret("PIN", pin)
    person.ask(service, "Sign in")
    sees("PIN ordinario")
    person.push("Done")
    person.hear_home("You are signed in")


def type_code(person, service, words, length, button):
    """The code of the newest message; first one that nobody sent."""
    wrong = (WRONG_PIN + WRONG_PIN[::-1])[:length]
    person.type_secret("Code", wrong)
    person.go_on(button)
    person.hear_wrong("Code", NOT_SENT)
    person.clear_secret("Code", length)
    # Where the code is still to be sent; once it is, the next thing would be its end.
    if service.next_in() < 3600:
        walk.let_time_pass(person)
    code = wait_for("a message with the code", lambda: read_code(words))
    person.type_secret("Code", code)
    person.ask(service, button)


def request(person, service, _known):
    """From the start page to the receipt, and the keys it takes."""
    keys, characters = person.keys, person.characters
    walk.triage(person, person.go_on)

    def go_on(name):
        if name == "Send the request":
            person.ask(service, name)
        else:
            person.go_on(name)

    walk.request(person, go_on)
    person.arrive()
    keys, characters = person.keys - keys, person.characters - characters
    print(f"# keys from the start page to the receipt: {keys}, and {characters} characters typed")
    person.check(f"takes {keys} keys", keys <= MOST_KEYS)
    there = service.record("SELECT count(*) || ', shadows ' || sum(shadow) FROM requests")
    person.check(f"requests on record: {there}", there == "1, shadows 0")


def first_access(person, service, _known):
    """Both parts, the wrong way round at first."""
    one, two = read_code(PART_ONE), read_code(PART_TWO)
    person.open_row("I have both parts")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("Part 1", two)
    person.type_secret("Part 2", one)
    person.go_on("Continue")
    person.hear_problem(
        "The two parts were the wrong way round",
        "They are now in the right order, and no attempt was used. Press Continue.",
    )
    replace(person, service, one + two)


def change(person, service, known):
    enter(person, service, known["pin"])
    person.open_row("Change the PIN")
    pin = take_new_pin(person, service)
    person.check("the new PIN opens nothing", opens(person, service, pin) == "active")
    old = opens(person, service, known["pin"])
    person.check(f"the old one is {old}", old == "wrong-credentials")


def activation(person, service, known):
    """With a health card that is another's at first."""
    one = read_code(PART_ONE)
    person.open_row("I received a letter with part 1")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("Part 1", one)
    person.go_on("Continue")
    person.type_text("Number of the health card", walk.MARA.card)
    person.type_text("Valid until", walk.CARD_EXPIRY)
    person.go_on("Continue")
    walk.contacts(person)
    person.go_on("Continue")
    person.ask(service, "Activate the PIN")
    person.hear_problem(
        "These data do not belong together",
        "Compare the tax code and the health card, and part 1 with the letter, one character at a "
        "time. 4 attempts are left before you must wait.",
    )
    person.push("Change: Health card")
    person.clear("Number of the health card")
    person.type_text("Number of the health card", known["health_card"]["number"])
    person.go_on("Continue")
    person.ask(service, "Activate the PIN")
    follow(person, "Follow part 2")
    put_together(person, service)
    status = service.record("SELECT status FROM requests")
    person.check(f"the request is {status}, not used", status == 4)


def follow(person, button):
    """From the receipt to how far the request is, and home."""
    person.push(button)
    news = find_button("Ask the service for news")
    wait_for("the focus on the news", lambda: is_focused(news))
    walk.go_home(person)
    person.hear_home("Your PIN is on its way")


def recovery(person, service, known):
    walk.ask_for_recovery(person)
    type_code(person, service, "codice di ripristino è", 10, "Confirm")
    sees("The PIN you had before opens nothing any more.")
    follow(person, "Follow the two parts")
    old = opens(person, service, known["pin"])
    person.check(f"the old PIN is {old}", old == "wrong-credentials")
    put_together(person, service)


def revocation(person, service, known):
    """By who is not signed in."""
    walk.ask_for_revocation(person)
    type_code(person, service, "codice di revoca è", 12, "Revoke the PIN")
    person.push("Done")
    person.hear_home("You have no PIN here yet")
    end = opens(person, service, known["pin"])
    person.check(f"the PIN is {end}", end == "pin-revoked")


def contacts(person, service, known):
    """Another mobile; then the PIN is not needed any more."""
    enter(person, service, known["pin"])
    person.open_row("Contacts")
    person.push("Change them")
    person.clear("Mobile phone")
    person.type_text("Mobile phone", walk.NEW_MOBILE)
    person.ask(service, "Save")
    type_code(person, service, "codice di conferma è", 6, "Confirm")
    sees("From now on these count.")
    person.push("Done")
    person.hear_home("You are signed in")
    changed = service.contacts(person.who.tax_code, known["pin"])
    person.check(f"on file are {changed}", changed == {**known["contacts"], "mobile": walk.NEW_MOBILE})
    revoke_own(person, service, known["pin"])


def revoke_own(person, service, pin):
    person.open_row("Revoke the PIN")
    person.push("Go on with the revocation")
    person.type_secret("PIN", WRONG_PIN)
    person.choose("I no longer need it")
    person.push("Revoke the PIN")
    person.hear_wrong("PIN", NOT_RIGHT)
    person.clear_secret("PIN", len(WRONG_PIN))
    person.type_secret("PIN", pin)
    person.ask(service, "Revoke the PIN")
    person.push("Done")
    person.hear_home("You have no PIN here yet")
    end = opens(person, service, pin)
    person.check(f"the PIN is {end}", end == "pin-revoked")
    open_sessions = service.record("SELECT count(*) FROM sessions")
    person.check(f"{open_sessions} sessions are open", open_sessions == 0)


# What is done, and by whom: a person of data/practice-seed.json, or Mara, of whom nothing is known.
WAYS = {
    "request": (request, None),
    "first-access": (first_access, "provisional"),
    "change": (change, "active"),
    "activation": (activation, "posted"),
    "recovery": (recovery, "active"),
    "revocation": (revocation, "active"),
    "contacts": (contacts, "active"),
}


def find_citizen(known):
    if known is None:
        return walk.MARA
    reached = known.get("contacts", {})
    return walk.Citizen(
        known["tax_code"],
        reached.get("mobile", walk.MARA.mobile),
        reached.get("email", walk.MARA.mail),
        known["health_card"]["number"],
    )


def main(program, way):
    print("1..1")
    go, scenario = WAYS[way]
    with tempfile.TemporaryDirectory(prefix="duemeta-") as directory, Service(
        program, directory, walk.NOW
    ) as service:
        known = service.load(scenario) if scenario else None
        with running(program, "--server", service.address), watching() as bus:
            person = Listener(find_citizen(known), bus, SCREENS[way])
            person.push("Understood")
            go(person, service, known)
            found = person.find_told()
            person.check(f"of secrets, {found} were on the bus", not found)
            person.check(f"{person.heard} screens", person.heard == len(SCREENS[way]))
            print(f"# {person.heard} screens, {person.mistakes} mistakes, {person.keys} keys")
            print("not ok" if person.wrong else "ok", f"1 /e2e/spoken/{way}")


if __name__ == "__main__":
    main(*sys.argv[1:])
