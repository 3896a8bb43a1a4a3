"""The folder copy: everything works by double click, in Chromium and in Firefox, with no server and no network."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.bidi import Firefox
from tests.browser.find_firefox import installed_firefox
from tests.browser.pages import LANGUAGES, PHONE
from tests.browser.visitors import ByChromium, ByFirefox, Visitor, file_address, press, until

pytestmark = pytest.mark.xdist_group("folder")
STATION = (60.171, 24.9415)
"""In front of the central railway station."""
NEAREST = "central-railway-station-metro"
"""What is nearest from there in peacetime, as `shelters nearest --at 60.171,24.9415` says too."""
LIST = "[...document.querySelectorAll('#nearest > li')].map((item) => item.dataset.place)"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for the tests of this file, which may be told where the device is."""
    path = installed_firefox()
    assert path, "no Firefox: say 'make browser'"
    with Firefox(path, tmp_path_factory.mktemp("firefox"), **{"permissions.default.geo": 1}) as running:
        yield running


@pytest.fixture(params=["chromium", "firefox"])
def visitor(request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody with each of the two browsers; whatever happened, nothing was refused by the policy and nothing failed."""
    if request.param == "firefox":
        tab = request.getfixturevalue("firefox").new_tab()
        someone: Visitor = ByFirefox(tab)
        yield someone
        tab.close()
    else:
        browser: Browser = request.getfixturevalue("browser")
        context = browser.new_context(viewport=PHONE, locale="en-GB")
        someone = ByChromium(context)
        yield someone
        context.close()
    assert someone.heard() == []


def page(folder: Path, name: str) -> str:
    """The address of a page of the copy."""
    return file_address(folder / name)


def walk(visitor: Visitor, selector: str) -> None:
    """Follow a link as a reader does, and wait until the next page is there."""
    href = until(visitor, f"document.querySelector({json.dumps(selector)})?.href")
    press(visitor, selector)
    until(visitor, f"document.readyState === 'complete' && location.href === {json.dumps(href)}")


def test_from_the_first_page_to_a_place_and_back(visitor: Visitor, demonstration_folder: Path) -> None:
    """Language, area, place, another language, home: every link names a file, and leads to it."""
    visitor.open(page(demonstration_folder, "index.html"))
    walk(visitor, '.rows a[hreflang="en"]')
    assert visitor.look("document.documentElement.lang") == "en"
    walk(visitor, "#areas .rows a")
    walk(visitor, "main article h2 a")
    assert visitor.look("location.pathname").endswith(".html")
    assert visitor.look("document.querySelector('.qr svg path').getBoundingClientRect().width > 50")
    walk(visitor, 'nav a[hreflang="fi"]')
    assert visitor.look("document.documentElement.lang") == "fi"
    walk(visitor, ".site-name a")
    assert visitor.look("document.body.className") == "page-home"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nearest_from_the_device(visitor: Visitor, demonstration_folder: Path, language: str) -> None:
    """Pressing the button asks the device, and lists five places, the nearest first."""
    visitor.stand_at(*STATION)
    visitor.open(page(demonstration_folder, f"{language}/index.html"))
    press(visitor, "#use-position")
    found = until(visitor, f"(() => {{ const found = {LIST}; return found.length === 5 && found }})()")
    assert found[0] == NEAREST


def test_the_nearest_from_an_address(visitor: Visitor, demonstration_folder: Path) -> None:
    """`#at=` of a poster sets the position; the card leads to the page of the place."""
    visitor.open(page(demonstration_folder, "en/index.html") + f"#at={STATION[0]},{STATION[1]}")
    found = until(visitor, f"(() => {{ const found = {LIST}; return found.length === 5 && found }})()")
    assert found[0] == NEAREST
    walk(visitor, '#nearest [data-slot="details"]')
    assert visitor.look("document.querySelector('[data-place]').dataset.place") == found[0]


@pytest.mark.parametrize(("language", "typed"), [("en", "railway"), ("zh-Hans", "zhongyang"), ("fi", "Mannerheimintie")])
def test_the_search(visitor: Visitor, demonstration_folder: Path, language: str, typed: str) -> None:
    """Names, pinyin and streets are found; choosing one measures from there."""
    visitor.open(page(demonstration_folder, f"{language}/index.html"))
    visitor.look("document.querySelector('#search').focus()")
    write = f"(() => {{ const field = document.querySelector('#search'); field.value = {json.dumps(typed)}; "
    visitor.look(write + "field.dispatchEvent(new Event('input', {bubbles: true})) })()")
    until(visitor, "document.querySelectorAll('#found [role=option]').length > 0")
    press(visitor, "#found [role=option]")
    until(visitor, f"{LIST}.length === 5")


def test_the_map_with_its_background(visitor: Visitor, demonstration_folder: Path) -> None:
    """The map draws streets out of scripts and the places over them, and an answer is numbered on it."""
    visitor.open(page(demonstration_folder, "en/map/index.html") + f"#at={STATION[0]},{STATION[1]}")
    until(visitor, "document.querySelector('#map')?.dataset.basemap === 'shown'")
    until(visitor, f"{LIST}.length === 5")
    until(visitor, "self.shelterfinderMap.where('" + NEAREST + "')?.label === '1'")
    until(visitor, COLOURS + " > 6")


COLOURS = """[...document.querySelectorAll('#map canvas')].reduce((most, canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4 * 7) colours.add(data[i] + ' ' + data[i + 1] + ' ' + data[i + 2] + ' ' + data[i + 3]);
  return Math.max(most, colours.size);
}, 0)"""
"""How many colours the most colourful canvas of the map shows: ground, water, parks, streets; one where nothing was drawn."""


def test_a_place_is_corrected(visitor: Visitor, demonstration_folder: Path) -> None:
    """No network: records come out of scripts, lines out of the page; the draft is there again, with a point tapped on the map."""
    visitor.open(page(demonstration_folder, "en/edit/index.html") + "#place=toolonlahti/oodi")
    until(visitor, "document.querySelector('#edit-form-title').textContent.includes('oodi')")
    write = "(() => { const field = document.querySelector('#place-address-fi'); field.value = 'Katu 5'; "
    visitor.look(write + "field.dispatchEvent(new Event('change', {bubbles: true})) })()")
    lines = until(visitor, "document.querySelector('#edit-yaml').value")
    assert lines == "  # oodi\n    address: Katu 5\n"
    visitor.open(page(demonstration_folder, "en/edit/index.html") + "#set=toolonlahti%2Foodi~entrances.0.position~60.173131,24.938214")
    until(visitor, "document.querySelector('#edit-yaml').value.includes('lat: 60.173131')")
    visitor.open(page(demonstration_folder, "en/edit/index.html"))
    press(visitor, "#edit-drafts [data-act=open]")
    assert until(visitor, "document.querySelector('#place-address-fi').value") == "Katu 5"
    press(visitor, "#edit-drafts [data-act=delete]")
    until(visitor, "document.querySelector('#edit-drafts').hidden")


def test_a_place_to_correct_is_found_by_typing(visitor: Visitor, demonstration_folder: Path) -> None:
    """The search works on that page too, out of scripts: pinyin leads to the form of the place."""
    visitor.open(page(demonstration_folder, "en/edit/index.html"))
    visitor.look("document.querySelector('#search').focus()")
    write = "(() => { const field = document.querySelector('#search'); field.value = 'songge'; "
    visitor.look(write + "field.dispatchEvent(new Event('input', {bubbles: true})) })()")
    until(visitor, "document.querySelectorAll('#found [role=option]').length > 0")
    press(visitor, "#found [role=option]")
    until(visitor, "document.querySelector('#edit-form-title').textContent.includes('oodi')")


def test_a_page_is_printed(visitor: Visitor, demonstration_folder: Path) -> None:
    """An area becomes a PDF of several pages."""
    visitor.open(page(demonstration_folder, "en/area/kluuvi/index.html"))
    paper = visitor.paper()
    assert paper.startswith(b"%PDF-")
    assert len(paper) > 20_000


def test_the_policy_holds_in_a_folder_too(visitor: Visitor, demonstration_folder: Path) -> None:
    """`'self'` means files there, in both browsers: nothing is asked of a network, and no text becomes a script."""
    visitor.open(page(demonstration_folder, "en/index.html"))
    ask = "new Promise((done) => { const image = new Image(); image.onload = image.onerror = ({type}) => done(type); image.src = "
    assert visitor.look(ask + "'http://127.0.0.1:9/x.png' })") == "error"
    write = "(() => { const script = document.createElement('script'); try { script.text = 'self.hit = 1' } "
    assert visitor.look(write + "catch (error) { return 'refused' } document.head.append(script); return self.hit })()") == "refused"
    heard, deadline = "", time.monotonic() + 10
    for words in ("refused by the policy: img-src", "refused by the policy: require-trusted-types-for"):
        while words not in heard:
            assert time.monotonic() < deadline, heard
            visitor.look("new Promise((done) => setTimeout(done, 100))")
            heard += "\n".join(visitor.heard())


def test_every_link_leads_to_a_file(demonstration_folder: Path) -> None:
    """No link of any page leads to a folder, out of the copy, or to nothing; fragments name something on their page."""
    root = demonstration_folder.resolve()
    pages = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.html") if path.name != "404.html"}
    ids = {path: set(re.findall(r'\bid="?([^"\s>]+)', text)) for path, text in pages.items()}
    wrong = []
    for path, text in pages.items():
        for href in re.findall(r'(?:href|src)="([^"]*)"', text):
            if re.match(r"[a-z][a-z0-9+.-]*:", href) or not href:
                continue
            name, _, fragment = href.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.is_file() or not target.is_relative_to(root):
                wrong.append(f"{path.relative_to(root)}: {href}")
            elif fragment and not fragment.startswith(("at=", "place=")) and fragment not in ids[target]:
                wrong.append(f"{path.relative_to(root)}: {href} (no such fragment)")
    assert wrong == []
