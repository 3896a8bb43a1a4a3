"""Areas are cut by measured bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import brotli
import pytest

from shelterfinder.headers.definition import header_bytes
from shelterfinder.site.build import build_site
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import read_pages
from tests.unit.site.registries import full, write

PLACES = 14
BYTES_MAX = 12_500
"""Tight enough to cut fourteen places into several pages."""


def noise(seed: int) -> str:
    """Text that cannot be compressed below half: twenty hashes."""
    return " ".join(hashlib.sha256(f"{seed} {part}".encode()).hexdigest() for part in range(20))


@pytest.fixture(scope="module")
def cut_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose one area does not fit one page, and whose places have no pages of their own."""
    folder = tmp_path_factory.mktemp("cut")
    places = [
        full(id=f"place-{i}", name=f"Paikka {i * 7919}", address=f"Katu {i * 104729}", entrances=[], sign_name=f"Kyltti {i * 15485863}",
             roles={"war": [{"services": ["water"], "notes": noise(i)}]})
        for i in range(PLACES)
    ]  # fmt: skip
    build_site(settings_for(write(folder, places), folder / "output", page_bytes_max=BYTES_MAX, place_pages_max=3))
    return folder / "output"


def area_pages(site: Path, language: str) -> list[str]:
    """The paths of the area's pages in order."""
    return sorted((path for path in read_pages(site) if path.startswith(f"{language}/area/")), key=lambda path: (path.count("/"), path))


def test_every_page_fits_with_style_and_headers(cut_site: Path) -> None:
    """The promise of the first flight, in every language, for every page."""
    style = next((cut_site / "static").glob("site.*.css"))
    for language in ("zh-Hans", "en", "fi"):
        for path in area_pages(cut_site, language):
            page = brotli.compress((cut_site / path).read_bytes(), mode=brotli.MODE_TEXT, quality=11)
            assert len(page) + len(brotli.compress(style.read_bytes(), mode=brotli.MODE_TEXT)) + header_bytes() <= BYTES_MAX, path


def test_every_place_stands_on_exactly_one_page(cut_site: Path) -> None:
    """Cutting loses nothing and repeats nothing, and every language is cut at the same places."""
    cuts = []
    for language in ("zh-Hans", "en", "fi"):
        pages = read_pages(cut_site)
        places = [pages[path].values("data-place") for path in area_pages(cut_site, language)]
        assert sorted(id for page in places for id in page) == sorted(f"place-{i}" for i in range(PLACES))
        cuts.append(places)
    assert len(cuts[0]) > 2
    assert cuts[0] == cuts[1] == cuts[2]


def test_the_pages_lead_to_each_other(cut_site: Path) -> None:
    """From the first page to the last and back."""
    paths = area_pages(cut_site, "en")
    pages = read_pages(cut_site)
    assert "2/" in pages[paths[0]].values("href") and "../" in pages[paths[1]].values("href")
    assert ("link", "rel", "prev") not in pages[paths[0]].attributes
    assert ("link", "rel", "next") not in pages[paths[-1]].attributes


def test_without_single_pages_links_lead_to_the_place_on_its_area_page(cut_site: Path) -> None:
    """Above the limit there are no place pages, and the home page links to the right page of the area."""
    assert not (cut_site / "en/place").exists()
    links = read_pages(cut_site)["en/index.html"].values("href")
    last = area_pages(cut_site, "en")[-1].removeprefix("en/").removesuffix("index.html")
    assert f"{last}#place-place-{PLACES - 1}" in links
