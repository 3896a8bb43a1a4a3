"""Names that a copy may be written with: those that its readers take (`names.py`), and that fit below any folder of a stick or of Windows.

Sources: Microsoft, "Naming Files, Paths, and Namespaces"; Microsoft, "FAT file system specification" (long names).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from shelterfinder.bundle.names import name_faults
from shelterfinder.bundle.refusal import BundleRefused

PATH_LENGTH_MAX = 180
"""Characters of a path below the folder. Windows refuses 260 and more for the whole of it; 79 are left for where people unpack, such as
`C:\\Users\\somebody\\Downloads\\shelterfinder-offline-54f29f3505\\`, which has 62."""
FAT_ENTRIES_MAX = 65_534
"""Entries of one folder on FAT32: 2 MiB of 32 bytes each (specification, §6), less the two for the folder itself and the one above."""
FAT_NAME_LETTERS = 13
"""Letters (UTF-16 units) of a long name in one entry; one more entry holds the short name and where the file is."""
FOUND = {
    "name_backslash": "a backslash, which Windows reads as a folder",
    "name_characters": "a character that Windows reserves, or that nobody can see",
    "name_path": "an empty name, or one that leads out of the folder",
    "name_form": "an accent apart from its letter: write them as one (Unicode NFC)",
    "name_end": "a blank in front, or a dot or a blank at an end, which Windows drops",
    "name_device": "a device in Windows",
    "name_long": "longer than file systems keep",
    "name_twice": "there twice",
    "name_clash": "one and the same as {other!r} where case does not count",
    "name_inside": "a file, and the folder of {other!r}",
}
"""What is wrong with a name, by the code of `names.py`, for whoever can still rename it."""


class NamesRefused(ValueError):
    """Names that some computer cannot hold; carries all of them, each with what is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(["some file names would not survive a stick or Windows:", *faults]))
        self.faults = faults


def check_names(paths: Iterable[str]) -> None:
    """Raises NamesRefused with every path that cannot be unpacked everywhere."""
    paths = sorted(paths)
    faults = [_said(fault) for fault in name_faults(paths)]
    faults += [f"{path!r}: {len(path)} characters, at most {PATH_LENGTH_MAX} are safe" for path in paths if len(path) > PATH_LENGTH_MAX]
    faults += _full_folders(paths)
    if faults:
        raise NamesRefused(faults)


def _said(fault: BundleRefused) -> str:
    return f"{fault.details['name']!r}: {FOUND[fault.code].format(**fault.details)}"


def _full_folders(paths: list[str]) -> Iterator[str]:
    """Folders with more files than FAT32 can list: twenty thousand pages with long names are too many for a stick."""
    entries: Counter[str] = Counter()
    names = {path[:at] for path in paths for at in (*(sign.start() for sign in re.finditer("/", path)), len(path))}
    for name in names:
        folder, _, own = name.rpartition("/")
        entries[folder] += 1 + -(-len(own.encode("utf-16-le")) // 2 // FAT_NAME_LETTERS)
    for folder, count in sorted(entries.items()):
        if count > FAT_ENTRIES_MAX:
            yield f"{folder!r} needs {count:,} entries, FAT32 has {FAT_ENTRIES_MAX:,}: lower PLACE_PAGES_MAX in pelicanconf.py"
