"""A release is whole or refused."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.kiosk.manifest import read_facts, read_sums
from shelterfinder.kiosk.reach import distance_max_m, nearest_m
from shelterfinder.kiosk.refusal import CopyRefused
from shelterfinder.kiosk.release import open_release
from shelterfinder.kiosk.unpacking import unpack
from tests.offline_copy import write_sums, zipped


def code_of(act: Callable[[], object]) -> str:
    """The code of the refusal that it must end with."""
    with pytest.raises(CopyRefused) as refused:
        act()
    return refused.value.code


def test_a_whole_release_says_what_it_is(copy: Path) -> None:
    """Languages in their order with their own names, which release it is, and what its pages are called."""
    release = open_release(copy)
    assert dict(release.names) == {"fi": "Suomi", "en": "English"}
    assert (release.facts.build, release.facts.data_date.isoformat()) == ("0123456789", "2026-11-23")
    home = release.homes["en"]
    assert (home.style, home.title, home.address) == ("static/site.0123456789ab.css", "Shelters & services", "https://shelters.example/en/")
    assert release.contents() == ("about",)


def test_one_flipped_bit_in_any_file_is_refused(copy: Path) -> None:
    """Every file is compared, one after the other."""
    for path in sorted(path for path in copy.rglob("*") if path.is_file() and path.name != "SHA256SUMS"):
        content = path.read_bytes()
        path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
        assert code_of(lambda: open_release(copy)) == "damaged", path
        path.write_bytes(content)
    assert open_release(copy)


def test_a_missing_file_and_a_link_are_refused(copy: Path, tmp_path: Path) -> None:
    """A link to the very same content is no file of the release, whether it is the file or a folder above it."""
    page = copy / "en/about/index.html"
    content = page.read_bytes()
    page.unlink()
    assert code_of(lambda: open_release(copy)) == "damaged"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_bytes(content)
    page.symlink_to(tmp_path / "elsewhere/index.html")
    assert code_of(lambda: open_release(copy)) == "damaged"
    page.unlink()
    page.parent.rmdir()
    page.parent.symlink_to(tmp_path / "elsewhere")
    assert code_of(lambda: open_release(copy)) == "damaged"


def test_a_folder_that_is_no_offline_copy_is_refused(tmp_path: Path) -> None:
    """A built site without sums is not served on a kiosk."""
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    assert code_of(lambda: open_release(tmp_path)) == "no_sums"


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../b", "a//b", ".hidden", "a/.b", "a\\b", "c:x", "a b", "ä", "x" * 256])
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    """Before any file is touched."""
    assert code_of(lambda: read_sums(f"{'0' * 64}  {name}\n")) == "sums_line"


def test_sums_are_read_strictly() -> None:
    """A short digest, a name listed twice, a list without a site."""
    assert code_of(lambda: read_sums(f"{'0' * 63}  a\n")) == "sums_line"
    assert code_of(lambda: read_sums(f"{'0' * 64}  a\n" * 2)) == "sums_twice"
    assert code_of(lambda: read_sums(f"{'0' * 64}  a\n")) == "no_site"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "release_unreadable"), ("[]", "release_unreadable"), ('{"format":"other"}', "release_format"), ("{}", "release_unreadable")],
)
def test_a_release_that_does_not_say_what_it_is_is_refused(text: str, code: str) -> None:
    """No guess is made of a version."""
    assert code_of(lambda: read_facts(text)) == code
    whole = {"format": "shelterfinder release 1", "version": 1, "build": "b", "data_date": "2026-13-01"}
    assert code_of(lambda: read_facts(json.dumps(whole))) == "release_unreadable"


def test_a_language_without_a_home_page_is_refused(copy: Path) -> None:
    """A kiosk would otherwise lead to a page that does not exist."""
    (copy / "en/index.html").unlink()
    write_sums(copy)
    assert code_of(lambda: open_release(copy)) == "no_home"


def test_a_zip_becomes_the_same_release(copy: Path, tmp_path: Path) -> None:
    """Unpacked, and then compared like a folder."""
    (tmp_path / "unpacked").mkdir()
    unpack(zipped(copy, tmp_path / "copy.zip"), tmp_path / "unpacked")
    assert open_release(tmp_path / "unpacked").digests == open_release(copy).digests


def add(archive: Path, name: str, content: bytes = b"x", mode: int = 0) -> None:
    """Add a member to a zip as somebody with bad intentions would."""
    member = zipfile.ZipInfo(name)
    member.external_attr, member.compress_type = mode << 16, zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(member, content)


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        ("../out.txt", 0, "zip_name"),
        ("/out.txt", 0, "zip_name"),
        ("a\\b.txt", 0, "zip_name"),
        ("INDEX.html", 0, "zip_name"),
        ("link", 0o120777, "zip_name"),
        ("folder/", 0, "zip_name"),
        ("extra.txt", 0, "zip_names"),
    ],
)
def test_a_zip_with_anything_else_in_it_is_refused_before_a_byte_is_written(
    copy: Path, tmp_path: Path, name: str, mode: int, code: str
) -> None:
    """Names exactly as listed; the folder stays empty."""
    archive = zipped(copy, tmp_path / "copy.zip")
    add(archive, name, mode=mode)
    (tmp_path / "unpacked").mkdir()
    assert code_of(lambda: unpack(archive, tmp_path / "unpacked")) == code
    assert list((tmp_path / "unpacked").iterdir()) == []
    assert not (tmp_path / "out.txt").exists()


def test_a_bomb_a_damaged_zip_and_no_zip_are_refused(copy: Path, tmp_path: Path) -> None:
    """A file that unpacks to two hundred times its size, a zip cut short, a text."""
    bomb = zipped(copy, tmp_path / "bomb.zip")
    add(bomb, "bomb.txt", b"\0" * 4 * 1024 * 1024)
    cut = zipped(copy, tmp_path / "cut.zip")
    cut.write_bytes(cut.read_bytes()[:-200])
    (tmp_path / "text.zip").write_text("hello", encoding="utf-8")
    codes = {}
    for archive in (bomb, cut, tmp_path / "text.zip", tmp_path / "gone.zip"):
        folder = tmp_path / archive.stem
        folder.mkdir()
        codes[archive.stem] = code_of(lambda archive=archive, folder=folder: unpack(archive, folder))
    assert codes == {"bomb": "zip_member", "cut": "zip_unreadable", "text": "zip_unreadable", "gone": "zip_unreadable"}


def test_the_distance_to_the_nearest_place_is_known_from_the_pages(copy: Path) -> None:
    """A screen is checked against the places of its own site."""
    release = open_release(copy)
    assert distance_max_m(release) == 25000
    assert nearest_m(release, Point(60.166138, 24.946269), 25000) == 0
    far = nearest_m(release, Point(24.946269, 60.166138), 25000)
    assert far is not None and 4.7e6 < far < 4.8e6
