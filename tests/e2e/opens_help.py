#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""opens_help.py PROGRAM: F1 opens a page of the help that lies beside the program.

In Italian, so that translation and page are both found. Says so by its status; installed.sh tells.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
from outside_bus import all_named, find_usable, press, running, sees, wait_for

F1 = 0xFFBE


def is_page():
    return all_named(("heading",), "La pagina iniziale")


def main(program):
    os.environ["LANGUAGE"] = "it"
    with running(program, "--practice-now", "2015-06-01T09:00:00Z"):
        find_usable("Ho capito").do_action(0)
        sees("Aiuto su ciò che vede")
        press(F1)
        wait_for("the page about the start page", is_page)
        sees("Ci si torna con il pulsante con la casa")


if __name__ == "__main__":
    main(*sys.argv[1:])
