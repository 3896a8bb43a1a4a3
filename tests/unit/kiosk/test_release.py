"""A release is whole or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.sums import digest_of, read_sums, sums_text
from shelterfinder.geo.point import Point
from shelterfinder.kiosk.reach import distance_max_m, nearest_m
from shelterfinder.kiosk.release import open_release
from tests.offline_copy import write_sums


def code_of(act: Callable[[], object]) -> str:
    """The code of the refusal that it must end with."""
    with pytest.raises(BundleRefused) as refused:
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
        assert code_of(lambda: open_release(copy)) in ("sum_wrong", "sums_broken"), path
        path.write_bytes(content)
    assert open_release(copy)


def test_a_missing_file_and_a_link_are_refused(copy: Path, tmp_path: Path) -> None:
    """A link to the very same content is no file of the release, whether it is the file or a folder above it."""
    page = copy / "en/about/index.html"
    content = page.read_bytes()
    page.unlink()
    assert code_of(lambda: open_release(copy)) == "missing"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_bytes(content)
    page.symlink_to(tmp_path / "elsewhere/index.html")
    assert code_of(lambda: open_release(copy)) == "zip_link"
    page.unlink()
    page.parent.rmdir()
    page.parent.symlink_to(tmp_path / "elsewhere")
    assert code_of(lambda: open_release(copy)) == "zip_link"


def test_a_folder_that_is_no_offline_copy_is_refused(tmp_path: Path) -> None:
    """A built site without sums is not served on a kiosk."""
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    assert code_of(lambda: open_release(tmp_path)) == "no_copy"


def test_what_the_list_names_elsewhere_is_not_there(copy: Path, tmp_path: Path) -> None:
    """A list cannot make the server read beyond its folder."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    sums = {**read_sums((copy / "SHA256SUMS").read_text(encoding="utf-8")), "../secret": digest_of(tmp_path / "secret")}
    (copy / "SHA256SUMS").write_text(sums_text(sums), encoding="utf-8")
    assert code_of(lambda: open_release(copy)) == "missing"


def test_what_the_list_does_not_name_is_not_served(copy: Path) -> None:
    """Systems leave files of their own on a stick; nobody vouches for them, and they hinder nobody."""
    (copy / ".DS_Store").write_bytes(b"x")
    assert ".DS_Store" not in open_release(copy).digests


def test_a_language_without_a_home_page_is_refused(copy: Path) -> None:
    """A kiosk would otherwise lead to a page that does not exist."""
    (copy / "en/index.html").unlink()
    write_sums(copy)
    assert code_of(lambda: open_release(copy)) == "no_home"


def test_the_distance_to_the_nearest_place_is_known_from_the_pages(copy: Path) -> None:
    """A screen is checked against the places of its own site."""
    release = open_release(copy)
    assert distance_max_m(release) == 25000
    assert nearest_m(release, Point(60.166138, 24.946269), 25000) == 0
    far = nearest_m(release, Point(24.946269, 60.166138), 25000)
    assert far is not None and 4.7e6 < far < 4.8e6
