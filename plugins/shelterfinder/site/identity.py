"""Which build this is and of what date, so that a reader's report can be traced and a page can say how old it is."""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ID_LENGTH = 10
"""Hexadecimal digits of a build id: 40 bits, so two of a thousand builds are equal once in two million sites (n²/2⁴¹)."""


class DateRefused(ValueError):
    """SOURCE_DATE_EPOCH is not a number of seconds."""

    def __init__(self, value: str) -> None:
        super().__init__(f"SOURCE_DATE_EPOCH is {value!r}; wanted: whole seconds since 1970")


@dataclass(frozen=True)
class BuildIdentity:
    """The id of a build and the instant of its data."""

    id: str
    instant: datetime.datetime

    @property
    def date(self) -> datetime.date:
        """The day of the data, in UTC."""
        return self.instant.date()

    @property
    def iso(self) -> str:
        """The instant as `2026-11-23T00:00:00Z`."""
        return self.instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def newest_change(registry_files: Iterable[Path], paths: Iterable[Path]) -> datetime.datetime:
    """When anything that a build is made from was changed last: its data, its words, its looks, its map or the program. Raises DateRefused.

    `paths` are the files and folders besides the registry. The date of the data tells readers how old the places are; this one tells a
    kiosk which of two copies is the newer, and a copy with better instructions is newer although no place has changed. SOURCE_DATE_EPOCH,
    else the newest commit, else now where anything was changed since, or is not kept in git.
    """
    given = _given_seconds()
    parts = [sorted(registry_files), *([path] for path in paths)]
    changes = [given] if given is not None else [_last_commit(part) for part in parts]
    seconds = [change for change in changes if change is not None]
    if len(seconds) < len(changes):
        return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    return datetime.datetime.fromtimestamp(max(seconds), datetime.UTC)


def identify(registry_files: Iterable[Path], folders: Iterable[Path]) -> BuildIdentity:
    """The identity of a build from the registry's files and the folders of theme and content. Raises DateRefused."""
    files = sorted(registry_files)
    digest = hashlib.sha256()
    for file in files:
        _add(digest, file.name, file)
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
            _add(digest, file.relative_to(folder).as_posix(), file)
    return BuildIdentity(digest.hexdigest()[:ID_LENGTH], _instant(files))


def _add(digest: hashlib._Hash, name: str, file: Path) -> None:
    content = file.read_bytes()
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)


def _instant(files: list[Path]) -> datetime.datetime:
    """SOURCE_DATE_EPOCH, else the last commit of the registry's files if nothing was changed since, else now."""
    given = _given_seconds()
    seconds = _last_commit(files) if given is None else given
    if seconds is None:
        return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _given_seconds() -> int | None:
    """SOURCE_DATE_EPOCH; None where it is not set. Raises DateRefused."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None and not given.isdecimal():
        raise DateRefused(given)
    return int(given) if given is not None else None


def _last_commit(files: list[Path]) -> int | None:
    """The time of the last commit of the files or folders; None where there is no git, or where one of them was changed since."""
    names = ["--", *(str(file.resolve()) for file in files)]
    changed, committed = _git(files[0].parent, "status", "--porcelain", *names), _git(files[0].parent, "log", "-1", "--format=%ct", *names)
    return int(committed) if committed and not changed else None


def _git(folder: Path, *words: str) -> str:
    """What git prints, without space around it; empty where it cannot answer."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
