"""A kiosk returns home when nobody is there, and forgets who was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from shelterfinder.kiosk.pages import Screen
from tests.browser.kiosks import AT, DESK_SCREEN, TOTEM, AtKiosk, kiosk_server

SEED = 20261123
IDLE_MS = 60_000
WARNED_MS = 40_000
LONG_PRESS_MS = 700
# live reports are the site's own, published, and the same for everybody; the page of the next visitor keeps them again at once
LEFT_BEHIND = """async () => ({
    local: Object.keys(localStorage).filter(key => !key.startsWith('shelterfinder state ')),
    session: {...sessionStorage}, cookies: document.cookie, bases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length, hash: location.hash,
    scroll: window.scrollY,
    fields: [...document.querySelectorAll('input:not([type=checkbox]), textarea')].map(field => field.value).join(''),
    checked: document.querySelectorAll(':checked:not(option)').length,
    pressed: document.querySelectorAll('#needs [aria-pressed=true][data-service]').length,
})"""
NOTHING = {
    "local": [], "session": {}, "cookies": "", "bases": 0, "caches": 0, "workers": 0, "hash": "",
    "scroll": 0, "fields": "", "checked": 0, "pressed": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def url(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A kiosk with a keyboard, so that there is a search to be forgotten."""
    with kiosk_server(demonstration_folder, tmp_path_factory.mktemp("kiosk"), Screen(AT, has_keyboard=True, has_printer=True)) as url:
        yield url


@pytest.fixture
def kiosk(browser: Browser, url: str) -> Iterator[AtKiosk]:
    """The kiosk's page with a clock that can be put forward."""
    at = AtKiosk(browser, url).open(with_clock=True)
    yield at
    assert at.errors == [] and at.violations() == []
    at.context.close()


def is_new(kiosk: AtKiosk) -> None:
    """The screen is as it was for the first visitor."""
    kiosk.answered()
    assert kiosk.frame.url == f"{kiosk.url}/zh-Hans/" and kiosk.page.url == f"{kiosk.url}/kiosk/"
    assert kiosk.frame.evaluate(LEFT_BEHIND) == NOTHING
    assert kiosk.page.evaluate(LEFT_BEHIND) == NOTHING
    assert kiosk.page.locator("dialog[open]").count() == 0
    assert kiosk.page.evaluate("[document.body.className, document.documentElement.lang]") == ["kiosk", "zh-Hans"]
    assert kiosk.page.evaluate("[...document.querySelectorAll('[data-sheet], [data-codes], [data-what]')].filter(one => one.textContent && "
                               "one.dataset.sheet !== 'code-said').length") == 0  # fmt: skip
    assert kiosk.page.evaluate("visualViewport.scale") == 1
    expect(kiosk.button("back")).to_be_disabled()


def leave_traces(kiosk: AtKiosk) -> None:
    """Search, choose, keep things, scroll, and go to another page in another language."""
    kiosk.speak("fi")
    kiosk.answered()
    kiosk.site.locator("#search").fill("kirjasto")
    kiosk.site.locator("#found [role=option]").first.tap()
    kiosk.site.locator("#step-free").check()
    kiosk.site.locator("#needs [data-service]:visible").first.tap()
    kiosk.frame.evaluate(
        """async () => {
            localStorage.setItem('shelterfinder x', 'y'); sessionStorage.setItem('x', 'y'); scrollTo(0, 500);
            await new Promise(resolve => { indexedDB.open('x').onsuccess = (event) => { event.target.result.close(); resolve(); }; });
            await caches.open('x');
        }"""
    )
    kiosk.button("low").tap()


def test_promise_8_home_after_a_minute_idle_and_the_visitor_is_forgotten(kiosk: AtKiosk) -> None:
    """Twenty seconds before the end the warning stands there; at the end nothing of the visitor is left."""
    leave_traces(kiosk)
    kiosk.page.clock.fast_forward(WARNED_MS - 2000)
    assert kiosk.page.locator("[data-part=idle]").is_hidden()
    kiosk.page.clock.fast_forward(3000)
    kiosk.page.locator("dialog[data-part=idle][open]").wait_for()
    assert "Oletko vielä siinä?" in kiosk.page.locator("[data-part=idle]").inner_text()
    assert 15 <= int(kiosk.page.locator("[data-part=left]").inner_text()) <= 20
    kiosk.page.clock.fast_forward(IDLE_MS - WARNED_MS)
    is_new(kiosk)


@pytest.mark.parametrize("how", ["button", "anywhere", "key"])
def test_the_warning_is_stopped_as_often_as_one_likes(kiosk: AtKiosk, how: str) -> None:
    """Ten times and more (WCAG 2.2.1), by its button, by a touch anywhere, by a key; what was chosen stays."""
    kiosk.speak("en")
    kiosk.answered()
    kiosk.site.locator("#step-free").check()
    warning = kiosk.page.locator("dialog[data-part=idle][open]")
    for _ in range(12 if how == "button" else 2):
        kiosk.page.clock.fast_forward(WARNED_MS + 2000)
        warning.wait_for()
        if how == "button":
            assert kiosk.page.evaluate("document.activeElement.dataset.do") == "stay"
            kiosk.button("stay").tap()
        elif how == "anywhere":
            kiosk.page.touchscreen.tap(5, 5)
        else:
            kiosk.page.keyboard.press("Shift")
        warning.wait_for(state="detached" if how == "none" else "hidden")
    assert kiosk.frame.url.endswith("/en/index.html") and kiosk.site.locator("#step-free").is_checked()


