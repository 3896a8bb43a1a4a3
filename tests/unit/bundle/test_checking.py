"""A bundle is exactly what its manifest lists, on the way into a kiosk too."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from shelterfinder.bundle import checking
from shelterfinder.bundle.archive import write_archive
from shelterfinder.bundle.install import install, installed
from shelterfinder.bundle.opened import opened_zip
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.repository import checked_release
from tests.bundles import release, site_files, whole

OF = release(5)


def refused(folder: Path, files: dict[str, bytes]) -> str:
    """Try to install and to sign a zip of these files as they are; both must be refused for the same reason, and nothing be served."""
    path = folder / "copy.zip"
    write_archive(path, files, OF.made)
    state = folder / "state"
    state.mkdir()
    with opened_zip(path) as bundle, pytest.raises(BundleRefused) as on_installing:
        install(bundle, OF, state, lambda: pytest.fail("a refused bundle is about to be served"))
    assert installed(state) is None
    with pytest.raises(BundleRefused) as on_signing:
        checked_release(path)
    assert on_signing.value.code == on_installing.value.code
    return on_installing.value.code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"added.js": b"alert(1)"}, "unlisted"),
        ({"static/site.css": None}, "missing"),
        ({"index.html": b"<!doctype html><title>Elsewhere</title>"}, "sum_wrong"),
        ({"SHA256SUMS": None}, "not_there"),
        ({"SHA256SUMS": b"\xff"}, "sums_broken"),
        ({"SHA256SUMS": b""}, "sums_broken"),
    ],
)
def test_f40_names_and_contents_are_exactly_those_listed(tmp_path: Path, changed: dict[str, bytes | None], code: str) -> None:
    """One more, one less, another content, no list."""
    files = {**whole(site_files(OF), OF), **changed}
    assert refused(tmp_path, {name: content for name, content in files.items() if content is not None}) == code


@pytest.mark.parametrize(("content", "code"), [(b"{}", "release_broken"), (b"[" * 100_000, "release_broken"), (None, "not_there")])
def test_a_release_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    """Listed with its right sum, and still no release."""
    listed = {name: text for name, text in {**site_files(OF), "release.json": content}.items() if text is not None}
    sums = "".join(f"{hashlib.sha256(listed[name]).hexdigest()}  {name}\n" for name in sorted(listed, key=str.encode))
    assert refused(tmp_path, {**listed, "SHA256SUMS": sums.encode()}) == code


def test_a_manifest_too_large_to_be_one_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is not filled."""
    monkeypatch.setattr(checking, "SMALL_MAX_B", 100)
    assert refused(tmp_path, whole(site_files(OF), OF)) == "file_large"
