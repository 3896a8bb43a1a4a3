"""A phone in Chromium: its screen, its slow processor, its slow line, and what went over the wire."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.find_browser import find_or_install
from tests.browser.pages import CHROMIUM_FLAGS, PHONE

LOOK_S = 0.2
"""How often a page is asked whether it is ready; the instant itself is taken inside the page."""


@dataclass(frozen=True)
class Line:
    """A line as the browser's own emulation has it: time there and back, and bytes a second."""

    name: str
    rtt_ms: int
    down_bytes_s: int


SLOW_3G = Line("slow 3G", 400, 50_000)
"""Of the project's measurements: 400 ms, 50 kB a second."""
UNLIMITED = Line("no limit", 0, -1)


@dataclass
class Request:
    """One file that was asked for. Instants are seconds on the browser's own clock; `ended` is None while it is on its way."""

    address: str
    asked: float
    ended: float | None = None
    received_bytes: int = 0


@dataclass
class Wire:
    """What a page loaded. The icon of a tab, for which browsers ask by themselves, is left out."""

    by_id: dict[str, Request] = field(default_factory=dict)

    def asked(self, event: dict[str, Any]) -> None:
        """`Network.requestWillBeSent`."""
        address = event["request"]["url"]
        if not address.endswith("/favicon.ico") and not address.startswith("data:"):
            self.by_id[event["requestId"]] = Request(address, event["timestamp"])

    def received(self, event: dict[str, Any]) -> None:
        """`Network.loadingFinished`: bytes as they came over the wire, headers included."""
        if event["requestId"] in self.by_id:
            request = self.by_id[event["requestId"]]
            request.ended, request.received_bytes = event["timestamp"], int(event["encodedDataLength"])

    def until(self, seconds: float | None) -> Wire:
        """What was complete at so many seconds after the first request; everything for None."""
        started = min((request.asked for request in self.by_id.values()), default=0.0)
        limit = started + seconds if seconds is not None else float("inf")
        return Wire({key: request for key, request in self.by_id.items() if request.ended is not None and request.ended <= limit})

    @property
    def received_bytes(self) -> int:
        """Bytes of all files, headers included."""
        return sum(request.received_bytes for request in self.by_id.values())

    @property
    def requests(self) -> int:
        """How many files."""
        return len(self.by_id)

    @property
    def series(self) -> int:
        """The longest chain of requests each of which was asked for only after the one before it had ended."""
        depths: list[tuple[float, int]] = []
        for request in sorted(self.by_id.values(), key=lambda request: request.asked):
            before = max((depth for ended, depth in depths if ended <= request.asked), default=0)
            depths.append((request.ended or float("inf"), before + 1))
        return max((depth for _, depth in depths), default=0)


@contextmanager
def chromium() -> Iterator[Browser]:
    """One headless Chromium; ended when the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=list(CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(browser: Browser, line: Line = UNLIMITED, slower: float = 1, scripts: bool = True) -> Iterator[tuple[Page, Wire]]:
    """A page of a fresh phone with nothing stored, `slower` times slower than this machine, and the counter of its wire."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", has_touch=True, java_script_enabled=scripts)
    page, wire = context.new_page(), Wire()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    speeds = {"downloadThroughput": line.down_bytes_s, "uploadThroughput": line.down_bytes_s}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": line.rtt_ms, **speeds})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    session.on("Network.requestWillBeSent", wire.asked)
    session.on("Network.loadingFinished", wire.received)
    try:
        yield page, wire
    finally:
        context.close()


def seconds_until(page: Page, address: str, ready: str, limit_s: float) -> float | None:
    """Seconds from asking for an address until the JavaScript expression `ready` is true in the page; None if that took too long.

    The instant is taken inside the page by a MutationObserver, on its own clock, so that polling adds nothing.
    """
    page.add_init_script(
        f"""new MutationObserver((_, watcher) => {{ if (!({ready})) return; watcher.disconnect(); window.benchReady = performance.now(); }})
            .observe(document, {{ childList: true, subtree: true, attributes: true }});"""
    )
    deadline = time.monotonic() + limit_s
    try:
        page.goto(address, wait_until="commit", timeout=limit_s * 1000)
    except TooLate:
        return None
    while time.monotonic() < deadline:  # not wait_for_function: it needs eval, which our policy forbids
        ready_ms = page.evaluate("window.benchReady || 0")
        if ready_ms:
            return ready_ms / 1000
        time.sleep(LOOK_S)
    return None
