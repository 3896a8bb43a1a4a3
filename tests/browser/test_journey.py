"""The main job as people do it: from the home page to the nearest place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.browser.pages import LANGUAGES, PHONE
from tests.browser.spoiling import spoilt
from tests.browser.waiting import until

HERE = {"latitude": 60.168321, "longitude": 24.941234}
"""A canary: digits that stand nowhere else, in the middle of the demonstration."""
WIRE_MAX_B = 60_000
REQUESTS_MAX = 8
"""Page, style, code, code that answers, data; what is reported live and its code; a mark for the tab."""
BEHIND = "/static/after."
"""What an answer gains once it stands is asked for when it does."""
SCRIPT_MAX_B = 18 * 1024
KEY_PRESSES_MAX = 8


@pytest.fixture
def located(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that may give its position."""
    context = browser.new_context(viewport=PHONE, geolocation=HERE, permissions=["geolocation"], timezone_id="Europe/Helsinki")
    yield context
    context.close()


class Wire:
    """What came over the wire, by the browser's own count."""

    def __init__(self, session: CDPSession) -> None:
        self.size_B: dict[str, float] = {}
        self.type: dict[str, str] = {}
        self.behind: set[str] = set()
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", lambda event: self.size_B.update({event["requestId"]: event["encodedDataLength"]}))
        session.send("Network.enable")

    def _received(self, event: dict[str, Any]) -> None:
        if BEHIND in event["response"]["url"]:
            self.behind.add(event["requestId"])
        self.type[event["requestId"]] = event["type"]

    def needed_B(self) -> list[float]:
        """The size of each answer that the five places waited for."""
        return [size for key, size in self.size_B.items() if key not in self.behind]

    def script_B(self) -> float:
        """The bytes of scripts, data files included."""
        return sum(size for key, size in self.size_B.items() if self.type.get(key) == "Script")


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_places_stand_after_few_bytes_and_requests(located: BrowserContext, site_url: str, language: str) -> None:
    """Cold, one tap: five nearest places on at most 60 kB and eight requests."""
    page = located.new_page()
    wire = Wire(located.new_cdp_session(page))
    page.goto(f"{site_url}/{language}/")
    page.locator("#use-position").click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert page.locator("#nearest > li").count() == 5
    assert len(wire.needed_B()) <= REQUESTS_MAX
    assert sum(wire.needed_B()) <= WIRE_MAX_B


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_for_the_answer_is_small(located: BrowserContext, site_url: str, demonstration_site: Path, language: str) -> None:
    """All the code without which five places do not stand, one language's words included, is at most 18 kB."""
    page = located.new_page()
    scripts: list[str] = []
    page.on("response", lambda response: scripts.append(response.url) if response.request.resource_type == "script" else None)
    page.goto(f"{site_url}/{language}/")
    page.locator("#use-position").click()
    page.locator("#nearest > li").nth(4).wait_for()
    code = [url.removeprefix(site_url + "/") for url in scripts if "/static/app." in url or "/static/answer." in url]
    assert len(code) == 2
    assert sum((demonstration_site / f"{name}.br").stat().st_size for name in code) <= SCRIPT_MAX_B


def test_the_nearest_place_is_reached_by_keyboard(located: BrowserContext, site_url: str) -> None:
    """From the top of the page to the details of the nearest place in at most eight key presses."""
    page = located.new_page()
    page.goto(f"{site_url}/en/")
    presses = 0
    while page.evaluate("document.activeElement.id") != "use-position":
        page.keyboard.press("Tab")
        presses += 1
        assert presses <= KEY_PRESSES_MAX
    page.keyboard.press("Enter")
    presses += 1
    page.locator("#nearest > li").first.wait_for()
    while not page.evaluate("document.activeElement.closest('#nearest > li:first-child') && document.activeElement.matches('a')"):
        page.keyboard.press("Tab")
        presses += 1
        assert presses <= KEY_PRESSES_MAX
    page.keyboard.press("Enter")
    presses += 1
    page.wait_for_url(re.compile(r"/en/place/"))
    assert presses <= KEY_PRESSES_MAX


def test_the_result_is_announced(located: BrowserContext, site_url: str) -> None:
    """A screen reader hears that the answer stands, without losing its place."""
    page = located.new_page()
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    page.locator("#nearest > li").first.wait_for()
    status = page.locator("#status[role=status]")
    assert re.search(r"\d", status.inner_text())
    assert page.evaluate("document.activeElement.id") == "use-position"


def test_the_position_never_leaves_the_device(located: BrowserContext, site_url: str) -> None:
    """No request, address, storage or cookie holds a digit of the position, on the home page and on the map."""
    sent: list[str] = []
    located.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''} {request.headers}"))
    page = located.new_page()
    for path in ("/en/", "/en/map/"):
        page.goto(site_url + path)
        page.locator("#use-position").click()
        page.locator("#nearest > li").nth(4).wait_for()
        kept = page.evaluate(
            "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,"
            " window.name, (await indexedDB.databases()).length, (await caches.keys()).length])"
        )
        sent.append(kept)
    traces = [text for text in sent if re.search(r"60[.]?168|24[.]?941", text)]
    assert traces == []


@pytest.mark.parametrize(("damage", "what"), [("flip", "one flipped letter"), ("cut", "cut short"), ("html", "a page instead")])
def test_a_damaged_data_file_is_refused_in_words(located: BrowserContext, site_url: str, damage: str, what: str) -> None:
    """Over HTTP a data file that is not whole gives words and the list of areas, never a wrong answer."""
    page = located.new_page()
    page.route(
        "**/shards/**", lambda route: route.fulfill(status=200, content_type="text/javascript", body=spoilt(route.fetch().text(), damage))
    )
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    until(page, "document.querySelector('#status').textContent.trim().length > 20")
    page.wait_for_timeout(500)
    assert page.locator("#nearest > li").count() == 0, what
    assert page.locator("main a[href*='area/']").first.is_visible()


def test_a_damaged_data_file_is_refused_from_a_folder(browser: Browser, demonstration_site: Path, tmp_path: Path) -> None:
    """Opened by double click the checksum of the decoder refuses it as it does from a host."""
    site = tmp_path / "site"
    shutil.copytree(demonstration_site, site)
    (data,) = site.glob("shards/places-*.js")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    address = f"{(site / 'en' / 'index.html').as_uri()}#at=60.1700,24.9400"
    page.goto(address)
    page.locator("#nearest > li").nth(4).wait_for()
    data.write_text(spoilt(data.read_text(encoding="utf-8"), "flip"), encoding="utf-8")
    page.goto("about:blank")
    page.goto(address)
    until(page, "document.querySelector('#status').textContent.trim().length > 20")
    page.wait_for_timeout(500)
    assert page.locator("#nearest > li").count() == 0
    context.close()


def test_the_answer_is_the_same_for_a_position_in_the_address(page: Page, site_url: str) -> None:
    """A poster's QR code answers at once, without a permission."""
    page.goto(f"{site_url}/en/#at=60.168321,24.941234")
    page.locator("#nearest > li").nth(4).wait_for()
    distances = [float(item.get_attribute("data-distance-m") or "nan") for item in page.locator("#nearest > li").all()]
    bearings = [float(item.get_attribute("data-bearing-deg") or "nan") for item in page.locator("#nearest > li").all()]
    assert all(0 <= distance < 2_000 for distance in distances)
    assert all(0 <= bearing < 360 for bearing in bearings)
