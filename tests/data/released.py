#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Do all places that name a release agree? released.py SOURCE

NEWS.md, meson.build, the metainfo, debian/, publiccode.yml, SECURITY.md and the manifest of Flatpak:
versions, days, addresses, languages, pictures, what is needed. Prints TAP.
"""

import json
import re
import struct
import sys
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from pathlib import Path

import linguas
from tap import report

APP_ID = "io.github.duemeta.Duemeta"
HOME = "https://duemeta.github.io/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Sources:
    """What the files say, read without more than this Python has."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.metainfo = ET.parse(self.root / f"data/{APP_ID}.metainfo.xml.in").getroot()
        self.publiccode = self.text("publiccode.yml")
        self.version = re.search(r"^  version: '([^']+)'", self.text("meson.build"), re.M)[1]

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def news(self):
        """[(version, day or None)] of NEWS.md, the newest first."""
        found = re.findall(r"^## (\S+) \((\S+)\)$", self.text("NEWS.md"), re.M)
        return [(version, None if day == "unreleased" else day) for version, day in found]

    def releases(self):
        """The same of the metainfo; a development release has a day, but is not released."""
        return [
            (r.get("version"), None if r.get("type") == "development" else r.get("date"))
            for r in self.metainfo.findall("releases/release")
        ]

    def languages(self):
        return {"en", *linguas.read(self.root / "po/LINGUAS")}

    def scalar(self, key):
        match = re.search(rf"^ *{key}: *\"?([^\"\n]*?)\"?$", self.publiccode, re.M)
        return match and match[1]

    def below(self, key):
        """The items, or the keys, one level below a key of publiccode.yml."""
        match = re.search(rf"^( *){key}:\n((?:\1  .*\n|\n)+)", self.publiccode, re.M)
        indent = len(match[1]) + 2
        return re.findall(rf"^ {{{indent}}}(?:- +)?\"?([\w/.-]+)\"?:?", match[2], re.M)


def same(said, expected):
    return [] if said == expected else [f"{said} is not {expected}"]


def check_metainfo(sources):
    return same(sources.releases(), sources.news()) + same(
        sources.news()[0][0], sources.version
    )


def check_debian(sources):
    """An entry has a day whether it is released or not."""
    changelog = sources.text("debian/changelog")
    match = re.match(r"duemeta \(([^)]+)\) (\S+);", changelog)
    day = sources.news()[0][1]
    wrong = same(match.groups(), (sources.version, "unstable" if day else "UNRELEASED"))
    if day:
        written = parsedate_to_datetime(re.search(r"^ -- .*>  (.*)$", changelog, re.M)[1])
        wrong += same(written.date().isoformat(), day)
    return wrong


def check_addresses(sources):
    """Where the project is to be found, everywhere the same."""
    control = sources.text("debian/control")
    places = {url.get("type"): url.text for url in sources.metainfo.findall("url")}
    repository = places["vcs-browser"]
    wrong = same(places["homepage"] + "/", HOME)
    wrong += same(places["bugtracker"], repository + "/issues")
    wrong += same(sources.scalar("url"), repository)
    wrong += same(re.search(r"^Homepage: (.*)$", control, re.M)[1], places["homepage"])
    wrong += same(re.search(r"^Source: (.*)$", sources.text("debian/copyright"), re.M)[1], repository)
    if f"<{repository}/security>" not in sources.text("SECURITY.md"):
        wrong.append(f"SECURITY.md does not name {repository}/security")
    return wrong


def check_publiccode(sources):
    # The newest that is released; both are left out as long as none is.
    released = [found for found in sources.news() if found[1]] + [(None, None)]
    said = (sources.scalar("softwareVersion"), sources.scalar("releaseDate"))
    wrong = same(said, released[0])
    wrong += same(sources.scalar("license"), "EUPL-1.2")
    wrong += same(set(sources.below("availableLanguages")), sources.languages())
    # Tabs are no YAML; the versions of the standard that the catalogue takes begin so.
    wrong += ["there is a tab"] if "\t" in sources.publiccode else []
    wrong += same(sources.scalar("publiccodeYmlVersion"), "0.4")
    for key in ("name", "url", "platforms", "categories", "developmentStatus", "softwareType"):
        wrong += [] if re.search(rf"^{key}:", sources.publiccode, re.M) else [f"no {key}"]
    for language in sources.below("description"):
        text = re.search(
            rf"^  {language}:\n((?:    .*\n|\n)+)", sources.publiccode, re.M
        )[1]
        short = re.search(r"^    shortDescription: (.*)$", text, re.M)[1].strip('"')
        long = re.search(r"^    longDescription: \|\n((?:      .*\n|\n)+)", text, re.M)[1]
        if len(short) > 150:
            wrong.append(f"shortDescription of {language} has {len(short)} characters")
        if not 150 <= len(" ".join(long.split())) <= 10000:
            wrong.append(f"longDescription of {language} is too short or too long")
        if "    features:" not in text:
            wrong.append(f"no features in {language}")
    return wrong


