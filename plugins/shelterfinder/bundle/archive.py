"""One zip of many files, the same to the byte wherever it is made: names in order, one time for all, no word about the machine."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Mapping
from pathlib import Path

from shelterfinder.bundle.portable import check_names
from shelterfinder.whole_file import whole_file

UNIX = 3
"""`create_system`: what the rights below are to be read as. Left to itself Python writes the system it runs on."""
MODE = 0o100644
"""A plain file that everybody may read; so is the zip itself, whatever the umask."""
COMPRESSION_LEVEL = 9
EARLIEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The first instant that the format can hold."""


def write_archive(target: Path, files: Mapping[str, bytes | Path], made: datetime.datetime) -> None:
    """Write the zip of these files, by their path in it, all dated `made` (in UTC; the format knows no time zone).

    The zip appears whole or not at all. Raises NamesRefused, OSError.
    """
    check_names(files)
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(target, MODE & 0o777) as file:
        _write(file, files, made)


def _write(file: object, files: Mapping[str, bytes | Path], made: datetime.datetime) -> None:
    moment = max(made.astimezone(datetime.UTC), EARLIEST)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION_LEVEL) as archive:  # type: ignore[call-overload]
        for name in sorted(files, key=str.encode):
            content = files[name]
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, MODE << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
