# SPDX-License-Identifier: EUPL-1.2
"""The practice service as a process of its own: what it is asked, and what it has on record.

For tests in Python, which see the program through the accessibility bus and the service from here.
"""

import json
import sqlite3
import subprocess
import urllib.error
import urllib.request
import uuid
from datetime import datetime
from pathlib import Path

# Where the protocol begins.
BASE = "/rest/pin/v1"
PATIENCE = 30


class Service:
    """Ends with the block it is used in."""

    def __init__(self, program, directory, now):
        """The service that lies beside the program; what it keeps is in the directory."""
        self.database = Path(directory, "service.db")
        self.process = subprocess.Popen(
            [Path(program).with_name("duemeta-mock-server"), "--practice", "--stop-with-parent"]
            + ["--port", "0", "--database", self.database, "--now", now],
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), line
        self.address = line.removeprefix("listening on ").strip()

    def __enter__(self):
        return self

    def __exit__(self, *_what):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def call(self, method, path, body=None, token=None):
        """The status, and what is answered; a problem too is an answer."""
        headers = {"Idempotency-Key": str(uuid.uuid4())} if method != "GET" else {}
        if token is not None:
            headers["Authorization"] = "Bearer " + token
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + BASE + path, data=data, headers=headers, method=method
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=PATIENCE) as reply:
                status, text = reply.status, reply.read()
        except urllib.error.HTTPError as problem:
            with problem:
                status, text = problem.code, problem.read()
        return status, json.loads(text) if text else None

    def load(self, scenario):
        """The invented person of data/practice-seed.json begins anew, and what is known of them."""
        status, person = self.call("POST", "/practice/scenarios", {"scenario_id": scenario})
        assert status == 200, person
        return person

    def ask_as(self, tax_code, pin, path):
        """What the service tells who signs in; the name of the problem if it lets nobody in."""
        status, reply = self.call("POST", "/sessions", {"tax_code": tax_code, "pin": pin})
        if status != 201:
            return reply["type"].rsplit("/", 1)[-1]
        told = self.call("GET", path, token=reply["token"])[1]
        self.call("DELETE", "/sessions/current", token=reply["token"])
        return told

    def sign_in(self, tax_code, pin):
        """The state of the PIN, or the name of the problem."""
        told = self.ask_as(tax_code, pin, "/pin")
        return told if isinstance(told, str) else told["state"]

    def contacts(self, tax_code, pin):
        """Those that count."""
        return self.ask_as(tax_code, pin, "/contacts")["contacts"]

    def next_in(self):
        """In how many seconds something happens next; without anything, never."""
        clock = self.call("GET", "/practice/clock")[1]
        if "next_at" not in clock:
            return float("inf")
        moments = [
            datetime.fromisoformat(clock[name].replace("Z", "+00:00")) for name in ("now", "next_at")
        ]
        return (moments[1] - moments[0]).total_seconds()

    def record(self, question):
        """The first value that the database answers to a question in SQL."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return database.execute(question).fetchone()[0]
