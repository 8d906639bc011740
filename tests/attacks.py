#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Prints what the attacks in meson's testlog.json reported: what, how many, result."""

import json
import re
import sys

LINE = re.compile(r"^# attack: (?P<what>.*?) \| (?P<count>\d+) \| (?P<result>.*)$", re.M)


def main(path):
    try:
        with open(path, encoding="utf-8") as log:
            programs = [json.loads(line) for line in log]
    except FileNotFoundError:
        programs = []

    rows = [match.groups() for program in programs for match in LINE.finditer(program["stdout"] or "")]
    rows = [(what, f"{int(count):,}", result) for what, count, result in rows]
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    print()
    for what, count, result in rows:
        print(f"{what:<{widths[0]}}  {count:>{widths[1]}}  {result}")


main(sys.argv[1])
