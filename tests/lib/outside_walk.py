# SPDX-License-Identifier: EUPL-1.2
"""The ways of a citizen who sees the program through the accessibility bus, with keys alone.

Every leg begins where its name says and ends on the start page, unless it says otherwise. All data
are invented; the practice service begins in June 2015, when whoever lived in Italy got a PIN.
"""

import sys
from typing import NamedTuple

from outside_bus import (
    PART_ONE,
    PART_TWO,
    TAX_CODE,
    all_named,
    labels,
    read_code,
    read_pin,
    sees,
    wait_for,
)
from outside_keys import BUTTONS, ESCAPE, wait_short

NOW = "2015-06-01T09:00:00Z"
CARD_EXPIRY = "31/12/2099"
NEW_MOBILE = "+393339999999"


class Citizen(NamedTuple):
    """What a person types of itself."""

    tax_code: str
    mobile: str
    mail: str
    card: str


MARA = Citizen(TAX_CODE, "+393331234567", "mara@example.org", "80380001200000001234")
PAOLA = MARA._replace(tax_code="PSTPLA51E70Z131J", card="80380001200000001051")


def let_time_pass(person):
    before = labels()
    person.choose_in_menu("Let time pass", "Until the next thing happens")
    wait_short(lambda: labels() != before, 2)


def wait_for_code(person, words):
    """The code in the newest message that has these words in front of it."""
    for _ in range(5):
        if wait_short(lambda: read_code(words), 2):
            return read_code(words)
        let_time_pass(person)
    sys.exit(f"no message with {words!r} came")


def go_home(person):
    def is_home():
        return not all_named(BUTTONS, "Start page")

    person.push("Start page")
    wait_for("the start page, or a question", lambda: is_home() or all_named(BUTTONS, "Stay"))
    if not is_home():
        person.push("Leave")
    wait_for("the start page", is_home)


def triage(person, go_on):
    """To the outcome; go_on leads from step to step."""
    person.push("May I have a PIN?")
    for answer in ("In Italy", "Yes, an Italian one", "For me"):
        person.choose(answer)
        go_on("Continue")
    go_on("Request the PIN")


def applicant(person):
    for name, text in (
        ("Tax code", person.who.tax_code),
        ("Family name", "Bianchi"),
        ("Given name", "Mara"),
    ):
        person.type_text(name, text)
    sees("From the tax code: please check.")


def residence(person):
    for name, text in (
        ("Street and number", "Via dei Fiori 1"),
        ("Comune", "Roma"),
        ("CAP", "00184"),
    ):
        person.type_text(name, text)


def contacts(person):
    person.type_text("Mobile phone", person.who.mobile)
    person.type_text("E-mail", person.who.mail)


def request(person, go_on):
    """From the outcome to the receipt, and there it ends."""
    applicant(person)
    go_on("Continue")
    residence(person)
    go_on("Continue")
    contacts(person)
    go_on("Continue")
    go_on("Send the request")
    sees("Follow the request")


def wait_for_parts(person):
    sees("Your PIN is on its way")
    one = two = None
    for _ in range(10):
        one = one or read_code(PART_ONE)
        two = two or read_code(PART_TWO)
        if one and two:
            return one, two
        let_time_pass(person)
    sys.exit("the two parts did not arrive")


def first_access(person, one, two):
    person.push("Put the two parts together")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("Part 1", one)
    person.type_secret("Part 2", two)
    person.push("Continue")
    person.push("Show my new PIN")
    sees("I have written it down")
    pin = read_pin()
    person.push("I have written it down")
    person.type_secret("New PIN", pin)
    person.push("Confirm")
    person.push("Done")
    return pin


def sign_out(person):
    person.push("Sign out of this session")
    sees("You have a PIN")


def sign_in(person, pin):
    person.push("Sign in")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("PIN", pin)
    person.push("Sign in")
    sees("PIN ordinario")
    person.push("Done")


def change_contacts(person):
    """Signed in."""
    person.open_row("Contacts")
    person.push("Change them")
    person.clear("Mobile phone")
    person.type_text("Mobile phone", NEW_MOBILE)
    person.push("Save")
    person.type_secret("Code", wait_for_code(person, "codice di conferma è"))
    person.push("Confirm")
    person.push("Done")


def ask_for_recovery(person):
    """To the field for the code."""
    person.open_row("I have lost my PIN")
    person.push("Continue")
    person.type_text("Tax code", person.who.tax_code)
    person.type_text("Mobile phone", person.who.mobile)
    person.type_text("E-mail", person.who.mail)
    person.push("Send me the code")
    sees("Code")


def recovery(person):
    ask_for_recovery(person)
    person.type_secret("Code", wait_for_code(person, "codice di ripristino è"))
    person.push("Confirm")
    sees("Your PIN is on its way")
    go_home(person)


def ask_for_revocation(person):
    """To the field for the code."""
    person.open_row("I have lost my PIN")
    person.push("Revoke the PIN instead")
    person.push("Go on with the revocation")
    person.type_text("Tax code", person.who.tax_code)
    person.type_text("Number of the health card", person.who.card)
    person.type_text("Valid until", CARD_EXPIRY)
    person.type_text("E-mail", person.who.mail)
    person.push("Send me the code")
    sees("Code")


def revocation(person):
    ask_for_revocation(person)
    person.type_secret("Code", wait_for_code(person, "codice di revoca è"))
    person.push("Revoke the PIN")
    person.push("Done")


def own_revocation(person, pin):
    """Signed in."""
    person.open_row("Revoke the PIN")
    person.push("Go on with the revocation")
    person.type_secret("PIN", pin)
    person.choose("I no longer need it")
    person.push("Revoke the PIN")
    person.push("Done")


def become_paola(person):
    """To the start page of somebody whom the institute has sent part 1; and that part."""
    person.choose_in_menu("What the operator does", "Practise with…")
    person.open_row("Paola Postali")
    sees("You are Paola Postali now")
    person.key(ESCAPE)
    wait_for("no dialog", lambda: not all_named(("frame", "dialog"), "Practise as somebody else"))
    part = read_code(PART_ONE)
    if part is None:
        sys.exit("no letter with part 1 came")
    person.who = PAOLA
    return part


def activation(person, one):
    person.open_row("I received a letter with part 1")
    person.type_text("Tax code", person.who.tax_code)
    person.type_secret("Part 1", one)
    person.push("Continue")
    person.type_text("Number of the health card", person.who.card)
    person.type_text("Valid until", CARD_EXPIRY)
    person.push("Continue")
    contacts(person)
    person.push("Continue")
    person.push("Activate the PIN")
    sees("Follow part 2")
    go_home(person)
