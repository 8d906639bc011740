#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""opens_help.py PROGRAM DIRECTORY: F1 opens a page of the help that lies beside the program.

In Italian, so that translation and page are both found. Says so by its status; installed.sh tells.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
from outside_bus import Atspi, all_named, application, find_usable, press, sees, start, wait_for

F1 = 0xFFBE


def is_page():
    return all_named(("heading",), "La pagina iniziale")


def main(program, directory):
    os.environ["LANGUAGE"] = "it"
    launcher, duemeta = start(program, directory, "--practice-now", "2015-06-01T09:00:00Z")
    try:
        Atspi.init()
        wait_for("duemeta", application)
        find_usable("Ho capito").do_action(0)
        sees("Aiuto su ciò che vede")
        press(F1)
        wait_for("the page about the start page", is_page)
        sees("Ci si torna con il pulsante con la casa")
    finally:
        duemeta.terminate()
        launcher.terminate()
        duemeta.wait()
        launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
