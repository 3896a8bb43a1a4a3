"""Text that tries to become markup or code stays text, in every page, card, map and data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from shelterfinder.registry.reader import read_file
from tests.browser.pages import PHONE, kinds_of, pages_of
from tests.building import ROOT, build_site
from tests.hostile import PAYLOADS, hostile_registry
from tests.serving import LocalServer

pytestmark = pytest.mark.xdist_group("hostile")
"""One worker builds the hostile site, once."""

WATCH = "window.violations = []; document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The hostile registry and its built site."""
    folder = tmp_path_factory.mktemp("hostile")
    registry = hostile_registry(ROOT / "shelters.yaml", folder)
    return registry, build_site(registry, folder / "output")


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that notes every dialog and error."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(WATCH)
    page = context.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    yield page, alarms
    context.close()


def test_no_text_becomes_code_on_any_page(hostile: tuple[Path, Path], watched: tuple[Page, list[str]]) -> None:
    """A crawl (every page in one language, each kind in the others) opens no dialog, meets no violation and no element made by a text."""
    page, alarms = watched
    with LocalServer(hostile[1]) as server:
        for path in {*kinds_of(hostile[1]), *(path for path in pages_of(hostile[1]) if path.startswith("/en/"))}:
            page.goto(server.url + path)
            alarms.extend(page.evaluate("window.violations"))
            assert page.locator("img[src=x], iframe, [onfocus], [onload], [onerror]").count() == 0, path
    assert alarms == []


def test_cards_and_map_show_the_text_itself(hostile: tuple[Path, Path], watched: tuple[Page, list[str]]) -> None:
    """The nearest list shows a hostile name letter by letter, and so does the page of the place."""
    page, alarms = watched
    values = read_file(hostile[0]).values
    names = {place["id"]: place["name"] for place in values["facilities"]}
    with LocalServer(hostile[1]) as server:
        page.goto(f"{server.url}/en/#at=60.1700,24.9400")
        page.locator("#nearest > li").first.wait_for()
        cards = page.locator("#nearest > li")
        for index in range(cards.count()):
            name = names[cards.nth(index).get_attribute("data-place")]
            assert " ".join(name["en"].split()) in " ".join((cards.nth(index).text_content() or "").split())
        page.goto(f"{server.url}/en/map/#at=60.1700,24.9400")
        page.locator("#nearest > li").first.wait_for()
        alarms.extend(page.evaluate("window.violations"))
    assert alarms == []
    assert any(payload in names[next(iter(names))]["en"] for payload in PAYLOADS)
