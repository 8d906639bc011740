# SPDX-License-Identifier: EUPL-1.2
"""A person with a keyboard and no pointer, on the other side of the accessibility bus.

What is focused, named and described is read there; nothing happens but by keys. For tests in
Python, see outside_walk for where such a person goes.
"""

import re
import sys
import time

from outside_bus import (
    PATIENCE,
    RETURN,
    TAB,
    TEXT_ROLES,
    Atspi,
    GLib,
    all_named,
    application,
    find,
    is_focused,
    lost,
    named,
    nodes,
    press,
    text_of,
    wait_for,
)

SPACE = 0x0020
DOWN = 0xFF54
ESCAPE = 0xFF1B
END = 0xFF57
BACKSPACE = 0xFF08
SECRET_ROLE = "password text"
BUTTONS = ("push button", "toggle button", "menu item")
USABLE = (Atspi.StateType.SENSITIVE, Atspi.StateType.FOCUSABLE, Atspi.StateType.VISIBLE)


def has_states(node, states):
    there = node.get_state_set()
    return all(there.contains(state) for state in states)


def wait_short(condition, seconds=0.15):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def find_button(name):
    def usable():
        for node in named(BUTTONS, name):
            if has_states(node, USABLE):
                return node
        return None

    return wait_for(name, usable)


def holds(node, count):
    """Whether as many characters are in a field, or more, but for spaces; a secret says it itself."""
    if node.get_role_name() != SECRET_ROLE:
        return len(text_of(node).replace(" ", "")) >= count
    return re.match(rf"{count} (of|character)", node.get_description() or "")


def is_in(role):
    return any(is_focused(n) for n in nodes(application()) if n.get_role_name() == role)


def read_events():
    """What the bus told meanwhile comes to the listeners only when it is read."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass


class Person:
    """Counts keys: those that move and act, and those that are text."""

    def __init__(self, who):
        """Who it is: a Citizen of outside_walk."""
        self.who = who
        self.keys = 0
        self.characters = 0
        self.moves = 0
        self.listener = Atspi.EventListener.new(self.on_focused)
        self.listener.register("object:state-changed:focused")

    def on_focused(self, event):
        self.moves += event.detail1

    def key(self, keysym):
        self.keys += 1
        press(keysym)

    def move(self, keysym, arrived):
        """Presses a key that moves the focus, and waits until it has moved, somewhere."""
        read_events()
        moves = self.moves
        self.key(keysym)

        def has_moved():
            read_events()
            return self.moves > moves or arrived()

        wait_short(has_moved, 1)

    def look(self):
        """Called on every screen before it is left by a button."""

    def walk_to(self, node, keysym=TAB, limit=90):
        for _ in range(limit):
            if is_focused(node):
                return
            self.move(keysym, lambda: is_focused(node))
        lost(node.get_name())

    def push(self, name):
        node = find_button(name)
        self.look()
        self.walk_to(node)
        self.key(SPACE)

    def go_on(self, name):
        """Enter in a line of text does what the button does."""
        find_button(name)
        if not is_in("text"):
            self.push(name)
            return
        self.look()
        self.key(RETURN)

    def choose(self, name):
        """Tab leads into the group, the arrows to the answer."""
        node = find(("radio button", "check box"), name)
        for _ in range(60):
            if is_focused(node) or is_in("radio button"):
                break
            self.move(TAB, lambda: is_focused(node))
        if not is_focused(node):
            self.walk_to(node, DOWN, 12)
        if not node.get_state_set().contains(Atspi.StateType.CHECKED):
            self.key(SPACE)
        wait_for(name + " chosen", lambda: node.get_state_set().contains(Atspi.StateType.CHECKED))

    def type_text(self, name, text):
        node = find(TEXT_ROLES, name)
        self.walk_to(node)
        self.characters += len(text)
        Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
        # Fields put spaces in and letters into capitals.
        wait_for(f"{text!r} in {name!r}", lambda: holds(node, len(text.replace(" ", ""))))

    def clear(self, name):
        node = find(TEXT_ROLES, name)
        self.walk_to(node)
        self.key(END)
        for _ in text_of(node):
            self.key(BACKSPACE)
        wait_for(f"nothing in {name}", lambda: not text_of(node))

    def clear_secret(self, name, count):
        node = find((SECRET_ROLE,), name)
        self.walk_to(node)
        self.key(END)
        for _ in range(count):
            self.key(BACKSPACE)
        wait_for(f"nothing in {name}", lambda: holds(node, 0))

    def type_secret(self, name, secret):
        """As keys: a text to type would pass on the bus itself."""
        node = find((SECRET_ROLE,), name)
        self.walk_to(node)
        for count, character in enumerate(secret.lower(), 1):
            self.characters += 1
            press(ord(character))
            wait_for(f"{count} characters in {name}", lambda: holds(node, count))
            self.typed(node, secret[:count])

    def typed(self, node, beginning):
        """Called after each character of a secret."""

    def open_row(self, name):
        """Tab leads into its list, there may be others before it, and the arrows to the row."""
        node = find(("list item",), name)
        rows = node.get_parent()

        def is_there():
            return any(is_focused(rows.get_child_at_index(i)) for i in range(rows.get_child_count()))

        for _ in range(60):
            if is_there():
                break
            self.move(TAB, is_there)
        self.walk_to(node, DOWN, 12)
        self.key(RETURN)

    def leave(self, button="Leave"):
        """By the start page and the question whether to leave, whose buttons have mnemonics."""
        self.push("Start page")
        wait_for("the question", lambda: all_named(BUTTONS, "Stay"))
        self.push(button)
        wait_for("no question", lambda: not all_named(BUTTONS, "Stay"))

    def choose_in_menu(self, menu, name):
        """While the service is asked, the menu does not open."""
        for _ in range(PATIENCE):
            self.push(menu)
            if wait_short(lambda: is_in("menu item"), 3):
                break
            self.key(ESCAPE)
        else:
            sys.exit(f"the menu {menu!r} does not open by key")
        self.walk_to(find(("menu item",), name), DOWN, 30)
        self.key(RETURN)
        wait_for("no menu", lambda: not is_in("menu item"))
