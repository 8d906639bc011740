#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Starts Orca with a voice that makes no sound: listen.py DIRECTORY.

Not by the command orca, which first ends every other Orca of whoever calls it, or refuses: somebody
may be listening to one. Its settings and its debug log, orca.log, are in DIRECTORY.
"""

import sys
from pathlib import Path

from orca import debug

SETTINGS = {
    "speechServerFactory": "quiet_voice",
    "speechFactoryModules": ["quiet_voice"],
    "enableSpeech": True,
    "enableBraille": False,
    "enableBrailleMonitor": False,
    "enableSound": False,
}


def main(directory):
    debug.debugLevel = debug.LEVEL_ALL
    debug.eventDebugLevel = debug.LEVEL_OFF
    debug.debugFile = open(Path(directory) / "orca.log", "w", 1, encoding="utf-8")

    # Where it writes has to be known first.
    from orca import orca  # pylint: disable=import-outside-toplevel

    orca.getSettingsManager().activate(str(Path(directory) / "orca"), SETTINGS)
    return orca.main()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
