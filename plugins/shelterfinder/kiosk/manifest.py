"""What an offline folder says of itself: `SHA256SUMS`, every file with its digest, and `release.json`, which release it is."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from shelterfinder.kiosk.refusal import CopyRefused

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.minisig"
RELEASE = "release.json"
FORMAT = "shelterfinder release 1"
UNLISTED = frozenset({SUMS, SIGNATURE})
"""What a release holds besides the files that it lists."""
LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>[^\r\n]+)")
PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
"""One part of a name: plain ASCII without a dot in front, so that a name cannot lead elsewhere, hide, or mean two files."""
NAME_LENGTH_MAX = 255
"""What every file system takes as a whole path below a folder; the longest of a site is far shorter."""


class ReleaseFacts(NamedTuple):
    """Which release it is: `version` only ever grows, `build` names the build, `data_date` is the day the data is of."""

    version: int
    build: str
    data_date: datetime.date


def read_sums(text: str) -> Mapping[str, str]:
    """The SHA-256 of each file of a release by its name. Raises CopyRefused for a line or a name that cannot be meant."""
    digests: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        found = LINE.fullmatch(line)
        if found is None or not is_plain(found["name"]):
            raise CopyRefused("sums_line", line=number, text=line[:80])
        if found["name"] in digests:
            raise CopyRefused("sums_twice", name=found["name"])
        digests[found["name"]] = found["digest"]
    if "index.html" not in digests or RELEASE not in digests:
        raise CopyRefused("no_site", count=len(digests))
    return digests


def is_plain(name: str) -> bool:
    """Whether a name is a relative path of plain parts that means the same on every system."""
    return len(name) <= NAME_LENGTH_MAX and all(PART.fullmatch(part) for part in name.split("/"))


def read_facts(text: str) -> ReleaseFacts:
    """What `release.json` says. Raises CopyRefused if it is none."""
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise CopyRefused("release_format", found=str(said["format"])[:80], wanted=FORMAT)
        return ReleaseFacts(int(said["version"]), str(said["build"]), datetime.date.fromisoformat(said["data_date"]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, CopyRefused):
            raise
        raise CopyRefused("release_unreadable", text=text[:80]) from error
