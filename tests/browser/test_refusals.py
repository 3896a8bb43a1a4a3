"""No position, no answer: every refusal is said in words, and there is always a way on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.pages import PHONE
from tests.browser.waiting import until

HERE = {"latitude": 60.168321, "longitude": 24.941234}
WECHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/111.0 Mobile Safari/537.36 MicroMessenger/8.0.37 NetType/4G"
TYPE_OR_CHOOSE = "Type a place or a street below, or choose your area."

SILENT = "navigator.geolocation.getCurrentPosition = () => {}"
UNAVAILABLE = "navigator.geolocation.getCurrentPosition = (found, refused) => refused({ code: 2 })"
NOT_A_NUMBER = "navigator.geolocation.getCurrentPosition = (found) => found({ coords: { latitude: NaN, longitude: 24.9, accuracy: 5 } })"


@pytest.fixture
def located(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that may give its position."""
    context = browser.new_context(viewport=PHONE, geolocation=HERE, permissions=["geolocation"], timezone_id="Europe/Helsinki")
    yield context
    context.close()


def said(page: Page, words: str) -> str:
    """Wait until the status line says something, and give all of it."""
    page.locator("#status", has_text=re.compile(words)).wait_for()
    return page.locator("#status").inner_text()


def is_refused_with_a_way_on(page: Page) -> bool:
    """There is no answer, the field waits for a place, and the areas can be chosen."""
    areas = page.locator("#areas a[href*='area/']")
    return (
        page.locator("#nearest > li").count() == 0
        and page.locator("#answer").is_hidden()
        and page.locator("#search").is_visible()
        and areas.first.is_visible()
    )


def type_a_place(page: Page) -> None:
    """What the words advise: type a place and take the first suggestion."""
    page.locator("#search").fill("Oodi")
    page.locator("#found [role=option]").first.wait_for()
    page.locator("#search").press("Enter")
    page.locator("#nearest > li").nth(4).wait_for()


def test_f22_a_denied_position_is_said_and_a_typed_place_answers(page: Page, site_url: str) -> None:
    """Somebody who does not let the page know where they are gets words, and then an answer all the same."""
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    words = said(page, "not allowed")
    assert TYPE_OR_CHOOSE in words
    assert is_refused_with_a_way_on(page)
    assert page.locator("#in-app").is_hidden()
    type_a_place(page)


@pytest.mark.parametrize(("device", "words"), [(UNAVAILABLE, "cannot tell where it is"), (NOT_A_NUMBER, "not a position: NaN")])
def test_f22_a_device_without_a_position_is_said(page: Page, site_url: str, device: str, words: str) -> None:
    """A device that does not know, or says nonsense, is not believed."""
    page.add_init_script(device)
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    assert TYPE_OR_CHOOSE in said(page, words)
    assert is_refused_with_a_way_on(page)


def test_f22_a_silent_device_is_waited_for_with_words_and_not_for_ever(page: Page, site_url: str) -> None:
    """While the device looks, the page says so; after fifteen seconds it says that it gave up."""
    page.clock.install()
    page.add_init_script(SILENT)
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    assert "15 seconds" in said(page, "Looking for your position")
    page.clock.fast_forward(15_000)
    assert TYPE_OR_CHOOSE in said(page, "not found within 15 seconds")
    assert is_refused_with_a_way_on(page)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ({**HERE, "accuracy": 812}, r"only to about 812 m"),
        ({"latitude": 51.5072, "longitude": -0.1276, "accuracy": 9}, r"about 1,8\d\d km from the nearest place"),
        ({"latitude": 0, "longitude": 0, "accuracy": 9}, r"0, 0"),
    ],
    ids=["inaccurate", "far", "zero"],
)
def test_f22_a_position_that_cannot_be_right_is_refused(
    located: BrowserContext, site_url: str, position: dict[str, float], words: str
) -> None:
    """Too rough, too far, or zeros: each is refused with what was found."""
    located.set_geolocation(position)
    page = located.new_page()
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    assert TYPE_OR_CHOOSE in said(page, words)
    assert is_refused_with_a_way_on(page)


def test_f22_a_good_enough_position_is_answered_and_says_how_good(located: BrowserContext, site_url: str) -> None:
    """Five hundred metres is still answered, and the answer says so."""
    located.set_geolocation({**HERE, "accuracy": 500})
    page = located.new_page()
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert "good to about 500 m" in page.locator("#basis").inner_text()


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("24.94,60.17", "swapped: 24.94, 60.17"),
        ("here", "not a position"),
        ("60.17", "not a position"),
        ("51.5,-0.12", "does not cover it"),
        ("91,200", "not a position"),
    ],
)
def test_an_address_that_cannot_be_right_is_refused(page: Page, site_url: str, fragment: str, words: str) -> None:
    """A misprinted poster gives words, and never a guess."""
    page.goto(f"{site_url}/en/#at={fragment}")
    assert TYPE_OR_CHOOSE in said(page, words)
    assert is_refused_with_a_way_on(page)


