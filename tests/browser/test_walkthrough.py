"""CONTRIBUTING leads a newcomer over the site to the lines that close a place: what it quotes and shows is the site's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.walkthrough import PICTURES, STEPS, find, newcomer, pictures, quoted, section, walk

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
PICTURE_MAX_B = 40_000
PICTURES_MAX = 8
OF_THE_HOST = "edit.host"
"""The one word of the text that only a site shows whose registry names its code host (test_edit.py presses it)."""


@pytest.fixture(scope="module")
def walked(browser: Browser, site_url: str) -> tuple[str, str]:
    """All words of the pages on the way, those that can be chosen too, and the lines that come out."""
    context = newcomer(browser)
    page, words = context.new_page(), []
    find(page, site_url)
    words.append(page.locator("main").inner_text())
    for _ in walk(page):
        words.append(" ".join([page.locator("main").inner_text(), *page.locator("main option").all_text_contents()]))
    lines = page.locator("#edit-yaml").input_value()
    context.close()
    return " ".join(" ".join(words).split()), lines


def test_every_word_of_the_site_that_is_quoted_stands_there(walked: tuple[str, str], root: Path) -> None:
    """What is in bold in the text, and in quotation marks in the words for a picture, is said by a page on the way."""
    catalogue = (root / "theme/locale/en/LC_MESSAGES/edit.po").read_text(encoding="utf-8")
    (of_the_host,) = re.findall(rf'msgid "{OF_THE_HOST}"\nmsgstr "(.*)"', catalogue)
    words = [*quoted(section()), *(word for alt, _ in PICTURE.findall(section()) for word in re.findall(r"“([^”]+)”", alt))]
    assert len(words) > 20 and of_the_host in words
    assert [word for word in words if word not in walked[0] and word != of_the_host] == []


def test_the_lines_that_come_out_are_those_of_the_text(walked: tuple[str, str]) -> None:
    """They stand in the walk-through as the page gives them, so that the test of the registry pastes the right ones."""
    assert "".join(f"       {line}\n" for line in walked[1].splitlines()) in section()


def test_the_page_says_where_the_lines_go(browser: Browser, site_url: str) -> None:
    """It names what to search for and which old lines go, in the words of the record; what does not apply is not said."""
    context = newcomer(browser)
    page = context.new_page()
    find(page, site_url)
    *_, _ = walk(page)
    steps = page.locator("#edit-result ol > li:visible")
    told = steps.all_inner_texts()
    assert len(told) == 3 and told[0].endswith("id: bulevardi-pharmacy") and told[1].endswith("paste the copied lines there: verified")
    page.locator("#extent-whole").check()
    assert "Keep what their first line names" in steps.nth(1).inner_text() and steps.count() == 3
    page.locator("#extent-changed").check()
    page.get_by_role("button", name="Remove this check").last.click()
    assert "press Enter, and paste" in steps.nth(1).inner_text() and steps.count() == 3
    page.locator("#edit-new").click()
    assert page.locator("#edit-result ol > li:not([hidden])").count() == 2
    context.close()


def test_every_picture_is_shown_described_and_small() -> None:
    """One picture for each step, in their order; none is missing, none is left over, none is heavy."""
    shown = PICTURE.findall(section())
    names = [name for _, name in shown]
    assert names == [f"content/images/{PICTURES.name}/{step.picture}.webp" for step in STEPS]
    assert sorted(path.name for path in PICTURES.iterdir()) == sorted(name.rsplit("/")[-1] for name in names)
    assert all(alt for alt, _ in shown) and len(shown) <= PICTURES_MAX
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > PICTURE_MAX_B] == []


def test_the_same_code_takes_the_same_pictures(browser: Browser, site_url: str) -> None:
    """Two visits give the same bytes, and none of them is an empty page."""
    first, second = (dict(pictures(browser, site_url)) for _ in range(2))
    assert first == second
    assert [name for name, taken in first.items() if not 4_000 < len(taken) <= PICTURE_MAX_B] == []
