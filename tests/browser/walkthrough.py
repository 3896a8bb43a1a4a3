"""The steps of "This place is closed" in CONTRIBUTING.md, as a newcomer takes them on the site, and what is pictured of each.

The tests take them to see that the words of the text are true, and `take_pictures.py` takes them to make its pictures anew.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Locator, Page

ROOT = Path(__file__).parent.parent.parent
TEXT = ROOT / "CONTRIBUTING.md"
HEADING = '## "This place is closed": five minutes in a web browser\n'
PICTURES = ROOT / "content" / "images" / "this-place-is-closed"
PLACE = "bulevardi-pharmacy"
NOW = "2026-11-23T10:00:00+02:00"
"""The day on which tests build the demonstration, so that its age is the same in every picture."""
SIZE = {"width": 640, "height": 700}
MARGIN_PX = 12
QUALITY = 60
"""Of WebP, in per cent: letters stay sharp, and no picture has 40 kB."""
STILL = """() => new Promise((done) => {
  let last = '', count = 0;
  const look = () => {
    const now = `${document.body.scrollHeight} ${document.body.innerHTML.length}`;
    count = now === last ? count + 1 : 0;
    last = now;
    count > 40 ? done() : requestAnimationFrame(look);
  };
  look();
})"""
"""Waits until nothing has moved on the page for 40 frames: a draft is kept, and shown above the form, a moment after the last key."""
TO_PRESS = "3px solid #b3261e"


class Step(NamedTuple):
    """One step: its picture, what is done, what the picture shows from and to, and what of it is to be pressed or filled in."""

    picture: str
    act: Callable[[Page], None]
    first: str
    last: str
    pressed: tuple[str, ...]


def section() -> str:
    """The walk-through in CONTRIBUTING.md."""
    return TEXT.read_text(encoding="utf-8").split(HEADING)[1].split("\n## ")[0]


def _say_closed(page: Page) -> None:
    page.get_by_role("link", name="Correct this place (for staff)").click()
    page.locator("#edit-form-title", has_text=PLACE).wait_for()
    page.get_by_label("State").select_option(label="Closed for good")


def _say_how_known(page: Page) -> None:
    page.get_by_role("button", name="I have checked this place").click()
    check = page.get_by_role("group", name="Check 2")
    check.get_by_label("Day").fill("2026-11-20")
    check.get_by_label("How").select_option(label="by telephone")
    check.get_by_role("group", name="By whom (role)").get_by_label("English").fill("works section")
    check.get_by_label("Result").select_option(label="record corrected")


def _copy(page: Page) -> None:
    page.get_by_role("button", name="Copy the lines").click()
    page.get_by_text("Copied.").wait_for()


FILLED_IN = ("#verified-1-on", "#verified-1-method", "#verified-1-by_role-en", "#verified-1-result")
STEPS = (
    Step("place", lambda page: None, "article > p:nth-last-child(2)", "article > p:last-child", ("article > p:last-child > a",)),
    Step("state", _say_closed, ".entry[data-at=kind]", ".entry[data-at=status]", ("#place-status",)),
    Step("check", _say_how_known, "[data-list=verified] > summary", "[data-list=verified] .entry[data-at=result]", FILLED_IN),
    Step("lines", _copy, "#edit-result-title", "#edit-result [data-slot=said]", ("#edit-result [data-act=copy]",)),
    Step("where", lambda page: None, "#edit-result ol", "#edit-result ol", ()),
)


def find(page: Page, address: str) -> None:
    """Type the name of the place on the home page of a built site; its card comes, with the link to its page."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}/en/")
    page.locator("#search").fill("Bulevardia Pharmacy")
    page.get_by_role("option", name="Bulevardia Pharmacy").first.wait_for()
    page.locator("#search").press("Enter")
    page.get_by_role("link", name="Details").first.wait_for()


def walk(page: Page) -> Iterator[Step]:
    """Take the steps one after the other, from the card of the place; gives back each when it is done."""
    page.get_by_role("link", name="Details").first.click()
    page.locator("article > p:last-child").wait_for()
    assert PLACE in page.url, page.url
    for step in STEPS:
        step.act(page)
        yield step


def newcomer(browser: Browser) -> BrowserContext:
    """A browser window of the size of the pictures, in English, with nothing kept in it."""
    return browser.new_context(viewport=SIZE, locale="en-GB", timezone_id="Europe/Helsinki", color_scheme="light")


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """The name of each picture and its bytes, from a built site."""
    context = newcomer(browser)
    page = context.new_page()
    find(page, address)
    for step in walk(page):
        yield f"{step.picture}.webp", picture(page, step)
    context.close()


def picture(page: Page, step: Step) -> bytes:
    """A picture (WebP) of a step as the page stands, below the mark that says what is demonstration data; what is pressed has a frame."""
    marked = [page.locator(css).first for css in step.pressed]
    for each in marked:
        each.evaluate("(it, outline) => { it.style.outline = outline; it.style.outlineOffset = '2px'; }", TO_PRESS)
    mark = page.locator(".mark")
    mark.evaluate("(it) => { document.body.prepend(it); Object.assign(it.style, {position: 'sticky', top: 0, zIndex: 9}); }")
    clip = _framed(page, mark, page.locator(step.first).first, page.locator(step.last).first)
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY, "clip": clip})
    for each in marked:
        each.evaluate("(it) => it.style.removeProperty('outline')")
    return base64.b64decode(taken["data"])


def _framed(page: Page, mark: Locator, first: Locator, last: Locator) -> dict[str, float]:
    """Bring what is pictured below the mark; gives back where both stand on the page, in pixels."""
    page.evaluate("document.activeElement.blur()")
    page.evaluate(STILL)
    page.evaluate("scrollTo(0, 0)")  # so that what is measured does not depend on where the page stood, by parts of a pixel
    mark_px = mark.evaluate("(it) => it.getBoundingClientRect().height")
    top, bottom = (
        each.evaluate(f"(it) => it.getBoundingClientRect().{edge} + scrollY") for each, edge in ((first, "top"), (last, "bottom"))
    )
    height = mark_px + (bottom - top) + 2 * MARGIN_PX
    page.set_viewport_size({**SIZE, "height": round(height)})
    page.evaluate("(y) => scrollTo(0, y)", top - mark_px - MARGIN_PX)
    return {"x": 0, "y": page.evaluate("scrollY"), "width": SIZE["width"], "height": round(height), "scale": 1}


def quoted(text: str) -> list[str]:
    """The words of the page that the text quotes: what stands in bold."""
    return [" ".join(words.split()) for words in re.findall(r"\*\*([^*]+)\*\*", text)]
