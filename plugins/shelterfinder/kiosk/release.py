"""One release on this machine, whole: every file that it lists is there, with the SHA-256 that it lists. Else it is refused."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.kiosk.home_page import HomePage, read_home_page, read_languages
from shelterfinder.kiosk.manifest import RELEASE, SIGNATURE, SUMS, ReleaseFacts, read_facts, read_sums
from shelterfinder.kiosk.refusal import CopyRefused

SUMS_BYTES_MAX = 64 * 1024 * 1024
"""No list of sums is longer: a line has about 100 bytes, and a nation's site fewer than half a million files."""


@dataclass(frozen=True)
class Release:
    """A release that was found whole. `digests` is the SHA-256 of each file that may be served, by its name; `names` are its languages
    in their order, each with its own name; `homes` their home pages."""

    folder: Path
    digests: Mapping[str, str]
    facts: ReleaseFacts
    names: Mapping[str, str]
    homes: Mapping[str, HomePage]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site in their order."""
        return tuple(self.names)

    @property
    def folders(self) -> frozenset[str]:
        """The names of the folders that have a page of their own."""
        return frozenset(name.rpartition("/")[0] for name in self.digests if name.endswith("/index.html")) | {""}

    def contents(self) -> tuple[str, ...]:
        """The names of the pages of words, which every language has."""
        parts = (name.split("/") for name in self.digests)
        names = {part[1] for part in parts if len(part) == 3 and part[0] in self.languages and part[2] == "index.html"}
        return tuple(sorted(names - {"map", "area"}))


def open_release(folder: Path) -> Release:
    """The release in a folder, after every file was read and compared. Raises CopyRefused."""
    sums = folder / SUMS
    if not sums.is_file():
        raise CopyRefused("no_sums", path=str(folder))
    if sums.stat().st_size > SUMS_BYTES_MAX:
        raise CopyRefused("sums_long", size=sums.stat().st_size)
    text = _text(sums)
    digests = read_sums(text)
    wrong = [name for name, digest in digests.items() if _digest(folder, name) != digest]
    if wrong:
        raise CopyRefused("damaged", name=wrong[0], count=len(wrong))
    listed = {**digests, SUMS: hashlib.sha256(text.encode()).hexdigest()}
    if (signature := _digest(folder, SIGNATURE)) is not None:
        listed[SIGNATURE] = signature
    names = read_languages(_text(folder / "index.html"))
    homes = {language: read_home_page(_text(folder / language / "index.html")) for language in names if f"{language}/index.html" in digests}
    if not homes or len(homes) != len(names):
        raise CopyRefused("no_home", languages=", ".join(names))
    return Release(folder, listed, read_facts(_text(folder / RELEASE)), names, homes)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CopyRefused("unreadable", name=path.name, error=type(error).__name__) from error


def _digest(folder: Path, name: str) -> str | None:
    """The SHA-256 of a regular file below the folder; None if there is none. A link is none, nor is what lies behind one."""
    path = folder / name
    try:
        if path.resolve() != folder.resolve() / name:
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
