# SPDX-License-Identifier: EUPL-1.2
"""A person who hears the screen, and holds what is said against what should be.

On every screen: one heading that is the name of what the focus enters, "Step 2 of 4" where there are
steps, and of everything that can have the focus its role, its name and what describes it. After a
mistake: the field that is wrong, its message, and the focus on it. While the service is asked: that
it is. For tests in Python.
"""

import os
import re
import signal

from outside_bus import (
    RETURN,
    TEXT_ROLES,
    Atspi,
    all_named,
    application,
    find,
    is_focused,
    nodes,
    sees,
    wait_for,
)
from outside_keys import BUTTONS, SECRET_ROLE, SPACE, find_button, has_states, holds, wait_short
from outside_watch import Watched

PATIENCE = 10
# The beginning of what a field says that was left empty.
WHAT_IS_NEEDED = r"^(0 of \d+ characters\. |0 characters\. )?(Write the|This is needed\.)"
GROUP_ROLE = "grouping"
# The new PIN on the one screen that says it, character by character.
SPELLED = re.compile(r"(digit \d|[A-Z] as in [\w-]+)(, (digit \d|[A-Z] as in [\w-]+)){7}")


def find_page():
    """The step that is seen: a panel that is called like the heading it begins with."""
    for node in nodes(application()):
        if node.get_role_name() != "heading":
            continue
        panel = node.get_parent()
        if panel.get_role_name() == "panel" and panel.get_name() == node.get_name():
            return panel
    return None


def label_of(node):
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name()
    return None


def is_wrong(node):
    """What the field is described by ends with the sentence of an error."""
    said = node.get_description() or ""
    alerts = [n.get_name() for n in nodes(application()) if n.get_role_name() == "alert"]
    return any(alert and said.endswith(alert) for alert in alerts)


def is_field(node):
    return node.get_role_name() in TEXT_ROLES + (GROUP_ROLE,) and bool(node.get_name())


def is_gap(node):
    """Whether it has to be filled in and is not."""
    if node.get_role_name() not in TEXT_ROLES or "Needed" not in (node.get_description() or ""):
        return False
    return holds(node, 0) if node.get_role_name() == SECRET_ROLE else not holds(node, 1)


def tell(page):
    """A line for each field, and all else that can have the focus: role, name, what describes it."""
    lines = []
    for node in nodes(page):
        if node == page or not node.get_name():
            continue
        if not is_field(node) and not has_states(node, (Atspi.StateType.FOCUSABLE,)):
            continue
        name = SPELLED.sub("(the new PIN, spelled)", node.get_name())
        said = (node.get_description() or "").replace("\n", "; ")
        line = f"{node.get_role_name()} {name}"
        lines.append(f"{line}: {said}" if said and said != name else line)
    return lines


def find_words(page):
    """What stands right below the heading."""
    words = (page.get_child_at_index(i) for i in range(1, page.get_child_count()))
    return [n.get_name() for n in words if n.get_role_name() == "label"]


def unspell(words):
    """The PIN that was spelled."""
    return "".join(word[6] if word.startswith("digit") else word[0] for word in words.split(", "))


class Listener(Watched):
    """Hears every screen when it is come to, and goes on without what is needed first."""

    def __init__(self, who, bus, screens):
        """The screens in the order in which they come: heading, step, and the lines of tell ()."""
        super().__init__(who, bus)
        self.expected = list(screens)
        self.heard = 0
        self.mistakes = 0
        self.wrong = []
        self.here = None

    def check(self, what, condition):
        if not condition:
            self.wrong.append(what)
            print("# wrong:", what, flush=True)

    def arrive(self):
        """What is said of a screen that is new."""
        page = find_page()
        heading = page.get_name() if page is not None else None
        if heading == self.here:
            return
        self.here = heading
        if page is not None:
            wait_for(f"the focus in {heading!r}", lambda: is_focused(page))
            self.hear(page)
            self.forget(page)

    def hear(self, page):
        expected = self.expected[self.heard] if self.heard < len(self.expected) else None

        def listen():
            step = (page.get_description() or "").partition("\n")[0]
            return (page.get_name(), step if step.startswith("Step ") else "", tell(page))

        wait_short(lambda: listen() == expected, PATIENCE)
        said = listen()
        self.heard += 1
        self.check(f"screen {self.heard} says {said}, and should {expected}", said == expected)
        self.check(f"{said[1]} cannot be read", not said[1] or all_named(("status bar",), said[1]))
        if has_states(page, (Atspi.StateType.FOCUSED,)):
            described = page.get_description() or ""
            unsaid = [words for words in find_words(page) if words not in described]
            self.check(f"nothing is asked, and not said is {unsaid}", not unsaid)
        for node in filter(is_field, nodes(page)):
            self.check(f"{node.get_name()} has another label", label_of(node) == node.get_name())

    def forget(self, page):
        """Going on without: which field is wrong, and why, is said where the focus is."""
        node = next(filter(is_gap, nodes(page)), None)
        if node is None:
            return
        keys = self.keys
        self.walk_to(node)
        self.key(RETURN)
        self.hear_wrong(node.get_name(), WHAT_IS_NEEDED)
        self.keys = keys

    def hear_wrong(self, name, sentence):
        """What is wrong with a field it says itself, and it has the focus."""
        node = find(TEXT_ROLES, name)
        wait_for(f"{name} to say what is wrong", lambda: is_wrong(node))
        wait_for("the focus on it", lambda: is_focused(node))
        said = node.get_description()
        right = re.search(sentence, said)
        self.check(f"{name} says {said!r}, not {sentence!r}", right)
        self.mistakes += 1

    def hear_problem(self, heading, body):
        """What belongs to no field has the focus, and says what to do."""
        bar = find(("alert",), heading)
        wait_for("the focus on what went wrong", lambda: is_focused(bar))
        said = bar.get_description()
        self.check(f"{heading} says {said!r}, not {body!r}", said == body)
        self.mistakes += 1

    def hear_home(self, words):
        """The start page says these words, and the focus is somewhere on it."""
        sees(words)
        wait_for("the start page", lambda: find_page() is None)
        wait_for("a focus", lambda: is_focused(application()))
        self.here = None

    def ask(self, service, name):
        """Pushes a button. As long as no answer comes the focus tells so, and the way out."""
        button = find_button(name)
        self.look()
        self.walk_to(button)
        # Not for long: the program does not wait for ever.
        os.kill(service.process.pid, signal.SIGSTOP)
        try:
            self.key(SPACE)
            stop = find_button("Stop")
            wait_for("the focus on what stops it", lambda: is_focused(stop))
            self.check(f"{name} can be pushed twice", not all_named(BUTTONS, name))
        finally:
            os.kill(service.process.pid, signal.SIGCONT)

    def look(self):
        self.arrive()

    def open_row(self, name):
        find(("list item",), name)
        self.arrive()
        super().open_row(name)

    def choose(self, name):
        find(("radio button", "check box"), name)
        self.arrive()
        super().choose(name)

    def clear(self, name):
        find(TEXT_ROLES, name)
        self.arrive()
        super().clear(name)

    def type_secret(self, name, secret):
        node = find((SECRET_ROLE,), name)
        self.arrive()
        super().type_secret(name, secret)
        self.check(f"{name} is wrong already", not is_wrong(node))

    def type_text(self, name, text):
        node = find(TEXT_ROLES, name)
        self.arrive()
        super().type_text(name, text)
        self.check(f"{name} is wrong already", not is_wrong(node))
