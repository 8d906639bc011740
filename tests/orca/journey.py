#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What Orca says on the main journey, from the first start to the first access.

journey.py PROGRAM DIRECTORY: a person with keys alone goes there, and what Orca says is in
DIRECTORY/spoken.txt, its debug log in DIRECTORY/orca.log. Of every step the heading must be heard,
of fields what they are called, that they are needed and what is wrong; of a secret no key, and no
four characters in a row, neither aloud nor in the log, but where it is shown to be read. Started by
./dev orca.
"""

import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
import outside_walk as walk
from outside_bus import (
    RETURN,
    TAX_CODE,
    TEXT_ROLES,
    Atspi,
    application,
    find,
    is_focused,
    labels,
    read_pin,
    sees,
    start_accessibility,
    text_of,
    wait_for,
)
from outside_keys import TAB, Person

PATIENCE = 60
DELETE = 0xFFFF
DEADLINE = 280
# Neither numbers nor pieces of words look like these.
ALPHABET = "GHJKMNPQRTVWXYZ"
FRAGMENT = 4
CLASS = re.compile(r"\b(Gtk|Adw|Pin)[A-Z]\w")
CODE = re.compile(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b")
SPELLED = re.compile(r"((digit \d|[A-Z] as in [\w-]+)(, )?){8}")
KEY = re.compile(r"^ +event_string=\((.)\)$", re.MULTILINE)


def squeeze(text):
    return " ".join(text.replace("\\n", " ").split()).upper()


class Listener(Person):
    """A person who hears what Orca says, and goes on when it has said it."""

    def __init__(self, directory):
        super().__init__(walk.MARA)
        self.file = directory / "voice"
        self.log = directory / "orca.log"
        self.begin = time.monotonic()
        self.since = 0
        self.secrets = []
        self.in_secret = []
        self.shown = []
        self.notes = []

    def lines(self):
        text = self.file.read_text(encoding="utf-8") if self.file.exists() else ""
        return [line.split("\t", 1) for line in text.splitlines()]

    def log_text(self):
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def settle(self, pause=0.15, longest=1.5):
        """A person does not press the next key in the middle of a word."""
        until = time.monotonic() + longest
        count = len(self.lines())
        since = time.monotonic()
        while time.monotonic() < until and time.monotonic() < since + pause:
            time.sleep(0.02)
            if len(self.lines()) != count:
                count = len(self.lines())
                since = time.monotonic()

    def hear(self, *sentences):
        """Waits until all of them were said, since what was last heard."""
        until = time.monotonic() + PATIENCE
        while True:
            lines = self.lines()
            said = " ".join(words for how, words in lines[self.since :] if how == "speech")
            missing = [sentence for sentence in sentences if sentence not in said]
            if not missing:
                break
            if time.monotonic() > until:
                sys.exit(f"not heard: {missing}, but: {said}")
            time.sleep(0.05)
        if time.monotonic() > self.begin + DEADLINE:
            sys.exit("this takes too long")
        self.settle()
        self.since = len(self.lines())

    def keep_shown(self, code):
        """Where a code is there to be read, it may be: after the words in front of it."""
        spaced = f"{code[:4]} {code[4:]}"
        for text in labels():
            before, found, _after = text.partition(spaced)
            if found:
                self.shown.append(squeeze(before + spaced))

    def note(self, title):
        """Where one is in the transcript."""
        self.notes.append((len(self.lines()), title))

    def key(self, keysym):
        super().key(keysym)
        self.settle()

    def clear(self, name):
        """What is in a field is selected when the keyboard comes to it."""
        node = find(TEXT_ROLES, name)
        self.walk_to(node)
        self.key(DELETE)
        wait_for(f"nothing in {name}", lambda: not text_of(node))

    def type_secret(self, name, secret, whole=True):
        node = find(("password text",), name)
        if not is_focused(node):
            self.walk_to(node)
            self.hear(f"{name} password text")
        before = len(self.lines())
        self.secrets.append(secret)
        super().type_secret(name, secret)
        self.hear(f"{len(secret)} of {len(secret)} characters" if whole else f"{len(secret)} characters")
        self.in_secret += self.lines()[before:]


def invent():
    return "".join(random.choices(ALPHABET, k=8))


def start(me):
    me.note("Start")
    me.hear("Understood push button", "Duemetà is not a product of INPS")
    me.push("Understood")
    me.hear("May I have a PIN? push button")


def sign_in(me):
    """With a PIN that nobody has: it is typed, and not sent."""
    me.note("I have a PIN")
    me.open_row("I have a PIN")
    me.hear("Sign in with your PIN", "Tax code text", "Needed")
    me.type_text("Tax code", TAX_CODE)
    me.type_secret("PIN", invent(), whole=False)
    walk.go_home(me)


def triage(me):
    me.note("May I have a PIN?")
    me.push("May I have a PIN?")
    questions = (
        (1, "Where do you live?", "In Italy"),
        (2, "Do you have an Italian identity document?", "Yes, an Italian one"),
        (3, "For whom is the PIN?", "For me"),
    )
    for number, question, answer in questions:
        me.hear(f"Step {number} of 3", question, "In Italy" if number == 1 else "radio button")
        me.choose(answer)
        me.push("Continue")
    me.hear("You can request a PIN")


def request(me):
    me.note("Request: something is wrong")
    me.push("Request the PIN")
    me.hear("Tax code text", "Needed. 16 characters")
    me.type_text("Tax code", "BNCMRA8OT50H501Y")
    me.key(TAB)
    me.hear("Character 8 cannot be “O”.", "Family name text", "Needed")
    me.key(RETURN)
    me.hear("Tax code text", "Character 8 cannot be “O”.")
    me.clear("Tax code")
    me.hear("Needed. 16 characters")
    me.note("Request: corrected")
    me.type_text("Tax code", TAX_CODE)
    for label, text in (("Family name", "Bianchi"), ("Given name", "Mara")):
        me.key(TAB)
        me.hear(f"{label} text")
        me.type_text(label, text)
    sees("From the tax code: please check.")
    me.key(RETURN)
    me.hear("Step 2 of 4", "Residence", "Street and number text", "Needed")
    walk.residence(me)
    me.key(RETURN)
    me.hear("Step 3 of 4", "Contacts", "Mobile phone text")
    walk.contacts(me)
    me.hear("E-mail text")
    me.key(RETURN)
    me.hear("Step 4 of 4", "Is everything right?")
    me.push("Send the request")
    me.hear("Your request was received")


def parts(me):
    me.note("The two parts")
    me.push("Follow the request")
    me.hear("Requests panel")
    walk.go_home(me)
    codes = walk.wait_for_parts(me)
    for code in codes:
        me.keep_shown(code)
    return codes


def first_access(me, one, two):
    me.note("First access")
    me.push("Put the two parts together")
    me.hear("Step 1 of 4", "Enter the two parts", "Tax code text", "Needed")
    me.type_text("Tax code", TAX_CODE)
    me.type_secret("Part 1", one)
    me.type_secret("Part 2", two)
    me.push("Continue")
    me.hear("Step 2 of 4", "The two parts are right: now you get your PIN")
    me.note("The new PIN")
    me.push("Show my new PIN")
    pin = read_pin()
    spelled = [f"digit {c}" if c.isdigit() else f"{c} as in" for c in pin]
    me.hear("Step 3 of 4", "This is your new PIN", *spelled)
    me.keep_shown(pin)
    me.push("I have written it down")
    me.hear("Step 4 of 4", "Type your new PIN", "New PIN password text")
    me.type_secret("New PIN", pin)
    me.push("Confirm")
    me.hear("Your new PIN is valid")
    me.push("Done")
    me.hear("Sign out")


def check_names(me):
    """A class of the toolkit is no name of anything."""
    said = [words for how, words in me.lines() if how == "speech" and CLASS.search(words)]
    if said:
        sys.exit(f"names of classes were said: {said}")


def check_secrets(me):
    """Neither one by one, as keys are said, nor together."""
    single = [words for _how, words in me.in_secret if len(words) == 1]
    if single:
        sys.exit(f"keys of a secret were said: {single}")
    keys = "".join(KEY.findall(me.log_text())).upper()
    aloud = squeeze("\n".join(words for _how, words in me.lines()))
    log = squeeze(me.log_text())
    for text in me.shown:
        aloud = aloud.replace(text, "")
        log = log.replace(text, "")
    one_by_one = aloud.replace(" ", "")
    for secret in me.secrets:
        pieces = {secret[i : i + FRAGMENT] for i in range(len(secret) - FRAGMENT + 1)}
        for where, text in (
            ("what was said", aloud),
            ("what was said character by character", one_by_one),
            ("the keys of the log", keys),
            ("the log", log),
        ):
            found = [piece for piece in pieces if piece in text]
            if found:
                sys.exit(f"{found[0]}, of a secret, is in {where}")


def transcript(me):
    """With keys in one line, and without the codes of this time."""
    titles = dict(me.notes)
    out, keys = [], []
    for number, (how, words) in enumerate(me.lines() + [["end", ""]]):
        if how == "speech" or how == "end" or number in titles:
            if keys:
                out.append(f"  [{' '.join(keys)}]")
                keys = []
            if number in titles:
                out += ["", titles[number], ""]
        if how == "speech":
            out.append(SPELLED.sub("(the PIN, character by character)", CODE.sub("•••• ••••", words)))
        elif how != "end":
            keys.append(words)
    return "\n".join(out).strip() + "\n"


def listen(directory, environment):
    """Orca, with no settings and no speech of whoever starts this."""
    home = directory / "home"
    own = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment = dict(
        environment,
        HOME=str(home),
        XDG_RUNTIME_DIR=str(home),
        PIN_ORCA_SPOKEN=str(directory / "voice"),
        PYTHONDONTWRITEBYTECODE="1",
        **own,
    )
    script = Path(__file__).resolve().parent / "listen.py"
    with open(directory / "orca.out", "w", encoding="utf-8") as out:
        return subprocess.Popen(
            ["/usr/bin/python3", str(script), str(directory)],
            stdout=out, stderr=subprocess.STDOUT, env=environment,
        )


def main(program, directory):
    directory = Path(directory).resolve()
    shutil.rmtree(directory, ignore_errors=True)
    home = directory / "home"
    home.mkdir(parents=True, mode=0o700)
    print("1..1")
    environment, launcher = start_accessibility(str(home))
    # Orca asks where things are on the screen, which GTK 4.8 warns of not knowing.
    environment["G_DEBUG"] = ""
    orca = duemeta = manager = None
    me = Listener(directory)
    try:
        # Without one, no window is active again when a dialog above it closes.
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=environment)
        Atspi.init()
        orca = listen(directory, environment)
        # It learns which window is active when that becomes so, and not later.
        wait_for("Orca", lambda: "Starting registry" in me.log_text())
        with open(directory / "duemeta.out", "w", encoding="utf-8") as out:
            duemeta = subprocess.Popen(
                [program, "--practice-now", walk.NOW], env=environment, stderr=out
            )
        wait_for("duemeta", application)
        start(me)
        sign_in(me)
        check_secrets(me)
        triage(me)
        request(me)
        check_secrets(me)
        first_access(me, *parts(me))
        check_secrets(me)
        check_names(me)
        if orca.poll() is not None:
            sys.exit(f"Orca ended: {orca.returncode}")
        print(f"# {len(me.lines())} utterances, {me.keys} keys, "
              f"{time.monotonic() - me.begin:.0f} seconds")
        print("ok 1 /orca/spoken")
    finally:
        (directory / "spoken.txt").write_text(transcript(me), encoding="utf-8")
        for process in (orca, duemeta, manager, launcher):
            if process is not None:
                process.kill()
                process.wait()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    main(*sys.argv[1:])
