"""A kiosk on the demonstration site, and what a visitor does at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Frame, FrameLocator, Locator, Page

from shelterfinder.geo.point import Point
from shelterfinder.kiosk.application import Kiosk
from shelterfinder.kiosk.pages import Screen
from shelterfinder.kiosk.release import open_release
from shelterfinder.kiosk.sticks import Sticks
from tests.offline_copy import offline_copy
from tests.serving import LocalServer

AT = Point(60.17, 24.94)
DESK_SCREEN = {"width": 1280, "height": 800}
TOTEM = {"width": 1080, "height": 1920}
HOSTS = frozenset({"localhost"})
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
COUNT_PRINTS = "window.prints = 0; window.print = () => { window.prints++; };"
"""A headless browser has no printer; what is counted is how often it would have been asked."""


@contextmanager
def kiosk_server(site: Path, folder: Path, screen: Screen, state: Path | None = None, sticks: Sticks | None = None) -> Iterator[str]:
    """The address of a kiosk's server for an offline copy of a built site."""
    copy = offline_copy(site, folder / "copy") if not (folder / "copy").exists() else folder / "copy"
    with LocalServer(Kiosk(open_release(copy), screen, state, sticks).application(HOSTS)) as server:
        yield server.url


class AtKiosk:
    """One screen with a kiosk's page."""

    def __init__(self, browser: Browser, url: str, size: dict[str, int] = DESK_SCREEN, scheme: str = "light") -> None:
        self.url = url
        self.context: BrowserContext = browser.new_context(viewport=size, has_touch=True, color_scheme=scheme, locale="en-GB")
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(WATCH + COUNT_PRINTS)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.context.on("request", lambda request: self.requests.append(request.url))

    def open(self, with_clock: bool = False) -> AtKiosk:
        """Show the kiosk's page, with a clock that can be put forward."""
        if with_clock:
            self.page.clock.install()
        self.page.goto(f"{self.url}/kiosk/")
        self.answered()
        return self

    def answered(self) -> None:
        """Wait for five places in the frame, measured from here."""
        self.site.locator("#nearest > li").nth(4).wait_for()

    @property
    def site(self) -> FrameLocator:
        """What is in the frame."""
        return self.page.frame_locator(".kiosk-site")

    @property
    def frame(self) -> Frame:
        """The frame itself."""
        (frame,) = [frame for frame in self.page.frames if frame.parent_frame]
        return frame

    def button(self, what: str) -> Locator:
        """A button of the bar or of a dialog."""
        return self.page.locator(f'[data-do="{what}"]')

    def speak(self, language: str) -> None:
        """Choose a language in the bar."""
        self.page.locator(f'[data-tongue="{language}"]').tap()
        self.site.locator(f"html[lang={language}]").wait_for()

    def violations(self) -> list[str]:
        """What the policies refused, here and in the frame."""
        return [one for frame in self.page.frames for one in frame.evaluate("window.violations || []")]
