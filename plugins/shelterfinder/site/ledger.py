"""What the last build left in an output folder, so that the next one draws only what has changed.

A part of the site (an area, the places of an area) is remembered by a key: the hash of everything its pages are made from.
If the key is the same and every file of the part stands in the output as it was left, the part is neither drawn nor
searched again: its files were searched for the same withheld values, which are in the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.kept import keep, read_kept
from shelterfinder.site.writer import Stamp, state_of


class DrawnPart(NamedTuple):
    """A part that was drawn: the digest of each of its files, how many of them are pages, and what else came out of it."""

    key: bytes
    digests: Mapping[str, bytes]
    pages: int
    result: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """The files of a build and its parts by name."""

    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    parts: Mapping[str, DrawnPart] = field(default_factory=dict)

    def unchanged(self, name: str, key: bytes, output: Path) -> DrawnPart | None:
        """The part if it has this key and its files are still what the build left."""
        part = self.parts.get(name)
        if part is None or part.key != key:
            return None
        kept = all((stamp := self.stamps.get(file)) and state_of(f"{output}/{file}") == stamp.state for file in part.digests)
        return part if kept else None


def ledger_path(cache: Path, output: Path) -> Path:
    """Where the ledger of an output folder is kept."""
    return cache / "ledgers" / hashlib.sha256(str(output.absolute()).encode()).hexdigest()


def read_ledger(cache: Path, output: Path) -> Ledger:
    """The ledger of the last build into `output`; an empty one if there is none."""
    kept = read_kept(ledger_path(cache, output))
    return kept if isinstance(kept, Ledger) else Ledger()


def keep_ledger(ledger: Ledger, cache: Path, output: Path) -> None:
    """Keep it for the next build."""
    keep(ledger_path(cache, output), ledger)
