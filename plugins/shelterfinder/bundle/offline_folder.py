"""The files of the offline folder: those of the built site, which release they are, their sums, and who vouches for them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

from shelterfinder.bundle import release as release_file
from shelterfinder.bundle import sums
from shelterfinder.bundle.release import Release

BUILD_MARK = "build.json"
"""What a build leaves about itself at the root of its output."""
FIELD_PACK = "field-pack"
"""The folder of a built site whose files go into a zip of their own."""

Sign = Callable[[bytes, str], bytes]
"""Makes a signature of a content with a trusted comment."""


def release_of(site: Path, made: datetime.datetime) -> Release:
    """The release that a built site becomes; `made` is when anything it was built from was changed last."""
    mark = json.loads((site / BUILD_MARK).read_text(encoding="utf-8"))
    return Release(mark["build"], datetime.datetime.fromisoformat(mark["date"]).date(), made)


def offline_files(site: Path, release: Release, sign: Sign | None = None) -> dict[str, bytes | Path]:
    """Every file of the offline folder by its path in it. `sign` is asked for the signature, where there shall be one."""
    return _with_sums({name: path for name, path in _listed(site).items() if not name.startswith(f"{FIELD_PACK}/")}, release, sign)


def field_pack_files(site: Path, release: Release, sign: Sign | None = None) -> dict[str, bytes | Path]:
    """Every file of the field pack, with its own release and sums."""
    return _with_sums(_listed(site / FIELD_PACK), release, sign)


def _listed(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _with_sums(listed: dict[str, Path], release: Release, sign: Sign | None) -> dict[str, bytes | Path]:
    files: dict[str, bytes | Path] = {**listed, release_file.NAME: release.written()}
    manifest = sums.sums_text({name: sums.digest_of(content) for name, content in files.items()}).encode()
    files[sums.NAME] = manifest
    if sign is not None:
        files[sums.SIGNATURE_NAME] = sign(manifest, release.comment)
    return files
