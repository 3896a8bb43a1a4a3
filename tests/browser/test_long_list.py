"""A registry too long for one file: the browser fetches what it needs, and says what it has not looked at or could not have."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from shelterfinder.hours.tables import opening_table
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.records import Facility, Role
from shelterfinder.registry.registry import read_registry
from shelterfinder.shards.encode import Data, encode
from tests.browser.pages import PHONE
from tests.browser.waiting import until
from tests.building import ROOT
from tests.serving import LocalServer

COPIES = 50
STEP_DEG = 0.04
"""Each copy of the demonstration lies 2.2 km east of the one before, so that together they fill many files."""
AT = "#at=60.1700,24.9400"
NIGHT = "2026-11-24T03:30:00+02:00"
"""When every place of the demonstration that records hours for reading is closed."""


def copied(place: Facility, number: int) -> Facility:
    """A place with its doors, moved east."""
    if number == 0:
        return place

    def moved(position: object) -> object:
        return position.model_copy(update={"lon": position.lon + number * STEP_DEG})  # type: ignore[attr-defined]

    doors = tuple(door.model_copy(update={"position": moved(door.position)}) for door in place.entrances)
    return place.model_copy(update={"id": f"{place.id[:55]}-{number}", "position": moved(place.position), "entrances": doors})


def long_view() -> PublicView:
    """The demonstration, many times side by side."""
    registry = read_registry(ROOT / "shelters.yaml").registry
    assert registry
    view = publish(registry)
    places = tuple(copied(place, number) for number in range(COPIES) for place in view.facilities)
    return PublicView(view.site, view.districts, places, view.withheld, view.withheld_count)


def encoded(view: PublicView) -> Data:
    """The data files with tables of opening hours."""
    import datetime

    site, day = view.site, datetime.date(2026, 11, 23)

    def table(place: Facility, role: Role) -> str | None:
        if role.hours is None:
            return None
        return opening_table(role.hours.rule, role.hours.conditions, place.position.wgs84(), site.timezone, site.country, day)

    return encode(view, opening=table)


@pytest.fixture(scope="module")
def long_url(demonstration_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration site with the data of many places in place of its own."""
    site = tmp_path_factory.mktemp("long") / "site"
    shutil.copytree(demonstration_site, site, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    data = encoded(long_view())
    assert len(data.files) > 12
    for file in (data.root, *data.files):
        (site / file.name).write_text(file.text, encoding="utf-8")
    home = site / "en" / "index.html"
    home.write_text(re.sub(r"shards/places-[0-9a-f]+\.js", data.root.name, home.read_text(encoding="utf-8")), encoding="utf-8")
    with LocalServer(site) as server:
        yield server.url


@pytest.fixture
def page(browser: Browser, long_url: str) -> Iterator[Page]:
    """A fresh phone in the night."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="Europe/Helsinki")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.route("**/state.json", lambda route: route.abort())  # its host would say that this is not the time
    page.clock.set_fixed_time(NIGHT)
    yield page
    context.close()


def total(page: Page) -> int:
    """Places in the lists and places counted as left out."""
    counted = int(re.sub(r"\D", "", page.locator("#left-out-counts [data-slot=total]").inner_text()))
    return counted + page.locator("#nearest > li, #set-back > li, #uncertain > li").count()


def test_only_what_is_needed_is_fetched_and_said(page: Page, long_url: str) -> None:
    """Five places of thousands stand after a few files, and the page says how many it looked into; every place is accounted for."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/shards/" in request.url else None)
    page.goto(f"{long_url}/en/{AT}")
    page.locator("#nearest > li").nth(4).wait_for()
    assert 2 <= len(set(fetched)) <= 6
    assert re.search(r"Looked into \d+ parts? of the list \(\d+ kB\) of [\d,]{5,} places", page.locator("#fetched").inner_text())
    assert page.locator("#left-out [data-reason=elsewhere]").is_visible()
    assert page.locator("#reach").is_hidden() and page.locator("#missing").is_hidden()
    assert total(page) == len(long_view().facilities)


