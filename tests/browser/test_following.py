"""The list follows the reader while they walk, and leaves them everything they were doing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pages import PHONE
from tests.browser.waiting import until

HERE = {"latitude": 60.168321, "longitude": 24.941234, "accuracy": 5}
THERE = {"latitude": 60.172012, "longitude": 24.938034, "accuracy": 5}
"""Half a kilometre from here: another place is nearest."""
HIDE = """hidden => {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}"""
TOLERANCE_PX = 3


@pytest.fixture
def walking(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A phone that may give its position."""
    context = browser.new_context(viewport=PHONE, geolocation=HERE, permissions=["geolocation"], timezone_id="Europe/Helsinki")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(walking: BrowserContext, site_url: str) -> Page:
    """The home page, following."""
    page = walking.new_page()
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    page.locator("#follow").wait_for()
    return page


def order(page: Page) -> list[str]:
    """The ids of the places listed."""
    return page.evaluate("[...document.querySelectorAll('#nearest > li')].map(item => item.dataset.place)")


def walk(page: Page, to: dict[str, float]) -> list[str]:
    """Go somewhere, wait until the list has followed, and give its new order."""
    before = order(page)
    page.context.set_geolocation(to)
    until(page, "before => document.querySelector('#nearest > li').dataset.place !== before", arg=before[0])
    return order(page)


def top_of(page: Page, selector: str) -> float:
    """Where an element begins on the screen, in pixels."""
    return float(page.evaluate("selector => document.querySelector(selector).getBoundingClientRect().top", selector))


def test_f22_the_list_follows_and_says_what_comes_first_now(page: Page) -> None:
    """Who has walked half a kilometre sees and hears the places that are near now."""
    before = order(page)
    after = walk(page, THERE)
    assert after != before
    expect(page.locator("#status")).to_have_text(re.compile(r"order has changed.*Nearest: .+, \d+ m"))
    distances = [float(item.get_attribute("data-distance-m") or "nan") for item in page.locator("#nearest > li").all()]
    assert distances == sorted(distances)


def test_a_step_changes_nothing(page: Page) -> None:
    """Less than the device may be wrong by is no movement, and nobody is told anything."""
    before = (order(page), page.locator("#status").inner_text())
    page.context.set_geolocation({**HERE, "latitude": HERE["latitude"] + 0.0004, "accuracy": 60})
    page.wait_for_timeout(800)
    assert (order(page), page.locator("#status").inner_text()) == before


def test_the_readers_choice_is_kept_with_a_word(page: Page) -> None:
    """The card somebody chose stays, first in the list and then below it, as the one that is current."""
    third = order(page)[2]
    page.locator(f"#nearest [data-place={third}] [data-slot=send]").click()
    expect(page.locator(f"[data-place={third}]")).to_have_attribute("aria-current", "true")
    walk(page, THERE)
    kept = page.locator(f"#kept [data-place={third}]")
    expect(kept).to_be_visible()
    expect(kept).to_have_attribute("aria-current", "true")
    assert "no longer among the nearest" in page.locator("#answer").inner_text()
    assert "no longer among the nearest" in page.locator("#status").inner_text()
    walk(page, HERE)
    assert page.locator(f"#nearest [data-place={third}][aria-current]").count() == 1
    assert page.locator("#kept > li").count() == 0


def test_focus_open_boxes_and_view_stay_where_the_reader_is(page: Page) -> None:
    """Somebody who reads the ways to send a place is not thrown out of them when the list follows."""
    third = order(page)[2]
    page.locator(f"#nearest [data-place={third}] [data-slot=send]").click()
    box = page.locator(f"[data-place={third}] [data-slot=send-box]")
    expect(box).to_be_visible()
    before = top_of(page, f"[data-place={third}]")
    walk(page, THERE)
    expect(box).to_be_visible()
    assert page.evaluate("document.activeElement.closest('[data-place]').dataset.place") == third
    assert page.evaluate("document.activeElement.dataset.slot") == "send"
    assert abs(top_of(page, f"[data-place={third}]") - before) <= TOLERANCE_PX


def test_the_view_stays_with_the_first_card_in_sight(page: Page) -> None:
    """Nobody's card jumps away under their eyes: what they look at stays where it is."""
    fourth = order(page)[3]
    page.evaluate("id => document.querySelector(`[data-place=${id}]`).scrollIntoView()", fourth)
    before = top_of(page, f"[data-place={fourth}]")
    page.evaluate("id => document.dispatchEvent(new CustomEvent('shelterfinder:choose', { detail: { id } }))", fourth)
    walk(page, THERE)
    assert abs(top_of(page, f"[data-place={fourth}]") - before) <= TOLERANCE_PX


