"""Everybody asks at once: 100 kbit a second, 800 ms there and back, one connection in twenty broken. Until a list can be read (P5).

Fifty readers, ten at a time, each on a line of their own. A reader whose page does not come asks again, as people do; that time counts.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, Request, async_playwright
from playwright.async_api import Error as PageFailed

from bench.bytes import percentile
from bench.demonstration import demonstration, largest
from bench.peer_sites import folium_site
from bench.places import generated
from bench.prepared import ROOT, WORK
from bench.row import Row
from bench.serving import Server
from shelterfinder.site.twins import Compressor
from tests.browser.find_browser import find_or_install
from tests.browser.pages import CHROMIUM_FLAGS, PHONE

READERS, AT_ONCE = 50, 10
MARKERS = 200
LIMIT_S = 90
"""Nobody waits longer; such a load counts as failed, and as this long."""
WAIT_BEFORE_RELOAD_S = 1.0
P95_AIM_S = 5.0
AIM = "aim ≤ 0.1 of theirs"
READABLE_MIN_PERCENT = 99
LIST = "performance.getEntriesByType('paint').length && document.querySelectorAll('main [id^=place-], main article, main li').length >= 5"
MARKER = "document.querySelectorAll('.leaflet-marker-icon').length >= 5"


def rows() -> list[Row]:
    """Ours and the folium page: medians, 95th percentiles, and how many loads ended with a list."""
    site = demonstration()
    address = largest(site / "en", "area/**/index.html").relative_to(site).as_posix().removesuffix("index.html")
    peer = folium_site(generated(3000).facilities[:MARKERS], WORK / "peers" / "folium-markers", Compressor(WORK), cluster=False)
    ours = sorted(_loads(site, address, LIST))
    theirs = sorted(_loads(peer, "", MARKER))
    whole = 100 * sum(seconds < LIMIT_S for seconds in ours) / READERS
    their_whole = 100 * sum(seconds < LIMIT_S for seconds in theirs) / READERS
    what = f"overload (100 kbit/s, 800 ms, 5 % of connections broken), {READERS} loads of an area page"
    name = f"folium page of {MARKERS} markers"
    p95, their_p95 = percentile(ours, 95), percentile(theirs, 95)
    return [
        Row("P5", f"{what}: loads that end with a list", whole, "%", READABLE_MIN_PERCENT, True, name, their_whole),
        Row("P5", f"{what}: median", statistics.median(ours), "s", peer=name, theirs=statistics.median(theirs), gated=False),
        Row(
            "P5",
            f"{what}: 95th percentile",
            p95,
            "s",
            P95_AIM_S,
            peer=name,
            theirs=their_p95,
            gated=False,
            note=AIM,
        ),
    ]


def _loads(folder: Path, address: str, ready: str) -> list[float]:
    with Server(folder) as server, _slow_lines(server.port) as ports:
        return asyncio.run(_all_loads([f"http://localhost:{port}/{address}" for port in ports], ready))


@contextmanager
def _slow_lines(target: int) -> Iterator[list[int]]:
    """A relay in a process of its own; it ends when its input closes."""
    command = [sys.executable, "-m", "bench.slow_line", str(target), str(READERS)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as relay:
        assert relay.stdin and relay.stdout
        yield [int(port) for port in relay.stdout.readline().split()]
        relay.stdin.close()


async def _all_loads(addresses: list[str], ready: str) -> list[float]:
    turn = asyncio.Semaphore(AT_ONCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(find_or_install()), args=list(CHROMIUM_FLAGS))
        found = await asyncio.gather(*(_one_load(browser, address, ready, turn) for address in addresses))
        await browser.close()
    return list(found)


async def _one_load(browser: Browser, address: str, ready: str, turn: asyncio.Semaphore) -> float:
    """Seconds until one reader can read, reloads included; LIMIT_S if never."""
    async with turn:
        context = await browser.new_context(viewport=PHONE, has_touch=True)
        page = await context.new_page()
        started = time.monotonic()
        while (left_s := started + LIMIT_S - time.monotonic()) > 0:
            if await _is_readable(page, address, ready, left_s):
                break
            await asyncio.sleep(WAIT_BEFORE_RELOAD_S)
        seconds = min(LIMIT_S, time.monotonic() - started)
        await context.close()
        return seconds


async def _is_readable(page: Page, address: str, ready: str, left_s: float) -> bool:
    """Load once; false if the page did not come, came broken, or time ran out."""
    broken = asyncio.Event()

    def note(request: Request) -> None:
        # A page that breaks off midway stays white in Chromium, which neither loads nor fails it: the reader has to ask again.
        if request.is_navigation_request():
            broken.set()

    page.on("requestfailed", note)
    loading = asyncio.ensure_future(page.goto(address, wait_until="load", timeout=left_s * 1000))
    try:
        while not loading.done() and not broken.is_set() and not await _holds(page, ready):
            await asyncio.sleep(0.05)
        if loading.done():
            loading.result()
    except PageFailed:
        pass  # what has come by then can still be readable
    finally:
        loading.cancel()
        page.remove_listener("requestfailed", note)
    return await _holds(page, ready)


async def _holds(page: Page, ready: str) -> bool:
    try:
        return bool(await page.evaluate(f"Boolean({ready})"))
    except PageFailed:  # between two documents
        return False
