#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every statement of the mock server finds its rows by an index: no table is read from end to end.

plans.py SERVER SOURCES: takes the statements out of the sources, has the server make an empty
database, and asks SQLite how it would go about each.
"""

import glob
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

# What reads a whole table on purpose, and why it may.
WHOLE = {
    "messages": "the mailbox of whoever practises, all of it",
}

CALL = re.compile(r"pin_mock_db_(?:query|run) \(")
LITERAL = re.compile(r'\s*"((?:[^"\\]|\\.)*)"')


def statements(path):
    """The literals that stand as the second argument, joined."""
    with open(path, encoding="utf-8") as file:
        source = file.read()
    for call in CALL.finditer(source):
        at = source.index(",", call.end()) + 1
        sql = ""
        while literal := LITERAL.match(source, at):
            sql += literal.group(1)
            at = literal.end()
        if sql:
            yield sql


def make_database(server, path):
    process = subprocess.Popen(
        [server, "--port", "0", "--database", path], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline().startswith("listening on")
    process.terminate()
    assert process.wait() == 0


def scans(connection, sql):
    """The steps of the plan that read a table, or all of an index, from end to end."""
    numbers = [int(number) for number in re.findall(r"\?(\d+)", sql)]
    n = max(numbers) if numbers else sql.count("?")
    steps = connection.execute("EXPLAIN QUERY PLAN " + sql, [None] * n)
    for step in steps:
        found = re.match(r"SCAN (\w+)", step[3])
        # In the order of an index and with a limit it is the first rows alone.
        bounded = " USING " in step[3] and re.search(r"LIMIT [1-9]", sql)
        # Rows that a subquery has found, a few.
        if found and not bounded and found.group(1) not in WHOLE and "CONSTANT" not in step[3]:
            yield step[3]


def main():
    server, sources = sys.argv[1:]
    found = [
        (os.path.basename(path), sql)
        for path in sorted(glob.glob(os.path.join(sources, "pin-mock-*.c")))
        for sql in statements(path)
        if sql.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE")
    ]
    with tempfile.TemporaryDirectory(prefix="duemeta-plans-") as directory:
        path = os.path.join(directory, "pins.db")
        make_database(server, path)
        connection = sqlite3.connect(path)
        print(f"1..{len(found) + 1}")
        failed = 0
        for number, (name, sql) in enumerate(found, 1):
            bad = list(scans(connection, sql))
            for step in bad:
                print(f"# {step}")
            print(f"{'not ok' if bad else 'ok'} {number} {name}: {sql}")
            failed += bool(bad)
        # That the statements are found at all.
        enough = len(found) > 80
        print(f"{'ok' if enough else 'not ok'} {len(found) + 1} {len(found)} statements")
        connection.close()
    return failed > 0 or not enough


sys.exit(main())
