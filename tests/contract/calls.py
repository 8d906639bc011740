#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Prints what the tests in meson's testlog.json saw: what the linter found, how many calls went
through Prism, and how many of them were not as the document says."""

import json
import re
import sys

CALLS = re.compile(r"^# contract: (\w+): (\d+) calls, (\d+) violations$", re.M)
LINT = re.compile(r"^# (lint: .*)$", re.M)


def main(path):
    try:
        with open(path, encoding="utf-8") as log:
            output = "".join(json.loads(line)["stdout"] or "" for line in log)
    except FileNotFoundError:
        output = ""

    sums = {"proxy": (0, 0), "mock": (0, 0)}
    for what, calls, violations in CALLS.findall(output):
        before = sums[what]
        sums[what] = (before[0] + int(calls), before[1] + int(violations))
    print()
    print("\n".join(LINT.findall(output)) or "lint: nothing was looked at")
    for what, (calls, violations) in sums.items():
        print(f"{what}: {calls} calls, {violations} violations")


main(sys.argv[1])
