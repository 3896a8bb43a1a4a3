"""The release that is served now. Another takes its place at once and as a whole; pages loaded before it still get their own files."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from shelterfinder.headers.definition import HASHED_FOLDERS, headers_file
from shelterfinder.headers.rules import HeaderRule, parse_header_rules
from shelterfinder.kiosk.release import Release

LIVE = ("state.json",)
"""What is replaced between releases: what is open, full or closed right now."""


class Found(NamedTuple):
    """A file that may be served, and its SHA-256."""

    path: Path
    digest: str


class Releases:
    """The release in use and the one before it."""

    def __init__(self, release: Release) -> None:
        self.now = release
        self.before: Release | None = None
        self.rules = _rules(release)

    def switch(self, release: Release) -> None:
        """Serve another release from now on."""
        self.rules, self.before, self.now = _rules(release), self.now, release

    def find(self, name: str) -> Found | None:
        """The file of that name. A name with a hash of its content may still be the old release's: it can hold nothing else."""
        for release in (self.now, self.before):
            if release is not None and name in release.digests and (release is self.now or name.split("/")[0] in HASHED_FOLDERS):
                return Found(release.folder / name, release.digests[name])
        return None

    def folder(self, name: str) -> Path | None:
        """The folder of that name, if it has a page of its own."""
        return self.now.folder / name if name in self.now.folders else None


def _rules(release: Release) -> tuple[HeaderRule, ...]:
    """The headers that a host would read from the `_headers` of this release, which an offline copy does not hold."""
    return parse_header_rules(headers_file(release.languages, release.contents(), LIVE))
