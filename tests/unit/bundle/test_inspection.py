"""Everything that `shelters verify` finds in a copy: each fault by itself, and all of them in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import minisign
import pytest

from shelterfinder.bundle.inspection import inspect
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.signature import check_signature
from shelterfinder.bundle.words import LANGUAGES, said
from tests.bundles import release, site_files, whole, write_zip

OF = release(5)
PAGE = '<!doctype html><html lang="en"><head><title>T</title>{head}</head><body id="top">{body}</body></html>'
PUBLIC_BY_THE_TOOL = "RWRLc7vM2ohwtUoswMtnYbXkD4p2Ew1mvKQp/QP9Ah4Mp66vbol9z3ov"
SIGNED_BY_THE_TOOL = b"""untrusted comment: signature from minisign secret key
RURLc7vM2ohwtVLpHefZO4T/Q9RclGG3c4i5b+rmT4PyeMh6l5hpuPSOZ7UcfS0dNaf8O2qDRQyznACtZtPtHsh4wSBl6ppvSgc=
trusted comment: version=1 date=2026-11-06 build=0123456789
8YdVI7FZ1vYisFAN9sjhTMlI8QxW/iaa6PRcKna1qmjmA8o4TOj87M/t6n/g1D4nBov2K3FmB6ISVrFbVHFaDg==
"""
"""Written by minisign 0.11 itself, for the content `abc`."""


def codes(folder: Path, files: dict[str, bytes], key: str | None = None) -> list[str]:
    """The codes of what is wrong with a zip of these files; the unpacked folder must give the same."""
    found = list(inspect(write_zip(folder, OF, files), key))
    for refused in found:
        assert all(said(refused, language) for language in LANGUAGES)
    unpacked = folder / "unpacked"
    for name, content in whole(files, OF).items():
        (unpacked / name).parent.mkdir(parents=True, exist_ok=True)
        (unpacked / name).write_bytes(content)
    assert [refused.code for refused in inspect(unpacked, key)] == [refused.code for refused in found]
    return [refused.code for refused in found]


def page(body: str = "", head: str = "") -> bytes:
    """A page."""
    return PAGE.format(head=head, body=body).encode()


def test_a_good_copy_has_no_fault(tmp_path: Path) -> None:
    """Zip and folder."""
    assert codes(tmp_path, site_files(OF)) == []


FAULTS: dict[str, tuple[list[str], dict[str, bytes]]] = {
    "a link to nothing": (["link_broken"], {"a.html": page('<a href="none.html">x</a>')}),
    "a link in other case": (["link_broken"], {"a.html": page('<a href="Index.html">x</a>')}),
    "a link with stray quotes": (["link_broken"], {"a.html": page('<a href=&#34;index.html">x</a>')}),
    "a picture that is missing": (["link_broken"], {"a.html": page('<img src="none.png" alt="">')}),
    "a picture for dense screens that is missing": (["link_broken"], {"a.html": page('<img srcset="index.html 1x, none.png 2x" alt="">')}),
    "a script that is missing": (["link_broken"], {"a.html": page('<p data-code="./static/none.js"></p>')}),
    "a script counted from the root": ([], {"en/a.html": page('<p data-code="shards/places.js"></p>')}),
    "live reports, which a folder has none of": ([], {"a.html": page('<p data-state="state.json"></p>')}),
    "a link to a folder": (["link_folder"], {"a.html": page('<a href="en/">x</a>')}),
    "a link to this folder": (["link_folder"], {"a.html": page('<a href="./">x</a>')}),
    "an anchor that is missing": (["link_anchor"], {"a.html": page('<a href="index.html#none">x</a>')}),
    "an anchor of the same page": (["link_anchor"], {"a.html": page('<a href="#none">x</a><a href="#top">y</a>')}),
    "a position by hand": ([], {"a.html": page('<a href="index.html#at=60.17,24.94">x</a>')}),
    "a place to correct": ([], {"a.html": page('<a href="index.html#place=centre/library">x</a>')}),
    "a link out of the folder": (["link_outside"], {"a.html": page('<a href="../index.html">x</a>')}),
    "a link from the root of the disk": (["link_outside"], {"a.html": page('<a href="/index.html">x</a>')}),
    "the page for lost addresses, from the root": ([], {"404.html": page('<a href="/index.html">x</a>')}),
    "the page for lost addresses, to nothing": (["link_broken"], {"404.html": page('<a href="/none.html">x</a>')}),
    "a script from the network": (["link_remote"], {"a.html": page(head='<script src="https://example.org/a.js"></script>')}),
    "a style from the network": (["link_remote"], {"a.html": page(head='<link rel="stylesheet" href="//example.org/a.css">')}),
    "a link that runs code": (["link_scheme"], {"a.html": page('<a href="javascript:alert(1)">x</a>')}),
    "a link to the network, to follow": ([], {"a.html": page('<a href="https://example.org/">x</a><a href="geo:60,24">y</a>')}),
    "a picture in the page": ([], {"a.html": page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">')}),
    "a style with a picture that is missing": (["link_broken"], {"a.css": b"p { background: url('none.png') }"}),
    "a style that takes another from the network": (["link_remote"], {"a.css": b'@import "https://example.org/a.css";'}),
    "a page that is none": (["kind_wrong"], {"a.html": b'{"error": 404}'}),
    "a script that is a page": (["kind_wrong"], {"a.js": page()}),
    "an empty script": (["kind_wrong"], {"a.js": b""}),
    "data that are cut off": (["kind_wrong"], {"a.json": b'{"a": '}),
    "a picture that is none": (["kind_wrong"], {"a.png": b"GIF89a"}),
    "a drawing with entities": (["kind_wrong"], {"a.svg": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'}),
    "a map that is none": (["kind_wrong"], {"b.pmtiles": b"PMTiles\x02"}),
    "text that is none": (["kind_wrong"], {"a.txt": b"\xff\xfe"}),
    "a kind that no copy has": (["kind_unknown"], {"setup.exe": b"MZ"}),
    "a file without an ending": (["kind_unknown"], {"setup": b"#!/bin/sh"}),
    "the same twice": (["content_twice"], {"a.css": b"body { margin: 0 }\n"}),
    "another build": (["other_build_named"], {"build.json": b'{"build": "0123456789"}'}),
    "the same build": ([], {"build.json": f'{{"build": "{OF.build}"}}'.encode()}),
    "a start page without a title": (["no_title"], {"index.html": b"<!doctype html><title> </title><p>Start"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, fault: str) -> None:
    """A good copy with one thing added or changed."""
    wanted, files = FAULTS[fault]
    assert codes(tmp_path, {**site_files(OF), **files}) == wanted


def test_a_site_without_its_start_page_is_said_and_a_field_pack_is_none(tmp_path: Path) -> None:
    """Sheets for a rescue team need no start page."""
    site = {"en/index.html": page()}
    assert codes(tmp_path / "site", site) == ["not_there"]
    assert codes(tmp_path / "pack", {"en/sheets/centre.html": page(), "en/places.csv": b"id\n"}) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder: (folder / "index.html").write_bytes(page("changed")), "sum_wrong"),
        (lambda folder: (folder / "shards" / "places.js").unlink(), "missing"),
        (lambda folder: (folder / "added.css").write_bytes(b"a {}"), "unlisted"),
        (lambda folder: (folder / "SHA256SUMS").write_bytes(b"nonsense\n"), "sums_broken"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "not_there"),
        (lambda folder: (folder / "release.json").write_bytes(b"{}"), "release_broken"),
        (lambda folder: (folder / "more.css").symlink_to("static/site.css"), "zip_link"),
    ],
)
def test_a_folder_that_was_changed_is_found_out(tmp_path: Path, change: Callable[[Path], object], code: str) -> None:
    """A byte, a file less, a file more, another manifest, a link."""
    codes(tmp_path, site_files(OF))
    change(tmp_path / "unpacked")
    assert code in [refused.code for refused in inspect(tmp_path / "unpacked")]


def test_all_faults_are_said_in_one_run(tmp_path: Path) -> None:
    """Nobody repairs one to find the next."""
    files = {**site_files(OF), "a.html": page('<a href="none.html">x</a><a href="en/">y</a>'), "a.png": b"x", "b.exe": b"MZ"}
    assert codes(tmp_path, files) == ["link_broken", "link_folder", "kind_wrong", "kind_unknown"]


def signed(tmp_path: Path, pair: minisign.KeyPair, comment: str) -> Path:
    """An unpacked copy whose manifest is signed."""
    codes(tmp_path, site_files(OF))
    folder = tmp_path / "unpacked"
    signature = pair.secret_key.sign((folder / "SHA256SUMS").read_bytes(), trusted_comment=comment)
    (folder / "SHA256SUMS.minisig").write_bytes(bytes(signature) + b"\n")
    return folder


def test_a_signature_is_checked_against_a_key_or_its_file(tmp_path: Path) -> None:
    """As printed on a poster, and as the tool writes it."""
    pair = minisign.KeyPair.generate()
    folder = signed(tmp_path, pair, OF.comment)
    (tmp_path / "office.pub").write_bytes(bytes(pair.public_key) + b"\n")
    for key in (pair.public_key.to_base64().decode(), str(tmp_path / "office.pub"), None):
        assert list(inspect(folder, key)) == []


@pytest.mark.parametrize("case", ["another key", "another release", "a changed manifest", "no signature", "no key"])
def test_a_signature_that_does_not_hold_is_said(tmp_path: Path, case: str) -> None:
    """By another key, of another release, over other sums, missing; and a key that is none."""
    pair = minisign.KeyPair.generate()
    folder = signed(tmp_path, pair, release(4).comment if case == "another release" else OF.comment)
    key = (minisign.KeyPair.generate() if case == "another key" else pair).public_key.to_base64().decode()
    if case == "a changed manifest":
        (folder / "SHA256SUMS").write_bytes((folder / "SHA256SUMS").read_bytes().replace(b"a", b"b", 1))
    if case == "no signature":
        (folder / "SHA256SUMS.minisig").unlink()
    code = {"another release": "signature_other", "no signature": "not_there", "no key": "bad_public_key"}.get(case, "signature_wrong")
    assert code in [refused.code for refused in inspect(folder, "nonsense" if case == "no key" else key)]


def test_what_the_tool_itself_signed_is_accepted() -> None:
    """Volunteers have minisign, not this program: one must read what the other writes."""
    check_signature(b"abc\n", SIGNED_BY_THE_TOOL, PUBLIC_BY_THE_TOOL, "version=1 date=2026-11-06 build=0123456789")
    with pytest.raises(BundleRefused, match="signature_wrong"):
        check_signature(b"abd\n", SIGNED_BY_THE_TOOL, PUBLIC_BY_THE_TOOL, "version=1 date=2026-11-06 build=0123456789")
