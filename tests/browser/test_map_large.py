"""The map of a registry too large for one data file: only what a view needs is fetched, the rest is counted, and what fails is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.large_registry import TOWNS, town_position, write_large_registry
from tests.browser.pages import PHONE
from tests.browser.waiting import until
from tests.building import build_site
from tests.serving import LocalServer

COUNT = 2600
EACH = COUNT // TOWNS
CANVAS = ".leaflet-overlay-pane canvas"
SHARD = re.compile(r"/shards/places-[0-9a-f]+\.js")
AT = "#at={:.4f},{:.4f}".format(*town_position(4))
SHIFTS = """window.shifts = [];
const note = (list) => list.getEntries().forEach((entry) => window.shifts.push(entry.value));
new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });"""
MARK = "(id) => shelterfinderMap.where(id)"

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def large_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of 2,600 places in thirteen towns."""
    folder = tmp_path_factory.mktemp("large")
    write_large_registry(folder / "shelters.yaml", COUNT)
    output: Path = build_site(folder / "shelters.yaml", folder / "output")
    with LocalServer(output) as server:
        yield server.url


@pytest.fixture
def opened(browser: Browser, large_url: str) -> Iterator[Opened]:
    """Opens the map page of that site, and notes errors and the data files that are asked for (`page.errors`, `page.asked`)."""
    contexts: list[BrowserContext] = []

    def open_map(fragment: str = "", prepare: Callable[[BrowserContext], None] = lambda _: None) -> Page:
        context = browser.new_context(viewport=PHONE, locale="en-GB", has_touch=True)
        context.set_default_timeout(30_000)
        contexts.append(context)
        prepare(context)
        page = context.new_page()
        page.errors, page.asked = [], []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
        page.on("request", lambda request: SHARD.search(request.url) and page.asked.append(request.url))  # type: ignore[attr-defined]
        page.goto(f"{large_url}/en/map/{fragment}")
        return page

    yield open_map
    for context in contexts:
        context.close()


def shown(page: Page, how: str) -> None:
    """Wait until the places of the view stand on the map in this way, and see that the sentence says so."""
    until(page, "(how) => document.querySelector('#map').dataset.shown === how", arg=how)
    expect(page.locator(f"[data-shown-as={how}]")).to_be_visible()
    assert page.locator(".map-shown > p:visible").count() == 1


def counted(page: Page) -> tuple[int, int]:
    """How many places are drawn one by one, and how many are counted in heaps, once the drawing has come to rest."""
    page.wait_for_timeout(200)
    data = page.locator(CANVAS).evaluate("(canvas) => ({ ...canvas.dataset })")
    return int(data["drawn"]), int(data["heaped"])


def look_at_town(page: Page, town: int) -> None:
    """Go to a town, whose first place has its number, and wait until that is drawn and nothing is awaited."""
    page.evaluate("([lat, lon]) => shelterfinderMap.look(lat, lon, 12)", list(town_position(town)))
    until(page, MARK, arg=f"place-{town}")
    shown(page, "places")


def test_from_far_every_place_is_counted_and_no_data_file_is_fetched(opened: Opened) -> None:
    """The first view shows all places as heaps whose numbers add up to all, says so, and asks for nothing but the index."""
    page = opened()
    shown(page, "heaps")
    assert counted(page) == (0, COUNT)
    assert page.asked == []  # type: ignore[attr-defined]
    assert page.errors == []  # type: ignore[attr-defined]


def test_near_a_town_its_places_are_drawn_from_its_files_alone(opened: Opened) -> None:
    """Zooming in draws every place of the town one by one, and fetches the files of that view only."""
    page = opened()
    shown(page, "heaps")
    look_at_town(page, 4)
    drawn, heaped = counted(page)
    assert heaped == 0 and EACH * 0.8 < drawn <= EACH
    assert 1 <= len(page.asked) <= 3  # type: ignore[attr-defined]
    look_at_town(page, 5)
    look_at_town(page, 4)
    assert len(set(page.asked)) == len(page.asked) <= 6  # type: ignore[attr-defined]


