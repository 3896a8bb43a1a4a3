"""An offline copy of a built site, as a folder and as a zip, for the tests of what serves one."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

TWINS = {".br", ".gz"}
MADE = "2026-11-23T00:00:00Z"
MADE_S = 1795392000


def offline_copy(site: Path, folder: Path, version: int = MADE_S, build: str = "0123456789", data_date: str = "2026-11-23") -> Path:
    """The site without twins and headers, with its release and its sums; the folder."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in TWINS and path.name != "_headers":
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    release = {"format": "shelterfinder release 1", "version": version, "build": build, "data_date": data_date, "made": MADE}
    (folder / "release.json").write_text(json.dumps(release, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    write_sums(folder)
    return folder


def write_sums(folder: Path) -> None:
    """List every file of a folder anew."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def zipped(folder: Path, archive: Path) -> Path:
    """The files of a folder as a zip."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as opened:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                opened.write(path, path.relative_to(folder).as_posix())
    return archive