def test_a_refusal_takes_the_answer_for_another_position_away(page: Page, site_url: str) -> None:
    """Places of an earlier position do not stay standing under a refusal."""
    page.goto(f"{site_url}/en/#at=60.17,24.94")
    page.locator("#nearest > li").nth(4).wait_for()
    page.evaluate("location.hash = '#at=24.94,60.17'")
    said(page, "swapped")
    assert is_refused_with_a_way_on(page)


def test_an_app_that_keeps_the_position_gets_words_how_to_open_outside(browser: Browser, site_url: str) -> None:
    """WeChat's browser refuses: the reader learns where to tap."""
    context = browser.new_context(viewport=PHONE, user_agent=WECHAT)
    page = context.new_page()
    page.goto(f"{site_url}/zh-Hans/")
    assert page.locator("#in-app").is_hidden()
    page.locator("#use-position").click()
    page.locator("#in-app").wait_for()
    assert "在浏览器中打开" in page.locator("#in-app").inner_text()
    context.close()


def test_data_that_did_not_come_can_be_asked_for_again(page: Page, site_url: str) -> None:
    """A request that fails is said; "try again" asks for a fresh copy and goes on with the same question."""
    asked: list[str] = []

    def fail_once(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/shards/**", fail_once)
    page.goto(f"{site_url}/en/#at=60.17,24.94")
    assert "choose your area" in said(page, "could not be loaded")
    assert is_refused_with_a_way_on(page)
    page.locator("#retry").click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert page.locator("#retry").is_hidden()
    assert len(asked) == 2 and asked[0] != asked[1]


def test_a_search_without_data_does_not_say_that_nothing_is_called_so(page: Page, site_url: str) -> None:
    """Where the search file cannot be had, the field does not pretend to have looked; the next letter asks for it again."""
    page.route("**/search/**", lambda route: route.abort())
    page.goto(f"{site_url}/en/")
    page.locator("#search").fill("Oodi")
    page.locator("#found-status", has_text="could not").wait_for()
    assert "Nothing is called" not in page.locator("#found-status").inner_text()
    page.unroute("**/search/**")
    page.locator("#search").fill("")
    page.locator("#search").press_sequentially("Oodi")
    page.locator("#found [role=option]").first.wait_for()


def test_a_browser_without_trusted_types_answers_too(browser: Browser, site_url: str) -> None:
    """Safari 14 and Firefox 78 know no Trusted Types; the same names are checked by our own code."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    context.add_init_script("Object.defineProperty(window, 'trustedTypes', { value: undefined })")
    page = context.new_page()
    page.goto(f"{site_url}/en/#at=60.17,24.94")
    page.locator("#nearest > li").nth(4).wait_for()
    context.close()


def break_the_data(page: Page) -> dict[str, bool]:
    """Let no data file through until `{"broken": False}` is put into what this gives back."""
    line = {"broken": True}
    page.route("**/shards/**", lambda route: route.abort() if line["broken"] else route.continue_())
    return line


@pytest.mark.parametrize("path", ["/en/", "/en/map/"])
def test_trying_again_answers_the_question_that_waits(page: Page, site_url: str, path: str) -> None:
    """The map asks for the places too; "try again" still answers the question of the address."""
    line = break_the_data(page)
    page.goto(f"{site_url}{path}#at=60.17,24.94")
    said(page, "could not be loaded")
    if "map" in path:
        page.locator("[data-no-places]").wait_for()
    line["broken"] = False
    page.locator("#retry").click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert "places found" in said(page, "places found")
    assert page.locator("#retry").is_hidden()
    assert "60.17, 24.94" in page.locator("#basis").inner_text()
    if "map" in path:
        page.locator("[data-no-places]").wait_for(state="hidden")
        until(page, "() => Number(document.querySelector('.leaflet-overlay-pane canvas').dataset.drawn) > 5")


def test_data_that_comes_by_choosing_takes_the_message_away(page: Page, site_url: str) -> None:
    """A place that is chosen asks for the list anew; when it comes, nothing says that it cannot be had."""
    line = break_the_data(page)
    page.goto(f"{site_url}/en/#at=60.17,24.94")
    said(page, "could not be loaded")
    line["broken"] = False
    type_a_place(page)
    page.locator("#retry").wait_for(state="hidden")
    assert "could not" not in page.locator("#status").inner_text()
    assert "Oodi" in page.locator("#basis").inner_text()


def test_a_refused_position_is_not_asked_for_again_by_typing(page: Page, site_url: str) -> None:
    """Who was refused and types a place is answered from that place; the device is asked once."""
    page.add_init_script("window.asked = 0; navigator.geolocation.getCurrentPosition = (f, no) => { window.asked++; window.refuse = no; }")
    line = break_the_data(page)
    page.goto(f"{site_url}/en/")
    page.locator("#use-position").click()
    said(page, "could not be loaded")
    page.evaluate("window.refuse({ code: 1 })")
    said(page, "not allowed")
    line["broken"] = False
    type_a_place(page)
    assert page.evaluate("window.asked") == 1
