#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""ends.py PROGRAM: however the program ends that practises and keeps nothing, nothing stays.

Neither a file nor the practice service, when the session of the desktop ends, a terminal is closed,
or the program is killed. Prints TAP.
"""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

# pylint: disable=wrong-import-position
from outside_bus import Atspi, application, sees, start_accessibility, wait_for

# How the program ends, and the status then.
WAYS = {
    "SIGTERM": 0,
    "SIGINT": 0,
    "SIGHUP": 0,
    "SIGKILL": -signal.SIGKILL,
}


def parent_of(process):
    """None when it has ended, whoever has yet to hear of it."""
    try:
        words = Path("/proc", str(process), "stat").read_text(encoding="utf-8").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, parent = words.split()[:2]
    return None if state == "Z" else int(parent)


def children_of(parent):
    processes = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [process for process in processes if parent_of(process) == parent]


def files_in(directory):
    return sorted(str(path) for path in Path(directory).rglob("*") if path.is_file())


def test(program, environment, directory, way):
    environment = dict(environment, TMPDIR=directory, XDG_DATA_HOME=directory)
    duemeta = subprocess.Popen(
        [program, "--practice-now", "2015-06-01T09:00:00Z"], env=environment
    )
    try:
        wait_for("duemeta", application)
        sees("Practice: nothing leaves this computer")
        servers = children_of(duemeta.pid)
        assert servers
        assert not files_in(directory), files_in(directory)
        duemeta.send_signal(getattr(signal, way))
        status = duemeta.wait(timeout=20)
        assert status == WAYS[way], status
        wait_for("the end of the service", lambda: not any(map(parent_of, servers)))
        wait_for("the end", lambda: not application())
        assert not files_in(directory), files_in(directory)
    finally:
        duemeta.kill()
        duemeta.wait()


def main(program):
    print(f"1..{len(WAYS)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="duemeta-") as directory:
        environment, launcher = start_accessibility(directory)
        try:
            Atspi.init()
            for number, way in enumerate(WAYS, 1):
                own = Path(directory, way)
                own.mkdir()
                test(program, environment, str(own), way)
                print(f"ok {number} /e2e/ends/{way}", flush=True)
        finally:
            launcher.terminate()
            launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
