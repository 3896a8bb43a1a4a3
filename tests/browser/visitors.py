"""Somebody who opens the site, by Chromium or by Firefox: the few things that tests of the folder copy do in both."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, Error

from tests.browser.bidi import CommandRefused, Tab

LIMIT_S = 20
LISTEN = """document.addEventListener('securitypolicyviolation',
  (event) => console.error('refused by the policy:', event.effectiveDirective, event.blockedURI))"""
"""Runs before the page does. Chromium says this by itself, Firefox tells it to nobody who drives it."""


class Visitor(Protocol):
    """What a test asks of a browser."""

    def open(self, url: str) -> None:
        """Go to an address; the page is complete then."""

    def look(self, expression: str) -> Any:
        """What an expression of JavaScript comes to in the page."""

    def stand_at(self, lat: float, lon: float) -> None:
        """Be at a position (WGS-84 degrees), and let pages know it."""

    def paper(self) -> bytes:
        """The page as it would be printed: a PDF."""

    def heard(self) -> list[str]:
        """What the console said that was wrong, since the last call."""


def until(visitor: Visitor, expression: str) -> Any:
    """Wait until an expression is true in the page, and give it. Raises AssertionError with the expression."""
    deadline = time.monotonic() + LIMIT_S
    while not (value := _seen(visitor, expression)):
        assert time.monotonic() < deadline, f"never came: {expression}\n{visitor.look('location.href')}\n{visitor.heard()}"
        time.sleep(0.1)
    return value


def _seen(visitor: Visitor, expression: str) -> Any:
    """The same at this moment; nothing while one page gives way to the next."""
    try:
        return visitor.look(expression)
    except (Error, CommandRefused):
        return None


def press(visitor: Visitor, selector: str) -> None:
    """Press what a selector finds, which must be there; what happens then happens after this has returned."""
    until(visitor, f"!!document.querySelector({json.dumps(selector)})")
    visitor.look(f"void setTimeout(() => document.querySelector({json.dumps(selector)}).click())")


class ByChromium:
    """A visitor with Chromium, driven by Playwright."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(LISTEN)
        self._context, self._page, self._heard = context, context.new_page(), []
        self._page.on("console", lambda said: said.type in ("error", "warning") and self._heard.append(f"{said.type}: {said.text}"))
        self._page.on("pageerror", lambda error: self._heard.append(f"error: {error}"))

    def open(self, url: str) -> None:
        """Go to an address."""
        self._page.goto("about:blank")
        self._page.goto(url, wait_until="load")

    def look(self, expression: str) -> Any:
        """What an expression comes to."""
        return self._page.evaluate(f"async () => {{ const value = await ({expression}); return value === undefined ? null : value }}")

    def stand_at(self, lat: float, lon: float) -> None:
        """Be somewhere."""
        self._context.grant_permissions(["geolocation"])
        self._context.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": 10})

    def paper(self) -> bytes:
        """A PDF."""
        return self._page.pdf(format="A4")

    def heard(self) -> list[str]:
        """What was wrong."""
        heard, self._heard = self._heard, []
        return heard


class ByFirefox:
    """A visitor with Firefox, driven by WebDriver BiDi."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        tab.before_each_page(LISTEN)
        tab.firefox.said.clear()

    def open(self, url: str) -> None:
        """Go to an address."""
        self._tab.open("about:blank")
        self._tab.open(url)

    def look(self, expression: str) -> Any:
        """What an expression comes to."""
        return self._tab.evaluate(expression)

    def stand_at(self, lat: float, lon: float) -> None:
        """Be somewhere. The permission itself is a preference: a file has no origin that one could be given to."""
        coordinates = {"latitude": lat, "longitude": lon, "accuracy": 10}
        self._tab.firefox.command("emulation.setGeolocationOverride", coordinates=coordinates, contexts=[self._tab.context])

    def paper(self) -> bytes:
        """A PDF."""
        return base64.b64decode(self._tab.command("browsingContext.print")["data"])

    def heard(self) -> list[str]:
        """What was wrong."""
        heard, self._tab.firefox.said = self._tab.firefox.said, []
        return heard


def file_address(path: Path) -> str:
    """The address a double click leads to."""
    return path.absolute().as_uri()
