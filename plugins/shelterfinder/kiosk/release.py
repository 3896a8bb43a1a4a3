"""One release on this machine, whole: every file that it lists is there, with the SHA-256 that it lists. Else it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.bundle.checking import checked, release_of, small, sums_of
from shelterfinder.bundle.opened import Bundle, FolderBundle, read
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.release import Release as ReleaseFacts
from shelterfinder.bundle.sums import NAME as SUMS
from shelterfinder.bundle.sums import UNLISTED, digest_of
from shelterfinder.kiosk.home_page import HomePage, read_home_page, read_languages


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
    """The release in a folder, after every file was read and compared. What lies there besides is neither looked at nor served.

    Raises BundleRefused for the first reason why it is none.
    """
    if not (folder / SUMS).is_file():
        raise BundleRefused("no_copy", path=str(folder))
    bundle = FolderBundle(folder)
    sums = sums_of(bundle)
    for name, wanted in sums.items():
        if name not in bundle.sizes_B:
            raise BundleRefused("missing", name=name)
        for _ in checked(name, bundle.chunks(name), wanted):
            pass
    own = {name: digest_of(read(bundle, name)) for name in UNLISTED & bundle.sizes_B.keys()}
    names = read_languages(_text(bundle, "index.html"))
    missing = [language for language in names if f"{language}/index.html" not in sums]
    if missing or not names:
        raise BundleRefused("no_home", languages=", ".join(missing))
    homes = {language: read_home_page(_text(bundle, f"{language}/index.html")) for language in names}
    return Release(folder, {**sums, **own}, release_of(bundle), names, homes)


def _text(bundle: Bundle, name: str) -> str:
    """A page; bytes that are no text stand there as signs of replacement, because all of it was compared before."""
    return small(bundle, name).decode(errors="replace")
