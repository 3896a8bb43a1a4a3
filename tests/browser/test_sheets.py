"""The sheets of the field pack, and the first page of the copy: for paper, and for everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import LANGUAGES
from tests.browser.test_crawl import AXE, axe_findings
from tests.browser.visitors import file_address
from tests.offline import the_zip, unpacked

pytestmark = pytest.mark.xdist_group("folder")
MARGIN_MM = 10
PAPER_MM = {"A4": 210, "A5": 148}
PX_PER_MM = 96 / 25.4


@pytest.fixture(scope="module")
def pack(demonstration_zips: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked field pack."""
    return unpacked(the_zip(demonstration_zips, "field-pack"), tmp_path_factory.mktemp("pack") / "field pack")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page that may be asked by axe."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def sheets_of(pack: Path) -> list[Path]:
    """Every sheet in every language."""
    found = sorted(pack.glob("*/sheets/*.html"))
    assert len(found) == len(LANGUAGES) * 8
    return found


@pytest.mark.parametrize("paper", sorted(PAPER_MM))
def test_a_sheet_fits_its_paper(reader: Page, pack: Path, paper: str) -> None:
    """No line runs beyond the edge, and the code of each place is large enough to be read (2 cm)."""
    width = int((PAPER_MM[paper] - 2 * MARGIN_MM) * PX_PER_MM)
    reader.emulate_media(media="print")
    reader.set_viewport_size({"width": width, "height": 1000})
    for sheet in sheets_of(pack):
        reader.goto(file_address(sheet))
        assert reader.evaluate("document.documentElement.scrollWidth") <= width, sheet
        smallest = reader.evaluate("Math.min(...[...document.querySelectorAll('.qr')].map((code) => code.getBoundingClientRect().width))")
        assert smallest >= 20 * PX_PER_MM, sheet
        assert reader.pdf(format=paper).startswith(b"%PDF-")


def test_a_sheet_holds_every_door_of_its_area(reader: Page, pack: Path) -> None:
    """What stands in the table of the language stands on paper: the place, each door, its position and Plus Code; and nothing else does."""
    for language in LANGUAGES:
        collection = json.loads((pack / language / "places.geojson").read_text(encoding="utf-8"))
        on_paper: dict[str, str] = {}
        for sheet in sorted((pack / language / "sheets").iterdir()):
            reader.goto(file_address(sheet))
            articles = "[...document.querySelectorAll('article')].map((place) => [place.dataset.place, place.textContent])"
            on_paper.update(dict(reader.evaluate(articles)))
        doors = [feature["properties"] | {"at": feature["geometry"]["coordinates"]} for feature in collection["features"]]
        assert {door["place_id"] for door in doors} == on_paper.keys()
        for door in doors:
            lon, lat = door["at"]
            text = " ".join(on_paper[door["place_id"]].split())
            for word in (door["place"], door["door"], f"{lat:.6f}, {lon:.6f}", door["plus_code"], door["kind"]):
                assert word in text, (language, door["place_id"], word)


def test_axe_finds_nothing_on_a_sheet(reader: Page, pack: Path) -> None:
    """A sheet is also read on a screen."""
    found = []
    for sheet in sheets_of(pack):
        reader.goto(file_address(sheet))
        found += [f"{sheet.relative_to(pack)}: {finding}" for finding in axe_findings(reader, AXE.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_first_page_of_a_copy(reader: Page, demonstration_folder: Path, scheme: str) -> None:
    """Three languages on one page, each said to be what it is."""
    reader.emulate_media(color_scheme=scheme)
    reader.set_viewport_size({"width": 320, "height": 700})
    reader.goto(file_address(demonstration_folder / "index.html"))
    assert axe_findings(reader, AXE.read_text(encoding="utf-8")) == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
