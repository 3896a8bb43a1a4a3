"""Cards and pages say what speaks against a place: the last check failed, or the last good one is too long ago."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_home_marks import AT, REGISTRY
from tests.building import build_site
from tests.serving import LocalServer

FAILED = "The last check found that it cannot be used as recorded."
CHECK = "{on: 2026-10-01, method: site_visit, result: ok}"


@pytest.fixture(scope="module")
def doubts_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of three shelters: one checked lately, one long ago, one with a check that failed after a good one."""
    folder: Path = tmp_path_factory.mktemp("doubts")
    place = REGISTRY[REGISTRY.index("  - id: rock-shelter") :]
    assert CHECK in place
    old = place.replace("rock-shelter", "old").replace(CHECK, CHECK.replace("2026", "2020"))
    failed = place.replace("rock-shelter", "failed").replace(CHECK, f"{CHECK}\n      - {{on: 2026-11-02, method: phone, result: failed}}")
    (folder / "shelters.yaml").write_text(REGISTRY + old + failed, encoding="utf-8")
    with LocalServer(build_site(folder / "shelters.yaml", folder / "output")) as server:
        yield server.url


@pytest.fixture
def answer(page: Page, doubts_url: str) -> Page:
    """The answer on 23 November 2026."""
    page.clock.install(time="2026-11-23T10:00:00Z")
    page.goto(f"{doubts_url}/en/{AT}")
    page.locator("#nearest > li").nth(1).wait_for()
    return page


def test_a_check_of_long_ago_is_said_to_be_too_long_ago(answer: Page) -> None:
    """The card of the old check carries the word, the card of the new one does not."""
    stale = answer.locator("#nearest [data-place=old] [data-slot=stale]")
    assert stale.is_visible() and "too long ago" in stale.inner_text()
    assert answer.locator("#nearest [data-place=rock-shelter] [data-slot=stale]").count() == 0


def test_a_failed_check_is_said_on_the_card(answer: Page) -> None:
    """The place whose last check failed stands among the uncertain and says why; no other card says so."""
    assert FAILED in answer.locator("#uncertain [data-place=failed]").inner_text()
    assert FAILED not in answer.locator("#nearest").inner_text()


@pytest.mark.parametrize("path", ["place/{}.html", "area/harbour/#place-{}"])
def test_a_page_says_by_the_day_it_is_read_that_a_check_is_too_long_ago(page: Page, doubts_url: str, path: str) -> None:
    """A page that is read long after it was built does not pass an old check off as a recent one."""
    sentence = page.locator("article[data-place=rock-shelter] [data-checked]")
    page.clock.install(time="2026-11-23T10:00:00Z")
    page.goto(f"{doubts_url}/en/{path.format('rock-shelter')}")
    assert sentence.is_hidden()
    page.clock.set_system_time("2031-11-23T10:00:00Z")
    page.clock.run_for(61_000)
    sentence.wait_for()
    assert "No good check in the last" in sentence.inner_text()


def test_a_page_without_scripts_keeps_the_judgement_of_the_build(page: Page, doubts_url: str) -> None:
    """What was too old on the date of the data is said so without any script, and by a clock that is slow."""
    page.route("**/static/app.*", lambda route: route.abort())
    page.goto(f"{doubts_url}/en/area/harbour/")
    assert page.locator("article[data-place=old] [data-checked]").is_visible()
    assert page.locator("article[data-place=rock-shelter] [data-checked]").is_hidden()
    page.unroute("**/static/app.*")
    page.clock.install(time="2020-10-02T10:00:00Z")
    page.goto(f"{doubts_url}/en/area/harbour/")
    assert page.locator("#clock-fault").is_visible()
    assert "(" not in page.locator("#data-age").inner_text(), "who cannot know what day it is claims no age"
    assert page.locator("article[data-place=old] [data-checked]").is_visible()