def test_a_tap_on_a_heap_looks_nearer_until_places_stand(opened: Opened) -> None:
    """Tapping the heap of a town again and again leads to its places; no tap is taken for a position to measure from."""
    page = opened()
    shown(page, "heaps")
    for _ in range(6):
        page.locator("#map").scroll_into_view_if_needed()
        heaps = page.evaluate("shelterfinderMap.heaps()")
        if not heaps:
            break
        page.mouse.click(heaps[0]["x"], heaps[0]["y"])
        page.wait_for_timeout(1500)
    shown(page, "places")
    assert counted(page)[0] > 0
    assert page.locator("#nearest > li").count() == 0


def test_the_places_of_an_answer_are_drawn_wherever_the_reader_looks(opened: Opened) -> None:
    """The numbered places stay on the map when the view holds too much to draw the others."""
    page = opened(AT)
    page.locator("#nearest > li").nth(4).wait_for()
    page.locator("[data-act=whole]").click()
    shown(page, "heaps")
    ids = page.locator("#nearest > li").evaluate_all("(cards) => cards.map((card) => card.dataset.place)")
    drawn, heaped = counted(page)
    assert drawn >= len(ids) == 5 and heaped == COUNT
    assert all(page.evaluate(MARK, id_) for id_ in ids)


def test_a_chosen_place_stays_drawn(opened: Opened) -> None:
    """A place chosen on the map that is in no list stays on it when the reader looks elsewhere."""
    page = opened()
    shown(page, "heaps")
    look_at_town(page, 4)
    page.evaluate("document.dispatchEvent(new CustomEvent('shelterfinder:choose', { detail: { id: 'place-4', source: 'list' } }))")
    page.locator("[data-act=whole]").click()
    shown(page, "heaps")
    until(page, "(selector) => document.querySelector(selector).dataset.chosen === 'place-4'", arg=CANVAS)
    assert counted(page) == (1, COUNT)


@pytest.mark.parametrize("damage", ["damaged", "gone"])
def test_a_file_that_cannot_be_had_is_said_and_the_rest_is_drawn(opened: Opened, damage: str) -> None:
    """One damaged or missing file of a view: its places are counted, the others drawn, a sentence says so, and a button asks again."""
    broken: list[str] = []

    def spoil(route: Route) -> None:
        broken.append(route.request.url)
        if damage == "gone":
            route.fulfill(status=404, body="")
        else:
            response = route.fetch()
            route.fulfill(response=response, body=response.text().replace("place-", "plaza-", 1))

    page = opened(prepare=lambda context: context.route(SHARD, lambda route: spoil(route) if len(broken) < 1 else route.continue_()))
    shown(page, "heaps")
    page.evaluate("([lat, lon]) => shelterfinderMap.look(lat, lon, 9)", list(town_position(4)))
    shown(page, "lost")
    drawn, heaped = counted(page)
    assert drawn > 0 and heaped > 0
    assert len(broken) == 1
    page.locator("[data-act-lost]").click()
    shown(page, "places")
    assert counted(page)[1] == 0


def test_what_is_full_is_struck_through_on_the_map(opened: Opened) -> None:
    """A place the reader found full leaves the numbered ones and stays on the map with a bar through it."""
    page = opened(AT)
    first = page.locator("#nearest > li").first
    first.wait_for()
    full = first.get_attribute("data-place")
    assert page.evaluate("(id) => shelterfinderMap.where(id).isSetBack", full) is False
    first.locator("[data-slot=skip]").click()
    until(page, "(id) => shelterfinderMap.where(id)?.isSetBack", arg=full)
    mark = page.evaluate("(id) => shelterfinderMap.where(id)", full)
    assert mark["isRanked"] is False and mark["label"] == "P"


def test_nothing_moves_while_the_map_opens(opened: Opened) -> None:
    """The room of the map is kept from the start: no part of the page shifts, whatever comes (cumulative layout shift 0)."""
    page = opened(prepare=lambda context: context.add_init_script(SHIFTS))
    shown(page, "heaps")
    page.wait_for_timeout(500)
    assert sum(page.evaluate("window.shifts")) == 0