def test_a_touch_in_the_site_counts(kiosk: AtKiosk) -> None:
    """Who touches nothing but the frame is there, on the first page and on the next, and is missed when they go."""
    kiosk.site.locator("#nearest [data-slot=details]").first.tap()
    kiosk.site.locator("article.one").wait_for()
    for _ in range(3):
        kiosk.page.clock.fast_forward(WARNED_MS - 5000)
        kiosk.site.locator("h1").tap()
    assert kiosk.page.locator("[data-part=idle]").is_hidden() and "/place/" in kiosk.frame.url
    kiosk.page.clock.fast_forward(WARNED_MS + 2000)
    kiosk.page.locator("dialog[data-part=idle][open]").wait_for()


def test_nobody_there_is_no_reason_to_start_again(kiosk: AtKiosk) -> None:
    """A screen that nobody touched shows no warning, and its page is not loaded again and again."""
    before = kiosk.frame.name
    for _ in range(5):
        kiosk.page.clock.fast_forward(IDLE_MS)
    assert kiosk.page.locator("[data-part=idle]").is_hidden() and kiosk.frame.name == before


def test_start_again_forgets_at_once(kiosk: AtKiosk) -> None:
    """The button does what the minute does."""
    leave_traces(kiosk)
    kiosk.button("home").tap()
    is_new(kiosk)


def test_printing_again_and_again_prints_once(kiosk: AtKiosk) -> None:
    """Twenty presses are one sheet; after a while it prints again."""
    for _ in range(20):
        kiosk.page.locator("[data-do=print]").dispatch_event("click")
    assert kiosk.page.evaluate("window.prints") == 1
    kiosk.page.clock.fast_forward(16_000)
    kiosk.button("print").tap()
    assert kiosk.page.evaluate("window.prints") == 2
    kiosk.frame.evaluate("() => { for (let i = 0; i < 20; i++) window.print() }")


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    """Send a touch as the screen would."""
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]})


def test_two_fingers_do_not_change_the_size(kiosk: AtKiosk) -> None:
    """Neither over the site, nor over the map, nor over the bar: the next visitor would find a screen that shows a corner of the page.

    A browser without a screen does not enlarge by touch whatever a page says, so what the pages say is looked at besides."""
    session = kiosk.context.new_cdp_session(kiosk.page)
    for page in (None, ".nav a[href*=map]"):
        if page:
            kiosk.site.locator(page).tap()
            kiosk.site.locator("#map .map-view").wait_for()
        for y in (300, 740):
            for source in ("touch", "mouse"):
                session.send("Input.synthesizePinchGesture", {"x": 600, "y": y, "scaleFactor": 2, "gestureSourceType": source})
                assert kiosk.page.evaluate("visualViewport.scale") == 1
        kiosk.answered()
        assert kiosk.frame.evaluate("getComputedStyle(document.documentElement).touchAction") == "pan-x pan-y"
        assert kiosk.page.evaluate("getComputedStyle(document.body).touchAction") == "pan-x pan-y"


@pytest.mark.parametrize(("size", "touches"), [(DESK_SCREEN, 1000), (TOTEM, 250)], ids=["desk", "totem"])
def test_a_thousand_random_touches_leave_nothing_and_lead_nowhere(browser: Browser, url: str, size: dict[str, int], touches: int) -> None:
    """Taps, long presses, swipes, pinches, presses of back and of print, by a monkey with a seed: one window, one origin, no download, no
    way back into it, and after a minute the screen is new."""
    kiosk = AtKiosk(browser, url, size).open(with_clock=True)
    session, chance = kiosk.context.new_cdp_session(kiosk.page), random.Random(SEED)
    strays: list[object] = []
    kiosk.context.on("page", lambda page: strays.append(page))
    kiosk.page.on("download", lambda download: strays.append(download))
    kiosk.page.on("framenavigated", lambda frame: strays.append(frame.url) if urlsplit(frame.url).netloc != urlsplit(url).netloc else None)
    length = kiosk.page.evaluate("history.length")
    for number in range(touches):
        x, y = chance.uniform(0, size["width"] - 1), chance.uniform(0, size["height"] - 1)
        kind = chance.random()
        touch(session, "touchStart", (x, y))
        if kind < 0.01:
            kiosk.page.wait_for_timeout(LONG_PRESS_MS)
        elif kind < 0.1:
            touch(session, "touchMove", (x, max(0, y - chance.uniform(20, 400))))
        elif kind < 0.14:
            touch(session, "touchStart", (x, y), (x + 40, y + 40))
            touch(session, "touchMove", (x - 60, y - 60), (x + 120, y + 120))
        touch(session, "touchEnd")
        if number % 100 == 50:
            kiosk.page.keyboard.press("Alt+ArrowLeft")
        if number % 25 == 0:
            kiosk.page.locator("[data-do=print]").dispatch_event("click")
    assert kiosk.page.evaluate("visualViewport.scale") == 1
    assert kiosk.page.evaluate("history.length") <= length
    kiosk.page.clock.fast_forward(WARNED_MS + 1000)
    kiosk.page.clock.fast_forward(IDLE_MS)
    is_new(kiosk)
    assert [one for one in strays if one] == [] and len(kiosk.context.pages) == 1
    assert {urlsplit(request).netloc for request in kiosk.requests if not request.startswith(("blob:", "data:"))} == {urlsplit(url).netloc}
    assert kiosk.violations() == [] and kiosk.errors == []
    kiosk.page.go_back()
    assert kiosk.page.url == "about:blank"  # what the window showed before the kiosk was opened; a kiosk's window shows nothing before
    kiosk.context.close()
