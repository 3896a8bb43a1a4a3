"""Putting a release in place: into a folder of its own, whole and on the disk, before one rename makes it the one that is served.

    STATE/releases/<version>-<build>/    a release; the one before it is kept beside it
    STATE/current                        a symbolic link to the one that is served

Whatever happens in between, `current` leads to a whole release: the old one until the rename, the new one after it. What a run that
was killed left behind is cleared away at the start of the next.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shelterfinder.bundle.checking import checked, read_manifest, release_of
from shelterfinder.bundle.disk import NEW, replace_link, sync_file, sync_folder, write_file
from shelterfinder.bundle.opened import Bundle, FolderBundle
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.release import Release
from shelterfinder.bundle.sums import UNLISTED

RELEASES = "releases"
CURRENT = "current"
HALF = ".half"
"""The ending of a folder that is being filled or cleared away."""
AGAIN = "-again"
"""The ending of a folder that replaces one of the same release."""
WRITERS = 2
"""Threads that unpack: inflating and hashing leave the interpreter's lock, and small machines have two to four cores."""
SYNCERS = 8
"""Threads that wait for the disk: a journal takes what several wait for in one commit."""


def installed(state: Path) -> Path | None:
    """The folder of the release that is served, None if nothing was installed yet."""
    current = state / CURRENT
    return current.resolve() if current.is_symlink() and current.is_dir() else None


def folder_name(release: Release) -> str:
    """The name of a release's folder."""
    return f"{release.version}-{release.build}"


def clear_half(state: Path) -> None:
    """Take away what a run that was killed left behind. Raises OSError."""
    (state / (CURRENT + NEW)).unlink(missing_ok=True)
    for folder in (state / RELEASES).glob(f"*{HALF}"):
        shutil.rmtree(folder)


def install(bundle: Bundle, release: Release, state: Path, before_switch: Callable[[], None]) -> Path:
    """Unpack a release beside the one that is served, and serve it; gives its folder. `before_switch` is called when the new one is whole.

    Raises BundleRefused where the bundle is not the release that was announced, or its files are not those listed; OSError where the
    disk cannot be written. The old release is served in both cases.
    """
    sums = read_manifest(bundle)
    found = release_of(bundle)
    if found != release:
        raise BundleRefused("other_release", found=folder_name(found), wanted=folder_name(release))
    releases, before = state / RELEASES, installed(state)
    name = _free_name(release, before)
    _make_folders(state, [RELEASES])
    _take_away(releases / name)
    half = releases / (name + HALF)
    unpack(bundle, sums, half)
    half.replace(releases / name)
    sync_folder(releases)
    before_switch()
    replace_link(state / CURRENT, f"{RELEASES}/{name}")
    _keep(releases, {name, before.name if before else name})
    return releases / name


def is_whole(folder: Path) -> bool:
    """Whether every file of an installed release is there, and what it was: disks forget too."""
    try:
        bundle = FolderBundle(folder)
        for name, wanted in read_manifest(bundle).items():
            for _ in checked(name, bundle.chunks(name), wanted):
                pass
    except BundleRefused:
        return False
    return True


def _free_name(release: Release, before: Path | None) -> str:
    """The name for a release's folder: another one than that of the release that is served, if this is the same one again because the
    disk lost some of it."""
    name = folder_name(release)
    return f"{name}{AGAIN}" if before and before.name == name else name


def unpack(bundle: Bundle, sums: dict[str, str], folder: Path) -> None:
    """Write every file into a new folder, each compared with its sum, and wait until all of it is on the disk.

    `sums` is what `read_manifest` gave. Raises BundleRefused and OSError; what was written by then is left there.
    """
    names = list(bundle.sizes_B)
    folder.mkdir()
    folders = _make_folders(folder, {name.rpartition("/")[0] for name in names} - {""})

    def write(name: str) -> None:
        """Write one file."""
        chunks = bundle.chunks(name)
        write_file(folder / name, chunks if name in UNLISTED else checked(name, chunks, sums[name]))

    _each(WRITERS, write, names)
    _each(SYNCERS, sync_file, [folder / name for name in names])
    _each(SYNCERS, sync_folder, [*folders, folder, folder.parent])


def _make_folders(root: Path, names: Iterable[str]) -> list[Path]:
    """Make folders and those they stand in; gives all of them."""
    wanted = {parent for name in names for parent in (Path(name), *Path(name).parents)} - {Path()}
    paths = [root / path for path in sorted(wanted)]
    for path in paths:
        path.mkdir(exist_ok=True)
    return paths


def _each(threads: int, act: Callable, items: list) -> None:
    """Do something to each item, in several threads; the first that fails stops the rest and is raised."""
    with ThreadPoolExecutor(threads) as pool:
        try:
            for _ in pool.map(act, items):
                pass
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _keep(releases: Path, kept: set[str]) -> None:
    """Take away every release but these."""
    for folder in _folders(releases):
        if folder.name not in kept:
            _take_away(folder)


def _take_away(folder: Path) -> None:
    """Take away a release, if there is one. It gets the name of a half one first, on the disk too: any other name always stands for a
    whole release."""
    if folder.exists():
        half = folder.with_name(folder.name + HALF)
        folder.replace(half)
        sync_folder(folder.parent)
        shutil.rmtree(half)


def _folders(releases: Path) -> Iterator[Path]:
    return (path for path in sorted(releases.iterdir()) if path.is_dir() and not path.name.endswith(HALF))
