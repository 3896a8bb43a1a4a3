"""The kiosk's page: what a visitor sees and can do, and what they cannot."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from shelterfinder.kiosk.pages import Screen
from shelterfinder.kiosk.sticks import Sticks
from tests.browser.kiosks import AT, DESK_SCREEN, TOTEM, AtKiosk, kiosk_server
from tests.browser.pages import LANGUAGES
from tests.browser.test_crawl import AXE, axe_findings
from tests.browser.waiting import until
from tests.offline import make_offline, the_zip, unpacked
from tests.offline_copy import MADE_S, offline_copy
from tests.unit.registry.small import written

TARGET_MIN_PX = 44
LAN = "http://192.168.4.1:8000"


@pytest.fixture(scope="module")
def url(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A kiosk in the middle of the demonstration, with a Wi-Fi."""
    with kiosk_server(demonstration_folder, tmp_path_factory.mktemp("kiosk"), Screen(AT, LAN, has_printer=True)) as url:
        yield url


@pytest.fixture
def kiosk(browser: Browser, url: str) -> Iterator[AtKiosk]:
    """The kiosk's page, with its first answer; at the end nothing was refused, remote or wrong."""
    at = AtKiosk(browser, url).open()
    yield at
    assert at.errors == [] and at.violations() == []
    assert {urlsplit(request).netloc for request in at.requests} == {urlsplit(url).netloc}
    at.context.close()


def codes(kiosk: AtKiosk) -> list[str]:
    """What the codes hold that are shown."""
    kiosk.page.locator("[data-codes] img").first.wait_for()
    sources = [image.get_attribute("src") or "" for image in kiosk.page.locator("[data-codes] img").all()]
    assert kiosk.page.evaluate(
        "Promise.all([...document.querySelectorAll('[data-codes] img')].map(image => image.decode())).then(() => true)"
    )
    return [parse_qs(urlsplit(source).query)["text"][0] for source in sources]


def test_the_answer_is_there_without_a_touch(kiosk: AtKiosk) -> None:
    """Nobody types or allows anything: five places, measured from where the screen stands, in the first language."""
    assert kiosk.frame.url.endswith("/zh-Hans/")
    assert "本机所在位置" in kiosk.site.locator("#basis").inner_text()
    assert kiosk.site.locator(".search").is_hidden()
    kiosk.speak("en")
    kiosk.answered()
    assert "Measured from: this screen" in kiosk.site.locator("#basis").inner_text()
    assert kiosk.button("home").inner_text().strip() == "Start again"


def test_the_big_button_measures_from_here(kiosk: AtKiosk) -> None:
    """The browser is never asked for a position, which it could not have."""
    before = kiosk.site.locator("#nearest > li").first.get_attribute("data-distance-m")
    kiosk.frame.evaluate("() => { navigator.geolocation.getCurrentPosition = () => { throw new Error('asked') } }")
    kiosk.site.locator("#use-position").tap()
    kiosk.answered()
    assert kiosk.site.locator("#nearest > li").first.get_attribute("data-distance-m") == before


def test_needs_and_choices_are_answered_as_on_a_phone(kiosk: AtKiosk) -> None:
    """What a visitor chooses re-ranks from here."""
    before = kiosk.site.locator("#nearest .place-name").all_inner_texts()
    kiosk.site.locator("#needs [data-service]:visible").first.tap()
    expect(kiosk.site.locator("#needs [aria-pressed=true][data-service]")).to_have_count(1)
    assert kiosk.site.locator("#nearest .place-name").all_inner_texts() != before


