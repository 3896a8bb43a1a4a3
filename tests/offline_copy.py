"""An offline copy of a built site, as a folder and as a zip, for the tests of what serves one."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from shelterfinder.bundle.archive import write_archive
from shelterfinder.bundle.release import NAME as RELEASE
from shelterfinder.bundle.release import Release
from shelterfinder.bundle.sums import NAME as SUMS
from shelterfinder.bundle.sums import UNLISTED, digest_of, sums_text

TWINS = {".br", ".gz"}
MADE_S = 1795392000
"""2026-11-23 00:00 UTC."""


def offline_copy(site: Path, folder: Path, version: int = MADE_S, build: str = "0123456789", data_date: str = "2026-11-23") -> Path:
    """The site without twins and headers, with its release and its sums; the folder."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in TWINS and path.name != "_headers":
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    made = datetime.datetime.fromtimestamp(version, datetime.UTC)
    (folder / RELEASE).write_bytes(Release(build, datetime.date.fromisoformat(data_date), made).written())
    write_sums(folder)
    return folder


def write_sums(folder: Path) -> None:
    """List every file of a folder anew."""
    text = sums_text({name: digest_of(path) for name, path in files_of(folder).items() if name not in UNLISTED})
    (folder / SUMS).write_text(text, encoding="utf-8")


def files_of(folder: Path) -> dict[str, Path]:
    """Every file of a folder by its name from there."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def zipped(folder: Path, archive: Path) -> Path:
    """The files of a folder as a zip."""
    write_archive(archive, dict(files_of(folder)), datetime.datetime.fromtimestamp(MADE_S, datetime.UTC))
    return archive
