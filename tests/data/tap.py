# SPDX-License-Identifier: EUPL-1.2
"""What the checks of the data print."""


def report(results):
    """Prints TAP. Of every check its name and what is wrong, a list; the exit status."""
    results = list(results)
    print(f"1..{len(results)}")
    for number, (name, wrong) in enumerate(results, 1):
        print("not ok" if wrong else "ok", number, "-", name)
        for line in wrong:
            print("#", line)
    return 1 if any(wrong for _, wrong in results) else 0