def test_pages_are_gone_through_and_back_without_a_history(kiosk: AtKiosk) -> None:
    """Details, an area, the map, back and back: the browser has nothing to go back into."""
    length = kiosk.page.evaluate("history.length")
    expect(kiosk.button("back")).to_be_disabled()
    kiosk.site.locator("#nearest [data-slot=details]").first.tap()
    kiosk.site.locator(".page-place article.one").wait_for()
    for link in kiosk.site.locator('a[href*="/edit/"]').all():
        expect(link).to_be_hidden()
    kiosk.site.locator('main > article > p > a[href*="/area/"]').last.tap()
    kiosk.site.locator(".page-area").wait_for()
    kiosk.button("back").tap()
    kiosk.site.locator(".page-place article.one").wait_for()
    kiosk.button("back").tap()
    kiosk.answered()
    expect(kiosk.button("back")).to_be_disabled()
    assert kiosk.page.evaluate("history.length") == length
    kiosk.site.locator(".nav a", has_text="地图").tap()
    kiosk.site.locator("#map .map-view").wait_for()
    kiosk.answered()
    assert kiosk.page.evaluate("history.length") == length


def test_a_place_is_handed_over_by_code(kiosk: AtKiosk) -> None:
    """Its page on the Wi-Fi here, and its position for a map app; the same by the card's own buttons."""
    kiosk.speak("en")
    kiosk.answered()
    card = kiosk.site.locator("#nearest > li").first
    id, geo = card.get_attribute("data-place"), card.locator("[data-slot=geo]").get_attribute("href")
    card.locator("[data-slot=send]").tap()
    assert codes(kiosk) == [f"{LAN}/en/place/{id}.html", geo]
    kiosk.page.locator("[data-close]").tap()
    card.locator("[data-slot=geo]").tap()
    assert codes(kiosk) == [geo]
    kiosk.page.locator("[data-close]").tap()
    card.locator("[data-slot=details]").tap()
    kiosk.site.locator("article.one").wait_for()
    kiosk.button("phone").tap()
    assert codes(kiosk)[0] == f"{LAN}/en/place/{id}.html" and codes(kiosk)[1].startswith("geo:60.")


def test_the_screen_itself_is_handed_over_with_its_position(kiosk: AtKiosk) -> None:
    """A phone goes on from here, although it cannot be asked where it is."""
    kiosk.button("phone").tap()
    assert codes(kiosk) == [f"{LAN}/zh-Hans/#at=60.17,24.94", "geo:60.17,24.94"]


def test_the_public_address_is_handed_over_where_the_site_has_one(browser: Browser, tmp_path: Path) -> None:
    """The page on the web comes first."""
    site = {"languages": ["en", "fi"], "address": "https://shelters.example/city/"}
    built = unpacked(the_zip(make_offline(written(tmp_path, site=site), tmp_path / "zips")), tmp_path / "folder")
    with kiosk_server(built, tmp_path, Screen(AT)) as url:
        kiosk = AtKiosk(browser, url)
        kiosk.page.goto(f"{url}/kiosk/")
        kiosk.site.locator(".nav a", has_text="Map").tap()
        kiosk.site.locator("#map").wait_for()
        kiosk.button("phone").tap()
        assert codes(kiosk)[0] == "https://shelters.example/city/en/map/#at=60.17,24.94"
        kiosk.context.close()


def test_no_link_leads_away(kiosk: AtKiosk) -> None:
    """Telephone, e-mail, other hosts, files and new windows are shown to be read and scanned; nothing opens."""
    opened: list[object] = []
    kiosk.context.on("page", lambda page: opened.append(page))
    kiosk.page.on("download", lambda download: opened.append(download))
    kiosk.site.locator(".calls a[href^='tel:']").first.tap()
    assert codes(kiosk) == ["tel:112"]
    kiosk.page.locator("[data-close]").tap()
    for href, more in (
        ("https://example.org/x", ""),
        ("https://example.org/", "target=_blank"),
        ("../state.json", ""),
        ("/fi/", "download"),
    ):
        kiosk.frame.evaluate(
            """([href, more]) => {
                const link = document.createElement('a');
                link.id = 'away'; link.href = href; link.textContent = 'x';
                if (more) link.setAttribute(...(more.includes('=') ? more.split('=') : [more, '']));
                document.querySelector('main').prepend(link);
            }""",
            [href, more],
        )
        kiosk.site.locator("#away").tap()
        assert codes(kiosk) == [kiosk.frame.evaluate("document.querySelector('#away').href")]
        kiosk.page.locator("[data-close]").tap()
        kiosk.frame.evaluate("document.querySelector('#away').remove()")
    assert kiosk.frame.url.endswith("/zh-Hans/") and opened == []