def test_what_was_found_full_stays_last_on_the_way(page: Page) -> None:
    """The mark of a place that was full or locked survives the walk; it is forgotten with the page."""
    first = order(page)[0]
    page.locator("#nearest > li:first-child [data-slot=skip]").click()
    page.locator(f"#set-back [data-place={first}]").wait_for()
    walk(page, THERE)
    walk(page, HERE)
    assert first not in order(page)
    assert page.locator(f"#set-back [data-place={first}] [data-slot=passed]").count() == 1
    page.reload()
    page.locator("#use-position").click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert order(page)[0] == first


def test_it_can_be_stopped_and_begun_again(page: Page) -> None:
    """WCAG 2.2.2: what moves by itself has a button to stop it; the focus stays on the button."""
    button = page.locator("#follow")
    button.press("Enter")
    expect(button).to_have_text("Follow me")
    assert page.evaluate("document.activeElement.id") == "follow"
    before = order(page)
    page.context.set_geolocation(THERE)
    page.wait_for_timeout(800)
    assert order(page) == before
    button.press("Enter")
    until(page, "before => document.querySelector('#nearest > li').dataset.place !== before", arg=before[0])
    expect(button).to_have_text("Stop following")


def test_it_rests_while_nobody_sees_the_page(page: Page) -> None:
    """A page in the background asks for no position, and catches up when it is seen again."""
    before = order(page)
    page.evaluate(HIDE, True)
    page.context.set_geolocation(THERE)
    page.wait_for_timeout(800)
    assert order(page) == before
    page.evaluate(HIDE, False)
    until(page, "before => document.querySelector('#nearest > li').dataset.place !== before", arg=before[0])


def test_another_start_ends_it(page: Page) -> None:
    """Who asks from somewhere else is not pulled back to where they stand."""
    page.evaluate("location.hash = '#at=60.1600,24.9300'")
    expect(page.locator("#basis")).to_have_text(re.compile("60.16, 24.93"))
    expect(page.locator("#following")).to_be_hidden()
    before = order(page)
    page.context.set_geolocation(THERE)
    page.wait_for_timeout(800)
    assert order(page) == before


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ({**THERE, "accuracy": 900}, "only to about 900 m"),
        ({"latitude": 51.5072, "longitude": -0.1276, "accuracy": 9}, "does not cover it"),
        ({"latitude": 0, "longitude": 0, "accuracy": 9}, "0, 0"),
    ],
    ids=["rough", "far", "zero"],
)
def test_a_position_that_will_not_do_is_said_and_not_used(page: Page, position: dict[str, float], words: str) -> None:
    """The list stays for the last good position, says so, and goes on when the device knows better."""
    before = order(page)
    page.context.set_geolocation(position)
    expect(page.locator("#following")).to_have_text(re.compile(f"{words}.*stays as it was", re.DOTALL))
    assert words in page.locator("#status").inner_text()
    assert order(page) == before
    walk(page, THERE)
    expect(page.locator("#following")).to_have_text(re.compile("follows you"))


def test_no_position_of_the_way_leaves_the_device(walking: BrowserContext, site_url: str) -> None:
    """No request, address, storage or cookie holds a digit of any position on the way."""
    sent: list[str] = []
    walking.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''} {request.headers}"))
    page = walking.new_page()
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    page.locator("#follow").wait_for()
    walk(page, THERE)
    page.locator("#follow").click()
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state])")
    assert [text for text in [*sent, kept] if re.search(r"60[.]?168|24[.]?941|60[.]?172|24[.]?938", text)] == []


def test_open_now_asked_first_is_answered_and_followed(walking: BrowserContext, site_url: str) -> None:
    """Who ticks "open now" before anything was loaded gets an answer that minds it, and is followed."""
    page = walking.new_page()
    page.goto(f"{site_url}/en/")
    page.locator("#open-now").check()
    page.locator("#use-position").click()
    page.locator("#answer").wait_for()
    page.locator("#follow").wait_for()
    assert page.locator("#nearest > li, #uncertain > li").count() > 0
    assert "scheduled closed" not in page.locator("#nearest").inner_text().lower()


def test_open_now_without_the_code_of_hours_lists_nothing_as_open(walking: BrowserContext, site_url: str) -> None:
    """Where hours cannot be told the places stand apart as doubtful, and the status line says why; asked for less, they are listed."""
    page = walking.new_page()
    page.route("**/static/after.*", lambda route: route.abort())
    page.goto(f"{site_url}/en/")
    page.locator("#open-now").check()
    page.locator("#use-position").click()
    page.locator("#uncertain > li").first.wait_for()
    assert page.locator("#nearest > li").count() == 0
    expect(page.locator("#status")).to_have_text(re.compile("Not sure whether it is scheduled to be open now"))
    page.locator("[data-ease=openNow]").click()
    expect(page.locator("#nearest > li")).to_have_count(5)
