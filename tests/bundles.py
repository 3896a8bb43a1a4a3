"""Offline copies, offices that sign them and kiosks that take them, small enough for tests."""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from shelterfinder.bundle.archive import write_archive
from shelterfinder.bundle.pinning import ROOT, write_pins
from shelterfinder.bundle.release import NAME as RELEASE
from shelterfinder.bundle.release import Release
from shelterfinder.bundle.repository import Repository, Signers
from shelterfinder.bundle.sums import NAME as SUMS
from shelterfinder.bundle.sums import sums_text
from shelterfinder.kiosk.update import Kiosk, Outcome, update

NOW = datetime.datetime(2026, 11, 24, 7, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
PAGE = """<!doctype html>
<html lang="{lang}" data-build="{build}">
<head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="{up}static/site.css"></head>
<body id="top"><a href="{up}index.html">Home</a> <a href="{up}en/index.html#top">Top</a> <a href="tel:+35800000011">Call</a></body>
</html>
"""


def release(number: int) -> Release:
    """The release of a day: 5 is made five days after the first of November 2026, at noon."""
    made = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC) + number * DAY
    return Release(hashlib.sha256(str(number).encode()).hexdigest()[:10], made.date(), made)


def site_files(of: Release) -> dict[str, bytes]:
    """The files of a small site: pages, a style, a script, and something that does not pack."""
    words = {"lang": "en", "build": of.build}
    return {
        "index.html": PAGE.format(title="Start", up="", **words).encode(),
        "en/index.html": PAGE.format(title="Home", up="../", **words).encode(),
        "en/area/centre/index.html": PAGE.format(title="Centre", up="../../../", **words).encode(),
        "static/site.css": b"body { margin: 0 }\n",
        "shards/places.js": f'shelterfinderData("shards/places", "{of.build}")\n'.encode(),
        "basemap/basemap.pmtiles": b"PMTiles\x03" + hashlib.shake_256(of.build.encode()).digest(300_000),
    }


def whole(files: Mapping[str, bytes], of: Release) -> dict[str, bytes]:
    """The same files with release and sums."""
    listed = {**files, RELEASE: of.written()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in listed.items()}
    return {**listed, SUMS: sums_text(sums).encode()}


def write_zip(folder: Path, of: Release, files: Mapping[str, bytes] | None = None) -> Path:
    """Write the offline zip of a release; gives its path."""
    path = folder / f"shelterfinder-offline-{of.build}.zip"
    write_archive(path, whole(files or site_files(of), of), of.made)
    return path


def tree(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file below a folder, by its path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def tree_of(number: int) -> dict[str, str]:
    """What `tree` gives for a release that is installed whole."""
    of = release(number)
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(whole(site_files(of), of).items())}


@dataclass
class Office:
    """Keys, and the folder that is copied onto sticks. Attribute names say which keys sign now."""

    folder: Path
    root_keys: list[CryptoSigner] = field(default_factory=lambda: [CryptoSigner.generate_ed25519() for _ in range(3)])
    release_key: CryptoSigner = field(default_factory=CryptoSigner.generate_ed25519)
    timestamp_key: CryptoSigner = field(default_factory=CryptoSigner.generate_ed25519)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.repository = Repository(self.folder / "updates")
        if not (self.folder / "updates").exists():
            self.repository.create(self.signers(), self.root_keys[:2], NOW)

    def signers(self) -> Signers:
        """The public keys by role."""
        return Signers([key.public_key for key in self.root_keys], [self.release_key.public_key], [self.timestamp_key.public_key])

    def sign(self, number: int, now: datetime.datetime = NOW, days: int = 365, files: Mapping[str, bytes] | None = None) -> Path:
        """Sign a release; gives a stick with it."""
        archive = write_zip(self.folder / "zips", release(number), files)
        self.repository.add_release(archive, [self.release_key, self.timestamp_key], now, days)
        return self.stick(f"v{number}")

    def stick(self, name: str) -> Path:
        """A copy of the folder as it is now."""
        stick = self.folder / "sticks" / name
        if stick.exists():
            shutil.rmtree(stick)
        shutil.copytree(self.repository.folder, stick)
        return stick


@dataclass
class Screen:
    """A kiosk of an office: its two folders, and its clock."""

    folder: Path
    office: Office
    now: datetime.datetime = NOW

    def __post_init__(self) -> None:
        self.kiosk = Kiosk(self.folder / "state", self.folder / "image" / ROOT, lambda: self.now)
        if not self.kiosk.root.exists():
            write_pins(self.office.repository, self.kiosk.root.parent)

    def update(self, where: str | os.PathLike[str]) -> Outcome:
        """Run an update."""
        return update(str(where), self.kiosk)

    @property
    def state(self) -> Path:
        """The state folder."""
        return self.kiosk.state

    @property
    def shown(self) -> dict[str, str]:
        """The files that are served, with their sums; none before the first update."""
        current = self.state / "current"
        return tree(current.resolve()) if current.exists() else {}
