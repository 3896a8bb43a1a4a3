"""Takes a newer release from a stick or a host, if it is signed, whole and newer; otherwise the old one goes on being served.

The checks of The Update Framework are python-tuf's. Three are ours, because a kiosk may have no network, no clock that can be trusted,
and an owner who resets it (KEYS.md in `bundle/`): it is never earlier than what is known already; the highest version is kept in two
places, with a minimum that comes with the image; and a release that is past its date is served on, with its age.
"""

from __future__ import annotations

import datetime
import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tuf.api.metadata import Root

from shelterfinder.bundle.checking import release_of
from shelterfinder.bundle.install import clear_half, folder_name, install, installed, is_whole
from shelterfinder.bundle.opened import opened_zip
from shelterfinder.bundle.pinning import MINIMUM
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.release import NAME as RELEASE
from shelterfinder.bundle.release import Release, ReleaseRefused, read_release
from shelterfinder.bundle.repository import Released, day_of
from shelterfinder.bundle.words import said_in_all
from shelterfinder.kiosk.marks import Mark, Minimum, read_marks, read_minimum, write_marks
from shelterfinder.kiosk.source import source_at
from shelterfinder.kiosk.status import Attempt, Installed, Result, instant, read_status, write_status, written
from shelterfinder.kiosk.trusted import Trusted
from shelterfinder.locking import one_at_a_time

