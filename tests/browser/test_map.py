"""The map page in a real browser: it draws, it is tied to the list, and whatever is missing is said in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.waiting import until

AT = "#at=60.1700,24.9420"
ELSEWHERE = "#at=60.1745,24.9480"
WATCH = """window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.sample));"""
DRAWN = "() => Number(document.querySelector('.leaflet-overlay-pane canvas')?.dataset.drawn) > 0"
TILE_COLOURS = """() => {
  const seen = new Set();
  for (const tile of document.querySelectorAll('canvas.leaflet-tile-loaded')) {
    const { data } = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height);
    for (let i = 0; i < data.length; i += 400) seen.add(data.slice(i, i + 4).join());
  }
  return seen.size;
}"""
MARK_COLOURS = """(colour) => {
  const canvas = document.querySelector('.leaflet-overlay-pane canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) count += data[i] === colour[0] && data[i + 1] === colour[1] && data[i + 2] === colour[2];
  return count;
}"""
PEACE, WAR = [11, 81, 51], [154, 15, 28]
"""--mode of peace and war in theme/static/css/tokens.css."""

Opened = Callable[..., Page]


@pytest.fixture
def opened(context: BrowserContext, site_url: str) -> Opened:
    """Opens the map page, waits until places are drawn, and keeps an eye on errors and requests (`page.errors`, `page.asked`)."""

    def open_map(fragment: str = "", language: str = "en", wait: bool = True) -> Page:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.errors, page.asked = [], []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append((request.url, request.headers.get("range"))))  # type: ignore[attr-defined]
        page.goto(f"{site_url}/{language}/map/{fragment}")
        if wait:
            until(page, DRAWN)
        if "#at=" in fragment:
            page.locator("#nearest > li").nth(4).wait_for()
        return page

    return open_map


def tap(page: Page, place: str) -> None:
    """Tap the mark of a place."""
    page.locator("#map").scroll_into_view_if_needed()
    spot = page.evaluate("(id) => shelterfinderMap.where(id)", place)
    page.mouse.click(spot["x"], spot["y"])


@pytest.mark.parametrize("language", ["zh-Hans", "en", "fi"])
def test_streets_and_places_are_drawn_and_nothing_is_violated(opened: Opened, site_url: str, language: str) -> None:
    """Streets stand on the tiles, every place is drawn, no policy is violated, no error is logged and no other host is asked."""
    page = opened(language=language)
    page.locator("#map[data-basemap=shown]").wait_for()
    until(page, f"() => ({TILE_COLOURS})() > 8")
    assert page.evaluate("window.violations") == []
    assert page.errors == []  # type: ignore[attr-defined]
    assert [url for url, _ in page.asked if not url.startswith(site_url)] == []  # type: ignore[attr-defined]
    assert page.locator("canvas.leaflet-tile").first.get_attribute("lang") == language
    expect(page.locator(".map-strip")).to_contain_text("OpenStreetMap")


def test_the_map_shows_every_place_of_the_list(opened: Opened, demonstration_site: Path) -> None:
    """As many places are drawn as the page lists."""
    page = opened()
    drawn = page.locator(".leaflet-overlay-pane canvas").get_attribute("data-drawn")
    assert int(drawn or 0) == page.locator("#areas details li").count() > 60


def test_a_tap_beside_every_place_gives_the_five_nearest(opened: Opened) -> None:
    """A spot in the water, away from every mark, is measured from; the answer says it was the reader's own spot."""
    page = opened()
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator(".map-view").bounding_box()
    assert box
    page.mouse.click(box["x"] + 40, box["y"] + 40)
    page.locator("#nearest > li").nth(4).wait_for()
    assert page.locator("#nearest > li").count() == 5
    assert page.evaluate("window.violations") == []


def test_choosing_in_the_list_shows_on_the_map(opened: Opened) -> None:
    """The chosen card and the chosen mark are the same place."""
    page = opened(AT)
    card = page.locator("#nearest > li").nth(2)
    card.locator("[data-slot=show]").click()
    chosen = card.get_attribute("data-place")
    until(page, "(id) => document.querySelector('.leaflet-overlay-pane canvas').dataset.chosen === id", arg=chosen)
    assert card.get_attribute("aria-current") == "true"
    assert page.locator("#nearest [aria-current]").count() == 1


def test_choosing_on_the_map_goes_to_the_card(opened: Opened) -> None:
    """A tap on a numbered mark marks its card, gives it the focus, and opens no panel."""
    page = opened(AT)
    card = page.locator("#nearest > li").nth(1)
    tap(page, card.get_attribute("data-place") or "")
    expect(card).to_have_attribute("aria-current", "true")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    assert page.locator(".map-panel").is_hidden()


def test_a_place_outside_the_answer_is_told_about_in_words(opened: Opened, site_url: str) -> None:
    """A tap on a mark without a card opens a panel of text, with a link to the page of each place in that spot."""
    page = opened()
    ids = page.evaluate("[...document.querySelectorAll('#areas details a')].map((link) => link.href.split('/').pop().replace('.html', ''))")
    tap(page, ids[0])
    panel = page.locator(".map-panel")
    expect(panel).to_be_focused()
    links = panel.locator("a")
    assert links.count() >= 1
    assert panel.locator("[data-many]").is_visible() == (links.count() > 1)
    assert ids[0] in " ".join(link.get_attribute("href") or "" for link in links.all())
    links.first.click()
    page.wait_for_url(re.compile(rf"{site_url}/en/place/[a-z0-9-]+\.html"))
    assert page.locator("h1").is_visible()


def test_numbers_on_the_map_are_those_of_the_list_in_the_mode_looked_at(opened: Opened) -> None:
    """Looking at another mode changes shape and colour of the marks with the answer."""
    page = opened(AT)
    assert page.evaluate(MARK_COLOURS, PEACE) > 500 and page.evaluate(MARK_COLOURS, WAR) == 0
    page.locator("#mode").select_option("war")
    until(page, f"(colour) => ({MARK_COLOURS})(colour) > 500", arg=WAR)
    assert page.evaluate(MARK_COLOURS, PEACE) == 0


def test_no_request_depends_on_where_somebody_is(opened: Opened) -> None:
    """Two readers at different spots who both look around ask for exactly the same files and the same parts of them."""
    asked = []
    for fragment in (AT, ELSEWHERE):
        page = opened(fragment)
        page.locator("[data-act=zoom_in]").click()
        page.locator("[data-act=left]").click()
        page.wait_for_timeout(500)
        asked.append(sorted(set(page.asked)))  # type: ignore[attr-defined]
        page.close()
    assert [(url.split("#")[0], part) for url, part in asked[0]] == [(url.split("#")[0], part) for url, part in asked[1]]


def test_without_the_streets_the_map_still_works_and_says_so(context: BrowserContext, opened: Opened) -> None:
    """A basemap that is gone leaves places, scale and tap, and a sentence."""
    context.route("**/basemap/**", lambda route: route.fulfill(status=404, body="gone"))
    page = opened(AT)
    expect(page.locator("[data-basemap-said=missing]")).to_be_visible()
    assert int(page.locator(".leaflet-overlay-pane canvas").get_attribute("data-drawn") or 0) > 5
    assert re.search(r"\d", page.locator(".map-scale").inner_text())
    tap(page, page.locator("#nearest > li").first.get_attribute("data-place") or "")
    expect(page.locator("#nearest > li").first).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("body", ["<!doctype html><title>Sign in to the network</title>", "PMTiles", ""])
def test_something_else_in_place_of_the_streets_is_refused(context: BrowserContext, opened: Opened, body: str) -> None:
    """A captive portal's page or a cut file is not drawn, and the map says that the streets are missing."""
    context.route("**/basemap/**", lambda route: route.fulfill(status=200, body=body))
    page = opened()
    expect(page.locator("[data-basemap-said=missing]")).to_be_visible()


def test_a_map_that_cannot_be_loaded_leaves_the_list_and_words(context: BrowserContext, opened: Opened) -> None:
    """If the map's script does not come, the page says so and everything else works."""
    context.route("**/static/map.*.js", lambda route: route.abort())
    page = opened(AT, wait=False)
    expect(page.locator("#map-failed")).to_be_visible()
    assert page.locator("#map-box").is_hidden()
    assert page.locator("#nearest > li").count() == 5 and page.locator("#areas a").first.is_visible()


def test_the_page_is_complete_without_javascript(browser: Browser, site_url: str) -> None:
    """Without scripts there is no empty frame but the list of areas, and a sentence why."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/en/map/")
    assert page.locator("#map-no-script").is_visible() and page.locator("#map-box").is_hidden()
    assert page.locator("#areas a[href*='area/']").first.is_visible()
    context.close()


def test_a_device_that_saves_data_is_asked_first(context: BrowserContext, opened: Opened) -> None:
    """With Save-Data no map is loaded until the reader wants it."""
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    page = opened(wait=False)
    button = page.locator("#open-map")
    expect(button).to_be_visible()
    assert not [url for url, _ in page.asked if re.search(r"/static/map\..*\.js|/basemap/", url)]  # type: ignore[attr-defined]
    button.click()
    until(page, DRAWN)
    assert button.is_hidden()


def test_the_map_is_one_stop_for_the_keyboard_and_needs_no_dragging(opened: Opened) -> None:
    """The buttons are a toolbar: one stop for Tab, arrows inside; they zoom and move, and each has a name."""
    page = opened()
    assert page.locator(".map-view :is(a, button, [tabindex])").count() == 0
    assert page.locator(".map-view").get_attribute("aria-hidden") == "true"
    assert page.locator(".map-tools [tabindex='0']").count() == 1
    before = page.locator(".map-scale").inner_text()
    page.locator("[data-act=zoom_in]").focus()
    page.keyboard.press("Enter")
    until(page, "(before) => document.querySelector('.map-scale').textContent !== before", arg=before)
    # the easternmost on the screen: only it stays in sight for certain when the map moves on to the east
    ids = page.evaluate("[...document.querySelectorAll('#areas details a')].map((a) => a.href.split('/').pop().replace('.html', ''))")
    drawn = filter(None, [page.evaluate("(id) => shelterfinderMap.where(id)", one) for one in ids])
    start = max((at for at in drawn if at["x"] < page.evaluate("innerWidth")), key=lambda at: at["x"])
    id_ = start["id"]
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.act") == "right"
    page.keyboard.press("Enter")
    moved = page.evaluate("(id) => shelterfinderMap.where(id)", id_)
    assert moved["x"] < start["x"] - 50
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.map-tools')") is None


def test_targets_are_large_enough(opened: Opened) -> None:
    """Every button of the map is at least 44 px high and 40 px wide on the smallest phone."""
    page = opened()
    for button in page.locator(".map-tools button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_other_string_becomes_markup(opened: Opened) -> None:
    """The policy of the map page passes Leaflet's one constant and nothing else."""
    page = opened()
    setter = "(text) => { try { document.createElement('div').innerHTML = text; return 'passed'; } catch (error) { return error.name; } }"
    assert page.evaluate(setter, "<svg/>") == "passed"
    assert page.evaluate(setter, "<img src=x onerror=alert(1)>") == "TypeError"
    source = "() => { try { document.createElement('script').src = 'x.js'; return 'passed'; } catch (error) { return error.name; } }"
    assert page.evaluate(source) == "TypeError"


def test_the_dark_map_is_dark(browser: Browser, site_url: str) -> None:
    """Streets are drawn in the flavour the device asks for, and again when that changes."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site_url}/en/map/")
    page.locator("#map[data-basemap=shown]").wait_for()
    ground = "getComputedStyle(document.querySelector('.map-view')).backgroundColor"
    assert page.evaluate(ground) == "rgb(27, 29, 25)"
    page.emulate_media(color_scheme="light")
    until(page, f"() => {ground} === 'rgb(243, 241, 236)'")
    context.close()
