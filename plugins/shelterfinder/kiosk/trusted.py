"""What a source offers, as far as it can be trusted: the client workflow of The Update Framework, run by python-tuf."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, Root, Targets
from tuf.ngclient import Updater
from urllib3.exceptions import HTTPError

from shelterfinder.bundle.disk import sync_file, sync_folder, write_file
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.repository import Released, day_of, released
from shelterfinder.kiosk.source import Source

ROLES = ("timestamp", "snapshot", "targets")
REFUSALS: tuple[tuple[type[Exception], str], ...] = (
    (ExpiredMetadataError, "expired"),
    (BadVersionNumberError, "older_or_mixed"),
    (LengthOrHashMismatchError, "damaged"),
    (UnsignedMetadataError, "foreign"),
    (RepositoryError, "metadata_broken"),
    (DownloadLengthMismatchError, "damaged"),
    (DownloadHTTPError, "incomplete"),
    (DownloadError, "source_gone"),
    (HTTPError, "source_gone"),
)
"""Code of a refusal by what python-tuf raises; the first that fits, so a class stands before the one it derives from."""


class Trusted:
    """A release whose metadata hold: signed by the keys that the root names, newer than any seen, belonging together, fresh."""

    def __init__(self, source: Source, folder: Path, root: bytes) -> None:
        """Find the newest root that the pinned one leads to. `folder` keeps what was trusted last.

        Raises BundleRefused with the reason; OSError where the folder cannot be written."""
        self._folder, self._source = folder, source
        self._updater = self._pinned(root)
        with refusals(source):
            self._updater._load_root()  # the first step of `refresh`, which does it again: the root says which marks still count
        self.root: Root = self._updater._trusted_set.root

    def refresh(self, floor: datetime.datetime) -> None:
        """Fetch and check the metadata of the newest release, at the earliest that it can be. Raises BundleRefused, OSError."""
        # python-tuf takes the time from the machine; its set of trusted metadata is the one place where it can be told another
        self._updater._trusted_set.reference_time = floor
        with refusals(self._source, floor):
            self._updater.refresh()
        self._sync()
        targets: Metadata[Targets] = self._read("targets")
        self.released: Released = released(targets.signed)
        signed = self.root.get_verification_result("targets", targets.signed_bytes, targets.signatures).signed
        self.signed_by = tuple(sorted(signed))
        self.expires = min(self._read(role).signed.expires for role in ROLES)
        if self.released.version >= self.expires.timestamp():
            raise BundleRefused("future", found=day_of(self.released.version), until=self.expires.date().isoformat())

    def download(self, path: Path) -> None:
        """Copy the zip to `path`, with the length and the hash that were signed. Raises BundleRefused, OSError.

        Straight to where it stays: python-tuf would copy it through the machine's folder for temporary files, which may be small memory.
        """
        target = self.released.target
        with refusals(self._source):
            address = f"{self._source.targets}{target.hashes['sha256']}.{quote(target.path)}"
            write_file(path, _at_most(target.length, self._source.fetcher.fetch(address)))
            if self._updater.find_cached_target(target, str(path)) is None:
                raise LengthOrHashMismatchError(target.path)

    def _pinned(self, root: bytes) -> Updater:
        """python-tuf, trusting this root and what it leads to."""
        self._forget_half()
        try:
            return Updater(
                metadata_dir=str(self._folder),
                metadata_base_url=self._source.metadata,
                target_base_url=self._source.targets,
                fetcher=self._source.fetcher,
                bootstrap=root,
            )
        except RepositoryError as error:
            raise BundleRefused("root_broken", reason=str(error)) from error

    def _forget_half(self) -> None:
        """Take away what python-tuf was writing when it was killed."""
        for path in self._folder.glob("tmp*"):
            path.unlink()

    def _read(self, role: str) -> Metadata[Any]:
        """Metadata that was just checked."""
        return Metadata.from_file(str(self._folder / f"{role}.json"))

    def _sync(self) -> None:
        """Wait until what is trusted now is on the disk: what is lost could be offered again, older."""
        folders = [self._folder, *(path for path in self._folder.rglob("*") if path.is_dir())]
        for path in (path for folder in folders for path in folder.iterdir() if path.is_file()):
            sync_file(path)
        for folder in folders:
            sync_folder(folder)


@contextmanager
def refusals(source: Source, floor: datetime.datetime | None = None) -> Iterator[None]:
    """Give what python-tuf raises as a BundleRefused with the source and, for an expired release, the time it is."""
    try:
        yield
    except (RepositoryError, DownloadError, HTTPError) as error:
        code = next(code for kind, code in REFUSALS if isinstance(error, kind))
        now = floor.date().isoformat() if floor else ""
        raise BundleRefused(code, source=source.shown, reason=str(error), now=now) from error


def _at_most(length: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces; raises DownloadLengthMismatchError instead of the first that would be too many."""
    got = 0
    for chunk in chunks:
        got += len(chunk)
        if got > length:
            raise DownloadLengthMismatchError(f"more than {length} bytes")
        yield chunk
