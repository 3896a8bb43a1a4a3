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
class Wire:
    """What a page loaded: bytes with headers as they came over the wire, and requests."""

    received_bytes: int = 0
    addresses: dict[str, str] = field(default_factory=dict)
    """By the browser's id of the request. The icon of a tab, for which browsers ask by themselves, is left out."""

    @property
    def requests(self) -> int:
        """How many files were asked for."""
        return len(self.addresses)

    def asked(self, event: dict[str, Any]) -> None:
        """`Network.requestWillBeSent`."""
        if not event["request"]["url"].endswith("/favicon.ico"):
            self.addresses[event["requestId"]] = event["request"]["url"]

    def finished(self, event: dict[str, Any]) -> None:
        """`Network.loadingFinished`."""
        if event["requestId"] in self.addresses:
            self.received_bytes += event["encodedDataLength"]


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
    session.on("Network.loadingFinished", wire.finished)
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
    started = time.monotonic()
    try:
        page.goto(address, wait_until="commit", timeout=limit_s * 1000)
        page.wait_for_function("window.benchReady", timeout=max(1.0, limit_s - (time.monotonic() - started)) * 1000)
    except TooLate:
        return None
    return page.evaluate("window.benchReady") / 1000
