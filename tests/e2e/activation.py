#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""activation.py PROGRAM DATA: the desktop starts the program over the session bus.

As a menu, a notification that outlived the program, and a second start do it: by the service file
of the build, on a bus of its own, seen through the accessibility bus. Prints TAP.
"""

import configparser
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
from outside_bus import Atspi, GLib, application, nodes, sees, start_accessibility, wait_for

from gi.repository import Gio

APP_ID = "io.github.duemeta.Duemeta"
PATH = "/" + APP_ID.replace(".", "/")
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={directory}</listen>
  <servicedir>{directory}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Desktop:
    """What calls the program by its name on the bus."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(self, name, path, interface, method, arguments):
        """What is answered; a program that is not there is started first."""
        return self.bus.call_sync(
            name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 20000
        ).unpack()

    def ask_bus(self, method):
        return self.call(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            method,
            GLib.Variant("(s)", (APP_ID,)),
        )[0]

    def application(self, method, *arguments):
        types = {"Activate": "(a{sv})", "ActivateAction": "(sava{sv})"}[method]
        self.call(
            APP_ID,
            PATH,
            "org.freedesktop.Application",
            method,
            GLib.Variant(types, (*arguments, {})),
        )

    def activate(self, action, *parameters):
        self.application("ActivateAction", action, list(parameters))

    def open_screen(self, what):
        self.activate("open-screen", GLib.Variant("(ss)", (what, "practice")))

    def runs(self):
        return self.ask_bus("NameHasOwner")

    def process(self):
        return self.ask_bus("GetConnectionUnixProcessID")

    def ended(self):
        wait_for("the end", lambda: not self.runs() and not application())

    def quit(self):
        self.activate("quit")
        self.ended()

    def kill(self):
        """For the next test, whatever became of this one."""
        if self.runs():
            os.kill(self.process(), signal.SIGKILL)
        self.ended()


def windows():
    return [n for n in nodes(application()) if n.get_role_name() in ("frame", "window")]


def count_windows(number):
    wait_for(f"{number} windows", lambda: len(windows()) == number)


def read_ini(path):
    parser = configparser.ConfigParser(interpolation=None, delimiters="=")
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


def install_service(program, data, directory):
    """The service of the build, with the program where it is now."""
    name = APP_ID + ".service"
    service = read_ini(Path(data, name))["D-BUS Service"]
    words = service["Exec"].split()
    assert service["Name"] == APP_ID
    assert Path(words[0]).is_absolute() and Path(words[0]).name == Path(program).name
    Path(directory, name).write_text(
        f"[D-BUS Service]\nName={APP_ID}\nExec={' '.join([program, *words[1:]])}\n",
        encoding="utf-8",
    )


def test_activate(desktop, _program, _data):
    assert not desktop.runs()
    desktop.application("Activate")
    sees("Welcome to Duemetà")
    count_windows(1)
    desktop.quit()


def test_single(desktop, program, _data):
    desktop.application("Activate")
    count_windows(1)
    first = desktop.process()
    subprocess.run([program], check=True, timeout=20)
    count_windows(1)
    subprocess.run([program, "--new-window"], check=True, timeout=20)
    count_windows(2)
    assert desktop.process() == first
    desktop.quit()


def test_menu(desktop, _program, data):
    """What the desktop file offers are actions without a parameter, and each does something."""
    entry = read_ini(Path(data, APP_ID + ".desktop"))
    assert entry["Desktop Entry"]["DBusActivatable"] == "true"
    offered = entry["Desktop Entry"]["Actions"].rstrip(";").split(";")
    assert offered == ["practise", "new-window"], offered
    for action in offered:
        assert "Desktop Action " + action in entry
        desktop.activate(action)
        described = desktop.call(
            APP_ID, PATH, "org.gtk.Actions", "Describe", GLib.Variant("(s)", (action,))
        )[0]
        assert described[:2] == (True, ""), described
        sees("Practice: nothing leaves this computer" if action == "practise" else "Welcome to Duemetà")
        desktop.quit()


def opens(what, words):
    """A notification is clicked on after the program has ended."""

    def test(desktop, _program, _data):
        assert not desktop.runs()
        desktop.open_screen(what)
        sees("Practice: nothing leaves this computer")
        sees(words)
        count_windows(1)
        desktop.quit()

    return test


def test_nonsense(desktop, _program, _data):
    """What no notification of the program says opens nothing: one window is what is asked next."""
    desktop.open_screen("/etc/passwd")
    desktop.activate("new-window")
    sees("Welcome to Duemetà")
    assert len(windows()) == 1, len(windows())
    desktop.quit()


def passes(test, desktop, program, data):
    """Whether it does; why not is printed."""
    try:
        test(desktop, program, data)
        return True
    except (Exception, SystemExit):  # pylint: disable=broad-exception-caught
        print("".join("# " + line for line in traceback.format_exc().splitlines(True)), end="")
    desktop.kill()
    return False


TESTS = {
    "activate": test_activate,
    "single-instance": test_single,
    "menu": test_menu,
    "notification/tracker": opens("tracker", "No requests"),
    "notification/first-access": opens("first-access", "Part 2"),
    "notification/change": opens("change", "Sign in"),
    "nonsense": test_nonsense,
}


def main(program, data):
    good = True
    print(f"1..{len(TESTS)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="duemeta-") as directory:
        install_service(program, data, directory)
        Path(directory, "bus.conf").write_text(BUS.format(directory=directory), encoding="utf-8")
        launcher = None
        environment = dict(os.environ, GTK_A11Y="atspi", XDG_DATA_HOME=directory)
        environment.update(G_DEBUG="fatal-warnings")
        environment.pop("NO_AT_BRIDGE", None)
        bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={directory}/bus.conf", "--print-address", "--nofork"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            environment, launcher = start_accessibility(directory)
            os.environ.update(environment)
            Atspi.init()
            desktop = Desktop()
            for number, (name, test) in enumerate(TESTS.items(), 1):
                passed = passes(test, desktop, program, data)
                print("ok" if passed else "not ok", number, f"/e2e/activation/{name}", flush=True)
                good = good and passed
        finally:
            if launcher:
                launcher.terminate()
                launcher.wait()
            bus.terminate()
            bus.wait()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