@pytest.mark.parametrize(
    "attempt", ["window.open('https://example.org/')", "top.location = 'https://example.org/'", "location = 'https://example.org/'"]
)
def test_not_even_a_script_of_the_site_leaves_it(browser: Browser, url: str, attempt: str) -> None:
    """The sandbox and the policy of the kiosk's page hold, whatever happens in the frame; the screen comes back by itself."""
    kiosk = AtKiosk(browser, url).open()
    kiosk.frame.evaluate(f"() => {{ try {{ {attempt} }} catch (error) {{ }} }}")
    kiosk.page.wait_for_timeout(300)
    assert len(kiosk.context.pages) == 1 and kiosk.page.url == f"{url}/kiosk/"
    assert not any("example.org" in frame.url for frame in kiosk.page.frames)
    until(kiosk.page, "() => document.querySelector('.kiosk-site')?.contentDocument?.querySelector('#nearest > li')")
    kiosk.context.close()


@pytest.mark.parametrize("size", [DESK_SCREEN, TOTEM], ids=["desk", "totem"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_are_large_and_the_controls_low(browser: Browser, url: str, size: dict[str, int], language: str) -> None:
    """Everything to press is at least 44 px; the bar is in the lower third, and on demand the site too is in the lower two."""
    kiosk = AtKiosk(browser, url, size).open()
    if language != "zh-Hans":
        kiosk.speak(language)
        kiosk.answered()  # the codes are those of the page in the frame, and a page that comes closes them
    kiosk.button("phone").tap()
    for frame in kiosk.page.frames:
        small = frame.evaluate(
            f"""[...document.querySelectorAll('button, select, summary, .check label, nav a, .button, .rows a, footer li a')]
            .filter(element => element.checkVisibility())
            .map(element => [element.textContent.trim().slice(0, 30), element.getBoundingClientRect()])
            .filter(([, box]) => box.height < {TARGET_MIN_PX} || box.width < {TARGET_MIN_PX})
            .map(([text, box]) => `${{text}} ${{box.width}}×${{box.height}}`)"""
        )
        assert small == []
    kiosk.page.locator("[data-close]").tap()
    bar = kiosk.page.locator(".kiosk-bar").bounding_box()
    assert bar and bar["y"] > size["height"] * 2 / 3 and bar["y"] + bar["height"] <= size["height"] + 1
    kiosk.button("low").tap()
    expect(kiosk.button("low")).to_have_attribute("aria-pressed", "true")
    room = kiosk.page.locator(".room").bounding_box()
    assert room and room["y"] >= size["height"] / 3 - 1
    assert kiosk.frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    kiosk.button("home").tap()
    kiosk.answered()
    expect(kiosk.button("low")).to_have_attribute("aria-pressed", "false")
    kiosk.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, url: str, root: Path, scheme: str) -> None:
    """The page, its dialogs, what the operator sees and the poster keep nobody out."""
    source = (root / AXE).read_text(encoding="utf-8")
    kiosk = AtKiosk(browser, url, scheme=scheme).open(with_clock=True)
    assert axe_findings(kiosk.page, source) == []
    kiosk.button("phone").tap()
    codes(kiosk)
    assert axe_findings(kiosk.page, source) == []
    kiosk.page.locator("[data-close]").tap()
    kiosk.page.clock.fast_forward(45_000)
    kiosk.page.locator("dialog[data-part=idle][open]").wait_for()
    assert axe_findings(kiosk.page, source) == []
    for path in ("operator?language=en", "poster"):
        kiosk.page.goto(f"{url}/kiosk/{path}")
        assert axe_findings(kiosk.page, source) == [], path
    kiosk.context.close()


def test_the_operator_page_is_a_touch_away(kiosk: AtKiosk) -> None:
    """Behind the date of the data, in the language of the screen."""
    kiosk.speak("fi")
    kiosk.button("about").tap()
    kiosk.site.locator("h1", has_text="Tämä kioski").wait_for()
    assert str(MADE_S) in kiosk.site.locator("table").inner_text()
    kiosk.button("back").tap()
    kiosk.answered()


def test_a_server_that_is_away_is_said_and_waited_for(browser: Browser, demonstration_folder: Path, tmp_path: Path) -> None:
    """Nobody stands before a browser's error page: the words are there, and the site comes back without a touch."""
    with kiosk_server(demonstration_folder, tmp_path, Screen(AT)) as url:
        kiosk = AtKiosk(browser, url).open()
        kiosk.context.set_offline(True)
        kiosk.page.locator("[data-part=away]:visible").wait_for()
        kiosk.button("home").tap()
        kiosk.context.set_offline(False)
        kiosk.page.locator("[data-part=away]").wait_for(state="hidden")
        kiosk.site.locator("#nearest > li").nth(4).wait_for(timeout=30_000)
        kiosk.context.close()


class SlowUpdate:
    """An update that really moves files and switches, and waits until each of its steps was seen on the screen."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, source: Path, state: Path, report: Callable[[str], None]) -> SimpleNamespace:
        """Install the offline copy on the stick; refuse a stick without one."""
        if not (source / "copy").is_dir():
            return SimpleNamespace(result="refused", reasons={"en": "Nobody signed it.", "zh-Hans": "未经签名。"})
        for step in ("found", "verified"):
            report(step)
            deadline = time.monotonic() + 20
            while step not in self.seen and time.monotonic() < deadline:
                time.sleep(0.05)
        (state / "releases").mkdir(parents=True)
        shutil.move(source / "copy", state / "releases" / "new")
        (state / "current").symlink_to("releases/new")
        return SimpleNamespace(result="installed", reasons={})


def test_a_stick_shows_found_verified_installed_without_a_touch(browser: Browser, demonstration_folder: Path, tmp_path: Path) -> None:
    """And the new data is on the screen when it is over; a stick that is refused says why, in the language that the visitor reads."""
    media, state, update = tmp_path / "media", tmp_path / "state", SlowUpdate()
    media.mkdir()
    sticks = Sticks(media, state, update, time.monotonic)
    with kiosk_server(demonstration_folder, tmp_path, Screen(AT), state, sticks) as url:
        kiosk = AtKiosk(browser, url).open()
        offline_copy(demonstration_folder, media / "STICK/copy", MADE_S + 60, data_date="2026-11-24")
        (media / "STICK/metadata").mkdir()
        for step, words in (("found", "已发现更新盘"), ("verified", "真实且完整"), ("installed", "2026年11月24日")):
            kiosk.page.locator(f'[data-part=stick][data-step="{step}"]', has_text=words).wait_for(timeout=30_000)
            update.seen.add(step)
        until(kiosk.page, f"() => JSON.parse(document.documentElement.dataset.kiosk).version === {MADE_S + 60}")
        kiosk.answered()
        (media / "WORSE/metadata").mkdir(parents=True)
        kiosk.page.locator('[data-part=stick][data-step="refused"]', has_text="未经签名。").wait_for(timeout=30_000)
        kiosk.speak("fi")
        kiosk.page.locator('[data-part=stick][data-step="refused"]', has_text="Nobody signed it.").wait_for(timeout=30_000)
        kiosk.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_that_may_not_be_asked_is_told_how_to_choose(browser: Browser, url: str, language: str) -> None:
    """On plain http a browser asks nobody for a position. That is no failure: search, map and poster are named, at once and at a press."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    context.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page = context.new_page()
    page.goto(f"{url}/{language}/")
    words = {"en": "scan the code on the poster", "fi": "skannaa julisteen koodi", "zh-Hans": "扫描海报上的二维码"}
    for _ in range(2):
        expect(page.locator("#status")).to_contain_text(words[language])
        page.locator("#use-position").tap()
    assert page.evaluate("document.activeElement.id") == "search"
    page.goto(f"{url}/{language}/#at=60.17,24.94")
    page.locator("#nearest > li").nth(4).wait_for()
    assert not re.search(words[language], page.locator("#status").inner_text())
    context.close()
