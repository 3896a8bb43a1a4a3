"""What must never be mistaken: an exercise, a mode whose time has passed, a registry that is no demonstration."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PHONE
from tests.building import build_site
from tests.serving import LocalServer

AT = "#at=60.1700,24.9400"
ENDED = "2026-11-01T18:00:00+02:00"
BUILT = "1793491200"
"""Midnight before that end: a clock that is earlier than the build is not believed."""
REGISTRY = f"""
site:
  name: Harbour shelters
  office: Office for Civil Defence
  drill: true
  languages: [en]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {{current: war, until: {ENDED}}}
  emergency_phone: "112"
  hotline: "+358 0 000 0001"
districts:
  - {{id: harbour, name: Harbour}}
facilities:
  - id: rock-shelter
    name: Rock shelter
    kind: shelter
    status: in_service
    publication: {{state: public, approved_by_role: head of office, approved_on: 2026-01-15}}
    district: harbour
    position: {{lat: 60.1701, lon: 24.9410, datum: wgs84, source: survey}}
    space_type: underground
    hazards: {{air_raid: {{suitability: suitable, basis: certificate}}}}
    roles:
      war:
        - {{services: [personnel_shelter], capacity: {{persons: 900}}, activation_by: order of headquarters}}
    verified:
      - {{on: 2026-10-01, method: site_visit, result: ok}}
"""


@pytest.fixture(scope="module")
def drill_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in an exercise, with war in force since before the end that was set."""
    folder = tmp_path_factory.mktemp("drill")
    (folder / "shelters.yaml").write_text(REGISTRY, encoding="utf-8")
    with LocalServer(build_site(folder / "shelters.yaml", folder / "output", SOURCE_DATE_EPOCH=BUILT)) as server:
        yield server.url


@pytest.fixture
def drill(browser: Browser, drill_url: str) -> Iterator[Page]:
    """The home page of the exercise with its answer."""
    context = browser.new_context(viewport=PHONE, timezone_id="Europe/Helsinki")
    page = context.new_page()
    page.goto(f"{drill_url}/en/{AT}")
    page.locator("#nearest > li").first.wait_for()
    yield page
    context.close()


def test_an_exercise_is_said_and_hatched_all_round(drill: Page) -> None:
    """The word stands on top and the border is hatched; what is sent away carries the word too."""
    assert "Exercise" in drill.locator(".mark").first.inner_text()
    assert drill.evaluate("getComputedStyle(document.body).borderImageSource").startswith("repeating-linear-gradient")
    assert drill.evaluate("parseFloat(getComputedStyle(document.body).borderTopWidth)") >= 8
    assert (drill.locator("#nearest > li").first.get_attribute("data-message") or "").startswith("Exercise")


def test_a_registry_of_an_office_has_no_demonstration_mark(drill: Page) -> None:
    """The mark goes when `example: true` goes."""
    assert drill.locator(".mark").count() == 1
    assert "emonstration" not in drill.locator("body").inner_text()


def test_war_in_force_asks_for_shelter_from_air_raids(drill: Page) -> None:
    """The mode in force is the one looked at, and the danger is the one it is about."""
    assert drill.locator("#looked-at").is_hidden()
    assert "Find the nearest shelter" in drill.locator("#use-position").inner_text()
    assert drill.locator("#hazard").input_value() == "air_raid"
    card = drill.locator("#nearest > li").first.inner_text()
    assert re.search(r"Opened by: order of headquarters.*Step-free: not recorded.*Room for people: 900", card, re.DOTALL)


def test_a_mode_past_its_end_says_so_and_changes_nothing(browser: Browser, drill: Page, drill_url: str) -> None:
    """After the time the mode was set to end, the page says so; the mode stays, because only the office can say what holds."""
    assert "nobody has confirmed" in drill.locator(".strip .ended").inner_text()
    assert drill.locator(".strip .until").is_hidden()
    assert drill.evaluate("document.documentElement.dataset.mode") == "war"
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.install(time="2026-11-01T15:59:30Z")
    page.goto(f"{drill_url}/en/")
    assert page.locator(".strip .ended").is_hidden()
    assert "Set to end" in page.locator(".strip .until").inner_text()
    page.clock.run_for(120_000)
    page.locator(".strip .ended").wait_for()
    context.close()


def test_every_card_says_that_it_is_an_exercise(drill: Page) -> None:
    """The page is scrolled to the answer; what shows then must not look real."""
    cards = drill.locator("#nearest > li").all()
    assert cards and all("xercise" in card.inner_text() for card in cards)


def test_every_card_says_that_it_is_demonstration_data(page: Page, site_url: str) -> None:
    """A card that is cut out of the page still says what it is, and the first says that the mode looked at is not in force."""
    page.goto(f"{site_url}/en/{AT}")
    page.locator("#nearest > li").first.wait_for()
    assert all("Demonstration data" in card.inner_text() for card in page.locator("#nearest > li").all())
    assert "not in force" not in page.locator("#nearest > li").first.inner_text()
    page.locator("#mode").select_option("war")
    page.locator("#nearest > li", has_text="not in force").first.wait_for()
