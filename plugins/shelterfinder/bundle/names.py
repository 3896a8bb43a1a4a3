"""Which names of files a bundle may hold: those that every carrier keeps apart and unchanged (FAT32, exFAT, NTFS, APFS, ext4).

A name that one system reads as another file, or as no file, would show one place's page under another's address.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from shelterfinder.bundle.refusal import BundleRefused

PART_MAX_B = 255
"""Bytes of one part of a name: the most that ext4 keeps (FAT32 and NTFS take 255 UTF-16 units, which is never less)."""
NAME_MAX_B = 1024
"""Bytes of a whole name: macOS refuses longer paths."""
FORBIDDEN = frozenset('<>:"|?*')
"""Characters that Windows and FAT32 do not take."""
UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode categories without a shape of their own: controls, marks of direction, surrogates, private and unassigned characters."""
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"] + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"]
)
"""Names that Windows gives to devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces")."""


def check_names(names: Iterable[str]) -> None:
    """Pass if every name may stand in a bundle, beside the others. Raises BundleRefused for the first that may not."""
    for fault in name_faults(names):
        raise fault


def name_faults(names: Iterable[str]) -> Iterator[BundleRefused]:
    """A refusal for each name that may not stand in a bundle, or not beside another one."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        code = _fault(name)
        if code:
            yield BundleRefused(code, name=name)
        key = same_on_any_carrier(name)
        if key in seen:
            yield BundleRefused("name_twice" if seen[key] == name else "name_clash", name=name, other=seen[key])
        seen[key] = name
        for folder in _folders(key):
            folders.setdefault(folder, name)
    yield from (BundleRefused("name_inside", name=seen[key], other=folders[key]) for key in sorted(seen.keys() & folders.keys()))


def same_on_any_carrier(name: str) -> str:
    """A key that is equal for names which some file system takes for the same: Unicode's canonical caseless match (The Unicode
    Standard, 3.13, D145)."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


def _fault(name: str) -> str | None:
    """The code of what is wrong with a name by itself."""
    if "\\" in name:
        return "name_backslash"
    if any(char in FORBIDDEN or unicodedata.category(char) in UNPRINTABLE for char in name):
        return "name_characters"
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "name_path"
    if unicodedata.normalize("NFC", name) != name:
        return "name_form"
    if any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        return "name_end"
    if any(part.split(".")[0].rstrip(" ").casefold() in DEVICES for part in parts):
        return "name_device"
    too_long = len(name.encode()) > NAME_MAX_B or any(len(part.encode()) > PART_MAX_B for part in parts)
    return "name_long" if too_long else None


def _folders(key: str) -> Iterator[str]:
    """Every folder that a name stands in."""
    while (cut := key.rfind("/")) > 0:
        key = key[:cut]
        yield key
