# SPDX-License-Identifier: EUPL-1.2
"""The languages that a LINGUAS file names."""


def read(path):
    """Their codes, in order; lines that begin with # are remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