def test_a_part_that_cannot_be_had_is_said_and_can_be_asked_for_again(page: Page, long_url: str) -> None:
    """With the nearest part missing, the others answer, and nothing looks as if they were the nearest; then they are."""
    page.goto(f"{long_url}/en/{AT}")
    page.locator("#nearest > li").nth(4).wait_for()
    nearest = page.locator("#nearest > li").first.get_attribute("data-place")
    parts = page.evaluate("[...document.querySelectorAll('script[src*=\"shards/places-\"]')].map(script => script.src)")
    blocked = {part.split("/")[-1] for part in parts}

    def fail(route: Route) -> None:
        if route.request.url.split("/")[-1].split("?")[0] in blocked:
            route.abort()
        else:
            route.continue_()

    page.route("**/shards/places-*", fail)
    page.goto("about:blank")
    page.goto(f"{long_url}/en/{AT}")
    page.locator("#missing").wait_for()
    assert re.search(r"could not be loaded.*nearer than these may be missing", page.locator("#missing").inner_text(), re.DOTALL)
    assert page.locator("#nearest > li").first.get_attribute("data-place") != nearest
    page.unroute("**/shards/places-*")
    page.locator("#retry-parts").click()
    page.locator(f"#nearest > li:first-child[data-place={nearest}]").wait_for()
    expect(page.locator("#missing")).to_be_hidden()


def test_who_finds_nothing_near_is_told_how_far_was_looked_and_may_look_farther(page: Page, long_url: str) -> None:
    """A search that stops for the sake of bytes says how far it came, never that there is nothing, and goes on when asked."""
    page.goto(f"{long_url}/en/{AT}")
    page.locator("#nearest > li").nth(4).wait_for()
    page.locator("#more-needs").click()
    page.locator("#needs [data-service=reading]").click()
    page.locator("#open-now").check()
    expect(page.locator("#reach")).to_be_visible()
    assert page.locator("#nearest > li").count() == 0
    assert "Not everything was looked at" in page.locator("#nothing").inner_text()
    assert "Not everything was looked at" in page.locator("#status").inner_text()
    reach = page.locator("#reach [data-slot=reach]")
    before = reach.inner_text()
    assert re.fullmatch(r"Everything within [\d.]+ k?m was looked at\.", before)
    page.locator("#search-farther").click()
    expect(reach).not_to_have_text(before)


def test_it_goes_on_offline_with_what_has_come(page: Page, long_url: str) -> None:
    """Without a network, what was loaded still answers another question, and what is missing is said."""
    page.goto(f"{long_url}/en/{AT}")
    page.locator("#nearest > li").nth(4).wait_for()
    page.locator("#nearest .opening strong", has_text="scheduled").first.wait_for()
    page.context.set_offline(True)
    page.locator("#step-free").check()
    until(page, "document.querySelector('#answer').innerText.includes('Step-free')")
    assert page.locator("#nearest > li, #uncertain > li").count() > 0
    page.evaluate("location.hash = '#at=60.1700,26.0000'")
    page.locator("#status", has_text=re.compile("could not|No place|places? found")).wait_for()
    if page.locator("#answer").is_visible():
        expect(page.locator("#missing")).to_be_visible()


@pytest.mark.parametrize("is_damaged", [False, True])
def test_an_index_that_the_page_carries_is_not_asked_for(page: Page, long_url: str, is_damaged: bool) -> None:
    """A small index stands in the page and saves a request. One that was damaged there is refused as a file is, and then asked for."""
    carried = encoded(long_view()).root.payload.replace('"counts":[', '"counts":[1', 1 if is_damaged else 0)

    def carrying(route: Route) -> None:
        attribute = f'<form id="ask" data-carried="{html.escape(carried)}"'
        route.fulfill(response=(answer := route.fetch()), body=answer.text().replace('<form id="ask"', attribute))

    page.route("**/en/", carrying)
    page.goto(f"{long_url}/en/{AT}")
    if is_damaged:
        page.locator("#status", has_text="damaged").wait_for()
        assert page.locator("#nearest > li").count() == 0
        page.locator("#retry").click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert page.evaluate("document.querySelectorAll('script[src*=\"shards/index-\"]').length") == int(is_damaged)
