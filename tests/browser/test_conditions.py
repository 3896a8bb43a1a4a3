"""Faults that neither the network nor the host makes (F18, F22, F24, F27 of the fault matrix); F22 has more in test_refusals.py and
test_following.py, F24 in test_state.py and test_long_list.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PHONE
from tests.building import build_site
from tests.serving import LocalServer
from tests.unit.registry.small import written

BUILD = "1735689600"
"""2025-01-01."""
EAST, WEST = 179.9990, -179.9990
"""Two meridians, 125 m from the antimeridian each at this latitude."""
LAT = 51.0
PEACE = {"peace": [{"services": ["reading"]}]}


def place(id: str, lon: float, lat: float = LAT) -> dict[str, object]:
    """A place there."""
    return {"id": id, "name": id.title(), "roles": PEACE, "position": {"lat": lat, "lon": lon, "datum": "wgs84"}}


def served(folder: Path, *places: dict[str, object]) -> Iterator[str]:
    """The address of a site of these places."""
    with LocalServer(build_site(written(folder, facilities=list(places)), folder / "output", SOURCE_DATE_EPOCH=BUILD)) as server:
        yield server.url


@pytest.fixture(scope="module")
def edge_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Three places at the antimeridian."""
    yield from served(tmp_path_factory.mktemp("edge"), place("east", EAST), place("west", WEST), place("north", EAST, LAT + 0.01))


@pytest.fixture(scope="module")
def single_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One place."""
    yield from served(tmp_path_factory.mktemp("single"), place("hall", 24.94))


@pytest.mark.parametrize("script", ["app", "answer"])
def test_f18_a_script_that_fails_in_its_first_line_leaves_the_list(page: Page, single_url: str, script: str) -> None:
    """Whatever a browser cannot run, the places, the telephone numbers and the date of the data stand in the page."""
    page.route(f"**/static/{script}.*", lambda route: route.fulfill(body="throw new Error('first line')", content_type="text/javascript"))
    page.goto(f"{single_url}/en/#at={LAT},24.94")
    page.locator("#areas details summary").first.click()
    assert page.locator("#areas a[href$='hall.html']").is_visible()
    assert page.locator("a.button[href='tel:112']").is_visible()
    assert "1 January 2025" in page.locator("#data-age").inner_text()
    assert page.locator("#nearest > li").count() == 0


def test_f18_the_list_needs_no_script(browser: Browser, single_url: str) -> None:
    """As a browser of another time would show it."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{single_url}/en/")
    page.locator("#areas details summary").first.click()
    page.locator("#areas a[href$='hall.html']").click()
    expect(page.locator("h1")).to_contain_text("Hall")
    context.close()


@pytest.mark.parametrize(
    ("lon", "order"), [(179.9995, ["east", "west", "north"]), (-179.9995, ["west", "east", "north"]), (180, ["east", "west", "north"])]
)
def test_f22_the_nearest_across_the_antimeridian(page: Page, edge_url: str, lon: float, order: list[str]) -> None:
    """Who stands a few steps from the line is sent across it."""
    page.goto(f"{edge_url}/en/#at={LAT},{lon}")
    page.locator("#nearest > li").nth(2).wait_for()
    assert page.locator("#nearest > li").evaluate_all("(all) => all.map((one) => one.dataset.place)") == order
    distance = page.locator("#nearest > li").nth(1).get_attribute("data-distance-m")
    assert 60 < float(distance or "nan") < 200


def test_f24_one_place_is_the_nearest(page: Page, single_url: str) -> None:
    """One place is a list of one, and says that nothing else is known."""
    page.goto(f"{single_url}/en/#at={LAT},24.95")
    expect(page.locator("#nearest > li")).to_have_count(1)
    expect(page.locator("#status")).to_have_text(re.compile("Hall"))


@pytest.mark.parametrize(("day", "is_old"), [("2025-12-20", False), ("2026-02-05", True)])
@pytest.mark.parametrize("path", ["en/", "en/place/hall.html", "en/map/"])
def test_f27_a_site_that_nobody_builds_says_so_and_answers(page: Page, single_url: str, path: str, day: str, is_old: bool) -> None:
    """After four hundred days every page says at its top that the list is old, and the answer is there all the same."""
    page.route("**/state.json", lambda route: route.abort())  # its host would say that this is not the day
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page.goto(f"{single_url}/{path}")
    expect(page.locator("#data-age [data-slot=age]")).to_have_text(re.compile("months ago"))
    expect(page.locator("#old-data")).to_be_visible(visible=is_old)
    page.goto("about:blank")
    page.goto(f"{single_url}/en/#at={LAT},24.95")
    expect(page.locator("#nearest > li")).to_have_count(1)
