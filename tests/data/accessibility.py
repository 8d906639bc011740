#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Does the accessibility statement answer every clause, with tests that exist?

accessibility.py SOURCE BUILD: reads docs/accessibility/statement.md, and the tests as meson knows
them. Prints TAP.
"""

import json
import re
import sys
from pathlib import Path

from tap import report

ANSWERS = ("supports", "partly", "does not support", "does not apply")

# Chapter 11 of EN 301 549 V3.2.1, without what is empty for software; open and closed
# functionality are one row.
CLAUSES = """
11.1.1.1 11.1.2.1 11.1.2.2 11.1.2.3 11.1.2.4 11.1.2.5 11.1.3.1 11.1.3.2 11.1.3.3 11.1.3.4 11.1.3.5
11.1.4.1 11.1.4.2 11.1.4.3 11.1.4.4 11.1.4.5 11.1.4.10 11.1.4.11 11.1.4.12 11.1.4.13
11.2.1.1 11.2.1.2 11.2.1.4 11.2.2.1 11.2.2.2 11.2.3.1 11.2.4.3 11.2.4.4 11.2.4.6 11.2.4.7
11.2.5.1 11.2.5.2 11.2.5.3 11.2.5.4
11.3.1.1 11.3.2.1 11.3.2.2 11.3.3.1 11.3.3.2 11.3.3.3 11.3.3.4
11.4.1.1 11.4.1.2 11.4.1.3
11.5.1 11.5.2.1 11.5.2.2 11.5.2.3 11.5.2.4 11.5.2.5 11.5.2.6 11.5.2.7 11.5.2.8 11.5.2.9 11.5.2.10
11.5.2.11 11.5.2.12 11.5.2.13 11.5.2.14 11.5.2.15 11.5.2.16 11.5.2.17
11.6.1 11.6.2 11.7 11.8.1 11.8.2 11.8.3 11.8.4 11.8.5
""".split()


class Statement:
    """The rows of the tables, and the tests there are."""

    def __init__(self, source, build):
        text = (Path(source) / "docs/accessibility/statement.md").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if re.match(r"\| 11\.", line)]
        self.rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        tests = json.loads((Path(build) / "meson-info/intro-tests.json").read_text("utf-8"))
        self.tests = {test["name"] for test in tests}
        self.suites = {suite.split(":")[-1] for test in tests for suite in test["suite"]}
        self.named = [
            name
            for name in re.findall(r"`([a-z0-9-]+)`", text)
            if name.split("-")[0] in self.suites and "-" in name
        ]


def check_clauses(statement):
    there = [row[0] for row in statement.rows]
    if there == CLAUSES:
        return []
    wrong = [f"{clause} is missing" for clause in CLAUSES if clause not in there]
    wrong += [f"{clause} is none" for clause in there if clause not in CLAUSES]
    return wrong or ["a clause is there twice, or out of order"]


def check_answers(statement):
    wrong = []
    for row in statement.rows:
        if len(row) != 5 or not row[1] or not row[3]:
            wrong.append(f"{row[0]} has not five cells, or an empty one")
        elif row[2] not in ANSWERS:
            wrong.append(f"{row[0]} answers {row[2]!r}")
        elif (row[2] == "does not apply") != (not row[4]):
            wrong.append(f"{row[0]} {row[2]}, tested by {row[4]!r}")
    return wrong


def is_test(statement, name):
    """A test, or what several begin with."""
    return any(test == name or test.startswith(name + "-") for test in statement.tests)


def check_tests(statement):
    wrong = [f"there is no test {n}" for n in statement.named if not is_test(statement, n)]
    for row in statement.rows:
        for part in filter(None, row[-1].split(", ")):
            if part != "by eye" and part.strip("`") not in statement.named:
                wrong.append(f"{row[0]} names {part}, which is no test")
    return wrong


CHECKS = {
    "every clause of chapter 11 has its row": check_clauses,
    "every row says whether, why, and how that is known": check_answers,
    "every test that is named exists": check_tests,
}


def main(source, build):
    statement = Statement(source, build)
    return report((name, check(statement)) for name, check in CHECKS.items())


sys.exit(main(*sys.argv[1:]))
