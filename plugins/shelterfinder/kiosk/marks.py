"""What a kiosk must never go back behind: the highest version it accepted, and the latest instant at which it knew to be right.

Kept in two places, in the state folder and beside the pinned root, so that wiping one does not open the way back; after both are gone,
the minimum that came with the image holds (`minimum.json` beside the root: a copy of the `release.json` it was made with).

A mark also says by which keys its version was signed, and under which root. Where a newer root no longer trusts any of these keys, the
mark counts no more: else whoever stole a key could block a kiosk for ever with one release of an enormous version.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from tuf.api.metadata import Root

from shelterfinder.bundle.disk import replace_file
from shelterfinder.bundle.pinning import MINIMUM
from shelterfinder.bundle.release import read_release
from shelterfinder.kiosk.status import instant

NAME = "highest.json"
FORMAT = "shelterfinder highest 1"


@dataclass(frozen=True)
class Mark:
    """The highest version that was accepted, the version of the root then, the ids of the keys that signed it, and the instant."""

    version: int
    root_version: int
    keys: tuple[str, ...]
    time: str

    def counts_under(self, root: Root) -> bool:
        """Whether a kiosk with this root must heed the version: not if a newer root dropped every key that signed it."""
        return root.version <= self.root_version or bool(set(self.keys) & set(root.roles["targets"].keyids))


class Minimum(NamedTuple):
    """A release that is never gone behind: its version, and when it was made."""

    version: int = 0
    made: datetime.datetime = datetime.datetime.fromtimestamp(0, datetime.UTC)


def read_marks(folders: Iterable[Path]) -> list[Mark]:
    """The marks in these folders. One that is missing or broken is left out: the others hold, and the minimum always does."""
    return [mark for folder in folders if (mark := _read(folder / NAME))]


def write_marks(folders: Iterable[Path], mark: Mark) -> None:
    """Keep a mark in each folder, each in one step. Raises OSError."""
    content = json.dumps({"format": FORMAT, **asdict(mark)}, indent=1) + "\n"
    for folder in folders:
        replace_file(folder / NAME, content.encode())


def read_minimum(folder: Path) -> Minimum:
    """The minimum that came with the image; nothing before 1970 where there is none. Raises ReleaseRefused for one that is broken."""
    path = folder / MINIMUM
    if not path.exists():
        return Minimum()
    release = read_release(path.read_bytes())
    return Minimum(release.version, release.made)


def _read(path: Path) -> Mark | None:
    try:
        values = json.loads(path.read_bytes())
        if values.pop("format") != FORMAT:
            return None
        instant(values["time"])
        return Mark(int(values["version"]), int(values["root_version"]), tuple(map(str, values["keys"])), values["time"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