def read_size(path):
    return struct.unpack(">II", path.read_bytes()[16:24])


def check_pictures(sources):
    wrong = []
    for image in sources.metainfo.iter("image"):
        start = HOME + "screenshots/"
        path = sources.root / "data/screenshots" / image.text.removeprefix(start)
        if not image.text.startswith(start) or not path.is_file():
            wrong.append(f"{image.text} is not there")
            continue
        wrong += same((int(image.get("width")), int(image.get("height"))), read_size(path))
        wrong += same(".it." in path.name, image.get(LANG) == "it")
    for path in re.findall(r"^ *- (data/\S+\.png)$|^logo: (\S+)$", sources.publiccode, re.M):
        if not (sources.root / (path[0] or path[1])).is_file():
            wrong.append(f"{path} is not there")
    return wrong


def check_needs(sources):
    """debian/control asks for what ./dev build installs; a compiler is always there."""
    table = re.findall(r"^([a-z0-9.+-]+) +build +\S", sources.text("dev"), re.M)
    wanted = set(table) - {"gcc", "g++", "libc6-dev"}
    block = re.search(r"^Build-Depends:\n((?: .*\n)+)", sources.text("debian/control"), re.M)[1]
    named = set(re.findall(r"^ ([a-z0-9.+-]+)", block, re.M)) - {"debhelper-compat"}
    return same(sorted(named), sorted(wanted))


def directories(sources):
    """Where ./dev and README.md build, and what else is no source; the manifest knows no patterns."""
    built = re.findall(r"\bconfigure (build[\w-]*)", sources.text("dev"))
    built += re.findall(r"\bmeson setup (\S+)", sources.text("README.md"))
    return sorted({".git", "tests/contract/node_modules", *built})


def check_flatpak(sources):
    manifest = json.loads(sources.text(f"flatpak/{APP_ID}.json"))
    options = re.findall(r"^  '(\w+)',$", sources.text("meson_options.txt"), re.M)
    options += re.findall(r"^option\('(\w+)'", sources.text("meson_options.txt"), re.M)
    wrong = same((manifest["id"], manifest["command"]), (APP_ID, "duemeta"))
    wrong += same(manifest["modules"][-1]["name"], "duemeta")
    for option in manifest["modules"][-1]["config-opts"]:
        name = re.fullmatch(r"-D(\w+)=\w+", option)[1]
        wrong += [] if name in options else [f"meson has no option {name}"]
    for source in (s for module in manifest["modules"] for s in module["sources"]):
        if source["type"] == "dir":
            wrong += same((sources.root / "flatpak" / source["path"]).resolve(), sources.root)
            wrong += same(sorted(source["skip"]), directories(sources))
        elif not source["url"].startswith("https://"):
            wrong.append(f"{source['url']} is not https")
        elif not re.fullmatch(r"[0-9a-f]{64}", source["sha256"]):
            wrong.append(f"{source['url']} has no checksum")
    return wrong


CHECKS = {
    "the metainfo has the releases of NEWS.md": check_metainfo,
    "debian/changelog has the newest one": check_debian,
    "all of them give the same addresses": check_addresses,
    "publiccode.yml has the newest that is released, and the languages": check_publiccode,
    "debian/control needs what ./dev does": check_needs,
    "the manifest of Flatpak is one of this program": check_flatpak,
    "the pictures are there, as large as it is said": check_pictures,
}


def main(root):
    sources = Sources(root)
    return report((name, check(sources)) for name, check in CHECKS.items())


sys.exit(main(*sys.argv[1:]))
