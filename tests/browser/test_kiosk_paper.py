"""What a kiosk prints: one page with the list, where the places lie, the date and a code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shelterfinder.kiosk.pages import Screen
from tests.browser.kiosks import AT, AtKiosk, kiosk_server
from tests.browser.pages import LANGUAGES

PAGES = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def url(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A kiosk in the middle of the demonstration."""
    with kiosk_server(demonstration_folder, tmp_path_factory.mktemp("kiosk"), Screen(AT)) as url:
        yield url


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_one_page(browser: Browser, url: str, language: str, paper: str) -> None:
    """On A4 and on A5, in every language and mode, with all five places; colour is not needed to read it."""
    kiosk = AtKiosk(browser, url).open()
    if language != "zh-Hans":
        kiosk.speak(language)
        kiosk.answered()
    for mode in ("peace", "emergency", "war"):
        kiosk.site.locator("#mode").select_option(mode)
        kiosk.site.locator(f"#nearest .place-mode [data-for-mode={mode}]:visible").first.wait_for()
        printed = kiosk.page.pdf(format=paper)
        assert len(PAGES.findall(printed)) == 1, mode
    kiosk.context.close()


def test_the_sheet_says_what_the_screen_says(browser: Browser, url: str) -> None:
    """The same names in the same order, distances and doubts, the numbers to call, the date, the mark of the demonstration, a code, and the
    outline with a number for each place."""
    kiosk = AtKiosk(browser, url).open()
    kiosk.speak("en")
    kiosk.answered()
    names = kiosk.site.locator("#nearest .place-name").all_inner_texts()
    metres = kiosk.site.locator("#nearest .metres").all_inner_texts()
    kiosk.page.emulate_media(media="print")
    kiosk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = kiosk.page.locator(".sheet")
    lines = sheet.locator("ol > li").all_inner_texts()
    assert [line.split("\n")[0] for line in lines] == names
    assert all(metre in line and "Step-free:" in line and "Last checked:" in line for metre, line in zip(metres, lines, strict=True))
    text = sheet.inner_text()
    for words in (
        "Demonstration data",
        "Everyday service",
        "Nearest places",
        "Measured from: this screen",
        "112",
        "Data of 23 November 2026",
    ):
        assert words in text
    assert sheet.locator("[data-sheet=outline] text").all_text_contents()[1:] == ["1", "2", "3", "4", "5"]
    assert kiosk.page.evaluate("document.querySelector('[data-sheet=code]').naturalWidth > 0")
    assert kiosk.page.locator("iframe, .kiosk-bar, dialog").filter(visible=True).count() == 0
    kiosk.context.close()


def test_the_outline_is_true(browser: Browser, url: str) -> None:
    """North is up, east is right, and the farthest place is on the ring."""
    kiosk = AtKiosk(browser, url).open()
    points = kiosk.page.evaluate(
        """async () => {
            const { drawOutline } = await import('/kiosk/static/outline.js');
            const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
            const spots = [[100, 0], [200, 90], [50, 225]].map(([distanceM, bearingDeg]) => ({distanceM, bearingDeg}));
            drawOutline(svg, spots, '200 m');
            const tenth = (spot, name) => Math.round(Number(spot.getAttribute(name)) * 10) / 10;
            return [...svg.querySelectorAll('.spot')].map(spot => [tenth(spot, 'cx'), tenth(spot, 'cy')]);
        }"""
    )
    assert points == [[0, -24], [48, 0], [-8.5, 8.5]]
    kiosk.context.close()


def test_a_place_is_printed_too(browser: Browser, url: str) -> None:
    """With everything that its page says, and a code for its position."""
    kiosk = AtKiosk(browser, url).open()
    kiosk.speak("en")
    kiosk.answered()
    name = kiosk.site.locator("#nearest .place-name").first.inner_text()
    kiosk.site.locator("#nearest [data-slot=details]").first.tap()
    kiosk.site.locator("article.one").wait_for()
    kiosk.page.emulate_media(media="print")
    kiosk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = kiosk.page.locator(".sheet").inner_text()
    assert name in text and "Plus Code" in text and "geo:60." in text
    assert 1 <= len(PAGES.findall(kiosk.page.pdf(format="A4"))) <= 2
    kiosk.context.close()
