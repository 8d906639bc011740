#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Counts the test points in meson's testlog.json; ends with `N passed, N failed[, N skipped]`.

A program that crashed, hung or printed no test points counts as one failure.
"""

import json
import re
import sys

POINT = re.compile(r"^\s*(?P<not>not )?ok\b\s*\d*\s*-?\s*(?P<name>[^#]*?)\s*(?P<directive>#.*)?$")


def points(text):
    """Yields (name, result, reason) for every test point; a point after its subtests is a sum."""
    subtests = False
    for line in text.splitlines():
        match = POINT.match(line)
        if not match:
            continue
        indented = line[0].isspace()
        if subtests and not indented:
            subtests = False
            continue
        subtests = indented

        kind, _, reason = (match["directive"] or "")[1:].strip().partition(" ")
        if kind.upper() == "SKIP":
            yield match["name"], "skipped", reason
        elif bool(match["not"]) != (kind.upper() == "TODO"):
            yield match["name"], "failed", reason
        else:
            yield match["name"], "passed", reason


def crashed(program):
    """A program that bails out has said which test point failed; one that is killed has not."""
    status = program["returncode"]
    return (status < 0 or status > 128) and "Bail out!" not in program["stdout"]


def main(path):
    count = {"passed": 0, "failed": 0, "skipped": 0}
    remarks = []
    try:
        with open(path, encoding="utf-8") as log:
            programs = [json.loads(line) for line in log]
    except FileNotFoundError:
        programs = []

    for program in programs:
        found = list(points(program.get("stdout") or ""))
        for name, result, reason in found:
            count[result] += 1
            if result != "passed":
                remarks.append(f"{result}: {program['name']} {name} {reason}".rstrip())

        trouble = None
        if program["result"] in ("OK", "EXPECTEDFAIL", "SKIP"):
            if not found:
                trouble = "ran no test"
        elif program["result"] == "TIMEOUT":
            trouble = "took too long"
        elif not any(result == "failed" for _, result, _ in found) or crashed(program):
            trouble = f"ended with status {program['returncode']}"
        if trouble:
            count["failed"] += 1
            remarks.append(f"failed: {program['name']} {trouble}")

    if not programs:
        count["failed"] += 1
        remarks.append("failed: no test ran")

    if remarks:
        print()
        print("\n".join(remarks))
    print()
    total = f"{count['passed']} passed, {count['failed']} failed"
    if count["skipped"]:
        total += f", {count['skipped']} skipped"
    print(total)
    return 1 if count["failed"] else 0


sys.exit(main(sys.argv[1]))