METADATA, DOWNLOAD, LOCK = "metadata", "download", "lock"
ARCHIVE = "release.zip"
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def system_clock() -> datetime.datetime:
    """The instant that the machine's clock shows."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True)
class Kiosk:
    """Where a kiosk keeps its releases, the root that came with its image, and its clock (instants with their offset)."""

    state: Path
    root: Path
    clock: Callable[[], datetime.datetime] = system_clock

    @property
    def mark_folders(self) -> tuple[Path, Path]:
        """The two places of the highest version."""
        return self.state, self.root.parent


class Outcome(NamedTuple):
    """How an update ended, the release that is served now, and why another one was refused."""

    result: Result
    served: Release | None
    refused: BundleRefused | None = None


Report = Callable[[Result], None]
"""Is told each step: `found`, `verified`, and the end."""


def update(where: str, kiosk: Kiosk, report: Report = lambda result: None) -> Outcome:
    """Take the release that a folder or a host offers, if it may be; `status.json` says what is going on and how it ended.

    Nothing is raised for a release that is refused or a disk that cannot be written: the outcome has the reason.
    """
    run = _Run(kiosk, where, report)
    try:
        kiosk.state.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(kiosk.state / LOCK):  # of two sticks that are put in at once, the second waits
            clear_half(kiosk.state)
            _clear_download(kiosk.state)
            return run.go()
    except BundleRefused as refused:
        return run.refuse(refused)
    except OSError as error:
        return run.refuse(_unwritable(error))


def served(state: Path) -> Release | None:
    """The release that is served, None if there is none that can be read."""
    folder = installed(state)
    try:
        return read_release((folder / RELEASE).read_bytes()) if folder else None
    except (OSError, ReleaseRefused):
        return None


def time_floor(clock: datetime.datetime, marks: list[Mark], minimum: Minimum) -> datetime.datetime:
    """The earliest that it can be: what the clock shows, unless a mark or the minimum knows better.

    A clock that was far ahead once does not lock a kiosk: an instant is only kept with a release that was still fresh at it.
    """
    return max(clock, minimum.made, *(instant(mark.time) for mark in marks)).replace(microsecond=0)


def check_version(offered: Released, marks: list[Mark], minimum: Minimum, before: Release | None) -> None:
    """The hard stop: raises BundleRefused `older`, `other_build` for what would lead back. `marks` are those that count."""
    lowest = max([minimum.version, *(mark.version for mark in marks)])
    if offered.version < lowest:
        raise BundleRefused("older", found=day_of(offered.version), lowest=day_of(lowest))
    if before and before.version == offered.version and before.build != offered.build:
        raise BundleRefused("other_build", found=offered.build, served=before.build)


def marks_that_count(marks: list[Mark], root: Root) -> list[Mark]:
    """The marks that a kiosk with this root must heed. Raises BundleRefused `older_root` if a newer root was known already."""
    newest = max((mark.root_version for mark in marks), default=0)
    if root.version < newest:
        raise BundleRefused("older_root", found=root.version, wanted=newest)
    return [mark for mark in marks if mark.counts_under(root)]


class _Run:
    """One update, and what the status says of it."""

    def __init__(self, kiosk: Kiosk, where: str, report: Report) -> None:
        self._kiosk, self._where, self._shown, self._report = kiosk, where, where, report
        self._floor = kiosk.clock()

    def go(self) -> Outcome:
        """From looking at the source to serving its release. Raises BundleRefused, OSError."""
        kiosk, before = self._kiosk, served(self._kiosk.state)
        known, pinned = read_marks(kiosk.mark_folders), _pinned(kiosk)
        minimum = _minimum(kiosk, before if not known else None)
        source = source_at(self._where)
        self._shown, self._floor = source.shown, time_floor(kiosk.clock(), known, minimum)
        self._note("found")
        trusted = Trusted(source, _made(kiosk.state / METADATA), pinned)
        marks = marks_that_count(known, trusted.root)
        self._floor = time_floor(kiosk.clock(), marks, minimum)
        trusted.refresh(self._floor)
        offered = trusted.released
        check_version(offered, marks, minimum, before)
        mark = Mark(offered.version, trusted.root.version, trusted.signed_by, written(max(self._floor, offered.made)))
        if before and folder_name(before) == f"{offered.version}-{offered.build}" and _is_served_whole(kiosk.state):
            write_marks(kiosk.mark_folders, mark)
            return self._end("same", before, trusted.expires)
        archive = _made(kiosk.state / DOWNLOAD) / ARCHIVE
        trusted.download(archive)
        release = self._install(archive, offered, mark)
        _clear_download(kiosk.state)
        return self._end("installed", release, trusted.expires)

    def _install(self, archive: Path, offered: Released, mark: Mark) -> Release:
        """Unpack the zip that was copied, and serve it. Raises BundleRefused, OSError."""
        with opened_zip(archive) as bundle:
            release = release_of(bundle)
            if (release.version, release.build, release.data_date.isoformat()) != (offered.version, offered.build, offered.data_date):
                raise BundleRefused("other_release", found=folder_name(release), wanted=f"{offered.version}-{offered.build}")
            self._note("verified")
            install(bundle, release, self._kiosk.state, lambda: write_marks(self._kiosk.mark_folders, mark))
        return release

    def refuse(self, refused: BundleRefused) -> Outcome:
        """Say why the old release is still served. A status that cannot be written does not hide the reason: the outcome has it."""
        with suppress(OSError):
            self._note("refused", refused.code, said_in_all(refused))
        return Outcome("refused", served(self._kiosk.state), refused)

    def _end(self, result: Result, release: Release, expires: datetime.datetime) -> Outcome:
        before = read_status(self._kiosk.state).installed
        if result == "same" and before and before.version == release.version:
            now = replace(before, expires=written(expires))
        else:
            now = Installed.of(release, self._floor, expires)
        self._note(result, installed=now)
        return Outcome(result, release)

    def _note(
        self, result: Result, code: str | None = None, reason: dict[str, str] | None = None, installed: Installed | None = None
    ) -> None:
        """Write how far the update is, or how it ended."""
        self._report(result)
        state = self._kiosk.state
        attempt = Attempt(written(self._floor), self._shown, result, code, reason)
        status = replace(read_status(state), last_attempt=attempt)
        write_status(state, replace(status, installed=installed or status.installed).at(self._floor))


def _is_served_whole(state: Path) -> bool:
    """Whether what is served is still what was installed; if not, the same release mends it."""
    folder = installed(state)
    return folder is not None and is_whole(folder)


def _pinned(kiosk: Kiosk) -> bytes:
    try:
        return kiosk.root.read_bytes()
    except OSError as error:
        raise BundleRefused("no_root", path=str(kiosk.root), reason=error.strerror or "") from None


def _minimum(kiosk: Kiosk, before: Release | None) -> Minimum:
    """The lowest that may be: the image's minimum, or the release that is served where no mark says more."""
    try:
        minimum = read_minimum(kiosk.root.parent)
    except ReleaseRefused as error:
        raise BundleRefused("minimum_broken", path=str(kiosk.root.parent / MINIMUM), reason=str(error)) from None
    return max(minimum, Minimum(before.version, before.made)) if before else minimum


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _clear_download(state: Path) -> None:
    if (state / DOWNLOAD).exists():
        shutil.rmtree(state / DOWNLOAD)


def _unwritable(error: OSError) -> BundleRefused:
    """An error of the kiosk's own disk as a refusal."""
    code = "no_space" if error.errno in NO_SPACE else "not_written"
    return BundleRefused(code, path=str(error.filename or ""), reason=error.strerror or str(error))
